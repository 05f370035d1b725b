"""What a record holds fits every file that it is written to."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from minutes.lines import Stretch, link_address, tidy_line, tidy_stretches, tidy_text
from minutes.model import Action, AgendaItem, Attendee, Grid, Link, Mention, Minutes, Passage, PlannedMeeting, Section

THOROUGH = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
BLANKS = st.text(st.sampled_from(" \t\n\r\x0b\u2028\u00a0\x00\u202e\ufeffab"), max_size=30)
TEXTS = st.one_of(st.text(max_size=60), BLANKS)


@THOROUGH
@given(TEXTS)
def test_tidy_text_keeps_what_can_be_seen(text: str) -> None:
    """A visible character would be lost, or an invisible one would break a file."""
    tidy = tidy_text(text)
    assert tidy_text(tidy) == tidy
    assert tidy_line(tidy_line(text)) == tidy_line(text)
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in tidy)
    assert not any(line != line.strip() or not line for line in tidy.split("\n") if tidy)
    shown = [char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Cs")]
    assert [c for c in tidy if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cn")] == shown


@THOROUGH
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_links_stay_on_their_words(pieces: list[str]) -> None:
    """A link would slide to other words when the text around it is made to fit."""
    text = "".join(pieces)
    ends = [sum(map(len, pieces[: i + 1])) for i in range(len(pieces))]
    stretches = [Stretch(end - len(piece), end) for piece, end in zip(pieces, ends, strict=True)]
    moved = tidy_stretches(text, stretches)
    tidy = tidy_text(text)
    assert [tidy[m.start : m.end] if m else "" for m in moved] == [tidy_text(piece) for piece in pieces]


def test_links_are_put_in_order_and_apart() -> None:
    """Two links on one word could not be written."""
    given_links = [
        Link(start=s, end=e, href=f"https://{s}.example/") for s, e in [(4, 9), (0, 3), (2, 6), (-2, 0), (7, 99)]
    ]
    kept = Passage(text="ett två tre", links=tuple(given_links)).links
    assert [(link.start, link.end) for link in kept] == [(0, 3), (4, 9)]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://exempel.se/ä b", "https://exempel.se/ä%20b"),
        (' https://exempel.se/"x"<y> ', "https://exempel.se/%22x%22%3Cy%3E"),
        ("MAILTO:a@b.se", "MAILTO:a@b.se"),
        ("java\nscript:alert(1)", None),
        ("https:", None),
        ("", None),
    ],
)
def test_link_address(href: str, address: str | None) -> None:
    """A link would lead where it is not safe to go, or hold characters that no address has."""
    assert link_address(href) == address


def test_what_says_nothing_is_left_out() -> None:
    """An empty name, paragraph or table would be written as nothing and be lost on the way back."""
    record = Minutes(
        language="sv",
        kind="notes",
        title=" ",
        attendance=(Attendee(name="\u200e \n"[1:]), Attendee(name="Bo")),
        agenda=(AgendaItem(title=" "), AgendaItem(title="", number="3")),
        preamble=(Passage(text="\n"), Passage(text="", label="a)"), Grid(rows=((), ())), Grid(rows=(("x",), ()))),
        actions=(Action(text="x", owners=(Mention(name=" "), Mention(name="Bo", person="", candidates=("", "B")))),),
    )
    assert record.title is None
    assert [a.name for a in record.attendance] == ["Bo"]
    assert [i.number for i in record.agenda] == ["3"]
    assert record.preamble == (Passage(text="", label="a)"), Grid(rows=(("x",), ("",))))
    assert record.actions[0].owners == (Mention(name="Bo", candidates=("B",)),)


def test_tables_are_rectangles_of_bounded_width() -> None:
    """One enormous row would make every other row as long, and fill the memory."""
    wide = tuple(str(i) for i in range(70))
    rows = Grid(rows=(wide, ("a",))).rows
    assert [len(row) for row in rows] == [63, 63]
    assert rows[0][61:] == ("61", "\n".join(wide[62:]))


@pytest.mark.parametrize(("level", "kept"), [(-3, 1), (0, 1), (1, 1), (7, 7), (12, 7)])
def test_levels_are_those_that_files_have(level: int, kept: int) -> None:
    """A heading would need a level that Word does not have."""
    assert Section(heading="x", level=level).level == kept


def test_clock_times_are_to_the_minute() -> None:
    """Seconds would be lost in JSON, and the record would not be the same."""
    meeting = PlannedMeeting(date=dt.date(2025, 1, 29), start=dt.time(10, 0, 59, 7, tzinfo=dt.UTC))
    assert meeting.start == dt.time(10)


@pytest.mark.parametrize(("field", "value"), [("language", "svenska språket"), ("language", "")])
def test_language_is_a_tag(field: str, value: str) -> None:
    """A record would be written in a language that cannot be named in a file."""
    with pytest.raises(ValidationError):
        Minutes.model_validate({"language": "sv", "kind": "notes", field: value})


@pytest.mark.parametrize("name", ["a b", "å", "#x", "-->", "x" * 81])
def test_ids_are_plain(name: str) -> None:
    """An id could not be the target of a link."""
    with pytest.raises(ValidationError):
        Section(id=name, heading="x")


def test_changed_copies_are_tidy_too() -> None:
    """A recogniser that joins two lines would make a record that no file can hold."""
    link = Link(start=0, end=3, href="https://exempel.se/")
    joined = Passage(text="ett", links=(link,)).model_copy(update={"text": "ett\t två \n\n tre"})
    assert joined == Passage(text="ett två\ntre", links=(link,))
    with pytest.raises(ValidationError):
        joined.model_copy(update={"text": None})


def test_links_that_are_none_are_refused() -> None:
    """Broken JSON would end in a traceback instead of a validation error."""
    for links in (5, ["x"], [{"start": 0}], "x"):
        with pytest.raises(ValidationError):
            Passage.model_validate({"text": "x", "links": links})

"""What must not stand on a page for everyone."""

from __future__ import annotations

import datetime as dt

import pytest

from forum.calendar.words import words
from forum.model import Forum
from forum.site import PublicMinutes, for_everyone, minutes_files
from forum.site.minutes_page import MARK
from forum.site.words import page_languages, page_words
from minutes.emit import write
from minutes.model import Action, AgendaItem, Attendee, Decision, Grid, Kind, Link, Mention, Minutes, Passage, Section

FORUM = Forum(
    key="kajrad",
    name="Kajrådet <b>",
    language="sv",
    timezone="Europe/Stockholm",
    created=dt.datetime(2031, 1, 1, tzinfo=dt.UTC),
)


def record(text: str, *links: Link) -> Minutes:
    """Minutes with this text in every place that holds text."""
    return Minutes(
        language="sv",
        kind=Kind.MINUTES,
        title=f"Protokoll {text}",
        date=dt.date(2031, 3, 5),
        place=text,
        attendance=(Attendee(name="Åsa Ödberg"),),
        agenda=(AgendaItem(title=text, presenters=(Mention(name="Åsa"),)),),
        decisions=(Decision(text=text, reservations=(text,)),),
        actions=(Action(text="Åsa ringer.", owners=(Mention(name="Åsa"),)),),
        sections=(Section(heading=text, content=(Passage(text=text, links=links), Grid(rows=((text, "x"),)))),),
    )


@pytest.mark.parametrize(
    ("written", "private"),
    [
        ("Skriv till asa.odberg@norrsund.example före jul.", "asa.odberg@norrsund.example"),
        ("Se https://x.example/?till=asa@norrsund.example nu", "asa@norrsund.example"),
        ("Sökande: 19810203-1234.", "19810203-1234"),
        ("Sökande: 810263-1234.", "810263-1234"),
        ("Sökande: 8102031234.", "8102031234"),
        ("CPR 030281-1234", "030281-1234"),
        ("Fødselsnr. 03028112345", "03028112345"),
        ("Hetu 030281-123A", "030281-123A"),
        ("Ring 08-123 456 78.", "08-123 456 78"),
        ("Ring 070-123 45 67.", "070-123 45 67"),
        ("Ring 0701234567", "0701234567"),
        ("Ring +46 70 123 45 67!", "+46 70 123 45 67"),
    ],
)
def test_it_is_found_in_every_place(written: str, private: str) -> None:
    """Somebody's address or number would stand on the web for good, in one format or the other."""
    found = for_everyone(FORUM, record(written), people=True)
    assert sum(found.removed.values()) >= 7
    for form in ("html", "markdown", "json", "text"):
        assert private not in write(found.record, form)
    assert "utelämna" in write(found.record, "html")


@pytest.mark.parametrize(
    "written",
    [
        "Mötet 2031-03-05 kl. 18.00–19.30 i Sjöboden.",
        "Dnr 2031-1234 och KS 2031/00123.",
        "Organisationsnummer 556012-3456.",
        "Budgeten är 1 250 000 kr, varav 12 500 000 i lån.",
        "Se § 12, 2031-03-05 och 5–7 juni 2031.",
        "Konto 123 456 789.",
        "Se https://norrsund.example/kaj/2031-03.",
    ],
)
def test_other_numbers_stay(written: str) -> None:
    """A date, a sum or a case number would be gone from approved minutes."""
    assert for_everyone(FORUM, record(written), people=True).record == record(written)


def test_links_stay_on_their_words() -> None:
    """A link would lead from the wrong words, or to somebody's mailbox."""
    text = "Åsa, asa@x.example, har skrivit om bryggan på webben."
    start = text.index("bryggan")
    links = (
        Link(start=5, end=18, href="mailto:asa@x.example"),
        Link(start=start, end=start + 7, href="https://norrsund.example/brygga"),
    )
    (passage, _) = for_everyone(FORUM, record(text, *links), people=True).record.sections[0].content
    assert isinstance(passage, Passage)
    assert [passage.text[link.start : link.end] for link in passage.links] == ["bryggan"]


def test_lists_of_people_go_out_only_where_it_was_said() -> None:
    """Who came and who promised what would be on the web without anybody having decided it."""
    clear = for_everyone(FORUM, record("Läget"), people=False).record
    assert (clear.attendance, clear.actions, clear.agenda[0].presenters) == ((), (), ())
    assert "Åsa" not in write(clear, "html")
    assert for_everyone(FORUM, record("Läget"), people=True).record == record("Läget")


def test_a_page_is_harmless_and_says_what_it_is() -> None:
    """A document could run a program in a reader's browser, or nobody would know that the text was corrected."""
    clear = for_everyone(FORUM, record("<script>alert(1)</script>"), people=False).record
    public = PublicMinutes(
        forum=FORUM,
        key="kajrad/2031-03-05",
        record=clear,
        approved=dt.date(2031, 4, 2),
        amended=dt.date(2031, 5, 1),
        adjusters=("Åsa <Ödberg>",),
    )
    ((name, data),) = minutes_files([public]).items()
    page = data.decode()
    assert name == "kajrad.2031-03-05.html"
    assert "<script" not in page
    assert MARK in page
    assert "Justerat 2 april 2031: Åsa &lt;Ödberg&gt;" in page
    assert "Rättat 1 maj 2031" in page
    assert "<title>Protokoll 5 mars 2031 – Kajrådet &lt;b&gt;</title>" in page
    assert "default-src 'none'" in page


def test_every_language_has_the_words() -> None:
    """A page would stop for a forum of one language."""
    for code in page_languages():
        said = page_words(code)[1]
        assert "{day}" in said.approved
        assert "{day}" in said.amended
        assert said.minutes
        assert words(code)

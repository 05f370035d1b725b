"""The sheet to write minutes on: whatever is typed comes back, and nobody is asked anything."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.errors import NotOurs
from minutes.forms.paper import Form, FormItem, Task, write_form
from minutes.languages import available, load
from minutes.languages.notation import spoken_title
from minutes.lines import tidy_text
from minutes.model import Attendee, Kind, Mention, Minutes, Passage, PlannedMeeting, Presence, Role
from minutes.reading import read
from minutes.review import questions

THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PEOPLE = (
    Attendee(name="Åsa Öberg", roles=(Role.CHAIR,), organisation="Ekeby kommun"),
    Attendee(name="Sixten Åkerlöf", roles=(Role.SECRETARY,)),
    Attendee(name="Ebba Lind"),
    Attendee(name="Ebba Ros"),
)
ITEMS = (
    FormItem(title="Mötet öppnas"),
    FormItem(title="Föregående anteckningar", lines=("Från mötet 12 mars 2031.",)),
    FormItem(
        title="Uppföljning",
        tasks=(
            Task(owners="Sixten Åkerlöf", text="Sixten skickar ritningen.", due=dt.date(2031, 3, 28)),
            Task(owners="", text="Skyltarna ska ses över."),
        ),
    ),
    FormItem(title="Cykelstölder", presenter="Ebba Lind"),
    FormItem(
        title="Kommande möten",
        coming=(
            PlannedMeeting(date=dt.date(2031, 5, 14), start=dt.time(13), end=dt.time(15), status="tentative"),
            PlannedMeeting(date=dt.date(2031, 6, 11), place="Rådhuset"),
        ),
    ),
)


def form(language: str = "sv", **more: object) -> Form:
    """A sheet for a meeting."""
    known: dict[str, object] = {
        "language": language,
        "kind": Kind.NOTES,
        "forum": "Cykelforum i Lingonbygden",
        "date": dt.date(2031, 4, 9),
        "start": dt.time(9, 30),
        "people": PEOPLE,
        "items": ITEMS,
    }
    return Form.model_validate(known | more)


def opened(language: str = "sv") -> WordDocument:
    """The sheet in a word processor."""
    return docx.Document(io.BytesIO(write_form(form(language), "docx")))


def saved(file: WordDocument) -> bytes:
    """What was saved."""
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def asked(data: bytes) -> tuple[Minutes, list[str]]:
    """The record, and what is asked about it."""
    draft = read(data, "sheet")
    return draft.minutes, [question.id for question in questions(draft)]


def below(paragraph: WordParagraph, text: str) -> WordParagraph:
    """A paragraph of the same style below another one."""
    added = deepcopy(paragraph._p)
    paragraph._p.addnext(added)
    made = WordParagraph(added, paragraph._parent)
    for run in made.runs[1:]:
        run._r.getparent().remove(run._r)
    made.runs[0].text = text
    return made


def label(file: WordDocument, word: str, number: int) -> WordParagraph:
    """The place for decisions or actions of the item of a number (from 1)."""
    return [p for p in file.paragraphs if p.text.strip() == f"{word}:"][number - 1]


# ---------------------------------------------------------------------------------------------------------- as it is


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("kind", ["docx", "markdown"])
@pytest.mark.parametrize("sort", [Kind.NOTES, Kind.MINUTES])
def test_an_empty_sheet_is_read_without_a_question(language: str, kind: str, sort: Kind) -> None:
    """The secretary would be asked about what the program itself has written."""
    made = form(language, kind=sort)
    record, questions_ = asked(write_form(made, kind))
    assert questions_ == []
    assert (record.language, record.kind, record.forum, record.date, record.start) == (
        language, sort, made.forum, made.date, made.start,
    )  # fmt: skip
    assert [(one.name, one.roles, one.presence) for one in record.attendance] == [
        (p.name, p.roles, None) for p in PEOPLE
    ]
    assert [item.title for item in record.agenda] == [item.title for item in ITEMS]
    assert [section.agenda_item for section in record.sections] == ["agenda-3"]
    assert record.agenda[3].presenters == (Mention(name="Ebba Lind"),)
    assert (record.decisions, record.actions, record.preamble) == ((), (), ())
    assert [(m.date, m.start, m.status, m.place) for m in record.schedule] == [
        (m.date, m.start, m.status, m.place) for m in ITEMS[4].coming
    ]


def test_the_same_sheet_has_the_same_bytes() -> None:
    """Preparing twice would make a new file."""
    for kind in ("docx", "markdown"):
        assert write_form(form(), kind) == write_form(form(), kind)


@pytest.mark.parametrize("language", available())
def test_the_words_of_a_sheet_are_in_its_language(language: str) -> None:
    """A pack without these words would give a sheet with empty labels."""
    words = load(language).text.form
    assert all(words.word(name) for name in words.names())
    shown = write_form(form(language), "markdown").decode()
    assert all(words.word(name) in shown for name in words.names() if name != "signatures")


# ------------------------------------------------------------------------------------------------------- written on


def test_what_the_secretary_writes_in_word_is_read() -> None:
    """Notes, decisions, actions, who came and what is done would be lost or asked about."""
    file = opened()
    people, tasks, dates = file.tables
    for row, mark in enumerate(["X", "x", "", "anmält förhinder"], 1):
        people.cell(row, 1).text = mark
    people.cell(5, 0).text, people.cell(5, 1).text = "Gun Gäst", "från 10.15"
    tasks.cell(1, 3).text = "x"
    dates.cell(1, 2).text = ""
    decision = label(file, "Beslut", 4)
    decision.insert_paragraph_before("Vi pratade om stölderna.", style="Normal")
    decision.add_run("Vi köper tre nya ställ.")
    below(decision, "Vi polisanmäler.")
    action = label(file, "Att göra", 4)
    action.add_run("Sixten ringer kommunen senast 3 maj.")
    below(action, "Åsa: skriva till pressen")
    record, questions_ = asked(saved(file))
    assert questions_ == []
    assert [(one.name, one.presence, one.apologies, one.note) for one in record.attendance] == [
        ("Åsa Öberg", Presence.PRESENT, False, None),
        ("Sixten Åkerlöf", Presence.PRESENT, False, None),
        ("Ebba Lind", Presence.ABSENT, False, None),
        ("Ebba Ros", Presence.ABSENT, True, None),
        ("Gun Gäst", Presence.PRESENT, False, "från 10.15"),
    ]
    assert [(one.text, one.section) for one in record.decisions] == [
        ("Vi köper tre nya ställ.", "section-2"),
        ("Vi polisanmäler.", "section-2"),
    ]
    assert [(one.text, [o.person for o in one.owners], one.due, one.done) for one in record.actions] == [
        ("Sixten skickar ritningen.", ["Sixten Åkerlöf"], None, True),
        ("Sixten ringer kommunen senast 3 maj.", ["Sixten Åkerlöf"], dt.date(2031, 5, 3), False),
        ("Åsa: skriva till pressen", ["Åsa Öberg"], None, False),
    ]
    assert record.schedule[0].status.value == "confirmed"
    assert isinstance(record.sections[1].content[0], Passage)
    assert record.sections[1].content[0].text == "Vi pratade om stölderna."


def test_what_the_sheet_brought_along_is_no_text_of_the_minutes() -> None:
    """ "Postponed twice" out of the sheet would count as postponed once more; what a person added to it would be lost."""
    for kind in ("docx", "markdown"):
        assert [one.heading for one in read(write_form(form(), kind)).minutes.sections] == ["Uppföljning"]
    file = opened()
    next(p for p in file.paragraphs if p.text == "Från mötet 12 mars 2031.").add_run(" De godkändes.")
    (kept,) = read(saved(file)).minutes.sections[0].content
    assert isinstance(kept, Passage)
    assert kept.text == "Från mötet 12 mars 2031. De godkändes."


def test_only_what_is_marked_is_done() -> None:
    """An action with "under way" behind it would be closed, or what was written there would be lost."""
    file = opened()
    file.tables[1].cell(1, 3).text = "på gång"
    record = read(saved(file)).minutes
    assert record.actions == ()
    assert "på gång" in str(record.sections[0].content)


def test_only_which_of_two_people_is_meant_is_asked() -> None:
    """The program would choose between two people called Ebba."""
    file = opened()
    label(file, "Att göra", 4).add_run("Ebba målar staketet.")
    record, questions_ = asked(saved(file))
    assert questions_ == ["ambiguous-name.ebba"]
    assert record.actions[0].owners[0].candidates == ("Ebba Lind", "Ebba Ros")


def test_what_is_typed_in_the_wrong_place_is_kept() -> None:
    """A date that is none, a word for a mark, a broken row of dates would stop the import, or vanish."""
    text = write_form(form(), "markdown").decode()
    text = text.replace("onsdag 9 april 2031", "nån gång i april").replace("preliminärt", "kanske")
    text = text.replace("|  |  |  |  |  |", "|  |  |  |  | glömd |", 1)
    record, questions_ = asked(text.encode())
    assert questions_ == ["no-date.date"]
    assert [part.text for part in record.preamble if isinstance(part, Passage)] == ["Datum: nån gång i april", "glömd"]
    assert record.schedule == ()
    assert "kanske" in str(record.sections[1].content)


def test_a_sheet_of_another_version_is_refused() -> None:
    """A sheet that this version cannot follow would be half read."""
    with pytest.raises(NotOurs, match="first line"):
        read(b"<!-- sheet 7 sv -->\n\n# X\n")


# ----------------------------------------------------------------------------------------------------------- anything

TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Cf", "Zl", "Zp")), max_size=60) | st.sampled_from(
    [
        *(
            "Beslut: ja",
            "Att göra: nu",
            "Att göra: Sixten tar hand om det",
            "Datum: igår",
            "§ 12 Hej",
            "1. ett",
            "- två",
        ),
        *("Närvarande: Nisse", "Nästa möte 3 maj", "Föredragande: Ebba Lind", "Paragraf\tmed\ttabb", "# x", "||", ":"),
        *(
            "Sixten kollar upp det",
            "Alla ska svara senast fredag",
            "Vi beslutade att vänta",
            "<b>&amp;",
            "**fet**",
            "Närvaro",
        ),
    ]
)
STYLES = st.sampled_from(["Normal", "List Bullet", "List Number", "Minutes Note", "Heading 2", "Heading 3"])
PLACES = st.integers(0, 200)


@THOROUGH
@given(st.lists(st.tuples(PLACES, STYLES, TYPED), max_size=8), st.lists(TYPED, min_size=4, max_size=4))
def test_whatever_is_typed_in_word_comes_back(typed: list[tuple[int, str, str]], cells: list[str]) -> None:
    """A text somewhere in the sheet would be lost, raise a question, or change who met when about what."""
    file = opened()
    start = next(i for i, p in enumerate(file.paragraphs) if p.text.startswith("1. "))
    for place, style, text in typed:
        there = file.paragraphs[start + 1 :]
        there[place % len(there)].insert_paragraph_before(text, style=style)
    for row, text in enumerate(cells, 1):
        file.tables[0].cell(row, 4).text = text
    record, questions_ = asked(saved(file))
    assert questions_ == []
    assert (record.date, record.forum) == (dt.date(2031, 4, 9), "Cykelforum i Lingonbygden")
    assert [one.name for one in record.attendance] == [p.name for p in PEOPLE]
    titles = [item.title for item in record.agenda]
    assert [title for title in titles if title in {item.title for item in ITEMS}] == [item.title for item in ITEMS]
    kept = "".join("".join(texts(record)).split())
    for text in (*(text for _, _, text in typed), *cells):
        assert "".join(tidy_text(text).split()) in kept


def texts(record: Minutes) -> Iterator[str]:
    """All that a reader of the record sees of what was typed."""
    for item in record.agenda:
        yield from (f"Föredragande: {one.name}" for one in item.presenters)
    for one in record.attendance:
        yield one.note or ""
    for section in record.sections:
        yield spoken_title(section.number, section.heading)
        for part in section.content:
            yield part.text if isinstance(part, Passage) else " ".join(cell for row in part.rows for cell in row)


@THOROUGH
@given(st.lists(TYPED.map(lambda text: " ".join(text.split())), max_size=8), st.integers(1, 5))
def test_whatever_is_typed_in_markdown_raises_no_question(typed: list[str], item: int) -> None:
    """A text between two headings would stop the import, or raise a question."""
    lines = write_form(form(), "markdown").decode().split("**Beslut:**")
    lines[item - 1] += "\n\n".join(typed) + "\n\n"
    record, questions_ = asked("**Beslut:**".join(lines).encode())
    assert questions_ == []
    assert record.date == dt.date(2031, 4, 9)
    assert [one.name for one in record.attendance] == [p.name for p in PEOPLE]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_word_processor_may_save_it(tmp_path: Path) -> None:
    """A secretary who works with LibreOffice would break the sheet by saving it."""
    data = write_form(form(), "docx")
    (tmp_path / "sheet.docx").write_bytes(data)
    (tmp_path / "saved").mkdir()
    profile = f"-env:UserInstallation={tmp_path.joinpath('profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "saved",
        "sheet.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    assert read((tmp_path / "saved" / "sheet.docx").read_bytes()).minutes == read(data).minutes

"""Nothing is invented: every value of a record is walked back to the words of the document."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from paper import paper

from minutes.blocks import Document
from minutes.draft import Draft
from minutes.model import Minutes
from minutes.readers import read as read_document
from minutes.reading import understand

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent.parent / "examples").glob("*.docx"))
CORPUS = sorted((HERE.parent / "corpus").glob("*/*.txt"))
CASES = [
    (language, text)
    for path in sorted((HERE / "cases").glob("*.md"))
    for language, text in re.findall(
        r"^(\w\w)\n```\n(.*?)\n```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
]
SCALARS = ("title", "forum", "number", "date", "last_day", "start", "end", "place", "mode", "kind")


def check(document: Document, draft: Draft) -> None:
    """All that the record says has evidence, and the evidence stands in the document word for word."""
    texts = {p.id: p.text for p in document.paragraphs()}
    whole = "\n".join(texts.values())
    for evidence in (e for many in draft.evidence.values() for e in many):
        assert texts[evidence.block][evidence.start : evidence.end] == evidence.quote
    for fact in facts(draft.minutes):
        assert draft.evidence.get(fact), f"{fact} has no evidence"
    for name in names(draft.minutes):
        for word in re.findall(r"\w+", name):
            assert word.casefold() in whole.casefold(), f"{name!r} does not stand in the document"
    for time in times(draft.minutes):
        assert re.search(rf"(?<!\d)0?{time.hour % 24}(?!\d)|(?<!\d)0?{time.hour % 12 or 12}(?!\d)|{time:%H%M}", whole)
    for fact, day in days(draft.minutes):
        quotes = " ".join(e.quote for e in draft.evidence[fact])
        told_in_words = not re.search(r"\d", re.sub(r"\d{1,2}[.:]\d\d(?![.\d])", " ", quotes))
        assert written(day, quotes) or told_in_words, f"{day} does not stand in {quotes!r}"
    for action in draft.minutes.actions:
        assert action.due is None or (action.due_text and action.due_text in whole), f"{action.due} is not told"


def written(day: dt.date, text: str) -> bool:
    """True where the number of a day stands in a text."""
    return re.search(rf"(?<!\d)0?{day.day}(?!\d)|{day:%m%d}", text) is not None


def facts(minutes: Minutes) -> list[str]:
    """The ids of all listed facts and the names of all fields that are set."""
    listed = (
        minutes.attendance,
        minutes.agenda,
        minutes.sections,
        minutes.decisions,
        minutes.actions,
        minutes.schedule,
    )
    return [fact.id for many in listed for fact in many] + [f for f in SCALARS if getattr(minutes, f) and f != "kind"]


def names(minutes: Minutes) -> list[str]:
    """Every name of the record."""
    people = [a.name for a in minutes.attendance]
    owners = [o.name for a in minutes.actions for o in a.owners]
    presenters = [p.name for a in minutes.agenda for p in a.presenters]
    others = [minutes.place or "", minutes.forum or ""]
    return [*people, *owners, *presenters, *others]


def times(minutes: Minutes) -> list[dt.time]:
    """Every clock time of the record."""
    own = [minutes.start, minutes.end]
    coming = [t for m in minutes.schedule for t in (m.start, m.end)]
    return [t for t in (*own, *coming) if t is not None]


def days(minutes: Minutes) -> list[tuple[str, dt.date]]:
    """The days of the meeting and of those that are planned, each with the fact that it is of."""
    own = [("date", minutes.date)] if minutes.date else []
    return [*own, *((m.id, m.date) for m in minutes.schedule)]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_cases(language: str, text: str) -> None:
    """A value in a record that is not in its document would be an invention."""
    document = paper(text)
    (draft,) = understand(document, language)
    check(document, draft)


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_corpus(path: Path) -> None:
    """The same over all minutes of our own corpus, which nobody wrote to suit a rule."""
    document = paper(path.read_text(encoding="utf-8"))
    for draft in understand(document):
        check(document, draft)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_examples(path: Path) -> None:
    """The same over the documents that are shipped as examples."""
    document = read_document(path.read_bytes(), path.name)
    for draft in understand(document):
        check(document, draft)


def test_text_without_minutes_gives_no_facts() -> None:
    """A recipe is no meeting: no date, nobody present, nothing decided."""
    (draft,) = understand(paper("# Kardemummabullar\nBlanda mjöl och smör.\nGrädda i 8 minuter."), "sv")
    record = draft.minutes
    assert (record.date, record.attendance, record.decisions, record.schedule) == (None, (), (), ())

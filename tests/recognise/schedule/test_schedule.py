"""What a document announces, in small documents with the answer below them (``*.md`` beside this file).

A case is a title line ``## …``, a language, a fence with the document (see ``paper``) and one line a meeting.
All is compared, so that nothing is missing and nothing is invented.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import paper

from minutes.blocks import Document, LevelSource, Origin, Paragraph
from minutes.draft import Confidence, Evidence, Finding, NextMeeting, Scalar
from minutes.languages import load
from minutes.model import MeetingStatus, PlannedMeeting
from minutes.recognise.known import Known
from minutes.recognise.page import open_page
from minutes.recognise.schedule import recognise_schedule

HERE = Path(__file__).parent
CASE = re.compile(
    r"^## ([^\n]+)\n(\w\w)\n(?:held: (\S+)\n)?```\n(.*?)\n```\n(.*?)(?=^## [^\n]+\n\w\w\n|\Z)", re.MULTILINE | re.DOTALL
)
HELD = (
    Scalar(field="date", value=dt.date(2031, 3, 11)),
    Scalar(field="start", value=dt.time(18)),
    Scalar(field="end", value=dt.time(20)),
    Scalar(field="place", value="Lindgården"),
)


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    dated: bool
    document: str
    answer: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    return [
        Case(m[1], m[2], m[3] != "none", m[4], tuple(line for line in m[5].splitlines() if line.strip()))
        for m in CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def known(language: str, *, dated: bool = True) -> Known:
    """What the header has said."""
    evidence = Evidence(block="b1", start=0, end=0, quote="", rule="case", confidence=Confidence.CERTAIN)
    facts = [Finding(fact=fact, evidence=(evidence,)) for fact in HELD] if dated else []
    return Known(load(language), facts)


def findings(document: Document, language: str, *, dated: bool = True) -> list[Finding]:
    """What the recogniser finds."""
    return list(recognise_schedule(open_page(document, load(language)), known(language, dated=dated)))


def told(meeting: PlannedMeeting) -> str:
    """A meeting as the cases write it."""
    time = f" {meeting.start:%H:%M}" if meeting.start else ""
    time += f"-{meeting.end:%H:%M}" if meeting.end else ""
    parts = [meeting.status.value] if meeting.status is not MeetingStatus.CONFIRMED else []
    parts += [meeting.mode.value] if meeting.mode else []
    parts += [f"place: {meeting.place}"] if meeting.place else []
    parts += [f"note: {meeting.note}"] if meeting.note else []
    return "; ".join([f"{meeting.date}{time}", *parts])


def answer(found: list[Finding]) -> tuple[str, ...]:
    """The findings as the cases write them."""
    lines = [told(f.fact) for f in found if isinstance(f.fact, PlannedMeeting)]
    lines += [f"next: {f.fact.meeting.date}" for f in found if isinstance(f.fact, NextMeeting)]
    doubts = sorted({d.code for f in found for d in f.doubts})
    return (*lines, *([f"doubt: {', '.join(doubts)}"] if doubts else []))


CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every meeting that the document announces comes out as it says, and nothing else."""
    assert answer(findings(paper(case.document), case.language, dated=case.dated)) == case.answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_evidence_quotes_the_document(case: Case) -> None:
    """Every piece of evidence stands in the document where it says, word for word."""
    document = paper(case.document)
    texts = {p.id: p.text for p in document.paragraphs()}
    for finding in findings(document, case.language, dated=case.dated):
        assert finding.evidence
        for e in finding.evidence:
            assert texts[e.block][e.start : e.end] == e.quote
            assert e.quote.strip()


def test_there_are_cases() -> None:
    """An empty folder of cases would pass everything."""
    assert len(CASES) >= 40
    assert {case.language for case in CASES} == {"sv", "en", "nb", "da", "de", "fi", "nl"}


def test_text_box() -> None:
    """The dates of a text box belong together, and its last line holds for all of them."""
    lines = ["Möten våren", "onsdag 2 april", "onsdag 7 maj (preliminärt)", "Vi börjar kl. 10 i biblioteket"]
    box = [Paragraph(id=f"t1.b{i}", text=text, origin=Origin.TEXTBOX) for i, text in enumerate(lines, 1)]
    body = Paragraph(id="b1", text="Plats: museet. Olle har jour 4 april.")
    found = answer(findings(Document(blocks=(*box, body)), "sv"))
    assert found == (
        "2031-04-02 10:00; place: biblioteket",
        "2031-05-07 10:00; tentative; place: biblioteket",
        "next: 2031-04-02",
    )


def test_one_fact_with_two_places() -> None:
    """A day said in a list and again in prose is one meeting with the evidence of both."""
    blocks = (
        Paragraph(id="b1", text="Kommande möten", level=1, level_source=LevelSource.STYLE),
        Paragraph(id="b2", text="6 maj"),
        Paragraph(id="b3", text="Avslutning", level=1, level_source=LevelSource.STYLE),
        Paragraph(id="b4", text="Nästa möte är tisdag 6 maj kl 18."),
    )
    meetings = [f for f in findings(Document(blocks=blocks), "sv") if isinstance(f.fact, PlannedMeeting)]
    assert [told(f.fact) for f in meetings if isinstance(f.fact, PlannedMeeting)] == ["2031-05-06 18:00"]
    assert [(e.block, e.rule) for e in meetings[0].evidence] == [("b2", "schedule.list"), ("b4", "schedule.next")]


LINES = [
    "# Nästa möte", "## Kommande möten", "Nästa möte: 6 maj kl 18", "Onsdag 9 april", "På distans kl. 10:00 – 12:00.",
    "därefter 3 juni (prel.) och 9 september", "samma tid", "| Nästa möte | 6 maj | kl 18 |", "| 9 april | 18.00 | Teams |",
    "- 8 april?", "Mötet den 1 april flyttas till den 8 april.", "Olle ringer.", "**Mötestider våren 2031**", "Tid: kl 9",
    "Nästa torsdag", "{header} Nästa möte 7 maj", "Nästa möte är 14/4 eller 15/4", "| Kommande möten |", "Mötet är inställt",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), max_size=12), dated=st.booleans())
def test_any_order_of_lines(lines: list[str], *, dated: bool) -> None:
    """However the lines follow each other: one fact a day, after the meeting, in order, and the next is one of them."""
    document = paper("\n".join(lines))
    found = findings(document, "sv", dated=dated)
    days = [f.fact.date for f in found if isinstance(f.fact, PlannedMeeting)]
    assert days == sorted(set(days))
    assert not dated or all(day > dt.date(2031, 3, 11) for day in days)
    following = [f.fact.meeting.date for f in found if isinstance(f.fact, NextMeeting)]
    assert len(following) <= 1
    assert set(following) <= set(days)
    assert findings(document, "sv", dated=dated) == found


def test_a_long_table_takes_no_longer_for_its_length() -> None:
    """A table in which every row announces is read in time that grows with its rows, not with their square."""

    def seconds(rows: int) -> float:
        document = paper("\n".join("| Kommande möten | 9 april |" for _ in range(rows)))
        page = open_page(document, load("sv"))
        begin = time.process_time()
        list(recognise_schedule(page, known("sv")))
        return time.process_time() - begin

    assert seconds(2_000) < 40 * seconds(200) + 0.2

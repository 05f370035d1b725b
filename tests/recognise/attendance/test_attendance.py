"""Who was there and who was what, in small documents with the answer below them (``*.md`` beside this file).

A case is a title line ``## …``, a language, a fence with the document (see ``paper``), and one line a person:
``Name | present | chair | title kassör | org Hovby | sign MK | note sjuk | or Lena Ek, Lena Alm``.  The whole list is
compared, in its order, so that nobody is missing and nobody is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from paper import paper

from minutes.languages import load
from minutes.model import Attendee
from minutes.recognise.attendance import recognise_attendance
from minutes.recognise.known import Known
from minutes.recognise.page import open_page

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    document: str
    people: tuple[str, ...]


CASE = re.compile(
    r"^## ([^\n]+)\n(\w\w)\n```\n(.*?)\n```\n(.*?)(?=^## [^\n]+\n\w\w\n```\n|\Z)", re.MULTILINE | re.DOTALL
)


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    cases = []
    for m in CASE.finditer(path.read_text(encoding="utf-8")):
        people = tuple(line.strip() for line in m[4].splitlines() if line.strip() and line.strip() != "nobody")
        cases.append(Case(f"{path.stem}: {m[1]}", m[2], m[3], people))
    return cases


def written(person: Attendee) -> str:
    """A person as the cases write one."""
    parts = [person.name]
    if person.presence:
        parts.append(f"{person.presence}{' (apologies)' if person.apologies else ''}")
    parts.extend(person.roles)
    named = (("title", person.title), ("org", person.organisation), ("sign", person.initials), ("note", person.note))
    parts.extend(f"{word} {value}" for word, value in named if value)
    if person.candidates:
        parts.append("or " + ", ".join(person.candidates))
    return " | ".join(parts)


CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """The persons of a document come out in order, each once, with what the document says of them and no more."""
    page = open_page(paper(case.document), load(case.language))
    findings = list(recognise_attendance(page, Known(page.language)))
    assert tuple(written(f.fact) for f in findings if isinstance(f.fact, Attendee)) == case.people


def test_there_are_cases() -> None:
    """An empty folder of cases would pass everything."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_evidence_quotes_the_document(case: Case) -> None:
    """Every piece of evidence stands in the document where it says, word for word."""
    document = paper(case.document)
    texts = {p.id: p.text for p in document.paragraphs()}
    page = open_page(document, load(case.language))
    for finding in recognise_attendance(page, Known(page.language)):
        assert finding.evidence
        for e in finding.evidence:
            assert texts[e.block][e.start : e.end] == e.quote

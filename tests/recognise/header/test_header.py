"""What a header says, in small documents with the answer below them (``*.md`` beside this file).

A case is a title line ``## …``, a language, a fence with the document (see ``paper``), and one line a field.  All
fields are compared, so that nothing is missing and nothing is invented; ``title`` only where the case names it.
``doubt: …`` lists the codes of doubts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from paper import paper

from minutes.draft import Finding, Scalar
from minutes.languages import load
from minutes.recognise.header import recognise_header
from minutes.recognise.known import Known
from minutes.recognise.page import open_page

HERE = Path(__file__).parent
CASE = re.compile(
    r"^## ([^\n]+)\n(\w\w)\n```\n(.*?)\n```\n(.*?)(?=^## [^\n]+\n\w\w\n```\n|\Z)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    document: str
    fields: dict[str, str]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    cases = []
    for m in CASE.finditer(path.read_text(encoding="utf-8")):
        lines = [line.partition(": ") for line in m[4].splitlines() if ": " in line]
        cases.append(Case(f"{path.stem}: {m[1]}", m[2], m[3], {key: value.strip() for key, _, value in lines}))
    return cases


def read(case: Case) -> list[Finding]:
    """The findings of a case's document."""
    page = open_page(paper(case.document), load(case.language))
    return list(recognise_header(page, Known(page.language)))


def fields_of(findings: list[Finding]) -> dict[str, str]:
    """The findings as the cases write them."""
    fields = {f.fact.field: str(f.fact.value) for f in findings if isinstance(f.fact, Scalar)}
    doubts = sorted(d.code for f in findings for d in f.doubts)
    return fields | ({"doubt": ", ".join(doubts)} if doubts else {})


CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every field that the document states comes out, and none that it does not state."""
    found = fields_of(read(case))
    if "title" not in case.fields:
        found.pop("title", None)
    assert found == case.fields


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_evidence_quotes_the_document(case: Case) -> None:
    """Every piece of evidence stands in the document where it says, word for word."""
    texts = {p.id: p.text for p in paper(case.document).paragraphs()}
    for finding in read(case):
        assert finding.evidence
        for e in finding.evidence:
            assert texts[e.block][e.start : e.end] == e.quote


def test_there_are_cases() -> None:
    """An empty folder of cases would pass everything."""
    assert len(CASES) >= 50

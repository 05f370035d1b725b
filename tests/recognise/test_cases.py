"""Small documents with what a careful secretary reads out of them, in ``cases/*.md``.

A case is a title line ``=== …``, a language, a fence with the document (see ``paper``), and lines of what must come out:
``section:``, ``agenda:``, ``decision:``, ``action:``, ``possible:``, ``none: actions``.  Only the kinds that a case
names are compared, but those in full: nothing missing, nothing extra.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from paper import paper

from minutes.draft import Draft
from minutes.model import Decision, Scope
from minutes.reading import understand

HERE = Path(__file__).parent / "cases"
KINDS = {"section", "agenda", "decision", "action", "possible"}
PLURALS = {"sections": "section", "decisions": "decision", "actions": "action", "agenda": "agenda"}


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    document: str
    expected: dict[str, list[str]]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    cases = []
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, rest = block.split("\n", 1)
        m = re.match(r"\s*(\w\w)\n```\n(.*?)\n```\n(.*)$", rest, re.DOTALL)
        assert m, f"{path.name}: {title}"
        cases.append(Case(f"{path.stem}: {title.strip()}", m[1], m[2], _expected(m[3])))
    return cases


def _expected(text: str) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for line in text.splitlines():
        kind, colon, value = line.partition(":")
        if colon and kind == "none":
            wanted.setdefault(PLURALS[value.strip()], [])
        elif colon and kind in KINDS:
            wanted.setdefault(kind, []).append(value.strip())
    return wanted


def _found(draft: Draft) -> dict[str, list[str]]:
    minutes = draft.minutes
    return {
        "section": [f"{s.number or ''} {s.heading}".strip() for s in minutes.sections],
        "agenda": [_item(a.title, [p.person or p.name for p in a.presenters], a.minutes) for a in minutes.agenda],
        "decision": [_decision(d) for d in minutes.decisions],
        "action": [_action(a.text, a.owners, a.due) for a in minutes.actions],
        "possible": [_action(a.text, a.owners, a.due) for a in draft.possible],
    }


def _item(title: str, presenters: list[str], length: int | None) -> str:
    parts = [title, *([", ".join(presenters)] if presenters else []), *([f"{length} min"] if length else [])]
    return " | ".join(parts)


def _decision(d: Decision) -> str:
    scope = [] if d.scope is Scope.THIS_MEETING else [d.scope]
    lead = [f"lead {d.lead}"] if d.lead else []
    return " | ".join([d.text, *scope, *lead, *(f"reserved {r}" for r in d.reservations)])


def _action(text: str, owners: tuple, due: object) -> str:  # type: ignore[type-arg]
    names = [o.person or (f"{o.name}?" if o.candidates else o.name) for o in owners]
    return " | ".join([text, *([", ".join(names)] if names else []), *([str(due)] if due else [])])


CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """A document's sections, agenda, decisions and actions come out as a careful secretary reads them."""
    (draft,) = understand(paper(case.document), case.language)
    found = _found(draft)
    assert {kind: found[kind] for kind in case.expected} == case.expected


def test_there_are_cases() -> None:
    """An empty folder of cases would pass everything."""
    assert len(CASES) >= 20

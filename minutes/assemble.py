"""Findings put together: the record, and beside it the evidence by fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct, field
from pydantic import BaseModel

from minutes.draft import Doubt, Draft, Evidence, Finding, NextMeeting, Scalar
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Decision,
    Kind,
    Minutes,
    PlannedMeeting,
    Section,
    Tier,
)

LISTS: dict[type, tuple[str, str]] = {
    Attendee: ("attendance", "attendee"),
    AgendaItem: ("agenda", "agenda"),
    Section: ("sections", "section"),
    Decision: ("decisions", "decision"),
    Action: ("actions", "action"),
    PlannedMeeting: ("schedule", "meeting"),
}
"""Each kind of fact with its field of the record and the stem of its ids."""


T = TypeVar("T", bound=BaseModel)


class _Heap(Struct):
    """Facts by field while they are numbered."""

    facts: dict[str, list[object]] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    possible: list[Action] = field(default_factory=list)


def assemble(findings: Sequence[Finding], language: str, source: str, name: str = "") -> Draft:
    """A draft of the findings; the surest value of a field wins, the others become doubts."""
    heap = _Heap()
    for finding in findings:
        _place(finding, heap)
    scalars = _scalars(findings, heap)
    minutes = Minutes(
        language=language,
        kind=Kind(str(scalars.pop("kind", Kind.OTHER))),
        next_meeting=_next(findings, heap),
        **scalars,
        **{key: tuple(values) for key, values in heap.facts.items()},
    )
    return Draft(
        source=source,
        name=name,
        minutes=minutes,
        possible=tuple(heap.possible),
        evidence=heap.evidence,
        doubts=tuple(dict.fromkeys(heap.doubts)),
    )


def _place(finding: Finding, heap: _Heap) -> None:
    """Give a listed fact its id and its place."""
    fact = finding.fact
    if isinstance(fact, (Scalar, NextMeeting)):
        return
    key, stem = LISTS[type(fact)]
    if isinstance(fact, Action) and fact.tier is Tier.POSSIBLE:
        identifier = f"possible-{len(heap.possible) + 1}"
        heap.possible.append(_numbered(fact, identifier))
    else:
        listed = heap.facts.setdefault(key, [])
        identifier = f"{stem}-{len(listed) + 1}"
        listed.append(_numbered(fact, identifier))
        _doubt(identifier, finding.doubts, heap)
    heap.evidence[identifier] = finding.evidence


def _numbered(fact: T, identifier: str) -> T:
    """A fact with its id, which needs no check: the fact has been checked when it was found."""
    return BaseModel.model_copy(fact, update={"id": identifier})


def _doubt(identifier: str, doubts: Iterable[Doubt], heap: _Heap) -> None:
    heap.doubts.extend(d.model_copy(update={"fact": d.fact or identifier}) for d in doubts)


def _scalars(findings: Sequence[Finding], heap: _Heap) -> dict[str, dt.date | dt.time | str]:
    """The surest value of each field; equal values add up their evidence."""
    chosen: dict[str, dt.date | dt.time | str] = {}
    ranked = sorted((f for f in findings if isinstance(f.fact, Scalar)), key=lambda f: -f.confidence.rank)
    for finding in ranked:
        fact = finding.fact
        if not isinstance(fact, Scalar):
            continue
        if fact.field not in chosen:
            chosen[fact.field] = fact.value
            heap.evidence[fact.field] = finding.evidence
            _doubt(fact.field, finding.doubts, heap)
        elif chosen[fact.field] == fact.value:
            heap.evidence[fact.field] = (*heap.evidence[fact.field], *finding.evidence)
        elif finding.confidence.rank == 2:
            text = finding.evidence[0].quote
            heap.doubts.append(Doubt(code="two-values", fact=fact.field, detail=text))
    return chosen


def _next(findings: Sequence[Finding], heap: _Heap) -> PlannedMeeting | None:
    """The next meeting: the one of the schedule on that day, or as it was found."""
    stated = [f for f in findings if isinstance(f.fact, NextMeeting)]
    if not stated:
        return None
    finding = max(stated, key=lambda f: f.confidence.rank)
    if not isinstance(finding.fact, NextMeeting):
        return None
    meeting = finding.fact.meeting
    heap.evidence["next_meeting"] = finding.evidence
    _doubt("next_meeting", finding.doubts, heap)
    for listed in heap.facts.get("schedule", []):
        if isinstance(listed, PlannedMeeting) and listed.date == meeting.date:
            return listed
    return meeting

"""Questions about the doubts that the recognisers had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutes.draft import Doubt
from minutes.model import Action, Minutes, PlannedMeeting, Section
from minutes.review.case import Case
from minutes.review.facts import NEXT
from minutes.review.names import NAME_CODES
from minutes.review.question import Expect, Question, Severity

MUST = frozenset({"weekday-mismatch", "schedule-conflict"})
"""What would send people to a meeting on the wrong day."""

NOTES = frozenset({"vague-due"})
"""What minutes may well be published with."""


def doubt_questions(case: Case) -> Iterator[Question]:
    """One question for each doubt that is not about a name; the same doubt twice is asked once."""
    for doubt in dict.fromkeys((*case.draft.doubts, *_unsaid(case))):
        if doubt.code not in NAME_CODES and doubt.fact not in case.hidden:
            yield _question(case, doubt)


def _unsaid(case: Case) -> Iterator[Doubt]:
    """What the record shows without any recogniser having said it: nobody's work, and work for no day."""
    said = {(d.code, d.fact) for d in case.draft.doubts}
    for action in case.record.actions:
        if action.done:
            continue
        if not action.owners and ("no-owner", action.id) not in said:
            yield Doubt(code="no-owner", fact=action.id)
        if action.due_text and action.due is None and ("vague-due", action.id) not in said:
            yield Doubt(code="vague-due", fact=action.id, detail=action.due_text)


def _question(case: Case, doubt: Doubt) -> Question:
    places = case.places([doubt.fact])
    template = getattr(case.words, doubt.code.replace("-", "_")) if doubt.code in KNOWN else case.words.other
    return case.ask(
        doubt.code,
        [doubt.fact],
        template.format(
            detail=doubt.detail or places[0].quote or doubt.code,
            field=case.words.fields.get(doubt.fact, doubt.fact),
            value=plain(getattr(case.record, doubt.fact, "")),
        ),
        choices=doubt.choices or _suggestions(case, doubt),
        severity=_severity(case, doubt),
        expects=_expects(case, doubt),
        remove=doubt.fact in case.facts and not isinstance(case.facts[doubt.fact], Section),
    )


KNOWN = frozenset({"weekday-mismatch", "schedule-conflict", "two-values", "no-owner", "vague-due"})
"""The codes with a sentence of their own."""


def _severity(case: Case, doubt: Doubt) -> Severity:
    if doubt.code in MUST and not isinstance(case.facts.get(doubt.fact), Action):
        return Severity.MUST
    return Severity.NOTE if doubt.code in NOTES else Severity.SHOULD


def _expects(case: Case, doubt: Doubt) -> Expect:
    """What the fact can be set to."""
    fact = case.facts.get(doubt.fact)
    if isinstance(fact, PlannedMeeting) or doubt.fact == NEXT:
        return Expect.MEETING
    if isinstance(fact, Action):
        return {"no-owner": Expect.NAMES, "vague-due": Expect.DATE, "weekday-mismatch": Expect.DATE}.get(
            doubt.code, Expect.NOTHING
        )
    return field_expects(case.record, doubt.fact)


def field_expects(record: Minutes, name: str) -> Expect:
    """What a single-valued field of the record can be set to."""
    if name in {"date", "last_day"}:
        return Expect.DATE
    if name in {"start", "end"}:
        return Expect.TIME
    return Expect.TEXT if name in {"title", "forum", "number", "place"} and hasattr(record, name) else Expect.NOTHING


def _suggestions(case: Case, doubt: Doubt) -> tuple[str, ...]:
    """Where nobody is named: who presents the agenda item that the action stands under. Never more than a hint."""
    fact = case.facts.get(doubt.fact)
    if doubt.code != "no-owner" or not isinstance(fact, Action) or not fact.section:
        return ()
    section = case.facts.get(fact.section)
    item = section.agenda_item if isinstance(section, Section) else None
    presenters = next((i.presenters for i in case.record.agenda if i.id == item), ()) if item else ()
    return tuple(name for m in presenters for name in ((m.person,) if m.person else m.candidates or (m.name,)))


def shown(meeting: PlannedMeeting) -> str:
    """A meeting as an answer is written: ``2031-03-14 10:00-12:00``."""
    return f"{meeting.date.isoformat()} {times(meeting.start, meeting.end)}".strip()


def plain(value: object) -> str:
    """A value of the record as an answer is written."""
    if isinstance(value, PlannedMeeting):
        return shown(value)
    return value.strftime("%H:%M") if isinstance(value, dt.time) else str(value)


def times(start: dt.time | None, end: dt.time | None) -> str:
    """Clock times as an answer is written: ``10:00-12:00``, ``10:00``, or nothing."""
    return "-".join(t.strftime("%H:%M") for t in (start, end) if t)

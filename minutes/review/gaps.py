"""Questions about what the document does not say, or says in a way that does not hang together."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.model import Kind, MeetingStatus, Minutes, PlannedMeeting, Presence, Role
from minutes.review.case import Case
from minutes.review.doubts import shown
from minutes.review.facts import NEXT, same
from minutes.review.question import Expect, Question, Severity

FORMAL = {"date": "must", "chair": "must", "secretary": "must"}
"""What minutes must show; a place, a time, the adjusters and the attendance they should."""

INFORMAL = {"date": "must", "attendance": "should"}
"""What notes must show; a chair, a secretary, a place and a time are good to know, adjusters there are none."""

ASKED = {
    "date": Expect.DATE,
    "start": Expect.TIME,
    "place": Expect.TEXT,
    "chair": Expect.NAMES,
    "secretary": Expect.NAMES,
    "adjuster": Expect.NAMES,
    "attendance": Expect.NAMES,
}
"""What is asked for where it is missing, in the order of a header."""


def gap_questions(case: Case) -> Iterator[Question]:
    """What is missing, and what does not fit together."""
    if case.record.kind in {Kind.AGENDA, Kind.OTHER}:
        yield _kind(case)
    else:
        yield from _missing(case)
    yield from _absent_owners(case)
    yield from _next_meeting(case)


def _kind(case: Case) -> Question:
    kinds = case.words.kinds
    choices = (kinds.get("minutes", ""), kinds.get("notes", ""))
    return case.ask("not-minutes", ["kind"], case.words.not_minutes, choices=choices, expects=Expect.CHOICE)


def _missing(case: Case) -> Iterator[Question]:
    formal = case.record.kind is Kind.MINUTES
    for name, expects in ASKED.items():
        text = getattr(case.words, f"no_{name}")
        if not text or _present(case.record, name) or (name == "adjuster" and not formal):
            continue
        severity = FORMAL.get(name, "should") if formal else INFORMAL.get(name, "note")
        yield case.ask(
            f"no-{name}",
            [name],
            text,
            severity=Severity(severity),
            expects=expects,
            leave=name != "date",
        )


def _present(record: Minutes, name: str) -> bool:
    """True where the record has the field, or somebody in the role."""
    if name in {"chair", "secretary", "adjuster"}:
        return any(Role(name) in person.roles for person in record.attendance)
    return bool(getattr(record, name))


def _absent_owners(case: Case) -> Iterator[Question]:
    """People who were not there may well get work, yet they have to hear of it; the only choice is to keep them."""
    away = {a.name for a in case.record.attendance if a.presence is Presence.ABSENT}
    for action in case.record.actions:
        for owner in action.owners:
            if owner.person and owner.person in away and not action.done:
                yield case.ask(
                    "absent-owner",
                    [action.id],
                    case.words.absent_owner.format(name=owner.person),
                    choices=(owner.person,),
                    severity=Severity.NOTE,
                    expects=Expect.NAMES,
                )


def _next_meeting(case: Case) -> Iterator[Question]:
    """No listed meeting may come before the one that is called the next, nor be at another time of that day."""
    following = case.record.next_meeting
    if not following or any(d.code == "schedule-conflict" for d in case.draft.doubts):
        return
    other = _contradiction(case, following)
    if other is None:
        return
    choices = (shown(following), shown(other))
    text = case.words.next_meeting.format(value=choices[0], listed=choices[1])
    facts = [NEXT, other.id] if other.date == following.date else [NEXT]
    yield case.ask("next-meeting", facts, text, choices=choices, severity=Severity.MUST, expects=Expect.MEETING)


def _contradiction(case: Case, following: PlannedMeeting) -> PlannedMeeting | None:
    """The first listed meeting that cannot be if the next one is what it is called."""
    held = case.record.date
    others = [
        m
        for m in sorted(case.record.schedule, key=lambda m: m.date)
        if m.status is not MeetingStatus.CANCELLED
        and not (held and m.date <= held)
        and not same(m, following)
        and not _from_same_words(case, m)
    ]
    wrong = (m for m in others if m.date < following.date or (m.date == following.date and not _agree(m, following)))
    return next(wrong, None)


def _agree(one: PlannedMeeting, other: PlannedMeeting) -> bool:
    """True where two accounts of a day's meeting do not contradict each other about its time."""
    return None in {one.start, other.start} or one.start == other.start


def _from_same_words(case: Case, meeting: PlannedMeeting) -> bool:
    """True where an entry of the schedule comes from the sentence that announces the next meeting."""
    announced = {(e.block, e.start) for e in case.draft.evidence.get(NEXT, ())}
    own = {(e.block, e.start) for e in case.draft.evidence.get(meeting.id, ())}
    return bool(own) and own <= announced

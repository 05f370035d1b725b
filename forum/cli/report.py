"""What an import tells: what was understood, what is in doubt, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from forum.cli import words
from forum.cli.actions import action_table
from forum.cli.show import Heading, Part, Table, harmless, table
from forum.conflicts import DateWarning
from forum.desk import ImportedMinutes, ImportReport, ImportResult, Named, Remembered
from forum.schedule import Change, Outcome
from minutes.model import Attendee, Minutes, PlannedMeeting, Presence, Role

CANCEL = "if it is off: forum meetings cancel {}"
NOT_STATED = "not stated"

FEW = 4
"""So many choices are shown with a question; more would bury it."""

ROLES = (
    (Role.CHAIR, "Chair"),
    (Role.VICE_CHAIR, "Vice chair"),
    (Role.SECRETARY, "Secretary"),
    (Role.ADJUSTER, "Adjusters"),
)


def full(report: ImportReport) -> Iterator[Part]:
    """The report of one file."""
    if report.result is ImportResult.UNCHANGED:
        yield from _unchanged(report)
        return
    yield Heading(f"'{harmless(report.file)}' has been imported.")
    yield table((), _forum(report))
    for one in report.minutes:
        yield from _meeting(one)
    yield from _next_steps(report)


def short(report: ImportReport) -> Iterator[Part]:
    """One line for each meeting of a file, where many files come together."""
    file = harmless(report.file)
    if report.result is ImportResult.UNCHANGED:
        yield f"{file}: known already, nothing changed ({', '.join(report.keys)})"
    for one in report.minutes:
        aside = f"; set aside, {one.after} came first" if one.after else ""
        yield f"{file}: {one.stored.key}, {_counts(one)}{aside}"


def _unchanged(report: ImportReport) -> Iterator[Part]:
    day = report.document.imported.date().isoformat()
    name = "" if report.file == report.document.name else f" under the name '{harmless(report.document.name)}'"
    yield f"'{harmless(report.file)}' was imported on {day}{name} already, as {', '.join(report.keys)}. Nothing changed."


def _forum(report: ImportReport) -> Iterator[tuple[str, str]]:
    why = "new" if report.new_forum else words.BELONGING[report.belonging]
    yield "Forum", f"{report.forum.name}{f' ({why})' if why else ''}"
    if report.zone_source is not None:
        yield "Time zone", f"{report.forum.timezone} ({words.ZONE[report.zone_source]})"


def _counts(one: ImportedMinutes) -> str:
    ahead = sum(line.change not in {Change.PAST, Change.DROPPED} for line in one.coming)
    counts = (
        (one.stored.present, "person present", "people present"),
        (one.stored.decisions, "decision", "decisions"),
        (one.stored.actions, "action", "actions"),
        (ahead, "coming meeting", "coming meetings"),
        (len(one.questions), "question", "questions"),
    )
    return ", ".join(words.number(*count) for count in counts)


def _meeting(one: ImportedMinutes) -> Iterator[Part]:
    record = one.record
    yield ""
    yield Heading(f"Understood: {words.KIND[record.kind]} {one.stored.key}")
    yield _facts(record)
    if one.after:
        yield ""
        yield (
            f"Set aside: the minutes {one.after} of the same day came first. This document is kept beside them as "
            f"{one.stored.key}; meetings and actions stay as they were."
        )
    yield from _actions(one)
    yield from _people(one.named)
    yield from coming_parts(one.coming, one.warnings)
    yield from settled(one.remembered)
    yield from _doubts(one)


def _facts(record: Minutes) -> Table:
    rows = [
        ("Body", record.forum or NOT_STATED),
        ("Date", words.day(record.date) or NOT_STATED),
        ("Time", words.hours(record.start, record.end) or NOT_STATED),
        ("Place", record.place or NOT_STATED),
        ("Who came", _who_came(record.attendance)),
        *_roles(record.attendance),
        ("Agenda", words.number(len(record.agenda), "item", "items")),
        ("Decisions", words.number(len(record.decisions), "decision", "decisions")),
        ("Actions", words.number(len(record.actions), "action", "actions")),
    ]
    return table((), rows)


def _who_came(attendance: Iterable[Attendee]) -> str:
    people = list(attendance)
    present = sum(one.presence is Presence.PRESENT for one in people)
    absent = [one for one in people if one.presence is Presence.ABSENT]
    word = sum(one.apologies for one in absent)
    parts = [f"{present} present"] if present else []
    if absent:
        parts.append(f"{len(absent)} absent{f' ({word} had sent word)' if word else ''}")
    if rest := len(people) - present - len(absent):
        parts.append(f"{rest} named without saying whether they came")
    return ", ".join(parts) or NOT_STATED


def _roles(attendance: Iterable[Attendee]) -> Iterator[tuple[str, str]]:
    people = list(attendance)
    for role, name in ROLES:
        if found := ", ".join(one.name for one in people if role in one.roles):
            yield name, found


def _actions(one: ImportedMinutes) -> Iterator[Part]:
    if one.actions:
        yield ""
        yield Heading("Actions")
        yield action_table(one.actions)


def coming_parts(outcomes: Iterable[Outcome], warnings: Iterable[DateWarning]) -> Iterator[Part]:
    """What became of each announced date, and what is in the way of it."""
    found = list(outcomes)
    if rows := [_coming_row(one.planned, one) for one in found if one.planned]:
        yield ""
        yield Heading("Coming meetings")
        yield table(("Date", "Time", "Status", "Place", "In the calendar"), rows)
    if gone := [one.meeting for one in found if one.change is Change.DROPPED and one.meeting]:
        yield ""
        yield Heading("No longer on the list, but still in the calendar")
        yield table((), [(words.days(one), words.hours(one.start, one.end), CANCEL.format(one.date)) for one in gone])
    if told := [(words.day(one.date), words.warning(one)) for one in warnings]:
        yield ""
        yield Heading("Look at these dates")
        yield table((), told)


def _coming_row(planned: PlannedMeeting, one: Outcome) -> tuple[str, ...]:
    changed = ", ".join(words.FIELDS[name] for name in one.fields)
    if one.change is Change.MOVED:
        changed = f"from {words.day(one.formerly)}"
    elif one.change is Change.CONFIRMED:
        changed = ""
    return (
        words.day(planned.date),
        words.hours(planned.start, planned.end),
        words.STATUS[planned.status],
        words.place(planned),
        f"{words.CHANGE[one.change]}{f': {changed}' if changed else ''}",
    )


def _people(named: Named) -> Iterator[Part]:
    """Whom the member list does not have, where there is a list."""
    rows = [(name, "not on the member list") for name in named.proposed]
    rows += [(tie.name, f"may be {', '.join(tie.candidates)}") for tie in named.doubtful]
    if named.listed and rows:
        yield ""
        yield Heading("People to look at: forum members propose")
        yield table((), rows)


def settled(remembered: Iterable[Remembered]) -> Iterator[Part]:
    """Names that were settled by what a person had said before."""
    rows = [(one.name, f"is {one.person}") for one in remembered]
    if rows:
        yield ""
        yield Heading("Settled by the member list and what you answered before")
        yield table((), rows)


def _doubts(one: ImportedMinutes) -> Iterator[Part]:
    if not one.questions:
        return
    yield ""
    yield Heading(f"In doubt: {words.number(len(one.questions), 'question', 'questions')}")
    for place, question in enumerate(one.questions, start=1):
        yield from question_parts(place, question)


def question_parts(place: int, question: Any) -> Iterator[str]:  # noqa: ANN401 - any question of minutes.review
    """A question with the words that it is about and what may be answered."""
    yield f"{place:>4}. {harmless(question.text)}"
    if quote := harmless(question.quote or ""):
        yield f"      “{quote}”"
    if question.choices and len(question.choices) <= FEW:
        yield f"      {' / '.join(map(harmless, question.choices))}"


def _next_steps(report: ImportReport) -> Iterator[Part]:
    counting = [one for one in report.minutes if not one.after]
    forum = "" if report.only_forum else f" --forum {report.forum.key}"
    steps = [(f"forum minutes show {_short(report, report.keys[-1])}", "read the minutes as they were understood")]
    doubtful = next((one for one in report.minutes if one.questions), None)
    if doubtful:
        steps.append((f"forum review {_short(report, doubtful.stored.key)}", "settle what is in doubt"))
    if any(one.actions for one in counting):
        steps.append((f"forum actions --open{forum}", "see who promised what"))
    if any(one.coming or (one.meeting and one.meeting.announced) for one in counting):
        steps.append((f"forum feed{forum} > calendar.ics", "write the calendar that members subscribe to"))
    if any(one.named.proposed and not one.named.listed for one in counting):
        steps.append((f"forum members propose{forum}", "see who came and may be put on the member list"))
    yield ""
    yield Heading("Next")
    yield table((), steps)


def _short(report: ImportReport, key: str) -> str:
    """A key without the forum, where there is only one."""
    return key.partition("/")[2] if report.only_forum else key

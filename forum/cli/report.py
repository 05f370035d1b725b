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
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.model import Attendee, Minutes, PlannedMeeting, Presence, Role

CANCEL = N_("if it is off: forum meetings cancel {}")
NOT_STATED = N_("not stated")

FEW = 4
"""So many choices are shown with a question; more would bury it."""

ROLES = (
    (Role.CHAIR, N_("Chair")),
    (Role.VICE_CHAIR, N_("Vice chair")),
    (Role.SECRETARY, N_("Secretary")),
    (Role.ADJUSTER, N_("Adjusters")),
)


def full(report: ImportReport) -> Iterator[Part]:
    """The report of one file."""
    if report.result is ImportResult.UNCHANGED:
        yield from _unchanged(report)
        return
    yield Heading(_("'{file}' has been imported.").format(file=harmless(report.file)))
    yield table((), _forum(report))
    for one in report.minutes:
        yield from _meeting(one)
    yield from _next_steps(report)


def short(report: ImportReport) -> Iterator[Part]:
    """One line for each meeting of a file, where many files come together."""
    file = harmless(report.file)
    if report.result is ImportResult.UNCHANGED:
        yield _("{file}: known already, nothing changed ({keys})").format(file=file, keys=", ".join(report.keys))
    for one in report.minutes:
        aside = _("; set aside, {after} came first").format(after=one.after) if one.after else ""
        yield f"{file}: {one.stored.key}, {_counts(one)}{aside}"


def _unchanged(report: ImportReport) -> Iterator[Part]:
    day = report.document.imported.date().isoformat()
    name = (
        ""
        if report.file == report.document.name
        else _(" under the name '{name}'").format(name=harmless(report.document.name))
    )
    yield _("'{file}' was imported on {day}{name} already, as {keys}. Nothing changed.").format(
        file=harmless(report.file), day=day, name=name, keys=", ".join(report.keys)
    )


def _forum(report: ImportReport) -> Iterator[tuple[str, str]]:
    why = _("new") if report.new_forum else words.BELONGING[report.belonging]
    yield _("Forum"), f"{report.forum.name}{f' ({why})' if why else ''}"
    if report.zone_source is not None:
        yield _("Time zone"), f"{report.forum.timezone} ({words.ZONE[report.zone_source]})"


def _counts(one: ImportedMinutes) -> str:
    ahead = sum(line.change not in {Change.PAST, Change.DROPPED} for line in one.coming)
    counts = (
        (one.stored.present, _("person present"), _("people present")),
        (one.stored.decisions, _("decision"), _("decisions")),
        (one.stored.actions, _("action"), _("actions")),
        (ahead, _("coming meeting"), _("coming meetings")),
        (len(one.questions), _("question"), _("questions")),
    )
    return ", ".join(words.number(*count) for count in counts)


def _meeting(one: ImportedMinutes) -> Iterator[Part]:
    record = one.record
    yield ""
    yield Heading(_("Understood: {kind} {key}").format(kind=words.KIND[record.kind], key=one.stored.key))
    yield _facts(record)
    if one.after:
        yield ""
        yield (
            _(
                "Set aside: the minutes {after} of the same day came first. This document is kept beside "
                "them as {key}; meetings and actions stay as they were."
            ).format(after=one.after, key=one.stored.key)
        )
    yield from _actions(one)
    yield from _people(one.named)
    yield from coming_parts(one.coming, one.warnings)
    yield from settled(one.remembered)
    yield from _doubts(one)


def _facts(record: Minutes) -> Table:
    rows = [
        (_("Body"), record.forum or _(NOT_STATED)),
        (_("Date"), words.day(record.date) or _(NOT_STATED)),
        (_("Time"), words.hours(record.start, record.end) or _(NOT_STATED)),
        (_("Place"), record.place or _(NOT_STATED)),
        (_("Who came"), _who_came(record.attendance)),
        *_roles(record.attendance),
        (_("Agenda"), words.number(len(record.agenda), _("item"), _("items"))),
        (_("Decisions"), words.number(len(record.decisions), _("decision"), _("decisions"))),
        (_("Actions"), words.number(len(record.actions), _("action"), _("actions"))),
    ]
    return table((), rows)


def _who_came(attendance: Iterable[Attendee]) -> str:
    people = list(attendance)
    present = sum(one.presence is Presence.PRESENT for one in people)
    absent = [one for one in people if one.presence is Presence.ABSENT]
    word = sum(one.apologies for one in absent)
    parts = [_("{present} present").format(present=present)] if present else []
    if absent:
        parts.append(
            _("{absent} absent{value}").format(
                absent=len(absent), value=_(" ({word} had sent word)").format(word=word) if word else ""
            )
        )
    if rest := len(people) - present - len(absent):
        parts.append(_("{rest} named without saying whether they came").format(rest=rest))
    return ", ".join(parts) or _(NOT_STATED)


def _roles(attendance: Iterable[Attendee]) -> Iterator[tuple[str, str]]:
    people = list(attendance)
    for role, name in ROLES:
        if found := ", ".join(one.name for one in people if role in one.roles):
            yield _(name), found


def _actions(one: ImportedMinutes) -> Iterator[Part]:
    if one.actions:
        yield ""
        yield Heading(_("Actions"))
        yield action_table(one.actions)


def coming_parts(outcomes: Iterable[Outcome], warnings: Iterable[DateWarning]) -> Iterator[Part]:
    """What became of each announced date, and what is in the way of it."""
    found = list(outcomes)
    if rows := [_coming_row(one.planned, one) for one in found if one.planned]:
        yield ""
        yield Heading(_("Coming meetings"))
        yield table((_("Date"), _("Time"), _("Status"), _("Place"), _("In the calendar")), rows)
    if gone := [one.meeting for one in found if one.change is Change.DROPPED and one.meeting]:
        yield ""
        yield Heading(_("No longer on the list, but still in the calendar"))
        yield table(
            (), [(words.days(one), words.hours(one.start, one.end), _(CANCEL).format(one.date)) for one in gone]
        )
    if told := [(words.day(one.date), words.warning(one)) for one in warnings]:
        yield ""
        yield Heading(_("Look at these dates"))
        yield table((), told)


def _coming_row(planned: PlannedMeeting, one: Outcome) -> tuple[str, ...]:
    changed = ", ".join(words.FIELDS[name] for name in one.fields)
    if one.change is Change.MOVED:
        changed = _("from {formerly}").format(formerly=words.day(one.formerly))
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
    rows = [(name, _("not on the member list")) for name in named.proposed]
    rows += [
        (tie.name, _("may be {candidates}").format(candidates=", ".join(tie.candidates))) for tie in named.doubtful
    ]
    if named.listed and rows:
        yield ""
        yield Heading(_("People to look at: forum members propose"))
        yield table((), rows)


def settled(remembered: Iterable[Remembered]) -> Iterator[Part]:
    """Names that were settled by what a person had said before."""
    rows = [(one.name, _("is {person}").format(person=one.person)) for one in remembered]
    if rows:
        yield ""
        yield Heading(_("Settled by the member list and what you answered before"))
        yield table((), rows)


def _doubts(one: ImportedMinutes) -> Iterator[Part]:
    if not one.questions:
        return
    yield ""
    yield Heading(
        _("In doubt: {questions}").format(questions=words.number(len(one.questions), _("question"), _("questions")))
    )
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
    steps = [(f"forum minutes show {_short(report, report.keys[-1])}", _("read the minutes as they were understood"))]
    doubtful = next((one for one in report.minutes if one.questions), None)
    if doubtful:
        steps.append((f"forum review {_short(report, doubtful.stored.key)}", _("settle what is in doubt")))
    if any(one.actions for one in counting):
        steps.append((f"forum actions --open{forum}", _("see who promised what")))
    if any(one.coming or (one.meeting and one.meeting.announced) for one in counting):
        steps.append((f"forum feed{forum} > calendar.ics", _("write the calendar that members subscribe to")))
    if any(one.named.proposed and not one.named.listed for one in counting):
        steps.append((f"forum members propose{forum}", _("see who came and may be put on the member list")))
    yield ""
    yield Heading(_("Next"))
    yield table((), steps)


def _short(report: ImportReport, key: str) -> str:
    """A key without the forum, where there is only one."""
    return key.partition("/")[2] if report.only_forum else key

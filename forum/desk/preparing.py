"""The sheet for the secretary to write minutes on, made of everything that is known before the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from forum.agenda.items import Agenda, Item, OpenAction
from forum.agenda.telling import details, notes
from forum.agenda.words import words
from forum.desk.agendas import agenda_of
from forum.desk.tools import Desk
from forum.membership import Member, Office
from forum.model import Forum, Meeting, MinutesState, StoredMinutes
from forum.store import Records
from minutes.forms.paper import Form, FormItem, Task
from minutes.model import Attendee, Kind, PlannedMeeting, Role

ROLES = {
    Office.CHAIR: Role.CHAIR,
    Office.VICE_CHAIR: Role.VICE_CHAIR,
    Office.SECRETARY: Role.SECRETARY,
    Office.SUBSTITUTE: Role.SUBSTITUTE,
    Office.COOPTED: Role.GUEST,
}
"""What somebody is at a meeting by what they are in the forum; a member is nothing more than that."""
PASSING = frozenset({Role.GUEST, Role.ADJUSTER})
"""Roles of one meeting, which say nothing about the next."""


def sheet_for(desk: Desk, meeting: str | None = None, forum: str | None = None) -> tuple[Agenda, Form]:
    """The agenda of a meeting, or of the next one, and the sheet that is made of it.

    Raises :class:`~forum.errors.UnknownMeeting` and :class:`~forum.errors.WhichMeeting`.
    """
    agenda = agenda_of(desk, meeting, forum)
    with desk.store.reading() as records:
        stored = _before(records, agenda.forum, agenda.meeting)
        people = _members(records, agenda) or _last_time(records, stored)
    return agenda, _form(agenda, people, stored.kind if stored else Kind.NOTES)


def _form(agenda: Agenda, people: tuple[Attendee, ...], kind: Kind) -> Form:
    forum, meeting = agenda.forum, agenda.meeting
    return Form(
        language=forum.language,
        kind=kind if kind is Kind.MINUTES else Kind.NOTES,
        forum=forum.name,
        title=meeting.title,
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place or "",
        mode=meeting.mode,
        people=people,
        items=tuple(_item(item, _number(agenda, place), forum.language) for place, item in enumerate(agenda.items)),
    )


def _number(agenda: Agenda, place: int) -> str:
    return agenda.numbers.of(place) if agenda.numbers.signed else ""


def _item(item: Item, number: str, language: str) -> FormItem:
    told = item.model_copy(update={"actions": (), "dates": ()})
    return FormItem(
        title=item.title,
        number=number,
        presenter=item.presenter,
        lines=(*notes(item), *details(told, words(language))),
        tasks=tuple(map(_task, item.actions)),
        coming=tuple(
            PlannedMeeting(date=one.date, start=one.start, end=one.end, status=one.status, place=one.place or None)
            for one in item.dates
        ),
    )


def _task(one: OpenAction) -> Task:
    owners = ", ".join(one.owners)
    return Task(owners=owners, text=one.text, due=one.due, bound=one.bound, due_text=one.due_text or None)


def _members(records: Records, agenda: Agenda) -> tuple[Attendee, ...]:
    """Those who belong to the forum on the day of the meeting, by office and name."""
    key, day = agenda.forum.key, agenda.meeting.date
    there = [one for one in records.members.all(key) if one.belongs(key, day)]
    return tuple(sorted((_attendee(one, agenda) for one in there), key=_rank))


def _attendee(member: Member, agenda: Agenda) -> Attendee:
    key, day = agenda.forum.key, agenda.meeting.date
    roles = tuple(ROLES[office] for office in member.offices(key, day) if office in ROLES)
    return Attendee(name=member.name, roles=roles, organisation=member.speaks_for(key, day) or None)


def _rank(one: Attendee) -> tuple[int, str]:
    order = list(Role)
    return min((order.index(role) for role in one.roles), default=len(order)), one.name.casefold()


def _last_time(records: Records, stored: StoredMinutes | None) -> tuple[Attendee, ...]:
    """Where the forum has no list of members: whom the last minutes name, without what held for that day alone."""
    draft = records.minutes.draft(stored.key) if stored else None
    return tuple(_again(draft.minutes.attendance)) if draft else ()


def _again(people: tuple[Attendee, ...]) -> Iterator[Attendee]:
    for one in people:
        if Role.GUEST not in one.roles and not one.candidates:
            roles = tuple(role for role in one.roles if role not in PASSING)
            yield Attendee(name=one.person or one.name, roles=roles, organisation=one.organisation)


def _before(records: Records, forum: Forum, meeting: Meeting) -> StoredMinutes | None:
    """The last minutes before a meeting."""
    found = [
        one
        for one in records.minutes.all(forum.key)
        if one.date
        and one.date < meeting.date
        and one.kind is not Kind.AGENDA
        and one.state is not MinutesState.SET_ASIDE
    ]
    return found[-1] if found else None

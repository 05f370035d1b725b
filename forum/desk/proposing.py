"""People whom minutes name and whom nobody has put on the member list: proposed, never invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from forum.desk.joining import enter
from forum.desk.member_facts import Facts
from forum.desk.reports import Named
from forum.desk.rolls import Rolls
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum
from forum.errors import MemberExists
from forum.membership import Member, Office
from forum.model import Forum, StoredMinutes
from forum.people import Roll, Tie, proposed
from forum.store import Records
from minutes.frozen import Frozen
from minutes.model import Action, Attendee, Role
from minutes.recognise.names import name_key


class Proposal(Frozen):
    """Somebody who may be a member."""

    name: str
    """As the latest minutes have it."""
    organisation: str = ""
    office: Office = Office.MEMBER
    """What the latest minutes call them: a substitute, or a guest."""
    meetings: int = 1
    """At how many meetings they are named."""
    first: dt.date | None = None
    last: dt.date | None = None


class Doubtful(Frozen):
    """A name that may mean members, which only a person can say."""

    name: str
    candidates: tuple[Member, ...]
    minutes: tuple[str, ...] = ()
    """The keys of the minutes that have it."""


def named_in(attendees: Iterable[Attendee], actions: Iterable[Action], roll: Roll) -> Named:
    """How the people of one record stand to the members of its day."""
    people = list(attendees)
    ties = [roll.whom(one.person or one.name) for one in people]
    owners = [roll.whose(mention) for action in actions for mention in action.owners]
    doubtful = {name_key(tie.name): tie for tie in (*ties, *owners) if tie.candidates and not tie.member}
    return Named(
        listed=len(roll.members),
        known=tuple(dict.fromkeys(tie.member for tie in ties if tie.member)),
        proposed=tuple(one.name for one in proposed(people, roll)),
        doubtful=tuple(doubtful.values()),
    )


def proposals(desk: Desk, forum: str | None = None) -> tuple[tuple[Proposal, ...], tuple[Doubtful, ...]]:
    """Whom the minutes of a forum name without their being on its list, and the names that are in doubt."""
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        return _found(records, chosen)


def accept_proposals(desk: Desk, names: Sequence[str] = (), forum: str | None = None) -> tuple[Member, ...]:
    """Put the people on the list whom minutes name; only those of ``names`` where any are given.

    What the minutes say of their organisation and office goes with them; the first day stays open, because the
    first minutes that name somebody are not their first day.
    """
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        found, _ = _found(records, chosen)
        wanted = {name_key(name) for name in names}
        taken = [one for one in found if not wanted or name_key(one.name) in wanted]
        added = []
        for one in taken:
            facts = Facts(name=one.name, organisation=one.organisation or None, office=one.office)
            try:
                added.append(enter(desk, records, chosen, facts))
            except MemberExists:
                if wanted:
                    raise
        return tuple(added)


def _found(records: Records, forum: Forum) -> tuple[tuple[Proposal, ...], tuple[Doubtful, ...]]:
    there = records.members.all(forum.key)
    lists = records.minutes.attendance(forum.key)
    proposals: dict[str, Proposal] = {}
    doubtful: dict[str, tuple[Tie, list[str]]] = {}
    rolls = Rolls(there, forum)
    for stored, attendees in lists:
        roll = rolls.on(stored.date)
        for one in proposed(attendees, roll):
            key = name_key(one.name)
            proposals[key] = _seen(proposals.get(key), one, stored)
        for tie in (roll.whom(one.person or one.name) for one in attendees):
            if tie.candidates:
                doubtful.setdefault(name_key(tie.name), (tie, []))[1].append(stored.key)
    by_key = {one.key: one for one in there}
    doubts = (
        Doubtful(name=tie.name, candidates=tuple(by_key[key] for key in tie.candidates), minutes=tuple(keys))
        for tie, keys in doubtful.values()
    )
    return tuple(sorted(proposals.values(), key=lambda one: (-one.meetings, one.name))), tuple(doubts)


def _seen(before: Proposal | None, one: Attendee, stored: StoredMinutes) -> Proposal:
    """What is known of somebody after one more attendance list, the later lists last."""
    days = [day for day in (before.first if before else None, stored.date) if day]
    return Proposal(
        name=one.name,
        organisation=one.organisation or (before.organisation if before else ""),
        office=_office(one),
        meetings=(before.meetings if before else 0) + 1,
        first=min(days, default=None),
        last=stored.date or (before.last if before else None),
    )


def _office(one: Attendee) -> Office:
    """A guest and a substitute are no members; whoever chairs one meeting need not hold the office."""
    if Role.GUEST in one.roles:
        return Office.COOPTED
    return Office.SUBSTITUTE if Role.SUBSTITUTE in one.roles else Office.MEMBER

"""Brings lists of people in: those who are new are added, what was missing is filled in, doubt is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from forum.contacts import Contact, read_contacts
from forum.desk.joining import change_of, enter
from forum.desk.member_facts import Facts
from forum.desk.rolls import roll_on, today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum, same_name
from forum.errors import BadValue, MemberExists
from forum.membership import Member, Office
from forum.model import Forum
from forum.people import How
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen


class Left(Frozen):
    """A line of a list that only a person can settle, and why."""

    place: str
    name: str
    sentence: str


class ListReport(Frozen):
    """What came of a list of people."""

    file: str
    forum: str
    added: tuple[Member, ...] = ()
    completed: tuple[Member, ...] = ()
    """Known already; something that was missing has been filled in."""
    unchanged: tuple[Member, ...] = ()
    left: tuple[Left, ...] = ()
    """Not taken in."""
    remarks: tuple[Left, ...] = ()
    """Taken in, but something of the line was not understood or differs from what is known."""


@dataclass
class _Tally:
    added: list[Member] = field(default_factory=list)
    completed: list[Member] = field(default_factory=list)
    unchanged: list[Member] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    remarks: list[Left] = field(default_factory=list)


def import_members(desk: Desk, data: bytes, name: str, forum: str | None = None) -> ListReport:
    """Bring a list of people in, as CSV or vCard; the same list again changes nothing.

    Raises :class:`~forum.errors.BadValue` where the list cannot be used; nothing has then changed.
    """
    file = PurePath(name).name
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        language = roll_on((), chosen, None).language
        contacts = read_contacts(data, file, language)
        tally = _Tally()
        for contact in contacts:
            _take(desk, records, chosen, contact, tally)
    told = {key: tuple(value) for key, value in vars(tally).items()}
    return ListReport(file=file, forum=chosen.key, **told)


def _take(desk: Desk, records: Records, forum: Forum, contact: Contact, tally: _Tally) -> None:
    there = records.members.all(forum.key)
    known = _known(there, contact)
    if len(known) == 1:
        _complete(desk, records, forum, known[0], contact, tally)
        return
    why = _several(known) if known else _maybe(desk, there, forum, contact)
    if why is None:
        try:
            tally.added.append(enter(desk, records, forum, _facts(contact)))
        except (MemberExists, BadValue) as refused:
            why = refused.sentence
    if why is not None:
        tally.left.append(Left(place=contact.place, name=contact.name, sentence=why))
    elif contact.other_role:
        tally.remarks.append(
            _remark(
                contact,
                _("the role '{other_role}' is not known; taken in as member").format(other_role=contact.other_role),
            )
        )


def _known(there: tuple[Member, ...], contact: Contact) -> list[Member]:
    """Members of that name; of several of one name those with the address."""
    named = [one for one in there if same_name(one.name, contact.name)]
    addressed = [one for one in named if contact.address and one.address.casefold() == contact.address.casefold()]
    return addressed or named


def _several(known: list[Member]) -> str:
    listed = ", ".join(one.key for one in known)
    return _(
        "several members have this name; correct the one that is meant with: forum members change ({listed})."
    ).format(listed=listed)


def _maybe(desk: Desk, there: tuple[Member, ...], forum: Forum, contact: Contact) -> str | None:
    """Why somebody who is not on the list may be on it all the same."""
    tie = roll_on(there, forum, today(desk, forum)).whom(contact.name)
    by_key = {one.key: one for one in there}
    if tie.how is How.UNKNOWN:
        return None
    listed = ", ".join(f"{by_key[key].name} ({key})" for key in ((tie.member,) if tie.member else tie.candidates))
    return _("this may be {listed}; give that member the alias, or use: forum members add '{name}' --new.").format(
        listed=listed, name=contact.name
    )


def _facts(contact: Contact) -> Facts:
    return Facts(
        name=contact.name,
        address=contact.address or None,
        organisation=contact.organisation or None,
        aliases=contact.aliases,
        office=contact.office or Office.MEMBER,
        since=contact.since,
        until=contact.until,
    )


def _complete(desk: Desk, records: Records, forum: Forum, before: Member, contact: Contact, tally: _Tally) -> None:
    """Fill in what was missing; what differs stays as it is and is told."""
    facts = Facts(
        address=contact.address if contact.address and not before.address else None,
        organisation=contact.organisation if contact.organisation and not before.organisation else None,
        aliases=contact.aliases,
    )
    after = change_of(desk, records, forum, before, facts)
    (tally.unchanged if after == before else tally.completed).append(after)
    for name in ("address", "organisation"):
        said, kept = getattr(contact, name), getattr(after, name)
        if said and said.casefold() != kept.casefold():
            tally.remarks.append(
                _remark(
                    contact,
                    _("the {name} '{said}' differs from '{kept}', which stays").format(name=name, said=said, kept=kept),
                )
            )


def _remark(contact: Contact, sentence: str) -> Left:
    return Left(place=contact.place, name=contact.name, sentence=sentence)

"""Reminds owners of their open actions by the forum's rules: each action once by each rule, whatever is given again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from forum.desk.following import with_later_word
from forum.desk.posting import Delivery, deliver, put
from forum.desk.rolls import roll_of, today
from forum.desk.tools import Desk
from forum.desk.whose import NONE_YET, named_forum
from forum.errors import BadValue, NoForum, NoMailbox
from forum.letters.reminder import OVERDUE, Promise, reminder
from forum.membership import Member
from forum.model import ActionItem, Forum, HistoryEntry
from forum.people import Roll
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.model import Mention

KIND = "reminder"
"""What the history and the outbox call a letter of this sort."""
STALE = 60
"""Days after the last one; whoever is later than that is not reminded by a letter any more."""


class Why(StrEnum):
    """Why nobody is reminded of an action that is due."""

    NO_OWNER = "no-owner"
    IN_DOUBT = "in-doubt"
    """Several people may be meant, or only probably one."""
    NO_MEMBER = "no-member"
    """A group, or somebody who does not belong to the forum."""
    NO_ADDRESS = "no-address"
    TOO_OLD = "too-old"


class Reminded(Frozen):
    """A letter to one owner."""

    member: str
    name: str
    address: str
    promises: tuple[Promise, ...]


class Unreminded(Frozen):
    """An action that is due, and why an owner of it gets no letter."""

    action: str
    """Its key."""
    text: str
    owner: str
    """As the minutes have it; empty where they name nobody."""
    why: Why


class Reminding(Frozen):
    """What reminding one forum's members did, or would do."""

    forum: Forum
    day: dt.date
    letters: tuple[Reminded, ...] = ()
    left_out: tuple[Unreminded, ...] = ()
    rehearsal: bool = False
    delivery: Delivery | None = None


def remind(
    desk: Desk, forum: str | None = None, day: dt.date | None = None, *, rehearsal: bool = False
) -> tuple[Reminding, ...]:
    """Write to the owners of open actions whose turn it is on a day, today where none is given.

    All forums that have a rule are gone through where none is named.
    Raises :class:`~forum.errors.BadValue` where none has a rule, and :class:`~forum.errors.NoMailbox`.
    """
    with desk.store.reading() as records:
        keys = [one.key for one in _chosen(records, forum)]
    return tuple(_reminded(desk, key, day, rehearsal=rehearsal) for key in keys)


def _chosen(records: Records, forum: str | None) -> list[Forum]:
    there = records.forums.all()
    if not there:
        raise NoForum(_(NONE_YET))
    asked = there if forum is None else (named_forum(there, forum),)
    found = [one for one in asked if one.remind]
    if not found:
        raise BadValue(_("No rule for reminders is set; say one with: forum change --remind 7,overdue"))
    for one in found:
        if not one.mailbox:
            raise NoMailbox(_("Say first whose inbox reads the answers: forum change --mailbox ADDRESS."))
    return found


def _reminded(desk: Desk, key: str, day: dt.date | None, *, rehearsal: bool) -> Reminding:
    with desk.store.reading() if rehearsal else desk.store.writing() as records:
        chosen = named_forum(records.forums.all(), key)
        turn = _Turn(desk, records, chosen, day or today(desk, chosen))
        if not rehearsal:
            for one in turn.letters:
                turn.write(one)
        report = Reminding(
            forum=chosen, day=turn.day, letters=turn.letters, left_out=tuple(turn.left_out), rehearsal=rehearsal
        )
    return report if rehearsal else report.model_copy(update={"delivery": deliver(desk, key)})


@dataclass
class _Turn:
    """One forum's turn on one day."""

    desk: Desk
    records: Records
    forum: Forum
    day: dt.date
    left_out: list[Unreminded] = field(default_factory=list)
    letters: tuple[Reminded, ...] = ()

    def __post_init__(self) -> None:
        """Find out who is to be reminded of what."""
        said = self.records.history.of(KIND, self.forum.key)
        self._sent = {(one.subject, one.detail["member"], one.detail["rule"], one.detail["due"]) for one in said}
        self._told = {one.key: one.date for one in self.records.minutes.all(self.forum.key)}
        self._people = {one.key: one for one in self.records.members.all(self.forum.key)}
        roll = roll_of(self.records, self.forum, None)
        found: dict[str, list[Promise]] = {}
        for item in with_later_word(self.records.minutes.actions(self.forum.key)):
            if promise := self._promise(item):
                for member in self._owners(item, promise, roll):
                    found.setdefault(member.key, []).append(promise)
        self.letters = tuple(self._letter(key, promises) for key, promises in sorted(found.items()))

    def _letter(self, key: str, promises: list[Promise]) -> Reminded:
        one = self._people[key]
        ordered = tuple(sorted(promises, key=lambda promise: (promise.last_day, promise.key)))
        return Reminded(member=key, name=one.name, address=one.address, promises=ordered)

    def _promise(self, item: ActionItem) -> Promise | None:
        """The action where a rule says that it is its turn."""
        last = item.last_day
        if not item.open or last is None:
            return None
        rule = _rule(self.forum.remind.split(","), (last - self.day).days)
        if rule is None:
            return None
        noted = self._told.get(item.minutes)
        return Promise(key=item.key, text=item.action.text, last_day=last, noted=noted, rule=rule)

    def _owners(self, item: ActionItem, promise: Promise, roll: Roll) -> Iterator[Member]:
        """The members who get a letter about it now; why others do not is noted."""
        if (self.day - promise.last_day).days > STALE:
            self._leave(item, "", Why.TOO_OLD)
            return
        if not item.action.owners:
            self._leave(item, "", Why.NO_OWNER)
        for mention in item.action.owners:
            member = self._owner(item, mention, roll)
            mark = (item.key, member.key if member else "", promise.rule, promise.last_day.isoformat())
            if member and mark not in self._sent:
                self._sent.add(mark)
                yield member

    def _owner(self, item: ActionItem, mention: Mention, roll: Roll) -> Member | None:
        tie = roll.whose(mention)
        member = self._people.get(tie.member or "")
        if member and member.belongs(self.forum.key, self.day) and member.address:
            return member
        if member is None:
            why = Why.IN_DOUBT if tie.candidates or mention.candidates else Why.NO_MEMBER
        else:
            why = Why.NO_ADDRESS if member.belongs(self.forum.key, self.day) else Why.NO_MEMBER
        self._leave(item, mention.person or mention.name, why)
        return None

    def _leave(self, item: ActionItem, owner: str, why: Why) -> None:
        self.left_out.append(Unreminded(action=item.key, text=item.action.text, owner=owner, why=why))

    def write(self, one: Reminded) -> None:
        """Put a letter into the store, and into the history what it reminds of."""
        now = self.desk.now()
        message = reminder(self.forum, self._people[one.member], one.promises)
        dated = message.model_copy(update={"mark": f"{now.isoformat()} {message.mark}"})
        identity = put(self.records, self.forum, KIND, dated, now)
        for promise in one.promises:
            detail = {"member": one.member, "rule": promise.rule, "due": promise.last_day.isoformat()}
            entry = HistoryEntry(at=now, who=self.desk.who, what=KIND, forum=self.forum.key, subject=promise.key)
            self.records.history.add(entry.model_copy(update={"detail": detail | {"letter": identity}}))


def _rule(rules: list[str], left: int) -> str | None:
    """The rule whose turn it is, with so many days left: of several the narrowest."""
    if left < 0:
        return OVERDUE if OVERDUE in rules else None
    days = sorted(int(rule) for rule in rules if rule != OVERDUE)
    return next((str(rule) for rule in days if left <= rule), None)

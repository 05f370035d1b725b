"""Sends a draft of minutes round: each member gets each text once, and a changed one only when a person says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.correspondence import Correspondent
from forum.desk.approving import opened, text_hash
from forum.desk.lookup import minutes_of
from forum.desk.posting import Delivery, deliver, put
from forum.desk.rolls import roll_of, today
from forum.desk.tools import Desk
from forum.desk.whose import named_forum
from forum.errors import BadValue, NoMailbox
from forum.membership import Member
from forum.model import UNAPPROVED, Circular, Forum, HistoryEntry, MinutesState, StoredMinutes
from forum.record.circular import Content, Draft, content, letter_to
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.compare import Difference, differences
from minutes.frozen import Frozen
from minutes.model import Kind, Minutes, Presence

KIND = "draft"


@dataclass(frozen=True)
class Sending:
    """What a person says about sending a draft round."""

    present: bool = False
    """Only to those who were at the meeting."""
    again: bool = False
    """Also where the draft has changed since it was sent."""
    answer_by: dt.date | None = None


class CircularLine(Frozen):
    """One letter of a round."""

    member: str
    name: str
    address: str
    again: bool
    """True where the member had an earlier draft."""


class CircularReport(Frozen):
    """What a round did, or would do."""

    stored: StoredMinutes
    letters: tuple[CircularLine, ...] = ()
    up_to_date: int = 0
    """How many have this draft already."""
    without_address: tuple[Member, ...] = ()
    changes: tuple[Difference, ...] = ()
    """What is different from the draft before."""
    open: int = 0
    """How many questions about the draft nobody has answered."""
    rehearsal: bool = False
    delivery: Delivery | None = None


def circulate(
    desk: Desk, key: str | None, forum: str | None = None, sending: Sending | None = None, *, rehearsal: bool = False
) -> CircularReport:
    """Send a draft to the members, or to those who were there, and mark the minutes as sent round.

    The letters are written into the store together with the decision, in one step; then they leave.
    Raises :class:`~forum.errors.NoMailbox`, and :class:`~forum.errors.BadValue` where the minutes are no draft, or have
    changed since they were sent and nobody has said that they are to be sent again.
    """
    sending = sending or Sending()
    with desk.store.reading() if rehearsal else desk.store.writing() as records:
        one = _Circular(desk, records, key, forum, sending)
        if one.due and not rehearsal:
            one.write()
        report = one.report(rehearsal=rehearsal)
    return report if rehearsal else report.model_copy(update={"delivery": deliver(desk, one.forum.key)})


class _Circular:
    """One round while it is made."""

    def __init__(self, desk: Desk, records: Records, key: str | None, forum: str | None, sending: Sending) -> None:
        self.desk, self.records, self.sending = desk, records, sending
        self.stored, self.draft = opened(records, key, forum)
        self.record: Minutes = self.draft.minutes
        self.forum: Forum = named_forum(records.forums.all(), self.stored.forum)
        self.now = desk.now()
        self._may_be_sent()
        self.there = records.circulars.of(self.stored.key)
        self.circular, self.changes = self._circular()
        self.wanted = tuple(self._wanted())
        has = set(records.circulars.reached(self.stored.key, self.circular.number))
        self.due = tuple(one for one in self.wanted if one.address and one.key not in has)
        self.has = len(has & {one.key for one in self.wanted})
        self.earlier = self._earlier()

    def _may_be_sent(self) -> None:
        stored = self.stored
        if stored.state not in UNAPPROVED:
            raise BadValue(
                _("The minutes {key} are {state}; only a draft is sent round.").format(
                    key=stored.key, state=_(stored.state.value.replace("-", " "))
                )
            )
        if stored.kind is Kind.AGENDA:
            raise BadValue(_("{key} is an agenda; it goes out with: forum invite.").format(key=stored.key))
        if not self.forum.mailbox:
            raise NoMailbox(_("Say first whose inbox reads the answers: forum change --mailbox ADDRESS."))
        by = self.sending.answer_by
        if by and by < today(self.desk, self.forum):
            raise BadValue(_("{day} is over; nobody can answer by then.").format(day=by))

    def _circular(self) -> tuple[Circular, tuple[Difference, ...]]:
        """The draft that everybody is to have: the last one that was sent, or a new one."""
        sha, last = text_hash(self.record), self.there[-1] if self.there else None
        if last and last.sha256 == sha:
            return last, ()
        before = self.records.circulars.record(self.stored.key, last.number) if last else None
        changes = differences(before, self.record) if before else ()
        if last and not self.sending.again:
            raise BadValue(
                _("The draft has changed since it was sent round; to send it to everybody anew, say --again.")
            )
        number = last.number + 1 if last else 1
        new = Circular(minutes=self.stored.key, number=number, at=self.now, who=self.desk.who, sha256=sha)
        return new, changes

    def _wanted(self) -> Iterator[Member]:
        """The members of today, or those of the attendance list who are known for certain."""
        everyone = self.records.members.all(self.forum.key)
        if not self.sending.present:
            yield from (one for one in everyone if one.belongs(self.forum.key, today(self.desk, self.forum)))
            return
        roll = roll_of(self.records, self.forum, self.record.date)
        here = [one for one in self.record.attendance if one.presence is Presence.PRESENT]
        keys = {roll.whom(one.person or one.name).member for one in here}
        yield from (one for one in everyone if one.key in keys)

    def _earlier(self) -> dict[str, dt.date]:
        """The day on which each member was last sent an earlier draft."""
        days: dict[str, dt.date] = {}
        for one in self.there:
            if one.number != self.circular.number:
                day = one.at.astimezone(ZoneInfo(self.forum.timezone)).date()
                days |= dict.fromkeys(self.records.circulars.reached(self.stored.key, one.number), day)
        return days

    def write(self) -> None:
        """Put the letters into the store, with what they tell whom."""
        if self.circular not in self.there:
            self.records.circulars.add(self.circular, self.record)
        made = content(self.forum, self.record)
        for one in self.due:
            self._write(one, made)
        self.records.minutes.mark(self.stored.key, MinutesState.CIRCULATED)
        detail = {"draft": str(self.circular.number), "to": ", ".join(one.key for one in self.due)}
        entry = HistoryEntry(
            at=self.now, who=self.desk.who, what="minutes.circulated", forum=self.forum.key, subject=self.stored.key
        )
        self.records.history.add(entry.model_copy(update={"detail": detail | {"sha256": self.circular.sha256}}))

    def _write(self, member: Member, made: Content) -> None:
        draft = Draft(
            forum=self.forum,
            record=self.record,
            number=self.circular.number,
            before=self.earlier.get(member.key),
            answer_by=self.sending.answer_by,
        )
        message = letter_to(draft, Correspondent(address=member.address, name=member.name), made)
        marked = message.model_copy(update={"mark": f"{self.stored.key} {message.mark}"})
        identity = put(self.records, self.forum, KIND, marked, self.now)
        self.records.circulars.reach(self.circular, member.key, identity)

    def report(self, *, rehearsal: bool) -> CircularReport:
        """What the round does."""
        return CircularReport(
            stored=minutes_of(self.records, self.stored.key, None),
            letters=tuple(
                CircularLine(member=one.key, name=one.name, address=one.address, again=one.key in self.earlier)
                for one in self.due
            ),
            up_to_date=self.has,
            without_address=tuple(one for one in self.wanted if not one.address),
            changes=self.changes,
            open=len(self.desk.ask(self.draft)),
            rehearsal=rehearsal,
        )

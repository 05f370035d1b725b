"""Invites members to a meeting, and keeps them up to date: one round of letters brings everybody to the same knowledge."""

from __future__ import annotations

import datetime as dt
import hashlib
import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes

from forum.agenda.drafting import titles
from forum.calendar.invitation import Invitation, Person
from forum.calendar.letter import letter, subject
from forum.calendar.rounds import Due, Guest, due, renewal, standing
from forum.correspondence import Attachment
from forum.desk.agendas import agenda_in, set_in
from forum.desk.posting import Delivery, deliver
from forum.desk.rolls import member_named, today
from forum.desk.tools import Desk
from forum.desk.which_meeting import meeting_meant
from forum.errors import BadValue, NoMailbox
from forum.membership import Member
from forum.model import Forum, HistoryEntry, Meeting, NoticeSource, StoredMinutes
from forum.post import Letter, Occasion, SentInvitation
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.model import MeetingStatus

KIND = "invitation"
AGENDA = "agenda"
"""The detail of the history that marks which agenda went with a letter."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Calling:
    """Whom a person wants to invite, beside what the member list says."""

    to: tuple[str, ...] = ()
    """Only these are written to now; nobody is taken off for not being among them."""
    off: tuple[str, ...] = ()
    """These are not invited any longer."""


class LetterLine(Frozen):
    """One letter of a round."""

    member: str
    name: str
    address: str
    occasion: Occasion
    subject: str


class Round(Frozen):
    """What a round of letters did, or would do."""

    forum: Forum
    meeting: Meeting
    letters: tuple[LetterLine, ...] = ()
    up_to_date: int = 0
    """How many who are invited know everything already."""
    without_address: tuple[Member, ...] = ()
    """Members who should be invited and have no mail address."""
    enclosed: tuple[str, ...] = ()
    """The names of the files that go with the letters."""
    rehearsal: bool = False
    """True where nothing was written."""
    delivery: Delivery | None = None


def invite(
    desk: Desk, key: str, forum: str | None = None, calling: Calling | None = None, *, rehearsal: bool = False
) -> Round:
    """Write to everybody who has to be told something about a meeting, and send it.

    The letters are written into the store together with the decision, in one step; then they leave.
    Raises :class:`~forum.errors.NoMailbox`, :class:`~forum.errors.NotFound`, :class:`~forum.errors.BadValue`.
    """
    calling = calling or Calling()
    with desk.store.reading() if rehearsal else desk.store.writing() as records:
        chosen, meeting = meeting_meant(desk, records, key, forum)
        report = _Round(desk, records, chosen, meeting, calling).made(rehearsal=rehearsal)
    return report if rehearsal else report.model_copy(update={"delivery": deliver(desk, chosen.key)})


def send_agenda(desk: Desk, key: str | None = None, forum: str | None = None, *, rehearsal: bool = False) -> Round:
    """Put the agenda into the calendar entry, and send it to everybody who has not had it as it is now.

    Whoever is not invited yet is invited with it.  What it raises is what :func:`invite` raises.
    """
    with desk.store.rehearsing() if rehearsal else desk.store.writing() as records:
        agenda, _changed = set_in(desk, records, key, forum)
        called = _Round(desk, records, agenda.forum, agenda.meeting, Calling(), agenda=True)
        report = called.made(rehearsal=rehearsal)
    return report if rehearsal else report.model_copy(update={"delivery": deliver(desk, agenda.forum.key)})


class _Round:
    """One round of letters while it is made; with ``agenda`` also to those who have had another agenda."""

    def __init__(
        self, desk: Desk, records: Records, forum: Forum, meeting: Meeting, calling: Calling, *, agenda: bool = False
    ) -> None:
        self.desk, self.records, self.forum, self.meeting = desk, records, forum, meeting
        if not forum.mailbox:
            raise NoMailbox(_("Say first whose inbox reads the answers: forum change --mailbox ADDRESS."))
        if (meeting.last_day or meeting.date) < today(desk, forum):
            raise BadValue(
                _("The meeting on {date} is over; nobody needs an invitation to it.").format(date=meeting.date)
            )
        self.now = desk.now()
        self.organizer = Person(address=forum.mailbox, name=forum.name)
        self.everyone = records.members.all()
        self.there = records.members.all(forum.key)
        self.told = records.invitations.of(meeting.uid)
        self.off = {member_named(self.there, forum.key, name).key for name in calling.off}
        self.named = {member_named(self.there, forum.key, name).key for name in calling.to}
        if both := self.off & self.named:
            raise BadValue(_("{both} cannot be invited and taken off at once.").format(both=min(both)))
        self.guests = tuple(self._guests())
        self.due = tuple(self._due())
        self.own = tuple(self._written()) if agenda else ()
        self.due += tuple(self._renewed())

    def made(self, *, rehearsal: bool) -> Round:
        """Write the letters, unless it is only rehearsed; what the round does."""
        letters, enclosures = self.due, self.own if any(map(_asks, self.due)) and self.own else self.enclosures()
        if not rehearsal:
            for one in letters:
                self.write(one, enclosures)
        return self.report(letters, enclosures).model_copy(update={"rehearsal": rehearsal})

    def _renewed(self) -> Iterator[Due]:
        """Letters to those who know the meeting as it is and have had another agenda, or none."""
        if not self.own or self.meeting.status is MeetingStatus.CANCELLED:
            return
        had = {
            one.detail["member"]: one.detail.get(AGENDA, "")
            for one in self.records.history.of(KIND, self.forum.key)
            if one.subject == self.meeting.uid
        }
        guests, stand = {one.member: one for one in self.guests}, standing(self.told)
        had_letters = {one.member for one in self.due}
        for member in (key for key in guests if key in stand and key not in had_letters):
            if had.get(member) != _mark(self.own):
                count = sum(one.member == member for one in self.told)
                guest = guests[member]
                yield renewal(self.forum, self.meeting, self.organizer, guest, stand[member], count)

    def _guests(self) -> Iterator[Guest]:
        """Who is to be at the meeting: those who belong to the forum then, and those whom a person named."""
        stand = standing(self.told)
        for one in self.there:
            by_name = one.key in self.named or (one.key in stand and stand[one.key].by_name)
            listed = one.belongs(self.forum.key, self.meeting.date) and not self._taken_off(one)
            if one.key not in self.off and one.address and (by_name or listed):
                yield Guest(member=one.key, person=Person(address=one.address, name=one.name), by_name=by_name)

    def _taken_off(self, member: Member) -> bool:
        """True for a member of the list whom a person took off: they stay off until they are named."""
        last = [one for one in self.told if one.member == member.key][-1:]
        return bool(last) and last[0].occasion is Occasion.RELEASED and last[0].by_name

    def _due(self) -> Iterator[Due]:
        for one in due(self.forum, self.meeting, self.organizer, self.guests, self.told):
            if one.member in self.off:
                yield one.model_copy(update={"by_name": True})
            elif not self.named or one.member in self.named:
                yield one

    def enclosures(self) -> tuple[Attachment, ...]:
        """The agenda, where there is one and somebody is asked to come."""
        if not any(map(_asks, self.due)):
            return ()
        summons = [
            one.minutes
            for one in self.records.notices.of(self.forum.key, NoticeSource.SUMMONS)
            if one.meeting == self.meeting.uid
        ]
        keys = {one.key: one for one in self.records.minutes.all(self.forum.key)}
        return (self._summons(keys[summons[-1]]),) if summons and summons[-1] in keys else tuple(self._written())

    def _summons(self, stored: StoredMinutes) -> Attachment:
        """The summons as it was brought in."""
        data = self.records.documents.content(stored.source) or b""
        kind = mimetypes.guess_type(stored.document)[0] or "application/octet-stream"
        return Attachment(name=stored.document, kind=kind, data=data)

    def _written(self) -> Iterator[Attachment]:
        """Our own agenda in Word, once the chair has written it: what is still being drafted goes to nobody."""
        agenda = agenda_in(self.records, self.forum, self.meeting) if self.meeting.agenda else None
        if agenda is None or titles(agenda.items) != self.meeting.agenda:
            return
        from forum.agenda.paper import paper  # noqa: PLC0415 - slow to load, needed only here
        from forum.agenda.word import to_docx  # noqa: PLC0415 - the same
        from forum.agenda.words import words  # noqa: PLC0415 - the same

        spoken = words(self.forum.language)
        name = f"{spoken.own.heading} {self.meeting.date.isoformat()}.docx"
        yield Attachment(name=name, kind=WORD, data=to_docx(paper(agenda, spoken)))

    def write(self, one: Due, enclosures: Sequence[Attachment]) -> None:
        """Put one letter into the store with what it tells."""
        made = one.invitation
        files = enclosures if _asks(one) else ()
        body = letter(made, self.now, files, one.turn)
        identity = str(message_from_bytes(body.partition(b"\r\n\r\n")[0])["Message-ID"]).strip("<> ")
        written = Letter(
            message_id=identity,
            forum=self.forum.key,
            kind=KIND,
            recipient=made.attendee.address,
            subject=subject(made),
            written=self.now,
        )
        self.records.letters.add(written, body)
        self.records.invitations.add(_told(one, identity, self.now))
        detail = {"member": one.member, "occasion": made.occasion.value, "letter": identity}
        detail |= {AGENDA: _mark(files)} if files else {}
        entry = HistoryEntry(
            at=self.now,
            who=self.desk.who,
            what="invitation",
            forum=self.forum.key,
            subject=self.meeting.uid,
            detail=detail,
        )
        self.records.history.add(entry)

    def report(self, letters: Sequence[Due], enclosures: Sequence[Attachment]) -> Round:
        """What the round does."""
        names = {one.key: one.name for one in self.everyone}
        written = {one.member for one in letters}
        return Round(
            forum=self.forum,
            meeting=self.meeting,
            letters=tuple(_line(one.member, names.get(one.member, ""), one.invitation) for one in letters),
            up_to_date=sum(member not in written for member in standing(self.told)),
            without_address=tuple(one for one in self.there if self._unreachable(one)),
            enclosed=tuple(one.name for one in enclosures) if any(map(_asks, letters)) else (),
        )

    def _unreachable(self, member: Member) -> bool:
        wanted = member.key in self.named or (not self.named and member.belongs(self.forum.key, self.meeting.date))
        return wanted and not member.address and self.meeting.status is not MeetingStatus.CANCELLED


def _mark(files: Sequence[Attachment]) -> str:
    """By which an agenda is told from another."""
    return hashlib.sha256(b"".join(one.data for one in files)).hexdigest()[:16]


def _asks(one: Due) -> bool:
    """True where the member is asked to come; a cancellation needs no agenda."""
    return one.invitation.occasion.method == "REQUEST"


def _line(member: str, name: str, made: Invitation) -> LetterLine:
    return LetterLine(
        member=member,
        name=name,
        address=made.attendee.address,
        occasion=made.occasion,
        subject=subject(made),
    )


def _told(one: Due, identity: str, now: dt.datetime) -> SentInvitation:
    return SentInvitation(
        letter=identity,
        member=one.member,
        address=one.invitation.attendee.address,
        occasion=one.invitation.occasion,
        by_name=one.by_name,
        told=one.invitation.meeting,
        written=now,
    )

"""Takes what one document says about meetings into the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from forum.model import HistoryEntry, Meeting, Notice, NoticeSource
from forum.schedule import Change, Outcome, coming, differing, outcome, pairs, passed_over, revised, settled
from forum.store import Records
from minutes.model import Kind, MeetingStatus, Minutes, PlannedMeeting

BY_HAND = "meeting.by-hand"
"""What the history calls a decision about a meeting that a person took at the desk."""


@dataclass
class DateBook:
    """A forum's meetings while one document is taken in."""

    records: Records
    forum: str
    now: dt.datetime
    new_uid: Callable[[], str]
    who: str = ""
    notices: dict[str, list[Notice]] = field(default_factory=dict)
    """What is known, by the uid of the meeting."""

    def __post_init__(self) -> None:
        """Look up what documents have said so far."""
        for notice in all_notices(self.records, self.forum):
            self.notices.setdefault(notice.meeting, []).append(notice)

    def take_own(self, key: str, record: Minutes) -> Meeting | None:
        """The meeting that the document is about; None where the document does not say when it was."""
        if record.date is None:
            return None
        own = own_meeting(record)
        summons = record.kind is Kind.AGENDA
        known = [one for one in self.records.meetings.all(self.forum) if summons or not self._held(one)]
        ((_, meeting),) = pairs([own], known)
        return self.tell(meeting, own_notice(key, record))

    def take_coming(self, key: str, record: Minutes) -> tuple[Outcome, ...]:
        """The meetings that the document announces, and what each announcement did."""
        source = _source(record)
        announced = [one for one in coming(record) if one.date != record.date]
        past = [one for one in announced if record.date is not None and one.date < record.date]
        ahead = [one for one in announced if one not in past]
        results = [Outcome(change=Change.PAST, planned=one) for one in past]
        known = self.records.meetings.all(self.forum)
        formerly = {uid: {one.date for one in told} for uid, told in self.notices.items()}
        movable = [one.uid for one in known if _movable(one, record.date)]
        for planned, before in pairs(ahead, known, formerly, movable):
            after = self.tell(before, _notice(planned, key, source, record.date))
            results.append(outcome(planned, before, after))
        return (*results, *self._passed_over(key))

    def take_again(self, key: str, before: Minutes, after: Minutes) -> tuple[Outcome, ...]:
        """What a document says of meetings after it was put right.

        A meeting whose date was misread keeps its identity and moves; one that nothing speaks of any longer is
        cancelled where it had been announced, because it may stand in members' calendars.
        """
        said = {uid: one for uid, told in self.notices.items() for one in told if one.minutes == key}
        for told in self.notices.values():
            told[:] = [one for one in told if one.minutes != key]
        self.records.notices.remove(key)
        self._own_again(key, said, before, after)
        results = self._coming_again(key, said, before, after)
        for uid in said:
            if not self.notices.get(uid):
                self._orphaned(uid)
        return results

    def _own_again(self, key: str, said: dict[str, Notice], before: Minutes, after: Minutes) -> None:
        own = next((uid for uid, one in said.items() if _is_own(one, before)), None)
        known = {one.uid: one for one in self.records.meetings.all(self.forum)}
        fits = any(one.date == after.date for one in known.values())
        if own is None or after.date is None or (fits and known[own].date != after.date):
            self.take_own(key, after)
            return
        self.tell(known[own], own_notice(key, after))

    def _coming_again(self, key: str, said: dict[str, Notice], before: Minutes, after: Minutes) -> tuple[Outcome, ...]:
        """The announced meetings: each with the one that it was before it was put right, the rest as always."""
        known = {one.uid: one for one in self.records.meetings.all(self.forum)}
        former = {one.id: one for one in coming(before) if one.id}
        rest, results = [], []
        for planned in coming(after):
            uid = _same_as(former.get(planned.id), said)
            if uid is None or not after.date or planned.date <= after.date:
                rest.append(planned)
                continue
            notice = _notice(planned, key, _source(after), after.date)
            results.append(outcome(planned, known[uid], self.tell(known[uid], notice)))
        left = after.model_copy(update={"schedule": tuple(rest), "next_meeting": None})
        return (*results, *self.take_coming(key, left))

    def _orphaned(self, uid: str) -> None:
        meeting = next(one for one in self.records.meetings.all(self.forum) if one.uid == uid)
        if not meeting.announced:
            self.records.meetings.remove(uid)
            self.note("meeting.removed", meeting, {"date": meeting.date.isoformat()})
            return
        after = revised(meeting, meeting.model_copy(update={"status": MeetingStatus.CANCELLED}), self.now)
        if after is not meeting:
            self.records.meetings.save(after)
            self.note("meeting.changed", after, changes(meeting, after))

    def _passed_over(self, key: str) -> list[Outcome]:
        """What the list of this document leaves out; nothing is done about it."""
        told = [one for notices in self.notices.values() for one in notices]
        over = passed_over(self.records.meetings.all(self.forum), told)
        return [Outcome(change=Change.DROPPED, planned=None, meeting=one) for one, by in over if by == key]

    def _held(self, meeting: Meeting) -> bool:
        return any(one.source is NoticeSource.HELD for one in self.notices.get(meeting.uid, ()))

    def tell(self, before: Meeting | None, notice: Notice, title: str = "") -> Meeting:
        """Keep a notice, and bring the meeting to what all its notices say."""
        if before is None:
            return self._first(notice, title)
        notice = notice.model_copy(update={"meeting": before.uid})
        heard = self.notices.setdefault(before.uid, [])
        heard.append(notice)
        self._keep(notice)
        after = revised(before, settled(before, heard), self.now)
        if after is not before:
            self.records.meetings.save(after)
            self.note("meeting.changed", after, changes(before, after))
        return after

    def _keep(self, notice: Notice) -> None:
        if notice.source not in (NoticeSource.HAND, NoticeSource.AGENDA):
            self.records.notices.add(notice)
            return
        detail = {"notice": notice.model_dump_json()}
        entry = HistoryEntry(at=self.now, who=self.who, what=BY_HAND, forum=self.forum, subject=notice.meeting)
        self.records.history.add(entry.model_copy(update={"detail": detail}))

    def _first(self, notice: Notice, title: str = "") -> Meeting:
        blank = Meeting(
            uid=self.new_uid(), forum=self.forum, date=notice.date, created=self.now, changed=self.now, title=title
        )
        notice = notice.model_copy(update={"meeting": blank.uid})
        meeting = settled(blank, [notice])
        self.records.meetings.add(meeting)
        self._keep(notice)
        self.notices[meeting.uid] = [notice]
        self.note("meeting.new", meeting, {"date": meeting.date.isoformat(), "status": meeting.status})
        return meeting

    def note(self, what: str, meeting: Meeting, detail: dict[str, str]) -> None:
        """Write into the history what happened to a meeting."""
        entry = HistoryEntry(at=self.now, who=self.who, what=what, forum=self.forum, subject=meeting.uid, detail=detail)
        self.records.history.add(entry)


def all_notices(records: Records, forum: str) -> tuple[Notice, ...]:
    """What documents and people have said about a forum's meetings."""
    return (*records.notices.of(forum), *_by_hand(records, forum))


def other_days(records: Records, forum: str) -> tuple[Notice, ...]:
    """The same without what documents said of the day that a meeting is on, which is most of it."""
    return (*records.notices.of_other_days(forum), *_by_hand(records, forum))


def _by_hand(records: Records, forum: str) -> Iterator[Notice]:
    return (hand_notice(entry) for entry in records.history.of(BY_HAND, forum))


def hand_notice(entry: HistoryEntry) -> Notice:
    """What a person said at the desk, out of the history, which is never changed."""
    return Notice.model_validate_json(entry.detail["notice"])


def own_meeting(record: Minutes) -> PlannedMeeting:
    """The meeting that a record is about, as if it announced it; the record has a date."""
    day = record.date or dt.date.min
    return PlannedMeeting(date=day, start=record.start, end=record.end, place=record.place, mode=record.mode)


def own_notice(key: str, record: Minutes) -> Notice:
    """What a record says about its own meeting."""
    summons = record.kind is Kind.AGENDA
    notice = _notice(own_meeting(record), key, NoticeSource.SUMMONS if summons else NoticeSource.HELD, record.date)
    titles = tuple(item.title for item in record.agenda) if summons else ()
    return notice.model_copy(update={"last_day": record.last_day, "agenda": titles})


def _source(record: Minutes) -> NoticeSource:
    return NoticeSource.SUMMONS if record.kind is Kind.AGENDA else NoticeSource.MINUTES


def _is_own(notice: Notice, record: Minutes) -> bool:
    return notice.source in (NoticeSource.HELD, NoticeSource.SUMMONS) and notice.date == record.date


def _same_as(old: PlannedMeeting | None, said: dict[str, Notice]) -> str | None:
    """The uid of the meeting that an announcement was about before it was put right."""
    if old is None:
        return None
    return next((uid for uid, one in said.items() if (one.date, one.start) == (old.date, old.start)), None)


def _movable(meeting: Meeting, told: dt.date | None) -> bool:
    sure = meeting.announced and meeting.status is not MeetingStatus.CANCELLED
    return sure and told is not None and meeting.date > told


def _notice(planned: PlannedMeeting, key: str, source: NoticeSource, told: dt.date | None) -> Notice:
    facts = planned.model_dump(include={"date", "start", "end", "status", "place", "mode", "note"})
    return Notice(minutes=key, meeting="", source=source, told=told, **facts)


def changes(before: Meeting, after: Meeting) -> dict[str, str]:
    """What changed, in words for the history."""
    names = (*differing(before, after), *(("announced",) if before.announced != after.announced else ()))
    return {name: f"{_word(getattr(before, name))} → {_word(getattr(after, name))}" for name in names}


def _word(value: object) -> str:
    return "–" if value is None else str(value)

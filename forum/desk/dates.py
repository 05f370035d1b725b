"""Takes what one document says about meetings into the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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
        own = PlannedMeeting(date=record.date, start=record.start, end=record.end, place=record.place, mode=record.mode)
        summons = record.kind is Kind.AGENDA
        known = [one for one in self.records.meetings.all(self.forum) if summons or not self._held(one)]
        ((_, meeting),) = pairs([own], known)
        notice = _notice(own, key, NoticeSource.SUMMONS if summons else NoticeSource.HELD, record.date)
        titles = tuple(item.title for item in record.agenda) if summons else ()
        return self.tell(meeting, notice.model_copy(update={"last_day": record.last_day, "agenda": titles}))

    def take_coming(self, key: str, record: Minutes) -> tuple[Outcome, ...]:
        """The meetings that the document announces, and what each announcement did."""
        source = NoticeSource.SUMMONS if record.kind is Kind.AGENDA else NoticeSource.MINUTES
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
    by_hand = (hand_notice(entry) for entry in records.history.of(BY_HAND, forum))
    return (*records.notices.of(forum), *by_hand)


def hand_notice(entry: HistoryEntry) -> Notice:
    """What a person said at the desk, out of the history, which is never changed."""
    return Notice.model_validate_json(entry.detail["notice"])


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

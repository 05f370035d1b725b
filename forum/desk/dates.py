"""Takes what one document says about meetings into the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from forum.model import HistoryEntry, Meeting, Notice, NoticeSource
from forum.schedule import Change, Outcome, coming, differing, outcome, pairs, revised, settled
from forum.store import Records
from minutes.model import Kind, Minutes, PlannedMeeting


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
        for notice in self.records.notices.of(self.forum):
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
        return self._tell(meeting, notice.model_copy(update={"last_day": record.last_day, "agenda": titles}))

    def take_coming(self, key: str, record: Minutes) -> tuple[Outcome, ...]:
        """The meetings that the document announces, and what each announcement did."""
        source = NoticeSource.SUMMONS if record.kind is Kind.AGENDA else NoticeSource.MINUTES
        announced = [one for one in coming(record) if one.date != record.date]
        past = [one for one in announced if record.date is not None and one.date < record.date]
        ahead = [one for one in announced if one not in past]
        results = [Outcome(change=Change.PAST, planned=one) for one in past]
        for planned, before in pairs(ahead, self.records.meetings.all(self.forum)):
            after = self._tell(before, _notice(planned, key, source, record.date))
            results.append(outcome(planned, before, after))
        return tuple(results)

    def _held(self, meeting: Meeting) -> bool:
        return any(one.source is NoticeSource.HELD for one in self.notices.get(meeting.uid, ()))

    def _tell(self, before: Meeting | None, notice: Notice) -> Meeting:
        """Keep a notice, and bring the meeting to what all its notices say."""
        if before is None:
            return self._first(notice)
        notice = notice.model_copy(update={"meeting": before.uid})
        heard = self.notices.setdefault(before.uid, [])
        heard.append(notice)
        self.records.notices.add(notice)
        after = revised(before, settled(before, heard), self.now)
        if after is not before:
            self.records.meetings.save(after)
            self._note("meeting.changed", after, _changes(before, after))
        return after

    def _first(self, notice: Notice) -> Meeting:
        blank = Meeting(uid=self.new_uid(), forum=self.forum, date=notice.date, created=self.now, changed=self.now)
        notice = notice.model_copy(update={"meeting": blank.uid})
        meeting = settled(blank, [notice])
        self.records.meetings.add(meeting)
        self.records.notices.add(notice)
        self.notices[meeting.uid] = [notice]
        self._note("meeting.new", meeting, {"date": meeting.date.isoformat(), "status": meeting.status})
        return meeting

    def _note(self, what: str, meeting: Meeting, detail: dict[str, str]) -> None:
        entry = HistoryEntry(at=self.now, who=self.who, what=what, forum=self.forum, subject=meeting.uid, detail=detail)
        self.records.history.add(entry)


def _notice(planned: PlannedMeeting, key: str, source: NoticeSource, told: dt.date | None) -> Notice:
    facts = planned.model_dump(include={"date", "start", "end", "status", "place", "mode", "note"})
    return Notice(minutes=key, meeting="", source=source, told=told, **facts)


def _changes(before: Meeting, after: Meeting) -> dict[str, str]:
    names = (*differing(before, after), *(("announced",) if before.announced != after.announced else ()))
    return {name: f"{_word(getattr(before, name))} → {_word(getattr(after, name))}" for name in names}


def _word(value: object) -> str:
    return "–" if value is None else str(value)

"""What the chair does to meetings by hand: add, move, cancel, confirm, describe.

What was said by hand is kept in the history and counts like the announcement of a document of that day, so
that a later list of dates speaks after it and an older one before.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from forum.calendar.answers import Headcount
from forum.conflicts import DateWarning
from forum.desk.dates import DateBook, all_notices
from forum.desk.hindrances import hindrances
from forum.desk.replies import count_of
from forum.desk.tools import Desk
from forum.desk.which_meeting import meeting_meant
from forum.desk.whose import chosen_forum, named_forum
from forum.errors import BadValue
from forum.model import Forum, Meeting, Notice, NoticeSource
from forum.schedule import differing, passed_over, revised
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.model import MeetingStatus, Mode

WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
"""How an address begins that members can click on."""

LONGEST = 2000
"""Letters of a text that is given by hand."""


class Wanted(Frozen):
    """What a person says about a meeting; None leaves it as it is."""

    date: dt.date | None = None
    last_day: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    status: MeetingStatus | None = None
    place: str | None = None
    mode: Mode | None = None
    note: str | None = None
    title: str | None = None
    url: str | None = None


class MeetingReport(Frozen):
    """A meeting before and after."""

    forum: Forum
    meeting: Meeting
    before: Meeting | None = None
    fields: tuple[str, ...] = ()
    """What a member notices of the change."""
    warnings: tuple[DateWarning, ...] = ()
    count: Headcount | None = None
    """Who comes; None where nobody has been invited."""
    only_forum: bool = True


class PassedOver(Frozen):
    """A meeting that a later list of dates leaves out."""

    meeting: Meeting
    minutes: str
    """The key of the minutes of that list."""


def add_meeting(desk: Desk, forum: str | None, wanted: Wanted) -> MeetingReport:
    """Announce a meeting that no document announces.

    Raises :class:`~forum.errors.BadValue` where there is no day, or one like it is known already.
    """
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        if wanted.date is None:
            raise BadValue(_("Say the day of the meeting, as in 2031-05-14."))
        same = [one for one in records.meetings.all(chosen.key) if one.date == wanted.date and one.announced]
        if any(one.start == wanted.start for one in same):
            raise BadValue(
                _("There is a meeting on {date} already; change it with: forum meetings move.").format(date=wanted.date)
            )
        notice = _notice(desk, chosen, None, wanted)
        after = _book(desk, records, chosen).tell(None, notice, _line(wanted.title or ""))
        after = _described(records, after, wanted, desk.now())
        return _report(records, chosen, None, after)


def change_meeting(desk: Desk, key: str, forum: str | None, wanted: Wanted) -> MeetingReport:
    """Move, cancel, confirm or describe a meeting; where nothing changes, nothing is done.

    Raises :class:`~forum.errors.UnknownMeeting` and :class:`~forum.errors.WhichMeeting`.
    """
    with desk.store.writing() as records:
        chosen, before = meeting_meant(desk, records, key, forum)
        after = before
        notice = _notice(desk, chosen, before, wanted)
        if _says_more(before, notice):
            after = _book(desk, records, chosen).tell(before, notice)
        after = _described(records, after, wanted, desk.now())
        return _report(records, chosen, before, after)


def meeting_named(desk: Desk, key: str, forum: str | None = None) -> MeetingReport:
    """One meeting, with what is in its way."""
    with desk.store.reading() as records:
        chosen, meeting = meeting_meant(desk, records, key, forum)
        return _report(records, chosen, None, meeting)


def dropped_meetings(desk: Desk, forum: str | None = None) -> tuple[PassedOver, ...]:
    """The coming meetings that a later list leaves out."""
    with desk.store.reading() as records:
        return tuple(_dropped(desk, records, forum))


def cancel_dropped(desk: Desk, forum: str | None = None) -> tuple[MeetingReport, ...]:
    """Cancel every coming meeting that a later list leaves out."""
    with desk.store.writing() as records:
        reports = []
        for one in _dropped(desk, records, forum):
            chosen = named_forum(records.forums.all(), one.meeting.forum)
            notice = _notice(desk, chosen, one.meeting, Wanted(status=MeetingStatus.CANCELLED))
            after = _book(desk, records, chosen).tell(one.meeting, notice)
            reports.append(_report(records, chosen, one.meeting, after))
        return tuple(reports)


def _dropped(desk: Desk, records: Records, forum: str | None) -> list[PassedOver]:
    there = records.forums.all()
    found = []
    for chosen in there if forum is None else (named_forum(there, forum),):
        told = all_notices(records, chosen.key)
        for meeting, key in passed_over(records.meetings.all(chosen.key), told):
            if meeting.date >= _today(desk, chosen):
                found.append(PassedOver(meeting=meeting, minutes=key))
    return found


def _book(desk: Desk, records: Records, forum: Forum) -> DateBook:
    return DateBook(records, forum.key, desk.now(), desk.new_uid, desk.who)


def _today(desk: Desk, forum: Forum) -> dt.date:
    return desk.now().astimezone(ZoneInfo(forum.timezone)).date()


def _notice(desk: Desk, forum: Forum, before: Meeting | None, wanted: Wanted) -> Notice:
    """What the person says, with what stays as it was."""
    fields = ("date", "last_day", "start", "end", "status", "place", "mode", "note")
    known = {name: getattr(before, name) for name in fields} if before else {}
    said = {name: getattr(wanted, name) for name in fields if getattr(wanted, name) is not None}
    if before and {"date", "start"} & set(said):
        known |= _shifted(before, wanted)
    texts = {name: _line(value) for name, value in said.items() if isinstance(value, str) and name in ("place", "note")}
    facts = {"status": MeetingStatus.CONFIRMED, **known, **said, **texts}
    uid = before.uid if before else ""
    return Notice(minutes="", meeting=uid, source=NoticeSource.HAND, told=_today(desk, forum), **facts)


def _shifted(before: Meeting, wanted: Wanted) -> dict[str, object]:
    """The end and the last day go along with what is moved: the length stays."""
    shifted: dict[str, object] = {}
    if wanted.date and before.last_day:
        shifted["last_day"] = before.last_day + (wanted.date - before.date)
    if wanted.start and before.start and before.end and before.last_day is None:
        length = dt.datetime.combine(before.date, before.end) - dt.datetime.combine(before.date, before.start)
        shifted["end"] = (dt.datetime.combine(before.date, wanted.start) + length).time()
    return shifted


def _says_more(before: Meeting, notice: Notice) -> bool:
    names = ("date", "last_day", "start", "end", "status", "place", "mode", "note")
    return any(getattr(before, name) != getattr(notice, name) for name in names) or not before.announced


def _described(records: Records, meeting: Meeting, wanted: Wanted, now: dt.datetime) -> Meeting:
    """With another title or link, which no document changes."""
    texts = {name: _line(value) for name in ("title", "url") if (value := getattr(wanted, name)) is not None}
    if texts.get("url") and not WEB.match(texts["url"]):
        raise BadValue(_("'{link}' is no web address; it begins with https://.").format(link=texts["url"]))
    after = revised(meeting, meeting.model_copy(update=texts), now)
    if after is not meeting:
        records.meetings.save(after)
    return after


def _line(written: str) -> str:
    text = " ".join(written.split())
    if len(text) > LONGEST or not all(sign.isprintable() for sign in text):
        raise BadValue(
            _("A text for a meeting has at most {longest} letters and no control characters.").format(longest=LONGEST)
        )
    return text


def _report(records: Records, forum: Forum, before: Meeting | None, after: Meeting) -> MeetingReport:
    fields = differing(before, after) if before else ()
    count = count_of(records, forum, after)
    return MeetingReport(
        forum=forum,
        meeting=after,
        before=before,
        fields=tuple(name for name in (*fields, *_texts(before, after)) if name),
        warnings=hindrances(records, forum, [after]),
        count=count if any(one.invited for one in count.people) else None,
        only_forum=len(records.forums.all()) == 1,
    )


def _texts(before: Meeting | None, after: Meeting) -> list[str]:
    return [name for name in ("title", "url") if before and getattr(before, name) != getattr(after, name)]

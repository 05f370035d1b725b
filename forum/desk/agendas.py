"""The chair's agenda: read, changed by hand, put into the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from zoneinfo import ZoneInfo

from forum.agenda.drafting import Known, drafted, titles
from forum.agenda.hand import Change, Deed, changed, edited, taken_off
from forum.agenda.items import Agenda, Item, Sort
from forum.agenda.memory import Fate, HandEvent, PastMinutes
from forum.agenda.numbers import Numbers, running
from forum.agenda.timing import length_of, timed
from forum.agenda.words import words
from forum.desk.dates import DateBook
from forum.desk.rolls import today
from forum.desk.standing import LONGEST_NOTE, found, length, name, one_line
from forum.desk.tools import Desk
from forum.desk.which_meeting import NEXT, meeting_meant
from forum.desk.whose import chosen_forum
from forum.errors import BadValue, UnknownMeeting
from forum.model import (
    AGREED,
    Forum,
    HistoryEntry,
    Meeting,
    MinutesState,
    Notice,
    NoticeSource,
    Numbering,
    StoredMinutes,
)
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.model import Kind, MeetingStatus

REMEMBERED = 12
"""So many of the last minutes are gone through for what they left."""

Deeds = Callable[[Agenda], Sequence[Change]]
"""What is done to an agenda, when it is seen as it is now."""


def agenda_of(desk: Desk, meeting: str | None = None, forum: str | None = None) -> Agenda:
    """The agenda of a meeting, or of the next one, out of everything that is known now.

    Raises :class:`~forum.errors.UnknownMeeting` and :class:`~forum.errors.WhichMeeting`.
    """
    with desk.store.reading() as records:
        return agenda_in(records, *_meant(desk, records, meeting, forum))


def change_agenda(desk: Desk, meeting: str | None, forum: str | None, deeds: Deeds) -> Agenda:
    """Change an agenda by hand; where the changes lead to nothing new, nothing is kept."""
    with desk.store.writing() as records:
        chosen, one = _meant(desk, records, meeting, forum)
        before = agenda_in(records, chosen, one)
        changes = deeds(before)
        if not changes:
            return before
        records.agendas.add(one.uid, changes, desk.now(), desk.who)
        _note(desk, records, before, changes)
        return agenda_in(records, chosen, one)


def add_item(desk: Desk, meeting: str | None, forum: str | None, wanted: Item, position: int | None = None) -> Agenda:
    """Put an item onto one agenda, at a position (from 1), or behind the other business matters.

    Raises :class:`~forum.errors.BadValue` where it has no title.
    """
    item = _checked(wanted.model_copy(update={"key": f"added/{desk.new_uid()}", "sort": Sort.ADDED}))

    def deeds(agenda: Agenda) -> Sequence[Change]:
        change = Change(deed=Deed.ADD, key=item.key, item=item)
        if position is None:
            return [change]
        there = [one.key for one in changed(agenda.items, [change]).items]
        return [change, Change(deed=Deed.ORDER, order=_moved(there, there.index(item.key), position))]

    return change_agenda(desk, meeting, forum, deeds)


def move_item(desk: Desk, meeting: str | None, forum: str | None, which: str, to: int) -> Agenda:
    """Put an item, named by its number or title, at a position (from 1)."""

    def deeds(agenda: Agenda) -> Sequence[Change]:
        there = [one.key for one in agenda.items]
        order = _moved(there, found([one.title for one in agenda.items], which), to)
        return [] if list(order) == there else [Change(deed=Deed.ORDER, order=order)]

    return change_agenda(desk, meeting, forum, deeds)


def set_item(desk: Desk, meeting: str | None, forum: str | None, which: str, wanted: Change) -> Agenda:
    """Give an item another title, presenter, length or note; 0 minutes: as suggested again."""
    texts = {
        "title": None if wanted.title is None else one_line(wanted.title, "title"),
        "presenter": None if wanted.presenter is None else name(wanted.presenter),
        "note": None if wanted.note is None else note(wanted.note),
    }
    if texts["title"] == "":
        raise BadValue(_("An item needs a title."))

    def deeds(agenda: Agenda) -> Sequence[Change]:
        item = _item(agenda, which)
        change = Change(deed=Deed.SET, key=item.key, minutes=length(wanted.minutes), **texts)
        return [change] if changed([item], [change]).items != (item,) else []

    return change_agenda(desk, meeting, forum, deeds)


def take_off(desk: Desk, meeting: str | None, forum: str | None, which: str, *, postpone: bool) -> Agenda:
    """Take an item off: for good, or onto the next agenda."""
    deed = Deed.POSTPONE if postpone else Deed.DROP

    def deeds(agenda: Agenda) -> Sequence[Change]:
        item = _item(agenda, which)
        return [Change(deed=deed, key=item.key, item=item)]

    return change_agenda(desk, meeting, forum, deeds)


def restore_item(desk: Desk, meeting: str | None, forum: str | None, which: str) -> Agenda:
    """Take back an item that was dropped or postponed by hand, named by its title."""

    def deeds(agenda: Agenda) -> Sequence[Change]:
        place = found([one.title for one in agenda.left_out], which)
        return [Change(deed=Deed.RESTORE, key=agenda.left_out[place].key)]

    return change_agenda(desk, meeting, forum, deeds)


def reset_agenda(desk: Desk, meeting: str | None = None, forum: str | None = None) -> Agenda:
    """Everything as drafted; what was done by hand stays in the history."""
    return change_agenda(desk, meeting, forum, lambda _: [Change(deed=Deed.RESET)])


def keep_edited(desk: Desk, seen: Agenda, items: Sequence[Item]) -> Agenda:
    """Keep what a person made of an agenda that was seen; what has come to it since then stays."""
    named = [_checked(one if one.key else one.model_copy(update={"key": f"added/{desk.new_uid()}"})) for one in items]
    return change_agenda(desk, seen.meeting.uid, seen.forum.key, lambda _: edited(seen.items, named))


def set_agenda(desk: Desk, meeting: str | None = None, forum: str | None = None) -> tuple[Agenda, bool]:
    """Put the titles into the calendar entry of the meeting; False where they are there already.

    The revision does not rise (RFC 5546 section 2.1.4): nobody has to answer an invitation anew.
    """
    with desk.store.writing() as records:
        return set_in(desk, records, meeting, forum)


def set_in(desk: Desk, records: Records, meeting: str | None, forum: str | None) -> tuple[Agenda, bool]:
    """The same inside a job."""
    chosen, one = _meant(desk, records, meeting, forum)
    agenda = agenda_in(records, chosen, one)
    if one.agenda == titles(agenda.items):
        return agenda, False
    notice = Notice(minutes="", meeting=one.uid, source=NoticeSource.AGENDA, told=today(desk, chosen), date=one.date)
    book = DateBook(records, chosen.key, desk.now(), desk.new_uid, desk.who)
    after = book.tell(one, notice.model_copy(update={"agenda": titles(agenda.items)}))
    return agenda.model_copy(update={"meeting": after}), True


def note(written: str) -> str:
    """A note below an item: lines, without spare space; raises :class:`~forum.errors.BadValue`."""
    lines = [" ".join(line.split()) for line in written.splitlines()]
    text = "\n".join(line for line in lines if line)
    if len(text) > LONGEST_NOTE or not all(sign.isprintable() or sign in "\n\u200d" for sign in text):
        raise BadValue(
            _("A note has at most {longest_note} letters and no control characters.").format(longest_note=LONGEST_NOTE)
        )
    return text


def _checked(item: Item) -> Item:
    title = one_line(item.title, "title")
    if not title:
        raise BadValue(_("An item needs a title."))
    texts = {"title": title, "presenter": name(item.presenter), "note": note(item.note)}
    return item.model_copy(update={**texts, "minutes": length(item.minutes) or None})


def _item(agenda: Agenda, which: str) -> Item:
    return agenda.items[found([one.title for one in agenda.items], which)]


def _moved(order: list[str], place: int, to: int) -> tuple[str, ...]:
    order = list(order)
    order.insert(max(0, to - 1), order.pop(place))
    return tuple(order)


def _meant(desk: Desk, records: Records, meeting: str | None, forum: str | None) -> tuple[Forum, Meeting]:
    if meeting is not None and meeting != NEXT:
        return meeting_meant(desk, records, meeting, forum)
    chosen = chosen_forum(records.forums.all(), forum)
    held = records.notices.held(chosen.key)
    for one in records.meetings.all(chosen.key):
        if _takes_place(one) and (one.last_day or one.date) >= today(desk, chosen) and one.uid not in held:
            return chosen, one
    raise UnknownMeeting(
        _("No coming meeting of '{name}' is known; announce one with: forum meetings add DAY.").format(name=chosen.name)
    )


def _takes_place(meeting: Meeting) -> bool:
    return meeting.announced and meeting.status is not MeetingStatus.CANCELLED


def agenda_in(records: Records, forum: Forum, meeting: Meeting) -> Agenda:
    """The agenda of a meeting as it is now, inside a job."""
    own = words(forum.language)
    known = _known(records, forum, meeting)
    now = changed(drafted(known, own), records.agendas.changes(meeting.uid))
    zone = ZoneInfo(forum.timezone)
    return Agenda(
        forum=forum,
        meeting=meeting,
        slots=tuple(timed(now.items, meeting, zone)),
        length=length_of(meeting, zone),
        left_out=now.left_out,
        postponed=now.postponed,
        numbers=_numbers(forum, known),
        unwritten=tuple(_unwritten(records, forum, meeting)) if forum.numbering is Numbering.YEAR else (),
    )


def _numbers(forum: Forum, known: Known) -> Numbers:
    """The paragraphs of a meeting by the forum's rule."""
    if forum.numbering is Numbering.YEAR:
        return running(((one.key, one.record) for one in known.past), known.meeting.date.year)
    return Numbers(signed=forum.numbering is Numbering.MEETING)


def _unwritten(records: Records, forum: Forum, meeting: Meeting) -> Iterator[dt.date]:
    """Meetings of the year, after the last minutes and before this one, whose minutes have not come in."""
    held = records.notices.held(forum.key)
    year = [one for one in records.meetings.all(forum.key) if one.date.year == meeting.date.year]
    last = max((one.date for one in year if one.uid in held and one.date < meeting.date), default=None)
    for one in year:
        if _takes_place(one) and one.uid not in held and one.date < meeting.date and (not last or one.date > last):
            yield one.date


def _known(records: Records, forum: Forum, meeting: Meeting) -> Known:
    there = records.meetings.all(forum.key)
    stored = [one for one in records.minutes.all(forum.key) if one.state is not MinutesState.SET_ASIDE]
    told = {one.key: one.date for one in stored if one.date and one.kind is not Kind.AGENDA}
    states = {one.key: one for one in stored}
    summonses = {one.key for one in stored if one.kind is Kind.AGENDA}
    before = [key for key, date in told.items() if date < meeting.date]
    last = before[-REMEMBERED:]
    since = told[last[0]] if len(before) > REMEMBERED else dt.date.min
    return Known(
        meeting=meeting,
        standing=records.agendas.standing(forum.key),
        past=tuple(_past(records, forum, states[key]) for key in last),
        by_hand=tuple(_by_hand(records, [one for one in there if since <= one.date < meeting.date], forum)),
        actions=tuple(one for one in records.minutes.actions(forum.key) if one.minutes not in summonses),
        told=tuple(told.items()),
        coming=tuple(one for one in there if one.date > meeting.date and _takes_place(one)),
    )


def _past(records: Records, forum: Forum, stored: StoredMinutes) -> PastMinutes:
    draft = records.minutes.draft(stored.key)
    if draft is None:  # pragma: no cover - the same transaction has just listed it
        raise UnknownMeeting(_("There are no minutes '{key}'.").format(key=stored.key))
    sent = records.circulars.of(stored.key)[-1:] if stored.state is MinutesState.CIRCULATED else ()
    days = [one.at.astimezone(ZoneInfo(forum.timezone)).date() for one in sent]
    approved = stored.state in AGREED
    return PastMinutes(key=stored.key, record=draft.minutes, approved=approved, sent=days[0] if days else None)


def _by_hand(records: Records, earlier: Sequence[Meeting], forum: Forum) -> Iterator[HandEvent]:
    """What was taken off earlier agendas, and what the chair had put onto those of meetings that are over."""
    with_changes = set(records.agendas.changed_meetings(forum.key))
    held = records.notices.held(forum.key)
    for one in (meeting for meeting in earlier if meeting.uid in with_changes):
        changes = records.agendas.changes(one.uid)
        for item, postponed in taken_off(changes):
            yield HandEvent(date=one.date, item=item, fate=Fate.POSTPONED if postponed else Fate.DROPPED)
        if one.uid in held or one.status is MeetingStatus.CANCELLED:
            for item in changed((), changes).items:
                yield HandEvent(date=one.date, item=item, fate=Fate.PLANNED)


def _note(desk: Desk, records: Records, before: Agenda, changes: Sequence[Change]) -> None:
    at: dt.datetime = desk.now()
    meeting = before.meeting
    known = {item.key: item.title for item in (*before.items, *before.left_out)}
    for one in changes:
        detail = {one.deed.value: one.item.title if one.item else one.title or known.get(one.key, one.key)}
        entry = HistoryEntry(at=at, who=desk.who, what="agenda.changed", forum=meeting.forum, subject=meeting.uid)
        records.history.add(entry.model_copy(update={"detail": detail}))

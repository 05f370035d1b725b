"""The words of the command line for dates, states and people: plain literals, one place to translate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from forum.attendance import Turn
from forum.conflicts import Conflict, DateWarning
from forum.desk.lines import Belonging, ZoneSource
from forum.membership import Learnt, Member, Office, Term
from forum.model import ActionItem, DecisionStatus, Meeting, MinutesState, Numbering
from forum.post import Answer, Occasion
from forum.schedule import Change
from minutes.catalogue import N_, Told
from minutes.catalogue import gettext as _
from minutes.model import Bound, Kind, MeetingStatus, Mention, Mode, PlannedMeeting, Scope

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

STATUS = Told(
    {
        MeetingStatus.CONFIRMED: "confirmed",
        MeetingStatus.TENTATIVE: "preliminary",
        MeetingStatus.CANCELLED: "cancelled",
    }
)
STATE = Told(
    {
        MinutesState.DRAFT: "draft",
        MinutesState.CIRCULATED: "circulated",
        MinutesState.APPROVED: "approved",
        MinutesState.PUBLISHED: "published",
        MinutesState.SET_ASIDE: "set aside",
    }
)
NUMBERING = Told(
    {
        Numbering.NONE: "",
        Numbering.MEETING: "§ 1, § 2 and so on at each meeting",
        Numbering.YEAR: "§ runs on over the year",
    }
)
SCOPE = Told({Scope.THIS_MEETING: "new", Scope.STANDING: "confirmed", Scope.REPORTED: "reported"})
DECISION = Told(
    {
        DecisionStatus.STANDING: "standing",
        DecisionStatus.REPLACED: "replaced",
        DecisionStatus.LAPSED: "lapsed",
    }
)
DECIDED = Told({"replaced": "replaced", "lapsed": "lapsed", "restored": "holds after all"})
ACTION = Told({"open": "open", "done": "done", "dropped": "dropped"})
"""What has become of an action."""
KIND = Told({Kind.MINUTES: "minutes", Kind.NOTES: "notes", Kind.AGENDA: "agenda", Kind.OTHER: "other"})
CHANGE = Told(
    {
        Change.NEW: "new",
        Change.CONFIRMED: "confirmed now",
        Change.MOVED: "moved",
        Change.CHANGED: "changed",
        Change.UNCHANGED: "known already",
        Change.OUTDATED: "later minutes differ",
        Change.PAST: "not taken in: before this meeting",
        Change.DROPPED: "no longer on the list",
    }
)
FIELDS = Told(
    {
        "date": "date",
        "last_day": "last day",
        "start": "start",
        "end": "end",
        "status": "status",
        "place": "place",
        "mode": "how to take part",
        "note": "note",
        "title": "title",
        "url": "link",
    }
)
BOUND = Told({Bound.BY: "", Bound.BEFORE: "before ", Bound.AFTER: "after ", Bound.ON: ""})
ZONE = Told(
    {
        ZoneSource.GIVEN: "as you said",
        ZoneSource.LANGUAGE: "usual for the language",
        ZoneSource.MACHINE: "that of this computer",
        ZoneSource.UTC: "nothing says where the forum meets; correct it with: forum change --timezone ZONE",
    }
)
MODE = Told({Mode.ON_SITE: "", Mode.REMOTE: "remote", Mode.HYBRID: "on site and remote"})
OFFICE = Told(
    {
        Office.MEMBER: "member",
        Office.CHAIR: "chair",
        Office.VICE_CHAIR: "vice chair",
        Office.SECRETARY: "secretary",
        Office.SUBSTITUTE: "substitute",
        Office.COOPTED: "co-opted",
    }
)
LEARNT = Told({Learnt.GIVEN: "", Learnt.ANSWERED: "as you answered", Learnt.FORMER: "former name"})
TURN = Told(
    {
        Turn.PRESENT: "present",
        Turn.APOLOGIES: "sent word",
        Turn.ABSENT: "absent",
        Turn.IN_DOUBT: "in doubt",
        Turn.NOT_STATED: "not stated",
        Turn.NOT_NAMED: "not named",
    }
)
OCCASION = Told(
    {
        Occasion.INVITED: "invited",
        Occasion.CHANGED: "told of a change",
        Occasion.CALLED_OFF: "told that it is off",
        Occasion.RELEASED: "taken off",
    }
)
ANSWER = Told(
    {
        Answer.ACCEPTED: "coming",
        Answer.DECLINED: "not coming",
        Answer.TENTATIVE: "perhaps",
        Answer.DELEGATED: "sending somebody else",
    }
)
ANSWERED = Told(
    {
        Answer.ACCEPTED: "comes to the meeting",
        Answer.DECLINED: "does not come to the meeting",
        Answer.TENTATIVE: "perhaps comes to the meeting",
        Answer.DELEGATED: "sends somebody else to the meeting",
    }
)
TAKEN = Told(
    {
        "new": "",
        "known": "; known already",
        "older": "; a later answer counts",
        "outdated": "; but the meeting has changed since, so the answer does not count",
    }
)
"""What became of an answer, by the words of :class:`~forum.desk.replies.Taken`, which is slow to load."""
DONE = Told(
    {
        "forum.new": "forum made",
        "forum.changed": "forum corrected",
        "import": "minutes imported",
        "import.set-aside": "minutes set aside",
        "review": "doubts settled",
        "action.by-hand": "action settled",
        "decision.by-hand": "decision settled",
        "minutes.circulated": "draft sent round",
        "minutes.approved": "minutes approved",
        "minutes.amended": "minutes amended",
        "minutes.published": "minutes published",
        "minutes.withdrawn": "minutes taken off the site",
        "meeting.new": "meeting announced",
        "meeting.changed": "meeting changed",
        "meeting.by-hand": "said by hand",
        "meeting.removed": "meeting removed",
        "member.new": "member added",
        "member.changed": "member changed",
        "member.left": "member left",
        "member.returned": "member returned",
        "member.removed": "member removed",
        "agenda.changed": "agenda changed",
        "standing.changed": "standing items changed",
        "invitation": "letter written",
        "letter.dropped": "letter given up",
        "reply": "answer brought in",
        "undone": "undone",
        "reminder": "owner reminded",
    }
)
BELONGING = Told(
    {
        Belonging.NAMED: "",
        Belonging.ONLY: "your only forum; the document does not say who met",
        Belonging.CHOSEN: "as you said",
    }
)


def warning(one: DateWarning) -> str:
    """What is in the way of a date."""
    if one.conflict is Conflict.RED_DAY:
        return _("is a holiday: {name}").format(name=one.name)
    if one.conflict is Conflict.WEEKEND:
        return _("is at a weekend, when this forum does not usually meet")
    return _("'{name}' meets at the same time; {people} expected at both").format(
        name=one.name, people=number(one.people, _("person is"), _("people are"))
    )


def day(date: dt.date | None) -> str:
    """``2025-01-29 Wed``."""
    return f"{date.isoformat()} {_(WEEKDAYS[date.weekday()])}" if date else ""


def days(meeting: Meeting) -> str:
    """The day, or the first and the last."""
    if meeting.last_day and meeting.last_day != meeting.date:
        return _("{date} to {last_day}").format(date=day(meeting.date), last_day=day(meeting.last_day))
    return day(meeting.date)


def hours(start: dt.time | None, end: dt.time | None) -> str:
    """``10:00–12:00``, ``from 10:00``, ``until 12:00`` or nothing."""
    if start and end:
        return f"{start:%H:%M}–{end:%H:%M}"
    if start:
        return _("from {start:%H:%M}").format(start=start)
    return _("until {end:%H:%M}").format(end=end) if end else ""


def place(what: Meeting | PlannedMeeting) -> str:
    """Where, and how to take part where that is not only on site."""
    return ", ".join(part for part in (what.place, MODE[what.mode] if what.mode else "") if part)


def people(mentions: Iterable[Mention]) -> str:
    """Names, each with a question mark where it is in doubt who is meant."""
    return ", ".join(f"{m.name}?" if m.candidates and not m.person else m.person or m.name for m in mentions)


def due(item: ActionItem) -> str:
    """The last day, or what the document says instead."""
    action = item.action
    if action.due is None:
        return action.due_text or ""
    return f"{BOUND[action.bound] if action.bound else ''}{action.due.isoformat()}"


def number(count: int, one: str, many: str) -> str:
    """``1 action``, ``2 actions``, ``no actions``."""
    return f"{count or _('no')} {one if count == 1 else many}"


def offices(held: Iterable[Office]) -> str:
    """``chair, member``; "member" alone only where nothing higher is said."""
    names = list(held)
    higher = [one for one in names if one is not Office.MEMBER]
    return ", ".join(OFFICE[one] for one in higher or names)


def term(held: Term) -> str:
    """``2030-01-01 to 2031-12-31``, ``since …``, ``until …`` or nothing."""
    if held.since and held.until:
        return _("{since} to {until}").format(since=held.since, until=held.until)
    if held.since:
        return _("since {since}").format(since=held.since)
    return _("until {until}").format(until=held.until) if held.until else ""


def named(people: Iterable[Member]) -> str:
    """Names with their keys, for a choice."""
    return ", ".join(f"{one.name} ({one.key})" for one in people)

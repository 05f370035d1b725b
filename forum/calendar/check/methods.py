"""Messages of RFC 5546: what a meeting must and must not say for each METHOD; and alarms and tasks of RFC 5545."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.hours import way
from forum.calendar.check.rules import rules
from forum.calendar.check.structure import about
from forum.calendar.reading import Component, Property, Reading

ALARMS = {"DISPLAY": ("DESCRIPTION",), "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE"), "AUDIO": ()}
NOTHING = dt.timedelta(0)
WITHOUT_ALARMS = ("REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER")
NOT_CANCELLING = ("REQUEST", "ADD", "COUNTER")


def method_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about messages, alarms and tasks."""
    for calendar in reading.calendars:
        found = calendar.first("METHOD")
        method = found.value.strip().upper() if found else ""
        if method in rules().methods:
            yield from _message(calendar, method)
        for component in calendar.walk():
            for alarm in component.parts("VALARM"):
                yield from _alarm(alarm, component)
            if component.name == "VTODO":
                yield from _task(component)


def _message(calendar: Component, method: str) -> Iterator[Complaint]:
    events = calendar.parts("VEVENT")
    uids = {uid.value for event in events if (uid := event.first("UID"))}
    if method in ("REQUEST", "CANCEL", "REPLY") and len(uids) > 1:
        yield complaint("several-uids", events[1].line, number=len(uids))
    kinds = {part.name for part in calendar.components if part.name in ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")}
    if len(kinds) > 1 and method != "PUBLISH":
        yield complaint("mixed-message", calendar.line, text=" and ".join(sorted(kinds)))
    for task in calendar.parts("VTODO"):
        yield from _required(task, method)
        if method == "REPLY":
            yield from _reply(task)
    for event in events:
        yield from _required(event, method)
        yield from _status(event, method)
        if method == "REPLY":
            yield from _reply(event)
    if method == "PUBLISH" and events and not any(event.first("ORGANIZER") for event in events):
        yield complaint("published-without-organizer", calendar.line)


def _required(event: Component, method: str) -> Iterator[Complaint]:
    rule, names = rules().methods[method], {found.name for found in event.properties}
    for name in rule.required:
        if name not in names and not (event.name == "VTODO" and name == "DTSTART"):
            yield complaint("missing-for-method", event.line, about(event), method=method, name=name)
    if event.components and method in WITHOUT_ALARMS:
        line = event.components[0].line
        yield complaint("forbidden-for-method", line, about(event), method=method, name="VALARM")
    yield from _twice(event)
    for name in rule.forbidden:
        if name in names:
            published = method == "PUBLISH" and name == "ATTENDEE"
            code = "published-addresses" if published else "forbidden-for-method"
            yield complaint(code, event.all(name)[0].line, about(event), method=method, name=name)


def _twice(event: Component) -> Iterator[Complaint]:
    seen: set[str] = set()
    for attendee in event.all("ATTENDEE"):
        if attendee.value.casefold() in seen:
            yield complaint("repeated-person", attendee.line, about(event), value=attendee.value)
        seen.add(attendee.value.casefold())


def _status(event: Component, method: str) -> Iterator[Complaint]:
    found = event.first("STATUS")
    cancelled = found is not None and found.value.strip().upper() == "CANCELLED"
    if method == "CANCEL" and not cancelled and len(event.all("ATTENDEE")) != 1:
        yield complaint("cancelled-without-status", event.line, about(event))
    if found and cancelled and method in NOT_CANCELLING:
        yield complaint("status-against-method", found.line, about(event), method=method)
    if method == "REQUEST":
        yield from _self_invited(event)


def _self_invited(event: Component) -> Iterator[Complaint]:
    organizer, attendees = event.first("ORGANIZER"), event.all("ATTENDEE")
    if organizer and len(attendees) == 1 and attendees[0].value.lower() == organizer.value.lower():
        yield complaint("organizer-invites-self", attendees[0].line, about(event))


def _reply(event: Component) -> Iterator[Complaint]:
    attendees = event.all("ATTENDEE")
    if len(attendees) > 1 and not any(one.parameter("DELEGATED-FROM") for one in attendees):  # RFC 5546 section 4.2.5
        yield complaint("several-answers", attendees[1].line, about(event), number=len(attendees))
    for attendee in attendees[:1]:
        answer = (attendee.parameter("PARTSTAT") or "").upper()
        if not answer:
            yield complaint("no-answer", attendee.line, about(event))
        elif answer == "NEEDS-ACTION":
            yield complaint("empty-answer", attendee.line, about(event))
        elif answer == "DELEGATED" and not attendee.parameter("DELEGATED-TO"):
            yield complaint("nobody-delegated", attendee.line, about(event))
        elif answer != "DELEGATED" and attendee.parameter("DELEGATED-TO"):
            yield complaint("answered-and-delegated", attendee.line, about(event), value=answer)


def _alarm(alarm: Component, of: Component) -> Iterator[Complaint]:
    action = _word(alarm.first("ACTION"))
    for name in ALARMS.get(action, ()):
        if alarm.first(name) is None:
            yield complaint("alarm-without", alarm.line, action=action, name=name)
    if (alarm.first("DURATION") is None) != (alarm.first("REPEAT") is None):
        yield complaint("alarm-repeat", alarm.line)
    trigger = alarm.first("TRIGGER")
    ends = any(of.first(name) for name in ("DTEND", "DUE", "DURATION"))
    if trigger and (trigger.parameter("RELATED") or "").upper() == "END" and not ends:
        yield complaint("alarm-without-end", trigger.line, about(of))
    start = of.first("DTSTART")
    after = values.duration(trigger.value) if trigger and not trigger.parameter("RELATED") else None
    if trigger and after and after > NOTHING and start and way(start) != "day" and of.name == "VEVENT":
        yield complaint("alarm-after", trigger.line, about(of), value=trigger.value)
    if trigger and (trigger.parameter("VALUE") or "").upper() == "DATE-TIME":
        time = values.time(trigger.value)
        if time and not time.utc:
            yield complaint("alarm-time", trigger.line)


def _task(task: Component) -> Iterator[Complaint]:
    completed, status = task.first("COMPLETED"), _word(task.first("STATUS"))
    if completed and status and status not in ("COMPLETED", "CANCELLED"):
        yield complaint("completed-without-status", completed.line, about(task), value=status)
    percent = task.first("PERCENT-COMPLETE")
    if percent and status == "COMPLETED" and percent.value != "100":
        yield complaint("percent-against-status", percent.line, about(task), value=percent.value)


def _word(found: Property | None) -> str:
    return found.value.strip().upper() if found else ""

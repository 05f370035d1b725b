"""What people promised to do, as a calendar of one's own: never a public one, for it names people.

As tasks (VTODO) for programs that have a list of tasks, or as whole days (VEVENT) for those that have none:
Outlook and Google know no VTODO.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence

from forum.calendar.subscription import PRODID, REFRESH
from forum.calendar.words import Words, words
from forum.calendar.writing import clean, day, one_line, text, to_bytes, utc
from forum.model import ActionItem, Forum

NAMESPACE = uuid.UUID("5f1b8a52-6d0c-4f0e-9a55-0f8f5a3c7d11")
"""Of the identities of actions: the same action has the same one for life (RFC 9562 section 5.5)."""
ONE_DAY = dt.timedelta(days=1)


STATUS = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}
"""RFC 5545 section 3.8.1.11."""


def task_feed(
    forums: Sequence[Forum], items: Sequence[ActionItem], told: Mapping[str, dt.datetime], *, dated: bool = False
) -> bytes:
    """The iCalendar file of actions in UTF-8; ``told`` has the moment when the minutes of a key were brought in.

    With ``dated`` only open actions with a last day, as whole days that block no time.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN"]
    lines += [text("X-WR-CALNAME", " · ".join(one_line(forum.name) for forum in forums))]
    lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}"]
    return to_bytes([*lines, *task_lines(forums, items, told, dated=dated), "END:VCALENDAR"])


def task_lines(
    forums: Sequence[Forum], items: Sequence[ActionItem], told: Mapping[str, dt.datetime], *, dated: bool
) -> Iterator[str]:
    """The components of actions, in the order of their last days."""
    by_key = {forum.key: forum for forum in forums}
    for item in sorted(items, key=lambda item: (item.action.due or dt.date.max, item.key)):
        if item.forum not in by_key or (dated and (item.action.due is None or not item.open)):
            continue
        spoken, stamp = words(by_key[item.forum].language), utc(told[item.minutes])
        yield from _event(item, spoken, stamp) if dated else _task(item, spoken, stamp)


def _task(item: ActionItem, spoken: Words, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VTODO", *_head(item, "task", stamp), text("SUMMARY", one_line(item.action.text)))
    if item.action.due:
        yield f"DUE;VALUE=DATE:{day(item.action.due)}"
    yield f"STATUS:{STATUS[item.state]}"
    yield from (text("DESCRIPTION", _description(item, spoken)), "END:VTODO")


def _event(item: ActionItem, spoken: Words, stamp: str) -> Iterator[str]:
    due = item.action.due or dt.date.max
    title = spoken.calendar.action_title.format(title=one_line(item.action.text))
    yield from ("BEGIN:VEVENT", *_head(item, "day", stamp))
    yield from (f"DTSTART;VALUE=DATE:{day(due)}", f"DTEND;VALUE=DATE:{day(due + ONE_DAY)}", text("SUMMARY", title))
    yield from ("TRANSP:TRANSPARENT", text("DESCRIPTION", _description(item, spoken)), "END:VEVENT")


def _head(item: ActionItem, kind: str, stamp: str) -> tuple[str, ...]:
    uid = uuid.uuid5(NAMESPACE, f"{kind}:{item.key}")
    return f"UID:{uid}", f"DTSTAMP:{stamp}", f"CREATED:{stamp}", f"LAST-MODIFIED:{stamp}"


def _description(item: ActionItem, spoken: Words) -> str:
    owners = ", ".join(one_line(mention.person or mention.name) for mention in item.action.owners)
    lines = [spoken.calendar.owner.format(title=owners)] if owners else []
    if item.action.due_text:
        lines.append(clean(item.action.due_text))
    return "\n".join([*lines, spoken.calendar.source.format(title=item.minutes.partition("/")[2])])

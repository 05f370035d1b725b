"""The details of the history as people say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from forum.cli import words
from minutes.catalogue import Told

CHANGE = " → "
"""Stands between what was and what is."""
SECONDS = re.compile(r"\b(\d{2}:\d{2}):00\b")

NAME = Told(
    {
        "add": "added",
        "address": "mail address",
        "adjusters": "adjusters",
        "aliases": "other names",
        "answer": "answer",
        "answers": "answers",
        "by": "by",
        "call": "video call",
        "date": "date",
        "day": "day",
        "decision": "decision",
        "deed": "what",
        "document": "document",
        "draft": "draft",
        "drop": "struck off",
        "due": "due",
        "end": "end",
        "language": "language",
        "last_day": "last day",
        "mailbox": "mailbox",
        "member": "member",
        "name": "name",
        "numbering": "numbering",
        "occasion": "occasion",
        "order": "order",
        "organisation": "organisation",
        "outbox": "outbox",
        "moved": "moved",
        "people": "with people",
        "place": "place",
        "postpone": "postponed",
        "purpose": "purpose",
        "quorum": "quorum",
        "reason": "reason",
        "remind": "reminders",
        "reset": "as drafted",
        "restore": "taken back in",
        "revision": "revision",
        "rule": "rule",
        "set": "changed",
        "start": "start",
        "status": "status",
        "terms": "time as a member",
        "text": "text",
        "timezone": "time zone",
        "title": "title",
        "to": "to",
        "version": "version",
    }
)
"""What each detail is called."""
DEED = Told(
    {
        "closed": "done",
        "dropped": "no longer to be done",
        "reopened": "open again",
        "replaced": "replaced",
        "lapsed": "lapsed",
        "restored": "holds after all",
    }
)
"""What was said of an action or a decision."""
PLAIN = Told(
    {"True": "yes", "False": "no", "changed": "changed", "meetings": "meetings", "tasks": "tasks", "overdue": "overdue"}
)
WORDS: Mapping[str, Told[Any]] = {
    "answer": words.ANSWER,
    "deed": DEED,
    "numbering": words.NUMBERING,
    "occasion": words.OCCASION,
    "status": words.STATUS,
    **dict.fromkeys(("address", "aliases", "mailbox", "organisation", "outbox", "terms"), PLAIN),
    **dict.fromkeys(("people", "purpose", "rule"), PLAIN),
}
"""The words of the details that are chosen by the program; all others are what people wrote."""


def details(parts: Mapping[str, str], but: str) -> str:
    """The details in one line, without what stands beside them already."""
    return ", ".join(_detail(name, one) for name, one in parts.items() if one != but)


def _detail(name: str, value: str) -> str:
    called = NAME.get(name, name.replace("_", " "))
    return f"{called}: {_value(name, value)}" if value else called


def _value(name: str, value: str) -> str:
    if name in {"start", "end"}:
        return SECONDS.sub(r"\1", value)
    if name not in WORDS:
        return value
    return CHANGE.join(_word(WORDS[name], one) for one in value.split(CHANGE))


def _word(known: Told[Any], value: str) -> str:
    if value in known:
        return known[value]
    return words.DONE.get(value, value)

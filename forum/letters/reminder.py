"""A letter that reminds one member of what they promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from forum.correspondence import Correspondent, Message
from forum.letters.words import Words, words
from forum.membership import Member
from forum.model import Forum
from minutes.frozen import Frozen
from minutes.lines import tidy_line


class Promise(Frozen):
    """Something that somebody is reminded of."""

    key: str
    """The key of the action."""
    text: str
    last_day: dt.date
    """The last day on which it is in time."""
    noted: dt.date | None = None
    """The day of the minutes that have it."""
    rule: str
    """The rule by which it is their turn: a number of days, or ``overdue``."""


OVERDUE = "overdue"


def subject(forum: Forum) -> str:
    """The subject line."""
    return words(forum.language).say.reminder_subject.format(forum=tidy_line(forum.name))


def reminder(forum: Forum, member: Member, promises: Sequence[Promise]) -> Message:
    """The letter in the forum's language, before it is put into an envelope."""
    spoken = words(forum.language)
    return Message(
        sender=Correspondent(address=forum.mailbox, name=forum.name),
        recipient=Correspondent(address=member.address, name=member.name),
        subject=subject(forum),
        language=forum.language,
        paragraphs=tuple(_paragraphs(forum, promises, spoken)),
        mark=";".join(f"{one.key} {one.rule} {one.last_day}" for one in promises),
    )


def _paragraphs(forum: Forum, promises: Sequence[Promise], spoken: Words) -> Iterator[str]:
    say = spoken.say
    yield say.reminder_opening
    for one in promises:
        sentence = say.overdue if one.rule == OVERDUE else say.due
        source = (say.source.format(day=spoken.short_day(one.noted)),) if one.noted else ()
        yield "\n".join((tidy_line(one.text), sentence.format(day=spoken.day(one.last_day)), *source))
    yield say.reminder_closing
    yield tidy_line(forum.name)

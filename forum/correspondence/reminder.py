"""A letter that reminds one member of what they promised; the same promises on the same day give the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from forum.calendar.letter import Block, html, plain
from forum.calendar.writing import one_line
from forum.correspondence.words import Words, words
from forum.membership import Member
from forum.model import Forum
from minutes.frozen import Frozen


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
    return words(forum.language).say.reminder_subject.format(forum=one_line(forum.name))


def reminder(forum: Forum, member: Member, promises: Sequence[Promise], now: dt.datetime) -> bytes:
    """The complete message, ready to be sent; ``now`` is its Date, UTC."""
    blocks = list(_blocks(forum, promises, words(forum.language)))
    rules = ";".join(f"{one.key} {one.rule} {one.last_day}" for one in promises)
    key = hashlib.sha256(f"{member.address}\n{rules}\n{now.isoformat()}\n{plain(blocks)}".encode()).hexdigest()
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(forum.name, forum.mailbox)
    message["To"] = _address(member.name, member.address)
    message["Subject"] = subject(forum)
    message["Date"] = format_datetime(now.astimezone(dt.UTC))
    message["Message-ID"] = f"<{key[:40]}@{forum.mailbox.rpartition('@')[2]}>"
    message["Content-Language"] = forum.language
    message.set_content(plain(blocks), charset="utf-8", cte="quoted-printable")
    message.add_alternative(html(blocks, forum.language), subtype="html", charset="utf-8", cte="quoted-printable")
    message.set_boundary(f"alternative-{key[:24]}")
    return message.as_bytes()


def _blocks(forum: Forum, promises: Sequence[Promise], spoken: Words) -> Iterator[Block]:
    say = spoken.say
    yield (say.reminder_opening,)
    for one in promises:
        sentence = say.overdue if one.rule == OVERDUE else say.due
        source = (say.source.format(day=spoken.short_day(one.noted)),) if one.noted else ()
        yield (one_line(one.text), sentence.format(day=spoken.day(one.last_day)), *source)
    yield (say.reminder_closing,)
    yield (one_line(forum.name),)


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(one_line(name), user, domain)

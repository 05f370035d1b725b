"""Sends the letters that wait: each leaves once, and what has left is noted in the same step.

A letter is written into the store together with the decision to send it.  Only then does it leave: while it does, the
store is held, so that no other program can send it as well.  If the computer stops in between, the letter still waits; a
folder then finds that it is there already, and a mail server may get it a second time with the same Message-ID, which mail
programs show once.
"""

from __future__ import annotations

import datetime as dt

from forum.correspondence import Message, compose
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum, named_forum
from forum.errors import BadValue, OutboxError
from forum.model import Forum, HistoryEntry
from forum.outbox import Carrier
from forum.post import Letter
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

DROPPED = "dropped"
"""Stands as the way of a letter that a person has given up."""


class Delivery(Frozen):
    """What became of the letters that waited."""

    sent: tuple[Letter, ...] = ()
    waiting: tuple[Letter, ...] = ()
    place: str = ""
    """The folder, or the mail server."""
    problems: tuple[str, ...] = ()
    """Why letters still wait, in sentences."""


def letters(desk: Desk, forum: str | None = None) -> tuple[Letter, ...]:
    """Every letter that was written, the oldest first; of all forums where none is named."""
    with desk.store.reading() as records:
        there = records.forums.all()
        return records.letters.all(named_forum(there, forum).key if forum else None)


def put(records: Records, forum: Forum, kind: str, message: Message, now: dt.datetime) -> str:
    """Write a letter into the store, inside a job, where it waits to leave; its Message-ID."""
    identity, body = compose(message, now)
    letter = Letter(
        message_id=identity,
        forum=forum.key,
        kind=kind,
        recipient=message.recipient.address,
        subject=message.subject,
        written=now,
    )
    records.letters.add(letter, body)
    return identity


def deliver(desk: Desk, forum: str | None = None) -> Delivery:
    """Send what waits in a forum's outbox.

    A letter that cannot be sent goes on waiting, and the others go.
    Raises :class:`~forum.errors.BadValue` where the outbox is none.
    """
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        waiting = records.letters.all(chosen.key, waiting=True)
    outbox = desk.outbox(chosen.outbox)
    sent: list[Letter] = []
    problems: dict[str, None] = {}
    try:
        if waiting:
            with outbox.opened() as carrier:
                for letter in waiting:
                    found, problem = _tried(desk, carrier, letter)
                    sent += found
                    problems |= problem
    except OutboxError as why:
        problems[why.sentence] = None
    gone = {one.message_id for one in sent}
    left = tuple(one for one in waiting if one.message_id not in gone) if problems else ()
    return Delivery(sent=tuple(sent), waiting=left, place=outbox.name, problems=tuple(problems))


def _tried(desk: Desk, carrier: Carrier, letter: Letter) -> tuple[list[Letter], dict[str, None]]:
    """One letter that is sent, or the sentence why it is not."""
    try:
        return _sent(desk, carrier, letter), {}
    except OutboxError as why:
        return [], {why.sentence: None}


def _sent(desk: Desk, carrier: Carrier, letter: Letter) -> list[Letter]:
    """One letter on its way; nothing where another program has just sent it."""
    with desk.store.writing() as records:
        if not records.letters.waits(letter.message_id):
            return []
        body = records.letters.body(letter.message_id) or b""
        way, now = carrier.carry(letter, body), desk.now()
        records.letters.left(letter.message_id, now, way)
        return [letter.model_copy(update={"sent": now, "way": way})]


def drop_letter(desk: Desk, message_id: str, forum: str | None = None) -> Letter:
    """Give a letter up that waits; the beginning of its identity is enough.

    Raises :class:`~forum.errors.BadValue` where no letter or several begin so.
    """
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        waiting = records.letters.all(chosen.key, waiting=True)
        found = [one for one in waiting if message_id and one.message_id.startswith(message_id)]
        if len(found) != 1:
            how = _("no") if not found else _("more than one")
            raise BadValue(
                _(
                    "There is {how} waiting letter whose identity begins with '{message_id}'; see: forum outbox list."
                ).format(how=how, message_id=message_id)
            )
        letter, now = found[0], desk.now()
        records.letters.left(letter.message_id, now, DROPPED)
        entry = HistoryEntry(
            at=now, who=desk.who, what="letter.dropped", forum=chosen.key, subject=letter.message_id, detail={}
        )
        records.history.add(entry)
        return letter.model_copy(update={"sent": now, "way": DROPPED})

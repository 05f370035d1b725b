"""Secret calendar addresses: given to a member, changed, taken back, and what is found under them.

The secret is made here, shown once, and kept by nobody: the store has its hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator

from forum.desk.feeds import source_of
from forum.desk.rolls import member_named, roll_of, today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum
from forum.errors import NoStore
from forum.membership import Member, Purpose, SecretAddress
from forum.model import ActionItem, Forum, HistoryEntry
from forum.store import Records
from minutes.frozen import Frozen

OCTETS = 20
"""160 random bits, 27 letters in an address."""
GOODBYE = dt.timedelta(days=30)
"""So long a revoked address answers with an empty calendar: programs that ask by then drop their copy."""


class Given(Frozen):
    """A new address; ``secret`` is shown once and then forgotten."""

    member: Member
    purpose: Purpose
    secret: str
    replaced: bool
    """True where an older one stopped at the same moment."""


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def give_address(desk: Desk, wanted: str, purpose: Purpose, forum: str | None = None) -> Given:
    """A new secret address for a member; one they had for the purpose stops.

    Raises :class:`~forum.errors.UnknownMember` and :class:`~forum.errors.WhichMember`.
    """
    secret, now = secrets.token_urlsafe(OCTETS), desk.now()
    with desk.store.writing() as records:
        chosen, member = _member(records, wanted, forum)
        replaced = records.secrets.revoke(member.key, purpose, now) > 0
        address = SecretAddress(digest=digest_of(secret), member=member.key, purpose=purpose, created=now)
        records.secrets.add(address)
        _note(desk, records, chosen, member, "secret-address.given", purpose)
    return Given(member=member, purpose=purpose, secret=secret, replaced=replaced)


def revoke_addresses(desk: Desk, wanted: str, forum: str | None = None) -> tuple[Member, int]:
    """Take every secret address of a member back; how many there were."""
    now = desk.now()
    with desk.store.writing() as records:
        chosen, member = _member(records, wanted, forum)
        number = sum(records.secrets.revoke(member.key, purpose, now) for purpose in Purpose)
        if number:
            _note(desk, records, chosen, member, "secret-address.revoked", None)
    return member, number


def secret_addresses(desk: Desk) -> tuple[SecretAddress, ...]:
    """Every address that was given out, without its secret; none where nothing is stored yet."""
    try:
        with desk.store.reading() as records:
            return records.secrets.all()
    except NoStore:
        return ()


def calendar_of(desk: Desk, address: SecretAddress) -> bytes | None:
    """What is found under an address: the member's calendar, an empty one after it was revoked, later None.

    The meetings are those of the forums to which the member belongs now; of actions, those that are certainly
    theirs.  Raises :class:`~forum.calendar.gate.FeedRefused` where it may not go out.
    """
    now = desk.now()
    if address.revoked and now - address.revoked > GOODBYE:
        return None
    with desk.store.reading() as records:
        everywhere = {one.key: one for one in records.members.all()}
        member = None if address.revoked else everywhere.get(address.member)
        forums = [one for one in records.forums.all() if member and member.belongs(one.key, today(desk, one))]
        if not forums:
            return _empty(records)
        items = [item for one in forums for item in _own(records, one, address.member)]
        told = {one.key: one.imported for forum in forums for one in records.minutes.all(forum.key)}
        sources = [source_of(records, one) for one in forums]
    from forum.calendar.gate import published  # noqa: PLC0415 - loaded where a feed is written
    from forum.calendar.tasks import task_feed, task_lines  # noqa: PLC0415 - the same

    if address.purpose is Purpose.TASKS:
        return task_feed(forums, items, told)
    return published(sources, list(task_lines(forums, items, told, dated=True))).data


def _empty(records: Records) -> bytes:
    """A calendar without anything in it, which every program accepts, and then drops what it had."""
    from forum.calendar import Source, joint_report  # noqa: PLC0415 - loaded where a feed is written

    forum = records.forums.all()[0].model_copy(update={"name": "–", "description": ""})
    return joint_report([Source(forum, ())]).data


def _own(records: Records, forum: Forum, key: str) -> Iterator[ActionItem]:
    """The actions of a forum that are certainly this member's: what is in doubt is shown to nobody."""
    days = {one.key: one.date for one in records.minutes.all(forum.key)}
    rolls = {day: roll_of(records, forum, day) for day in set(days.values())}
    for item in records.minutes.actions(forum.key):
        if rolls[days[item.minutes]].certainly(key, item.action.owners):
            yield item


def _member(records: Records, wanted: str, forum: str | None) -> tuple[Forum, Member]:
    chosen = chosen_forum(records.forums.all(), forum)
    return chosen, member_named(records.members.all(chosen.key), chosen.key, wanted)


def _note(desk: Desk, records: Records, forum: Forum, member: Member, what: str, purpose: Purpose | None) -> None:
    detail = {"purpose": purpose.value} if purpose else {}
    entry = HistoryEntry(at=desk.now(), who=desk.who, what=what, forum=forum.key, subject=member.key, detail=detail)
    records.history.add(entry)

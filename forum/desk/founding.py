"""Makes a forum, by command or out of the first document."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum.config import is_zone
from forum.desk.lines import ZoneSource
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum, plain_words, same_name
from forum.errors import BadValue, ForumExists, NoStore
from forum.membership import is_address
from forum.model import Forum, HistoryEntry, Numbering
from forum.schedule import modified
from forum.store import Records
from minutes.catalogue import gettext as _

KEY = re.compile(r"[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,20}")
KEY_LENGTH = 40
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){1,3}")
"""A language with a country or script (BCP 47), shorter than the column that keeps it."""
NAME_LENGTH = 200
MOST_RULES = 4
LONGEST_PLACE = 1000
UNTOLD = ("mailbox", "outbox")
"""What the history says only that it changed: there are addresses in it."""

LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
"""Latin letters that have no mark to take off; the others lose theirs by Unicode (NFKD)."""


def found_forum(
    desk: Desk, name: str, key: str | None = None, language: str | None = None, timezone: str | None = None
) -> tuple[Forum, ZoneSource]:
    """Make a forum.

    Raises :class:`~forum.errors.BadValue` for a name, key or time zone that cannot be used,
    :class:`~minutes.errors.UnknownLanguage`, and :class:`~forum.errors.ForumExists` where it is there already.
    """
    code = _checked_language(language) if language else _spoken(desk.language)
    zone, source = time_zone(code, timezone, desk.zone)
    with desk.store.writing() as records:
        there = records.forums.all()
        _not_there(there, name, key)
        forum = new_forum(there, name, code, zone, desk.now(), key)
        enter(records, forum, desk)
    return forum, source


@dataclass(frozen=True)
class ForumWishes:
    """What is to be corrected of a forum; what is None stays."""

    name: str | None = None
    language: str | None = None
    timezone: str | None = None
    quorum: str | None = None
    """How many must come: a number or ``majority``; empty for no rule."""
    mailbox: str | None = None
    """The mail address that letters come from; empty takes it away."""
    outbox: str | None = None
    """Where letters go: a folder or ``smtp://host``; empty for the usual folder."""
    numbering: str | None = None
    """How items are numbered: ``year``, ``meeting`` or ``none``."""
    remind: str | None = None
    """When owners are reminded: days before (``7``), ``overdue``, several with commas between; empty for never."""


def change_forum(desk: Desk, forum: str | None, wishes: ForumWishes) -> Forum:
    """Correct what is known of a forum.

    With the time zone the moment of every meeting that has an hour moves, so each becomes a new revision.
    Raises :class:`~forum.errors.ForumError` and :class:`~minutes.errors.UnknownLanguage`; nothing has then changed.
    """
    checked = {name: CHECKS[name](value) for name, value in vars(wishes).items() if value is not None}
    with desk.store.writing() as records:
        there = records.forums.all()
        before = chosen_forum(there, forum)
        if wishes.name is not None:
            _not_there([one for one in there if one != before], wishes.name, None)
        after = before.model_copy(update=checked)
        if after != before:
            _put(records, before, after, desk)
    return after


def _put(records: Records, before: Forum, after: Forum, desk: Desk) -> None:
    now = desk.now()
    records.forums.save(after)
    changed = {name: (getattr(before, name), getattr(after, name)) for name in CHECKS}
    told = {
        name: "changed" if name in UNTOLD else f"{old or '–'} → {new or '–'}" for name, (old, new) in changed.items()
    }
    detail = {name: told[name] for name, (old, new) in changed.items() if old != new}
    entry = HistoryEntry(at=now, who=desk.who, what="forum.changed", forum=after.key, subject=after.key, detail=detail)
    records.history.add(entry)
    if "timezone" not in detail:
        return
    for meeting in records.meetings.all(after.key):
        if meeting.start is not None or meeting.end is not None:
            records.meetings.save(
                meeting.model_copy(update={"sequence": meeting.sequence + 1, "changed": modified(meeting, now)})
            )


def existing(desk: Desk) -> tuple[Forum, ...]:
    """The forums that are there; none where nothing has been stored yet."""
    try:
        with desk.store.reading() as records:
            return records.forums.all()
    except NoStore:
        return ()


def enter(records: Records, forum: Forum, desk: Desk) -> None:
    """Put a forum into the store, with a line in the history."""
    records.forums.add(forum)
    detail = {"name": forum.name, "language": forum.language, "timezone": forum.timezone}
    entry = HistoryEntry(at=forum.created, who=desk.who, what="forum.new", forum=forum.key, subject=forum.key)
    records.history.add(entry.model_copy(update={"detail": detail}))


def new_forum(
    there: Sequence[Forum], name: str, language: str, timezone: str, created: dt.datetime, key: str | None = None
) -> Forum:
    """A forum of that name, with a key that no other has."""
    name = _checked_name(name)
    key = free_key(name, {forum.key for forum in there}) if key is None else _checked_key(key)
    return Forum(key=key, name=name, language=language, timezone=timezone, created=created)


def time_zone(language: str, given: str | None, machine: str | None) -> tuple[str, ZoneSource]:
    """The time zone of a new forum, and where it came from: the person, the language, the computer, or UTC.

    Raises :class:`~forum.errors.BadValue` where the person's is none.
    """
    if given is not None:
        return checked_zone(given), ZoneSource.GIVEN
    from minutes import languages  # noqa: PLC0415 - slow to load, needed only here

    usual = "" if "-" in language else languages.nearest(language).timezone  # sv-FI does not meet in Stockholm
    if usual:
        return usual, ZoneSource.LANGUAGE
    return (machine, ZoneSource.MACHINE) if machine else ("UTC", ZoneSource.UTC)


def _checked_language(code: str) -> str:
    """A tag such as ``sv`` or ``sv-FI``; raises :class:`~minutes.errors.UnknownLanguage` without a pack for it."""
    from minutes import languages  # noqa: PLC0415 - slow to load, needed only here

    if TAG.fullmatch(code) and languages.nearest(code).code == code.partition("-")[0]:
        return code
    return languages.load(code).code


def _spoken(code: str) -> str:
    """The computer's language where there is a pack for it."""
    from minutes import languages  # noqa: PLC0415 - slow to load, needed only here

    return languages.nearest(code).code


def checked_zone(name: str) -> str:
    """The name itself; raises :class:`~forum.errors.BadValue` where it names no IANA time zone."""
    if not is_zone(name):
        raise BadValue(_("There is no time zone '{name}'; write it as in Europe/Stockholm.").format(name=name))
    return name


def free_key(name: str, taken: set[str]) -> str:
    """A short key out of a name: ASCII letters, digits and hyphens, cut between words, none of ``taken``."""
    base = _short("-".join(plain_words(_ascii(name)))) or "forum"
    tries = (base, *(f"{_short(base, KEY_LENGTH - 5)}-{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in tries if key not in taken)


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    return "".join(c for c in plain if c.isascii())


def _short(key: str, length: int = KEY_LENGTH) -> str:
    if len(key) <= length:
        return key
    cut = key[: length + 1].rpartition("-")[0]
    return cut or key[:length]


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not plain_words(name) or not name.isprintable() or len(name) > NAME_LENGTH:
        raise BadValue(
            _("A forum needs a name of letters, at most {name_length} characters long.").format(name_length=NAME_LENGTH)
        )
    return name


def _checked_quorum(written: str) -> str:
    word = written.strip().lower()
    if word in {"", "majority"} or (word.isascii() and word.isdigit() and 0 < int(word[:5]) < 10_000 and len(word) < 5):
        return word
    raise BadValue(
        _("'{written}' is no quorum; write a number, 'majority' for more than half, or nothing.").format(
            written=written
        )
    )


def _checked_mailbox(written: str) -> str:
    address = written.strip()
    if address and not is_address(address):
        raise BadValue(_("'{address}' is no mail address; write it like kim@example.org.").format(address=address))
    return address


def _checked_outbox(written: str) -> str:
    place = written.strip()
    if len(place) > LONGEST_PLACE or not place.isprintable():
        raise BadValue(_("An outbox is a folder or an address of at most {count} letters.").format(count=LONGEST_PLACE))
    if "://" in place:
        from forum.mail_server import server_at  # noqa: PLC0415 - slow to load, needed only here

        server_at(place)
    return place


def _checked_numbering(written: str) -> Numbering:
    try:
        return Numbering(written.strip().lower())
    except ValueError as why:
        raise BadValue(
            _("'{written}' is no way to number items; write year, meeting or none.").format(written=written)
        ) from why


def _checked_reminding(written: str) -> str:
    rules = [part.strip().lower() for part in written.split(",") if part.strip()]
    for rule in rules:
        if rule != "overdue" and not (rule.isascii() and rule.isdigit() and len(rule) < 4 and 0 < int(rule) < 366):
            raise BadValue(
                _("'{rule}' is no rule for reminders; write a number of days, 'overdue', or nothing.").format(rule=rule)
            )
    if len(rules) > MOST_RULES:
        raise BadValue(_("A forum reminds by at most {count} rules.").format(count=MOST_RULES))
    return ",".join(dict.fromkeys(rule.lstrip("0") for rule in rules))


CHECKS: dict[str, Callable[[str], str]] = {
    "name": _checked_name,
    "language": _checked_language,
    "timezone": checked_zone,
    "quorum": _checked_quorum,
    "mailbox": _checked_mailbox,
    "outbox": _checked_outbox,
    "numbering": _checked_numbering,
    "remind": _checked_reminding,
}
"""How each thing that can be corrected is checked, by its field."""


def _checked_key(key: str) -> str:
    if len(key) > KEY_LENGTH or not KEY.fullmatch(key):
        raise BadValue(
            _("'{key}' is no key; use at most {key_length} of the letters a-z, digits and single hyphens.").format(
                key=key, key_length=KEY_LENGTH
            )
        )
    return key


def _not_there(there: Sequence[Forum], name: str, key: str | None) -> None:
    for forum in there:
        if same_name(forum.name, name):
            raise ForumExists(
                _("There is a forum '{name}' already; its key is {key}.").format(name=forum.name, key=forum.key)
            )
        if forum.key == key:
            raise ForumExists(
                _("The key {key} belongs to the forum '{name}'; choose another with --key.").format(
                    key=key, name=forum.name
                )
            )

"""Who belongs to a forum, in which office and when, and under which names people are written.

A person is kept once in a store, whatever number of forums they sit in.  Days are those of the forum's time zone.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.lines import Line

ADDRESS = re.compile(
    r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}"
)
"""What a mail program of today can write to (RFC 5321 section 4.1.2, without quoted names and addresses in numbers)."""


def is_address(written: str) -> bool:
    """True for a mail address such as ``kim@example.org``."""
    local = written.partition("@")[0]
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    return written.isascii() and not dots and bool(ADDRESS.fullmatch(written))


def _address(written: str) -> str:
    written = written.strip()
    if written and not is_address(written):
        raise ValueError(_("'{written}' is no mail address; write it like kim@example.org").format(written=written))
    return written


MailAddress = Annotated[str, AfterValidator(_address)]
"""A mail address, or nothing."""


class Office(StrEnum):
    """What somebody is in a forum for a time, which is more than what they were at one meeting."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    SUBSTITUTE = "substitute"
    """Serves where the member that they stand in for does not come (ersättare, suppleant)."""
    COOPTED = "coopted"
    """Called in without a vote (adjungerad)."""

    @property
    def votes(self) -> bool:
        """True where the office makes one of those who decide, and who count for a quorum."""
        return self in {Office.MEMBER, Office.CHAIR, Office.VICE_CHAIR}


class Term(Frozen):
    """An office in a forum, and from when to when somebody had it."""

    forum: str
    """The forum's key."""
    office: Office = Office.MEMBER
    since: dt.date | None = None
    """The first day; None where nobody has said, which counts as always."""
    until: dt.date | None = None
    """The last day; None while it goes on."""
    organisation: Line = ""
    """For whom they sit there, where that is not their own organisation."""
    instead_of: str = ""
    """Of a substitute: the key of the member that they stand in for; empty for any."""

    def on(self, day: dt.date) -> bool:
        """True where the office was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Learnt(StrEnum):
    """How it is known that a name means somebody."""

    GIVEN = "given"
    """A person put it on the list."""
    ANSWERED = "answered"
    """A person answered so when minutes were in doubt."""
    FORMER = "former"
    """It was their name before."""


class Alias(Frozen):
    """Another name under which a forum's minutes write somebody: a nickname, initials, a former name."""

    forum: str
    """The forum's key: in another forum the same name may mean somebody else."""
    name: Line
    learnt: Learnt = Learnt.GIVEN
    over: tuple[str, ...] = ()
    """Of an answer: the keys of the others whom it could have meant.  Where somebody new may be meant as well, the
    name is in doubt again."""
    at: dt.datetime
    """When it was learnt, UTC, whole seconds."""


class Member(Frozen):
    """Somebody who belongs to a forum, or did."""

    key: str
    """Short and unique in a store: ``tuva-renberg``."""
    name: Line
    """The full name, as it is written in minutes."""
    address: MailAddress = ""
    organisation: Line = ""
    aliases: tuple[Alias, ...] = ()
    terms: tuple[Term, ...] = ()
    """By first day."""
    created: dt.datetime
    changed: dt.datetime

    def offices(self, forum: str, day: dt.date) -> tuple[Office, ...]:
        """What they were in a forum on a day, the highest office first; empty where they did not belong to it."""
        held = {term.office for term in self.terms if term.forum == forum and term.on(day)}
        return tuple(office for office in RANK if office in held)

    def belongs(self, forum: str, day: dt.date) -> bool:
        """True where they had any office in a forum on a day."""
        return bool(self.offices(forum, day))

    def names(self, forum: str) -> tuple[Alias, ...]:
        """Their other names in a forum."""
        return tuple(alias for alias in self.aliases if alias.forum == forum)

    def speaks_for(self, forum: str, day: dt.date) -> str:
        """The organisation that they sat for on a day; their own where the term names none."""
        named = (term.organisation for term in self.terms if term.forum == forum and term.on(day) and term.organisation)
        return next(named, self.organisation)


class Purpose(StrEnum):
    """What a secret address of a member is for."""

    MEETINGS = "meetings"
    """The meetings of all their forums, and the days by which they promised something."""
    TASKS = "tasks"
    """What they promised, as tasks."""


class SecretAddress(Frozen):
    """A calendar address that one member has for one purpose; the secret itself is kept by nobody but them."""

    digest: str
    """SHA-256 of the secret, hexadecimal; the secret has so many random bits that nobody finds it from this."""
    member: str
    """The member's key."""
    purpose: Purpose
    created: dt.datetime
    revoked: dt.datetime | None = None
    """When it stopped being theirs; it answers for a while with an empty calendar then."""


RANK = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.MEMBER, Office.SUBSTITUTE, Office.COOPTED)
"""Offices in the order in which people are listed."""

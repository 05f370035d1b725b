"""What a person says about a member, held to what can be so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from forum.desk.rolls import member_named
from forum.desk.whose import same_name
from forum.errors import BadValue
from forum.membership import Alias, Learnt, Member, Office, Term
from forum.model import Forum
from minutes.catalogue import gettext as _

NAME_LENGTH = 200
FIRST_DAY, LAST_DAY = dt.date(1800, 1, 1), dt.date(2199, 12, 31)
"""Beyond these a date is a slip of the pen."""


@dataclass(frozen=True)
class Facts:
    """What a person says about somebody; None where nothing is said."""

    name: str | None = None
    address: str | None = None
    """Empty takes it away."""
    organisation: str | None = None
    aliases: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    """Aliases that hold no longer."""
    office: Office | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    instead_of: str | None = None
    """Of a substitute: for whom."""


def with_facts(member: Member, forum: Forum, facts: Facts, there: Sequence[Member], now: dt.datetime) -> Member:
    """Somebody with what was said about name, address, organisation and other names."""
    update: dict[str, object] = {"aliases": _aliases(member, forum, facts, there, now)}
    if facts.name is not None:
        update["name"] = checked_name(facts.name)
    for name in ("address", "organisation"):
        if (said := getattr(facts, name)) is not None:
            update[name] = said.strip()
            if len(said) > NAME_LENGTH:
                raise BadValue(_("A mail address or an organisation has at most {n} letters.").format(n=NAME_LENGTH))
    try:
        return Member.model_validate({**{name: getattr(member, name) for name in Member.model_fields}, **update})
    except ValidationError as why:
        raise BadValue(
            _("'{address}' is no mail address; write it like kim@example.org.").format(address=facts.address)
        ) from why


def _aliases(
    member: Member, forum: Forum, facts: Facts, there: Sequence[Member], now: dt.datetime
) -> tuple[Alias, ...]:
    """The other names, without those that hold no longer, with the new ones and a former full name."""
    gone = {name for name in facts.forgotten if any(same_name(name, alias.name) for alias in member.names(forum.key))}
    if lost := [name for name in facts.forgotten if name not in gone]:
        raise BadValue(
            _("{name} is not known as '{lost}' either; see: forum members show {key}.").format(
                name=member.name, lost=lost[0], key=member.key
            )
        )
    kept = [a for a in member.aliases if a.forum != forum.key or not any(same_name(a.name, name) for name in gone)]
    wanted = [(name, Learnt.GIVEN) for name in facts.aliases]
    if facts.name is not None and not same_name(member.name, facts.name):
        wanted += [(member.name, Learnt.FORMER)]
    for name, learnt in wanted:
        shown = checked_name(name)
        if learnt is Learnt.GIVEN:
            _not_anothers(shown, member, forum, there)
        if not any(a.forum == forum.key and same_name(a.name, shown) for a in kept):
            kept.append(Alias(forum=forum.key, name=shown, learnt=learnt, at=now))
    return tuple(kept)


def _not_anothers(name: str, member: Member, forum: Forum, there: Sequence[Member]) -> None:
    """A name that is another member's own cannot be an alias: nobody could tell the two apart."""
    for other in there:
        names = (other.name, *(alias.name for alias in other.names(forum.key)))
        if other.key != member.key and any(same_name(name, one) for one in names):
            raise BadValue(
                _("'{name}' is what {name_2} is called already; a name can only be one member's.").format(
                    name=name, name_2=other.name
                )
            )


def term_of(forum: Forum, facts: Facts, there: Sequence[Member], member: Member) -> Term:
    """The time and office that was said; raises :class:`~forum.errors.BadValue` where it cannot be so."""
    since, until = facts.since, facts.until
    for day in (since, until):
        checked_day(day)
    if since and until and until < since:
        raise BadValue(_("The last day, {until}, is before the first, {since}.").format(until=until, since=since))
    office = facts.office or Office.MEMBER
    if facts.instead_of and office is not Office.SUBSTITUTE:
        raise BadValue(_("Only a substitute stands in for somebody; say --role substitute."))
    instead = member_named(there, forum.key, facts.instead_of).key if facts.instead_of else ""
    term = Term(forum=forum.key, office=office, since=since, until=until, instead_of=instead)
    if any(_overlap(term, other) for other in member.terms):
        raise BadValue(
            _("{name} is {value} of {name_2} in that time already.").format(
                name=member.name, value=office.value, name_2=forum.name
            )
        )
    return term


def _overlap(one: Term, other: Term) -> bool:
    if one.forum != other.forum or one.office is not other.office:
        return False
    first = max(one.since or FIRST_DAY, other.since or FIRST_DAY)
    return first <= min(one.until or LAST_DAY, other.until or LAST_DAY)


def checked_day(day: dt.date | None) -> None:
    """Refuse a day that is a slip of the pen."""
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise BadValue(_("{day} cannot be right; write the day like 2031-01-01.").format(day=day))


def checked_name(name: str | None) -> str:
    """A full name on one line; raises :class:`~forum.errors.BadValue` for what is none."""
    shown = " ".join((name or "").split())
    if not any(c.isalpha() for c in shown) or not shown.isprintable() or len(shown) > NAME_LENGTH:
        raise BadValue(
            _("A member needs a name of letters, at most {name_length} characters long.").format(
                name_length=NAME_LENGTH
            )
        )
    return shown

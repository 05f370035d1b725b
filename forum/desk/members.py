"""Who belongs to a forum: add, change, leave, return, and who is on the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from forum.desk.founding import free_key
from forum.desk.rolls import member_named, today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum, plain_words, same_name
from forum.errors import BadValue, MemberExists, UnknownMember
from forum.membership import RANK, Alias, Learnt, Member, Office, Term
from forum.model import Forum, HistoryEntry
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

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


class MemberLine(Frozen):
    """Somebody in a list, as they are on one day."""

    member: Member
    offices: tuple[Office, ...]
    """Empty where they do not belong to the forum on that day."""
    organisation: str = ""


def members(
    desk: Desk, forum: str | None = None, day: dt.date | None = None, *, everyone: bool = False
) -> tuple[MemberLine, ...]:
    """Who belongs to a forum on a day (today where none is given), by office and name.

    With ``everyone`` also those who left or have not come yet.
    """
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = records.members.all(chosen.key)
    when = day or today(desk, chosen)
    lines = [line_of(one, chosen.key, when) for one in there]
    return tuple(sorted((line for line in lines if everyone or line.offices), key=_rank))


def line_of(member: Member, forum: str, day: dt.date) -> MemberLine:
    """Somebody as they are on a day."""
    organisation = member.speaks_for(forum, day)
    return MemberLine(member=member, offices=member.offices(forum, day), organisation=organisation)


def _rank(line: MemberLine) -> tuple[int, str]:
    first = RANK.index(line.offices[0]) if line.offices else len(RANK)
    return first, " ".join(plain_words(line.member.name))


def member_shown(desk: Desk, wanted: str, forum: str | None = None) -> tuple[Forum, Member]:
    """Somebody of a forum, with all that is known of them."""
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        return chosen, member_named(records.members.all(chosen.key), chosen.key, wanted)


def add_member(
    desk: Desk, facts: Facts, forum: str | None = None, same: str | None = None, *, new: bool = False
) -> Member:
    """Put somebody on the list of a forum.

    ``same`` is the key of somebody of another forum who is the same person; ``new`` says that it is another person,
    although the name or the address is there already.
    Raises :class:`~forum.errors.MemberExists` where only a person can know, and :class:`~forum.errors.BadValue`.
    """
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        return enter(desk, records, chosen, facts, same, new=new)


def enter(
    desk: Desk, records: Records, forum: Forum, facts: Facts, same: str | None = None, *, new: bool = False
) -> Member:
    """Put somebody on the list, inside a job."""
    everyone = records.members.all()
    known = _known_person(everyone, forum, facts, same, new=new)
    now = desk.now()
    if known is None:
        key = free_key(facts.name or "", {one.key for one in everyone})
        known = Member(key=key, name=_checked_name(facts.name), created=now, changed=now)
        records.members.add(known)
    there = records.members.all(forum.key)
    member = _with(known, forum, facts, there, now)
    member = member.model_copy(update={"terms": (*member.terms, _term(forum, facts, there, member))})
    records.members.save(member)
    note(desk, records, forum, "member.new", member, {"name": member.name})
    return member


def _known_person(
    everyone: Sequence[Member], forum: Forum, facts: Facts, same: str | None, *, new: bool
) -> Member | None:
    """Whom of those in the store a new member is; None for somebody nobody knows yet."""
    if same is not None:
        return _the_same(everyone, forum, same)
    alike = [one for one in everyone if _alike(one, facts)]
    if not alike or new:
        return None
    for one in alike:
        if any(term.forum == forum.key for term in one.terms):
            raise MemberExists(
                _(
                    "{name} ({key}) is on the list already; correct it with: forum members change {key}, or "
                    "use --new for another person."
                ).format(name=one.name, key=one.key)
            )
    one = alike[0]
    if same_name(one.name, facts.name or "") and one.address and one.address == facts.address:
        return one
    raise MemberExists(
        _(
            "{name} ({key}) is in another forum of this store; use --same {key} for the same person, "
            "or --new for another one."
        ).format(name=one.name, key=one.key)
    )


def _the_same(everyone: Sequence[Member], forum: Forum, same: str) -> Member:
    found = next((one for one in everyone if one.key == same), None)
    if found is None:
        raise UnknownMember(_("Nobody in this store has the key '{same}'.").format(same=same))
    if any(term.forum == forum.key for term in found.terms):
        raise MemberExists(
            _("{name} ({key}) is on the list already; see: forum members return.").format(
                name=found.name, key=found.key
            )
        )
    return found


def _alike(member: Member, facts: Facts) -> bool:
    address = bool(facts.address) and member.address.casefold() == (facts.address or "").casefold()
    return address or same_name(member.name, facts.name or "")


def change_member(desk: Desk, wanted: str, facts: Facts, forum: str | None = None) -> Member:
    """Correct what is known of somebody; with an office they get it beside what they have.

    A former name stays as an alias.  Raises :class:`~forum.errors.ForumError`; nothing has then changed.
    """
    with desk.store.writing() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = records.members.all(chosen.key)
        before = member_named(there, chosen.key, wanted)
        after = _with(before, chosen, facts, there, desk.now())
        if facts.office is not None:
            after = after.model_copy(update={"terms": (*after.terms, _term(chosen, facts, there, after))})
        elif facts.since or facts.until or facts.instead_of:
            raise BadValue(
                _("Say with --role which office begins or ends; to leave the forum use: forum members leave.")
            )
        return keep(desk, records, chosen, before, after)


def change_of(desk: Desk, records: Records, forum: Forum, before: Member, facts: Facts) -> Member:
    """Correct what is known of somebody, inside a job."""
    there = records.members.all(forum.key)
    return keep(desk, records, forum, before, _with(before, forum, facts, there, desk.now()))


def end_office(desk: Desk, wanted: str, office: Office, day: dt.date | None = None, forum: str | None = None) -> Member:
    """End one office of somebody on a day, which is its last; today where none is given."""
    with desk.store.writing() as records:
        chosen, member = _of(records, wanted, forum)
        last = day or today(desk, chosen)
        terms = tuple(_ended(t, last) if _is(t, chosen, last) and t.office is office else t for t in member.terms)
        if terms == member.terms:
            raise BadValue(
                _("{name} is not {value} of {name_2} on {last}.").format(
                    name=member.name, value=office.value, name_2=chosen.name, last=last
                )
            )
        return keep(desk, records, chosen, member, member.model_copy(update={"terms": terms}))


def leave(desk: Desk, wanted: str, day: dt.date | None = None, forum: str | None = None) -> Member:
    """End everything that somebody is in a forum on a day, which is the last; today where none is given."""
    with desk.store.writing() as records:
        chosen, member = _of(records, wanted, forum)
        last = day or today(desk, chosen)
        later = [t.since for t in member.terms if t.forum == chosen.key and t.since and t.since > last]
        if later:
            raise BadValue(
                _("{name} comes in on {later}, after {last}; choose a later day.").format(
                    name=member.name, later=min(later), last=last
                )
            )
        if not any(_is(term, chosen, last) for term in member.terms):
            raise BadValue(
                _("{name} does not belong to {name_2} on {last}; there is nothing to end.").format(
                    name=member.name, name_2=chosen.name, last=last
                )
            )
        terms = tuple(_ended(term, last) if _is(term, chosen, last) else term for term in member.terms)
        return keep(desk, records, chosen, member, member.model_copy(update={"terms": terms}), "member.left")


def come_back(desk: Desk, wanted: str, office: Office, day: dt.date | None = None, forum: str | None = None) -> Member:
    """Take somebody in again from a day on; today where none is given."""
    with desk.store.writing() as records:
        chosen, member = _of(records, wanted, forum)
        first = day or today(desk, chosen)
        _checked_day(first)
        ends = [t.until for t in member.terms if t.forum == chosen.key and (t.until is None or t.until >= first)]
        if None in ends:
            raise BadValue(
                _("{name} belongs to {name_2} already; they can return once they have left.").format(
                    name=member.name, name_2=chosen.name
                )
            )
        if until := max((day for day in ends if day), default=None):
            raise BadValue(
                _("{name} belongs to {name_2} until {until}; they can return the day after.").format(
                    name=member.name, name_2=chosen.name, until=until
                )
            )
        terms = (*member.terms, Term(forum=chosen.key, office=office, since=first))
        return keep(desk, records, chosen, member, member.model_copy(update={"terms": terms}), "member.returned")


def remove_member(desk: Desk, wanted: str, forum: str | None = None) -> Member:
    """Take somebody off the list who was put there by mistake; whoever belonged to the forum leaves instead.

    Raises :class:`~forum.errors.BadValue` where letters were sent to them, or a secret address was given out.
    """
    with desk.store.writing() as records:
        chosen, member = _of(records, wanted, forum)
        if records.invitations.ever(chosen.key, member.key):
            raise BadValue(
                _("{name} has been written to; use: forum members leave {key}.").format(
                    name=member.name, key=member.key
                )
            )
        if any(one.member == member.key for one in records.secrets.all()):
            raise BadValue(
                _("{name} has had a secret address; use: forum members leave {key}.").format(
                    name=member.name, key=member.key
                )
            )
        elsewhere = tuple(term for term in member.terms if term.forum != chosen.key)
        if elsewhere:
            aliases = tuple(alias for alias in member.aliases if alias.forum != chosen.key)
            records.members.save(member.model_copy(update={"terms": elsewhere, "aliases": aliases}))
        else:
            records.members.remove(member.key)
        note(desk, records, chosen, "member.removed", member, {"name": member.name})
        return member


def _of(records: Records, wanted: str, forum: str | None) -> tuple[Forum, Member]:
    chosen = chosen_forum(records.forums.all(), forum)
    return chosen, member_named(records.members.all(chosen.key), chosen.key, wanted)


def _is(term: Term, forum: Forum, day: dt.date) -> bool:
    return term.forum == forum.key and term.on(day)


def _ended(term: Term, last: dt.date) -> Term:
    return term.model_copy(update={"until": last})


def keep(
    desk: Desk, records: Records, forum: Forum, before: Member, after: Member, what: str = "member.changed"
) -> Member:
    """Save somebody's new state with a line in the history; the same object where nothing changed."""
    if after == before:
        return before
    after = after.model_copy(update={"changed": desk.now()})
    records.members.save(after)
    changed = [name for name in ("name", "address", "organisation", "aliases", "terms") if _differ(before, after, name)]
    note(desk, records, forum, what, after, dict.fromkeys(changed, "changed"))
    return after


def _differ(before: Member, after: Member, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def note(desk: Desk, records: Records, forum: Forum, what: str, member: Member, detail: dict[str, str]) -> None:
    """A line in the history; addresses stay out of it."""
    entry = HistoryEntry(at=desk.now(), who=desk.who, what=what, forum=forum.key, subject=member.key, detail=detail)
    records.history.add(entry)


def _with(member: Member, forum: Forum, facts: Facts, there: Sequence[Member], now: dt.datetime) -> Member:
    """Somebody with what was said about name, address, organisation and other names."""
    update: dict[str, object] = {"aliases": _aliases(member, forum, facts, there, now)}
    if facts.name is not None:
        update["name"] = _checked_name(facts.name)
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
        shown = _checked_name(name)
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


def _term(forum: Forum, facts: Facts, there: Sequence[Member], member: Member) -> Term:
    since, until = facts.since, facts.until
    for day in (since, until):
        _checked_day(day)
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


def _checked_day(day: dt.date | None) -> None:
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise BadValue(_("{day} cannot be right; write the day like 2031-01-01.").format(day=day))


def _checked_name(name: str | None) -> str:
    shown = " ".join((name or "").split())
    if not any(c.isalpha() for c in shown) or not shown.isprintable() or len(shown) > NAME_LENGTH:
        raise BadValue(
            _("A member needs a name of letters, at most {name_length} characters long.").format(
                name_length=NAME_LENGTH
            )
        )
    return shown

"""Who belongs to a forum: add, change, leave, return, and who is on the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from forum.desk.founding import free_key
from forum.desk.member_facts import Facts, checked_day, checked_name, term_of, with_facts
from forum.desk.rolls import member_named, today
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum, plain_words, same_name
from forum.errors import BadValue, MemberExists, UnknownMember
from forum.membership import RANK, Member, Office, Term
from forum.model import Forum, HistoryEntry
from forum.people import resembling
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen


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


def resembling_members(desk: Desk, member: Member, forum: str | None = None) -> tuple[Member, ...]:
    """Others on the list of a forum whose name may be the same one, misspelt, marked or hyphened otherwise."""
    with desk.store.reading() as records:
        there = records.members.all(chosen_forum(records.forums.all(), forum).key)
    return tuple(one for one in there if one.key != member.key and resembling(one.name, member.name))


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
        known = Member(key=key, name=checked_name(facts.name), created=now, changed=now)
        records.members.add(known)
    there = records.members.all(forum.key)
    member = with_facts(known, forum, facts, there, now)
    member = member.model_copy(update={"terms": (*member.terms, term_of(forum, facts, there, member))})
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
        after = with_facts(before, chosen, facts, there, desk.now())
        if facts.office is not None:
            after = after.model_copy(update={"terms": (*after.terms, term_of(chosen, facts, there, after))})
        elif facts.since or facts.until or facts.instead_of:
            raise BadValue(
                _("Say with --role which office begins or ends; to leave the forum use: forum members leave.")
            )
        return keep(desk, records, chosen, before, after)


def change_of(desk: Desk, records: Records, forum: Forum, before: Member, facts: Facts) -> Member:
    """Correct what is known of somebody, inside a job."""
    there = records.members.all(forum.key)
    return keep(desk, records, forum, before, with_facts(before, forum, facts, there, desk.now()))


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
        checked_day(first)
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
        if records.invitations.ever(chosen.key, member.key) or records.circulars.ever(member.key):
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

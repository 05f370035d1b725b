"""The facts of a draft as ``minutes explain`` shows them, and how one is found by what a person calls it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from minutes.catalogue import gettext as _
from minutes.draft import Draft
from minutes.errors import UnknownFact
from minutes.frozen import Frozen
from minutes.languages import load
from minutes.model import AgendaItem, Attendee, Mention, Minutes, PlannedMeeting, Role, Section
from minutes.recognise.page import fold
from minutes.recognise.people import People
from minutes.review.doubts import shown
from minutes.review.facts import LISTS, NEXT, Listed, mentions

FIELDS = ("kind", "language", "title", "forum", "number", "date", "last_day", "start", "end", "place", "mode", NEXT)
"""The single-valued fields, in the order of a header."""

LEFT_OUT = frozenset({"id", "content", "text", "heading", "title", "name", "candidates", "person"})
"""Fields that the summary shows already."""


class Known(Struct, frozen=True):
    """A fact of the record under the name that ``explain`` takes."""

    id: str
    summary: str
    """On one line."""
    value: Any
    """For programs: the JSON value."""
    details: tuple[tuple[str, str], ...] = ()
    """Its other fields, those with a value."""
    answered: bool = False


def all_facts(draft: Draft) -> tuple[Known, ...]:
    """Every fact: the fields, then the lists, then the actions that are only possible."""
    return tuple(_all(draft))


def _all(draft: Draft) -> Iterator[Known]:
    answered = {fact for answer in draft.answers for fact in _facts_of(answer.question, answer.fact, draft)}
    for name in FIELDS:
        value = getattr(draft.minutes, name)
        if value is not None:
            yield _field(name, value, name in answered)
    listed: list[Listed] = [fact for name in LISTS for fact in getattr(draft.minutes, name)]
    for fact in (*listed, *draft.possible):
        yield _listed(fact, fact.id in answered)


def _facts_of(question: str, fact: str | None, draft: Draft) -> set[str]:
    """The facts that an answer was about."""
    from minutes.review import all_questions

    if fact:
        return {fact}
    return {p.fact for q in all_questions(draft) if q.id == question for p in q.places}


def _field(name: str, value: object, answered: bool) -> Known:  # noqa: FBT001 - a value that is passed on
    if isinstance(value, PlannedMeeting):
        return Known(name, shown(value), value.model_dump(mode="json"), _details(value), answered)
    text = value.strftime("%H:%M") if isinstance(value, dt.time) else str(value)
    return Known(name, text, text, answered=answered)


def _listed(fact: Listed, answered: bool) -> Known:  # noqa: FBT001 - the same
    return Known(fact.id, _summary(fact), fact.model_dump(mode="json"), _details(fact), answered)


def _summary(fact: Listed) -> str:
    if isinstance(fact, Attendee):
        return _person(fact.name, fact.person, fact.candidates)
    if isinstance(fact, AgendaItem):
        return f"{fact.number} {fact.title}" if fact.number else fact.title
    if isinstance(fact, Section):
        return f"{fact.number} {fact.heading}" if fact.number else fact.heading
    return shown(fact) if isinstance(fact, PlannedMeeting) else fact.text


def _person(name: str, person: str | None, candidates: tuple[str, ...]) -> str:
    if candidates:
        return f"{name} ({_(' or ').join(candidates)}?)"
    return f"{name} ({person})" if person and person != name else name


def _details(fact: Frozen) -> tuple[tuple[str, str], ...]:
    pairs = ((name, _plain(value)) for name, value in fact if name not in LEFT_OUT)
    return tuple((name.replace("_", " "), text) for name, text in pairs if text)


def _plain(value: object) -> str:
    """A field's value in words; empty where it says nothing."""
    if isinstance(value, tuple):
        return ", ".join(_plain(part) for part in value)
    if isinstance(value, Mention):
        return _person(value.name, value.person, value.candidates)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return _("yes") if value is True else "" if value is None or value is False else str(value)


def find(draft: Draft, what: str) -> tuple[Known, ...]:
    """The facts that a person means by an id, a field, a role or a name.

    Raises :class:`~minutes.errors.UnknownFact` where there is none.
    """
    known = {fact.id: fact for fact in _all(draft)}
    asked = fold(what)
    named = asked.replace("-", "_")
    for name in (asked, named):
        if name in known:
            return (known[name],)
    record = draft.minutes
    ids = _in_role(record, named) or _about(record, what)
    if ids:
        return tuple(known[i] for i in ids if i in known)
    raise UnknownFact(_unknown(what, named, [*known, *(a.name for a in record.attendance)]))


def _unknown(what: str, named: str, names: list[str]) -> str:
    if named in FIELDS or named.removesuffix("s") in {role.value for role in Role}:
        return _("The minutes do not say who or what '{what}' is; minutes check lists what is missing.").format(
            what=what
        )
    words = {fold(part): name for name in names for part in (*name.split(), name)}
    near = get_close_matches(fold(what), words, n=1, cutoff=0.7)
    hint = _(" Did you mean '{words}'?").format(words=words[near[0]]) if near else _(" Leave it out to see the list.")
    return _("There is nothing called '{what}' in these minutes.{hint}").format(what=what, hint=hint)


def _in_role(record: Minutes, name: str) -> list[str]:
    """Those who were chair, secretary …; the plural will do."""
    return [a.id for a in record.attendance if name.removesuffix("s") in {role.value for role in a.roles}]


def _about(record: Minutes, name: str) -> list[str]:
    """A person of the attendance list and every fact that names them, certainly or perhaps."""
    meant = People(record.attendance, load(record.language)).resolve(name)
    people: set[str | None] = {meant.person} if meant.person else set(meant.candidates)
    facts: list[Listed] = [*record.attendance, *record.agenda, *record.actions]
    return [f.id for f in facts if _names(f, people, fold(name))]


def _names(fact: Listed, people: set[str | None], written: str) -> bool:
    if isinstance(fact, Attendee):
        return fact.name in people or fold(fact.name) == written
    return any(
        m.person in people or not people.isdisjoint(m.candidates) or fold(m.name) == written for m in mentions(fact)
    )

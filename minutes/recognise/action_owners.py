"""Whose an action is, wherever its line names the owners: in front, behind, in brackets, in a label."""

from __future__ import annotations

import re

from msgspec import Struct

from minutes.languages import Language
from minutes.model import Mention
from minutes.recognise.action_tables import cell_owners
from minutes.recognise.due import DueReader
from minutes.recognise.owners import OwnerFinder, Owners, Subject
from minutes.recognise.people import People
from minutes.recognise.promises import Task
from minutes.recognise.tasks import find_tasks

BRACKETED = re.compile(r"^\s*\[(?P<who>[^\[\]]{1,60})\]\s*(?P<text>.+)$", re.DOTALL)
IN_PARENTHESES = re.compile(
    r"^(?P<text>.+?)\s*[-–—]?\s*[({](?P<who>[^(){}]{1,60})[)}]+\s*[.!]?(?P<rest>[,;]?\s.{1,40})?$", re.DOTALL
)
BETWEEN_DASHES = re.compile(
    r"^(?P<text>[^–—\n]{3,160}?)\s[-–—]\s(?P<who>[^–—\n]{1,60}?)\s[-–—]\s(?P<rest>[^–—\n]{1,40})$"
)
"""What – who – by when."""
NAME_FIRST = re.compile(r"^(?P<who>[^:\n]{1,60}?)\s*:\s+(?P<text>.+)$", re.DOTALL)
VALUE_NAMES = re.compile(r"^(?P<text>[^:\n]{2,60}?)\s*:\s+(?P<who>[^:\n]{1,60})$")
"""A thing and who sees to it: "Fika: KA"."""
NAME_LAST = re.compile(r"^(?P<text>.+?)\s*(?:\s[-–—/]|[-–—]\s|→|->|@)\s*(?P<who>[^-–—]{1,60})$", re.DOTALL)


class Context(Struct, frozen=True):
    """What every rule for actions needs."""

    people: People
    language: Language
    due: DueReader
    proper: frozenset[str] = frozenset()
    """The document's proper names, folded."""
    front: frozenset[int] = frozenset()
    """Lines that the header or the attendance list was read from: "Dirigent: Lukas" is no task."""

    def tasks(self, text: str, last: tuple[Mention, ...] = ()) -> list[Task]:
        """The tasks of a sentence."""
        return find_tasks(text, self.people, self.language, last=last, proper=self.proper)

    def owners(self, text: str, start: int = 0, *, names: bool = False) -> Owners | None:
        """The owners that are named at a place."""
        return OwnerFinder(text, self.people, self.language, self.proper).at(start, names=names)


def item_owners(text: str, context: Context) -> tuple[Mention, ...]:
    """The owners of a list item, wherever it names them."""
    for pattern in (BRACKETED, IN_PARENTHESES, BETWEEN_DASHES, NAME_FIRST, NAME_LAST):
        m = pattern.match(text)
        if m:
            owners = all_owners(m["who"], context)
            if owners:
                tasks = context.tasks(m["text"]) if pattern is IN_PARENTHESES else []
                mine = tuple(o for task in tasks for o in task.owners)
                return tuple(dict.fromkeys((*mine, *owners)))
    tasks = context.tasks(text)
    if tasks:
        return tuple(dict.fromkeys(o for task in tasks for o in task.owners))
    subject = context.owners(text)
    return subject.mentions if subject and subject.kind is Subject.PERSON else ()


def all_owners(text: str, context: Context) -> tuple[Mention, ...]:
    """Owners where every part of the text is one; empty otherwise."""
    owners = cell_owners(text, context.people)
    words = context.language.actions
    for owner in owners:
        known = owner.person or owner.candidates
        if not known and not (
            words.groups.whole(owner.name) or words.roles.whole(owner.name) or _plain_name(owner.name, context)
        ):
            return ()
    return owners


def _plain_name(text: str, context: Context) -> bool:
    """True for one or two capitalised words that may be somebody's name."""
    found = OwnerFinder(text, context.people, context.language).at(0)
    return found is not None and found.end == len(text) and len(text.split()) <= 2 and text[:1].isupper()


def is_registered(mention: Mention) -> bool:
    """True for a name that the attendance list explains."""
    return bool(mention.person or mention.candidates)


def recipients(text: str, context: Context) -> tuple[Mention, ...]:
    """Those who are given a thing: "skickar ut den till berörda"."""
    for m in context.language.actions.recipients.finditer(text):
        owners = context.owners(text, m.end() + 1)
        if owners:
            return owners.mentions
    return ()

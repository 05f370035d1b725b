"""The words of agendas (``words.toml``), and dates and hours out of the language packs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from forum.agenda.items import Sort
from forum.wording import Spoken, code_among, tables
from minutes.frozen import Frozen
from minutes.languages import load

NUMBERED = re.compile(r"^\s{0,9}(?:§\s{0,3}\d{1,4}[.):]?|\d{1,4}[.):])\s{1,9}(?=\S)")
"""A number in front of a title: ``4.``, ``§ 12``; a year is none."""


WORD = re.compile(r"[^\W_]{1,200}")


class AgendaWords(Frozen):
    """What an agenda says in one language."""

    heading: str
    opening: str
    approval_minutes: str
    approval_notes: str
    actions: str
    dates: str
    other: str
    closing: str
    opening_names: tuple[str, ...]
    """What forums call an item of the same meaning; the same for those below."""
    approval_names: tuple[str, ...]
    actions_names: tuple[str, ...]
    dates_names: tuple[str, ...]
    other_names: tuple[str, ...]
    closing_names: tuple[str, ...]
    unnamed: str
    """The item for what earlier minutes put off without a heading of its own."""
    last: str
    last_sent: str
    """The same of minutes whose draft was sent round, with ``{sent}``."""
    once: str
    """How often an item was put off: with ``{day}``; the next two as well, the last with ``{times}``."""
    twice: str
    often: str
    missed: str
    numbers: tuple[str, ...]
    """Three to twelve in words."""
    quote: str
    nobody: str
    since: str
    due: str
    before: str
    overdue: str
    preliminary: str
    minutes: str
    """A length, with ``{count}``."""
    number: str
    """The headers of the table: this and the next four."""
    time: str
    length: str
    item: str
    presenter: str
    how: str
    """How an agenda is edited as text."""


@dataclass(frozen=True)
class Words(Spoken):
    """One language as agendas speak it."""

    code: str
    own: AgendaWords

    def meaning(self, title: str) -> Sort | None:
        """The usual item that a title stands for, whatever the forum calls it."""
        return _meanings(self.own).get(plain(title))


def plain(title: str) -> str:
    """A title for comparing: lower case, letters and digits, without a number in front."""
    folded = unicodedata.normalize("NFKC", NUMBERED.sub("", title)).casefold()
    return " ".join(WORD.findall(folded))


@cache
def words(language: str) -> Words:
    """The words of a language; English ones where an agenda cannot be written in it.

    ``language`` is a BCP 47 tag; of ``sv-FI`` the first part decides.
    """
    known = tables(__package__)
    code = code_among(language, known)
    return Words(text=load(code).text, code=code, own=AgendaWords.model_validate(known[code]))


@cache
def _meanings(own: AgendaWords) -> dict[str, Sort]:
    usual = {
        Sort.OPENING: (own.opening, *own.opening_names),
        Sort.APPROVAL: (own.approval_minutes, own.approval_notes, *own.approval_names),
        Sort.ACTIONS: (own.actions, *own.actions_names),
        Sort.DATES: (own.dates, *own.dates_names),
        Sort.OTHER: (own.other, *own.other_names),
        Sort.CLOSING: (own.closing, *own.closing_names),
    }
    return {plain(name): sort for sort, names in usual.items() for name in names}

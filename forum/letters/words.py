"""The words of letters and pages for single members."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from forum.wording import Spoken, code_among, tables
from minutes.frozen import Frozen
from minutes.languages import load


class Phrases(Frozen):
    """The sentences of ``words.toml``, each with ``{forum}``, ``{name}`` or ``{day}`` where it needs one."""

    reminder_subject: str
    reminder_opening: str
    due: str
    overdue: str
    source: str
    reminder_closing: str
    caught_up: str
    for_whom: str
    since_meeting: str
    since_joining: str
    since_ever: str
    decisions: str
    actions: str
    dates: str
    nothing: str
    new: str
    moved: str
    called_off: str
    preliminary: str
    changed: str


@dataclass(frozen=True)
class Words(Spoken):
    """Everything in one language."""

    say: Phrases


@cache
def words(language: str) -> Words:
    """The words of a BCP 47 tag, of ``sv-FI`` the first part; English where there are none."""
    code = code_among(language, tables(__package__))
    return Words(text=load(code).text, say=Phrases.model_validate(tables(__package__)[code]))

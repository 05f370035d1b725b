"""What a cell of an attendance table says: a mark, a remark on a part of the meeting, a reason for being away."""

from __future__ import annotations

import re

from msgspec import Struct

from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Presence, Role
from minutes.recognise.attendance_suffixes import role_words


class Mark(Struct, frozen=True):
    """What a cell says of a person's presence."""

    presence: Presence | None
    apologies: bool = False
    note: str | None = None
    role: Role | None = None


def read_mark(text: str, language: Language) -> Mark:
    """What a cell says: a mark, a remark on a part of the meeting, a reason for being away."""
    people = language.people
    text = " ".join(text.split())
    kinds = (
        (people.apology_marks, Presence.ABSENT),
        (people.absent_marks, Presence.ABSENT),
        (people.present_marks, Presence.PRESENT),
    )
    found = [(m.end(), presence, words) for words, presence in kinds if (m := _mark_at(words, text))]
    if found:
        end, presence, words = max(found, key=lambda f: f[0])
        rest = text[end:].strip(" ,.;:()–—-")
        excused = words is people.apology_marks or bool(people.apologies.search(rest) or people.ill.search(rest))
        only = _only_role(rest, language)
        role = Role.SUBSTITUTE if people.substitute.match(rest) else only
        rest = "" if only else rest
        return Mark(presence, presence is Presence.ABSENT and excused, rest or None, role)
    if people.apologies.search(text):
        return Mark(Presence.ABSENT, apologies=True)
    if people.note_cues.match(text) or re.match(r"§|\d{1,2}[.:]\d\d", text):
        return Mark(Presence.PRESENT, note=text)
    return Mark(None)


def _only_role(text: str, language: Language) -> Role | None:
    """The role that a mark has behind it: "ja, sekr."."""
    return next((role for words, role in role_words(language) if text and words.whole(text)), None)


def _mark_at(words: Words, text: str) -> re.Match[str] | None:
    """A mark at the start of a cell that stands apart from what follows."""
    m = words.match(text)
    return m if m and (m.end() == len(text) or not text[m.end()].isalnum() or not text[m.end() - 1].isalnum()) else None

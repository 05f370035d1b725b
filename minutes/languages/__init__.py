"""Language packs: words, and nothing but words.

One TOML file a language beside this module; each section of it has its own model, named after the
recogniser that reads it.  A misspelt key fails when the pack is loaded.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pydantic import ValidationError

from minutes.blocks import Frozen
from minutes.errors import BadPack, UnknownLanguage
from minutes.languages.actions import ActionsWords
from minutes.languages.dates import DatesWords
from minutes.languages.decisions import DecisionsWords
from minutes.languages.header import HeaderWords
from minutes.languages.outline import OutlineWords
from minutes.languages.people import PeopleWords
from minutes.languages.questions import QuestionsWords
from minutes.languages.schedule import ScheduleWords
from minutes.languages.small_words import DetectWords, vote
from minutes.languages.text import TextWords

__all__ = ["Language", "available", "detect", "load"]


class Language(Frozen):
    """One language as the recognisers and writers know it."""

    code: str
    """BCP 47, lower case: ``sv``."""
    name: str
    """In the language itself: ``svenska``."""
    timezone: str = ""
    """IANA zone of the country where most of its speakers live; empty where that is anyone's guess."""
    dates: DatesWords = DatesWords()
    header: HeaderWords = HeaderWords()
    people: PeopleWords = PeopleWords()
    outline: OutlineWords = OutlineWords()
    decisions: DecisionsWords = DecisionsWords()
    actions: ActionsWords = ActionsWords()
    schedule: ScheduleWords = ScheduleWords()
    text: TextWords = TextWords()
    questions: QuestionsWords
    detect: DetectWords = DetectWords()

    def __hash__(self) -> int:
        """A pack is known by its code; hashing its words would cost more than the look-ups that need it."""
        return hash(self.code)


def available() -> tuple[str, ...]:
    """The codes of all packs, in alphabetical order."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load(code: str) -> Language:
    """The pack of a language.

    Raises :class:`~minutes.errors.UnknownLanguage` where there is none and
    :class:`~minutes.errors.BadPack` where the pack breaks its own rules.
    """
    if code not in available():
        listed = ", ".join(available())
        raise UnknownLanguage(f"There is no language pack '{code}'; choose one of {listed}.")
    text = resources.files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    try:
        return Language.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as why:
        raise BadPack(f"The language pack '{code}' cannot be used: {why}") from why


DETECT = "[detect]\n"
"""Opens that part of a pack, which ends where the next one begins."""


@cache
def _small_words() -> dict[str, DetectWords]:
    """The part of every pack that language detection needs; parsing the rest would take longer than reading a file."""
    packs = {}
    for code in available():
        text = resources.files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
        section = text[text.find(DETECT) :].partition("\n[")[0] if DETECT in text else ""
        packs[code] = DetectWords.model_validate(tomllib.loads(section).get("detect", {}))
    return packs


def detect(text: str) -> str:
    """The code of the language that a text is most likely written in; the first in the alphabet on a tie."""
    scores = vote(text, _small_words())
    return max(sorted(scores), key=lambda code: scores[code])

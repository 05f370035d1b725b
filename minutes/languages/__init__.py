"""Language packs: words, and nothing but words.

One TOML file a language beside this module; each section of it has its own model, named after the
recogniser that reads it.  A misspelt key fails when the pack is loaded.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from minutes.catalogue import gettext as _
from minutes.errors import BadPack, UnknownLanguage
from minutes.languages.actions import ActionsWords
from minutes.languages.dates import DatesWords
from minutes.languages.decisions import DecisionsWords
from minutes.languages.header import HeaderWords
from minutes.languages.outline import OutlineWords
from minutes.languages.people import PeopleWords
from minutes.languages.questions import QuestionsWords
from minutes.languages.schedule import ScheduleWords
from minutes.languages.section import PackSection
from minutes.languages.small_words import DetectWords, vote
from minutes.languages.text import TextWords
from minutes.languages.words import Index, Words

__all__ = ["Language", "available", "detect", "load", "nearest"]


class Language(PackSection, frozen=True, kw_only=True):
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

    def lists(self) -> list[Words]:
        """All its word lists that are not empty, in the order of its sections and their entries."""
        sections = [value for name in self.names() if isinstance(value := getattr(self, name), PackSection)]
        entries = (getattr(section, name) for section in sections for name in section.names())
        return [entry for entry in entries if isinstance(entry, Words) and entry]

    def __hash__(self) -> int:
        """A pack is known by its code; hashing its words would cost more than the look-ups that need it."""
        return hash(self.code)


def available() -> tuple[str, ...]:
    """The codes of all packs, in alphabetical order."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


FALLBACK = "en"


@cache
def load(code: str) -> Language:
    """The pack of a language.

    Raises :class:`~minutes.errors.UnknownLanguage` where there is none and
    :class:`~minutes.errors.BadPack` where the pack breaks its own rules.
    """
    if code not in available():
        listed = ", ".join(available())
        raise UnknownLanguage(
            _("There is no language pack '{code}'; choose one of {listed}.").format(code=code, listed=listed)
        )
    source = resource(f"{code}.toml").read_bytes()
    return _packed(code, source) or parse(source, code)


def nearest(tag: str) -> Language:
    """The pack of a BCP 47 tag, of ``sv-FI`` the first part; English where there is none."""
    code = tag.split("-", maxsplit=1)[0]
    return load(code if code in available() else FALLBACK)


def parse(source: bytes, code: str = "") -> Language:
    """A pack from its TOML.

    Raises :class:`~minutes.errors.BadPack`, whose sentence names the entry that breaks a rule.
    """
    import tomllib  # noqa: PLC0415 - a pack that has not changed since it was packed needs none

    try:
        language: Language = msgspec.convert(tomllib.loads(source.decode()), Language, dec_hook=_words)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as why:
        raise BadPack(_("The language pack '{code}' cannot be used: {why}.").format(code=code, why=why)) from why
    return _joined(language, Index.of(language.lists()))


class Packed(msgspec.Struct, frozen=True):
    """A pack in the form that loads in a fraction of the time, written by ``python -m minutes.languages.packing``.

    It is only another form of the TOML file and counts only while that file is what it was made from.
    """

    source: str
    """Of the TOML file, as :func:`mark` gives it."""
    language: Language
    heads: dict[str, list[int]]
    """An :class:`~minutes.languages.words.Index`: the lists by the first words of their phrases."""
    endings: dict[str, list[int]]


def _packed(code: str, source: bytes) -> Language | None:
    """The pack from its packed form; None where there is none of this source."""
    try:
        content = resource(f"packed/{code}.json").read_bytes()
    except FileNotFoundError:
        return None
    if mark(source).encode() not in content[:40]:
        return None
    packed = msgspec.json.decode(content, type=Packed, dec_hook=_words)
    return _joined(packed.language, Index(packed.heads, packed.endings))


def _joined(language: Language, index: Index) -> Language:
    for number, words in enumerate(language.lists()):
        words.join(index, number)
    return language


def _words(kind: type, value: object) -> Words:
    """A word list from a TOML array of strings."""
    if kind is not Words or not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NotImplementedError
    return Words(value)


def resource(name: str) -> Traversable:
    """A file of this package."""
    return resources.files(__package__).joinpath(name)


def mark(source: bytes) -> str:
    """A mark of a file's content; nobody gains by forging it."""
    return f"{zlib.crc32(source):08x}"


class SmallWords(msgspec.Struct, frozen=True):
    """What language detection needs of each pack, packed like :class:`Packed`."""

    sources: dict[str, str]
    packs: dict[str, DetectWords]


@cache
def _small_words() -> dict[str, DetectWords]:
    """The part of every pack that language detection needs."""
    sources = {code: mark(resource(f"{code}.toml").read_bytes()) for code in available()}
    small = _packed_small_words()
    if small and small.sources == sources:
        return small.packs
    return {code: load(code).detect for code in sources}


def _packed_small_words() -> SmallWords | None:
    try:
        return msgspec.json.decode(resource("packed/detect.json").read_bytes(), type=SmallWords)
    except FileNotFoundError:
        return None


def detect(text: str) -> str:
    """The code of the language that a text is most likely written in; the first in the alphabet on a tie."""
    scores = vote(text, _small_words())
    return max(sorted(scores), key=lambda code: scores[code])

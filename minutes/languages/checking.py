"""What is wrong with a language pack, one sentence a fault, for whoever writes one."""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_type_hints

from minutes.errors import BadPack
from minutes.languages import Language, available, parse, resource
from minutes.languages.section import PackSection
from minutes.languages.words import Words

MOST_GAPS = 2
"""A phrase with more gaps ("~") than this fits nearly everything."""
MOST_WORDS = 10
LEAST_ENDING = 2
"""A phrase that is only an ending has at least so many letters behind its "~"."""
OPPOSITES = (
    ("people.present", "people.absent"),
    ("people.present", "people.apologies"),
    ("people.present_marks", "people.absent_marks"),
    ("people.chair", "people.secretary"),
    ("dates.by", "dates.after"),
    ("dates.beginning", "dates.end"),
    ("outline.agenda", "outline.notes"),
    ("decisions.verbs", "decisions.vetoes"),
    ("actions.commit", "actions.reports"),
    ("schedule.tentative", "schedule.cancelled"),
    ("schedule.remote", "schedule.on_site"),
)
"""Entries in which the same phrase would say two things."""
Pack = Mapping[str, Any]


def faults(source: bytes, code: str) -> list[str]:
    """Every fault of a pack that is called ``code``, as sentences for its writer; empty where it can be used."""
    try:
        pack = tomllib.loads(source.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return ["The file is not UTF-8; save it as UTF-8."]
    except tomllib.TOMLDecodeError as why:
        return [f"The file is no TOML: {why}."]
    found = [*_unknown(pack), *_phrases(pack), *_collisions(pack), *_missing(pack)]
    if pack.get("code") != code:
        found.append(f"The code is '{pack.get('code', '')}' and the file is called '{code}.toml'; make them the same.")
    return found or _refused(source, code)


def _refused(source: bytes, code: str) -> list[str]:
    """What loading the pack says, where nothing else is wrong with it."""
    try:
        parse(source, code)
    except BadPack as why:
        return [why.sentence]
    return []


def _sections() -> dict[str, type[PackSection]]:
    """The sections of a pack with their entries."""
    hints = get_type_hints(Language)
    return {name: kind for name, kind in hints.items() if isinstance(kind, type) and issubclass(kind, PackSection)}


def _unknown(pack: Pack) -> Iterator[str]:
    """Keys that nothing reads."""
    sections = _sections()
    for name, content in pack.items():
        if name not in Language.names():
            yield _stray(name, "", Language.names())
        elif name in sections and isinstance(content, dict):
            known = sections[name].names()
            yield from (_stray(key, name, known) for key in content if key not in known)


def _stray(key: str, section: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(known), n=1)
    hint = f"; is '{near[0]}' meant?" if near else "; take it out."
    return f"Nothing reads '{key}'{f' in [{section}]' if section else ''}{hint}"


def _lists(pack: Pack) -> Iterator[tuple[str, list[str]]]:
    """Every entry that is a list of phrases, by ``section.entry``."""
    for section, kind in _sections().items():
        content = pack.get(section)
        for key, type_ in get_type_hints(kind).items():
            value = content.get(key) if isinstance(content, dict) else None
            if type_ is Words and value is not None:
                yield f"{section}.{key}", value


def _phrases(pack: Pack) -> Iterator[str]:
    """Phrases that are no text, stand twice, are not composed, or fit too much."""
    for entry, phrases in _lists(pack):
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            yield f"{entry} must be a list of texts in quotation marks."
            continue
        counted = Counter(phrase.casefold() for phrase in phrases)
        yield from (f"{entry} has '{phrase}' twice; take one out." for phrase, n in counted.items() if n > 1)
        for phrase in phrases:
            if reason := _amiss(phrase):
                yield f"{entry} has '{phrase}', {reason}"


def _amiss(phrase: str) -> str:
    """What is wrong with a phrase, or nothing."""
    words = phrase.split()
    if not words or phrase != " ".join(words):
        return "which is empty or has stray blanks; write its words with one blank between."
    if not unicodedata.is_normalized("NFC", phrase):
        return "whose letters are in two parts (a and a ring for å); write them as one."
    if words[0] == "~" or words.count("~") > MOST_GAPS:
        return f"whose gaps fit nearly everything; begin it with a word and have at most {MOST_GAPS} gaps in it."
    if len(words) == 1 and "~" in phrase and len(phrase.replace("~", "")) < LEAST_ENDING:
        return f"which fits nearly every word; give the ending at least {LEAST_ENDING} letters."
    return (
        f"which is longer than {MOST_WORDS} words; no text will ever say just that." if len(words) > MOST_WORDS else ""
    )


def _collisions(pack: Pack) -> Iterator[str]:
    """Phrases that stand in two entries which say opposite things."""
    lists = {entry: phrases for entry, phrases in _lists(pack) if isinstance(phrases, list)}
    for one, other in OPPOSITES:
        both = {str(p).casefold() for p in lists.get(one, ())} & {str(p).casefold() for p in lists.get(other, ())}
        yield from (f"'{phrase}' stands in {one} and in {other}; it can mean only one." for phrase in sorted(both))


@cache
def _usual() -> frozenset[str]:
    """The entries that every pack here fills."""
    packs = [tomllib.loads(resource(f"{code}.toml").read_text(encoding="utf-8")) for code in available()]
    return frozenset.intersection(*(frozenset(entry for entry, phrases in _lists(p) if phrases) for p in packs))


def _missing(pack: Pack) -> Iterator[str]:
    """Entries that every language here fills, and this one does not."""
    here = {entry for entry, phrases in _lists(pack) if phrases}
    for entry in sorted(_usual() - here):
        yield f"{entry} is empty; every other language has words for it."

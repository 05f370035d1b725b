"""Where a sentence ends, in text full of abbreviations, ordinals and clock times."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from minutes.languages import Language

STOP = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s|$)")
UNIT = re.compile(r"\d\s?[^\W\d_]{1,6}$")
WORD_BEFORE = re.compile(r"(\S{1,40})$")
WORD_AFTER = re.compile(r"\s*[\"”“»(]*(\w{1,40})")


@lru_cache(maxsize=16384)
def sentences(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as ``(start, end)``, white space around them left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in STOP.finditer(text):
        if _ends(text, stop, language):
            _keep(text, start, stop.end(), spans)
            start = stop.end()
    _keep(text, start, len(text), spans)
    return tuple(spans)


def _keep(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        spans.append((start + lead, start + lead + len(piece.strip())))


def _ends(text: str, stop: re.Match[str], language: Language) -> bool:
    """True where a full stop, question or exclamation mark ends a sentence."""
    after = WORD_AFTER.match(text, stop.end())
    if "!" in stop[0] or "?" in stop[0] or after is None:
        return True
    following = after[1]
    if following[0].islower() and not text[:1].islower():
        return False
    before = WORD_BEFORE.search(text[max(0, stop.start() - 40) : stop.start()])
    word = before[1].lstrip('("”“»').casefold() if before else ""
    if UNIT.search(text[max(0, stop.start() - 40) : stop.start()]) and word in units(language):
        return True
    if word in abbreviations(language) or (len(word) == 1 and word.isalpha()):
        return False
    if not (word.isdigit() and len(word) <= 2):
        return True
    return not (_is_month(following, language) or _counts(text[: stop.start()], language))


def _counts(before: str, language: Language) -> bool:
    """True for an ordinal behind an article, where every noun has a capital: "der 8. Sitzung"."""
    words = before.split()[-2:]
    return language.people.nouns_capitalised and len(words) > 1 and words[0].casefold() in language.dates.article


@cache
def units(language: Language) -> frozenset[str]:
    """What is counted, folded: behind a number and before a capital its full stop ends the sentence ("240 kr. Vi …")."""
    return frozenset(word.casefold().rstrip(".") for word in language.dates.counted)


@cache
def abbreviations(language: Language) -> frozenset[str]:
    """The language's abbreviations, folded, without their last full stop."""
    return frozenset(a.casefold().rstrip(".") for a in language.outline.abbreviations.phrases)


def _is_month(word: str, language: Language) -> bool:
    """True for a month's name, which goes on after an ordinal ("29. Januar")."""
    return word.casefold() in month_names(language)


@cache
def month_names(language: Language) -> frozenset[str]:
    """All written forms of the months."""
    months: tuple[tuple[str, ...], ...] = getattr(language.dates, "months", ())
    return frozenset(name.casefold() for names in months for name in names)

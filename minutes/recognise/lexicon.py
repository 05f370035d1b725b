"""A line as items: numbers, known words and phrases, and everything else.

An item knows which of a pack's date words it is (its senses).  The longest phrase wins, so ``"i morgon"`` is
one item and ``"i"`` in ``"i maj"`` another.  Reading a line costs time in proportion to its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from minutes.languages import Language
from minutes.languages.dates import DatesWords

TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|[^\s]")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w+")
FORM = re.compile(r"\d\s{0,2}[^\w\s]\s{0,2}\d|\d\d\d\d|\d[^\W\d_]|[^\W\d_]\d|\d:\w")
"""Numbers that may be a date or a time by their form alone."""
BEHIND_NUMBER = re.compile(r"\d\.?\s([^\W\d_]{5,14})(?!\w)")
ALIKE = {ord(c): "-" for c in "‐‑‒–—―−"} | {
    ord("："): ":",
    ord("．"): ".",
    ord("／"): "/",
    ord("’"): "'",
    ord("∶"): ":",
}
LONGEST_NUMBER = 8
Senses = dict[str, int]
Token = tuple[str, int, int]
"""Text, start and end."""
Phrase = tuple[tuple[str, ...], Senses]
"""The tokens after the first, and the senses."""
NOTHING: Senses = {}
SIMPLE = tuple(name for name, written in DatesWords.__annotations__.items() if written == "Phrases")
"""The pack's plain word lists; each is a sense of its words."""
LISTS = tuple(name for name, written in DatesWords.__annotations__.items() if written == "tuple[Phrases, ...]")
"""Lists of lists, where the place counts: months, weekdays, numbers."""
NAMES = frozenset(
    ("months", "months_short", "weekdays", "relative_days", "season", "season_within", "holiday", "weekend", "noon")
)
UNITS = frozenset(("day_units", "week_units", "month_units", "year_units", "quarter", "half"))
TURNS = frozenset(("year_turn", "year_end", "month_turn", "month_end", "week_end"))
TRIGGERS = NAMES | UNITS | TURNS
"""Senses of which a date without digits must have one."""
LIMITS = frozenset(("by", "before", "after"))
CLOCK = frozenset(("clock", "clock_at", "clock_weak", "clock_behind", "am", "pm"))
BESIDE_NUMBERS = LIMITS | CLOCK | {"week", "weekdays_short", "season_year", "day_word"}
"""Senses that make a lone number a date or a time."""
CORE = TRIGGERS | {"year_word"}
SHORTEST_MISSPELT = 5


class Item(NamedTuple):
    """A number, a word or phrase, or a sign of a line."""

    start: int
    end: int
    text: str
    """Composed and in lower case; dashes and colons made alike."""
    senses: Senses = NOTHING
    number: int = -1
    """The value of a run of up to eight digits, else -1."""
    glued: bool = False
    """True where no white space stands before it."""

    @property
    def digits(self) -> int:
        """How many digits a number has; 0 for anything else."""
        return self.end - self.start if self.number >= 0 else 0

    def has(self, *names: str) -> bool:
        """True where it is any of these."""
        senses = self.senses
        if senses:
            for name in names:  # written out: this is asked a thousand times a page
                if name in senses:
                    return True
        return False


Items = tuple[Item, ...]
"""The items of a line and some empty ones at its end, so that one may look ahead (and back before the first)."""
PADDING = 8
CLAUSE_END = frozenset(("", ".", ",", ";", ":", "!", "?", ")"))
"""What may follow where a clause ends; the empty text is the end of the line."""


class Lexicon:
    """The date words of one language, ready for looking up."""

    def __init__(self, words: DatesWords) -> None:
        self.words = words
        self.phrases: dict[str, list[Phrase]] = {}
        self.triggers: set[str] = set()
        self.beside_numbers: set[str] = set()
        table: dict[tuple[str, ...], Senses] = {}
        for phrase, sense, value in _entries(words):
            tokens = tuple(token for token, _, _ in _tokens(phrase))
            table.setdefault(tokens, {})[sense] = value
            if sense in TRIGGERS:
                self.triggers.add(max(tokens, key=len))
            if sense in BESIDE_NUMBERS:
                self.beside_numbers.add(max(tokens, key=len))
        for tokens, senses in table.items():
            self.phrases.setdefault(tokens[0], []).append((tokens[1:], senses))
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.misspelt = lru_cache(maxsize=4096)(self._misspelt)

    def may_hold_a_date(self, text: str) -> bool:
        """A cheap test that is False for most lines of prose."""
        digits = DIGIT.search(text) is not None
        if digits and FORM.search(text):
            return True
        words = WORD.findall(text if text.islower() else text.lower())
        if not self.triggers.isdisjoint(words):
            return True
        if not digits:
            return False
        if not self.beside_numbers.isdisjoint(words):
            return True
        return any(self.misspelt(m[1].lower()) for m in BEHIND_NUMBER.finditer(text))

    def marks(self, items: Items) -> list[int]:
        """The indices of numbers and of words that say a time: every date and clock time has one of them."""
        return [k for k, item in enumerate(items) if item.number >= 0 or not CORE.isdisjoint(item.senses)]

    def read(self, text: str) -> Items:
        """The items of a line."""
        tokens = _tokens(text)
        phrases = self.phrases
        items: list[Item] = []
        i = before = 0
        while i < len(tokens):
            token, start, end = tokens[i]
            glued = start == before and i > 0
            i += 1
            if token in phrases:
                senses, length = _longest(phrases[token], tokens, i)
                if length:
                    end = tokens[i + length - 1][2]
                    token = text[start:end]
                items.append(Item(start, end, token, senses, -1, glued))
                i += length
            elif token.isdecimal() and end - start <= LONGEST_NUMBER:
                items.append(Item(start, end, token, NOTHING, int(token), glued))
            else:
                items.append(Item(start, end, token, NOTHING, -1, glued))
            before = end
        return (*items, *[Item(len(text), len(text), "")] * PADDING)

    def _misspelt(self, word: str) -> Senses:
        """The month or weekday that a word is one slip of the finger away from, where it is only one."""
        if len(word) < SHORTEST_MISSPELT or word in self.phrases or word in self.words.not_misspelt:
            return NOTHING
        meant = {
            (sense, number)
            for sense, lists in (("months", self.words.months), ("weekdays", self.words.weekdays))
            for number, names in enumerate(lists)
            for name in names
            if len(name) >= SHORTEST_MISSPELT and name[0] == word[0] and one_slip(word, name)
        }
        return dict(meant) if len(meant) == 1 else NOTHING


def _entries(words: DatesWords) -> Iterator[tuple[str, str, int]]:
    """Every phrase of a pack with its sense and value."""
    for sense in SIMPLE:
        yield from ((phrase, sense, 0) for phrase in getattr(words, sense))
    for sense in LISTS:
        for number, names in enumerate(getattr(words, sense)):
            yield from ((phrase, sense, number) for phrase in names)
    yield from ((phrase, "relative_days", days) for phrase, days in words.relative_days.items())
    for number, season in enumerate(words.seasons):
        yield from ((phrase, "season", number) for phrase in season.words)
        yield from ((phrase, "season_within", number) for phrase in season.within)
        yield from ((phrase, "season_year", number) for phrase in season.with_year)
    for number, holiday in enumerate(words.holidays):
        yield from ((phrase, "holiday", number) for phrase in holiday.words)


def _longest(phrases: list[Phrase], tokens: list[Token], i: int) -> tuple[Senses, int]:
    """The senses of the longest phrase whose first word stands before ``i``, and how many tokens more it takes."""
    for rest, senses in phrases:
        if not rest or _stands(rest, tokens, i):
            return senses, len(rest)
    return NOTHING, 0


def _stands(rest: tuple[str, ...], tokens: list[Token], i: int) -> bool:
    if i >= len(tokens) or tokens[i][0] != rest[0]:
        return False
    return len(rest) == 1 or tuple([token for token, _, _ in tokens[i : i + len(rest)]]) == rest


def _tokens(text: str) -> list[Token]:
    found = [(m.group(), *m.span()) for m in TOKEN.finditer(text)]
    if text.isascii():
        return [(token.lower(), start, end) for token, start, end in found]
    return [(_plain(token), start, end) for token, start, end in found]


def _plain(token: str) -> str:
    if token.isascii():
        return token.lower()
    return unicodedata.normalize("NFC", token).translate(ALIKE).lower()


def one_slip(word: str, name: str) -> bool:
    """True where one letter is missing, added, changed, or swapped with its neighbour; equal words count too."""
    if abs(len(word) - len(name)) > 1:
        return False
    head = next((k for k, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    a, b = word[head:], name[head:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]


@lru_cache(maxsize=32)
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(language.dates)


def skip(items: Items, i: int, *names: str, most: int = 3) -> int:
    """The place after up to ``most`` items that have any of these senses."""
    while most and items[i].has(*names):
        i, most = i + 1, most - 1
    return i


def is_numbered(items: Items, i: int) -> bool:
    """True where the word before makes item ``i`` the number of something: ``punkt 3``, ``tel. 12``."""
    before = items[i - 1]
    if before.text in (".", ":"):
        before = items[i - 2]
    return before.has("numbered")

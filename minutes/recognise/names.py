"""Names as words: how they are cut, compared and told from other capitalised words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from minutes.languages import Language
from minutes.recognise.page import fold

WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+){0,4}(?::[a-zà-öø-ÿ]{1,4}(?!\w))?")
BETWEEN = re.compile(r"\.?[  \t]{1,3}|-")
"""What may stand between two words of one name: ``K. Berg``, ``Ulla Britt``."""


class Word(Struct, frozen=True):
    """A word of a text with its place."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True where it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def stem(self) -> str:
        """The word without an ending behind a colon: ``DF`` for ``DF:s``."""
        return self.text.split(":", 1)[0]


def words_of(text: str) -> list[Word]:
    """The words of a text; a hyphenated name is one word."""
    return [Word(m[0], m.start(), m.end()) for m in WORD.finditer(text)]


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """A name for comparing: case-folded, hyphens as spaces, no punctuation."""
    cleaned = re.sub(r"[^\w\s]", "", fold(text).replace("-", " "))
    return " ".join(cleaned.split())


@lru_cache(maxsize=4096)
def plain_key(text: str) -> str:
    """The same without marks over or through letters: ``oberg`` for ``Öberg``."""
    decomposed = unicodedata.normalize("NFD", name_key(text)).translate(STROKES)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


STROKES = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "ß": "ss", "œ": "oe"})


def initials_of(name: str) -> set[str]:
    """The initials that a name may be shortened to: "ACB", "AB" for Ann-Charlotte Berg."""
    letters = [w[0].upper() for w in name.replace("-", " ").split() if w[0].isalpha()]
    short = [w[0].upper() for w in name.split() if w[0].isalpha()]
    return {"".join(letters), "".join(short), letters[0] + letters[-1] if letters else ""}


def near(a: str, b: str) -> bool:
    """True where one letter more, less, other or swapped makes one word of the other; short words are never near."""
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    rest_a, rest_b = a[i:], b[i:]
    swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def without_title(name: str, language: Language) -> str:
    """A name without the titles before it: ``Borns`` for ``Frau Senatorin Borns``."""
    while m := language.people.titles.match(name):
        rest = name[m.end() :].lstrip(". ")
        if not rest:
            return name
        name = rest
    return name


@lru_cache(maxsize=4096)
def looks_like_name(text: str, language: Language) -> bool:
    """True where a text may be one person's name: a few capitalised words, none of them known to be something else."""
    people = language.people
    name = without_title(text.strip(" .,;:*"), language)
    words = [w for w in name.split() if "/" not in w or not people.particles.whole(w)]
    name = " ".join(words)
    if not 1 <= len(words) <= 6 or re.search(r"[\d/@()\[\]{}<>=+!?;:&…]", name) or people.not_names.whole(name):
        return False
    if people.name_words.search(name) or calendar_word(name, language):
        return False
    core = [w for w in words if not people.particles.whole(w)]
    return bool(core) and all(_name_word(w) for w in core) and _has_body(core)


def _name_word(word: str) -> bool:
    bare = word.strip(".,*\"'”“’")
    return bool(bare) and bare[0].isupper() and bool(WORD.fullmatch(bare)) and not re.search(r"[a-zß-ÿ][A-Z]{2,}", bare)


def _has_body(words: list[str]) -> bool:
    """True where some word is written out, not only initials or an acronym."""
    if any(len(w.strip(".")) > 1 and not w.isupper() for w in words):
        return True
    return len(words) > 1 and all(len(w) > 2 for w in words)


def calendar_word(text: str, language: Language) -> bool:
    """True where a text is the name of a month or weekday (which a person may share)."""
    word = fold(text).rstrip(".")
    dates = language.dates
    names = (*getattr(dates, "months", ()), *getattr(dates, "weekdays", ()))
    listed = [n for name in names for n in ([name] if isinstance(name, str) else name)]
    return word in listed

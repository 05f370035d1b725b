"""The attendance list as a name register.

A mention is tied to a person in this order: the full name, a given name that only one person has, a given
name with an initial, a sign that the list gives, a surname, and last a spelling variant.  Where two persons
may be meant the machine never picks one: both are kept as candidates.  A nickname makes one person probable,
which is said by a single candidate and no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cached_property

from msgspec import Struct

from minutes.languages import Language
from minutes.model import Attendee, Mention
from minutes.recognise.names import (
    BETWEEN,
    Word,
    initials_of,
    looks_like_name,
    name_key,
    near,
    plain_key,
    without_title,
    words_of,
)

__all__ = ["Named", "People", "looks_like_name"]

QUOTED = re.compile(r"[\"“”„]([^\"“”„]{2,30})[\"“”]")
"""A nickname inside a full name: Karl "Kalle" Berg."""
LONGEST = 5
"""Words of the longest name that is looked for."""


class Way(IntEnum):
    """How a form names a person; the lower the surer."""

    FULL = 0
    GIVEN = 1
    INITIAL = 2
    SIGN = 3
    SURNAME = 4
    VARIANT = 5
    NICKNAME = 6


class Named(Struct, frozen=True):
    """A person named in running text, ``text[start:end]``."""

    start: int
    end: int
    mention: Mention
    genitive: bool = False
    """True for "Gun-Maries": the person owns something and does nothing."""


class Hit(Struct, frozen=True):
    """Whom a form may mean."""

    names: tuple[str, ...]
    way: Way
    genitive: bool = False

    def mention(self, written: str) -> Mention:
        """The mention, with doubt kept."""
        if len(self.names) == 1 and self.way is not Way.NICKNAME:
            return Mention(name=written, person=self.names[0])
        return Mention(name=written, candidates=self.names)


class People:
    """The attendance list as a name register; those who were absent are in it too."""

    def __init__(self, attendees: Sequence[Attendee], language: Language) -> None:
        self.language = language
        self._forms: dict[str, dict[str, Way]] = {}
        self._signs: dict[str, list[str]] = {}
        self._parts: dict[str, list[str]] = {}
        for attendee in attendees:
            if attendee.person is None and not attendee.candidates:
                self._add(attendee)
        self._found: dict[str, list[Named]] = {}
        self._hits: dict[str, Hit | None] = {}
        self._derived = {} if self._signs else self._initials()

    def __len__(self) -> int:
        """How many persons there are."""
        return len(self._parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The full names in the order of the list."""
        return tuple(self._parts)

    def resolve(self, name: str) -> Mention:
        """Whom a name means that stands alone, as in a table cell or after a label."""
        written = name.strip()
        bare = without_title(written.strip(" .,;:*()[]@"), self.language)
        hit = self._sign(bare) or self._lookup(bare) or self._variant(bare) or self._from_initials(bare)
        hit = hit or self._nickname(bare)
        return hit.mention(written) if hit else Mention(name=written)

    def find(self, text: str) -> list[Named]:
        """The persons named in running text, in order, the longest form first, not overlapping."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> list[Named]:
        words = words_of(text)
        found: list[Named] = []
        i = 0
        while i < len(words):
            named, used = self._at(text, words, i)
            if named:
                found.append(named)
            i += used
        return found

    def _at(self, text: str, words: list[Word], i: int) -> tuple[Named | None, int]:
        """The person named from word ``i`` on, and how many words that took."""
        if not words[i].capital:
            return None, 1
        for n in range(_run(text, words, i, self.language), 0, -1):
            last = words[i + n - 1]
            hit = self._read(text[words[i].start : last.end], n)
            if hit:
                if n == 1 and self._no_name(text, words[i]):
                    return None, 1
                if n == 1 and self._other_person(text, words, i, hit):
                    return None, 2
                written = text[words[i].start : last.start + len(last.stem)]
                end = last.end if hit.genitive else last.start + len(last.stem)
                return Named(words[i].start, end, hit.mention(written), hit.genitive), n
        return None, 1

    def _read(self, piece: str, n: int) -> Hit | None:
        if piece not in self._hits:
            other = self._nickname if n == 1 else self._variant
            sign = self._sign(piece) if n == 1 else None
            self._hits[piece] = sign or self._lookup(piece) or other(piece)
        return self._hits[piece]

    def _no_name(self, text: str, word: Word) -> bool:
        """True for a month or the like, which a number beside it tells: "4 May"."""
        return self.language.people.word_names.whole(word.text) and _beside_number(text, word)

    def _other_person(self, text: str, words: list[Word], i: int, hit: Hit) -> bool:
        """True where what follows makes the given name somebody else's: "Stina Lindfors", "Stina Å"."""
        word = words[i]
        if hit.way is not Way.GIVEN or i + 1 == len(words) or hit.genitive:
            return False
        following = words[i + 1]
        if text[word.end : following.start] != " " or not following.capital:
            return False
        if len(following.stem) == 1:
            return True
        if self.language.people.nouns_capitalised or len(following.text) < 3 or following.text.isupper():
            return False
        return self._lookup(following.text) is None and looks_like_name(following.text, self.language)

    def _lookup(self, name: str) -> Hit | None:
        """Whom a form means, its own spelling first, then without an ending, then without marks."""
        key = name_key(name.split(":", 1)[0]) if ":" in name else name_key(name)
        if ":" not in name and (hit := self._form(key)):
            return hit
        for base, genitive in self._bases(name):
            if hit := self._form(name_key(base)):
                return Hit(hit.names, hit.way, genitive)
        if hit := self._form(key):
            return hit
        plain = self._plain.get(plain_key(key)) if len(key) > 4 else None
        return self._form(plain) if plain else None

    @cached_property
    def _plain(self) -> dict[str, str]:
        """The forms by their spelling without marks."""
        return {plain_key(form): form for form in reversed(self._forms)}

    def _form(self, key: str) -> Hit | None:
        named = self._forms.get(key)
        if not named:
            return None
        best = min(named.values())
        return Hit(tuple(n for n, way in named.items() if way == best), best)

    def _bases(self, name: str) -> Iterator[tuple[str, bool]]:
        """A word without its case ending, with the ending's meaning: True for a possessive."""
        people = self.language.people
        marked = [(e, True) for e in people.genitive_endings] + [(e, False) for e in people.case_endings]
        for ending, genitive in sorted(marked, key=lambda pair: -len(pair[0])):
            if name.endswith(ending) and len(name) > len(ending) + 1:
                base = name[: -len(ending)]
                yield base, genitive
                yield from ((base[: -len(b)] + a, genitive) for a, b in people.stem_changes if base.endswith(b))

    def _sign(self, name: str) -> Hit | None:
        stem, _, ending = name.partition(":")
        names = self._signs.get(stem) or self._signs.get(stem.replace(".", ""))
        return Hit(tuple(names), Way.SIGN, f":{ending}" in self.language.people.genitive_endings) if names else None

    def _variant(self, name: str) -> Hit | None:
        """Whom a misspelt full name means: one letter off in the surname; in the given name it is only probable."""
        written = [name_key(base).split() for base in (name, *(base for base, _ in self._bases(name)))]
        for parts in written:
            if len(parts) > 1:
                for way, alike in ((Way.VARIANT, _surname_off), (Way.NICKNAME, _given_off)):
                    names = [full for full, own in self._parts.items() if alike(parts, own)]
                    if names:
                        return Hit(tuple(names), way)
        return None

    def _nickname(self, name: str) -> Hit | None:
        """Whom a short form may mean; also the other way round, Karl for Kalle in the list."""
        for base, genitive in ((name, False), *self._bases(name)):
            key = name_key(base)
            table = self.language.people.nicknames
            formal = set(table.get(key, ())) | {short for short, long in table.items() if key in long}
            names = [full for full, own in self._parts.items() if _given_forms(own) & {name_key(f) for f in formal}]
            if names:
                return Hit(tuple(names), Way.NICKNAME, genitive)
        return None

    def _from_initials(self, name: str) -> Hit | None:
        """Whom initials mean where the list gives no signs and only one person has them."""
        names = self._derived.get(name.replace(".", "").replace(" ", "")) if 2 <= len(name) <= 7 else None
        if not names or self.language.people.not_names.whole(name):
            return None
        return Hit(tuple(names), Way.SIGN)

    def _initials(self) -> dict[str, list[str]]:
        signs: dict[str, list[str]] = {}
        for full in self._parts:
            for sign in initials_of(full):
                if len(sign) > 1:
                    signs.setdefault(sign, []).append(full)
        return signs

    def _add(self, attendee: Attendee) -> None:
        full = without_title(attendee.name, self.language)
        parts = name_key(full).split()
        if not parts:
            return
        self._parts[attendee.name] = [name_key(w) for w in full.split() if name_key(w)]
        for form, way in _forms(self._parts[attendee.name], self.language):
            known = self._forms.setdefault(form, {})
            known[attendee.name] = min(way, known.get(attendee.name, way))
        for nickname in QUOTED.findall(full):
            self._forms.setdefault(name_key(nickname), {})[attendee.name] = Way.GIVEN
        if attendee.initials:
            self._signs.setdefault(attendee.initials.replace(".", "").strip(), []).append(attendee.name)


def _forms(parts: list[str], language: Language) -> Iterator[tuple[str, Way]]:
    """The forms of one name: ``stina borg``, ``stina``, ``stina b``, ``s borg``, ``borg``."""
    if len(parts) == 1:
        yield parts[0], Way.GIVEN
        return
    yield " ".join(parts), Way.FULL
    yield " ".join((*parts[1:], parts[0])), Way.FULL
    surnames = [p for p in parts[1:] if not language.people.particles.whole(p)]
    for n in range(1, len(parts)):
        yield " ".join(parts[:n]), Way.GIVEN
        yield " ".join(parts[n:]), Way.SURNAME
    for surname in surnames:
        yield f"{parts[0]} {surname}", Way.FULL
        yield f"{parts[0][0]} {surname}", Way.INITIAL
        yield from ((f"{parts[0]} {surname[:n]}", Way.INITIAL) for n in range(1, min(4, len(surname))))
    if surnames:
        yield surnames[-1], Way.SURNAME


def _given_forms(parts: list[str]) -> set[str]:
    return {parts[0], *parts[0].split()}


def _surname_off(written: list[str], own: list[str]) -> bool:
    whole = " ".join(own).split()
    return len(written) == len(whole) and written[:-1] == whole[:-1] and near(written[-1], whole[-1])


def _given_off(written: list[str], own: list[str]) -> bool:
    whole = " ".join(own).split()
    return len(written) == len(whole) > 1 and written[1:] == whole[1:] and near(written[0], whole[0])


def _run(text: str, words: list[Word], i: int, language: Language) -> int:
    """How many words from ``i`` on may be one name: capitalised or particles, with nothing but a space between."""
    n = 1
    while n < LONGEST and i + n < len(words):
        word = words[i + n]
        gap = text[words[i + n - 1].end : word.start]
        initial = len(words[i + n - 1].text) == 1
        if not BETWEEN.fullmatch(gap) or (gap[:1] == "." and not initial) or ":" in words[i + n - 1].text:
            break
        if not word.capital and not language.people.particles.whole(word.text):
            break
        n += 1
    return n


def _beside_number(text: str, word: Word) -> bool:
    before = text[: word.start].rstrip(" .")
    after = text[word.end :].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()

"""Lists of words and phrases as a language pack holds them, ready to be looked for.

A phrase is matched without regard to case, at word borders, with any white space between its words.
``~`` stands for up to six words of the same clause (``"schickt ~ raus"``);
``~x`` at the end of a word for any stem before ``x`` (``"ska ~as"``).
All patterns are bounded: none can backtrack without limit.

A pack has two hundred lists, and nearly every sentence of a document is asked for most of them.  So the lists of
a pack share a :class:`Index`: it reads a text once, word by word, and tells each list where one of its phrases can
begin.  For most lists that is nowhere, and nothing more is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

GAP = r"(?:[^\s.!?;:]{1,60}(?:(?<=\d)\.(?:\d{1,4}\.?)?)?\s+){0,6}?"
"""Up to six words of one clause; a day such as "31." or "31.10." is one of them."""
STEM = r"[^\W\d_]{1,40}"

TOKEN = re.compile(r"\w+")
SPACING = 40
"""So much more white space than usual may stand in a text that is a phrase as a whole."""
NEVER = re.compile(r"(?!)")
ENDING = re.compile(r"~\w+(?:\s|$)")
"""A phrase whose first word is a stem and an ending."""

Spots = Mapping[int, str]
"""Where a phrase can begin, with the folded word that stands there; in the order of the text."""
NOWHERE: Spots = {}


class Reading:
    """A text as an index has read it."""

    __slots__ = ("_places", "_text", "lists", "words")

    def __init__(self, text: str, words: frozenset[str], lists: int) -> None:
        self._text = text
        self._places: Spots | None = None
        self.words = words
        """Its words, folded."""
        self.lists = lists
        """A bit for each list that has a phrase which begins with one of them."""

    @property
    def places(self) -> Spots:
        """Where each word begins, with the word folded."""
        if self._places is None:
            self._places = {m.start(): m[0].casefold() for m in TOKEN.finditer(self._text)}
        return self._places


class Index:
    """Which lists have a phrase that begins with a word or an ending."""

    MOST = 2_000_000
    """So many characters' readings are kept, in some 60 MB; a document's sentences are looked at again and again."""
    MOST_WORDS = 20_000
    """So many words are kept."""

    def __init__(self, heads: dict[str, list[int]], endings: dict[str, list[int]]) -> None:
        self.heads = heads
        """The numbers of lists, by the folded first word of a phrase."""
        self.endings = endings
        """The same by the ending of the first word."""
        self._kept: dict[str, Reading] = {}
        self._any_ending = tuple(endings)
        self._bits: dict[str, int] = {}
        self._characters = 0

    @classmethod
    def of(cls, lists: Sequence[Words]) -> Index:
        """The index of some lists, numbered in their order."""
        heads: dict[str, list[int]] = {}
        endings: dict[str, list[int]] = {}
        for number, words in enumerate(lists):
            for head in words.heads:
                heads.setdefault(head, []).append(number)
            for ending in words.endings:
                endings.setdefault(ending, []).append(number)
        return cls(heads, endings)

    def read(self, text: str) -> Reading:
        """Where the phrases of each list can begin."""
        found = self._kept.get(text)
        if found is None:
            self._characters += len(text)
            if self._characters > self.MOST:
                self._kept.clear()
                self._characters = len(text)
            found = self._kept[text] = self._look(text)
        return found

    def _look(self, text: str) -> Reading:
        words = frozenset(TOKEN.findall(text.casefold()))
        lists = 0
        for word in words:
            bits = self._bits.get(word)
            lists |= self._bits_of(word) if bits is None else bits
        return Reading(text, words, lists)

    def _bits_of(self, word: str) -> int:
        """A bit for each list that a word can begin a phrase of."""
        numbers = self.heads.get(word, [])
        if word.endswith(self._any_ending):
            numbers = [*numbers, *(n for ending, many in self.endings.items() if word.endswith(ending) for n in many)]
        bits = 0
        for number in numbers:
            bits |= 1 << number
        if len(self._bits) >= self.MOST_WORDS:
            self._bits.clear()
        self._bits[word] = bits
        return bits


class Words:
    """A list of phrases, found by their first word and then by their pattern, longest phrase first."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self.phrases: tuple[str, ...] = tuple(phrases)
        self._index: Index | None = None
        self.bit = 0
        """What marks this list among those of its index; 0 until it is first asked."""

    def join(self, index: Index, number: int) -> None:
        """Share the index of a pack, which knows this list by a number."""
        self._index, self.bit = index, 1 << number

    def __iter__(self) -> Iterator[str]:
        """The phrases as written in the pack."""
        return iter(self.phrases)

    def __contains__(self, text: str) -> bool:
        """True where the whole text is one of the phrases."""
        return self.whole(text)

    def __bool__(self) -> bool:
        """False for an empty list."""
        return bool(self.phrases)

    def __eq__(self, other: object) -> bool:
        """Lists are equal where their phrases are."""
        return isinstance(other, Words) and self.phrases == other.phrases

    def __hash__(self) -> int:
        """By the phrases."""
        return hash(self.phrases)

    def __repr__(self) -> str:
        """For whoever looks inside."""
        return f"Words({list(self.phrases)!r})"

    @cached_property
    def plain(self) -> frozenset[str]:
        """The phrases without ``~``, folded: a look-up in place of a pattern where the whole text must fit."""
        return frozenset(" ".join(p.casefold().split()) for p in self.phrases if "~" not in p)

    @cached_property
    def _longest(self) -> int:
        """More characters no phrase has, however its words are spaced."""
        return max(map(len, self.phrases), default=0) + SPACING

    @cached_property
    def heads(self) -> Mapping[str, list[Phrase]]:
        """The phrases that begin with a plain word, by that word folded, the longest first."""
        found: dict[str, list[Phrase]] = {}
        for text in sorted(self.phrases, key=len, reverse=True):
            if head := _head(text):
                found.setdefault(head, []).append(Phrase(text, head))
        return found

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The endings of first words that are a stem and an ending ("~as av"), folded."""
        return tuple(dict.fromkeys(p.split()[0][1:].casefold() for p in self.phrases if ENDING.match(p)))

    @cached_property
    def _stems(self) -> re.Pattern[str]:
        """The phrases that begin with a stem and an ending."""
        return alternatives([p for p in self.phrases if ENDING.match(p)])

    @cached_property
    def _has_loose(self) -> bool:
        """True where a phrase has a gap or a stem in it, which no look-up can find."""
        return any("~" in p for p in self.phrases)

    @cached_property
    def _elsewhere(self) -> re.Pattern[str]:
        """The phrases that begin with anything else: a sign, a gap."""
        return alternatives([p for p in self.phrases if not _head(p) and not ENDING.match(p)])

    def _read(self, text: str) -> Reading:
        return (self._index or self._alone()).read(text)

    def _alone(self) -> Index:
        """An index for a list that belongs to no pack."""
        self.join(index := Index.of([self]), 0)
        return index

    def spots(self, text: str) -> Spots:
        """Where a phrase that begins with a word can begin; a quick look that finds too much, never too little."""
        reading = self._read(text)
        if not reading.lists & self.bit:
            return NOWHERE
        heads, endings = self.heads, self.endings
        places = reading.places.items()
        return {place: word for place, word in places if word in heads or (endings and word.endswith(endings))}

    def may_stand(self, text: str) -> bool:
        """False where none of the phrases can stand in the text; a quick look."""
        if self._read(text).lists & self.bit:
            return True
        return self._elsewhere is not NEVER and self._elsewhere.search(text) is not None

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase in the text."""
        reading = self._read(text)
        if self._elsewhere is not NEVER:
            return next(self._mixed(text, start, reading), None)
        return next(self._by_word(text, start, reading), None) if reading.lists & self.bit else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """The phrases of the text in order, not overlapping."""
        reading = self._read(text)
        if self._elsewhere is not NEVER:
            return self._mixed(text, start, reading)
        return self._by_word(text, start, reading) if reading.lists & self.bit else iter(())

    def _by_word(self, text: str, start: int, reading: Reading) -> Iterator[re.Match[str]]:
        at = start
        heads, endings = self.heads, self.endings
        for place, word in reading.places.items():
            if (word in heads or (endings and word.endswith(endings))) and place >= at:
                m = self._at(text, place, word, reading.words)
                if m:
                    yield m
                    at = m.end()

    def _mixed(self, text: str, start: int, reading: Reading) -> Iterator[re.Match[str]]:
        """The same where some phrases begin with a sign or a gap."""
        at = start
        other = self._elsewhere.search(text, start)
        for place, word in self.spots(text).items():
            while other is not None and other.start() < place:
                if other.start() >= at:
                    yield other
                    at = other.end()
                other = self._elsewhere.search(text, max(other.end(), other.start() + 1))
            if place >= at and (m := self._at(text, place, word, reading.words)):
                yield m
                at = m.end()
        while other is not None:
            if other.start() >= at:
                yield other
            other = self._elsewhere.search(text, max(other.end(), other.start() + 1))

    def _at(self, text: str, place: int, word: str, words: frozenset[str]) -> re.Match[str] | None:
        """The longest phrase that begins with the word at a place."""
        found = None
        for phrase in self.heads.get(word, ()):
            if phrase.needed <= words and (found := phrase.pattern.match(text, place)):
                break
        if self.endings and word.endswith(self.endings):
            other = self._stems.match(text, place)
            if other and (found is None or other.end() > found.end()):
                return other
        return found

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The longest phrase that stands exactly at ``start``."""
        reading = self._read(text)
        word = reading.places.get(start) if reading.lists & self.bit else None
        found = self._at(text, start, word, reading.words) if word is not None else None
        if found is None and self._elsewhere is not NEVER:
            return self._elsewhere.match(text, start)
        return found

    def sub(self, replacement: str, text: str) -> str:
        """The text with something else in place of every phrase."""
        parts, at = [], 0
        for m in self.finditer(text):
            parts += [text[at : m.start()], replacement]
            at = m.end()
        return "".join((*parts, text[at:]))

    def begins(self, word: str) -> bool:
        """True where a phrase begins with the word, whatever follows in the phrase."""
        return word.casefold() in self.heads

    def whole(self, text: str) -> bool:
        """True where the text, without the white space and the colon around it, is one of the phrases."""
        text = text.strip().rstrip(":").rstrip()
        if len(text) <= self._longest and " ".join(text.casefold().split()) in self.plain:
            return True
        return self._has_loose and self._whole_loose(text)

    def _whole_loose(self, text: str) -> bool:
        m = TOKEN.match(text)
        word = m[0].casefold() if m else ""
        if any("~" in phrase.text and phrase.pattern.fullmatch(text) for phrase in self.heads.get(word, ())):
            return True
        if self.endings and word.endswith(self.endings) and self._stems.fullmatch(text):
            return True
        return self._elsewhere is not NEVER and self._elsewhere.fullmatch(text) is not None


class Phrase:
    """A phrase that begins with a plain word.

    Most phrases of a pack stand in no document at hand, and compiling them all would take longer than reading it:
    a phrase is compiled when a text first holds all its words, and one that is a single word never is.
    """

    def __init__(self, text: str, head: str) -> None:
        self.text = text
        self._head = head

    @cached_property
    def needed(self) -> frozenset[str]:
        """The words that stand in it as they are, folded."""
        plain = (piece for piece in self.text.split() if "~" not in piece)
        return frozenset(word.casefold() for piece in plain for word in TOKEN.findall(piece))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it."""
        return TOKEN if self.text.casefold() == self._head else _compiled(self.text)


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase_pattern(phrase), re.IGNORECASE)


def _head(phrase: str) -> str:
    """The plain first word of a phrase, folded; empty where it begins otherwise or has a stem in it."""
    m = TOKEN.match(phrase)
    if m is None or phrase[m.end() : m.end() + 1] == "~":
        return ""
    return m[0].casefold()


def alternatives(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the phrases at word borders, the longest first; never matches where there are none."""
    ordered = sorted(phrases, key=len, reverse=True)
    if not ordered:
        return NEVER
    return re.compile("|".join(f"(?:{phrase_pattern(p)})" for p in ordered), re.IGNORECASE)


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase."""
    words = phrase.split()
    parts = [_word_pattern(word) for word in words]
    body = ""
    for i, part in enumerate(parts):
        body += part
        if i + 1 < len(parts) and words[i] != "~":
            body += r"\s+"
    before = r"(?<!\w)" if words and (words[0][0].isalnum() or words[0][0] == "~") else ""
    after = r"(?!\w)" if words and words[-1][-1].isalnum() else ""
    return before + body + after


def _word_pattern(word: str) -> str:
    if word == "~":
        return GAP
    return STEM.join(re.escape(piece) for piece in word.split("~"))

"""Lists of words and phrases as a language pack holds them, ready to be looked for.

A phrase is matched without regard to case, at word borders, with any white space between its words.
``~`` stands for up to six words of the same clause (``"schickt ~ raus"``);
``~x`` at the end of a word for any stem before ``x`` (``"ska ~as"``).
All patterns are bounded: none can backtrack without limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict

from minutes.blocks import Frozen

GAP = r"(?:[^\s.!?;:]{1,60}(?:(?<=\d)\.(?:\d{1,4}\.?)?)?\s+){0,6}?"
"""Up to six words of one clause; a day such as "31." or "31.10." is one of them."""
STEM = r"[^\W\d_]{1,40}"


TOKEN = re.compile(r"\w+")
NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[tuple[int, str], ...]:
    """Where each word of a text starts, and the word folded; many lists look at the same text."""
    return tuple((m.start(), m[0].casefold()) for m in TOKEN.finditer(text))


@lru_cache(maxsize=8192)
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(word for _, word in tokens(text))


class Heads:
    """Phrases by their plain first word, folded, the longest first.

    Most phrases of a pack stand in no document at hand, and compiling them all would take longer than reading it:
    a phrase is compiled when a text first holds all its words, and one that is a single word never is.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            if head := _head(phrase):
                self._phrases.setdefault(head, []).append((phrase, _plain_words(phrase)))

    def candidates(self, word: str, text: str) -> Iterator[re.Pattern[str]]:
        """The patterns of the phrases that begin with a word and whose words all stand in the text."""
        for phrase, needed in self._phrases.get(word, ()):
            if needed <= vocabulary(text):
                yield TOKEN if phrase.casefold() == word else _compiled(phrase)

    def isdisjoint(self, words: frozenset[str]) -> bool:
        """True where none of the words begins a phrase."""
        return self._phrases.keys().isdisjoint(words)


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase_pattern(phrase), re.IGNORECASE)


def _plain_words(phrase: str) -> frozenset[str]:
    """The words of a phrase that stand in it as they are, folded."""
    return frozenset(word.casefold() for piece in phrase.split() if "~" not in piece for word in TOKEN.findall(piece))


class Words(Frozen):
    """A list of phrases, found by their first word and then by their pattern, longest phrase first."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    phrases: tuple[str, ...] = ()

    def __iter__(self) -> Any:  # noqa: ANN401 - pydantic's own __iter__ returns pairs; ours yields phrases
        """The phrases as written in the pack."""
        return iter(self.phrases)

    def __contains__(self, text: str) -> bool:
        """True where the whole text is one of the phrases."""
        return self.whole(text)

    def __bool__(self) -> bool:
        """False for an empty list."""
        return bool(self.phrases)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the phrases at word borders; never matches where there are none."""
        return _alternatives(self.phrases)

    @cached_property
    def _by_head(self) -> Heads:
        """The phrases that begin with a plain word, by that word folded."""
        return Heads(self.phrases)

    @cached_property
    def _by_ending(self) -> tuple[tuple[str, ...], re.Pattern[str]]:
        """The phrases that begin with a stem and an ending ("~as av"): the endings, and their pattern."""
        chosen = [p for p in self.phrases if ENDING.match(p)]
        return tuple({p.split()[0][1:].casefold() for p in chosen}), _alternatives(chosen)

    @cached_property
    def _elsewhere(self) -> re.Pattern[str]:
        """The phrases that begin with anything else: a sign, a gap."""
        return _alternatives([p for p in self.phrases if not _head(p) and not ENDING.match(p)])

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase in the text."""
        return next(self.finditer(text, start), None)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """The phrases of the text in order, not overlapping."""
        other = self._elsewhere.search(text, start) if self._elsewhere is not NEVER else None
        if other is None and not self._by_ending[0] and self._by_head.isdisjoint(vocabulary(text)):
            return
        at = start
        for place, word in tokens(text):
            if place < at:
                continue
            while other is not None and other.start() < place:
                if other.start() >= at:
                    yield other
                    at = other.end()
                other = self._elsewhere.search(text, max(other.end(), other.start() + 1))
            m = self._at(text, place, word) if place >= at else None
            if m is not None:
                yield m
                at = m.end()
        while other is not None:
            if other.start() >= at:
                yield other
            other = self._elsewhere.search(text, max(other.end(), other.start() + 1))

    def _at(self, text: str, place: int, word: str) -> re.Match[str] | None:
        """The longest phrase that begins with the word at a place."""
        tried = (pattern.match(text, place) for pattern in self._by_head.candidates(word, text))
        found = next((m for m in tried if m), None)
        endings, pattern = self._by_ending
        if endings and word.endswith(endings):
            other = pattern.match(text, place)
            if other and (found is None or other.end() > found.end()):
                return other
        return found

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The longest phrase that stands exactly at ``start``."""
        token = TOKEN.match(text, start)
        inside = start > 0 and text[start - 1 : start].isalnum()
        found = self._at(text, start, token[0].casefold()) if token and not inside else None
        if self._elsewhere is not NEVER and (found is None):
            return self._elsewhere.match(text, start)
        return found

    def begins(self, word: str) -> bool:
        """True where a phrase begins with the word, whatever follows in the phrase."""
        return not self._by_head.isdisjoint(frozenset((word.casefold(),)))

    def whole(self, text: str) -> bool:
        """True where the text, without the white space and the colon around it, is one of the phrases."""
        text = text.strip().rstrip(":").rstrip()
        token = TOKEN.match(text)
        if token is None:
            return self._elsewhere.fullmatch(text) is not None
        word = token[0].casefold()
        if any(pattern.fullmatch(text) for pattern in self._by_head.candidates(word, text)):
            return True
        endings, pattern = self._by_ending
        if endings and word.endswith(endings) and pattern.fullmatch(text):
            return True
        return self._elsewhere is not NEVER and self._elsewhere.fullmatch(text) is not None

    @cached_property
    def plain(self) -> frozenset[str]:
        """The phrases without ``~``, folded: a look-up in place of a pattern where the whole text must fit."""
        return frozenset(" ".join(p.casefold().split()) for p in self.phrases if "~" not in p)


ENDING = re.compile(r"~\w+(?:\s|$)")
"""A phrase whose first word is a stem and an ending."""


def _head(phrase: str) -> str:
    """The plain first word of a phrase, folded; empty where it begins otherwise or has a stem in it."""
    m = TOKEN.match(phrase)
    if m is None or phrase[m.end() : m.end() + 1] == "~":
        return ""
    return m[0].casefold()


def _alternatives(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases, longest first."""
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


def _from_list(value: object) -> object:
    return {"phrases": tuple(value)} if isinstance(value, (list, tuple)) else value


WordList = Annotated[Words, BeforeValidator(_from_list)]
"""The type of a word list in a pack: a TOML array of strings."""

"""Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import ConfigDict

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words, vocabulary

ADJECTIVE = r"(?:[^\W\d_]{4,20}\s+)?"
"""One word may stand between "next" and the noun: ordinary, digital."""


class ScheduleWords(Frozen):
    """Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    nouns: WordList = Words()
    """A meeting of the body, alone or as the end of a compound: ``"möte"``, ``"~möte"``."""
    next_words: WordList = Words()
    """Next, coming: before a noun."""
    next_phrases: WordList = Words()
    """Phrases that announce the next meeting by themselves: ``"nästa gång"``, ``"vi ses igen"``."""
    reference_before: WordList = Words()
    """What stands before "the next meeting" where it is a time for something else: ``"till"``, ``"inför"``."""
    reference_phrases: WordList = Words()
    """The same as whole phrases: ``"till nästa gång"``."""
    agreeing: WordList = Words()
    """What stands before "the next meeting" where its day is settled: ``"datum för"``."""
    company: WordList = Words()
    """After a noun: a meeting with somebody else (``"möte med kommunen"``)."""
    headings: WordList = Words()
    """Headings and labels of a list of meetings: ``"mötestider"``."""
    then: WordList = Words()
    """Words that go on with further meetings: ``"därefter"``, ``"övriga tider"``."""
    extra: WordList = Words()
    """An additional meeting: ``"extra möte"``."""
    held: WordList = Words()
    """What a sentence says of a meeting that is fixed: ``"äger rum"``, ``"hålls"``."""
    tentative: WordList = Words()
    cancelled: WordList = Words()
    moved: WordList = Words()
    """Moved to another day, which follows."""
    remote: WordList = Words()
    platforms: WordList = Words()
    """Names of places where people meet remotely: ``"teams"``."""
    on_site: WordList = Words()
    hybrid: WordList = Words()
    place_before: WordList = Words()
    """What stands before a place: ``"i"``, ``"hos"``, ``"plats:"``."""
    rooms: WordList = Words()
    """Rooms and houses that stand behind a comma, without a preposition."""
    same_time: WordList = Words()
    same_place: WordList = Words()
    past: WordList = Words()
    """Words of a meeting that has been: ``"föregående"``, ``"protokollet från"``."""
    other: WordList = Words()
    """Words of something else than a meeting of the body: ``"kurs"``, ``"sista dag"``, ``"arbetsdag"``."""
    assembly: WordList = Words()
    """The meeting of all members, which is another body than the board."""

    @cached_property
    def _next(self) -> _Quick:
        composed = rf"(?:{_any(self.next_words)})\s+{ADJECTIVE}(?:{_any(self.nouns)})"
        return _Quick(rf"{composed}|{_any(self.next_phrases)}", self.next_words, self.next_phrases)

    @cached_property
    def _reference(self) -> _Quick:
        composed = (
            rf"(?:{_any(self.reference_before)})\s+(?:{_any(self.next_words)})\s+{ADJECTIVE}(?:{_any(self.nouns)})"
        )
        return _Quick(rf"{composed}|{_any(self.reference_phrases)}", self.next_words, self.reference_phrases)

    def find_next(self, text: str) -> re.Match[str] | None:
        """``nästa styrelsemöte`` and the phrases that say the same."""
        return self._next.search(text)

    def find_reference(self, text: str) -> re.Match[str] | None:
        """``till nästa möte``: the next meeting as the time for something else."""
        return self._reference.search(text)


class _Quick:
    """A long pattern that is tried only where a word of it stands in the text."""

    def __init__(self, pattern: str, *needed: Words) -> None:
        self.pattern = re.compile(pattern, re.IGNORECASE)
        phrases = (phrase for words in needed for phrase in words.phrases)
        self.needed = frozenset(max(sorted(vocabulary(p)), key=len) for p in phrases if vocabulary(p))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return None if self.needed.isdisjoint(vocabulary(text)) else self.pattern.search(text)


def _any(words: Words) -> str:
    return words.pattern.pattern

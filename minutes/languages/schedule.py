"""Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from minutes.languages.section import PackSection
from minutes.languages.words import Words

BLANK = re.compile(r"\s+")
ADJECTIVE = re.compile(r"[^\W\d_]{4,20}(?:[’']s|[’'])?\s+")
"""One word may stand between "next" and the noun: ordinary, digital, coordinators'."""


class ScheduleWords(PackSection, frozen=True):
    """Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

    nouns: Words = Words()
    """A meeting of the body, alone or as the end of a compound: ``"möte"``, ``"~möte"``."""
    next_words: Words = Words()
    """Next, coming: before a noun."""
    next_phrases: Words = Words()
    """Phrases that announce the next meeting by themselves: ``"nästa gång"``, ``"vi ses igen"``."""
    reference_before: Words = Words()
    """What stands before "the next meeting" where it is a time for something else: ``"till"``, ``"inför"``."""
    reference_phrases: Words = Words()
    """The same as whole phrases: ``"till nästa gång"``."""
    agreeing: Words = Words()
    """What stands before "the next meeting" where its day is settled: ``"datum för"``."""
    company: Words = Words()
    """After a noun: a meeting with somebody else (``"möte med kommunen"``)."""
    headings: Words = Words()
    """Headings and labels of a list of meetings: ``"mötestider"``."""
    then: Words = Words()
    """Words that go on with further meetings: ``"därefter"``, ``"övriga tider"``."""
    extra: Words = Words()
    """An additional meeting: ``"extra möte"``."""
    held: Words = Words()
    """What a sentence says of a meeting that is fixed: ``"äger rum"``, ``"hålls"``."""
    tentative: Words = Words()
    cancelled: Words = Words()
    moved: Words = Words()
    """Moved to another day, which follows."""
    remote: Words = Words()
    platforms: Words = Words()
    """Names of places where people meet remotely: ``"teams"``."""
    on_site: Words = Words()
    hybrid: Words = Words()
    place_before: Words = Words()
    """What stands before a place: ``"i"``, ``"hos"``, ``"plats:"``."""
    rooms: Words = Words()
    """Rooms and houses that stand behind a comma, without a preposition."""
    meets: Words = Words()
    """What a body does on a day, under a heading of coming meetings: ``"mötas"``, ``"träffas"``."""
    each: Words = Words()
    """What says that an hour is that of every day named: jeweils, each at, alla kl."""
    same_time: Words = Words()
    same_place: Words = Words()
    past: Words = Words()
    """Words of a meeting that has been: ``"föregående"``, ``"protokollet från"``."""
    other: Words = Words()
    """Words of something else than a meeting of the body: ``"kurs"``, ``"sista dag"``, ``"arbetsdag"``."""
    assembly: Words = Words()
    """The meeting of all members, which is another body than the board."""

    def find_next(self, text: str) -> Announced | None:
        """``nästa styrelsemöte`` and the phrases that say the same."""
        composed = (self._composed(text, m) for m in self.next_words.finditer(text))
        return _first((*composed, self.next_phrases.search(text)))

    def find_reference(self, text: str) -> Announced | None:
        """``till nästa möte``: the next meeting as the time for something else."""
        found: list[Announced | re.Match[str] | None] = [self.reference_phrases.search(text)]
        for before in self.reference_before.finditer(text):
            gap = BLANK.match(text, before.end())
            following = gap and self.next_words.match(text, gap.end())
            meeting = following and self._composed(text, following)
            if meeting:
                found.append(Announced(before.start(), meeting.last))
        return _first(found)

    def _composed(self, text: str, word: re.Match[str]) -> Announced | None:
        """A word for "next" with the noun that follows, an adjective between them or not."""
        gap = BLANK.match(text, word.end())
        if not gap:
            return None
        adjective = ADJECTIVE.match(text, gap.end())
        noun = (adjective and self.nouns.match(text, adjective.end())) or self.nouns.match(text, gap.end())
        return Announced(word.start(), noun.end()) if noun else None


class Announced(NamedTuple):
    """``text[start:end]`` names a coming meeting."""

    first: int
    last: int

    def start(self) -> int:
        """Its first character."""
        return self.first

    def end(self) -> int:
        """Behind its last character."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Both."""
        return self.first, self.last


def _first(found: Iterable[Announced | re.Match[str] | None]) -> Announced | None:
    """The one that begins first; of two the longer."""
    spans = (Announced(*f.span()) for f in found if f)
    return min(spans, key=lambda span: (span.first, -span.last), default=None)

"""Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import ConfigDict

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words


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
    on_site: WordList = Words()
    hybrid: WordList = Words()
    place_before: WordList = Words()
    """What stands before a place: ``"i"``, ``"hos"``, ``"plats:"``."""
    same_time: WordList = Words()
    same_place: WordList = Words()
    past: WordList = Words()
    """Words of a meeting that has been: ``"föregående"``, ``"protokollet från"``."""
    other: WordList = Words()
    """Words of something else than a meeting of the body: ``"kurs"``, ``"sista dag"``, ``"arbetsdag"``."""
    assembly: WordList = Words()
    """The meeting of all members, which is another body than the board."""

    @cached_property
    def next_meeting(self) -> re.Pattern[str]:
        """``nästa styrelsemöte`` and the phrases that say the same."""
        composed = rf"(?:{_any(self.next_words)})\s+(?:{_any(self.nouns)})"
        return re.compile(rf"{composed}|{_any(self.next_phrases)}", re.IGNORECASE)

    @cached_property
    def reference(self) -> re.Pattern[str]:
        """``till nästa möte``: the next meeting as the time for something else."""
        composed = rf"(?:{_any(self.reference_before)})\s+(?:{_any(self.next_words)})\s+(?:{_any(self.nouns)})"
        return re.compile(rf"{composed}|{_any(self.reference_phrases)}", re.IGNORECASE)


def _any(words: Words) -> str:
    return words.pattern.pattern

"""Finds the sentences of minutes that put something off, promise that it comes back, or report it done (``cues.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from forum.wording import tables
from minutes.languages import load
from minutes.model import Passage, Section

LONGEST = 2000
"""Letters of a sentence that are looked at."""
GAP = r"\b.{0,80}?\b"
"""What may stand between the words of a cue."""


@dataclass(frozen=True)
class Cues:
    """How one language puts off and promises."""

    postponed: re.Pattern[str]
    promised: re.Pattern[str]
    passed: re.Pattern[str]
    done: re.Pattern[str]
    undone: re.Pattern[str]

    def puts_off(self, text: str) -> bool:
        """True where the text puts something off, now."""
        return bool(self.postponed.search(self._present(text)))

    def promises(self, text: str) -> bool:
        """True where the text says that something comes back."""
        return bool(self.promised.search(self._present(text)))

    def reports(self, text: str) -> bool:
        """True where the text tells of work that is over."""
        return bool(self.done.search(text[:LONGEST])) and not self.undone.search(text[:LONGEST])

    def says(self, text: str) -> bool:
        """True where it does one of the two."""
        return self.puts_off(text) or self.promises(text)

    def _present(self, text: str) -> str:
        return self.passed.sub(" ", text[:LONGEST])


@cache
def cues(language: str) -> Cues | None:
    """The cues of a language; None where there are none."""
    table = tables(__package__, "cues.toml").get(language.split("-", maxsplit=1)[0])
    return None if table is None else Cues(**{name: _pattern(table[name]) for name in table})


def told_in(section: Section, language: str) -> Iterator[str]:
    """The sentences of a section that put off or promise; tables are left out."""
    own = cues(language)
    for part in section.content if own else ():
        if isinstance(part, Passage):
            yield from said(part.text, language)


def said(text: str, language: str) -> Iterator[str]:
    """The sentences of a text that put off or promise."""
    own, text = cues(language), " ".join(text.split())
    if own is None or not any(own.says(text[at : at + LONGEST]) for at in range(0, len(text), LONGEST // 2)):
        return
    from minutes.recognise.sentences import sentences  # noqa: PLC0415 - slow to load, and most texts need none of it

    yield from (one for start, end in sentences(text, load(language)) if own.says(one := text[start:end]))


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(_phrase(one) for one in longest_first)})\b", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    parts = (
        re.escape(part.strip()).replace(r"\*", r"\w{0,30}").replace(r"\ ", r"\s{1,3}") for part in phrase.split("…")
    )
    return GAP.join(parts)

"""Lists of words and phrases as a language pack holds them, ready to be looked for.

A phrase is matched without regard to case, at word borders, with any white space between its words.
``~`` stands for up to six words of the same clause (``"schickt ~ raus"``);
``~x`` at the end of a word for any stem before ``x`` (``"ska ~as"``).
All patterns are bounded: none can backtrack without limit.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict

from minutes.blocks import Frozen

GAP = r"(?:[^\s.!?;:]{1,60}\s+){0,6}?"
STEM = r"[^\W\d_]{1,40}"


class Words(Frozen):
    """A list of phrases with one compiled pattern, longest phrase first."""

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
        if not self.phrases:
            return re.compile(r"(?!)")
        ordered = sorted(self.phrases, key=len, reverse=True)
        return re.compile("|".join(f"(?:{phrase_pattern(p)})" for p in ordered), re.IGNORECASE)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase in the text."""
        return self.pattern.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The longest phrase that stands exactly at ``start``."""
        return self.pattern.match(text, start)

    def whole(self, text: str) -> bool:
        """True where the text, without the white space and the colon around it, is one of the phrases."""
        text = text.strip().rstrip(":").rstrip()
        if " ".join(text.casefold().split()) in self.plain:
            return True
        return len(self.plain) < len(self.phrases) and self.pattern.fullmatch(text) is not None

    @cached_property
    def plain(self) -> frozenset[str]:
        """The phrases without ``~``, folded: a look-up in place of a pattern where the whole text must fit."""
        return frozenset(" ".join(p.casefold().split()) for p in self.phrases if "~" not in p)


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

"""Which language a text is written in, by its small words and its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from minutes.languages.section import PackSection

TOKEN = re.compile(r"[^\W\d_]+")
ENOUGH = 4000
"""Tokens after which more text would not change the answer."""


class DetectWords(PackSection, frozen=True):
    """Small words that are frequent in the language, and letters that its neighbours lack."""

    words: tuple[str, ...] = ()
    letters: str = ""


def vote(text: str, packs: Mapping[str, DetectWords]) -> dict[str, float]:
    """A score for each language; a word counts the more, the fewer languages share it."""
    shared = Counter(word for pack in packs.values() for word in set(pack.words))
    tokens = Counter(TOKEN.findall(text.casefold())[:ENOUGH])
    letters = Counter(text.casefold()[: ENOUGH * 8])
    scores = {}
    for code, pack in packs.items():
        by_words = sum(tokens[w] / shared[w] ** 2 for w in set(pack.words))
        by_letters = sum(letters[c] for c in pack.letters) * 0.3
        scores[code] = by_words + by_letters
    return scores

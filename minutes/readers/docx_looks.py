"""Headings that are none by style: short bold paragraphs, as people write who never open the style list.

What is found here is marked as a guess by its looks, so that whoever reads on can doubt it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from msgspec.structs import replace

from minutes.blocks import Block, LevelSource, Paragraph

LONGEST = 90
"""Characters of a line: a heading is read at a glance."""
LEVEL = 2
"""A document has one title and many headings; what only looks like a heading is one of the many."""
DEEPEST = 9
FEW = 10
"""Paragraphs below which bold text is not weighed against the rest."""
STOPS = (".", "!", ";", ",", "…")
LABELLED = re.compile(r"[^:：\n]{0,60}[^:：\n\d\s]\s{0,3}(?::\s{1,9}|：\s{0,9})\S")
"""``Plats: Rum 3`` says something; ``Punkt 3: Budget`` (a number before the colon) is a heading."""
TYPED_NUMBER = re.compile(r"\s{0,9}[§\dA-Za-z.)( ]{1,8}\t+")


class Candidate(NamedTuple):
    """A whole-bold paragraph outside tables and lists."""

    blocks: list[Block]
    place: int
    size: int | None
    """Of its first letter, in half points."""
    above: int
    """Level of the styled heading that it stands under; 0 for none."""


def reads_as_heading(text: str) -> bool:
    """Whether a bold paragraph's words are those of a heading: short, no sentence, no label with its value."""
    text = text.strip()
    if not 1 < len(text) <= LONGEST or text.endswith(STOPS) or not any(c.isalpha() for c in text):
        return False
    if text.count("\n") > 1 or ("\t" in text and "\t" in TYPED_NUMBER.sub("", text, count=1)):
        return False
    return LABELLED.match(text) is None


def mark(candidates: list[Candidate], paragraphs: int) -> None:
    """Give the candidates their levels, in place.

    Where bold is the rule and not the exception (``paragraphs`` is how many there are), it says nothing.
    A size above the usual one of such lines ranks higher.
    """
    if paragraphs >= FEW and len(candidates) * 3 > paragraphs * 2:
        return
    sizes = Counter(c.size or 0 for c in candidates)
    usual = min(sizes, key=lambda size: (-sizes[size], size), default=0)
    for candidate in candidates:
        larger = (candidate.size or 0) > usual
        level = min(max(LEVEL - larger, candidate.above + 1), DEEPEST)
        _promote(candidate, level)


def _promote(candidate: Candidate, level: int) -> None:
    block = candidate.blocks[candidate.place]
    if isinstance(block, Paragraph):
        candidate.blocks[candidate.place] = replace(block, level=level, level_source=LevelSource.LOOKS)

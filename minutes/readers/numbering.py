"""The numbers that Word shows before a paragraph and stores nowhere: ``§ 12``, ``3.1``, ``a)``.

How levels count, after ECMA-376 part 1, 17.9; which paragraph stands on which level of which list is
read in ``docx_lists``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

LEVELS = 9
BULLET = "•"
PLACE = re.compile(r"%([1-9])")
NO_PLACE = "0"
AFTER: tuple[list[None], ...] = tuple([None] * (LEVELS - 1 - depth) for depth in range(LEVELS))
"""Counters not begun, for all levels below each."""
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST_ROMAN = 3999
ALPHABET = 26
MOST_LETTERS = 8
"""How often Word's ``a … z, aa … zz, aaa …`` is followed; beyond, digits are shorter."""


class Level(Struct):
    """How one level of a list counts."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """1-based level whose use restarts this one; 0 for never, None for any higher level."""
    legal: bool = False
    """True where all numbers are shown in Arabic digits (``w:isLgl``)."""
    style: str | None = None
    """Id of the paragraph style that is tied to the level."""
    hidden: bool = False

    @property
    def ordered(self) -> bool:
        """True where the level shows a number or letter."""
        return self.format not in {"bullet", "none"} and PLACE.search(self.text) is not None


class Label(NamedTuple):
    """What stands before a paragraph."""

    text: str
    level: int
    ordered: bool


class Place(NamedTuple):
    """A piece of a label: text, and the number that follows it."""

    text: str
    depth: int
    """The level whose number follows; -1 for none."""
    format: str
    start: int


class Plan(Struct):
    """All that is needed to count one paragraph on: made once for each list and level."""

    counters: list[int | None]
    """Those of the abstract list, shared by all lists that are made of it."""
    depth: int
    start: int
    lower: tuple[int, ...]
    """Deeper levels that start anew after this one."""
    upper: tuple[tuple[int, int], ...]
    """Higher levels with where they start, should they not have been used."""
    starts: dict[int, int]
    """Of the list: levels that it starts anew when it is first used on them."""
    places: tuple[Place, ...]
    fixed: Label | None
    """The label where it shows no number."""

    def count(self) -> Label:
        """Count one paragraph on."""
        counters, depth = self.counters, self.depth
        if len(self.lower) == len(AFTER[depth]):
            counters[depth + 1 :] = AFTER[depth]
        else:
            for lower in self.lower:
                counters[lower] = None
        before = counters[depth]
        now = self.start if before is None else before + 1
        if depth in self.starts:
            now = self.starts.pop(depth)
        counters[depth] = now
        for upper, start in self.upper:
            if counters[upper] is None:
                counters[upper] = start
        return self.fixed or Label(self._show(), depth, ordered=True)

    def _show(self) -> str:
        parts = []
        for text, depth, form, start in self.places:
            parts.append(text)
            if depth >= 0:
                counted = self.counters[depth]
                parts.append(digits(start if counted is None else counted, form))
        return "".join(parts).strip()


def plan(levels: list[Level], depth: int, counters: list[int | None], starts: dict[int, int]) -> Plan:
    """How to count on at one depth of a list with nine levels."""
    level = levels[depth]
    return Plan(
        counters=counters,
        depth=depth,
        start=level.start,
        lower=tuple(n for n in range(depth + 1, LEVELS) if _starts_anew(levels[n], depth)),
        upper=tuple((n, levels[n].start) for n in range(depth)),
        starts=starts,
        places=_places(level, levels),
        fixed=_fixed(level, depth),
    )


def _starts_anew(level: Level, depth: int) -> bool:
    """Whether the use of a level makes a deeper one start anew (17.9.10)."""
    return level.restart is None or depth < level.restart


def _fixed(level: Level, depth: int) -> Label | None:
    """The label of a level that shows no number."""
    if level.hidden:
        return Label("", depth, ordered=level.ordered)
    if level.ordered:
        return None
    if level.format == "bullet":
        return Label(BULLET if level.text else "", depth, ordered=False)
    return Label(PLACE.sub("", level.text).strip(), depth, ordered=False)


def _places(level: Level, levels: list[Level]) -> tuple[Place, ...]:
    """A level's text such as ``§ %1.%2`` cut at its places."""
    cut = PLACE.split(level.text)
    places = []
    for text, digit in zip(cut[::2], [*cut[1::2], NO_PLACE], strict=True):
        depth = int(digit) - 1
        shown = levels[depth]
        places.append(Place(text, depth, "decimal" if level.legal else shown.format, shown.start))
    return tuple(places)


def digits(value: int, form: str) -> str:
    """A counter as Word writes it in a number format (17.18.59); formats in words come out in digits."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and 1 <= value <= ALPHABET * MOST_LETTERS:
        times, place = divmod(value - 1, ALPHABET)
        letters = chr(ord("a") + place) * (times + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 1 <= value <= MOST_ROMAN:
        return roman(value).upper() if form == "upperRoman" else roman(value)
    if form == "decimalZero":
        return f"{value:02d}"
    return str(value)


def roman(value: int) -> str:
    """A Roman number in lower case."""
    out = []
    for worth, letters in ROMAN:
        count, value = divmod(value, worth)
        out.append(letters * count)
    return "".join(out)

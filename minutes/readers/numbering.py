"""The numbers that Word shows before a paragraph and stores nowhere: ``§ 12``, ``3.1``, ``a)``.

Rules from ECMA-376 part 1, 17.9: a paragraph names a list (``numId``) and a level, the list points
to an abstract list that says how each level counts, and a list may override single levels of it.
Lists on the same abstract list share its counters, as in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from minutes.readers import docx_limits as limits
from minutes.readers.docx_styles import NUM_PROPERTIES, Styles, read_numbering
from minutes.readers.docx_xml import VAL, Element, attribute, number, on, w

LEVELS = 9
AFTER: tuple[list[None], ...] = tuple([None] * (LEVELS - 1 - depth) for depth in range(LEVELS))
"""Counters not begun, for all levels below each."""
BULLET = "•"
PLACE = re.compile(r"%([1-9])")
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
MOST_ROMAN = 3999
MOST_LETTERS = 26 * 8


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
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
        return self.format not in {"bullet", "none"} and "%" in self.text


@dataclass(slots=True)
class AbstractList:
    """An abstract list with its running counters."""

    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    """Id of the numbering style that has the levels in its place."""
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class List:
    """A list that paragraphs name."""

    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    """Levels that start anew when the list is first used on them."""
    levels: dict[int, Level] = field(default_factory=dict)
    """Levels that the list replaces."""


class Label(NamedTuple):
    """What stands before a paragraph."""

    text: str
    level: int
    ordered: bool


@dataclass(slots=True)
class Plan:
    """All that is needed to count one paragraph on: made once for each list and level."""

    counters: list[int | None]
    """Those of the abstract list."""
    level: Level
    depth: int
    lower: tuple[int, ...]
    """Deeper levels that start anew after this one."""
    upper: tuple[tuple[int, int], ...]
    """Higher levels with where they start, should they not have been used."""
    starts: dict[int, int]
    """Of the list: levels that it starts anew when it is first used on them."""
    places: tuple[tuple[str, int, str, int], ...]
    """The label's parts: text, then the level whose number follows with its format and start; -1 for none."""
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
        now = self.level.start if before is None else before + 1
        if depth in self.starts:
            now = self.starts.pop(depth)
        counters[depth] = now
        for upper, start in self.upper:
            if counters[upper] is None:
                counters[upper] = start
        return self.fixed or Label(self._show(), depth, True)

    def _show(self) -> str:
        parts = []
        for text, depth, form, start in self.places:
            parts.append(text)
            if depth >= 0:
                counted = self.counters[depth]
                parts.append(digits(start if counted is None else counted, form))
        return "".join(parts).strip()


class Numbering:
    """The lists of a file.  :meth:`label` is asked once for each numbered paragraph, in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, AbstractList] = {}
        self._lists: dict[int, List] = {}
        self._by_style: dict[tuple[int, str], int] = {}
        self._plans: dict[tuple[int, int | None, str], Plan | None] = {}
        if root is not None:
            self._read(root)

    def label(self, num_id: int, list_level: int | None, style_ids: tuple[str, ...] = ()) -> Label | None:
        """Count one paragraph on and return what Word shows before it; None where there is no such list.

        ``style_ids`` are the paragraph's style and its ancestors, where the list comes from the style: a
        level tied to one of them then decides the level.
        """
        key = (num_id, list_level, style_ids[0] if style_ids else "")
        if key in self._plans:
            plan = self._plans[key]
        else:
            plan = self._plans[key] = self._plan(num_id, list_level, style_ids)
        return plan.count() if plan is not None else None

    def _plan(self, num_id: int, list_level: int | None, style_ids: tuple[str, ...]) -> Plan | None:
        used = self._lists.get(num_id)
        abstract = self._levels_of(used) if used else None
        if used is None or abstract is None:
            return None
        tied = next((self._by_style[num_id, s] for s in style_ids if (num_id, s) in self._by_style), None)
        depth = min(max(tied if tied is not None else list_level or 0, 0), LEVELS - 1)
        levels = [_level(used, abstract, place) for place in range(LEVELS)]
        level = levels[depth]
        return Plan(
            counters=abstract.counters,
            level=level,
            depth=depth,
            lower=tuple(n for n in range(depth + 1, LEVELS) if _starts_anew(levels[n], depth)),
            upper=tuple((n, levels[n].start) for n in range(depth)),
            starts=used.starts,
            places=_places(level, levels),
            fixed=_fixed(level, depth),
        )

    def _levels_of(self, used: List) -> AbstractList | None:
        """The abstract list of a list, through one numbering style where it is only linked."""
        abstract = self._abstract.get(used.abstract)
        if abstract and abstract.style_link and not abstract.levels:
            style = self._styles.numbering_styles.get(abstract.style_link)
            linked = self._lists.get(style.num_id) if style and style.num_id is not None else None
            return self._abstract.get(linked.abstract) if linked else abstract
        return abstract

    def _read(self, root: Element) -> None:
        for count, element in enumerate(root):
            if count > limits.STYLES:
                break
            if element.tag == w("abstractNum"):
                key = attribute(element, "abstractNumId")
                if key is not None:
                    self._abstract[key] = _abstract(element)
            elif element.tag == w("num"):
                key = attribute(element, "numId")
                if key is not None:
                    self._lists[key] = _list(element)
        for num_id, used in self._lists.items():
            abstract = self._abstract.get(used.abstract)
            for depth, level in abstract.levels.items() if abstract else ():
                if level.style:
                    self._by_style[num_id, level.style] = depth


def _level(used: List, abstract: AbstractList, depth: int) -> Level:
    return used.levels.get(depth) or abstract.levels.get(depth) or Level()


def _starts_anew(level: Level, depth: int) -> bool:
    """Whether the use of a level makes a deeper one start anew (17.9.10)."""
    return level.restart is None or depth < level.restart


def _fixed(level: Level, depth: int) -> Label | None:
    """The label of a level that shows no number."""
    if level.ordered and not level.hidden:
        return None
    if level.hidden:
        text = ""
    elif level.format == "bullet":
        text = BULLET if level.text else ""
    else:
        text = PLACE.sub("", level.text).strip()
    return Label(text, depth, ordered=level.ordered)


def _places(level: Level, levels: list[Level]) -> tuple[tuple[str, int, str, int], ...]:
    """A level's text such as ``§ %1.%2`` cut at its places."""
    cut = PLACE.split(level.text)
    places = []
    for text, place in zip(cut[::2], [*cut[1::2], "0"], strict=True):
        depth = int(place) - 1
        shown = levels[depth]
        places.append((text, depth, "decimal" if level.legal else shown.format, shown.start))
    return tuple(places)


def digits(value: int, form: str) -> str:
    """A counter as Word writes it in a number format (17.18.59); formats in words come out in digits."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and 1 <= value <= MOST_LETTERS:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
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


def _abstract(element: Element) -> AbstractList:
    abstract = AbstractList()
    for child in element:
        if child.tag == w("lvl"):
            depth = attribute(child, "ilvl")
            if depth is not None and 0 <= depth < LEVELS:
                abstract.levels[depth] = _read_level(child)
        elif child.tag == w("numStyleLink"):
            abstract.style_link = child.get(VAL)
    return abstract


def _list(element: Element) -> List:
    used = List(abstract=-1)
    for child in element:
        if child.tag == w("abstractNumId"):
            found = number(child.get(VAL))
            used.abstract = -1 if found is None else found
        elif child.tag == w("lvlOverride"):
            _override(used, child)
    return used


def _override(used: List, element: Element) -> None:
    depth = attribute(element, "ilvl")
    if depth is None or not 0 <= depth < LEVELS:
        return
    for child in element:
        if child.tag == w("startOverride"):
            start = number(child.get(VAL))
            if start is not None:
                used.starts[depth] = start
        elif child.tag == w("lvl"):
            used.levels[depth] = _read_level(child)


def _read_level(element: Element) -> Level:
    level = Level()
    for child in element.iter():
        tag, value = child.tag, child.get(VAL)
        if tag == w("start"):
            level = replace(level, start=number(value, 1) or 0)
        elif tag == w("numFmt"):
            level = replace(level, format=_format(child))
        elif tag == w("lvlText"):
            level = replace(level, text=(value or "")[: limits.LEVEL_TEXT])
        elif tag == w("lvlRestart"):
            level = replace(level, restart=number(value))
        elif tag == w("isLgl"):
            level = replace(level, legal=on(child))
        elif tag == w("pStyle"):
            level = replace(level, style=value)
        elif tag == w("vanish"):
            level = replace(level, hidden=on(child))
    return level


def _format(element: Element) -> str:
    """The number format; a custom one with leading zeros (``001, 002``) counts as ``decimalZero``."""
    form = element.get(VAL, "decimal")
    custom = element.get(w("format"), "")
    return "decimalZero" if form == "custom" and custom.startswith("0") else form


__all__ = ["BULLET", "NUM_PROPERTIES", "Label", "Numbering", "digits", "read_numbering", "roman"]

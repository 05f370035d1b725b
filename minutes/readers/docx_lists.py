"""Word's lists: which level of which list a paragraph stands on, and what that shows before it.

A paragraph names a list (``numId``) and a level, the list points to an abstract list that says how each
level counts, and a list may override single levels of it (ECMA-376 part 1, 17.9).  Lists on the same
abstract list share its counters, as in Word.
"""

from __future__ import annotations

from msgspec import Struct, field

from minutes.readers import docx_limits as limits
from minutes.readers.docx_styles import Styles
from minutes.readers.docx_xml import Element, attribute, children, number, on, value, w
from minutes.readers.numbering import LEVELS, Label, Level, Plan, plan

ABSTRACT, LIST, ABSTRACT_ID, STYLE_LINK = w("abstractNum"), w("num"), w("abstractNumId"), w("numStyleLink")
LEVEL, OVERRIDE, START_OVERRIDE = w("lvl"), w("lvlOverride"), w("startOverride")
START, FORMAT, TEXT, RESTART = w("start"), w("numFmt"), w("lvlText"), w("lvlRestart")
LEGAL, STYLE, HIDDEN, CUSTOM = w("isLgl"), w("pStyle"), w("vanish"), w("format")


class AbstractList(Struct):
    """An abstract list with its running counters."""

    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    """Id of the numbering style that has the levels in its place."""
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class List(Struct):
    """A list that paragraphs name."""

    abstract: int = -1
    starts: dict[int, int] = field(default_factory=dict)
    """Levels that start anew when the list is first used on them."""
    levels: dict[int, Level] = field(default_factory=dict)
    """Levels that the list replaces."""


class Lists:
    """The lists of a file, each read when it is first used.

    :meth:`label` is asked once for each paragraph in a list, in reading order.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract_parts: dict[int, Element] = {}
        self._list_parts: dict[int, Element] = {}
        self._abstract: dict[int, AbstractList] = {}
        self._lists: dict[int, List] = {}
        self._plans: dict[tuple[int, int | None, str], Plan | None] = {}
        for count, element in enumerate(root if root is not None else ()):
            if count > limits.STYLES:
                break
            self._note(element)

    def label(self, num_id: int, list_level: int | None, style_ids: tuple[str, ...] = ()) -> Label | None:
        """Count one paragraph on and return what Word shows before it; None where there is no such list.

        ``style_ids`` are the paragraph's style and its ancestors, where the list comes from the style: a
        level tied to one of them then decides the level.
        """
        key = (num_id, list_level, style_ids[0] if style_ids else "")
        if key in self._plans:
            found = self._plans[key]
        else:
            found = self._plans[key] = self._plan(num_id, list_level, style_ids)
        return found.count() if found is not None else None

    def _note(self, element: Element) -> None:
        """Keep a list's element for when it is asked for; the first of an id counts."""
        if element.tag == ABSTRACT:
            key = attribute(element, "abstractNumId")
            if key is not None:
                self._abstract_parts.setdefault(key, element)
        elif element.tag == LIST:
            key = attribute(element, "numId")
            if key is not None:
                self._list_parts.setdefault(key, element)

    def _plan(self, num_id: int, list_level: int | None, style_ids: tuple[str, ...]) -> Plan | None:
        used = self._list(num_id)
        abstract = self._levels_of(used) if used else None
        if used is None or abstract is None:
            return None
        levels = [used.levels.get(n) or abstract.levels.get(n) or Level() for n in range(LEVELS)]
        tied = next((n for s in style_ids for n in range(LEVELS) if levels[n].style == s), None)
        depth = tied if tied is not None else min(max(list_level or 0, 0), LEVELS - 1)
        return plan(levels, depth, abstract.counters, used.starts)

    def _list(self, num_id: int) -> List | None:
        if num_id not in self._lists and num_id in self._list_parts:
            self._lists[num_id] = _read_list(self._list_parts[num_id])
        return self._lists.get(num_id)

    def _abstract_list(self, key: int) -> AbstractList | None:
        if key not in self._abstract and key in self._abstract_parts:
            self._abstract[key] = _read_abstract(self._abstract_parts[key])
        return self._abstract.get(key)

    def _levels_of(self, used: List) -> AbstractList | None:
        """The abstract list of a list, through one numbering style where it is only linked."""
        abstract = self._abstract_list(used.abstract)
        if abstract and abstract.style_link and not abstract.levels:
            num_id = self._styles.numbering(abstract.style_link)
            linked = self._list(num_id) if num_id is not None else None
            return self._abstract_list(linked.abstract) if linked else abstract
        return abstract


def _read_abstract(element: Element) -> AbstractList:
    abstract = AbstractList()
    for child in children(element):
        if child.tag == LEVEL:
            depth = attribute(child, "ilvl")
            if depth is not None and 0 <= depth < LEVELS:
                abstract.levels[depth] = _read_level(child)
        elif child.tag == STYLE_LINK:
            abstract.style_link = value(child)
    return abstract


def _read_list(element: Element) -> List:
    used = List()
    for child in children(element):
        if child.tag == ABSTRACT_ID:
            found = number(value(child))
            used.abstract = -1 if found is None else found
        elif child.tag == OVERRIDE:
            _read_override(used, child)
    return used


def _read_override(used: List, element: Element) -> None:
    depth = attribute(element, "ilvl")
    if depth is None or not 0 <= depth < LEVELS:
        return
    for child in children(element):
        if child.tag == START_OVERRIDE:
            start = number(value(child))
            if start is not None:
                used.starts[depth] = start
        elif child.tag == LEVEL:
            used.levels[depth] = _read_level(child)


def _read_level(element: Element) -> Level:
    """A level's rules; where its format comes in two versions, the first counts."""
    level = Level(format="")
    for child in element.iter():
        tag = child.tag
        if tag == FORMAT:
            level.format = level.format or _format(child)
        elif tag == TEXT:
            level.text = (value(child) or "")[: limits.LEVEL_TEXT]
        elif tag == START:
            level.start = number(value(child), 0) or 0
        elif tag == RESTART:
            level.restart = number(value(child))
        elif tag == LEGAL:
            level.legal = on(child)
        elif tag == STYLE:
            level.style = value(child)
        elif tag == HIDDEN:
            level.hidden = on(child)
    level.format = level.format or "decimal"
    return level


def _format(element: Element) -> str:
    """The number format; a custom one with leading zeros (``001, 002``) counts as ``decimalZero``."""
    custom = element.get(CUSTOM)
    if custom is None:
        return value(element) or "decimal"
    return "decimalZero" if custom.startswith("0") else "decimal"

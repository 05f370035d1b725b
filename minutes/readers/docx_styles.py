"""Word's style list: what a style's name, its ancestors and its look say about a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from minutes.blocks import LevelSource
from minutes.readers import docx_limits as limits
from minutes.readers.docx_names import HEADING, english, from_id
from minutes.readers.docx_spans import Look
from minutes.readers.docx_symbols import is_symbol_font
from minutes.readers.docx_xml import VAL, Element, children, number, on, value, w

STYLE, NAME, BASED_ON = w("style"), w("name"), w("basedOn")
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")
NUM_PROPERTIES, NUM_ID, LIST_LEVEL, OUTLINE = w("numPr"), w("numId"), w("ilvl"), w("outlineLvl")
BOLD, ITALIC, HIDDEN, SIZE, FONTS, RUN_STYLE = w("b"), w("i"), w("vanish"), w("sz"), w("rFonts"), w("rStyle")
DEFAULTS, TYPE, STYLE_ID, DEFAULT = w("docDefaults"), w("type"), w("styleId"), w("default")
ASCII_FONT, OTHER_FONT = w("ascii"), w("hAnsi")
WISHES = {BOLD: "bold", ITALIC: "italic", HIDDEN: "hidden", SIZE: "size", FONTS: "font", RUN_STYLE: "style"}
"""What the properties of a run can ask for; all else is no concern of a reader of words."""
TRUE_WORDS = frozenset({"1", "true", "on"})
DEEPER_LIST = re.compile(r"list (?:bullet|number|continue)? ?([2-5])")
LONGEST_NAME = 200
BODY_TEXT = 9
"""The outline level that means "no heading" (ECMA-376 17.3.1.20)."""


class Wish(Struct):
    """How text is to look; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    """In half points."""
    font: str | None = None


class Style(Struct):
    """A style as the file defines it."""

    id: str
    name: str
    based_on: str | None = None
    outline: int | None = None
    num_id: int | None = None
    list_level: int | None = None
    look: Wish | None = None


class ParagraphStyle(Struct, frozen=True):
    """A paragraph style with everything it inherits."""

    name: str
    level: int | None
    level_source: LevelSource | None
    num_id: int | None
    list_level: int | None
    deeper: int
    """How deep its name sets a list: Word's own "List Bullet 3" is a list of its own that looks like a third level."""
    ids: tuple[str, ...]
    """Its own id and those of the styles it is based on."""
    look: Look
    """How its text looks where a run says nothing of its own."""
    hidden: bool
    font: str | None
    """Its font where that is a symbol font."""


def read_look(properties: Element) -> Wish:
    """The look that a ``w:rPr`` asks for."""
    look = Wish()
    for child in children(properties):
        tag = child.tag
        if tag == BOLD:
            look.bold = on(child)
        elif tag == ITALIC:
            look.italic = on(child)
        elif tag == HIDDEN:
            look.hidden = on(child)
        elif tag == SIZE:
            look.size = number(child.get(VAL))
        elif tag == FONTS:
            look.font = child.get(ASCII_FONT) or child.get(OTHER_FONT)
    return look


def symbol_font(fonts: Element, before: str | None) -> str | None:
    """The symbol font that a ``w:rFonts`` names, None where it names an ordinary one."""
    named = fonts.get(ASCII_FONT) or fonts.get(OTHER_FONT)
    if named is None:
        return before
    return named if is_symbol_font(named) else None


def read_numbering(properties: Element) -> tuple[int | None, int | None]:
    """The list and the level that a ``w:numPr`` names."""
    num_id = list_level = None
    for child in children(properties):
        if child.tag == NUM_ID:
            num_id = number(value(child))
        elif child.tag == LIST_LEVEL:
            list_level = number(value(child))
    return num_id, list_level


class Styles:
    """All styles of a file, each read when it is first asked for."""

    def __init__(self, root: Element | None = None) -> None:
        self._parts: dict[str, dict[str, Element]] = {"paragraph": {}, "character": {}, "numbering": {}}
        """The elements of the styles of each kind by id."""
        self._default = Wish()
        self._default_id = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Wish] = {}
        for count, element in enumerate(root if root is not None else ()):
            if count > limits.STYLES:
                break
            self._note(element)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of an id, the default one for None."""
        key = style_id or self._default_id
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._resolve(key)
        return found

    def character(self, style_id: str) -> Wish:
        """The look of a character style."""
        found = self._characters.get(style_id)
        if found is None:
            found = self._characters[style_id] = _inherit(list(self._chain(style_id, "character")))
        return found

    def numbering(self, style_id: str) -> int | None:
        """The list that a numbering style stands for."""
        element = self._parts["numbering"].get(style_id)
        return _read_style(style_id, element).num_id if element is not None else None

    def _note(self, element: Element) -> None:
        """Keep a style's element; the first of an id counts, and the first default."""
        if element.tag == STYLE:
            parts = self._parts.get(element.get(TYPE, "paragraph"))
            style_id = element.get(STYLE_ID)
            if parts is None or style_id is None:
                return
            parts.setdefault(style_id, element)
            if not self._default_id and parts is self._parts["paragraph"] and element.get(DEFAULT) in TRUE_WORDS:
                self._default_id = style_id
        elif element.tag == DEFAULTS:
            for properties in element.iter(RUN_PROPERTIES):
                self._default = read_look(properties)

    def _chain(self, style_id: str, kind: str) -> Iterator[Style]:
        """A style and those it is based on; a circle ends where it closes."""
        parts = self._parts[kind]
        seen: set[str] = set()
        current: str | None = style_id
        while current in parts and current not in seen and len(seen) < limits.CHAIN:
            seen.add(current)
            style = _read_style(current, parts[current])
            yield style
            current = style.based_on

    def _resolve(self, style_id: str) -> ParagraphStyle:
        chain = list(self._chain(style_id, "paragraph"))
        if not chain:
            chain = list(self._chain(self._default_id, "paragraph")) if style_id else []
            chain = [Style(style_id, from_id(style_id[:LONGEST_NAME]) or "normal"), *chain]
        level, source = _level(chain)
        look = _inherit(chain)
        default = self._default
        font = look.font or default.font
        deeper = DEEPER_LIST.fullmatch(chain[0].name)
        return ParagraphStyle(
            name=chain[0].name,
            level=level,
            level_source=source,
            num_id=next((s.num_id for s in chain if s.num_id is not None), None),
            list_level=next((s.list_level for s in chain if s.list_level is not None), None),
            deeper=int(deeper[1]) - 1 if deeper else 0,
            ids=tuple(s.id for s in chain),
            look=(
                bool(default.bold if look.bold is None else look.bold),
                bool(default.italic if look.italic is None else look.italic),
                None,
                look.size or default.size,
            ),
            hidden=bool(look.hidden),
            font=font if is_symbol_font(font) else None,
        )


def _read_style(style_id: str, element: Element) -> Style:
    style = Style(style_id, style_id[:LONGEST_NAME].lower())
    for child in children(element):
        tag = child.tag
        if tag == NAME:
            style.name = english((value(child) or "")[:LONGEST_NAME]) or style.name
        elif tag == BASED_ON:
            style.based_on = value(child)
        elif tag == PARAGRAPH_PROPERTIES:
            for part in children(child):
                if part.tag == NUM_PROPERTIES:
                    style.num_id, style.list_level = read_numbering(part)
                elif part.tag == OUTLINE:
                    style.outline = number(value(part))
        elif tag == RUN_PROPERTIES:
            style.look = read_look(child)
    return style


def _level(chain: list[Style]) -> tuple[int | None, LevelSource | None]:
    """The heading level that the nearest style in the chain gives; a table of contents has none."""
    if chain[0].name.startswith("toc "):
        return None, None
    for style in chain:
        m = HEADING.fullmatch(style.name)
        if m:
            return int(m[1]), LevelSource.STYLE
        if style.name in {"title", "heading"}:
            return 1, LevelSource.STYLE
        if style.outline is not None:
            inside = 0 <= style.outline < BODY_TEXT
            return (style.outline + 1, LevelSource.OUTLINE) if inside else (None, None)
    return None, None


def _inherit(chain: list[Style]) -> Wish:
    """What the nearest style says for each property."""
    looks = [s.look for s in chain if s.look is not None]
    return Wish(
        bold=next((x.bold for x in looks if x.bold is not None), None),
        italic=next((x.italic for x in looks if x.italic is not None), None),
        hidden=next((x.hidden for x in looks if x.hidden is not None), None),
        size=next((x.size for x in looks if x.size is not None), None),
        font=next((x.font for x in looks if x.font is not None), None),
    )

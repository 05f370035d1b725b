"""What a paragraph says about itself: its style, list, outline level, and marks of change at its end."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from minutes.blocks import LevelSource
from minutes.readers.docx_styles import BODY_TEXT, NUM_PROPERTIES, OUTLINE, ParagraphStyle, read_numbering
from minutes.readers.docx_xml import RELATIONS, VAL, Element, attribute, children, on, value, w

STYLE, RUN_PROPERTIES, SECTION, BREAK_BEFORE, FRAME = (
    w("pStyle"),
    w("rPr"),
    w("sectPr"),
    w("pageBreakBefore"),
    w("framePr"),
)
INSERTED, DELETED, MOVED_AWAY, MOVED_HERE = w("ins"), w("del"), w("moveFrom"), w("moveTo")
REFERENCES = {w("headerReference"): "header", w("footerReference"): "footer"}
GONE = frozenset({DELETED, MOVED_AWAY})
CHANGES = GONE | {INSERTED, MOVED_HERE}


class Reference(Struct, frozen=True):
    """A section's page header or footer."""

    kind: str
    """``header`` or ``footer``."""
    pages: str
    """``default``, ``first`` or ``even``."""
    id: str
    """Of the relationship that leads to it."""


class Section(Struct, frozen=True):
    """A section of the document (ECMA-376 17.6)."""

    references: tuple[Reference, ...]
    own_first_page: bool
    starts_page: bool
    """Whether it begins on a new page."""


class Properties(Struct):
    """A paragraph's own settings (ECMA-376 17.3.1.26)."""

    style: str | None = None
    num_id: int | None = None
    list_level: int | None = None
    outline: int | None = None
    page_break: bool = False
    runs_on: bool = False
    """True where its end was deleted, or where it is a drop capital: the next paragraph continues it."""
    section: Section | None = None


PLAIN = Properties()
SAYING = frozenset({NUM_PROPERTIES, RUN_PROPERTIES, OUTLINE, BREAK_BEFORE, SECTION, FRAME})


def read_properties(element: Element, counts: Counter[str], styled: dict[str | None, Properties]) -> Properties:
    """A paragraph's settings out of its ``w:pPr``; marks of change are counted.

    ``styled`` keeps the settings of paragraphs that name a style and nothing else that matters.
    """
    style: str | None = None
    found: Properties | None = None
    for child in children(element):
        tag = child.tag
        if tag == STYLE:
            style = value(child)
        elif tag in SAYING:
            found = found or Properties()
            _read_property(child, tag, found, counts)
    if found is not None:
        found.style = style
        return found
    if style not in styled:
        styled[style] = Properties(style)
    return styled[style]


def _read_property(child: Element, tag: str, found: Properties, counts: Counter[str]) -> None:
    if tag == NUM_PROPERTIES:
        found.num_id, found.list_level = read_numbering(child)
    elif tag == RUN_PROPERTIES:
        found.runs_on = _read_end(child, counts) or found.runs_on
    elif tag == OUTLINE:
        found.outline = attribute(child, "val")
    elif tag == BREAK_BEFORE:
        found.page_break = on(child)
    elif tag == SECTION:
        found.section = read_section(child)
    else:
        found.runs_on = child.get(w("dropCap")) in {"drop", "margin"} or found.runs_on


def _read_end(properties: Element, counts: Counter[str]) -> bool:
    """Whether the mark at the paragraph's end was deleted or moved away."""
    gone = False
    for child in children(properties):
        if child.tag in CHANGES:
            counts["changes"] += 1
            gone = gone or child.tag in GONE
    return gone


def read_section(element: Element) -> Section:
    """A section's page headers and the way it begins."""
    references: list[Reference] = []
    own_first_page, starts_page = False, True
    for child in element:
        tag = child.tag
        if tag in REFERENCES:
            pages, key = child.get(w("type"), "default"), child.get(f"{{{RELATIONS}}}id", "")
            references.append(Reference(REFERENCES[tag], pages, key))
        elif tag == w("titlePg"):
            own_first_page = on(child)
        elif tag == w("type"):
            starts_page = child.get(VAL) not in {"continuous", "nextColumn"}
    return Section(tuple(references), own_first_page, starts_page)


def heading(found: Properties, style: ParagraphStyle) -> tuple[int | None, LevelSource | None]:
    """The heading level: of the style where that is a heading style, else of the paragraph's outline."""
    if style.level_source is LevelSource.STYLE or found.outline is None:
        return style.level, style.level_source
    if 0 <= found.outline < BODY_TEXT:
        return found.outline + 1, LevelSource.OUTLINE
    return None, None

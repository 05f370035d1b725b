"""What stands in drawings: the paragraphs of text boxes, watermarks, and signs of what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.readers.docx_xml import CHART, COMPATIBILITY, DIAGRAM, DRAWING, VML, Element, w

ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
BOX = w("txbxContent")
WORD_ART = f"{{{VML}}}textpath"
PICTURES = frozenset({f"{{{DRAWING}}}blip", f"{{{VML}}}imagedata"})
UNREADABLE = frozenset({f"{{{DIAGRAM}}}relIds", f"{{{CHART}}}chart", f"{{{DRAWING}}}txBody"})
THINGS = frozenset({BOX, WORD_ART}) | PICTURES | UNREADABLE


def branch(alternate: Element) -> Element | None:
    """The content of an ``mc:AlternateContent`` that counts: the first choice, else what stands in for it."""
    fallback = None
    for child in alternate:
        if child.tag == CHOICE and len(child):
            return child
        if child.tag == FALLBACK:
            fallback = child
    return fallback


def things(drawing: Element) -> Iterator[Element]:
    """The text boxes, WordArt, pictures and unreadable diagrams of a drawing, each once."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in THINGS:
            yield element
        elif tag == ALTERNATE:
            stack.extend(_branches(element))
        else:
            stack.extend(reversed(element))


def _branches(alternate: Element) -> list[Element]:
    """The choice, or what stands in for it where the choice holds nothing that can be read."""
    chosen = branch(alternate)
    if chosen is None:
        return []
    fallback = alternate.find(FALLBACK)
    if chosen.tag == CHOICE and fallback is not None and next(chosen.iter(BOX), None) is None:
        return [chosen, fallback] if next(fallback.iter(BOX), None) is not None else [chosen]
    return [chosen]

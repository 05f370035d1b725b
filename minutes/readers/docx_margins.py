"""Page headers, page footers and notes: the parts that a body only points to."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.blocks import Block, Origin, walk
from minutes.readers.docx_parts import Parts
from minutes.readers.docx_properties import Section
from minutes.readers.docx_walk import Reading, Walker
from minutes.readers.docx_xml import on, w

NOTE_TAGS = {"footnotes": w("footnote"), "endnotes": w("endnote")}
ORIGINS = {"footnotes": Origin.FOOTNOTE, "endnotes": Origin.ENDNOTE}


def page_margins(parts: Parts, reading: Reading, kind: str) -> tuple[Block, ...]:
    """The blocks of all page headers (or footers) that Word shows, each text once.

    ``kind`` is ``header`` or ``footer``.  First-page headers count only where a section has a first page of
    its own, even-page headers only where the file tells odd and even pages apart.
    """
    origin = Origin.HEADER if kind == "header" else Origin.FOOTER
    blocks: list[Block] = []
    seen: set[tuple[str, ...]] = {()}
    for target in _targets(parts, reading.sections, kind):
        root = parts.optional(target)
        if root is None:
            continue
        prefix = f"{kind[0]}{len(seen)}."
        found = tuple(Walker(reading, parts.relations(target)).read(root, prefix, origin))
        texts = tuple(p.text for p in walk(found) if p.text.strip())
        if texts not in seen:
            seen.add(texts)
            blocks.extend(found)
    return tuple(blocks)


def _targets(parts: Parts, sections: list[Section], kind: str) -> Iterator[str]:
    """The names of the header parts that are shown, in order, each once."""
    shown = {"default"}
    if any(s.own_first_page for s in sections):
        shown.add("first")
    references = [r for s in sections for r in s.references if r.kind == kind]
    if any(r.pages == "even" for r in references) and _odd_and_even(parts):
        shown.add("even")
    names = dict.fromkeys(parts.links[r.id].target for r in references if r.pages in shown and r.id in parts.links)
    yield from names


def _odd_and_even(parts: Parts) -> bool:
    """Whether the file has headers of their own on even pages."""
    root = parts.of_kind("settings")
    return root is not None and any(on(child) for child in root if child.tag == w("evenAndOddHeaders"))


def read_notes(parts: Parts, reading: Reading) -> tuple[Block, ...]:
    """The foot- and endnotes that the text refers to, in the order of reference."""
    found: dict[int, list[Block]] = {}
    for kind, tag in NOTE_TAGS.items():
        wanted = {key: place for (k, key), place in reading.notes.items() if k == kind}
        root = parts.of_kind(kind) if wanted else None
        if root is None:
            continue
        walker = Walker(reading, {})
        for element in root:
            place = wanted.pop(element.get(w("id"), ""), None) if element.tag == tag else None
            if place is not None:
                found[place] = walker.read(element, f"n{place}.", ORIGINS[kind])
    return tuple(block for place in sorted(found) for block in found[place])

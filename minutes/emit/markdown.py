"""Blocks as Markdown: CommonMark with pipe tables, pleasant to read as it is and to correct by hand.

Reading it back gives the same blocks (``minutes.readers.markdown``).  What Markdown has no words for stands in
short comments that no renderer shows: the first line, by which we know a file of our own, and the level of a
heading below the sixth or of a list item without one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minutes.blocks import Block, Cell, Document, Paragraph, Row, Span, Table
from minutes.emit.escape import BREAK, escape, escape_address, escape_cell
from minutes.emit.lists import Item, counts_itself, runs
from minutes.emit.outline import outline
from minutes.model import Minutes

DEEPEST_HEADING = 6
INDENT = 4
"""The columns by which a nested list item is set in; fewer would not do for all renderers."""
_AUTOLINK = re.compile(r"https?://[!#-;=?-Z_a-z~]{1,2000}", re.IGNORECASE)


def write_markdown(record: Minutes) -> str:
    """The full minutes; ``minutes.readers.markdown.read_markdown`` gives the same record back."""
    return f"<!-- minutes {record.schema_version} {record.language} -->\n\n{markdown(outline(record))}"


def markdown(document: Document) -> str:
    """A document's body."""
    chunks = [
        "\n".join(_items(items, 0, "")) if items else "\n\n".join(map(_block, others))
        for items, others in runs(document.blocks)
    ]
    return "\n\n".join(chunks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if block.level is None:
        return _labelled(block)
    text = inline(block.text, block.spans)
    if text.endswith("#"):
        text = f"{text[:-1]}\\#"
    return f"{'#' * min(block.level, DEEPEST_HEADING)} {text}{_mark(block.level, block.level <= DEEPEST_HEADING)}"


def _mark(level: int, shown: bool) -> str:  # noqa: FBT001 - whether the level is seen without a mark
    return "" if shown else f" <!-- level {level} -->"


def _labelled(block: Paragraph) -> str:
    """A paragraph's text behind its label, which stands in italics where Markdown could not count it itself."""
    if not block.label:
        return inline(block.text, block.spans, starts=True)
    label = inline(block.label, (Span(start=0, end=len(block.label), italic=True),))
    return f"{label} {inline(block.text, block.spans)}".rstrip(" ")


# ---------------------------------------------------------------------------------------------------------- inline


def inline(text: str, spans: Iterable[Span] = (), *, starts: bool = False) -> str:
    """A paragraph's text with its looks; ``starts`` says that it begins a line."""
    pieces, at = list[str](), 0
    for span in spans:
        plain = _lines(text[at : span.start], starts=starts and not at)
        if span.href and plain.endswith("!"):
            plain = f"{plain[:-1]}\\!"
        pieces += [plain, _looks(text[span.start : span.end], span)]
        at = span.end
    return "".join([*pieces, _lines(text[at:], starts=starts and not at)])


def _lines(text: str, *, starts: bool) -> str:
    first, *rest = text.split("\n")
    return f"{BREAK}\n".join([escape(first, starts=starts), *(escape(line, starts=True) for line in rest)])


def _looks(text: str, span: Span) -> str:
    if span.href and span.href == text and _AUTOLINK.fullmatch(text):
        return f"<{text}>"
    written = _lines(text, starts=False)
    if span.href:
        return f"[{written}]({escape_address(span.href)})"
    stars = "*" * (2 * span.bold + span.italic)
    return f"{stars}{written}{stars}"


# ----------------------------------------------------------------------------------------------------------- lists


def _items(items: Sequence[Item], depth: int, margin: str) -> Iterator[str]:
    """The lines of items with the same one above them."""
    counted = counts_itself(items)
    for item in items:
        block = item.block
        marker = block.label if counted else "-"
        text = inline(block.text, block.spans, starts=True) if counted else _labelled(block)
        shown = f"{marker} {text}{_mark(item.level, item.level == depth)}"
        yield margin + shown.replace("\n", f"\n{margin}{' ' * INDENT}")
        inner = margin + " " * max(INDENT, len(marker) + 1)
        yield from _items(item.below, depth + 1, inner)


# ---------------------------------------------------------------------------------------------------------- tables


def _table(table: Table) -> str:
    head, *rows = table.rows
    rule = f"|{' --- |' * len(head.cells)}"
    return "\n".join([_row(head), rule, *(_row(row) for row in rows)])


def _row(row: Row) -> str:
    return f"|{''.join(f' {_cell(cell)} |' for cell in row.cells)}"


def _cell(cell: Cell) -> str:
    """A cell's paragraphs on one line."""
    parts = [b for b in cell.blocks if isinstance(b, Paragraph)]
    texts = [escape_cell(inline(p.text, p.spans)) for p in parts]
    return f"{BREAK}".join(texts).replace("\n", "")

"""The full minutes as plain text for a terminal: aligned, at most 80 columns, no colours.

Width is counted in terminal cells: wide East Asian characters and most emoji take two, combining marks none
(Unicode Standard Annex 11).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from minutes.blocks import Block, Cell, Document, Paragraph, Span, Table, walk
from minutes.emit.outline import PART, outline
from minutes.model import Minutes

WIDTH = 80
GAP = "  "
"""Between the columns of a table."""
LONGEST_WORD = 24
"""Words in tables are cut only beyond this; a table with no room for its words is written row by row."""


def write_text(record: Minutes) -> str:
    """The full minutes."""
    return text(outline(record))


def text(document: Document) -> str:
    """Blocks as plain text."""
    chunks = ["\n".join(line.rstrip() for line in _chunk(kind, list(b))) for kind, b in groupby(document.blocks, _kind)]
    return "\n\n".join(chunks) + "\n"


def _kind(block: Block) -> str:
    """List items stand close together; everything else stands alone."""
    if isinstance(block, Paragraph) and block.list_level is not None:
        return "list"
    return block.id


def _chunk(kind: str, blocks: Sequence[Block]) -> Iterator[str]:
    if kind == "list":
        yield from _list([b for b in blocks if isinstance(b, Paragraph)])
        return
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif block.level:
            yield from _heading(block)
        else:
            yield from _hanging(f"{block.label} " if block.label else "", spoken(block.text, block.spans))


def spoken(text: str, spans: Iterable[Span]) -> str:
    """A paragraph's text with the addresses of its links."""
    pieces, at = list[str](), 0
    for span in spans:
        shown = text[span.start : span.end]
        address = span.href if span.href and span.href not in (shown, f"mailto:{shown}") else ""
        pieces += [text[at : span.end], f" <{address}>" if address and not address.startswith("#") else ""]
        at = span.end
    return "".join([*pieces, text[at:]])


def _heading(block: Paragraph) -> Iterator[str]:
    lines = list(wrap(block.text, WIDTH))
    yield from lines
    if block.level and block.level <= PART:
        yield ("=" if block.level < PART else "-") * max(map(width, lines), default=0)


# ------------------------------------------------------------------------------------------------------------- lists


def _list(blocks: Sequence[Paragraph]) -> Iterator[str]:
    """Items; facts that follow on each other have their values below each other."""
    for (level, is_fact), group in groupby(blocks, lambda block: (block.list_level or 0, bool(_label_end(block)))):
        items = list(group)
        margin = " " * (4 * level)
        labels = [b.text[: _label_end(b)] if is_fact else (b.label or "•") for b in items]
        column = max(map(width, labels)) + 1
        for block, label in zip(items, labels, strict=True):
            said = spoken(block.text, block.spans)[_label_end(block) :].lstrip()
            yield from _hanging(margin + pad(label, column), said)


def _label_end(block: Paragraph) -> int:
    """Where the label of a fact ends; 0 for what is no fact."""
    first = block.spans[0] if block.spans else None
    return first.end if first and first.bold and first.start == 0 else 0


def _hanging(lead: str, said: str) -> Iterator[str]:
    """A text behind its lead, further lines set in under it; a long lead has lines of its own."""
    if width(lead) > WIDTH // 2:
        yield from wrap(lead.rstrip(), WIDTH)
        lead = " " * 4
    margin = " " * width(lead)
    for i, line in enumerate(wrap(said, WIDTH - len(margin)) or [""]):
        yield (margin if i else lead) + line


# ------------------------------------------------------------------------------------------------------------ tables


def _table(table: Table) -> Iterator[str]:
    rows = [[_cell(cell) for cell in row.cells] for row in table.rows]
    columns = max(map(len, rows), default=0)
    widths = _widths([[row[i] for row in rows if i < len(row)] for i in range(columns)])
    if widths:
        for i, row in enumerate(rows):
            yield from _row(row, widths)
            if i == 0:
                yield GAP.join("-" * w for w in widths)
    else:
        yield from _row_by_row(rows)


def _cell(cell: Cell) -> str:
    return "\n".join(spoken(paragraph.text, paragraph.spans) for paragraph in walk(cell.blocks))


def _widths(columns: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column, the widest made narrower until all fit; empty where words would have to be cut."""
    widths = [max((width(line) for text in column for line in text.split("\n")), default=0) for column in columns]
    least = [min(w, LONGEST_WORD, _longest_word(column)) for w, column in zip(widths, columns, strict=True)]
    room = WIDTH - len(GAP) * (len(widths) - 1)
    if sum(least) > room:
        return []
    while (over := sum(widths) - room) > 0:
        slack = [w - low for w, low in zip(widths, least, strict=True)]
        widest = max((w for w, free in zip(widths, slack, strict=True) if free), default=0)
        at = next(i for i, w in enumerate(widths) if w == widest and slack[i])
        widths[at] -= min(over, slack[at], max(1, widest // 4))
    return [max(w, 1) for w in widths]


def _longest_word(column: Sequence[str]) -> int:
    return max((width(word) for text in column for word in text.split()), default=0)


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrap(text, w) for text, w in zip(row, widths, strict=False)]
    for i in range(max(1, *map(len, cells))):
        yield GAP.join(pad(cell[i] if i < len(cell) else "", w) for cell, w in zip(cells, widths, strict=False))


def _row_by_row(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as labels and values."""
    head, *body = rows
    column = max(map(width, head)) + 2
    for i, row in enumerate(body):
        if i:
            yield ""
        for label, value in zip(head, row, strict=False):
            if value:
                yield from _hanging(pad(f"{label}:" if label else "", column), value)


# ------------------------------------------------------------------------------------------------------------- width


def width(line: str) -> int:
    """The cells that a line takes on a terminal."""
    return len(line) if line.isascii() else sum(map(_cells, line))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """A text with blanks behind it up to a width."""
    return text + " " * (cells - width(text))


def wrap(said: str, cells: int) -> list[str]:
    """The lines of a text, none wider than some cells."""
    return [line for part in said.split("\n") for line in _wrapped(part, cells)] if said else []


def _wrapped(part: str, cells: int) -> Iterator[str]:
    line, used = "", 0
    for word in part.split(" "):
        for piece in _pieces(word, cells):
            takes = width(piece)
            if line and used + 1 + takes > cells:
                yield line
                line, used = piece, takes
            else:
                line, used = (f"{line} {piece}", used + 1 + takes) if line else (piece, takes)
    yield line


def _pieces(word: str, cells: int) -> Iterator[str]:
    """A word, cut where it is wider than a line."""
    start = used = 0
    for i, char in enumerate(word):
        takes = _cells(char)
        if used + takes > cells and i > start:
            yield word[start:i]
            start, used = i, 0
        used += takes
    yield word[start:]

"""Our own Word files, as they were written or as a person has worked on them in Word.

The blocks that the Word reader finds are put into the form of ``minutes.emit.outline``; what they mean is read by
``minutes.readers.written``, as for our own Markdown.  The text that a person sees is the record: nothing else in
the file says anything, so what was changed in Word is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from minutes.blocks import Block, Cell, Document, LevelSource, Paragraph, Row, Span, Table
from minutes.catalogue import gettext as _
from minutes.errors import NotOurs
from minutes.model import Minutes
from minutes.readers.mending import Mending
from minutes.readers.numbering import BULLET
from minutes.word_names import DETAIL, FACT, NOTE, TITLE, bookmarked, is_furniture

FORM = 1
_MARK = re.compile(r"(\d{1,9}) ([A-Za-z][A-Za-z0-9-]{1,34})")
_FACT_LEVELS = {FACT.lower(): 0, DETAIL.lower(): 1, NOTE.lower(): None}
_TITLE = TITLE.lower()
TITLE_LEVEL, DEEPEST = 1, 9
MOST_COLUMNS = 63
"""As many as Word allows; a cell that claims to cover more is not believed."""


def is_own(document: Document) -> bool:
    """True where the file says that we wrote it."""
    return _MARK.fullmatch(document.mark) is not None


def own_blocks(document: Document) -> tuple[Block, ...]:
    """The blocks as they were before they became a Word file of ours."""
    return tuple(_outline(document.blocks))


def read_own(document: Document) -> tuple[Minutes, tuple[str, ...]]:
    """The record of a Word file that ``minutes.emit.docx.write_docx`` wrote.

    What somebody put where our form has no place for it is text of the notes, with a sentence about each piece.

    Raises:
        NotOurs: the file is of a later form, or none of ours.
        BadLine: more was changed in it than can be followed.
    """
    mark = _MARK.fullmatch(document.mark)
    if not mark:
        raise NotOurs(_("This is no Word file of ours: its property 'minutes' is missing."))
    if int(mark[1]) != FORM:
        raise NotOurs(
            _("The file is written in form {mark}, and this version reads form 1; use a newer version.").format(
                mark=mark[1]
            )
        )
    return Mending(own_blocks(document), mark[2], _outline(document.notes)).record()


def _outline(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks as they were before they became a Word file; empty paragraphs and lines to sign on say nothing."""
    for block in blocks:
        if isinstance(block, Table):
            yield replace(block, rows=tuple(map(_row, block.rows)))
        elif is_furniture(bookmarked(block.anchor), block.text):
            continue
        elif block.text.strip() or block.label or block.level:
            yield _paragraph(block)


def _row(row: Row) -> Row:
    """A row in which merged cells stand once, with empty ones for the rest of their room."""
    return replace(row, cells=tuple(part for cell in row.cells for part in _parts(cell)))


def _parts(cell: Cell) -> Iterator[Cell]:
    yield replace(cell, blocks=_cell(cell), columns=1)
    yield from [Cell()] * (min(cell.columns, MOST_COLUMNS) - 1)


def _cell(cell: Cell) -> tuple[Block, ...]:
    """A cell's blocks, with tables in it opened up to their paragraphs."""
    found: list[Block] = []
    for block in cell.blocks:
        if isinstance(block, Table):
            found += (inner for row in block.rows for deeper in row.cells for inner in _cell(deeper))
        elif block.text.strip():
            found.append(_paragraph(block))
    return tuple(found)


def _paragraph(block: Paragraph) -> Paragraph:
    if block.style in _FACT_LEVELS:
        list_level: int | None = _FACT_LEVELS[block.style]
    else:
        list_level = None if block.level else block.list_level
    is_bullet = block.label == BULLET
    label = "" if is_bullet or block.level else block.label
    return replace(
        block,
        level=_level(block),
        level_source=LevelSource.STYLE if block.level and block.level_source is not LevelSource.LOOKS else None,
        list_level=list_level,
        label=label,
        ordered=bool(label),
        spans=tuple(_spans(block.spans)),
        anchor=bookmarked(block.anchor),
    )


def _level(block: Paragraph) -> int | None:
    """The level of a heading: below the title, Word's headings count from 1 anew; bold text is none in our files."""
    if not block.level or block.level_source is LevelSource.LOOKS:
        return None
    return TITLE_LEVEL if block.style == _TITLE else min(block.level + 1, DEEPEST)


def _spans(spans: Iterable[Span]) -> Iterator[Span]:
    """The looks, with links to bookmarks as they lead to ids; an underlined link of Word is no other look."""
    for span in spans:
        if span.href and span.href.startswith("#"):
            yield replace(span, href=f"#{bookmarked(span.href[1:])}")
        else:
            yield span

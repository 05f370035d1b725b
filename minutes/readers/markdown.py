"""Our own Markdown, as it was written or as a person has corrected it.

Text → blocks → record: this module finds headings, lists, tables and paragraphs in the lines; what they mean is
read by ``minutes.readers.written``, which knows no file format.  A line that cannot be read is named by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from minutes.blocks import Block, Cell, Document, LevelSource, Paragraph, Row, Table
from minutes.catalogue import gettext as _
from minutes.errors import NotOurs, TooLarge
from minutes.model import Minutes
from minutes.readers.inline import COMMENT, read_inline
from minutes.readers.written import read_written

MOST_CHARACTERS = 5_000_000
"""A file beyond this is no minutes: it is two thousand pages."""

_MARK = re.compile(r"<!--[ ]{0,9}minutes[ ]{1,9}(\d{1,9})[ ]{1,9}([A-Za-z-]{2,35})[ ]{0,9}-->")
_LEVEL = re.compile(r"<!--[ ]{0,9}level[ ]{1,9}(\d{1,2})[ ]{0,9}-->")
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|\Z)")
_CLOSING = re.compile(r"(?:\A|[ \t])#+\Z")
_ITEM = re.compile(r"(?P<bullet>[-*+])(?=[ \t]|\Z)|(?P<number>\d{1,9}[.)])(?=[ \t]|\Z)")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_DELIMITER = re.compile(r"[ \t]*:?-+:?[ \t]*")
_CELL = re.compile(r"((?:[^|\\]|\\.)*\\?)(?:\||\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_markdown(source: str | bytes) -> Minutes:
    """The record of a file that ``minutes.emit.markdown.write_markdown`` wrote.

    Raises :class:`~minutes.errors.NotOurs` where the first line does not say so, and
    :class:`~minutes.errors.BadLine` where a line cannot be read.
    """
    lines = _lines(source)
    language = _language(lines)
    blocks = _Blocks(_chunks(lines))
    return read_written(Document(format="markdown", blocks=tuple(blocks.found)), language, blocks.where)


def read_sheet_blocks(source: bytes) -> tuple[str, tuple[Block, ...]]:
    """The mark in the first line (``sheet 1 sv``) and the blocks of a sheet to write minutes on.

    Raises :class:`~minutes.errors.NotOurs` where the file is no text, and :class:`~minutes.errors.TooLarge`.
    """
    lines = _lines(source)
    first = next((line.strip() for line in lines if line.strip()), "")
    return first.removeprefix("<!--").removesuffix("-->").strip(), tuple(_Blocks(_chunks(lines)).found)


def _lines(source: str | bytes) -> list[str]:
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8-sig")
        except UnicodeDecodeError as why:
            raise NotOurs(_("The file is not written in UTF-8; save it again as UTF-8 text.")) from why
    if len(source) > MOST_CHARACTERS:
        raise TooLarge(
            _("The file has {source} characters; more than {most_characters} are no minutes.").format(
                source=len(source), most_characters=MOST_CHARACTERS
            )
        )
    source = _SURROGATE.sub("\ufffd", source.removeprefix("\ufeff"))
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _language(lines: Sequence[str]) -> str:
    first = next((line.strip() for line in lines if line.strip()), "")
    mark = _MARK.fullmatch(first)
    if not mark:
        raise NotOurs(_("This is no Markdown file of ours: the first line must be like '<!-- minutes 1 sv -->'."))
    if int(mark[1]) != 1:
        raise NotOurs(
            _("The file is written in form {mark}, and this version reads form 1; use a newer version.").format(
                mark=mark[1]
            )
        )
    return mark[2]


# ---------------------------------------------------------------------------------------------------------- chunks


class _Chunk(Struct):
    """Lines that belong together."""

    line: int
    """The number of the first, from 1."""
    lines: list[str] = field(default_factory=list)
    indent: int = 0
    heading: int = 0
    """The number of its signs; 0 for what is no heading."""
    marker: str = ""
    """The bullet or number of a list item."""
    table: bool = False


def _chunks(lines: Iterable[str]) -> list[_Chunk]:
    """The file cut into headings, list items, tables and paragraphs."""
    chunks: list[_Chunk] = []
    is_open = False  # whether a further line may belong to the last of them
    for number, raw in enumerate(lines, 1):
        line = raw.expandtabs(4) if raw[:1].isspace() else raw
        text = line.lstrip(" ")
        last = chunks[-1] if chunks else None
        chunk = _opened(number, line, last if is_open else None)
        if chunk:
            chunks.append(chunk)
        elif last and _belongs(line, last, is_open=is_open):
            last.lines += [text] if is_open else ["<br>", text]
        elif _says_something(text):
            chunks.append(_Chunk(number, [text]))
        is_open = _says_something(text) and not chunks[-1].heading
    return chunks


def _opened(number: int, line: str, last: _Chunk | None) -> _Chunk | None:
    """The chunk that a line opens whatever stands above it, where it does; ``last`` is the one still open."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if text.startswith("|"):
        return None if last and last.table else _Chunk(number, [text], table=True)
    if not _says_something(text):
        return None
    if heading := _HEADING.match(text):
        return _Chunk(number, [text[heading.end() :]], heading=len(heading[1]))
    item = _ITEM.match(text)
    if item and _begins(item, indent, last):
        return _Chunk(number, [text[item.end() :].lstrip(" \t")], indent, marker=item[0])
    return _Chunk(number, [text]) if last and last.table else None


def _begins(item: re.Match[str], indent: int, last: _Chunk | None) -> bool:
    """True where a bullet or number begins an item, and is no wrapped line that starts with a figure."""
    if not item["number"] or item["number"][:-1] == "1" or not last:
        return True
    return bool(last.marker) and indent <= last.indent + 1


def _belongs(line: str, last: _Chunk, *, is_open: bool) -> bool:
    """True for a further line of an open chunk, or one that is set in below a list item."""
    return _says_something(line) and (is_open or (bool(last.marker) and line.startswith("  ")))


def _says_something(line: str) -> bool:
    line = line.strip()
    return bool(line) and not COMMENT.fullmatch(line) and not _RULE.fullmatch(line)


# ---------------------------------------------------------------------------------------------------------- blocks


class _Blocks:
    """The blocks of a file, and the line that each begins on."""

    def __init__(self, chunks: Iterable[_Chunk]) -> None:
        self.found: list[Block] = []
        self.lines: dict[str, int] = {}
        self.indents: list[int] = []  # of the list items that the next one may stand under
        for chunk in chunks:
            name = f"b{len(self.found) + 1}"
            self.lines[name] = chunk.line
            if not chunk.marker:
                self.indents = []
            self.found.append(self.table(name, chunk) if chunk.table else self.paragraph(name, chunk))

    def where(self, block: str) -> str:
        """The line of a block, for a person."""
        while block and block not in self.lines:
            block = block.rpartition(".")[0]
        return _("Line {block}").format(block=self.lines.get(block, 1))

    def paragraph(self, name: str, chunk: _Chunk) -> Paragraph:
        *above, last = chunk.lines
        source, marked = _without_level("\n".join([*map(_hard_break, above), last]))
        depth = self.depth(chunk)
        text, spans = read_inline(_CLOSING.sub("", source) if chunk.heading else source)
        return Paragraph(
            id=name,
            text=text,
            spans=spans,
            level=(marked or chunk.heading) if chunk.heading else None,
            level_source=LevelSource.STYLE if chunk.heading else None,
            label=chunk.marker,
            ordered=chunk.marker[:-1].isdecimal(),
            list_level=depth if marked is None or depth is None else marked,
        )

    def depth(self, chunk: _Chunk) -> int | None:
        """How many list items an item stands under; None for what is no list item."""
        if not chunk.marker:
            return None
        while self.indents and chunk.indent < self.indents[-1] + 2:
            self.indents.pop()
        self.indents.append(chunk.indent)
        return len(self.indents) - 1

    def table(self, name: str, chunk: _Chunk) -> Table:
        cut = [(number, _cells(line)) for number, line in enumerate(chunk.lines, chunk.line)]
        if len(cut) > 1 and all(map(_DELIMITER.fullmatch, cut[1][1])):
            del cut[1]
        rows = []
        for r, (number, cells) in enumerate(cut, 1):
            self.lines[f"{name}.r{r}"] = number
            rows.append(
                Row(cells=tuple(_cell(f"{name}.r{r}.c{c}.b1", t) for c, t in enumerate(cells, 1)), header=r == 1)
            )
        return Table(id=name, rows=tuple(rows))


def _without_level(source: str) -> tuple[str, int | None]:
    """A block's source without the comment that says its level, and the level."""
    source = source.rstrip()
    start = source.rfind("<!--")
    found = _LEVEL.fullmatch(source, start) if start >= 0 else None
    return (source[:start].rstrip(), min(int(found[1]), 9)) if found else (source, None)


def _hard_break(line: str) -> str:
    """A line as it is, or with the line break that two spaces at its end stand for."""
    return f"{line.rstrip()}<br>" if line.endswith("  ") else line


def _cells(line: str) -> list[str]:
    """The sources of a row's cells."""
    inner = line.strip().removeprefix("|")
    cells = [found[1].strip() for found in _CELL.finditer(inner)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _cell(name: str, source: str) -> Cell:
    text, spans = read_inline(source)
    return Cell(blocks=(Paragraph(id=name, text=text, spans=spans),)) if text else Cell()

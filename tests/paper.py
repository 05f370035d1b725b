r"""A document in a few lines of text, for cases that should not need a Word file.

``# Title`` is a heading by style, ``**line**`` a bold line, ``**Label:** value`` a line with a bold beginning,
``- item`` a list item of Word's (two blanks a level), ``{3.} item`` one that Word numbers, ``| a | b |`` a table row
(``<br>`` between paragraphs of a cell), a ``\\`` at the end a line break in the same paragraph, ``{header}`` before a
line puts it into the page header.  Everything else is plain text, typed as it stands.
"""

from __future__ import annotations

import re

from minutes.blocks import Block, Cell, Document, LevelSource, Origin, Paragraph, Row, Span, Table


def paper(text: str) -> Document:
    """The document that such a text describes."""
    blocks: list[Block] = []
    headers: list[Block] = []
    rows: list[Row] = []
    for line in _joined(text):
        if line.startswith("|"):
            rows.append(_row(line, f"b{len(blocks) + 1}", len(rows) + 1))
            continue
        if rows:
            blocks.append(Table(id=f"b{len(blocks) + 1}", rows=tuple(rows)))
            rows = []
        if line.startswith("{header}"):
            name = f"h1.b{len(headers) + 1}"
            headers.append(Paragraph(id=name, text=line.removeprefix("{header}").strip(), origin=Origin.HEADER))
        elif line.strip():
            blocks.append(_paragraph(line, f"b{len(blocks) + 1}"))
    if rows:
        blocks.append(Table(id=f"b{len(blocks) + 1}", rows=tuple(rows)))
    return Document(name="case.docx", sha256="0" * 64, format="docx", blocks=tuple(blocks), headers=tuple(headers))


def _joined(text: str) -> list[str]:
    return re.sub(r"\\\n", "\v", text).replace("\t", "\t").split("\n")


def _paragraph(line: str, name: str) -> Paragraph:
    line = line.replace("\v", "\n")
    heading = re.match(r"(#{1,6}) (.*)$", line, re.DOTALL)
    if heading:
        level = len(heading[1])
        return Paragraph(
            id=name, text=heading[2], level=level, level_source=LevelSource.STYLE, style=f"heading {level}"
        )
    item = re.match(r"( *)(?:- |\{([^{}]{1,8})\} )(.*)$", line, re.DOTALL)
    body = item[3] if item else line
    looks = item is None and re.fullmatch(r"\*\*[^*]+\*\*", body) is not None
    text, spans = _bold(body)
    return Paragraph(
        id=name,
        text=text,
        spans=spans,
        list_level=len(item[1]) // 2 if item else None,
        label=(item[2] or "•") if item else "",
        ordered=bool(item and item[2]),
        level=2 if looks else None,
        level_source=LevelSource.LOOKS if looks else None,
    )


def _bold(body: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its ``**``, and the bold stretches; an odd ``**`` is text."""
    parts = body.split("**")
    if len(parts) % 2 == 0:
        return body, ()
    spans = []
    at = 0
    for i, part in enumerate(parts):
        if i % 2 and part:
            spans.append(Span(start=at, end=at + len(part), bold=True))
        at += len(part)
    return "".join(parts), tuple(spans)


def _row(line: str, table: str, number: int) -> Row:
    cells = []
    for c, cell in enumerate(line.strip().strip("|").split("|"), 1):
        texts = [t.strip() for t in cell.split("<br>")]
        names = [f"{table}.r{number}.c{c}.b{i}" for i in range(1, len(texts) + 1)]
        cells.append(Cell(blocks=tuple(_paragraph(t, n) for t, n in zip(texts, names, strict=True))))
    return Row(cells=tuple(cells))

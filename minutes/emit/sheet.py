"""Blocks in the making: headings, facts, items and tables, each with its id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes.blocks import Block, Cell, LevelSource, Paragraph, Row, Span, Table
from minutes.languages.notation import Phrase
from minutes.word_names import ROOM, SIGN_HERE, SIGNATURE

LINE = "_" * 40
"""To sign on, where a file knows no lines of its own."""


class Sheet:
    """Blocks in the making, with their ids and the names that links may lead to."""

    def __init__(self, before: int = 0) -> None:
        """An empty sheet; the ids of its blocks go on from a number."""
        self.before = before
        self.language = ""
        """Of what is written from now on, where it is another than that of the document."""
        self.blocks: list[Block] = []
        self.anchors: set[str] = set()

    @property
    def _id(self) -> str:
        return f"b{self.before + len(self.blocks) + 1}"

    def anchor(self, name: str) -> str:
        """A name for links to lead to, unless another place has it already."""
        if name in self.anchors:
            return ""
        self.anchors.add(name)
        return name

    def heading(self, level: int, phrase: Phrase, name: str = "") -> None:
        """A heading of level 1 to 9."""
        text, spans = phrase
        source, anchor = LevelSource.STYLE, self.anchor(name)
        self.blocks.append(
            Paragraph(
                id=self._id,
                text=text,
                spans=spans,
                level=level,
                level_source=source,
                anchor=anchor,
                language=self.language,
            )
        )

    def fact(self, label: str, value: Phrase, list_level: int | None = 0) -> None:
        """``Label: value``, the label in bold."""
        start = len(label) + len(": ")
        bold = Span(start=0, end=len(label) + 1, bold=True)
        text = f"{label}: {value.text}" if value.text else f"{label}:"
        spans = (bold, *(moved(span, start) for span in value.spans))
        self.blocks.append(
            Paragraph(id=self._id, text=text, spans=spans, list_level=list_level, language=self.language)
        )

    def item(self, phrase: Phrase, label: str = "", list_level: int | None = 0, name: str = "") -> None:
        """A paragraph or list item, with its number where it has one."""
        self.blocks.append(
            Paragraph(
                id=self._id,
                text=phrase.text,
                spans=phrase.spans,
                label=label,
                ordered=bool(label),
                list_level=list_level,
                anchor=self.anchor(name),
                language=self.language,
            )
        )

    def room(self) -> None:
        """An empty paragraph to write on, on the page of what stands above it."""
        self.blocks.append(Paragraph(id=self._id, text="", style=ROOM))

    def signature(self, caption: str, name: str = "") -> None:
        """A line to sign on, and below it who signs."""
        self.blocks.append(Paragraph(id=self._id, text=LINE, style=SIGN_HERE))
        self.blocks.append(Paragraph(id=self._id, text=caption, style=SIGNATURE, anchor=self.anchor(name)))

    def table(self, head: Sequence[Phrase], rows: Iterable[Sequence[Phrase]], names: Sequence[str] = ()) -> None:
        """A table; ``names`` are for links to lead to its rows."""
        table = self._id
        made = [_row(f"{table}.r1", head, self.language, header=True)]
        for number, cells in enumerate(rows):
            anchor = self.anchor(names[number]) if number < len(names) else ""
            made.append(_row(f"{table}.r{number + 2}", cells, self.language, anchor))
        self.blocks.append(Table(id=table, rows=tuple(made)))


def moved(span: Span, by: int) -> Span:
    """A span further on in the text."""
    start, end = span.start + by, span.end + by
    return Span(start=start, end=end, bold=span.bold, italic=span.italic, href=span.href)


def ours(text: str) -> Phrase:
    """What we say ourselves: in italics."""
    return Phrase(text, (Span(start=0, end=len(text), italic=True),))


def _row(name: str, cells: Sequence[Phrase], language: str, anchor: str = "", *, header: bool = False) -> Row:
    made = (_cell(f"{name}.c{c}.b1", phrase, "" if c > 1 else anchor, language) for c, phrase in enumerate(cells, 1))
    return Row(cells=tuple(made), header=header)


def _cell(name: str, phrase: Phrase, anchor: str, language: str) -> Cell:
    text, spans = phrase
    if not text and not anchor:
        return Cell()
    return Cell(blocks=(Paragraph(id=name, text=text, spans=spans, anchor=anchor, language=language),))

"""Files of ours that somebody has edited so that a piece of them no longer follows our form.

The piece becomes running text of the notes, word for word, and a sentence says why; everything else is read as it
stands.  Reading the whole file like one of strangers instead would take our own labels for actions and decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from msgspec.structs import replace

from minutes.blocks import Block, LevelSource, Paragraph, Span, Table
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.errors import BadLine
from minutes.languages.notation import text_words
from minutes.model import Kind, Minutes
from minutes.readers.facts import Misread, known_fact, named
from minutes.readers.written import PART, TITLE, read_blocks

MOST = 100
"""Pieces that do not fit; a file with more of them has lost our form."""
MOST_WORK = 500_000
"""Pieces times blocks: the file is read once more for each piece, and a hostile one is to end soon."""
SECTION = PART + 1
KEPT = N_("it was kept as text in the notes")


class Mending:
    """Reads the blocks of one file; pieces that do not fit go into the notes."""

    def __init__(self, blocks: Iterable[Block], language: str, notes: Iterable[Block] = ()) -> None:
        """``notes`` are foot- and endnotes, for which our form has no place either."""
        self.blocks = list(blocks)
        self.language = language
        self.words = text_words(language)
        self.aside: list[Block] = [_plain(note) for note in notes]
        """What goes before the first section of the notes."""
        self.moved: list[Block] = []
        """Headings with all below them, which become sections at the end of the notes."""
        self.size = sum(len(block.rows) if isinstance(block, Table) else 1 for block in self.blocks)
        self.said = [
            _("{note} is a note at the foot of a page; {kept}").format(note=named(note), kept=_(KEPT))
            for note in self.aside
        ]

    def record(self) -> tuple[Minutes, tuple[str, ...]]:
        """The record, and a sentence for each piece that did not fit.

        Raises :class:`~minutes.errors.BadLine` where there are too many of them.
        """
        while True:
            self.state_kind()
            try:
                record = read_blocks(self.all_blocks(), self.language)
            except Misread as why:
                self.set_aside(why)
            else:
                return record, tuple(map(_sentence, self.said))

    def state_kind(self) -> None:
        """Without the line that says what the document is, it is taken for minutes."""
        header = list(takewhile(lambda block: _level(block) != PART, self.blocks))
        if any(fact.name == "kind" for block in header if (fact := known_fact(self.words.header, block))):
            return
        label, kind = f"{self.words.header.kind}:", self.words.kinds.word(Kind.MINUTES)
        stated = Paragraph(id="kind", text=f"{label} {kind}", spans=(Span(0, len(label), bold=True),))
        self.blocks.insert(int(bool(header) and _level(header[0]) == TITLE), stated)
        self.said.append(
            _("the line '{label}' is missing under the title; the file was taken for '{kind}'").format(
                label=label, kind=kind
            )
        )

    def all_blocks(self) -> list[Block]:
        """The blocks with the pieces that did not fit in the notes."""
        if not self.aside and not self.moved:
            return self.blocks
        notes = next((i for i, block in enumerate(self.blocks) if self.opens_notes(block)), None)
        if notes is None:
            heading = Paragraph(id="notes", text=self.words.parts.notes, level=PART, level_source=LevelSource.STYLE)
            return [*self.blocks, heading, *self.aside, *self.moved]
        end = next((i for i in range(notes + 1, len(self.blocks)) if _level(self.blocks[i]) == PART), len(self.blocks))
        head, inside, rest = self.blocks[: notes + 1], self.blocks[notes + 1 : end], self.blocks[end:]
        return [*head, *self.aside, *inside, *self.moved, *rest]

    def opens_notes(self, block: Block) -> bool:
        """True for the heading of the notes."""
        return isinstance(block, Paragraph) and block.level == PART and self.words.parts.meaning(block.text) == "notes"

    # ----------------------------------------------------------------------------------------------------- one piece

    def set_aside(self, why: Misread) -> None:
        """Make text of the piece that could not be read, in the notes."""
        name, _dot, inside = why.block.partition(".")
        too_many = len(self.said) >= MOST or len(self.said) * self.size > MOST_WORK
        if too_many or not (self.found(self.blocks, name, inside) or self.reworded(self.moved, name)):
            raise BadLine(_sentence(why.sentence)) from why
        self.said.append(f"{why.sentence}; {_(KEPT)}")

    def found(self, blocks: list[Block], name: str, inside: str) -> bool:
        """Move a piece of the file into the notes; false where there is none of that name."""
        place = _place(blocks, name)
        if place is None:
            return False
        block = blocks[place]
        if isinstance(block, Table):
            self.table(place, block, inside)
        elif self.in_notes(place) and block.level in {TITLE, None}:
            blocks[place] = _plain(block) if block.level is None else replace(block, level=SECTION)
        elif block.level in {TITLE, None}:
            self.aside.append(_plain(blocks.pop(place)))
        else:
            self.heading(place, block, block.level or SECTION)
        return True

    def reworded(self, blocks: list[Block], name: str) -> bool:
        """Make text of a fact that has been moved already; false where there is none of that name."""
        place = _place(blocks, name)
        if place is None or _level(blocks[place]) or _plain(blocks[place]) == blocks[place]:
            return False
        blocks[place] = _plain(blocks[place])
        return True

    def in_notes(self, place: int) -> bool:
        """True for a place below the heading of the notes."""
        above = next((block for block in reversed(self.blocks[:place]) if _level(block) == PART), None)
        return above is not None and self.opens_notes(above)

    def table(self, place: int, table: Table, inside: str) -> None:
        """A row is moved with the table's head; the whole table where the head is what cannot be read."""
        row = int(inside.partition(".")[0][1:]) if inside else 1
        if row == 1 or len(table.rows) <= 2:
            self.aside.append(self.blocks.pop(place))
            return
        self.aside.append(replace(table, rows=(table.rows[0], table.rows[row - 1])))
        self.blocks[place] = replace(table, rows=(*table.rows[: row - 1], *table.rows[row:]))

    def heading(self, place: int, block: Paragraph, level: int) -> None:
        """A heading that opens no part of ours becomes a section, with all that stands below it."""
        end = place + 1
        while end < len(self.blocks) and not 0 < _level(self.blocks[end]) <= level:
            end += 1
        below = self.blocks[place + 1 : end]
        del self.blocks[place:end]
        self.moved += [replace(block, level=max(level, SECTION)), *below]


def _level(block: Block) -> int:
    """The level of a heading; 0 for what is none."""
    return block.level or 0 if isinstance(block, Paragraph) else 0


def _place(blocks: Iterable[Block], name: str) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.id == name), None)


def _plain(block: Block) -> Block:
    """A block as running text: no heading, and nothing bold, by which a fact is known."""
    if isinstance(block, Table):
        return block
    spans = tuple(span for span in block.spans if not span.bold)
    list_level = block.list_level if spans == block.spans else None
    return replace(block, level=None, level_source=None, list_level=list_level, spans=spans)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

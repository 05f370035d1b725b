"""The block structure of a Word part: paragraphs, tables and text boxes in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from minutes.blocks import Block, Origin, Paragraph
from minutes.errors import TooLarge
from minutes.readers import docx_build as build
from minutes.readers import docx_limits as limits
from minutes.readers.docx_drawing import ALTERNATE, WORD_ART, branch
from minutes.readers.docx_looks import Candidate, reads_as_heading
from minutes.readers.docx_package import Relation
from minutes.readers.docx_properties import PLAIN, Properties, heading, label, Section, read_properties, read_section
from minutes.readers.docx_runs import IGNORED, REMOVED, TRANSPARENT, Gatherer
from minutes.readers.docx_styles import ParagraphStyle, Styles
from minutes.readers.docx_tables import rows
from minutes.readers.docx_xml import Element, w
from minutes.readers.numbering import Numbering

PARAGRAPH, TABLE, SECTION, CHUNK, TEXT = w("p"), w("tbl"), w("sectPr"), w("altChunk"), w("t")
PARAGRAPH_PROPERTIES = w("pPr")
TOO_LONG = "The file is longer than any minutes: it has more than {} {}. Save the part that matters as a file of its own."


@dataclass
class Reading:
    """What all parts of one file share while they are read."""

    styles: Styles
    numbering: Numbering
    counts: Counter[str] = field(default_factory=Counter)
    """Things that a careful reader should know, by code."""
    sections: list[Section] = field(default_factory=list)
    """In order; they name the page headers."""
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    """Number of each foot- and endnote, in the order in which they are referred to."""
    candidates: list[Candidate] = field(default_factory=list)
    """Paragraphs of the body that may be headings by their looks."""
    paragraphs: int = 0
    """Paragraphs of the body with text, outside tables."""
    above: int = 0
    """Level of the last styled heading of the body."""
    blocks: int = 0
    cells: int = 0
    characters: int = 0
    boxes: int = 0

    def note(self, kind: str, key: str) -> str:
        """The id of a note that is referred to."""
        return f"n{self.notes.setdefault((kind, key), len(self.notes) + 1)}"

    def count_block(self, characters: int) -> None:
        """Count one more block.

        Raises:
            TooLarge: beyond the limits.
        """
        self.blocks += 1
        self.characters += characters
        if self.blocks > limits.BLOCKS:
            raise TooLarge(TOO_LONG.format(limits.BLOCKS, "paragraphs"))
        if self.characters > limits.CHARACTERS:
            raise TooLarge(TOO_LONG.format(limits.CHARACTERS, "characters"))

    def count_cell(self) -> None:
        """Count one more table cell; raises as :meth:`count_block` does."""
        self.cells += 1
        if self.cells > limits.CELLS:
            raise TooLarge(TOO_LONG.format(limits.CELLS, "table cells"))

    def count_change(self) -> None:
        """Count one more unaccepted change."""
        self.counts["changes"] += 1


@dataclass(slots=True)
class Sequence:
    """Blocks that are being put one after the other in one place."""

    prefix: str
    """What their ids begin with; empty for the body."""
    origin: Origin
    blocks: list[Block] = field(default_factory=list)
    count: int = 0

    def next_id(self) -> str:
        """The id of the next block."""
        self.count += 1
        return f"{self.prefix}b{self.count}"


class Walker:
    """Reads one part of a file: the body, a page header, the notes."""

    def __init__(self, reading: Reading, links: dict[str, Relation]) -> None:
        self._reading = reading
        self._gatherer = Gatherer(reading.styles, links, reading.counts, reading.note)
        self._gatherer.clear()
        self._joined: Properties | None = None
        """The paragraph before, where its end was deleted so that the next one continues it."""
        self._break_before = False

    def read(self, container: Element, prefix: str = "", origin: Origin = Origin.BODY, depth: int = 0) -> list[Block]:
        """The blocks of a container, each text box after the paragraph that holds it."""
        sequence = Sequence(prefix, origin)
        self._fill(container, sequence, depth)
        if self._joined is not None:
            self._finish(self._joined, sequence, depth)
        return sequence.blocks

    def _fill(self, container: Element, sequence: Sequence, depth: int) -> None:
        if depth > limits.DEPTH:
            self._reading.counts["deep"] += any(t.text for t in container.iter(TEXT))
            return
        for child in container:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(child, sequence, depth)
            elif tag == TABLE:
                self._table(child, sequence, depth)
            elif tag in TRANSPARENT:
                self._fill(child, sequence, depth + 1)
            else:
                self._other(child, tag, sequence, depth)

    def _other(self, child: Element, tag: str, sequence: Sequence, depth: int) -> None:
        if tag == SECTION:
            self._reading.sections.append(read_section(child))
        elif tag == CHUNK:
            self._reading.counts["chunks"] += 1
        elif tag in REMOVED:
            self._reading.count_change()
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                self._fill(chosen, sequence, depth + 1)
        elif tag not in IGNORED:
            self._unknown(child, sequence, depth)

    def _unknown(self, child: Element, sequence: Sequence, depth: int) -> None:
        """An element that this reader does not know: blocks in it are read, loose text becomes a paragraph."""
        if next(child.iter(PARAGRAPH), None) is not None:
            self._reading.counts["unknown"] += 1
            self._fill(child, sequence, depth + 1)
        elif next(child.iter(TEXT), None) is not None:
            self._reading.counts["unknown"] += 1
            self._paragraph(child, sequence, depth)

    def _paragraph(self, element: Element, sequence: Sequence, depth: int) -> None:
        first = next(iter(element), None)
        found = PLAIN
        if first is not None and first.tag == PARAGRAPH_PROPERTIES:
            found = read_properties(first, self._reading.counts)
        gatherer = self._gatherer
        gatherer.wear(self._reading.styles.paragraph(found.style))
        gatherer.take(element)
        if found.section is not None:
            self._reading.sections.append(found.section)
        if found.runs_on:
            self._joined = found
        else:
            self._finish(found, sequence, depth)

    def _finish(self, found: Properties, sequence: Sequence, depth: int) -> None:
        """Put the gathered paragraph into the sequence, its text boxes after it."""
        gatherer = self._gatherer
        self._joined = None
        boxes = gatherer.boxes
        sequence.blocks.append(self._block(found, sequence))
        gatherer.clear()
        for box in boxes:
            self._box(box, sequence, depth)

    def _block(self, found: Properties, sequence: Sequence) -> Paragraph:
        reading, gatherer = self._reading, self._gatherer
        style = reading.styles.paragraph(found.style)
        values = build.PARAGRAPH.copy()
        values["id"] = sequence.next_id()
        values["text"] = text = "".join(gatherer.texts)
        values["spans"] = gatherer.spans()
        values["style"] = style.name
        values["origin"] = sequence.origin
        if gatherer.notes:
            values["notes"] = tuple(gatherer.notes)
        if gatherer.page_break or found.page_break or self._break_before:
            values["page_break"] = True
        self._break_before = found.section is not None
        marked = label(found, style, reading.numbering)
        if marked is not None:
            values["label"], values["list_level"], values["ordered"] = marked.text, marked.level, marked.ordered
        reading.count_block(len(text))
        if text and not text.isspace():
            values["level"], values["level_source"] = heading(found, style)
            if not sequence.prefix:
                self._weigh(values["level"], marked is None, text, style, sequence)
        return build.paragraph(values)

    def _weigh(self, level: int | None, no_list: bool, text: str, style: ParagraphStyle, sequence: Sequence) -> None:  # noqa: FBT001
        """Note whether a paragraph of the body may be a heading by its looks."""
        reading = self._reading
        reading.paragraphs += 1
        if level is not None:
            reading.above = 0 if style.name == "title" else level
        elif no_list and self._gatherer.is_bold() and reads_as_heading(text):
            size = self._gatherer.looks[0][3]
            reading.candidates.append(Candidate(sequence.blocks, len(sequence.blocks), size, reading.above))

    def _box(self, box: Element, sequence: Sequence, depth: int) -> None:
        """A text box, or the words of a WordArt such as a watermark."""
        self._reading.boxes += 1
        inside = Sequence(f"t{self._reading.boxes}.", Origin.TEXTBOX)
        if box.tag == WORD_ART:
            self._reading.count_block(len(box.get("string", "")))
            values = build.PARAGRAPH | {"id": inside.next_id(), "text": box.get("string", ""), "origin": Origin.TEXTBOX}
            sequence.blocks.append(build.paragraph(values))
        else:
            sequence.blocks.extend(self.read(box, inside.prefix, Origin.TEXTBOX, depth + 1))

    def _table(self, element: Element, sequence: Sequence, depth: int) -> None:
        reading = self._reading
        if self._joined is not None:
            self._finish(self._joined, sequence, depth)
        reading.count_block(0)
        table_id = sequence.next_id()

        def fill(cell: Element, prefix: str) -> tuple[Block, ...]:
            reading.count_cell()
            return tuple(self.read(cell, prefix, sequence.origin, depth + 2))

        made = tuple(rows(element, table_id, fill, reading.count_change))
        sequence.blocks.append(build.table(table_id, made, sequence.origin))

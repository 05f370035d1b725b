"""The block structure of a Word part: paragraphs, tables and text boxes in reading order."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from minutes.blocks import Block, Origin, Paragraph, Table
from minutes.catalogue import gettext as _
from minutes.errors import TooLarge
from minutes.readers import docx_limits as limits
from minutes.readers.docx_drawing import ALTERNATE, WORD_ART, branch
from minutes.readers.docx_elements import IGNORED, REMOVED, TRANSPARENT
from minutes.readers.docx_lists import Lists
from minutes.readers.docx_looks import LONGEST, Candidate, reads_as_heading
from minutes.readers.docx_package import Relation
from minutes.readers.docx_properties import Properties, Section, heading, read_section
from minutes.readers.docx_runs import Gatherer
from minutes.readers.docx_spans import is_bold, spans
from minutes.readers.docx_styles import Styles
from minutes.readers.docx_tables import Place, rows
from minutes.readers.docx_values import Values
from minutes.readers.docx_xml import Element, children, w

PARAGRAPH, TABLE, SECTION, CHUNK, TEXT, BOOKMARK = (
    w("p"),
    w("tbl"),
    w("sectPr"),
    w("altChunk"),
    w("t"),
    w("bookmarkStart"),
)


def too_long() -> TooLarge:
    """The error for a file with more text than minutes have."""
    sentence = _(
        "The file is longer than any minutes: it has more than {paragraphs} paragraphs or {characters} characters. "
        "Save the part that matters as a file of its own."
    )
    return TooLarge(sentence.format(paragraphs=limits.BLOCKS, characters=limits.CHARACTERS))


class Reading(Struct):
    """What all parts of one file share while they are read."""

    styles: Styles
    lists: Lists
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
    """Paragraphs, tables, rows and cells so far."""
    characters: int = 0
    boxes: int = 0

    def note(self, kind: str, key: str) -> str:
        """The id of a note that is referred to."""
        return f"n{self.notes.setdefault((kind, key), len(self.notes) + 1)}"


class Sequence:
    """Blocks that are being put one after the other in one place.

    ``prefix`` is what their ids begin with; empty for the body.
    """

    __slots__ = ("blocks", "count", "origin", "prefix")

    def __init__(self, prefix: str, origin: Origin) -> None:
        self.prefix = prefix
        self.origin = origin
        self.blocks: list[Block] = []
        self.count = 0

    def next_id(self) -> str:
        """The id of the next block."""
        self.count = count = self.count + 1
        return f"{self.prefix}b{count}"


class Walker:
    """Reads one part of a file: the body, a page header, the notes."""

    def __init__(self, reading: Reading, links: dict[str, Relation]) -> None:
        self._reading = reading
        self._gatherer = Gatherer(reading.styles, links, reading.counts, reading.note)
        self._gatherer.clear()
        self._joined: Properties | None = None
        """The paragraph before, where its end was deleted so that the next one continues it."""
        self._section_ended = False
        """True until the first paragraph of the next section."""
        self._section_begins: tuple[list[Block], int] | None = None
        """Where the first paragraph of the section stands, from the second section on."""

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
        for child in children(container):
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
            self._section(read_section(child))
        elif tag == CHUNK:
            self._reading.counts["chunks"] += 1
        elif tag in REMOVED:
            self.count_change()
        elif tag == BOOKMARK:
            self._gatherer.bookmark(child)
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                self._fill(chosen, sequence, depth + 1)
        elif tag not in IGNORED:
            self._unknown(child, sequence, depth)

    def _unknown(self, child: Element, sequence: Sequence, depth: int) -> None:
        """An element that this reader does not know: blocks in it are read, loose text becomes a paragraph."""
        if not len(child):
            return
        if next(child.iter(PARAGRAPH), None) is not None:
            self._reading.counts["unknown"] += 1
            self._fill(child, sequence, depth + 1)
        elif next(child.iter(TEXT), None) is not None:
            self._reading.counts["unknown"] += 1
            self._paragraph(child, sequence, depth)

    def _paragraph(self, element: Element, sequence: Sequence, depth: int) -> None:
        gatherer = self._gatherer
        found = gatherer.paragraph(element)
        if found.runs_on:
            self._joined = found
        elif gatherer.special:
            self._finish(found, sequence, depth)
        else:
            sequence.blocks.append(self._block(found, sequence))
            gatherer.clear()
            self._joined = None
        if found.section is not None:
            self._section(found.section)

    def _finish(self, found: Properties, sequence: Sequence, depth: int) -> None:
        """Put the gathered paragraph into the sequence, its text boxes after it."""
        gatherer = self._gatherer
        self._joined = None
        sequence.blocks.append(self._block(found, sequence))
        boxes = gatherer.boxes
        gatherer.clear()
        for box in boxes:
            self._box(box, sequence, depth)

    def _block(self, found: Properties, sequence: Sequence) -> Paragraph:
        gatherer = self._gatherer
        style = gatherer.style
        text = "".join(gatherer.texts)
        reading = self._reading
        reading.blocks += 1
        reading.characters += len(text)
        if reading.blocks > limits.BLOCKS or reading.characters > limits.CHARACTERS:
            raise too_long()
        sequence.count = count = sequence.count + 1
        values = Values(f"{sequence.prefix}b{count}", text, style.name, sequence.origin)
        if gatherer.special or found.page_break or self._section_ended or found.section:
            self._place(values, found, sequence)
        num_id = style.num_id if found.num_id is None else found.num_id
        if num_id:
            self._count(values, found, num_id)
        if text:
            if gatherer.marks:
                values.spans = spans(gatherer.texts, gatherer.marks)
            if gatherer.marks or style.level is not None or found.outline is not None:
                self._rank(values, found, text, sequence)
            elif not sequence.prefix:
                reading.paragraphs += 1
        return values.paragraph()

    def _place(self, values: Values, found: Properties, sequence: Sequence) -> None:
        """Fill in notes, the anchor and page breaks."""
        gatherer = self._gatherer
        values.anchor = gatherer.anchor
        if gatherer.notes:
            values.notes = tuple(gatherer.notes)
        if gatherer.page_break or found.page_break:
            values.page_break = True
        if self._section_ended:
            self._section_begins = (sequence.blocks, len(sequence.blocks))
        self._section_ended = found.section is not None

    def _section(self, section: Section) -> None:
        """A section's properties stand at its end; only now it is known whether it began on a new page."""
        self._reading.sections.append(section)
        if self._section_begins is not None and section.starts_page:
            blocks, index = self._section_begins
            first = blocks[index]
            if isinstance(first, Paragraph):
                blocks[index] = replace(first, page_break=True)
        self._section_begins = None

    def _count(self, values: Values, found: Properties, num_id: int) -> None:
        """Fill in the number or bullet."""
        style = self._gatherer.style
        own = found.num_id is not None or found.list_level is not None
        level = found.list_level if own else style.list_level
        label = self._reading.lists.label(num_id, level, () if own else style.ids)
        if label is not None:
            values.label, values.ordered = label.text, label.ordered
            values.list_level = label.level or style.deeper

    def _rank(self, values: Values, found: Properties, text: str, sequence: Sequence) -> None:
        """Fill in the heading level, or note that the paragraph may be a heading by its looks."""
        reading, style = self._reading, self._gatherer.style
        if text.isspace():
            return
        level, values.level_source = heading(found, style)
        values.level = level
        if sequence.prefix:
            return
        reading.paragraphs += 1
        if level is not None:
            reading.above = 0 if style.name == "title" else level
        elif values.spans and values.list_level is None and len(text) <= LONGEST and reads_as_heading(text):
            self._propose(sequence)

    def _propose(self, sequence: Sequence) -> None:
        """Note a paragraph as a candidate for a heading where all of it is bold."""
        texts, marks = self._gatherer.texts, self._gatherer.marks
        if is_bold(texts, marks):
            size = marks[0][1][3]
            self._reading.candidates.append(Candidate(sequence.blocks, len(sequence.blocks), size, self._reading.above))

    def _box(self, box: Element, sequence: Sequence, depth: int) -> None:
        """A text box, or the words of a WordArt such as a watermark."""
        self._reading.boxes += 1
        inside = Sequence(f"t{self._reading.boxes}.", Origin.TEXTBOX)
        if box.tag == WORD_ART:
            text = box.get("string", "")
            self._reading.characters += len(text)
            values = Values(inside.next_id(), text, origin=Origin.TEXTBOX)
            sequence.blocks.append(values.paragraph())
        else:
            sequence.blocks.extend(self.read(box, inside.prefix, Origin.TEXTBOX, depth + 1))

    def _table(self, element: Element, sequence: Sequence, depth: int) -> None:
        if self._joined is not None:
            self._finish(self._joined, sequence, depth)
        self.count_blocks(1)
        place = Place(sequence.next_id(), sequence.origin, depth + 2)
        sequence.blocks.append(Table(place.id, tuple(rows(element, place, self)), sequence.origin))

    def count_blocks(self, count: int) -> None:
        """Count tables, rows and cells.

        Raises:
            TooLarge: beyond the limit.
        """
        self._reading.blocks += count
        if self._reading.blocks > limits.BLOCKS:
            raise too_long()

    def count_change(self) -> None:
        """Count one more unaccepted change."""
        self._reading.counts["changes"] += 1

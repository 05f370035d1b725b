"""Blocks as a Word file: real headings, lists and tables, that a public office can send out and a person can edit.

The file is made of the same blocks as every other format.  Words, not looks, say what a thing is, so that reading
the file back gives the same record also after a person has worked on it in Word (``minutes.readers.own_word``):

* the title has the style ``Title``, the headings below it ``heading 1`` to ``heading 8``;
* facts have the styles ``Minutes Fact`` (under the title), ``Minutes Detail`` (under a list item) and
  ``Minutes Note`` (under a section's heading), with the label in bold and a tab before the value;
* references are links to bookmarks, whose names Word keeps hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from minutes.blocks import Block, Document, Paragraph, Span, Table
from minutes.emit.docx_lists import Numbers
from minutes.emit.docx_package import blank, packed
from minutes.emit.docx_page import is_heading, lay, room, turn, turned_pages
from minutes.emit.docx_runs import add_run
from minutes.emit.docx_tables import USUAL, column_widths, figures, fitting, new_table, stay_together
from minutes.emit.outline import outline
from minutes.emit.signatures import with_signatures
from minutes.languages.notation import text_words
from minutes.model import Minutes
from minutes.word_names import DETAIL, FACT, NOTE, ROOM, SIGN_HERE, SIGNATURE, TITLE, bookmark_name

FACTS = {0: FACT, None: NOTE}
"""The style of a fact by its list level; deeper ones have another."""
OWN = (ROOM, SIGNATURE)
"""Styles that a block may ask for by name."""
GAP = "Minutes Gap"
AIR = Pt(8)
"""Between a table, a list or facts, and the text below."""
TOP, DEEPEST = 1, 9
Widths = Mapping[str, Sequence[float]]


def write_docx(record: Minutes) -> bytes:
    """The full minutes; ``minutes.readers.own_word`` gives the same record back."""
    return docx(
        with_signatures(outline(record), record), record.language, mark=f"{record.schema_version} {record.language}"
    )


def docx(document: Document, language: str, mark: str = "", widths: Widths = MappingProxyType({})) -> bytes:
    """A document as a Word file; the same document gives the same bytes.

    Args:
        document: its title stands in the file's properties and at the foot of each page.
        language: BCP 47 tag of the text, for Word's spelling.
        mark: what readers of our own know the file by; it is not seen.
        widths: of the columns of a table, by the table's id, as shares of the whole; what is in the cells decides
            for the others.
    """
    file = blank(document.title, _locale(language))
    _Pen(file, document.blocks, widths).write()
    return packed(file, mark)


class _Pen:
    """Writes blocks into a Word document."""

    def __init__(self, file: WordDocument, blocks: tuple[Block, ...], widths: Widths) -> None:
        self.file = file
        self.widths = widths
        self.blocks = blocks
        self.numbers = Numbers(file, blocks)
        self.bookmarks = 0
        self.foreign = ""

    def write(self) -> None:
        before: Block | None = None
        lies = turned_pages(self.blocks, self.widths)
        if lies and lies[0]:
            lay(self.file.sections[0], turned=True)
        for i, (block, after) in enumerate(zip_longest(self.blocks, self.blocks[1:])):
            if lies[i] != lies[max(i - 1, 0)]:
                _wear(turn(self.file, turned=lies[i]), GAP)
                before = None
            if isinstance(block, Table):
                if before and not is_heading(before):
                    self.new(GAP)  # Word makes one table of two that touch; below text it gives air
                self.table(block, room(turned=lies[i]))
            else:
                written = self.paragraph(block)
                if _needs_air(before, block):
                    written.paragraph_format.space_before = AIR
                if _stays(block, after) or (after and is_heading(after) and _is_signed(self.blocks[i + 2 :])):
                    written.paragraph_format.keep_with_next = True
            before = block
        if before is None or isinstance(before, Table):
            self.new(GAP)  # a table cannot be the last thing in a Word file

    # -------------------------------------------------------------------------------------------------- paragraphs

    def new(self, style: str) -> WordParagraph:
        """A new paragraph at the end."""
        written = self.file.add_paragraph()
        _wear(written, style)
        return written

    def paragraph(self, block: Paragraph) -> WordParagraph:
        """A heading, a fact, a list item or running text."""
        self.foreign = _locale(block.language)
        if label_end(block):
            return self.fact(block)
        if block.style == SIGN_HERE:
            return self.new(SIGN_HERE)
        written = self.new(_style(block))
        shown = self.numbers.number(written, block)
        self.anchor(written, block.anchor)
        if block.label and not shown:
            add_run(written, block.label, self.foreign, italic=True)
            add_run(written, " " if block.text else "")
        self.text(written, block.text, block.spans)
        return written

    def fact(self, block: Paragraph) -> WordParagraph:
        """A label, and behind a tab its value."""
        written = self.new(FACTS.get(block.list_level, DETAIL))
        end = label_end(block)
        value = block.text[end:].lstrip()
        start = len(block.text) - len(value)
        self.anchor(written, block.anchor)
        add_run(written, block.text[:end], bold=True)
        add_run(written, "\t")  # also where there is no value: what a person types there is not bold
        self.text(written, value, _from(block.spans, start))
        return written

    def text(self, written: WordParagraph, text: str, spans: Iterable[Span]) -> None:
        """A text with its looks."""
        at = 0
        for span in spans:
            add_run(written, text[at : span.start], self.foreign)
            piece = text[span.start : span.end]
            if span.href:
                self.link(written, piece, span.href)
            else:
                add_run(written, piece, self.foreign, bold=span.bold, italic=span.italic)
            at = span.end
        add_run(written, text[at:], self.foreign)

    def link(self, written: WordParagraph, text: str, href: str) -> None:
        """A link to a bookmark or to an address."""
        element = OxmlElement("w:hyperlink")
        if href.startswith("#"):
            element.set(qn("w:anchor"), bookmark_name(href[1:]))
        else:
            element.set(qn("r:id"), self.file.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        element.set(qn("w:history"), "1")
        run = written.add_run(text)
        run._r.style = "Hyperlink"  # noqa: SLF001 - by its id: python-docx looks a name up anew each time
        element.append(run._r)  # noqa: SLF001 - python-docx has no way of its own to write a link
        written._p.append(element)  # noqa: SLF001 - the same

    def anchor(self, written: WordParagraph, name: str) -> None:
        """A bookmark at the beginning of a paragraph."""
        if not name:
            return
        self.bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self.bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), bookmark_name(name))
            written._p.append(mark)  # noqa: SLF001 - python-docx has no bookmarks

    # ------------------------------------------------------------------------------------------------------ tables

    def table(self, block: Table, width: int) -> None:
        """A table whose first row is repeated on each page."""
        given = self.widths.get(block.id, ())
        size = USUAL if given else fitting(block, width)
        cells = new_table(self.file, block.rows, column_widths(block, width, size, given), size)
        right = figures(block.rows)
        for row, made, stays in zip(block.rows, cells, stay_together(block.rows), strict=True):
            for cell, into, at_right in zip(row.cells, made, right, strict=False):
                _wear(into, size.style)
                if stays:
                    into.paragraph_format.keep_with_next = True
                if at_right:
                    into.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for paragraph in cell.blocks:
                    if isinstance(paragraph, Paragraph):
                        self.foreign = _locale(paragraph.language)
                        self.anchor(into, paragraph.anchor)
                        self.text(into, paragraph.text, paragraph.spans)


def _locale(language: str) -> str:
    """The language with its country, as Word's speller wants it."""
    return text_words(language).locale if language and "-" not in language else language


def label_end(block: Paragraph) -> int:
    """Where the label of a fact ends; 0 for what is no fact."""
    first = block.spans[0] if block.spans and block.level is None else None
    return first.end if first and first.bold and first.start == 0 else 0


def _wear(written: WordParagraph, style: str) -> None:
    """Give a paragraph a style by its id, which is its name without blanks in all of our styles."""
    written._p.style = style.replace(" ", "")  # noqa: SLF001 - python-docx looks a name up anew for each paragraph


def _needs_air(before: Block | None, block: Paragraph) -> bool:
    """True for text below a table, below a list, or below the facts under the title."""
    if before is None or is_heading(block):
        return False
    return isinstance(before, Table) or (before.list_level is not None and block.list_level is None)


def _is_signed(blocks: Sequence[Block]) -> bool:
    """True where a line to sign on comes first: a signature without a word above it on its page proves nothing."""
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].style == SIGN_HERE


def _stays(block: Paragraph, after: Block | None) -> bool:
    """True for what stands on the page of the next: an item above its facts, a fact above its text, all above room."""
    if after is None or is_heading(after):
        return False
    if isinstance(after, Paragraph) and (after.style == ROOM or (bool(after.list_level) and bool(label_end(after)))):
        return True
    return block.list_level is None and bool(label_end(block))


def _style(block: Paragraph) -> str:
    if block.style in OWN:
        return block.style
    if block.level is not None:
        return TITLE if block.level == TOP else f"Heading {min(block.level, DEEPEST) - 1}"
    if block.list_level is None:
        return "Normal"
    return "List Number" if block.label else "List Bullet"


def _from(spans: Iterable[Span], start: int) -> Iterator[Span]:
    """The spans of a text's end, counted from there."""
    for span in spans:
        if span.start >= start:
            yield Span(span.start - start, span.end - start, span.bold, span.italic, span.href)

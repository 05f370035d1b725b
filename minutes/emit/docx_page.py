"""The pages of a Word file: A4 upright, and turned where a table is too wide for that."""

from __future__ import annotations

from collections.abc import Container, Sequence
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Emu, Twips
from docx.text.paragraph import Paragraph as WordParagraph

from minutes.blocks import Block, Paragraph, Table
from minutes.emit.docx_lists import is_fact
from minutes.emit.docx_tables import is_wide

TEXT_WIDTH, TEXT_HEIGHT = 9070, 14000
"""What the margins leave of an A4 page, in twentieths of a point."""


def room(*, turned: bool) -> int:
    """The width of the text on a page."""
    return TEXT_HEIGHT if turned else TEXT_WIDTH


def turned_pages(blocks: Sequence[Block], upright: Container[str] = ()) -> list[bool]:
    """For each block, whether it stands on a turned page: tables that are too wide, with the headings above them.

    Where nothing but the title and its facts comes before, they stand on that page too: alone they would leave one
    empty.

    ``upright`` are the ids of tables that are not asked.
    """
    turned: list[bool] = []
    for i, block in enumerate(blocks):
        wide = isinstance(block, Table) and block.id not in upright and is_wide(block, TEXT_WIDTH)
        turned.append(wide)
        above = i - 1
        while wide and above >= 0 and is_heading(blocks[above]):
            turned[above] = True
            above -= 1
        if wide and all(
            isinstance(one, Paragraph) and (is_heading(one) or is_fact(one)) for one in blocks[: above + 1]
        ):
            turned[: above + 1] = [True] * (above + 1)
    return turned


def is_heading(block: Block) -> bool:
    """True for a heading."""
    return isinstance(block, Paragraph) and block.level is not None


def turn(file: WordDocument, *, turned: bool) -> WordParagraph:
    """Begin pages that lie or stand; the paragraph that ends those before, which says nothing."""
    section = file.add_section(WD_SECTION.NEW_PAGE)
    _copy_foot(file.sections[0], section)
    lay(section, turned=turned)
    return WordParagraph(file.element.body[-2], file._body)  # noqa: SLF001 - the parent through which styles are found


def lay(section: Section, *, turned: bool) -> None:
    """Turn the pages of a section, or set them upright."""
    short, long = sorted((section.page_width or 0, section.page_height or 0))
    section.page_width, section.page_height = Emu(long if turned else short), Emu(short if turned else long)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    _move_page_number(section.footer.paragraphs[0], turned=turned)


def _copy_foot(source: Section, section: Section) -> None:
    """The same foot once more, for pages of another width."""
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]._p  # noqa: SLF001 - python-docx cannot copy a paragraph
    for child in list(foot):
        foot.remove(child)
    for child in source.footer.paragraphs[0]._p:  # noqa: SLF001 - the same
        foot.append(deepcopy(child))


def _move_page_number(foot: WordParagraph, *, turned: bool) -> None:
    """Put the page number at the right margin of a turned page; that of an upright one follows from the style."""
    stops = foot.paragraph_format.tab_stops
    stops.clear_all()
    if turned:
        stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Twips(TEXT_HEIGHT), WD_TAB_ALIGNMENT.RIGHT)

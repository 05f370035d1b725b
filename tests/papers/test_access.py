"""What whoever listens to a document, prints it or goes through it by its headings needs, in every document that we write."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from hard_papers import web_pages, word_files
from hard_record import FOREIGN, LONG_WORD, hard_record

from minutes.languages import available, load
from minutes.reading import read

WORD_FILES = ("minutes", "draft", "excerpt", "excerpt-draft", "sheet", "agenda")
DARKEST_GREY = 0x76
"""Of text on white: lighter than this, its contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3)."""

every_word_file = pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language in available() for name in WORD_FILES]
)


@cache
def opened(language: str, name: str) -> WordDocument:
    """A Word file, to be looked at."""
    return docx.Document(io.BytesIO(word_files(language)[name]))


def style_of(paragraph: Paragraph) -> str:
    """The name of a paragraph's style."""
    return (paragraph.style.name or "") if paragraph.style else ""


def said(run: BaseOxmlElement) -> str:
    """The text of a run."""
    return "".join(part.text or "" for part in run.iter(qn("w:t")))


def outline_levels(file: WordDocument) -> Iterator[int]:
    """The levels of the headings as Word's navigation shows them; the title is 0."""
    for paragraph in file.paragraphs:
        name = style_of(paragraph)
        if name == "Title":
            yield 0
        elif found := re.fullmatch(r"Heading (\d)", name):
            yield int(found[1])


@every_word_file
def test_headings_lead_through_a_file(language: str, name: str) -> None:
    """A screen reader's list of headings would be empty, begin in the middle, or leave out a level."""
    levels = list(outline_levels(opened(language, name)))
    assert levels[0] == 0
    assert levels.count(0) == 1
    assert len(levels) > 2
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_word_file
def test_every_table_has_a_head_that_is_repeated(language: str, name: str) -> None:
    """On its second page a table would be columns without names, and a row would be torn between two pages."""
    file = opened(language, name)
    assert file.tables
    for table in file.tables:
        first, *rows = table.rows
        assert all(cell.text for cell in first.cells)
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
        for row in rows:
            is_tall = any(len(cell.text) > 600 for cell in row.cells)
            assert is_tall or row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert all(p.paragraph_format.keep_with_next for cell in first.cells for p in cell.paragraphs)


@every_word_file
def test_every_list_is_one(language: str, name: str) -> None:
    """A bullet or a number that was only typed is read aloud as a sign, and does not count on."""
    file = opened(language, name)
    numbers = file.part.numbering_part.element
    known = {number.get(qn("w:numId")) for number in numbers.iter(qn("w:num"))}
    listed = [paragraph for paragraph in file.paragraphs if style_of(paragraph).startswith("List ")]
    assert listed or name.startswith("excerpt")
    for paragraph in listed:
        properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        used = properties if properties is not None else paragraph.style.element.pPr.numPr
        assert str(used.numId.val) in known
    for paragraph in file.paragraphs:
        assert not re.match(r"\s*[•●▪·*–-]\s", paragraph.text)


@every_word_file
def test_language_and_title_are_set(language: str, name: str) -> None:
    """A voice that reads aloud would speak Swedish like English, and a window would be called by the file's name."""
    file = opened(language, name)
    locale = load(language).text.locale
    assert {lang.get(qn("w:val")) for lang in file.styles.element.iter(qn("w:lang"))} == {locale}
    assert file.core_properties.title
    assert "{" not in file.core_properties.title
    assert file.core_properties.language.partition("-")[0] == language


@every_word_file
def test_pages_are_numbered_and_large_enough(language: str, name: str) -> None:
    """A page that fell out of the pile could not be put back; text beyond the margin would not be printed."""
    file = opened(language, name)
    foot = file.sections[0].footer._element
    assert [field.get(qn("w:instr")).strip() for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    for section in file.sections:
        assert {int(section.page_width.cm), int(section.page_height.cm)} == {21, 29}
    widest = max(int(section.page_width.twips - section.left_margin.twips * 2) for section in file.sections)
    for table in file.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert sum(widths) <= widest + 1
        assert min(widths) > 500


@every_word_file
def test_every_heading_stays_with_its_text(language: str, name: str) -> None:
    """A heading would stand alone at the foot of a page."""
    file = opened(language, name)
    for paragraph in file.paragraphs:
        style = paragraph.style
        while re.match(r"Title|Heading", style_of(paragraph)) and style is not None:
            if style.paragraph_format.keep_with_next:
                break
            style = style.base_style
        assert style is not None, paragraph.text


@every_word_file
def test_text_is_dark_enough(language: str, name: str) -> None:
    """Grey text on white paper cannot be read by everybody."""
    used = {style_of(paragraph) for paragraph in opened(language, name).paragraphs}
    for style in opened(language, name).styles:
        if style.name in used and getattr(style, "font", None) is not None and style.font.color.rgb:
            assert max(style.font.color.rgb) <= DARKEST_GREY or min(style.font.color.rgb) <= DARKEST_GREY // 2


@every_word_file
def test_no_empty_paragraph_makes_room(language: str, name: str) -> None:
    """A screen reader says "blank" for each, and a page that begins with one looks wrong; a sheet has room to write."""
    file = opened(language, name)
    meant = {"Minutes Gap", "Minutes Room", "Minutes Sign Here"}
    assert [p for p in file.paragraphs if not p.text.strip() and style_of(p) not in meant] == []


@pytest.mark.parametrize("language", available())
def test_names_from_right_to_left_are_told_to_word(language: str) -> None:
    """Word would take the letters of a Hebrew or Arabic name for Latin ones: wrong font, wrong speller, wrong voice."""
    for name in ("minutes", "excerpt", "sheet", "draft"):
        body = opened(language, name).element.body
        found = {}
        for run in body.iter(qn("w:r")):
            text = said(run)
            if text in FOREIGN[:2]:
                assert run.rPr.find(qn("w:rtl")) is not None
                found[text] = run.rPr.find(qn("w:lang")).get(qn("w:bidi"))
        assert found == {FOREIGN[0]: "he-IL", FOREIGN[1]: "ar-SA"}
    runs = [(run, said(run)) for run in opened(language, "agenda").element.body.iter(qn("w:r"))]
    filled = [(run, text) for run, text in runs if FOREIGN[1] in text]
    assert filled
    assert all(text == FOREIGN[1] and run.rPr.find(qn("w:rtl")) is not None for run, text in filled)


@pytest.mark.parametrize("language", available())
def test_every_letter_is_there_and_comes_back(language: str) -> None:
    """A name, a word of ninety letters or a row of a table would be lost between record and paper (laws 1 and 2)."""
    record = hard_record(language)
    assert read(word_files(language)["minutes"]).minutes == record
    assert read(word_files(language)["draft"]).minutes == record
    for name in ("minutes", "sheet"):
        whole = "".join(t.text or "" for t in opened(language, name).element.body.iter(qn("w:t")))
        assert LONG_WORD in whole
        assert all(person in whole for person in FOREIGN)


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize(
    ("name", "lines"),
    [("minutes", 12), ("sheet", 12), ("excerpt", 1), ("excerpt-draft", 1), ("draft", 0), ("agenda", 0)],
)
def test_who_signs_has_a_line(language: str, name: str, lines: int) -> None:
    """Secretary, chair and ten adjusters would have no place to sign; or a draft would look as if it were to be signed."""
    file = opened(language, name)
    signed = [at for at, paragraph in enumerate(file.paragraphs) if style_of(paragraph) == "Minutes Sign Here"]
    assert len(signed) == lines
    assert all(style_of(file.paragraphs[at + 1]) == "Minutes Signature" for at in signed)
    assert all(file.paragraphs[at + 1].text for at in signed)


# -------------------------------------------------------------------------------------------------------------- pages


class Outline(HTMLParser):
    """Headings, tables and language of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.language = ""
        self.titled = False
        self.open: list[str] = []
        self.bare = 0
        """Tables outside a frame that scrolls."""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        known = dict(attrs)
        if tag == "html":
            self.language = known.get("lang") or ""
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "table" and self.open[-1:] != ["div"]:
            self.bare += 1
        self.titled |= tag == "title"
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Its end."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("name", ["html", "summary-html", "agenda", "site"])
def test_pages_can_be_heard_and_read_on_a_telephone(language: str, name: str) -> None:
    """A page would have no language, leave out a heading, or break each word of a wide table into letters."""
    page = web_pages(language)[name]
    outline = Outline(page)
    assert outline.open == []
    assert outline.language == language
    assert outline.titled
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(outline.levels))
    assert outline.bare == 0
    assert 'name="viewport"' in page

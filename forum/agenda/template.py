"""The Word template that agendas are made with, built by code so that it can be read and reviewed.

A forum that wants other looks writes it out, changes it in Word and names it with ``--template``.  Its placeholders
are the fields of :class:`~forum.agenda.paper.Paper`.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from minutes.emit.docx_package import add_field, repacked

MOMENT = dt.datetime(2031, 1, 1, 12, 0, 0)  # noqa: DTZ001 - python-docx writes naive times as UTC
FONT = "Arial"
HEAD = "E9EDF1"
"""The shade behind the head of the table."""
COLUMNS = (("number", Cm(1.6)), ("time", Cm(1.9)), ("minutes", Cm(1.4)), ("item", Cm(7.6)), ("presenter", Cm(4.0)))
WIDTH = Cm(16.6)
"""Of the text."""
CELLS = {
    "number": "{{ row.number }}",
    "time": "{{ row.time }}",
    "item": "{{ row.title }}",
    "presenter": "{{ row.presenter }}",
    "minutes": "{{ row.minutes }}",
}


def default_template() -> bytes:
    """The template as a Word file, always the same bytes."""
    document = docx.Document()
    _styles(document)
    _page(document)
    document.add_paragraph("{{ heading }}", "Title")
    document.add_paragraph("{{ forum }}", "Subtitle")
    _when(document, "{%p if title %}", "{{ title }}")
    _facts(document)
    _table(document)
    _below(document)
    _properties(document)
    return packed(document)


def packed(document: Any) -> bytes:  # noqa: ANN401 - a document of python-docx or a template of docxtpl
    """The file, its entries stamped with no clock."""
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())


def speak(document: Any, language: str) -> None:  # noqa: ANN401 - the same
    """Say which language the text is in, so that a speller and a voice that reads aloud know."""
    styles = document.styles.element
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _styles(document: Document) -> None:
    plain = ("Normal", 11, False), ("List Bullet", 11, False), ("Header", 9, False), ("Footer", 9, False)
    for name, size, bold in (*plain, ("Title", 24, True), ("Subtitle", 13, False), ("Heading 1", 13, True)):
        font = document.styles[name].font
        font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
        font.color.rgb = RGBColor(0, 0, 0)
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [one for one in fonts.keys() if one.endswith("Theme")]:  # noqa: SIM118 - an element, not a dict
            del fonts.attrib[theme]
        for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
    for spaced in list(document.styles["Subtitle"].element.iter(qn("w:spacing"))):
        if spaced.getparent().tag == qn("w:rPr"):
            spaced.getparent().remove(spaced)
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for name in ("Title", "Subtitle"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after, heading.keep_with_next = Pt(14), Pt(4), True


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    for stop in list(document.styles["Footer"].paragraph_format.tab_stops):
        foot.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    foot.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("{{ forum }} · {{ date }}\t")
    add_field(foot, "PAGE")
    foot.add_run(" (")
    add_field(foot, "NUMPAGES")
    foot.add_run(")")


def _when(document: Document, condition: str, text: str) -> None:
    for line in (condition, text, "{%p endif %}"):
        document.add_paragraph(line)


def _facts(document: Document) -> None:
    """Date, hours and place, the labels in bold."""
    document.add_paragraph("{%p for label, value in facts %}")
    fact = document.add_paragraph()
    fact.paragraph_format.space_after = Pt(8)
    fact.add_run("{{ label }}:").bold = True
    fact.add_run(" {{ value }}")
    document.add_paragraph("{%p endfor %}")


def _loop(document: Document, opening: str, text: str, style: str) -> None:
    document.add_paragraph(opening)
    document.add_paragraph(text, style)
    document.add_paragraph("{%p endfor %}")


def _table(document: Document) -> None:
    """The items, the head repeated on each page and no row broken over two."""
    table = document.add_table(rows=4, cols=len(COLUMNS))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    for at, (name, width) in enumerate(COLUMNS):
        table.columns[at].width = width
        for row in table.rows:
            row.cells[at].width = width
        head = table.cell(0, at).paragraphs[0]
        head.add_run(f"{{{{ labels.{name} }}}}").bold = True
        head.paragraph_format.keep_with_next = True
        table.cell(0, at)._tc.get_or_add_tcPr().append(_shade())  # noqa: SLF001 - python-docx has no word for it
        table.cell(2, at).paragraphs[0].add_run(CELLS[name]).bold = name == "item"
        for row in table.rows:
            space = row.cells[at].paragraphs[0].paragraph_format
            space.space_before = space.space_after = Pt(3)
        if name == "minutes":
            for row in table.rows:
                row.cells[at].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table.cell(1, 0).paragraphs[0].add_run("{%tr for row in items %}")
    table.cell(3, 0).paragraphs[0].add_run("{%tr endfor %}")
    _row_sign(table, 0, "w:tblHeader")
    for at in range(4):
        _row_sign(table, at, "w:cantSplit")


def _shade() -> Any:  # noqa: ANN401 - an element of python-docx, which has no types for it
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", HEAD)):
        shade.set(qn(name), value)
    return shade


def _row_sign(table: Table, at: int, name: str) -> None:
    table.rows[at]._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no word for it


def _below(document: Document) -> None:
    """What belongs to an item, under a heading of its own."""
    document.add_paragraph("{%p for row in items if row.lines %}")
    document.add_paragraph("{{ row.heading }}", "Heading 1")
    _loop(document, "{%p for line in row.lines %}", "{{ line }}", "List Bullet")
    document.add_paragraph("{%p endfor %}")


def _properties(document: Document) -> None:
    own = document.core_properties
    own.title, own.subject = "{{ heading }} – {{ forum }}", "{{ date }}"
    own.author = own.last_modified_by = own.comments = own.keywords = ""
    own.language = "{{ language }}"
    own.created = own.modified = MOMENT
    own.revision = 1

"""The Word file around the text: styles, page, properties, and bytes that depend on nothing but the text."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib import resources

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from minutes.emit.docx_lists import quoted
from minutes.word_names import PROPERTY

PAGE, MARGIN, FOOT = (Cm(21), Cm(29.7)), Cm(2.5), Cm(1.25)
KEPT = ("styles", "numbering", "settings")
"""The parts that a file needs; what else python-docx brings along tells of python-docx."""
LONGEST_FOOT = 80
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest that a zip can hold. Word never shows it."""
CUSTOM = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>\
</Properties>"""
CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>\
</cp:coreProperties>"""
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


@cache
def _part(name: str) -> bytes:
    return resources.files(__package__).joinpath("word", name).read_bytes()


def blank(title: str, language: str) -> WordDocument:
    """An empty document with our styles, an A4 page, and the title and page number at its foot."""
    file = docx.Document()
    part = file.part
    part._styles_part._element = parse_xml(_part("styles.xml"))  # noqa: SLF001 - the whole style list is ours
    part._settings_part._element = parse_xml(_part("settings.xml"))  # noqa: SLF001 - the same
    for tag in file.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
    for key, relation in list(part.rels.items()):
        if not relation.reltype.endswith(KEPT):
            del part.rels[key]
    _page(file)
    _foot(file, title)
    _properties(file, title, language)
    return file


def _page(file: WordDocument) -> None:
    section = file.sections[0]
    section._sectPr.attrib.clear()  # noqa: SLF001 - numbers that tell by whom and when it was edited
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer_distance = section.header_distance = FOOT


def _foot(file: WordDocument, title: str) -> None:
    """The title at the left, ``2 (5)`` at the right."""
    foot = file.sections[0].footer.paragraphs[0]
    foot.style = "Footer"
    short = title if len(title) <= LONGEST_FOOT else f"{title[: LONGEST_FOOT - 1].rstrip()}…"
    foot.add_run(f"{short}\t")
    add_field(foot, "PAGE")
    foot.add_run(" (")
    add_field(foot, "NUMPAGES")
    foot.add_run(")")


def add_field(paragraph: WordParagraph, instruction: str) -> None:
    """A field that Word computes."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {instruction} ")
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - python-docx has no fields
    paragraph._p.append(field)  # noqa: SLF001 - the same


def _properties(file: WordDocument, title: str, language: str) -> None:
    """Title and language alone: no author, no company, no dates of whoever ran the program."""
    package = file.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[key]
    text = CORE.format(title=quoted(title), language=language)
    name = PackURI("/docProps/core.xml")
    core = Part(name, CONTENT_TYPE.OPC_CORE_PROPERTIES, text.encode(), package)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def packed(file: WordDocument, mark: str = "") -> bytes:
    """The file's bytes; ``mark`` becomes a property that Word keeps and shows only under the advanced properties."""
    if mark:
        package = file.part.package
        text = CUSTOM.format(name=PROPERTY, value=quoted(mark))
        part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, text.encode(), package)
        package.relate_to(part, CUSTOM_PROPERTIES)
    stream = io.BytesIO()
    file.save(stream)
    return repacked(stream.getvalue())


def repacked(data: bytes) -> bytes:
    """A zip with the same entries in the order of their names, without any date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return stream.getvalue()

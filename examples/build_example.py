# ruff: noqa: INP001 - a script, no package
"""Builds the example documents out of the texts beside this file; the bodies and people in them are invented.

::

    python examples/build_example.py            # writes examples/*.docx anew

The same texts give the same bytes: the clock is not asked, and the files are stored in the package uncompressed,
because compressors differ.  ``*-flat.docx`` says the same as its twin in the way that a converter leaves a document:
everything in the style Normal, headings only bold, bullets typed by hand, the page header in the text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
MOMENT = dt.datetime(2031, 1, 1, 12, 0, 0)  # noqa: DTZ001 - python-docx writes naive times as UTC
ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
NEEDLESS = ("/thumbnail", "/stylesWithEffects", "/customXml", "/webSettings")
"""Relations of the template to parts that no reader asks for."""

STYLE_NAMES = {qn(f"w:{tag}"): qn("w:val") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
STYLE_NAMES[qn("w:style")] = qn("w:styleId")
"""Where a style's id stands."""

SWEDISH_STYLES = {
    "Title": "Rubrik",
    "Heading1": "Rubrik1",
    "Heading2": "Rubrik2",
    "Heading3": "Rubrik3",
    "ListBullet": "Punktlista",
    "Header": "Sidhuvud",
}
"""The ids that a Swedish Word gives its styles; their names in the file stay English."""

HEADING = re.compile(r"(#{1,3}) (.*)", re.DOTALL)
BOLD = re.compile(r"\*\*(.+?)\*\*")


def examples() -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every example."""
    for path in sorted(TEXTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        swedish = "Dagordning" in text
        yield f"{path.stem}.docx", packed(styled(text), SWEDISH_STYLES if swedish else {})
        if swedish:
            yield f"{path.stem}-flat.docx", packed(flat(text), SWEDISH_STYLES)


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text; a backslash at the end of a line makes a line break in the paragraph."""
    return re.sub(r"\\\n", "\v", text).rstrip("\n").split("\n")


def styled(text: str) -> Document:
    """The document as Word writes it."""
    made = docx.Document()
    for group in grouped(lines_of(text)):
        if group[0].startswith("|"):
            add_table(made, group)
        elif group[0].startswith("{header}"):
            made.sections[0].header.paragraphs[0].text = group[0].removeprefix("{header}").strip()
        elif group[0]:
            add_styled(made, group[0])
    return made


def grouped(lines: list[str]) -> Iterator[list[str]]:
    """Single lines, and the rows of a table together."""
    rows: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield rows
            rows = []
        yield [line]


def add_styled(made: Document, line: str) -> None:
    """A paragraph in its style."""
    heading = HEADING.fullmatch(line)
    if heading:
        add_runs(made.add_paragraph(style=f"Heading {len(heading[1])}"), heading[2])
    elif line.startswith("= "):
        add_runs(made.add_paragraph(style="Title"), line[2:])
    elif line.startswith("- "):
        add_runs(made.add_paragraph(style="List Bullet"), line[2:])
    else:
        add_runs(made.add_paragraph(), line)


def flat(text: str) -> Document:
    """The same document as a converter leaves it, with the blank lines of the text."""
    made = docx.Document()
    for group in grouped(lines_of(text)):
        if group[0].startswith("|"):
            add_table(made, group)
            continue
        for line in group[0].removeprefix("{header}").split("\v"):
            add_flat(made, line.strip())
    return made


def add_flat(made: Document, line: str) -> None:
    """A paragraph in the style Normal: headings bold, bullets typed."""
    heading = HEADING.fullmatch(line)
    if heading:
        made.add_paragraph().add_run(heading[2]).bold = True
    elif line.startswith("= "):
        made.add_paragraph().add_run(line[2:]).bold = True
    elif line.startswith("- "):
        add_runs(made.add_paragraph(), f"•\t{line[2:]}")
    else:
        add_runs(made.add_paragraph(), line)


def add_runs(paragraph: Paragraph, text: str) -> None:
    """The text with its bold stretches; a vertical tab is a line break."""
    for number, piece in enumerate(BOLD.split(text)):
        run = paragraph.add_run(piece.replace("\v", "\n"))
        if number % 2:
            run.bold = True


def add_table(made: Document, lines: list[str]) -> None:
    """A table, its first row bold."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    table = made.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            table.cell(r, c).paragraphs[0].add_run(words).bold = r == 0 or None


def packed(made: Document, styles: dict[str, str]) -> bytes:
    """The file's bytes, the same for the same document."""
    core = made.core_properties
    core.author, core.title, core.comments, core.last_modified_by = "", "", "", ""
    core.created = core.modified = MOMENT
    core.revision = 1
    rename_styles(made, styles)
    drop_unused(made)
    stream = io.BytesIO()
    made.save(stream)
    return repacked(stream.getvalue())


def parts(made: Document) -> list[BaseOxmlElement]:
    """The XML trees that name styles."""
    numbering = made.part.numbering_part.element
    return [made.element, made.styles.element, made.sections[0].header._element, numbering]  # noqa: SLF001 - no public name


def rename_styles(made: Document, styles: dict[str, str]) -> None:
    """Give styles the ids that a Word of another language would give them."""
    for element in (element for part in parts(made) for element in part.iter()):
        attribute = STYLE_NAMES.get(element.tag)
        if attribute:
            element.set(attribute, styles.get(element.get(attribute), element.get(attribute)))


def drop_unused(made: Document) -> None:
    """Take out what the template brings along and nothing refers to: most of a small file."""
    for relations in (made.part.package.rels, made.part.rels):
        for relation in [r for r in relations.values() if r.reltype.endswith(NEEDLESS)]:
            relations.pop(relation.rId)
    sheet = made.styles.element
    by_id = {style.get(qn("w:styleId")): style for style in sheet.findall(qn("w:style"))}
    wanted = {identifier for identifier, style in by_id.items() if style.get(qn("w:default"))}
    wanted |= {e.get(a) for part in parts(made) if part is not sheet for e, a in named(part)}
    while more := {e.get(a) for i in wanted if i in by_id for e, a in named(by_id[i])} - wanted:
        wanted |= more
    for identifier, style in by_id.items():
        if identifier not in wanted:
            sheet.remove(style)


def named(element: BaseOxmlElement) -> Iterator[tuple[BaseOxmlElement, str]]:
    """The elements that name a style, each with the attribute that holds its id."""
    return ((e, STYLE_NAMES[e.tag]) for e in element.iter() if e.tag in STYLE_NAMES)


def repacked(data: bytes) -> bytes:
    """The same package with its parts in alphabetical order behind the list of types, and no time of day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, ZIP_MOMENT)
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return stream.getvalue()


def main() -> None:
    """Write the examples beside this file."""
    for name, data in examples():
        (HERE / name).write_bytes(data)
        sys.stdout.write(f"{name}: {len(data)} bytes\n")


if __name__ == "__main__":
    main()

"""What people do by hand in the README: a day passes, questions are answered, the sheet is written on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

PRESENT, EXCUSED, DONE = "Närvarande", "Anmält förhinder", "Klart"
LINE = re.compile(r"(§ \d+)(?: ([^:]+))?: (.*)")


@dataclass
class Hands:
    """Does what the remarks of a transcript name, and holds the clock."""

    now: dt.datetime

    def __call__(self, deed: str, text: str) -> None:
        """``it is 2031-01-14 17:30``, ``answers in FILE``, ``written on FILE`` or ``in FILE: old → new``; UTC."""
        if deed.startswith("it is "):
            self.now = dt.datetime.fromisoformat(deed.removeprefix("it is ")).replace(tzinfo=dt.UTC)
        elif deed.startswith("answers in "):
            answer(Path(deed.removeprefix("answers in ")), text.splitlines())
        elif deed.startswith("written on "):
            write_on(Path(deed.removeprefix("written on ")), text.splitlines())
        else:
            path, _, change = deed.removeprefix("in ").partition(": ")
            correct(Path(path), *change.split(" → "))


def answer(path: Path, answers: list[str]) -> None:
    """Write ``3. Maria Quist`` behind the third question of a sheet."""
    head, *questions = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
    for line in answers:
        number, _, said = line.partition(". ")
        questions[int(number) - 1] = questions[int(number) - 1].replace("\nSvar:", f"\nSvar: {said}")
    path.write_text(head + "".join(questions), encoding="utf-8")


def correct(path: Path, old: str, new: str) -> None:
    """Change a text wherever it stands."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def write_on(path: Path, lines: list[str]) -> None:
    """Fill in the secretary's sheet in Word, as ``§ 3 Beslut: …``, ``Närvarande: …`` or ``Klart: …`` say."""
    document = docx.Document(str(path))
    for line in lines:
        if found := LINE.fullmatch(line):
            _under(document, found[1], found[2] or "", found[3])
        else:
            _in_table(document, *line.split(": ", 1))
    document.save(str(path))


def _under(document: Document, item: str, label: str, text: str) -> None:
    for paragraph in _section(document, item):
        if label and paragraph.text.startswith(f"{label}:"):
            paragraph.add_run(f" {text}")
            return
        if not label and not paragraph.text:
            paragraph.add_run(text)
            return
    raise AssertionError(f"no place for {label or 'a text'} under {item}")


def _section(document: Document, item: str) -> Iterator[Paragraph]:
    here = False
    for paragraph in document.paragraphs:
        if str(paragraph.style and paragraph.style.name).startswith("Heading"):
            here = paragraph.text.startswith(f"{item} ")
        elif here:
            yield paragraph


def _in_table(document: Document, what: str, names: str) -> None:
    """Mark rows: of the attendance list by its first column, of the open actions by the second."""
    width, named, column, mark = {
        PRESENT: (5, 0, 1, "X"),
        EXCUSED: (5, 0, 4, "anmält förhinder"),
        DONE: (4, 1, 3, "X"),
    }[what]
    rows = [row for table in document.tables if len(table.columns) == width for row in table.rows[1:]]
    for name in names.split("; "):
        (row,) = [row for row in rows if row.cells[named].text.startswith(name)]
        row.cells[column].text = mark

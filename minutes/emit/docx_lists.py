"""Lists of a Word file: bullets, and numbers that Word itself counts on.

A list whose labels follow on each other (1. 2. 3., § 12 § 13, a) b) c)) becomes one that Word counts, so that a
paragraph put in between has the right number.  Another label is a list of its own whose text is the very label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as WordParagraph

from minutes.blocks import Block, Paragraph
from minutes.emit.lists import Item, runs

BULLETS, NUMBERS, PLAIN = 1, 2, 3
"""The lists that every file has: those of the styles List Bullet and List Number, and one that shows nothing."""
LEVELS = 9
SIGNS = "•–▪"
LONGEST_LABEL = 24
"""Characters of a label that Word shows in the margin; a longer one is text."""
STEP, HANGING = 425, 425
"""Twentieths of a point by which each level is set in, and by which the label hangs out."""
LETTER_WIDTH = 115
_COUNTED = re.compile(r"(?P<before>(?:.*[^\dA-Za-z])?)(?P<count>0|[1-9]\d{0,5}|[A-Za-z])(?P<after>[^\dA-Za-z]*)")


class _Count(NamedTuple):
    """How the labels of a list count."""

    before: str
    start: int
    after: str
    format: str


class Numbers:
    """The lists of one file, and which of its paragraphs stand on which."""

    def __init__(self, file: WordDocument, blocks: Sequence[Block]) -> None:
        """All lists are written into the file at once."""
        self.places: dict[str, tuple[int, int]] = {}
        self.levels: list[str] = [_levels("bullet", 1, ""), _levels("decimal", 1, "%{0}."), _levels("bullet", 1, "")]
        self.levels[0] = "".join(_level(n, "bullet", 1, SIGNS[n % len(SIGNS)]) for n in range(LEVELS))
        for items, _ in runs(blocks):
            self._place(items)
        _write(file, self.levels)

    def number(self, written: WordParagraph, block: Paragraph) -> bool:
        """Put a paragraph on its list; False where its label must be shown in another way."""
        if block.list_level is None:
            return False
        num_id, level = self.places[block.id]
        properties = written._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined] # noqa: SLF001 - python-docx numbers by style only
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = num_id
        return num_id != PLAIN

    def _place(self, items: Sequence[Item]) -> None:
        """Give the items with one item above them, and all below them, their lists."""
        own = [item.block for item in items if not is_fact(item.block)]
        count = _count([block.label for block in own]) if len({b.list_level for b in own}) == 1 else None
        counted = (
            self._new(_level(items[0].level, count.format, count.start, _pattern(count, items[0].level)))
            if count
            else 0
        )
        for block in own:
            self.places[block.id] = (counted or self._single(block), min(block.list_level or 0, LEVELS - 1))
        for item in items:
            if item.below:
                self._place(item.below)

    def _single(self, block: Paragraph) -> int:
        """The list of an item that stands for itself."""
        label, level = block.label, block.list_level or 0
        if not label:
            return BULLETS
        if not _fits(label):
            return PLAIN
        return self._new(_level(level, "decimal", 1, label))

    def _new(self, levels: str) -> int:
        if levels in self.levels[PLAIN:] and "%" not in levels:
            return self.levels.index(levels, PLAIN) + 1
        self.levels.append(levels)
        return len(self.levels)


def is_fact(block: Paragraph) -> bool:
    """True for ``Label: value``, which is set in without a bullet."""
    first = block.spans[0] if block.spans else None
    return bool(first and first.bold and first.start == 0)


def _fits(label: str) -> bool:
    return len(label) <= LONGEST_LABEL and "%" not in label and label not in SIGNS


# ------------------------------------------------------------------------------------------------------------ counting


def _count(labels: Sequence[str]) -> _Count | None:
    """How labels count where they do, each one more than the one before."""
    found = [_COUNTED.fullmatch(label) for label in labels if _fits(label)]
    if not labels or len(found) < len(labels) or not all(found):
        return None
    parts = [(m["before"], m["count"], m["after"]) for m in found if m]
    (before, first, after), *_ = parts
    for form, shown in _shown(first):
        start = shown.index(first) if form != "decimal" else int(first)
        wanted = [(before, _nth(form, start + i), after) for i in range(len(parts))]
        if parts == wanted:
            return _Count(before, start if form == "decimal" else start + 1, after, form)
    return None


def _shown(first: str) -> Iterator[tuple[str, str]]:
    if first.isdecimal():
        yield "decimal", ""
    elif first in ascii_lowercase:
        yield "lowerLetter", ascii_lowercase
    elif first in ascii_uppercase:
        yield "upperLetter", ascii_uppercase


def _nth(form: str, number: int) -> str:
    if form == "decimal":
        return str(number)
    letters = ascii_lowercase if form == "lowerLetter" else ascii_uppercase
    return letters[number] if number < len(letters) else ""


def _pattern(count: _Count, level: int) -> str:
    return f"{count.before}%{min(level, LEVELS - 1) + 1}{count.after}"


# -------------------------------------------------------------------------------------------------------------- XML


def _levels(form: str, start: int, text: str) -> str:
    return "".join(_level(n, form, start, text.format(n + 1)) for n in range(LEVELS))


def _level(level: int, form: str, start: int, text: str) -> str:
    """One level of a list; a long label hangs out further."""
    level = min(level, LEVELS - 1)
    hanging = max(HANGING, len(text) * LETTER_WIDTH)
    left = STEP * level + hanging
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{quoted(text)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    for char, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, reference)
    return text


def _write(file: WordDocument, lists: Sequence[str]) -> None:
    """Replace the file's lists."""
    root = file.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, levels in enumerate(lists, 1):
        kind = "multilevel" if levels.count("<w:lvl ") > 1 else "singleLevel"
        root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
            )
        )
    for number in range(1, len(lists) + 1):
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))

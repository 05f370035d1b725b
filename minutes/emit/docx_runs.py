"""Runs of a Word file: text of one look and one language, with names from right to left told to Word as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.types import ProvidesStoryPart

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFTWARD = re.compile(rf"[{_LETTER}]+(?:[ '.\-]{{1,2}}[{_LETTER}]+)*")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def add_run(written: WordParagraph, text: str, language: str = "", *, bold: bool = False, italic: bool = False) -> None:
    """Put a text at the end of a paragraph.

    Args:
        written: the paragraph.
        text: of one look.
        language: BCP 47 tag where it is another than that of the file.
        bold: where it is.
        italic: where it is.
    """
    for piece, leftward in _pieces(text):
        run = written.add_run(piece)
        if bold:
            run.bold = True
        if italic:
            run.italic = True
        if leftward:
            _leftward(run, bold=bold, italic=italic)
        elif language:
            _speak(run, "w:val", language)


def tell_directions(body: BaseOxmlElement) -> None:
    """Split the runs of a file that another program has filled in where they hold letters from right to left."""
    for element in list(body.iter(qn("w:r"))):
        texts = [child for child in element if child.tag != qn("w:rPr")]
        if len(texts) == 1 and texts[0].tag == qn("w:t") and _LEFTWARD.search(texts[0].text or ""):
            for piece, leftward in _pieces(texts[0].text or ""):
                run = Run(cast("CT_R", deepcopy(element)), cast("ProvidesStoryPart", None))
                run.text = piece
                element.addprevious(run._r)  # noqa: SLF001 - python-docx cannot put a run between others
                if leftward:
                    _leftward(run, bold=bool(run.bold), italic=bool(run.italic))
            cast("BaseOxmlElement", element.getparent()).remove(element)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each is written from right to left."""
    at = 0
    for found in _LEFTWARD.finditer(text):
        if at < found.start():
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _leftward(run: Run, *, bold: bool, italic: bool) -> None:
    """Word takes direction, looks and speller of such letters from properties of their own."""
    if bold:
        run.font.cs_bold = True
    if italic:
        run.font.cs_italic = True
    run.font.rtl = True
    _speak(run, "w:bidi", "he-IL" if _HEBREW.search(run.text) else "ar-SA")


def _speak(run: Run, which: str, language: str) -> None:
    spoken = OxmlElement("w:lang")
    spoken.set(qn(which), language)
    run._r.get_or_add_rPr().append(spoken)  # noqa: SLF001 - python-docx has no languages

"""Several meetings in one file: where the minutes of the next one begin.

People keep the minutes of a term in one file.  Each meeting then begins with a line of the same wording
("Mötesprotokoll 4", "Mötesprotokoll 5") before an attendance list of its own.  A document is cut only where
both signs agree; a list given twice, as in an agenda and its minutes, is no second meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from minutes.blocks import Block, Document, Paragraph, walk
from minutes.languages import Language
from minutes.recognise.page import fold

DIGITS = re.compile(r"[\d./:–-]+")
LONGEST_TITLE = 100


def split_meetings(document: Document, language: Language) -> tuple[Document, ...]:
    """The document as one document a meeting, in order; the document itself where it holds one."""
    starts = meeting_starts(document.blocks, language)
    if len(starts) < 2:
        return (document,)
    ends = [*starts[1:], len(document.blocks)]
    starts = [0, *starts[1:]]
    return tuple(replace(document, blocks=document.blocks[a:b]) for a, b in zip(starts, ends, strict=True))


def meeting_starts(blocks: Sequence[Block], language: Language) -> list[int]:
    """The positions of the titles that open a meeting."""
    attendance = [i for i, block in enumerate(blocks) if opens_attendance(block, language)]
    if len(attendance) < 2:
        return []
    titles: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        key = title_key(block, language)
        if key:
            titles.setdefault(key, []).append(i)
    for places in titles.values():
        starts = _one_before_each(places, attendance)
        if len(starts) > 1:
            return starts
    return []


def _one_before_each(places: Sequence[int], attendance: Sequence[int]) -> list[int]:
    """The first title before each attendance list, where every title has a list before the next title."""
    starts: list[int] = []
    previous = -1
    for place in attendance:
        between = [p for p in places if previous < p <= place]
        if between:
            starts.append(between[0])
        previous = place
    return starts


def title_key(block: Block, language: Language) -> str:
    """What a title says beside its number and date; empty for a line that is no title of minutes."""
    if not isinstance(block, Paragraph):
        return ""
    text = block.text.strip().split("\n")[0]
    if not text or len(text) > LONGEST_TITLE or not (block.level or block.bold or block.page_break):
        return ""
    if not any(language.outline.notes.search(part) for part in (text,)):
        return ""
    return fold(DIGITS.sub(" ", text))


def opens_attendance(block: Block, language: Language) -> bool:
    """True for a label or heading of those present, in a paragraph or in a table's first cell."""
    paragraphs = [block] if isinstance(block, Paragraph) else list(walk((block,)))[:1]
    return any(_is_label(p.text, language) for p in paragraphs)


def _is_label(text: str, language: Language) -> bool:
    label = text.strip().split("\n")[0]
    head = label.split(":", 1)[0].strip()
    return language.people.present.whole(head) and len(head.split()) <= 4

"""What sort of document it is: formal minutes, informal notes, an agenda, or no minutes at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutes.blocks import Origin
from minutes.draft import Confidence, Evidence, Finding, Scalar
from minutes.languages.words import Words
from minutes.model import Kind
from minutes.recognise.front import LISTS
from minutes.recognise.header_front import Front
from minutes.recognise.page import Line

APART = re.compile(r"\t|[  ]{2,}|[|·•]")
"""What parts the pieces of a page header."""
SHORT = 80
"""A line that names the document is no longer than this."""


def kind_finding(front: Front, titles: Sequence[Line]) -> Finding | None:
    """The kind of the document, from its title, its headings, and last from what it holds."""
    found = next(_named(front, titles), None) or _by_form(front)
    if found is None:
        return None
    kind, evidence = found
    return Finding(fact=Scalar(field="kind", value=kind.value), evidence=(evidence,))


def _named(front: Front, titles: Sequence[Line]) -> Iterator[tuple[Kind, Evidence]]:
    """The document's own word for itself: in the title, in the front, as a heading, in the page header."""
    header = front.language.header
    written = ((Kind.MINUTES, header.minutes_words), (Kind.NOTES, header.notes_words))
    short = [line for line in front.plain if len(line.text) <= SHORT * 2]
    for line in (*titles, *short):
        hits = [(m.start(), kind) for kind, words in written for m in _documents(line, words, title=line in titles)]
        if hits and not front.elsewhere(line.text):
            yield min(hits)[1], line.evidence("header.kind.title", Confidence.LIKELY)
    for line in (*front.page.lines, *front.page.margins):
        cells = line.text.split("\t")[:1] if line.origin is Origin.BODY else APART.split(line.text)
        for kind, words, cell in ((k, w, c) for c in cells for k, w in written):
            if front.language.outline.item_parts.whole(cell):
                continue
            m = words.match(cell)
            if words.whole(cell) or (m and len(cell) <= SHORT // 2 and not front.elsewhere(cell) and _heads(line)):
                yield kind, line.evidence("header.kind.heading", Confidence.LIKELY)
    for line in titles:
        if header.agenda_words.search(line.text) and not _written_up(front):
            yield Kind.AGENDA, line.evidence("header.kind.title", Confidence.LIKELY)


def _documents(line: Line, words: Words, *, title: bool) -> Iterator[re.Match[str]]:
    """Where a line names the document; in the middle of a sentence or behind a number the word means something else."""
    for m in words.finditer(line.text):
        counted = " " not in m[0] and re.search(r"\d\s*-?$", line.text[: m.start()])
        sentence = line.text.endswith((".", "!", "?")) and m.start() > 0
        if not counted and (title or not sentence):
            yield m


def _heads(line: Line) -> bool:
    return line.bold or line.level is not None or line.origin is not Origin.BODY


def _by_form(front: Front) -> tuple[Kind, Evidence] | None:
    """The kind of a document that does not name itself."""
    adjusted = _first_formal(front)
    if adjusted:
        return Kind.MINUTES, adjusted.evidence("header.kind.form", Confidence.GUESS)
    agenda = _agenda(front)
    if agenda and not _written_up(front):
        return Kind.AGENDA, agenda.evidence("header.kind.form", Confidence.GUESS)
    told = [label for label in front.labels if label.line.index < front.end and label.keys & {*LISTS, "secretary"}]
    facts = [x for x in front.labels if x.line.index < front.end and x.keys & {"date", "time", "place"}]
    told = told or (facts if len(facts) > 1 else [])
    signs = [label.line for label in told] or ([agenda] if agenda else [])
    first = signs[0] if signs else (front.page.lines[0] if front.page.lines else None)
    if first is None:
        return None
    kind = Kind.NOTES if signs or _written_up(front) else Kind.OTHER
    return kind, first.evidence("header.kind.form", Confidence.GUESS)


def _first_formal(front: Front) -> Line | None:
    """The first line that only formal minutes have: adjusters, paragraphs, the opening of the meeting."""
    words = front.language.people.adjuster
    paragraphs = [line for line in front.page.lines if line.label.startswith("§")]
    if len(paragraphs) > 1:
        return paragraphs[0]
    opened = [
        x for x in front.page.lines if " " in (m[0] if (m := front.language.header.opening.search(x.text)) else "")
    ]
    closed = [x for x in front.page.lines if front.language.header.closing.search(x.text)]
    if opened and closed:
        return opened[0]
    for line in front.page.lines:
        m = words.search(line.text)
        if m and len(m[0]) > 6 and len(line.text) <= SHORT:
            return line
    return None


def _agenda(front: Front) -> Line | None:
    """The agenda's heading or column."""
    header, outline = front.language.header, front.language.outline
    for line in front.page.lines:
        if outline.agenda.whole(line.text) or header.agenda_words.whole(line.text):
            return line
        if line.table and header.agenda_columns.whole(line.text):
            return line
    return None


def _written_up(front: Front) -> bool:
    """True where the document tells what happened: somebody is listed as present, or much prose stands in it."""
    lists = {"present", "absent", "apologies"}
    if any(label.keys & lists and label.line.index < front.end for label in front.labels):
        return True
    if front.attendance_tables or any(front.language.people.present_cues.search(x.text) for x in front.lines):
        return True
    prose = [x for x in front.page.lines if x.text.endswith(".") and len(x.text.split()) >= 8]
    return len(prose) * 2 > len(front.page.lines)

"""The document cut into parts: front matter, agenda, sections, tail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct, field

from minutes.draft import Confidence, Scalar
from minutes.languages import Language
from minutes.model import AgendaItem, Attendee
from minutes.recognise.agenda import listed_agenda, opens_agenda
from minutes.recognise.front import LISTS, ROLES, index_of
from minutes.recognise.headings import Heading, Sign, find_headings
from minutes.recognise.item_rows import ItemRow, is_number, item_rows
from minutes.recognise.known import Known
from minutes.recognise.labels import heads_group
from minutes.recognise.page import Grid, Line, Page

FRONT_FIELDS = frozenset({"title", "forum", "kind", "number", "date"})
"""Fields of the header that stand in a line of their own; such a line heads no section."""


class PartRole(StrEnum):
    """What a part of the document is for."""

    FRONT = "front"
    AGENDA = "agenda"
    NOTES = "notes"
    SECTION = "section"
    TAIL = "tail"


class Part(Struct, frozen=True):
    """A heading with what stands under it, up to the next heading."""

    heading: Heading | None
    role: PartRole
    lines: tuple[Line, ...]
    section: str | None = None
    """``section-3`` for the third section."""
    path: tuple[str, ...] = ()
    """The titles of the headings above it, outermost first, its own last."""
    extra: tuple[str, ...] = field(default=())
    """Further cells of a table row that is a section: owners, dates."""


def outline(page: Page, known: Known) -> tuple[Part, ...]:
    """All lines of the page, each in one part, in order; worked out once a page."""
    return page.once("outline", lambda: _cut(page, known))


def parts_of(page: Page) -> tuple[Part, ...]:
    """The parts that a page was cut into; empty where no recogniser has asked yet."""
    parts = page.memo.get("outline")
    return parts if isinstance(parts, tuple) else ()


def _cut(page: Page, known: Known) -> tuple[Part, ...]:
    listed = _listed_items(page)
    found = {h.line.index: h for h in _row_headings(page)}
    items = [item for item, _ in known.of(AgendaItem)]
    headings = find_headings(page, items, front_lines(page, known), known.people)
    found.update({h.line.index: h for h in headings if h.line.index not in listed})
    return tuple(_number(_parts(page, known, [found[i] for i in sorted(found)])))


def _listed_items(page: Page) -> set[int]:
    """Items of an agenda that only lists; where the notes stand between them they head sections."""
    listed = listed_agenda(page)
    if not listed:
        return set()
    indices = [line.index for line in listed.items]
    if not indices or any(b - a > 2 for a, b in pairwise(indices)):
        return set()
    return set(range(indices[0], indices[-1] + 1))


def _parts(page: Page, known: Known, headings: Sequence[Heading]) -> Iterator[Part]:
    """Parts with their roles, not yet numbered."""
    front = front_lines(page, known)
    starts = [h.line.index for h in headings]
    first = starts[0] if starts else len(page.lines)
    if first:
        yield Part(None, PartRole.FRONT, page.lines[:first])
    path: list[Heading] = []
    begun = False
    for i, heading in enumerate(headings):
        end = starts[i + 1] if i + 1 < len(starts) else len(page.lines)
        role = role_of(heading, page.language, front, begun=begun)
        if heading.sign is Sign.LOOKS and heading.number is None and heading.line.index < min(front, default=0):
            role = PartRole.FRONT
        lines = (*((heading.rest,) if heading.rest else ()), *page.lines[heading.last + 1 : end])
        deeper = i + 1 < len(headings) and headings[i + 1].level > heading.level
        if role is PartRole.SECTION and heading.sign is not Sign.STYLE and not (lines or deeper or begun):
            role = PartRole.FRONT
        begun = begun or role is PartRole.SECTION
        path = [h for h in path if h.level < heading.level]
        path.append(heading)
        titles = tuple(h.title for h in path)
        yield Part(heading, role, lines, path=titles)


def _number(parts: Iterator[Part]) -> Iterator[Part]:
    count = 0
    for part in parts:
        if part.role is PartRole.SECTION:
            count += 1
            yield Part(part.heading, part.role, part.lines, f"section-{count}", part.path, part.extra)
        else:
            yield part


def front_lines(page: Page, known: Known) -> set[int]:
    """Lines that the header and the attendance list were read from."""
    places: dict[str, list[tuple[int, int]]] = {}
    items = {line.block for line in page.lines if line.ordered and line.label}
    for finding in known.findings:
        fact = finding.fact
        header = isinstance(fact, Scalar) and fact.field in FRONT_FIELDS and finding.confidence is not Confidence.GUESS
        if header or isinstance(fact, Attendee):
            kind = isinstance(fact, Scalar) and fact.field == "kind"
            for evidence in (e for e in finding.evidence if not (kind and e.block in items)):
                places.setdefault(evidence.block, []).append((evidence.start, evidence.end))
    return {
        line.index
        for line in page.lines
        if any(start < line.end and line.start < max(end, start + 1) for start, end in places.get(line.block, ()))
    }


def role_of(heading: Heading, language: Language, front: set[int], *, begun: bool) -> PartRole:
    """What a heading opens; once the sections have begun, "Ordförande" is the chair's report."""
    words, title = language.outline, heading.title
    if opens_agenda(heading.line, language) and not heading.number and not begun:
        return PartRole.AGENDA
    if words.notes.whole(title) and not heading.number and not (begun and words.item_parts.whole(title)):
        return PartRole.NOTES
    listed = heading.line.index + 1 in front
    if listed and not heading.number and _heads_people(heading.line, language):
        return PartRole.FRONT
    if heading.line.index in front or (words.front.whole(title) and not heading.number and (listed or not begun)):
        return PartRole.FRONT
    if words.tail.whole(title):
        return PartRole.TAIL
    return PartRole.SECTION


def _heads_people(line: Line, language: Language) -> bool:
    """True for a label of persons that stands as a heading: "Suppleanter", "Från organisationerna"."""
    keys = index_of(language).get(line.folded.rstrip(" :."), frozenset())
    return heads_group(line, language) or bool(keys & {*LISTS, *ROLES})


def _row_headings(page: Page) -> list[Heading]:
    """The first cell of each row of a table "Item | Notes | Responsible"."""
    found: list[Heading] = []
    for grid in page.grids.values():
        if rows := item_rows(grid):
            found.extend(_titled_row(row) for row in rows)
            continue
        column = item_column(grid, page.language)
        if column is None:
            continue
        for row in grid.cells[1:]:
            if column < len(row) and row[column]:
                line = row[column][0]
                number = line.label if line.ordered else _row_number(row[:column])
                found.append(Heading(line, line.text.rstrip("."), number, 2, Sign.ROW))
    return found


def _row_number(cells: Sequence[tuple[Line, ...]]) -> str | None:
    """The number of an item in the cell before it."""
    return next((cell[0].text for cell in cells if cell and is_number(cell[0].text)), None)


def _titled_row(row: ItemRow) -> Heading:
    """The heading of a row whose title stands beside its number."""
    joined = row.title.index == row.number.index + 1
    line, under = (row.number, row.title) if joined else (row.title, None)
    return Heading(line, row.title.text.rstrip("."), row.number.text, 2, Sign.ROW, under)


def item_column(grid: Grid, language: Language) -> int | None:
    """The column of items in a table that also has one for notes."""
    if len(grid.cells) < 2:
        return None
    header = [" ".join(line.text for line in cell) for cell in grid.cells[0]]
    items = [i for i, text in enumerate(header) if text and language.outline.item_columns.whole(text)]
    notes = [i for i, text in enumerate(header) if _holds_notes(text, language)]
    return items[0] if items and notes and items[0] != notes[0] else None


def _holds_notes(name: str, language: Language) -> bool:
    """True for the name of a column of notes, also one of two words: "Beslutning/referat"."""
    parts = [part.strip() for part in language.people.joins.sub("/", name).split("/")]
    return any(part and language.outline.note_columns.whole(part) for part in (name, *parts))

"""The outline of the body, each section with its whole text and its agenda item."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from minutes.blocks import Paragraph, walk
from minutes.draft import Confidence, Finding
from minutes.languages import Language
from minutes.model import AgendaItem, Grid, Link, Passage, Section
from minutes.recognise.agenda import own_items, split_item
from minutes.recognise.known import Known
from minutes.recognise.outline import Part, PartRole, outline
from minutes.recognise.page import Line, Page, fold

FEWEST = 2
"""One heading alone is no agenda: it names the text."""
SAME = 0.85
"""Two titles with at least this similarity are the same (difflib ratio)."""


def recognise_sections(page: Page, known: Known) -> Iterator[Finding]:
    """The sections, and the agenda where none was listed."""
    parts = [p for p in outline(page, known) if p.role is PartRole.SECTION and p.heading]
    items = [item for item, _ in known.of(AgendaItem)]
    if not items:
        derived = list(_derived_agenda(parts, known))
        items = [f.fact for f in derived if isinstance(f.fact, AgendaItem)]
        yield from derived
    titles = [fold(item.title).rstrip(".:") for item in items]
    for part in parts:
        yield _section(page, part, titles, known.language)


def _derived_agenda(parts: Sequence[Part], known: Known) -> Iterator[Finding]:
    """The headed items of the meeting itself."""
    language = known.language
    headings = [p.heading for p in parts if p.heading and not language.outline.parts.whole(p.heading.title)]
    items = own_items(headings, language)
    for heading in items if len(items) >= FEWEST else ():
        title, presenters, length = split_item(heading.title.rstrip(" :."), known.people, language)
        item = AgendaItem(number=heading.number, title=title, presenters=presenters, minutes=length)
        yield Finding(fact=item, evidence=(heading.line.evidence("agenda.headings", Confidence.LIKELY),))


def _section(page: Page, part: Part, titles: Sequence[str], language: Language) -> Finding:
    heading = part.heading
    if heading is None:
        raise ValueError("a section has a heading")
    section = Section(
        heading=heading.title,
        number=heading.number,
        level=heading.level,
        agenda_item=agenda_id(part, titles, language),
        content=content(page, part.lines),
    )
    return Finding(fact=section, evidence=(heading.line.evidence(f"sections.{heading.sign}", heading.sign.confidence),))


def agenda_id(part: Part, titles: Sequence[str], language: Language) -> str | None:
    """The id of the agenda item that a section, or one above it, belongs to; ``titles`` are the items', folded."""
    for heading in reversed(part.path):
        title = fold(heading).rstrip(".:")
        for match in (_same, _prefix, _close, _cue):
            for i, item in enumerate(titles, 1):
                if match(title, item, language):
                    return f"agenda-{i}"
    return None


def _same(title: str, item: str, language: Language) -> bool:  # noqa: ARG001 - one signature for all ways to match
    return title == item


def _prefix(title: str, item: str, language: Language) -> bool:  # noqa: ARG001 - the same
    return title.startswith((item + " - ", item + ": ", item + ", ", item + " / ", item + " (")) or item.startswith(
        (title + " - ", title + ": ")
    )


def _close(title: str, item: str, language: Language) -> bool:  # noqa: ARG001 - the same
    matcher = difflib.SequenceMatcher(None, title, item)
    return matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME and matcher.ratio() >= SAME


def _cue(title: str, item: str, language: Language) -> bool:
    """True where both titles speak of coming meetings, of other business, or of the end."""
    words = language.outline
    return any(w.search(title) and w.search(item) for w in (words.schedule, words.other_business, words.closing))


def content(page: Page, lines: Sequence[Line]) -> tuple[Passage | Grid, ...]:
    """The lines as passages and tables, nothing left out."""
    blocks = _paragraphs(page)
    made: list[Passage | Grid] = []
    done: set[str] = set()
    previous: Line | None = None
    for line in lines:
        if line.table is not None:
            top = _outermost(line.table)
            if top not in done:
                done.add(top)
                made.append(_grid(page, top, lines))
            previous = None
            continue
        _add_line(made, line, previous, blocks)
        previous = line
    return tuple(made)


def _add_line(made: list[Passage | Grid], line: Line, previous: Line | None, blocks: dict[str, Paragraph]) -> None:
    """A further line of the same paragraph goes on with its passage."""
    last = made[-1] if made else None
    if isinstance(last, Passage) and previous and previous.block == line.block and not line.label and line.text:
        shift = len(last.text) + 1
        links = (
            link.model_copy(update={"start": link.start + shift, "end": link.end + shift})
            for link in _links(line, blocks)
        )
        made[-1] = last.model_copy(update={"text": f"{last.text}\n{line.text}", "links": (*last.links, *links)})
        return
    if not line.text:
        return
    label = line.label if line.ordered else ""
    level = line.list_level if line.list_level is not None else (0 if line.label else None)
    made.append(Passage(text=line.text, list_level=level, label=label, links=_links(line, blocks)))


def _links(line: Line, blocks: dict[str, Paragraph]) -> tuple[Link, ...]:
    """The links inside a line, with offsets in the line."""
    block = blocks.get(line.block)
    if block is None:
        return ()
    return tuple(
        Link(start=max(s.start, line.start) - line.start, end=min(s.end, line.end) - line.start, href=s.href)
        for s in block.spans
        if s.href and s.start < line.end and s.end > line.start
    )


def _paragraphs(page: Page) -> dict[str, Paragraph]:
    """The paragraphs that have looks, by their ids; found once for all sections of a page."""
    every = (*page.document.blocks, *page.document.notes)
    return page.once("paragraphs", lambda: {p.id: p for p in walk(every) if p.spans})


def _outermost(table: str) -> str:
    """``b7`` for the nested table ``b7.r1.c2.b1``."""
    return table.split(".r", 1)[0]


def _grid(page: Page, table: str, lines: Sequence[Line]) -> Grid:
    """The table's rows that belong to these lines."""
    wanted = {line.row for line in lines if line.table == table} or None
    grid = page.grids[table]
    nested = _nested_text(page, table)
    rows = []
    for r, row in enumerate(grid.cells):
        if wanted is None or r in wanted:
            rows.append(tuple("\n".join(line.text for line in cell) for cell in row))
    return Grid(rows=tuple(rows) or nested)


def _nested_text(page: Page, table: str) -> tuple[tuple[str, ...], ...]:
    """A table that holds nothing but tables: one row a line."""
    return tuple((line.text,) for line in page.lines if line.table and _outermost(line.table) == table)

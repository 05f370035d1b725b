"""The agenda as it was listed before the notes, or else the headed items of the meeting itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from minutes.blocks import LevelSource
from minutes.draft import Confidence, Finding
from minutes.languages import Language
from minutes.model import AgendaItem, Mention
from minutes.recognise.action_tables import action_columns
from minutes.recognise.headings import Heading, Sign, is_styled, names_a_part, prefixed
from minutes.recognise.item_rows import numbered_column
from minutes.recognise.known import Known
from minutes.recognise.page import Line, Page
from minutes.recognise.people import People

TAIL = re.compile(
    r"^(?P<title>.{2,200}?)\s*(?:\s[-–—/:]+\s*|\s?[-–—]\s|\t+\s*|\s/|\sv/\s?)(?P<tail>[^-–—/\t()]{1,80})$", re.DOTALL
)
PARENTHESIS = re.compile(r"^(?P<title>.{2,200}?)\s*\((?P<tail>[^()]{1,80})\)\s*[.:]?$", re.DOTALL)
NUMBERED_TITLE = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})?[.)]?|§\s?\d{1,4})\s+(?P<title>\D.{1,200})$", re.DOTALL)


LONGEST_LIST = 25
"""A longer list is what was said, not what was to be dealt with."""
WEB = re.compile(r"\s*\((?:https?://|www\.)[^()]*\)")


class ListedAgenda(Struct, frozen=True):
    """Where an agenda stands: the line that opens it and its items."""

    opening: Line
    items: tuple[Line, ...]
    rule: str
    presenters: tuple[str, ...] = ()
    """Presenter cells by item, where the agenda is a table with such a column."""


def recognise_agenda(page: Page, known: Known) -> Iterator[Finding]:
    """The items with their numbers and presenters."""
    listed = listed_agenda(page)
    if listed and listed.items:
        yield from _listed(listed, known)
        return
    inline = inline_agenda(page)
    if inline:
        yield from inline


def _listed(listed: ListedAgenda, known: Known) -> Iterator[Finding]:
    for i, line in enumerate(listed.items):
        title, presenters, length = split_item(line.text, known.people, known.language)
        if listed.presenters and i < len(listed.presenters):
            presenters = presenter_names(listed.presenters[i], known.people, known.language, column=True) or presenters
        number, title = split_number(line, title, known.language)
        item = AgendaItem(number=number, title=title, presenters=presenters, minutes=length)
        yield Finding(fact=item, evidence=(line.evidence(listed.rule, Confidence.CERTAIN),))


def split_number(line: Line, title: str, language: Language) -> tuple[str | None, str]:
    """The item's number as shown, and its title without it."""
    m = prefixed(title, language)
    if m and m["title"].strip():
        return m["number"], m["title"].strip()
    if line.ordered and line.label:
        return line.label, title
    m = NUMBERED_TITLE.match(title)
    return (m["number"], m["title"].strip()) if m else (None, title)


def listed_agenda(page: Page) -> ListedAgenda | None:
    """The first agenda that is listed under a heading or label of its own."""
    table = _agenda_table(page)
    if table:
        return table
    for line in page.lines:
        if opens_agenda(line, page.language):
            items = _items_after(page, line)
            if len(items) > 1:
                return ListedAgenda(line, tuple(items), "agenda.list")
    return None


def opens_agenda(line: Line, language: Language) -> bool:
    """True for a heading or label line that names the agenda: "Dagordning", "Agenda fra mødeindkaldelse:"."""
    text = line.text.rstrip(" :.")
    if not text or len(text.split()) > 5 or line.list_level is not None or prefixed(text, language):
        return False
    words = language.outline.agenda
    if words.whole(text):
        return True
    marked = line.bold or line.level is not None or line.text.rstrip().endswith(":") or line.table is not None
    m = words.match(text)
    return marked and (m is not None or _ends_with(text, language))


def _ends_with(text: str, language: Language) -> bool:
    """True for "Møte Agenda", "Meeting agenda": the agenda word comes last."""
    last = text.rsplit(maxsplit=1)[-1]
    return len(text.split()) <= 3 and language.outline.agenda.whole(last)


def _items_after(page: Page, opening: Line) -> list[Line]:
    """The list that follows; an introducing sentence is passed over."""
    lines = list(page.after(opening))
    if opening.table is not None:
        lines = [line for line in lines if line.table == opening.table]
    items: list[Line] = []
    skipped = 0
    for line in lines:
        if items and is_styled(line, page.language) and not is_styled(items[0], page.language):
            break
        listed = line.list_level is not None or bool(line.label)
        if listed and not (line.table and opening.table is None):
            items.append(line)
        elif items and not _continues(line, items):
            break
        elif not items:
            group = line.level is not None and opening.level is not None and line.level > opening.level
            if _is_break(line, page.language) and not group:
                break
            skipped += 1
            if skipped > 6:
                break
    if items:
        return _without_notes(items, lines)
    return _plain_items(lines, page.language)


def _continues(line: Line, items: Sequence[Line]) -> bool:
    """True for a plain line or sub-heading inside an agenda list (a group's name, a further line of an item)."""
    return line.block == items[-1].block or (
        line.level is not None and line.level >= 3 and line.level_source is not LevelSource.LOOKS
    )


def _is_break(line: Line, language: Language) -> bool:
    """True where the agenda must be over: a heading, or a word that opens the notes."""
    return (
        is_styled(line, language)
        or (line.bold and names_a_part(line.text, language))
        or language.outline.notes.whole(line.text)
    )


def _without_notes(items: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Only the headed items where the minutes were written into the agenda list."""
    if len(items) > LONGEST_LIST:
        items = [line for line in items if not line.list_level]
    if len(items) > LONGEST_LIST:
        return []
    bold = [line for line in items if line.bold]
    if 1 < len(bold) < len(items):
        return bold
    long = [line for line in items if len(line.text) > 160 or line.text.count(". ") > 1]
    if len(long) * 2 > len(items):
        return []
    after = {line.index for line in lines}
    return [line for line in items if line.index in after]


def _plain_items(lines: Sequence[Line], language: Language) -> list[Line]:
    """Short plain lines right below the heading, up to the next heading or a sentence."""
    items = []
    for line in lines:
        if _is_break(line, language) or len(line.text) > 100 or line.bold or line.table is not None:
            break
        items.append(line)
    return items if len(items) <= 25 else []


def _agenda_table(page: Page) -> ListedAgenda | None:
    """A table whose header row names item and presenter and nothing for notes."""
    words = page.language.outline
    for grid in page.grids.values():
        header = [" ".join(line.text for line in cell) for cell in grid.cells[0]] if grid.cells else []
        items = [i for i, text in enumerate(header) if text and words.item_columns.whole(text)]
        notes = [i for i, text in enumerate(header) if text and words.note_columns.whole(text)]
        who = [i for i, text in enumerate(header) if text and words.presenter_columns.whole(text)]
        if action_columns(grid, page.language):
            continue
        if items and not notes and not numbered_column(grid, items[0]) and (who or len(header) == 1):
            return _from_rows(page, grid.id, items[0], who[0] if who else None)
    return None


def _from_rows(page: Page, table: str, column: int, who: int | None) -> ListedAgenda | None:
    grid = page.grids[table]
    rows = [r for r in range(1, len(grid.cells)) if column < len(grid.cells[r]) and grid.cells[r][column]]
    if not rows:
        return None
    items = tuple(grid.cells[r][column][0] for r in rows)
    names = tuple(grid.text(r, who) for r in rows) if who is not None else ()
    return ListedAgenda(grid.cells[0][column][0], items, "agenda.table", names)


def inline_agenda(page: Page) -> list[Finding]:
    """Items on the label's own line: "Agenda: Introduction, budget, and next steps"."""
    for line in page.lines:
        label, colon, rest = line.text.partition(":")
        if colon and rest.strip() and page.language.outline.agenda.whole(label) and len(rest) < 400:
            return _inline_items(line, len(label) + 1, page.language)
    return []


def _inline_items(line: Line, start: int, language: Language) -> list[Finding]:
    joins = "|".join(re.escape(j) for j in language.actions.joins.phrases) or "(?!)"
    cut = re.compile(rf"\s*[,;]\s*(?:(?:{joins})\s+)?")
    found = []
    for m in re.finditer(r"[^,;]+", line.text[start:]):
        piece = m[0].strip().rstrip(".")
        title = cut.sub("", re.sub(rf"^(?:{joins})\s+", "", piece))
        if title:
            offset = start + m.start() + m[0].index(piece)
            evidence = line.evidence("agenda.inline", Confidence.LIKELY, offset, offset + len(piece))
            found.append(Finding(fact=AgendaItem(title=title), evidence=(evidence,)))
    return found if len(found) > 1 else []


def split_item(text: str, people: People, language: Language) -> tuple[str, tuple[Mention, ...], int | None]:
    """Title, presenters and planned minutes of an item."""
    text, length = _split_length(WEB.sub("", text).strip().rstrip(";").strip(), language)
    for pattern in (PARENTHESIS, TAIL):
        m = pattern.match(text)
        if m:
            presenters = presenter_names(m["tail"], people, language)
            if presenters:
                title, more = _split_length(m["title"].strip(" -–—:"), language)
                return title, presenters, length or more
    return text, (), length


def _split_length(text: str, language: Language) -> tuple[str, int | None]:
    """The planned minutes at the end of an item: "– 10 min", "(15 minuter)"."""
    units = "|".join(re.escape(u) for u in language.outline.duration.phrases)
    if not units:
        return text, None
    m = re.search(rf"\s*[-–—,(]\s*(\d{{1,3}})\s?(?:{units})\.?\)?\s*$", text, re.IGNORECASE)
    return (text[: m.start()].strip(), int(m[1])) if m else (text, None)


def presenter_names(tail: str, people: People, language: Language, *, column: bool = False) -> tuple[Mention, ...]:
    """The people a tail names, or nobody where any word of it is neither a person nor a known function."""
    joins = "|".join(re.escape(j) for j in language.actions.joins.phrases)
    pieces = [
        p.strip()
        for p in re.split(rf"\s*(?:[,/+]|\s(?:{joins})\s)\s*" if joins else r"\s*[,/+]\s*", tail.strip())
        if p.strip()
    ]
    mentions = []
    for piece in pieces:
        mention = people.resolve(piece)
        known = bool(mention.person or mention.candidates)
        role = language.actions.roles.whole(piece) or (column and 0 < len(piece.split()) <= 4)
        if language.actions.groups.whole(piece) and column:
            continue
        if not known and not role:
            return ()
        mentions.append(mention)
    return tuple(mentions)


def own_items(headings: Sequence[Heading], language: Language) -> list[Heading]:
    """Where no agenda is listed: the headings, or the numbered ones of mere looks; outermost and next level."""
    other = language.outline.other_business
    numbered = [h for h in headings if (h.number and h.sign is not Sign.STYLE) or other.whole(h.title.strip(" :."))]
    chosen = numbered if len(numbered) * 2 > len(headings) else list(headings)
    top = min((h.level for h in chosen), default=1)
    return [h for h in chosen if h.level <= top + 1]

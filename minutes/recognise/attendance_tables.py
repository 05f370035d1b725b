"""Attendance tables: columns found by their header words, or by what their cells hold.

Read are a row a person with name, organisation, sign and mark, and matrices with a column for each of
present, absent and apologies.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Presence, Role
from minutes.recognise.attendance_marks import Mark, read_mark
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.attendance_suffixes import Suffixes, role_words
from minutes.recognise.dates import Dates, Prefer
from minutes.recognise.labels import BRACKETED, whole
from minutes.recognise.names import looks_like_name
from minutes.recognise.page import Grid, Line, Page
from minutes.recognise.roll import Entry

HEADER_ROWS = 3
"""A table's header stands in one of its first rows."""
SHORT_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}\.?")
CLOCK = re.compile(r"\D{0,6}\d{1,2}[.:]\d\d(?:\s?[–-]\s?\d{1,2}[.:]\d\d)?\D{0,6}")
MARKED = frozenset({"presence", "present", "absent", "apologies"})
MOST_IN_GROUP = 5
"""A group in a table is named with fewer words than this."""
MARKS = 2
"""Fewer marks than this make no table of attendance."""
NO_MARK = frozenset({"", "-", "–", "—", "☐", "0"})


class Layout(Struct, frozen=True):
    """Which column of a table holds what."""

    header: int
    """Row of the header; -1 where there is none."""
    columns: Mapping[int, str]
    """Kind of each known column: name, organisation, initials, title, presence, present, absent, apologies."""

    def first(self, kind: str) -> int | None:
        """The first column of a kind."""
        return next((c for c, k in sorted(self.columns.items()) if k == kind), None)

    def of(self, *kinds: str) -> list[int]:
        """The columns of some kinds."""
        return [c for c, k in sorted(self.columns.items()) if k in kinds]


def layout_of(grid: Grid, language: Language, *, labelled: bool, day: dt.date | None = None) -> Layout | None:
    """The layout of an attendance table, or None.

    ``labelled`` says that an attendance label stands above it; ``day`` is the meeting's, for a table of a whole year.
    """
    for row in range(min(HEADER_ROWS, len(grid.cells))):
        columns = _header(grid, row, language)
        columns |= _dated(grid, row, columns, language, day)
        columns |= _named_by_content(grid, columns, row, language)
        columns |= _marks_unnamed(grid, columns, row, language)
        kinds = set(columns.values())
        marked = kinds & MARKED
        if _lists_beneath(grid, columns, row, language):
            return None
        if "name" in kinds and row + 1 < len(grid.cells) and _holds_names(grid, columns, row, language):
            told = labelled or _names_presence(grid, row, language) or _list_title(grid, row, language)
            alone = sum(1 for c in range(len(grid.cells[row])) if grid.text(row, c)) == 1
            if marked or (told and (kinds - {"name"} or alone)):
                return Layout(row, columns)
    return _headless(grid, language, labelled=labelled)


def _dated(grid: Grid, row: int, columns: Mapping[int, str], language: Language, day: dt.date | None) -> dict[int, str]:
    """Columns named by a day: that of the meeting holds the marks, those of other meetings say nothing of it."""
    free = [c for c in range(len(grid.cells[row])) if c not in columns and re.search(r"\d", grid.text(row, c))]
    dates = Dates(language, day, prefer=Prefer.NEAREST)
    days = {c: found[0].start for c in free if (found := dates.find(grid.text(row, c)))}
    days |= {c: dt.date.min for c in free if c not in days and SHORT_DAY.fullmatch(grid.text(row, c).strip())}
    return {c: "presence" if when == day else "other_day" for c, when in days.items()}


def _header(grid: Grid, row: int, language: Language) -> dict[int, str]:
    people = language.people
    kinds: tuple[tuple[str, Words], ...] = (
        ("apologies", people.apology_columns),
        ("absent", people.absent_columns),
        ("presence", people.presence_columns),
        ("present", people.present_columns),
        ("initials", people.initials_columns),
        ("organisation", people.organisation_columns),
        ("title", people.title_columns),
        ("surname", people.surname_columns),
        ("name", people.name_columns),
    )
    columns: dict[int, str] = {}
    for column in range(len(grid.cells[row])):
        text = _column_name(grid.text(row, column))
        kind = next((k for k, words in kinds if text and words.whole(text)), None)
        if kind:
            columns[column] = kind
    return _with_name(columns, grid, row, language)


def _with_name(columns: dict[int, str], grid: Grid, row: int, language: Language) -> dict[int, str]:
    """The name column is the first that is called so; one called "Närvarande" may hold the names themselves."""
    if "name" not in columns.values():
        for column in sorted(columns):
            text = _column_name(grid.text(row, column))
            if _mostly_marks(grid, row, column, language):
                continue
            if language.people.name_columns.whole(text) or language.people.present.whole(text):
                return {**columns, column: "name"}
    return columns


def _mostly_marks(grid: Grid, row: int, column: int, language: Language) -> bool:
    """True where the cells below a header are marks: "Here?" over "Yes", "No"."""
    told = [t for r in range(row + 1, len(grid.cells)) if (t := grid.text(r, column).strip())]
    marks = [t for t in told if _is_mark(t, language)]
    return len(told) >= MARKS and len(marks) * 2 > len(told)


def _named_by_content(grid: Grid, columns: Mapping[int, str], row: int, language: Language) -> dict[int, str]:
    """The first column of names beside one of marks, whatever it is called: "Föräldrar | Här | Inte här"."""
    marks = [c for c, kind in columns.items() if kind in MARKED]
    below = range(row + 1, len(grid.cells))
    told = [t for c in marks for r in below if (t := grid.text(r, c).strip()) and t not in NO_MARK]
    if "name" in columns.values() or len(told) < MARKS or not all(_is_mark(t, language) for t in told):
        return {}
    for column in range(len(grid.cells[row])):
        cells = [t for r in below if (t := grid.text(r, column).strip())]
        named = [t for t in cells if _one_name(t, language)]
        head = grid.text(row, column)
        person = len(head.split()) > 1 and looks_like_name(head, language)
        if column not in columns and len(named) > 1 and len(named) * 4 >= len(cells) * 3 and not person:
            return {column: "name"}
    return {}


def _marks_unnamed(grid: Grid, columns: Mapping[int, str], row: int, language: Language) -> dict[int, str]:
    """A column of marks under an empty header cell, beside the names: "Närvarande | Roll | "."""
    if "name" not in columns.values() or set(columns.values()) & MARKED:
        return {}
    free = [c for c in range(len(grid.cells[row])) if c not in columns and not grid.text(row, c).strip()]
    return next(({c: "presence"} for c in free if _mostly_marks(grid, row, c, language)), {})


def _column_name(text: str) -> str:
    return " ".join(BRACKETED.sub(" ", text.replace("\n", " ")).split()).strip(" :.*?") or text.strip()


def _holds_names(grid: Grid, columns: Mapping[int, str], row: int, language: Language) -> bool:
    """True where at least half of the filled cells below hold one name."""
    column = next(c for c, kind in columns.items() if kind == "name")
    cells = [t for r in range(row + 1, len(grid.cells)) if (t := grid.text(r, column).strip())]
    named = [t for t in cells if _one_name(t, language)]
    return bool(cells) and len(named) * 2 >= len(cells)


def _lists_beneath(grid: Grid, columns: Mapping[int, str], row: int, language: Language) -> bool:
    """True where a column for absence holds names and no marks: two lists side by side."""
    for column in (c for c, kind in columns.items() if kind in {"absent", "apologies"}):
        cells = [t for r in range(row + 1, len(grid.cells)) if (t := grid.text(r, column).strip())]
        named = [t for t in cells if _one_name(t, language) and read_mark(t, language).presence is None]
        if cells and len(named) * 2 > len(cells):
            return True
    return False


def _one_name(text: str, language: Language) -> bool:
    front = re.split(r"[,(\n]|\s[–-]\s", text.strip(), maxsplit=1)[0]
    if _is_role(front.strip(), language):
        return False
    return looks_like_name(front, language) or bool(re.fullmatch(r"[A-ZÅÄÖÆØÜ]{2,5}", front.strip()))


def _names_presence(grid: Grid, row: int, language: Language) -> bool:
    """True where the header itself says that those below came: "Attendee (present)", "Deltagare"."""
    texts = [grid.text(row, c) for c in range(len(grid.cells[row]))]
    people = language.people
    return any(people.present.whole(_column_name(t)) or people.present_columns.search(t) for t in texts if t)


def _list_title(grid: Grid, row: int, language: Language) -> bool:
    """True where a row above the header is an attendance label over the whole table."""
    return any(
        language.people.present.whole(grid.text(r, c))
        for r in range(row)
        for c in range(len(grid.cells[r]))
        if grid.text(r, c)
    )


def _headless(grid: Grid, language: Language, *, labelled: bool) -> Layout | None:
    """The layout of a table without a header: a column of names beside one of marks or of roles."""
    width = max((len(row) for row in grid.cells), default=0)
    if not 2 <= width <= 6 or len(grid.cells) < 2:
        return None
    cells = {c: [grid.text(r, c).strip() for r in range(len(grid.cells))] for c in range(width)}
    marks = [c for c in cells if _mostly(cells[c], lambda t: _is_mark(t, language)) and not _mostly_times(cells[c])]
    roles = [c for c in cells if c not in marks and _mostly(cells[c], lambda t: _is_role(t, language))]
    names = [c for c in cells if c not in (*marks, *roles) and _mostly(cells[c], lambda t: _one_name(t, language))]
    if not names or not (marks or (roles and labelled)):
        return None
    columns = {names[0]: "name"} | dict.fromkeys(roles[:1], "title") | dict.fromkeys(marks[:1], "presence")
    if marks and marks[0] < names[0]:
        columns[marks[0]] = "presence_down"
    return Layout(-1, columns)


def _mostly(cells: Sequence[str], test: object) -> bool:
    filled = [t for t in cells if t]
    hits = sum(1 for t in filled if callable(test) and test(t))
    return len(filled) * 2 >= len(cells) and hits * 4 >= len(filled) * 3 and hits > 0


def _mostly_times(cells: Sequence[str]) -> bool:
    """True for a column of clock times, which are those of a timetable."""
    filled = [t for t in cells if t]
    return sum(1 for t in filled if CLOCK.fullmatch(t)) * 2 >= len(filled)


def _is_mark(text: str, language: Language) -> bool:
    return len(text) <= 40 and read_mark(text, language).presence is not None


def _is_role(text: str, language: Language) -> bool:
    people = language.people
    return people.functions.whole(text) or any(words.whole(text) for words, _ in role_words(language))


def read_table(page: Page, grid: Grid, layout: Layout) -> list[Entry]:
    """The persons of an attendance table."""
    column = layout.first("name")
    rule = Rule("attendance.table", Confidence.CERTAIN)
    rows: list[tuple[Entry, list[str]]] = []
    for r in range(layout.header + 1, len(grid.cells)):
        lines = _cell(grid, r, column)
        if role := _sub_header(grid, r, page.language):
            rule = replace(rule, role=role if isinstance(role, Role) else None)
            continue
        for line in lines[:1]:
            for entry in Reader(page.language, rule, loose=True).read((whole(line),))[:1]:
                surnames = [t for c in layout.of("surname") if (t := grid.text(r, c).strip())]
                entry.name = " ".join([entry.name, *surnames])
                rows.append((entry, [grid.text(r, c) for c in range(len(grid.cells[r]))]))
                _fill(entry, grid, r, layout, page.language)
    _presence(rows, layout, page.language)
    return [entry for entry, _ in rows]


def _cell(grid: Grid, row: int, column: int | None) -> tuple[Line, ...]:
    return grid.cells[row][column] if column is not None and column < len(grid.cells[row]) else ()


def _sub_header(grid: Grid, row: int, language: Language) -> Role | str | None:
    """What a row with one filled cell says of the rows below: "Ersättare"."""
    filled = [t for c in range(len(grid.cells[row])) if (t := grid.text(row, c).strip())]
    if len(filled) != 1:
        return None
    people = language.people
    for words, role in ((people.substitutes, Role.SUBSTITUTE), (people.guests, Role.GUEST)):
        if words.whole(filled[0]):
            return role
    plain = (people.members, people.others, people.present)
    heads = any(line.bold for cell in grid.cells[row] for line in cell) and len(filled[0].split()) < MOST_IN_GROUP
    named = len(filled[0].split()) > 1 and looks_like_name(filled[0], language)
    return "plain" if (heads and not named) or any(words.whole(filled[0]) for words in plain) else None


def _fill(entry: Entry, grid: Grid, row: int, layout: Layout, language: Language) -> None:
    """Put the organisation, sign and function of a row into its entry."""
    suffixes = Suffixes(language)
    for column in layout.of("organisation"):
        text = grid.text(row, column).replace("\n", " ").strip()
        first, *more = [t for part in text.split(",") if (t := part.strip())] or [""]
        if first and not _is_role(first, language):
            entry.organisation = first
        suffixes.describe_all(entry, more if first and not _is_role(first, language) else [first, *more])
    for column in layout.of("initials"):
        sign = grid.text(row, column).strip()
        entry.initials = sign if 1 < len(sign) <= 5 and sign.replace(".", "").isalpha() else entry.initials
    for column in layout.of("title"):
        suffixes.describe_all(entry, [t.strip() for t in re.split(r"[,/\n]", grid.text(row, column)) if t.strip()])


def _presence(rows: list[tuple[Entry, list[str]]], layout: Layout, language: Language) -> None:
    """Read the marks; an empty cell means absent where others have a mark, and nothing where nobody has."""
    _carry_down(rows, layout)
    columns = layout.of("presence", "presence_down", "present", "absent", "apologies")
    if not columns:
        for entry, _ in rows:
            entry.presence = None if layout.of("other_day") else Presence.PRESENT
        return
    marks = [_row_mark(cells, layout, language) for _, cells in rows]
    any_present = any(m.presence is Presence.PRESENT for m in marks)
    for (entry, _), mark in zip(rows, marks, strict=True):
        entry.presence = mark.presence or (Presence.ABSENT if any_present else None)
        entry.apologies = mark.apologies
        entry.note = entry.note or mark.note
        entry.roles.extend([mark.role] if mark.role and mark.role not in entry.roles else [])


def _carry_down(rows: list[tuple[Entry, list[str]]], layout: Layout) -> None:
    """A word for presence before the names holds for the rows below it that leave the cell empty."""
    for column in layout.of("presence_down"):
        above = ""
        for _, cells in rows:
            above = cells[column].strip() or above
            cells[column] = above


def _row_mark(cells: list[str], layout: Layout, language: Language) -> Mark:
    """The mark of a row: an absence column that is filled decides, then the presence column."""
    kinds = ("apologies", "absent", "present", "presence", "presence_down")
    texts = {c: cells[c].strip() for c in layout.of(*kinds) if c < len(cells)}
    for kind in ("apologies", "absent"):
        for text in (texts[c] for c in layout.of(kind) if c in texts):
            if text not in NO_MARK:
                return Mark(Presence.ABSENT, kind == "apologies", None if len(text) < 3 else text)
    told_by = layout.of("present", "presence", "presence_down")
    marks = [read_mark(texts[c], language) for c in told_by if c in texts]
    told = [mark for mark in marks if mark.presence]
    return next((mark for mark in told if mark.presence is Presence.PRESENT), told[0] if told else Mark(None))


def _all_names(page: Page, grid: Grid) -> list[Entry]:
    """The persons of a table under an attendance label that holds nothing but names, or names and what they are."""
    cells = [cell for row in grid.cells for cell in row if cell]
    rule = Rule("attendance.table.names", Confidence.CERTAIN, Presence.PRESENT)
    named = [cell for cell in cells if _one_name(cell[0].text, page.language)]
    if len(named) * 4 >= len(cells) * 3:
        return Reader(page.language, rule).read(tuple(whole(line) for cell in cells for line in cell))
    firsts = [row[0] for row in grid.cells if row and row[0] and _one_name(row[0][0].text, page.language)]
    if len(firsts) * 4 < len(grid.cells) * 3 or max(len(row) for row in grid.cells) > 3:
        return []
    layout = Layout(-1, {0: "name", 1: "organisation"})
    return read_table(page, grid, layout)


def attendance_tables(
    page: Page, labelled: frozenset[str], day: dt.date | None = None
) -> Iterator[tuple[str, list[Entry]]]:
    """The attendance tables of a page with the persons in them; ``labelled`` holds those with a label above."""
    for grid in page.grids.values():
        layout = layout_of(grid, page.language, labelled=grid.id in labelled, day=day)
        if layout:
            yield grid.id, read_table(page, grid, layout)
        elif grid.id in labelled and (people := _all_names(page, grid)):
            yield grid.id, people

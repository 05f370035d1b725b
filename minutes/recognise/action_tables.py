"""Tables with a column for who, what and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from minutes.draft import Confidence, Finding
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Action, Mention, Tier
from minutes.recognise.due import DueReader
from minutes.recognise.page import Grid, Line
from minutes.recognise.people import People

SEPARATORS = re.compile(r"\s*(?:[,/;\n&+]|\s[-–—]\s)\s*")


class Columns(Struct, frozen=True):
    """Which column of an action table holds what."""

    header: int
    """The row that names the columns."""
    what: int
    who: int | None
    when: int | None
    status: int | None


def action_columns(grid: Grid, language: Language) -> Columns | None:
    """The columns, where a row names a task and an owner or a date."""
    words = language.actions
    for r in range(min(200, len(grid.cells))):
        header = [" ".join(line.text for line in cell).strip() for cell in grid.cells[r]]
        header = ["" if language.outline.note_columns.whole(name) else name for name in header]
        what = _column(header, words.what_columns)
        who = _column(header, words.who_columns, what)
        when = _column(header, words.when_columns, what, who)
        status = _column(header, words.status_columns, what, who, when)
        if status is None:
            status = next(
                (i for i, n in enumerate(header) if n and i not in (what, who, when) and words.done.whole(n)), None
            )
        if what is None and None not in (who, when, status):
            what = _column(header, language.outline.item_columns, who, when, status)
        if what is not None and (who is not None or when is not None):
            return Columns(r, what, who, when, status)
    return None


def _column(header: list[str], words: Words, *taken: int | None) -> int | None:
    """The first column whose name is one of the words, or is made of them ("Name / Description")."""
    for i, name in enumerate(header):
        if i not in taken and name and (words.whole(name) or any(words.whole(p) for p in re.split(r"[/\s]+", name))):
            return i
    return None


def table_actions(
    grid: Grid, columns: Columns, people: People, due: DueReader, section: str | None
) -> Iterator[Finding]:
    """One action a row."""
    language = people.language
    for r in range(columns.header + 1, len(grid.cells)):
        lines = grid.cells[r][columns.what] if columns.what < len(grid.cells[r]) else ()
        text = "\n".join(line.text for line in lines if line.text)
        if not text or not any(c.isalpha() for c in text):
            continue
        who = grid.text(r, columns.who) if columns.who is not None else ""
        when = due.cell(grid.text(r, columns.when)) if columns.when is not None and grid.text(r, columns.when) else None
        status = grid.text(r, columns.status) if columns.status is not None else ""
        action = Action(
            text=text,
            owners=cell_owners(who, people),
            due=when.day if when else None,
            due_text=when.text if when else None,
            bound=when.bound if when else None,
            tier=Tier.EXPLICIT,
            done=_is_done(grid, columns, status, language),
            section=section,
        )
        yield Finding(fact=action, evidence=_row_evidence(lines, grid.cells[r]))


def _is_done(grid: Grid, columns: Columns, status: str, language: Language) -> bool:
    """True where the status says so, or where a column that asks whether it is done holds a yes: "Klar? | x"."""
    done = language.actions.done
    if not status.strip() or columns.status is None:
        return False
    if done.match(status):
        return True
    asks = done.whole(grid.text(columns.header, columns.status).strip(" ?:"))
    return asks and language.people.present_marks.whole(status.strip())


def _row_evidence(lines: tuple[Line, ...], row: tuple[tuple[Line, ...], ...]) -> tuple:  # type: ignore[type-arg]
    """The task's own words first, then the row's other cells."""
    own = [line.evidence("actions.table", Confidence.CERTAIN) for line in lines if line.text]
    rest = [
        line.evidence("actions.table", Confidence.CERTAIN)
        for cell in row
        for line in cell
        if line.text and line not in lines
    ]
    return (*own, *rest)


def cell_owners(text: str, people: People) -> tuple[Mention, ...]:
    """The owners that a cell names, joined in any way."""
    joins = "|".join(re.escape(j) for j in people.language.actions.joins.phrases)
    flat = re.sub(rf"\s(?:{joins})\s", " , ", text, flags=re.IGNORECASE) if joins else text
    names = [n.strip(" .:-–()[]{}") if len(n.strip()) < 2 else n.strip(" :-–()[]{}") for n in SEPARATORS.split(flat)]
    return tuple(people.resolve(name) for name in dict.fromkeys(names) if any(c.isalpha() for c in name))

"""Tables that are typed with tabs: a line with the names of columns, and below it a line a row.

Only a line that names nothing but known columns, two of them those of a list of people or of tasks, heads such a
table; any other tab is laid out for the eye.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minutes.blocks import Block, Paragraph
from minutes.languages import Language
from minutes.languages.words import Words

ROWS = 2
"""A table has at least so many rows below its header."""
MOST_ROWS = 200
LONGEST_NAME = 40
TABS = re.compile(r"\t+")
Cut = tuple[int, int]
"""Where a cell begins and ends in its paragraph's text."""


class TabTables:
    """Finds tables that are typed with tabs, in the words of one language."""

    def __init__(self, language: Language) -> None:
        self.kinds = _kinds(language)

    def rows_at(self, blocks: Sequence[Block], at: int) -> list[list[Cut]]:
        """The cells of the table whose header is the paragraph at ``at``, row by row; none where it heads no table."""
        header = _text(blocks[at])
        if header is None or not self._heads(header):
            return []
        single = "\t\t" not in header and _fits(blocks, at, len(header.split("\t")))
        rows: list[list[Cut]] = []
        for block in blocks[at : at + MOST_ROWS]:
            text = _text(block)
            cells = _cut(text, single=single) if text is not None else []
            if not 2 <= len(cells) <= (len(rows[0]) if rows else len(cells)):
                break
            rows.append(cells)
        return rows if len(rows) > ROWS else []

    def _heads(self, text: str) -> bool:
        """True for a line that names columns, among them a person and a mark, or a task and its owner or time."""
        names = [_folded(text[a:b]) for a, b in _cut(text, single=False)]
        if not all(any(name in kind for kind in self.kinds.values()) for name in names):
            return False
        found = {kind for kind, words in self.kinds.items() for name in names if name in words}
        return ("name" in found and "presence" in found) or ("what" in found and bool(found & {"who", "when"}))


def _text(block: Block) -> str | None:
    """The text of a plain line that tabs part."""
    if not isinstance(block, Paragraph) or block.level is not None or block.label or "\n" in block.text:
        return None
    return block.text if "\t" in block.text.strip() else None


def _fits(blocks: Sequence[Block], at: int, width: int) -> bool:
    """True where one tab parts two cells: a row with two tabs beside each other has an empty cell between them."""
    text = _text(blocks[at + 1]) if at + 1 < len(blocks) else None
    return text is not None and 2 <= len(text.rstrip().split("\t")) <= width


def _cut(text: str, *, single: bool) -> list[Cut]:
    """The cells of a line."""
    lead = len(text) - len(text.lstrip())
    ends = [m.span() for m in (re.compile("\t") if single else TABS).finditer(text.rstrip(), lead)]
    starts = [lead, *(b for _, b in ends)]
    return list(zip(starts, [*(a for a, _ in ends), len(text.rstrip())], strict=True))


def _folded(name: str) -> str:
    return " ".join(name.split()).strip(" .:").casefold() if len(name) <= LONGEST_NAME else ""


@cache
def _kinds(language: Language) -> dict[str, frozenset[str]]:
    """The names of columns by what they hold."""
    people, actions, outline = language.people, language.actions, language.outline
    lists: dict[str, tuple[Words, ...]] = {
        "name": (people.name_columns,),
        "presence": (people.presence_columns, people.present_columns, people.absent_columns, people.apology_columns),
        "person": (people.surname_columns, people.organisation_columns, people.initials_columns, people.title_columns),
        "what": (actions.what_columns,),
        "who": (actions.who_columns,),
        "when": (actions.when_columns,),
        "more": (actions.status_columns, outline.item_columns, language.header.number),
    }
    return {kind: frozenset(p.rstrip(".") for words in held for p in words.plain) for kind, held in lists.items()}

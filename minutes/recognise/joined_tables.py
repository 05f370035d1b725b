"""Tables that were joined into one: a list of people, the form of the meeting and its items in one frame.

Whoever fills in a template, or lets two tables touch in Word, gets one table of several kinds.  It is cut where a row
names the columns of items and notes, and where the labels of a form follow a list of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from minutes.blocks import Paragraph, Row, Table, walk
from minutes.languages import Language

FEWEST = 4
"""A table of fewer rows is one."""
MOST_ROWS = 200
LONGEST_NAME = 60


class JoinedTables:
    """Finds where tables were joined, in the words of one language."""

    def __init__(self, language: Language) -> None:
        self.words = _column_names(language)
        self.joins = language.people.joins

    def parts(self, table: Table) -> list[tuple[Row, ...]]:
        """The rows of a table, cut into tables of one kind each."""
        rows = table.rows
        if len(rows) < FEWEST:
            return [rows]
        texts = [[_text(cell.blocks) for cell in row.cells] for row in rows[:MOST_ROWS]]
        cuts = [0, *self._cuts(texts), len(rows)]
        return [rows[a:b] for a, b in pairwise(cuts)]

    def _cuts(self, texts: Sequence[Sequence[str]]) -> list[int]:
        cuts: list[int] = []
        people = self._any(texts[0], "name") and self._any(texts[0], "presence")
        for r in range(2, len(texts)):
            named = [text for text in texts[r] if text]
            form = people and not cuts and bool(named) and self._any(named[:1], "form")
            items = len(named) > 1 and self._any(named[:2], "item") and self._any(named[1:], "note")
            if form or (items and all(self._known(text) for text in named)):
                cuts.append(r)
        return cuts

    def _any(self, texts: Sequence[str], kind: str) -> bool:
        return any(part in self.words[kind] for text in texts for part in self._split(text))

    def _known(self, text: str) -> bool:
        return any(part in words for words in self.words.values() for part in self._split(text))

    def _split(self, text: str) -> list[str]:
        """A column's name and its parts: "Diskussion och beslut"."""
        return [text, *(part.strip() for part in self.joins.sub("/", text).split("/"))] if text else []


def _text(blocks: Sequence[object]) -> str:
    """The folded text of a cell that may name a column or a label; empty for a longer one."""
    texts = [b.text for b in walk(tuple(blocks)) if isinstance(b, Paragraph)]  # type: ignore[arg-type]
    text = " ".join(" ".join(texts).split())
    return text.strip(" .:*").casefold() if len(text) <= LONGEST_NAME else ""


@cache
def _column_names(language: Language) -> dict[str, frozenset[str]]:
    people, outline, actions, header = language.people, language.outline, language.actions, language.header
    lists = {
        "name": (people.name_columns,),
        "presence": (people.presence_columns, people.present_columns, people.absent_columns, people.apology_columns),
        "form": (header.date, header.time, header.place),
        "item": (outline.item_columns,),
        "note": (outline.note_columns,),
        "other": (outline.presenter_columns, actions.who_columns, actions.when_columns, language.decisions.headings),
    }
    return {kind: frozenset(p.rstrip(".") for words in held for p in words.plain) for kind, held in lists.items()}

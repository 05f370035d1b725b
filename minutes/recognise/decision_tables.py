"""Tables with a column of decisions: "Nr | Beslut", "Ärende | Diskussion | Beslut | Ansvarig"."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.languages import Language
from minutes.recognise.claims import label_of
from minutes.recognise.page import Grid, Line, Page

HEADER_ROWS = 2
"""The columns have their names so near the top."""


def decision_cells(page: Page) -> frozenset[int]:
    """The indices of the lines that stand in a column of decisions and say something."""
    return page.once(
        "decision cells", lambda: frozenset(x.index for g in page.grids.values() for x in _cells(g, page.language))
    )


def _cells(grid: Grid, language: Language) -> Iterator[Line]:
    words = language.decisions
    for r in range(min(HEADER_ROWS, len(grid.cells) - 1)):
        names = [grid.text(r, c).strip(" :") for c in range(len(grid.cells[r]))]
        columns = [
            c for c, name in enumerate(names) if name and (words.headings.whole(name) or words.labels.whole(name))
        ]
        if len([name for name in names if name]) > 1 and len(columns) == 1:
            for row in grid.cells[r + 1 :]:
                cell = row[columns[0]] if columns[0] < len(row) else ()
                yield from (line for line in cell if _decides(line, language))
            return


def _decides(line: Line, language: Language) -> bool:
    """False for an empty mark, and where a label says it better: "Beslut: …"."""
    named = any(c.isalpha() for c in line.text) and not language.people.nobody.whole(line.text.strip(" ."))
    return named and label_of(line.text, language.decisions.labels) is None

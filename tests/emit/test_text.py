"""Plain text fits a terminal, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.blocks import walk
from minutes.emit.outline import outline
from minutes.emit.text import WIDTH, pad, width, wrap, write_text
from minutes.model import Grid, Link, Minutes, Passage

THOROUGH = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(
    ("text", "cells"), [("Åsa", 3), ("A\u030asa", 3), ("会議", 4), ("x\u200dy", 2), ("😀", 2), ("", 0)]
)
def test_width_is_counted_in_cells(text: str, cells: int) -> None:
    """Columns would not stand under each other."""
    assert width(text) == cells
    assert width(pad(text, 9)) == 9


@THOROUGH
@given(st.text(max_size=200), st.integers(2, 40))
def test_wrapped_lines_fit_and_keep_all(text: str, cells: int) -> None:
    """A line would run over the margin, or words would be lost where lines break."""
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@THOROUGH
@given(data=st.data())
def test_all_is_shown_within_the_margin(any_record: st.SearchStrategy[Minutes], data: st.DataObject) -> None:
    """A text of the record would be missing, or the terminal would break lines where it likes."""
    record = data.draw(any_record)
    text = write_text(record)
    assert max(map(width, text.splitlines())) <= WIDTH
    shown = set("".join(text.split()))
    assert shown >= {char for p in walk(outline(record).blocks) for char in "".join((p.label + p.text).split())}


def page(*content: Passage | Grid) -> str:
    """The notes of a record."""
    text = write_text(Minutes(language="sv", kind="notes", preamble=content))
    return text.partition("Anteckningar\n------------\n\n")[2]


def test_table_stands_in_columns() -> None:
    """A table would not be readable."""
    rows = (("Post", "Utfall"), ("Arrenden", "81 500 kr"), ("El", "3 kr\n(läcka)"))
    assert page(Grid(rows=rows)).splitlines() == [
        "Post      Utfall",
        "--------  ---------",
        "Arrenden  81 500 kr",
        "El        3 kr",
        "          (läcka)",
    ]


def test_wide_table_is_written_row_by_row() -> None:
    """Words would be cut to pieces where a table has more columns than a terminal."""
    head = tuple(f"Rubrik{i}långtord" for i in range(8))
    lines = page(Grid(rows=(head, ("ett", *[""] * 6, "åtta")))).splitlines()
    assert lines == ["Rubrik0långtord: ett", "Rubrik7långtord: åtta"]


def test_long_labels_have_lines_of_their_own() -> None:
    """A label of many words would push its text over the margin."""
    wide = [f"Rubrik{i}långtord" for i in range(8)]
    lines = page(Grid(rows=(("ord " * 40, *wide), ("ja", *wide)))).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].startswith("ord ord ord")
    assert "    ja" in lines


def test_addresses_of_links_are_shown() -> None:
    """A link would be lost on paper."""
    link = Link(start=0, end=3, href="https://exempel.se/")
    assert page(Passage(text="Här finns den", links=(link,))) == "Här <https://exempel.se/> finns den\n"


def test_lists_are_set_in() -> None:
    """The levels of a list could not be told apart."""
    parts = [Passage(text="ett", list_level=0), Passage(text="två", list_level=1, label="a)")]
    assert page(*parts) == "• ett\n    a) två\n"

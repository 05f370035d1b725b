"""The agenda as the chair edits it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.agenda.hand import changed, edited
from forum.agenda.items import Agenda, Item, Slot, Sort
from forum.agenda.sheet import LARGEST, BrokenSheet, read_sheet, write_sheet
from forum.agenda.words import words

CASES = tomllib.loads(Path(__file__).with_name("sheets.toml").read_text(encoding="utf-8"))
lines = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" |\\<>!-"), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
notes = st.lists(lines.filter(lambda line: r"<\!--" not in line), max_size=3).map("\n".join)
items = st.lists(
    st.builds(
        Item,
        key=st.uuids().map(str),
        sort=st.sampled_from(list(Sort)),
        title=lines,
        presenter=lines | st.just(""),
        minutes=st.none() | st.integers(1, 1440),
        note=notes,
    ),
    max_size=8,
)


def of(agenda: Agenda, own: list[Item]) -> Agenda:
    """An agenda of other items."""
    slots = tuple(Slot(item=item, minutes=item.minutes or 5, suggested=item.minutes is None) for item in own)
    return agenda.model_copy(update={"slots": slots})


@given(items)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_not_edited_stays(agenda: Agenda, own: list[Item]) -> None:
    """Opening the editor and saving must change nothing, whatever stands in titles and notes."""
    seen = of(agenda, own)
    assert edited(seen.items, read_sheet(write_sheet(seen, words("sv")), seen)) == ()


def test_everything_that_is_worked_out_is_shown_and_not_read_back(agenda: Agenda) -> None:
    """The chair sees why an item is there; those lines are no notes."""
    sheet = write_sheet(agenda, words("sv"))
    assert "   > Bordlagd två gånger, sedan 2 oktober 2030.\n" in sheet
    assert "   > Ur anteckningarna 5 mars 2031: ”Frågan bordläggs.”\n" in sheet
    assert [item.note for item in read_sheet(sheet, agenda)] == [item.note for item in agenda.items]


@pytest.mark.parametrize("case", CASES["broken"], ids=[case["name"] for case in CASES["broken"]])
def test_a_broken_sheet_says_the_line(agenda: Agenda, case: dict[str, Any]) -> None:
    """A chair who has typed for ten minutes must find the slip at once."""
    with pytest.raises(BrokenSheet) as why:
        read_sheet(case["text"], agenda)
    assert why.value.sentence.startswith(case["says"])
    assert why.value.sentence.endswith("nothing was changed.")


@pytest.mark.parametrize("case", CASES["known"], ids=[case["name"] for case in CASES["known"]])
def test_an_item_is_known_again(agenda: Agenda, case: dict[str, Any]) -> None:
    """An item that is not known again loses its history, and one taken for another gets a false one."""
    three = [
        Item(key=f"k{n}", sort=Sort.STANDING, title=title) for n, title in enumerate(("Ett", "Två", "Tre"), start=1)
    ]
    found = read_sheet(case["text"], of(agenda, three))
    assert [f"{item.key or '+'} {item.title}" for item in found] == case["items"]


def test_an_edit_of_the_whole(agenda: Agenda) -> None:
    """Moving, renaming, dropping and adding at once."""
    text = "3. Budgeten | Åsa | 20\n   Ny not.\n1. Mötet öppnas | | (2 min)\n- Nytt | | 5'\n"
    after = changed(agenda.items, edited(agenda.items, [_named(item) for item in read_sheet(text, agenda)]))
    found = [(item.title, item.presenter, item.minutes, item.note) for item in after.items]
    assert found == [("Budgeten", "Åsa", 20, "Ny not."), ("Mötet öppnas", "", None, ""), ("Nytt", "", 5, "")]
    assert after.items[0].lineage == agenda.items[2].lineage
    assert [item.key for item in after.left_out] == ["approval", "actions", "dates"]


def _named(item: Item) -> Item:
    return item if item.key else item.model_copy(update={"key": "new"})


def test_a_sheet_of_a_book_is_refused(agenda: Agenda) -> None:
    """A slip (another file) must not fill the memory."""
    with pytest.raises(BrokenSheet, match="no agenda is that long"):
        read_sheet("1. A\n" * (LARGEST // 5 + 1), agenda)

"""The numbers of items: running on over the year, and never given twice."""

from __future__ import annotations

import datetime as dt

import pytest

from forum.agenda.numbers import Numbers, last_number, running, titled
from minutes.model import AgendaItem, Kind, Minutes, Section


def minutes(day: str, *numbers: str) -> Minutes:
    """Minutes with items of these numbers."""
    items = tuple(AgendaItem(title="Ärende", number=number) for number in numbers)
    return Minutes(language="sv", kind=Kind.MINUTES, date=dt.date.fromisoformat(day), agenda=items)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("§ 12", 12),
        ("§12.", 12),
        ("§§ 3", 3),
        ("§ 41/2031", 41),
        ("§ 2031-41", 41),
        ("25 §", 25),
        ("12.", 0),
        ("12", 0),
        ("§", 0),
        ("§ 12345", 0),
        ("Dnr 2031/4", 0),
        ("§ ١٢", 0),
    ],
)
def test_a_paragraph_is_a_number_with_its_sign(written: str, number: int) -> None:
    """A meeting's own "12." would count as the twelfth paragraph of the year, or a paragraph would be overlooked."""
    assert last_number(minutes("2031-03-05", written)) == number


def test_sections_count_as_well() -> None:
    """Minutes whose agenda has no numbers would let a paragraph be given twice."""
    record = minutes("2031-03-05", "§ 3")
    sections = (Section(heading="Läget", number="§ 4"), Section(heading="Bilaga"))
    assert last_number(record.model_copy(update={"sections": sections})) == 4


def test_numbers_go_on_from_the_highest_of_the_year() -> None:
    """A paragraph would be given twice, or the new year would go on from the old one."""
    past = [
        ("f/2030-12-04", minutes("2030-12-04", "§ 90")),
        ("f/2031-01-15", minutes("2031-01-15", "§ 1", "§ 9")),
        ("f/2031-03-05", minutes("2031-03-05", "1.", "2.")),
    ]
    numbers = running(past, 2031)
    assert numbers == Numbers(signed=True, first=10, after="f/2031-01-15")
    assert [numbers.of(place) for place in range(2)] == ["§ 10", "§ 11"]
    assert running(past, 2032) == Numbers(signed=True)


def test_number_and_title_stand_together() -> None:
    """ "§ 12. Ekonomi" is no way to write a paragraph, "3 Ekonomi" none to write a point."""
    assert (titled("§ 12", "Ekonomi"), titled("3", "Ekonomi")) == ("§ 12 Ekonomi", "3. Ekonomi")

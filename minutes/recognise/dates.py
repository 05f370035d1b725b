"""Dates and clock times in running text, in the words of a language pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from minutes.languages import Language
from minutes.recognise.when import Clock, Grain, Order, Prefer, Vague, When

__all__ = [
    "Clock",
    "Dates",
    "Grain",
    "Order",
    "Prefer",
    "Vague",
    "When",
    "day_order",
    "find_next_meeting_reference",
    "find_times",
    "find_vague",
]


class Dates:
    """Finds the dates of a text."""

    def __init__(
        self,
        language: Language,
        reference: dt.date | None,
        *,
        year: int | None = None,
        prefer: Prefer = Prefer.FUTURE,
        order: Order | None = None,
    ) -> None:
        """``reference`` is the day to count from, ``year`` that of a heading, ``order`` that of the document."""

    def find(self, text: str) -> list[When]:
        """The dates in the order of the text, not overlapping."""
        return []


def day_order(texts: Iterable[str], language: Language) -> Order:
    """Whether the document writes the day or the month first."""
    return Order.DMY


def find_times(text: str, language: Language) -> list[Clock]:
    """The clock times of a text, in order."""
    return []


def find_vague(text: str, language: Language) -> list[Vague]:
    """Words that say when without giving a day."""
    return []


def find_next_meeting_reference(text: str, language: Language) -> tuple[int, int] | None:
    """Where the text refers to the next meeting as a time."""
    return None

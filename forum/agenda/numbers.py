"""The numbers of items: paragraphs of a meeting, or running on over the calendar year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.frozen import Frozen
from minutes.model import Minutes

SIGN = "§"
PARAGRAPH = re.compile(
    r"§{1,2}\s{0,3}(?:\d{4}[-/:])?(?P<behind>\d{1,4})(?!\d)|(?<!\d)(?P<before>\d{1,4})\s{0,3}§", re.ASCII
)
"""``§ 12``, ``§12.``, ``§ 12/2031``, ``§ 2031-12``, ``12 §``: never a number without the sign, which counts anew each time."""


class Numbers(Frozen):
    """Where a meeting's numbers begin."""

    signed: bool = False
    """True where they are paragraphs."""
    first: int = 1
    after: str = ""
    """The key of the minutes whose last number they go on from; empty where they begin anew."""

    def of(self, place: int) -> str:
        """The number of an item by its place (from 0): ``§ 12``, or ``1`` where they are no paragraphs."""
        return f"{SIGN} {self.first + place}" if self.signed else str(self.first + place)


def running(past: Iterable[tuple[str, Minutes]], year: int) -> Numbers:
    """Numbers that go on from the highest of earlier minutes of the same year, so that none is given twice.

    ``past`` are the minutes with their keys.
    """
    of_year = ((key, record) for key, record in past if record.date and record.date.year == year)
    found = [(last, key) for key, record in of_year if (last := last_number(record))]
    last, key = max(found, key=lambda pair: pair[0], default=(0, ""))
    return Numbers(signed=True, first=last + 1, after=key)


def last_number(record: Minutes) -> int:
    """The highest paragraph of minutes; 0 where they have none."""
    written = [*(one.number or "" for one in record.agenda), *(one.number or "" for one in record.sections)]
    found = (PARAGRAPH.search(number) for number in written)
    return max((int(one["behind"] or one["before"]) for one in found if one), default=0)


def titled(number: str, title: str) -> str:
    """Number and title as one: ``§ 12 Ekonomi``, ``3. Ekonomi``."""
    return f"{number} {title}" if SIGN in number else f"{number}. {title}"

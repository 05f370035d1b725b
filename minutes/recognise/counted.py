"""How long before something: "en vecka före", "two weeks before"."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from minutes.languages import Language

MOST = 12
"""No more of a unit are counted."""
ARTICLES = 2
"""So many short words may stand between "before" and what it is before."""


def days_before(text: str, language: Language) -> tuple[int, dt.timedelta] | None:
    """Where the count at the end of a text begins, and how long it is; None where the text ends with none."""
    m = _pattern(language).search(text)
    if m is None:
        return None
    number = _number(m["number"], language) if m["number"] else 1
    if number is None or not 0 < number <= MOST:
        return None
    days = 7 if m["unit"].casefold() in language.dates.week_units else 1
    start = m.start() if m["number"] else m.start("unit")
    return start + len(text[start:]) - len(text[start:].lstrip()), dt.timedelta(days=number * days)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    dates = language.dates
    units, before = (_either([*dates.week_units, *dates.day_units]), _either(dates.before))
    counted = rf"(?<!\w)(?:(?P<number>\d{{1,2}}|[^\W\d_]{{1,12}})\s+)?(?P<unit>{units})"
    return re.compile(rf"{counted}\s+(?:{before})(?:\s+[^\W\d_]{{1,5}}){{0,{ARTICLES}}}\s*$", re.IGNORECASE)


def _either(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _number(text: str, language: Language) -> int | None:
    if text.isdigit():
        return int(text)
    found = (n for n, words in enumerate(language.dates.numbers, 1) if text.casefold() in words)
    return next(found, None)

"""Weeks by number: ``v. 12``, ``vecka 13–14``, ``KW 12``, ``onsdagen v 43``."""

from __future__ import annotations

from minutes.recognise.day_patterns import CUED, SURE, Found, is_year
from minutes.recognise.lexicon import Items
from minutes.recognise.meaning import weeks_in, yearly
from minutes.recognise.when import Grain

LAST_WEEK = 53


def week_at(items: Items, i: int, weekday: int | None = None) -> Found | None:
    """``v. 12``, ``vecka 13–14``, ``KW 12``, ``12. KW``; with a weekday the day of that week."""
    if items[i].digits in (1, 2):
        return _week_behind(items, i, weekday)
    first = items[i + 1]
    if not items[i].has("week") or first.digits not in (1, 2) or not 1 <= first.number <= LAST_WEEK:
        return None
    last, after = _second_week(items, i + 2, first.number)
    year, after = _week_year(items, after)
    if runs_on(items, after):
        return None
    grain = Grain.WEEK if weekday is None else Grain.DAY
    short = first.glued and first.digits == 1 and len(items[i].text) == 1
    return Found(yearly(grain, weeks_in(first.number, last, weekday), year), after, CUED if short else SURE)


def _week_behind(items: Items, i: int, weekday: int | None) -> Found | None:
    number = items[i].number
    k = i + 1 + (items[i + 1].glued and items[i + 1].has("ordinal_marks"))
    if k == i + 1 or not items[k].has("week") or not 1 <= number <= LAST_WEEK or items[k + 1].digits in (1, 2):
        return None
    year, after = _week_year(items, k + 1)
    grain = Grain.WEEK if weekday is None else Grain.DAY
    return Found(yearly(grain, weeks_in(number, number, weekday), year), after)


def _second_week(items: Items, k: int, first: int) -> tuple[int, int]:
    sign, second = items[k], items[k + 1]
    next_one = sign.text == "/" and second.number == first + 1
    if sign.text == "-" or next_one or sign.has("to", "and_words", "or_words"):
        second = items[k + 1 + second.has("week")]
        if second.digits in (1, 2) and first < second.number <= LAST_WEEK and not runs_on(items, k + 2):
            return second.number, k + 2 + items[k + 1].has("week")
    return first, k


def _week_year(items: Items, k: int) -> tuple[int | None, int]:
    comma = k + (items[k].text in (",", "/"))
    if is_year(items, comma):
        return items[comma].number, comma + 1
    short = items[k].text == "/" and items[k].glued and items[comma].glued and items[comma].digits == 2
    return (2000 + items[comma].number, comma + 1) if short else (None, k)


def runs_on(items: Items, k: int) -> bool:
    """True where a number goes on: ``2.2``, ``14b``."""
    item = items[k]
    if not item.glued:
        return False
    return (
        item.number >= 0
        or item.text.isalpha()
        or (item.text in (".", ",", ":") and items[k + 1].glued and items[k + 1].number >= 0)
    )

"""Days and periods that are counted from today: ``i morgon``, ``nästa vecka``, ``om två veckor``."""

from __future__ import annotations

import datetime as dt

from minutes.model import Bound
from minutes.recognise.day_patterns import SURE, Found
from minutes.recognise.lexicon import Item, Items, Lexicon, skip
from minutes.recognise.meaning import Days, Meaning, add_months
from minutes.recognise.when import Grain

DAY = dt.timedelta(days=1)


def from_today(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``i morgon``, ``nästa vecka``, ``nästa onsdag``."""
    item = items[i]
    if item.has("relative_days"):
        days = item.senses["relative_days"]
        return Found(Meaning(Grain.DAY, counted=lambda today: once(today + days * DAY)), i + 1)
    if not item.has("this", "next"):
        return None
    steps = 1 if item.has("next") else 0
    k = skip(items, i + 1, "next", "this", most=1)
    if items[k].has("week_units"):
        return _week_from_now(items, k + 1, steps)
    meaning = _unit_from_now(items[k], steps) or _weekday_from_now(items, k, steps, lex)
    return Found(meaning, k + 1) if meaning else None


def _unit_from_now(unit: Item, steps: int) -> Meaning | None:
    """This month or the next, this year or the next."""
    if unit.has("month_units"):
        return Meaning(Grain.MONTH, counted=lambda today: month_of(add_months(today, steps)))
    if unit.has("year_units"):
        return Meaning(Grain.YEAR, counted=lambda today: year_of(today.year + steps))
    return None


def _weekday_from_now(items: Items, k: int, steps: int, lex: Lexicon) -> Meaning | None:
    weekday = items[k].senses.get("weekdays", items[k].senses.get("weekdays_short"))
    if weekday is None or items[k + 1 + (items[k + 1].text == ",")].number >= 0:
        return None
    return next_weekday(weekday, lex) if steps else coming_weekday(weekday)


def once(day: dt.date) -> Days:
    """That one day."""
    return day, day


def month_of(day: dt.date) -> Days:
    """The month that a day is in."""
    return day.replace(day=1), add_months(day.replace(day=1), 1) - DAY


def year_of(year: int) -> Days:
    """The whole year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY


def _week_from_now(items: Items, k: int, steps: int) -> Found:
    weekday = items[k].senses.get("weekdays")
    if weekday is not None and items[k + 1].number < 0:
        return Found(day_of_week(steps, weekday), k + 1)
    return Found(week_from_now(steps), k)


def week_from_now(weeks: int) -> Meaning:
    """The week, Monday to Sunday, so many weeks from now."""
    first = 7 * weeks * DAY
    return Meaning(Grain.WEEK, counted=lambda today: (_monday(today) + first, _monday(today) + first + 6 * DAY))


def day_of_week(weeks: int, weekday: int) -> Meaning:
    """A weekday of the week so many weeks from now."""
    return Meaning(Grain.DAY, counted=lambda today: once(_monday(today) + (7 * weeks + weekday) * DAY))


def coming_weekday(weekday: int) -> Meaning:
    """The first such weekday after today."""
    return Meaning(Grain.DAY, counted=lambda today: once(_coming(today, weekday)))


def _coming(today: dt.date, weekday: int) -> dt.date:
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY


def previous_weekday(day: dt.date, weekday: int) -> Days:
    """The last such weekday before a day."""
    return once(day - ((day.weekday() - weekday - 1) % 7 + 1) * DAY)


def next_weekday(weekday: int, lex: Lexicon) -> Meaning:
    """``nästa onsdag``: that of next week, or the very next one; the other reading is kept beside it."""

    def of_next_week(today: dt.date) -> dt.date:
        return _monday(today) + (7 + weekday) * DAY

    def coming(today: dt.date) -> dt.date:
        return _coming(today, weekday)

    one, other = (coming, of_next_week) if lex.words.next_is_coming else (of_next_week, coming)
    return Meaning(Grain.DAY, counted=lambda today: once(one(today)), other=None if one is coming else other)


def length_ahead(items: Items, i: int, _: Lexicon) -> Found | None:
    """``om två veckor``, ``inom 14 dagar``, ``kahden viikon kuluttua``."""
    before = items[i].has("ahead", "within")
    count = _count(items, i + 1 if before else i)
    if count is None:
        return None
    number, k = count
    behind = items[k + 1]
    if not before and not behind.has("ahead_behind", "within_behind"):
        return None
    meaning = _ahead(number, items[k])
    if meaning is None:
        return None
    limit = items[i].has("within") if before else behind.has("within_behind")
    return Found(meaning, k + 1 if before else k + 2, SURE, Bound.BY if limit else None)


def _count(items: Items, k: int) -> tuple[int, int] | None:
    item = items[k]
    if item.has("numbers"):
        return item.senses["numbers"] + 1, k + 1
    return (item.number, k + 1) if 1 <= item.digits <= 3 else None


def _ahead(number: int, unit: Item) -> Meaning | None:
    """So many days, weeks, months or years from today."""
    if unit.has("day_units", "week_units"):
        days = number * (7 if unit.has("week_units") else 1)
        return Meaning(Grain.DAY, counted=lambda today: once(today + days * DAY))
    if unit.has("month_units", "year_units"):
        months = number * (12 if unit.has("year_units") else 1)
        return Meaning(Grain.DAY, counted=lambda today: once(add_months(today, months)))
    return None

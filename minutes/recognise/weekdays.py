"""Weekdays, alone and with the day that they belong to: ``onsdag den 29 januari``, ``på lördag``, ``29/1 (ons)``."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from minutes.recognise.clock import clock_of, times_at
from minutes.recognise.day_patterns import CUED, SURE, Found, day_at, day_number
from minutes.recognise.from_today import coming_weekday, day_of_week, previous_weekday
from minutes.recognise.lexicon import CLAUSE_END, Items, Lexicon, skip
from minutes.recognise.meaning import Days, Meaning, day_in
from minutes.recognise.weeks import week_at
from minutes.recognise.when import Clock, Grain


def weekday_at(items: Items, i: int, lex: Lexicon) -> int | None:
    """The weekday at item ``i``, 0 for Monday, also one that is misspelt."""
    item = items[i]
    for name in ("weekdays", "weekdays_short"):
        if item.has(name):
            return item.senses[name]
    if item.senses or item.number >= 0:
        return None
    return lex.misspelt(item.text).get("weekdays")


def after_weekday(items: Items, i: int, weekday: int, lex: Lexicon) -> Found | None:
    """The day that a weekday belongs to: ``onsdag den 29 januari``, ``onsdag v 43``, ``Onsdag 12:15 2025-02-12``."""
    short = items[i].has("weekdays_short")
    k = _behind_weekday(items, i)
    found = day_at(items, k, lex, inner=True) or _day_after_time(items, k, lex)
    if found:
        return found._replace(meaning=found.meaning.on(weekday), bare=SURE)
    if short:
        return _week_of(items, k, weekday) if items[k].has("week") else None
    return _week_of(items, k, weekday) or _day_alone(items, k, weekday)


def lone_weekday(items: Items, i: int, weekday: int) -> Found:
    """``på lördag``; ``onsdagen innan`` is counted from the date before it in the text."""
    side = items[i + 1]
    if not side.has("before", "after") or items[i + 2].text not in CLAUSE_END:
        return Found(coming_weekday(weekday), i + 1, SURE if items[i].has("weekdays_on") else CUED)
    if side.has("after"):
        return Found(replace(coming_weekday(weekday), from_previous=True), i + 2)
    earlier = Meaning(Grain.DAY, counted=lambda day: previous_weekday(day, weekday), from_previous=True)
    return Found(earlier, i + 2)


def _behind_weekday(items: Items, i: int) -> int:
    """Where the day or the time behind a weekday may begin."""
    k = i + 1 + (items[i].has("weekdays_short") and items[i + 1].glued and items[i + 1].text == ".")
    return skip(items, k + (items[k].text in (",", "(", ":")), "on", "article", "of", most=2)


def times_inside(items: Items, core: int, found: Found, lex: Lexicon) -> Clock | None:
    """The time between a weekday and its day."""
    if found.meaning.weekday is None:
        return None
    k = _behind_weekday(items, core)
    times = times_at(items, k, lex.words)
    return clock_of(items, k, times) if times and times.sure and times.after < found.after else None


def _day_after_time(items: Items, k: int, lex: Lexicon) -> Found | None:
    """The day of ``Onsdag 12:15 2025-02-12``; the time is read again by the caller."""
    times = times_at(items, k, lex.words)
    if times is None or not times.sure:
        return None
    at = skip(items, times.after + (items[times.after].text == ","), "on", "article", most=2)
    return day_at(items, at, lex)


def _week_of(items: Items, k: int, weekday: int) -> Found | None:
    k = skip(items, k, "in_period", "of", most=2)
    if items[k].has("week") or items[k].digits in (1, 2):
        found = week_at(items, k, weekday)
        if found:
            return found._replace(bare=SURE)
    if items[k].has("this", "next") and items[k + 1].has("week_units"):
        return Found(day_of_week(int(items[k].has("next")), weekday), k + 2)
    return None


def _day_alone(items: Items, k: int, weekday: int) -> Found | None:
    """``torsdag den 13:e``: the next 13th that is a Thursday."""
    day = day_number(items, k)
    if day is None or day[1] == k + 1 or items[k].number < 0 or not items[k - 1].has("article"):
        return None
    if items[day[1]].text in ("-", ",") or items[day[1]].has("and_words", "to"):
        return None
    return Found(day_of_month(day[0], weekday), day[1])


def day_of_month(day: int, weekday: int | None = None) -> Meaning:
    """The coming day of that number; with a weekday the first of half a year that is one."""

    def coming(today: dt.date) -> Days:
        months = range(today.month - 1, today.month + 6)
        found = [d for m in months if (d := day_in(m % 12 + 1, day)(today.year + m // 12)) and d[0] >= today]
        return next((d for d in found if d[0].weekday() == weekday), found[0])

    return Meaning(Grain.DAY, counted=coming, weekday=weekday)


def _opens_another(items: Items, k: int) -> bool:
    """True where what follows a weekday makes it the beginning of another date."""
    if items[k].number >= 0:
        return not (items[k + 1].text in (":", ".") and items[k + 2].digits == 2)
    return items[k].has("article", "week", "next") or items[k].text == "-"


def weekday_behind(items: Items, found: Found) -> Found:
    """``29 januari (onsdag)``, ``20/9, onsdag``: the weekday follows."""
    if found.meaning.grain is not Grain.DAY or found.meaning.weekday is not None or not found.meaning.readings:
        return found
    k = found.after
    opened = items[k].text == "("
    k += opened or items[k].text == ","
    names = ("weekdays", "weekdays_short") if opened else ("weekdays",)
    weekday = next((items[k].senses[n] for n in names if n in items[k].senses), None)
    if weekday is None:
        return found
    k += 1
    if opened:
        k += items[k].text == "."
        if items[k].text != ")":
            return found
        k += 1
    elif _opens_another(items, k):
        return found
    return found._replace(meaning=found.meaning.on(weekday), after=k)

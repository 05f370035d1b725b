"""One day as it is written: ``2025-01-29``, ``29/1 -25``, ``29.1.``, ``den 29:e januari``, ``March 5, 2025``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from minutes.model import Bound
from minutes.recognise.lexicon import Item, Items, Lexicon, is_numbered, skip
from minutes.recognise.meaning import Days, InYear, Meaning, Reading, day_in, yearly
from minutes.recognise.when import Grain, Order

SEPARATORS = frozenset("/-.")
OPENING = frozenset("([-:'\"")
SHORT_YEARS = range(50)
"""Two digits of a year mean 2000 to 2049."""
DAY_YEARS = range(10, 50)
"""The same behind a dash, where a smaller number is a day."""


SURE = 0
"""It is a date wherever it stands."""
CUED = 1
"""It needs a preposition, a limit, a clock time, or the line to itself."""
LIMITED = 2
"""The same, but the line to itself is not enough."""
BESIDE_WEEKDAY = 3
"""It needs a weekday before it."""


class Found(NamedTuple):
    """A phrase that was understood."""

    meaning: Meaning
    after: int
    """Index of the item that follows."""
    bare: int = SURE
    """What must stand beside it before it counts as a date: ``SURE`` to ``BESIDE_WEEKDAY``."""
    bound: Bound | None = None
    """Where the phrase itself is a limit (``"inom två veckor"``)."""


def day_at(items: Items, i: int, lex: Lexicon, *, inner: bool = False) -> Found | None:
    """One day, or a range within a month, that begins at item ``i``; ``inner`` behind a dash or a weekday."""
    item = items[i]
    if item.number >= 0:
        if not inner and not _begins(items, i):
            return None
        found = _numeric(items, i, lex)
        named = _day_month(items, i, lex)
        spread = _days_within(items, i, lex)
        return max((f for f in (spread, named, found) if f), key=lambda f: f.after, default=None)
    if item.has("ordinals"):
        return _day_month(items, i, lex)
    if item.has("months", "months_short"):
        return _month_day(items, i, lex)
    return None


def _begins(items: Items, i: int) -> bool:
    """True where a number is not the tail of something longer."""
    item, before = items[i], items[i - 1]
    if not item.glued:
        return True
    if before.text in OPENING:
        return not (before.glued and items[i - 2].number >= 0)
    return before.has("article", "weekdays", "weekdays_short", "by", "and_words") or (
        before.text in (".", ",") and items[i - 2].has("weekdays_short", "weekdays", "article")
    )


# ---- numbers ------------------------------------------------------------------------------------


def _numeric(items: Items, i: int, lex: Lexicon) -> Found | None:
    digits = items[i].digits
    if digits == 8:
        return _compact(items, i, lex, 4)
    if digits == 6:
        return _compact(items, i, lex, 2)
    if digits == 4:
        return _year_first(items, i)
    if digits <= 2:
        return _day_first(items, i, lex)
    return None


def _compact(items: Items, i: int, lex: Lexicon, year_digits: int) -> Found | None:
    """``20250129`` or ``250129``, but no telephone, case or identity number and no amount."""
    after = items[i + 1]
    tied = items[i + 2].glued and after.text in ("-", "/", ".")
    joined = after.glued and (after.number >= 0 or after.text.isalpha() or tied)
    if joined or after.has("counted") or after.number >= 0 or items[i - 1].number >= 0 or is_numbered(items, i):
        return None
    year, rest = divmod(items[i].number, 10_000)
    if year_digits == 2:
        if year not in SHORT_YEARS:
            return None
        year += 2000
    if not 1900 <= year <= 2099 or day_in(rest // 100, rest % 100)(year) is None:
        return None
    meaning = yearly(Grain.DAY, day_in(rest // 100, rest % 100), year)
    return Found(meaning, i + 1, bare=CUED if year_digits == 2 and not lex.words.short_year_first else SURE)


def _year_first(items: Items, i: int) -> Found | None:
    """``2025-01-29``, ``2025/1/29``, ``2025.01.29``, ``2025 01 29``."""
    if not 1900 <= items[i].number <= 2099:
        return None
    sign = items[i + 1]
    if sign.glued and sign.text in SEPARATORS:
        month, again, day = items[i + 2 : i + 5]
        ok = month.glued and again.glued and day.glued and again.text == sign.text and day.digits in (1, 2)
        after = i + 5
    else:
        month, day = items[i + 1 : i + 3]
        ok = month.digits == 2 and day.digits == 2 and not month.glued and not day.glued
        after = i + 3
    if not ok or month.digits not in (1, 2) or _goes_on(items, after, "/."):
        return None
    return _valid(Found(yearly(Grain.DAY, day_in(month.number, day.number), items[i].number), after))


def _valid(found: Found) -> Found | None:
    """Nothing where the year that was written has no such day in any reading."""
    readings = found.meaning.readings
    if all(r.year is not None and r.in_year(r.year) is None for r in readings):
        return None
    return found


def _goes_on(items: Items, i: int, signs: str) -> bool:
    """True where a sign and another number are glued to what came before."""
    sign, number = items[i], items[i + 1]
    return sign.glued and sign.text in signs and sign.text != "" and number.glued and number.number >= 0


def _day_first(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``29/1``, ``29.1.``, with or without a year."""
    first, sign, second = items[i : i + 3]
    if not (sign.glued and sign.text in SEPARATORS and second.glued and second.digits in (1, 2)):
        return None
    year, after = _numeric_year(items, i + 3, sign.text)
    if year is not None:
        if _goes_on(items, after, "/.:"):
            return None
        return _valid(Found(Meaning(Grain.DAY, _with_year(first, second, year, sign.text, lex)), after))
    if _goes_on(items, i + 3, "/.:-" if sign.text == "." else "/.:") or items[i + 3].has("counted", "fraction"):
        return None
    return _two_parts(items, i, lex)


def _numeric_year(items: Items, k: int, sign: str) -> tuple[Item | None, int]:
    """The year behind day and month: ``/2025``, ``.25``, `` 2025``, ``-25``; else None."""
    mark, number = items[k], items[k + 1]
    if mark.glued and mark.text == sign:
        if number.digits == 4 and 1900 <= number.number <= 2099 and (number.glued or sign == "."):
            return number, k + 2
        if number.digits == 2 and number.glued and number.number in SHORT_YEARS:
            return number, k + 2
    if mark.digits == 4 and not mark.glued and is_year(items, k):
        return mark, k + 1
    if mark.text in "-'" and mark.text != sign and number.glued and not items[k + 2].has("months", "months_short"):
        if number.digits == 4 and mark.glued and is_year(items, k + 1):
            return number, k + 2
        if number.digits == 2 and number.number in DAY_YEARS and not _goes_on(items, k + 2, "/.:-"):
            return number, k + 2
    return None, k


def is_year(items: Items, k: int) -> bool:
    """True where four digits are a year: no quantity, no clock time, not the start of ``2025-01-29``."""
    item = items[k]
    if item.digits != 4 or not 1900 <= item.number <= 2099 or items[k + 1].has("counted"):
        return False
    return not _goes_on(items, k + 1, "-:.") and not (items[k + 1].glued and items[k + 1].text == ":")


def _with_year(first: Item, second: Item, year: Item, sign: str, lex: Lexicon) -> tuple[Reading, ...]:
    """Every way to read three numbers, the likeliest first."""
    number = year.number + 2000 if year.digits == 2 else year.number
    readings = [Reading(day_in(second.number, first.number), number, Order.DMY)]
    if sign != ".":
        readings.append(Reading(day_in(first.number, second.number), number, Order.MDY))
    long = first.digits == second.digits == year.digits == 2
    if long and sign != "/" and lex.words.short_year_first:
        readings = [replace(readings[0], order=None)]
        readings.insert(0, Reading(day_in(second.number, year.number), 2000 + first.number))
    return tuple(readings)


def _two_parts(items: Items, i: int, lex: Lexicon) -> Found | None:
    first, sign, second = items[i : i + 3]
    words = lex.words
    if is_numbered(items, i) or not first.number or not second.number or first.number > 31 or second.number > 31:
        return None
    if sign.text == ".":
        return _dotted(items, i, lex)
    if sign.text == "-" and not words.dash_dates:
        return None
    readings = (
        Reading(day_in(second.number, first.number), None, Order.DMY),
        Reading(day_in(first.number, second.number), None, Order.MDY, strict=True),
    )
    always_open = (first.number, second.number) == (24, 7)  # round the clock, all week
    bare = LIMITED if always_open or sign.text == "-" or not words.slash_dates else SURE
    return Found(Meaning(Grain.DAY, readings), i + 3, bare)


def _dotted(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``29.1.`` and, beside a weekday or the like, ``29.1``."""
    if items[i - 1].has("clock") or items[i + 3].has("clock_behind", "am", "pm") or items[i + 2].number > 12:
        return None
    closed = items[i + 3].glued and items[i + 3].text == "."
    after = i + 3 + closed
    follows = items[after]
    title = i == 0 and follows.text[:1].isalpha() and not follows.senses and items[i + 2].digits == 1
    meaning = yearly(Grain.DAY, day_in(items[i + 2].number, items[i].number))
    if not lex.words.dot_dates or title:
        may = closed and lex.words.closed_dot_dates and items[i + 2].digits == 1 and not items[i - 1].has("in_period")
        return Found(meaning, after, CUED if may else BESIDE_WEEKDAY)
    return Found(meaning, after, SURE if closed else LIMITED)


# ---- names of months ----------------------------------------------------------------------------


def day_number(items: Items, i: int) -> tuple[int, int] | None:
    """The number of a day with its mark (``4:e``, ``4.``, ``fourth``), and the index that follows."""
    item = items[i]
    if item.has("ordinals"):
        return item.senses["ordinals"] + 1, i + 1
    if item.digits not in (1, 2) or not 1 <= item.number <= 31:
        return None
    mark = items[i + 1]
    return item.number, i + 1 + (mark.glued and mark.has("ordinal_marks"))


def month_name(items: Items, i: int, lex: Lexicon | None = None) -> tuple[int, int] | None:
    """A month (1 to 12) and the index that follows; with a lexicon also one that is misspelt."""
    item = items[i]
    if item.has("months"):
        return item.senses["months"] + 1, i + 1
    if item.has("months_short"):
        return item.senses["months_short"] + 1, i + 1 + (items[i + 1].glued and items[i + 1].text == ".")
    if lex and item.text.isalpha() and not item.senses:
        meant = lex.misspelt(item.text)
        if "months" in meant:
            return meant["months"] + 1, i + 1
    return None


def _day_month(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``29 januari 2025``."""
    day = day_number(items, i)
    if day is None:
        return None
    k = skip(items, day[1], "of_month", "day_word", most=1)
    if items[k].text == "-" and items[k].glued and items[k + 1].glued:
        k += 1
    month = month_name(items, k, lex)
    if month is None or is_compound(items, month[1]):
        return None
    year, after = year_behind(items, month[1])
    return Found(yearly(Grain.DAY, day_in(month[0], day[0]), year), after)


def is_compound(items: Items, i: int) -> bool:
    """True where a hyphen ties a month to a further word: ``juni-mötet``."""
    return items[i].text == "-" and items[i].glued and items[i + 1].glued and items[i + 1].text.isalpha()


def year_behind(items: Items, k: int) -> tuple[int | None, int]:
    """The year behind a month's name, and the index that follows."""
    comma = k + (items[k].text == ",")
    if is_year(items, comma) and not items[comma].glued:
        return items[comma].number, comma + 1
    mark, number, then = items[k], items[k + 1], items[k + 2]
    short = mark.text in ("-", "'") and not mark.glued and number.glued and number.digits == 2
    begins_another = then.has("months", "months_short") or _goes_on(items, k + 2, "/.:-")
    if short and number.number in DAY_YEARS and not begins_another:
        return 2000 + number.number, k + 2
    if mark.text == "-" and mark.glued and number.glued and is_year(items, k + 1):
        return number.number, k + 2
    return None, k


def _month_day(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``March 5th, 2025``, ``March 5-7``; and ``maaliskuun 5. päivänä``."""
    month = month_name(items, i)
    if month is None:
        return None
    k = skip(items, month[1], "article", most=1) if lex.words.month_first else month[1]
    day = day_number(items, k)
    if day is None or (items[day[1]].glued and items[day[1]].text in (":", "/", "%")) or items[day[1]].has("counted"):
        return None
    if not lex.words.month_first:
        if not items[day[1]].has("day_word"):
            return None
        year, after = year_behind(items, day[1] + 1)
        return _valid(Found(yearly(Grain.DAY, day_in(month[0], day[0]), year), after))
    last = _last_day(items, day[1])
    year, after = year_behind(items, last[1] if last else day[1])
    found = _valid(Found(yearly(Grain.DAY, day_in(month[0], last[0] if last else day[0]), year), after))
    return Found(from_day(day[0], found.meaning), after) if found and last else found


def _last_day(items: Items, k: int) -> tuple[int, int] | None:
    """The second day of ``March 5-7``."""
    if not (items[k].text == "-" or items[k].has("to")):
        return None
    day = day_number(items, k + 1)
    if day is None or month_name(items, day[1]) or (items[day[1]].glued and items[day[1]].text in (":", "/", ".")):
        return None
    return day


# ---- several days of one month --------------------------------------------------------------------


def _days_within(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``12–14 mars``, ``12.-14.3.``, ``12 till den 14 mars``."""
    day = day_number(items, i)
    if day is None:
        return None
    k = day[1]
    between = items[i - 1].has("between") or items[i - 2].has("between")
    spoken = items[k].has("to") and _may_start(items, i, day[1])
    paired = items[k].text == "/" and day[1] > i + 1  # 12./13. März
    if not (items[k].text == "-" or spoken or paired or (between and items[k].has("and_words"))):
        return None
    k = skip(items, k + 1, "article", most=1)
    if items[k].number < 0:
        return None
    found = _longer(_numeric(items, k, lex), _day_month(items, k, lex))
    if found is None or found.meaning.grain is not Grain.DAY or items[k].digits > 2:
        return None
    return found._replace(meaning=from_day(day[0], found.meaning), bare=SURE)


def _may_start(items: Items, i: int, after: int) -> bool:
    """True where the number before a "to" is a day, and not that of "punkt 3 till 30/9"."""
    before = items[i - 1]
    return after > i + 1 or not before.text.isalnum() or bool(before.senses)


def _longer(a: Found | None, b: Found | None) -> Found | None:
    return max((f for f in (a, b) if f), key=lambda f: f.after, default=None)


def from_day(day: int, last: Meaning) -> Meaning:
    """From that day of the month to the day given."""
    return Meaning(Grain.DAYS, _changed(last, lambda days: _from(day, days)))


def same_month(day: int, other: Meaning) -> Meaning:
    """That day of the month that another day is in."""
    return Meaning(Grain.DAY, _changed(other, lambda days: _alike(day, days)))


def _from(day: int, days: Days) -> Days | None:
    return (days[0].replace(day=day), days[1]) if day < days[0].day else None


def _alike(day: int, days: Days) -> Days | None:
    try:
        date: dt.date = days[0].replace(day=day)
    except ValueError:
        return None
    return date, date


def _changed(meaning: Meaning, change: Callable[[Days], Days | None]) -> tuple[Reading, ...]:
    def changed(in_year: InYear) -> InYear:
        def in_changed(year: int) -> Days | None:
            days = in_year(year)
            return change(days) if days else None

        return in_changed

    return tuple(replace(reading, in_year=changed(reading.in_year)) for reading in meaning.readings)

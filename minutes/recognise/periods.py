"""Months, quarters, seasons, years and parts of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateutil.easter import easter
from msgspec.structs import replace

from minutes.languages.dates import HolidayWords
from minutes.recognise.day_patterns import (
    CUED,
    DAY_YEARS,
    LIMITED,
    SURE,
    Found,
    day_at,
    day_number,
    is_compound,
    is_year,
    month_name,
    year_behind,
)
from minutes.recognise.from_today import DAY, from_today, length_ahead, month_of, once, week_from_now, year_of
from minutes.recognise.lexicon import Items, Lexicon, skip
from minutes.recognise.meaning import (
    Days,
    InYear,
    Meaning,
    Reading,
    months_in,
    nth_week_in,
    nth_weekday_in,
    part_of,
    yearly,
)
from minutes.recognise.weeks import runs_on, week_at
from minutes.recognise.when import Grain

SEASON_LEFT = 31 * DAY
SATURDAY = 5
PARTS = ("beginning", "middle", "end")
LONG = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
"""What has a beginning and an end that one may name."""


def period_at(items: Items, i: int, lex: Lexicon) -> Found | None:
    """A stretch of days, or a day counted from today, that begins at item ``i``."""
    senses = items[i].senses
    number = items[i].number >= 0
    for first, rule in RULES:
        if number if first is None else senses and not first.isdisjoint(senses):
            found = rule(items, i, lex)
            if found:
                return found
    return None


# ---- months, quarters, halves, years --------------------------------------------------------------


def _week(items: Items, i: int, _: Lexicon) -> Found | None:
    return week_at(items, i)


def _month(items: Items, i: int, _: Lexicon) -> Found | None:
    """``mars 2025``, ``mars–april``, ``tammikuun lopussa``."""
    first = month_name(items, i)
    if first is None or (is_compound(items, first[1]) and not month_name(items, first[1] + 1)):
        return None
    k = skip(items, first[1], "month_word", most=1)
    last = month_name(items, k + 1) if items[k].text in ("-", "/") or items[k].has("to") else None
    year, after = year_behind(items, last[1] if last else k) if last else _month_year(items, k)
    shy = items[i].has("months_short", "months_risky") and year is None and k == first[1]
    meaning = yearly(Grain.MONTH, months_in(first[0], last[0] if last else first[0]), year)
    found = Found(meaning, after, CUED if shy and not last else SURE)
    return _weekday_behind(items, first[0], found) or _part_behind(items, found)


def _month_year(items: Items, k: int) -> tuple[int | None, int]:
    """The year behind a month without a day, where ``maj-25`` is no range."""
    year, after = year_behind(items, k)
    mark, short = items[k], items[k + 1]
    if year is None and mark.glued and mark.text == "-" and short.glued and short.digits == 2:
        then = items[k + 2]
        if short.number in DAY_YEARS and not then.text.isalnum() and not (then.glued and then.text in ("/", ".", "-")):
            return 2000 + short.number, k + 2
    return year, after


def _part_behind(items: Items, found: Found) -> Found:
    """``tammikuun lopussa``: the part stands behind."""
    for part in PARTS:
        if items[found.after].has(f"{part}_behind"):
            return Found(_part_meaning(found.meaning, part), found.after + 1)
    return found


def _weekday_behind(items: Items, month: int, found: Found) -> Found | None:
    """``tammikuun viimeinen torstai``."""
    which, weekday = items[found.after], items[found.after + 1]
    if not which.has("last", "ordinals") or not weekday.has("weekdays"):
        return None
    nth = which.senses.get("ordinals", -1)
    in_year = nth_weekday_in(month, weekday.senses["weekdays"], nth)
    return Found(yearly(Grain.DAY, in_year, found.meaning.year), found.after + 2)


def _part_meaning(meaning: Meaning, part: str) -> Meaning:
    def within(days: Days | None) -> Days | None:
        return part_of(days, part) if days else None

    def within_year(of: InYear) -> InYear:
        return lambda year: within(of(year))

    counted = meaning.counted
    return Meaning(
        Grain.PART,
        tuple(replace(reading, in_year=within_year(reading.in_year)) for reading in meaning.readings),
        counted=(lambda today: part_of(counted(today), part)) if counted else None,
    )


def _span_of_months(items: Items, i: int, _: Lexicon) -> Found | None:
    """``Q1 2025``, ``kvartal 3``, ``första kvartalet``, ``2. Halbjahr``, ``H1``."""
    name, number = items[i], items[i + 1]
    after = i + 2
    if not name.has("quarter", "half"):
        day = day_number(items, i)
        if day is None or (items[i].number >= 0 and day[1] == i + 1):
            return None
        name, after = items[day[1]], day[1] + 1
        nth = day[0]
    else:
        nth = number.number if number.digits == 1 else 0
        if len(name.text) == 1 and not number.glued:
            return None
    months = 3 if name.has("quarter") else 6
    if not name.has("quarter", "half") or not 1 <= nth <= 12 // months or runs_on(items, after):
        return None
    year, after = _period_year(items, after)
    grain = Grain.QUARTER if months == 3 else Grain.HALF
    return _part_behind(items, Found(yearly(grain, months_in(nth * months - months + 1, nth * months), year), after))


def _period_year(items: Items, k: int) -> tuple[int | None, int]:
    """The year behind a quarter or a season: ``2025``, ``/2025``, ``-25``, ``of 2025``."""
    at = k + (items[k].has("of", "in_period") or items[k].text in (",", "/", "-"))
    if is_year(items, at):
        return items[at].number, at + 1
    short = items[k + 1]
    if items[k].text in ("/", "-", "'") and short.glued and short.digits == 2:
        return 2000 + short.number, k + 2
    return None, k


def _within(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``i mars``, ``under 2025``: the preposition makes it a time."""
    if not items[i].has("in_period"):
        return None
    k = skip(items, i, "in_period", "article")
    if is_year(items, k):
        return _part_behind(items, Found(yearly(Grain.YEAR, months_in(1, 12), items[k].number), k + 1))
    if day_at(items, k, lex):
        return None
    found = _month(items, k, lex) or _span_of_months(items, k, lex) or _season(items, k, lex)
    return found._replace(bare=SURE) if found else None


def _season(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``våren 2025``, ``i höst``, ``VT25``, ``före jul``."""
    item = items[i]
    if item.has("holiday"):
        holiday = lex.words.holidays[item.senses["holiday"]]
        year, after = _period_year(items, i + 1)
        return Found(yearly(Grain.SEASON, lambda y: _feast(holiday, y), year), after)
    number = next((item.senses[s] for s in ("season", "season_within", "season_year") if s in item.senses), None)
    if number is None:
        return None
    year, after = _period_year(items, i + 1)
    if year is None and item.has("season_year"):
        short = items[i + 1]
        year, after = (2000 + short.number, i + 2) if short.digits == 2 and short.glued else (None, after)
        if year is None and not item.has("season", "season_within"):
            return None
    months = months_in(*lex.words.seasons[number].months)
    return Found(Meaning(Grain.SEASON, (Reading(months, year, ahead=SEASON_LEFT),)), after)


def _feast(holiday: HolidayWords, year: int) -> Days:
    """The days of a feast in one year."""
    if holiday.easter:
        sunday = easter(year)
        return sunday + holiday.easter[0] * DAY, sunday + holiday.easter[1] * DAY
    first = dt.date(year, *holiday.first)
    if holiday.weekday is not None:
        eve = first + (holiday.weekday - first.weekday()) % 7 * DAY
        return eve, eve + DAY
    return first, dt.date(year, *holiday.last)


def _weekend(_: Items, i: int, __: Lexicon) -> Found:
    """``före helgen``: the coming Saturday and Sunday."""

    def coming(today: dt.date) -> Days:
        saturday = today + ((SATURDAY - today.weekday() - 1) % 7 + 1) * DAY
        return saturday, saturday + DAY

    return Found(Meaning(Grain.PART, counted=coming), i + 1, LIMITED)


# ---- parts and turns ------------------------------------------------------------------------------


def _part(items: Items, i: int, lex: Lexicon) -> Found | None:
    """``slutet av januari``, ``mid-February``, ``Ende Q2``."""
    part = next((p for p in PARTS if p in items[i].senses), None)
    if part is None and not items[i].has("expiry"):
        return None
    whole = whole_at(items, i + 1, lex)
    if whole is None or whole.meaning.grain not in LONG:
        return None
    if part is None:
        return whole._replace(bare=CUED)
    return Found(_part_meaning(whole.meaning, part), whole.after)


def whole_at(items: Items, k: int, lex: Lexicon) -> Found | None:
    """A month, quarter, half or year that something is a part of."""
    k = skip(items, k, "of", "article", "in_period", most=2)
    if items[k].has("year_word"):
        return Found(Meaning(Grain.YEAR, counted=lambda today: year_of(today.year)), k + 1)
    if is_year(items, k):
        return Found(yearly(Grain.YEAR, months_in(1, 12), items[k].number), k + 1)
    if items[k].has("this", "next") and items[k + 1].has("week_units", "month_units", "year_units"):
        return from_today(items, k, lex)
    if items[k].has("month_units"):
        return Found(Meaning(Grain.MONTH, counted=month_of), k + 1)
    if items[k].has("week_units") and not items[k + 1].digits:
        return Found(week_from_now(0), k + 1)
    return _month(items, k, lex) or _span_of_months(items, k, lex)


def _nth(items: Items, i: int, _: Lexicon) -> Found | None:
    """``andra lördagen i augusti``, ``sista veckan i maj``, ``sista maj``."""
    k = skip(items, i, "article", most=1)
    which = items[k]
    if which.has("last_of_month"):
        month = month_name(items, k + 1)
        if month:
            year, after = year_behind(items, month[1])
            in_year = months_in(month[0], month[0])
            return Found(yearly(Grain.DAY, lambda y: once(in_year(y)[1]), year), after)
    if not which.has("last", "ordinals"):
        return None
    nth = which.senses.get("ordinals", -1)
    unit = items[k + 1]
    month = month_name(items, skip(items, k + 2, "of", "in_period", most=1))
    if month is None or not unit.has("weekdays", "week_units"):
        return None
    year, after = year_behind(items, month[1])
    if unit.has("weekdays"):
        return Found(yearly(Grain.DAY, nth_weekday_in(month[0], unit.senses["weekdays"], nth), year), after)
    return Found(yearly(Grain.WEEK, nth_week_in(month[0], nth), year), after)


def _turn(items: Items, i: int, _: Lexicon) -> Found | None:
    """``årsskiftet``, ``årets slut``, ``månadsskiftet mars/april``."""
    if items[i].has("year_end"):
        year, after = _period_year(items, i + 1)
        return Found(yearly(Grain.PART, months_in(12, 12), year), after)
    if items[i].has("year_turn"):
        year, after = _period_year(items, i + 1)
        if year and items[after].text == "/" and items[after + 1].digits in (2, 4):
            after += 2
        return Found(yearly(Grain.ABOUT, lambda y: (dt.date(y, 12, 31), dt.date(y + 1, 1, 1)), year), after)
    if items[i].has("month_end", "week_end"):
        stretch = month_of if items[i].has("month_end") else _week_of
        return Found(Meaning(Grain.PART, counted=lambda today: part_of(stretch(today), "end")), i + 1)
    if not items[i].has("month_turn"):
        return None
    month = month_name(items, i + 1)
    if month is None:
        return Found(Meaning(Grain.ABOUT, counted=lambda today: _turn_of(month_of(today)[1])), i + 1)
    then = month_name(items, month[1] + 1) if items[month[1]].text in ("/", "-") else None
    year, after = year_behind(items, then[1] if then else month[1])
    in_year = months_in(month[0], month[0])
    return Found(yearly(Grain.ABOUT, lambda y: _turn_of(in_year(y)[1]), year), after)


def _week_of(today: dt.date) -> Days:
    """Monday and Sunday of the week that a day is in."""
    monday = today - today.weekday() * DAY
    return monday, monday + 6 * DAY


def _turn_of(last: dt.date) -> Days:
    return last, last + DAY


RULES: tuple[tuple[frozenset[str] | None, Callable[[Items, int, Lexicon], Found | None]], ...] = (
    (frozenset(("relative_days", "this", "next")), from_today),
    (frozenset(("ahead", "within", "numbers")), length_ahead),
    (None, length_ahead),
    (frozenset(("week",)), _week),
    (None, _week),
    (frozenset((*PARTS, "expiry")), _part),
    (frozenset(("last", "last_of_month", "ordinals", "article")), _nth),
    (frozenset(("quarter", "half", "ordinals")), _span_of_months),
    (None, _span_of_months),
    (frozenset(("months", "months_short")), _month),
    (frozenset(("season", "season_within", "season_year", "holiday")), _season),
    (frozenset(("weekend",)), _weekend),
    (frozenset(("year_end", "year_turn", "month_turn", "month_end", "week_end")), _turn),
    (frozenset(("in_period",)), _within),
)
"""Each rule with the senses that its first item may have; None for a number."""

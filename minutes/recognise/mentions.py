"""Every date and clock time of a line, with its limit, its weekday and what is tied to what."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from minutes.languages import Language
from minutes.model import Bound
from minutes.recognise.clock import clock_of, times_at
from minutes.recognise.day_patterns import (
    BESIDE_WEEKDAY,
    CUED,
    LIMITED,
    SURE,
    Found,
    day_at,
    day_number,
    is_year,
    same_month,
)
from minutes.recognise.lexicon import CLAUSE_END, Items, Lexicon, is_numbered, lexicon, skip
from minutes.recognise.meaning import Meaning, day_in, months_in, stretch, yearly
from minutes.recognise.periods import period_at
from minutes.recognise.weekdays import (
    after_weekday,
    day_of_month,
    lone_weekday,
    times_inside,
    weekday_at,
    weekday_behind,
)
from minutes.recognise.when import Clock, Grain

BOUNDS = (("by", Bound.BY), ("before", Bound.BEFORE), ("after", Bound.AFTER))
REACH = 7
"""So many items before its number or name a date may begin: ``senast till och med onsdagen den``."""
LONGEST_LIST = 12
KEPT = 4096
"""Lines whose parse is remembered, since several recognisers read the same line."""
LONGEST_KEPT = 600


class Mention(Struct, frozen=True):
    """A date as it stands in a line, its year not yet chosen."""

    meaning: Meaning
    first: int
    """Index of its first item."""
    after: int
    span: tuple[int, int]
    bound: Bound | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    clock: Clock | None = None
    """The clock time that is tied to it, with its place."""


class Parsed(Struct, frozen=True):
    """The dates and clock times of a line in order."""

    mentions: tuple[Mention, ...] = ()
    clocks: tuple[Clock, ...] = ()


NOTHING = Parsed()


def parse(text: str, language: Language) -> Parsed:
    """The dates and clock times of a line."""
    return _remembered(text, language) if len(text) <= LONGEST_KEPT else _parse(text, language)


@lru_cache(maxsize=KEPT)
def _remembered(text: str, language: Language) -> Parsed:
    return _parse(text, language)


def _parse(text: str, language: Language) -> Parsed:
    lex = lexicon(language)
    if not lex.may_hold_a_date(text):
        return NOTHING
    items = lex.read(text)
    mentions: list[Mention] = []
    clocks: list[Clock] = []
    i = 0
    for mark in lex.marks(items):
        i = max(i, mark - REACH)
        while i <= mark:
            i = _step(items, i, lex, mentions, clocks)
    return Parsed(tuple(mentions), tuple(clocks))


def _step(items: Items, i: int, lex: Lexicon, mentions: list[Mention], clocks: list[Clock]) -> int:
    """Take what begins at item ``i`` and return where to go on."""
    item = items[i]
    if item.number < 0 and not item.senses and not _weekday_misspelt(items, i, lex):
        return i + 1
    mention = mention_at(items, i, lex)
    if mention:
        behind = _listed_behind(items, mention, lex)
        mentions += [*_listed_before(items, mention, mentions), mention, *behind]
        clocks += [mention.clock] if mention.clock else []
        return behind[-1].after if behind else mention.after
    times = times_at(items, i, lex.words)
    if not times or not times.sure:
        return i + 1
    clock = clock_of(items, i, times)
    clocks.append(clock)
    late = _date_behind(items, times.after, lex)
    if late is None:
        return times.after
    mentions.append(replace(late, start=times.start, end=times.end, span=(clock.span[0], late.span[1]), clock=clock))
    return late.after


def _weekday_misspelt(items: Items, i: int, lex: Lexicon) -> bool:
    """True for ``Onsdg`` before a number."""
    near = items[i + 1].number >= 0 or items[i + 2].number >= 0
    return near and "weekdays" in lex.misspelt(items[i].text)


def _date_behind(items: Items, k: int, lex: Lexicon) -> Mention | None:
    """The day that a clock time before it belongs to: ``kl 10-12 den 3/2``."""
    k += items[k].text == ","
    k = skip(items, k, "on", "article", most=2)
    mention = mention_at(items, k, lex, cued=True)
    if mention and mention.meaning.grain is Grain.DAY and mention.bound is None and mention.clock is None:
        return mention
    return None


# ---- one date -----------------------------------------------------------------------------------


def mention_at(items: Items, i: int, lex: Lexicon, *, cued: bool = False) -> Mention | None:
    """The date that begins at item ``i``, with its limit before or behind it and its clock times.

    ``cued`` where something before it says that it is a date.
    """
    found = _core(items, i, lex)
    if found:
        found = _range(items, i, found, lex) or found
        found = found._replace(bare=SURE) if cued and found.bare != BESIDE_WEEKDAY else found
        return _complete(items, i, i, found, None, found.bound, lex)
    bound, k = _limit(items, i)
    if bound is None:
        return None
    times = times_at(items, k, lex.words) if items[k].has("clock") else None
    clock = clock_of(items, k, times) if times else None
    k = skip(items, times.after if times else k, "on", "in_period", "article", "about")
    found = _core(items, k, lex) or _only_behind_limit(items, k)
    if found is None:
        return None
    found = _range(items, k, found, lex) or found
    if found.meaning.grain is Grain.DAYS and bound is Bound.AFTER:
        return _complete(items, i, k, found, clock, None, lex)
    if items[i].has("between") and not items[i].has("after"):
        return None
    return _complete(items, i, k, found, clock, bound or found.bound, lex)


def _complete(
    items: Items, first: int, core: int, found: Found, clock: Clock | None, bound: Bound | None, lex: Lexicon
) -> Mention | None:
    clock = clock or times_inside(items, core, found, lex)
    found = weekday_behind(items, found)
    after = found.after
    if clock is None and found.meaning.grain in (Grain.DAY, Grain.DAYS):
        clock, after = _clock_behind(items, after, lex)
    for name, behind in BOUNDS:
        if items[after].has(f"{name}_behind"):
            bound, after = behind, after + 1
            break
    if not _counts(items, core, after, found.bare, cued=bool(bound or clock)):
        return None
    meaning, bound = _limited(found.meaning, bound, items, core)
    article = items[core - 1].has("article") and (items[core].number >= 0 or items[core].has("ordinals", "weekdays"))
    if bound is None and items[core - 1 - article].has("about") and meaning.grain is Grain.DAY:
        meaning = replace(meaning, grain=Grain.ABOUT)
    start = first - (article and first == core)
    return Mention(
        meaning, core, after, (items[start].start, items[after - 1].end), bound,
        clock.start if clock else None, clock.end if clock else None, clock,
    )  # fmt: skip


def _limit(items: Items, i: int) -> tuple[Bound | None, int]:
    """The words of a limit before a date: which one, and where the date may begin."""
    bound = next((value for name, value in BOUNDS if items[i].has(name)), None)
    if bound is None and not items[i].has("between"):
        return None, i
    k = i + 1
    k += items[k].text == ":"
    return bound or Bound.AFTER, skip(items, k, "on", "in_period", "article", "about", "by")


def _limited(meaning: Meaning, bound: Bound | None, items: Items, core: int) -> tuple[Meaning, Bound | None]:
    """What a limit makes of the turn or the end of something: the last day itself is meant."""
    if bound is None:
        return meaning, None
    ends = items[core].has("end", "expiry", "year_end") or items[core + 1].has("end_behind")
    if bound is Bound.BEFORE and ends:
        bound = Bound.BY
    if meaning.grain is Grain.ABOUT and items[core].has("year_turn"):
        if bound is Bound.AFTER:
            return yearly(Grain.DAY, day_in(1, 1), None if meaning.year is None else meaning.year + 1), bound
        return yearly(Grain.DAY, day_in(12, 31), meaning.year), bound
    if items[core].has("year_end"):
        return yearly(Grain.DAY, day_in(12, 31), meaning.year), bound
    return meaning, bound


def _counts(items: Items, core: int, after: int, bare: int, *, cued: bool) -> bool:
    """True where enough stands beside an unsure form to make it a date."""
    if bare == SURE or cued:
        return bare != BESIDE_WEEKDAY
    before = items[core - 1]
    if bare == CUED and items[after].has("clock", "clock_at"):
        return True
    if bare in (CUED, LIMITED) and before.has("on", "this", "article", "in_period"):
        return True
    return bare == CUED and (before.text == ":" or not before.text) and items[after].text in CLAUSE_END


# ---- the date itself -----------------------------------------------------------------------------


def _core(items: Items, i: int, lex: Lexicon, *, inner: bool = False) -> Found | None:
    """A date without its limit: weekday and day, day alone, or a period; ``inner`` behind a dash."""
    item = items[i]
    weekday = weekday_at(items, i, lex)
    if weekday is not None:
        found = after_weekday(items, i, weekday, lex)
        if found or item.has("weekdays"):
            return found or lone_weekday(items, i, weekday)
    day, period = day_at(items, i, lex, inner=inner), period_at(items, i, lex)
    if day and period:
        return day if day.after >= period.after else period
    return day or period


def _only_behind_limit(items: Items, k: int) -> Found | None:
    """``senast den 15:e``, ``t.o.m. 2026``: a date only because a limit stands before it."""
    if is_year(items, k):
        return Found(yearly(Grain.YEAR, months_in(1, 12), items[k].number), k + 1)
    day = day_number(items, k)
    if day is None or day[1] == k + 1 or items[k].number < 0 or not items[k - 1].has("article"):
        return None
    return Found(day_of_month(day[0]), day[1]) if items[day[1]].text in CLAUSE_END else None


def _clock_behind(items: Items, k: int, lex: Lexicon) -> tuple[Clock | None, int]:
    """The clock times that follow a day, and where they end."""
    opened = items[k].text == "("
    at = k + (items[k].text in (",", "(", "-", ":") or (items[k].text == "t" and items[k].glued))
    times = times_at(items, at, lex.words, after_date=True)
    if times is None or (not times.sure and items[k].text == "-"):
        return None, k
    closed = opened and items[times.after].text == ")"
    return clock_of(items, at, times), times.after + closed


# ---- ranges and lists -----------------------------------------------------------------------------


def _range(items: Items, core: int, found: Found, lex: Lexicon) -> Found | None:
    """``27/9-29/9``, ``från 1 mars till 15 april``, ``fredag 7 mars till söndag 9 mars``."""
    sign = items[found.after]
    between = items[core - 1].has("between") or items[core - 2].has("between")
    if not (sign.text == "-" or sign.has("to") or (between and sign.has("and_words"))):
        return None
    if not found.meaning.readings or found.meaning.grain in (Grain.DAYS, Grain.ABOUT, Grain.SEASON):
        return None
    k = skip(items, found.after + 1, "on", "article", "in_period", "to")
    times = times_at(items, k, lex.words)
    if times and times.sure:
        return None
    second = _core(items, k, lex, inner=True)
    if second is None or not second.meaning.readings or (second.bare and not found.bare and second.bare != LIMITED):
        return None
    if second.meaning.grain is not found.meaning.grain and Grain.DAY not in (found.meaning.grain, second.meaning.grain):
        return None
    meaning = stretch(found.meaning, second.meaning)
    return Found(meaning, second.after, SURE) if meaning else None


def _listed_before(items: Items, last: Mention, earlier: list[Mention]) -> list[Mention]:
    """``12, 19 och 26 mars``: the days before the "and" that share the month of the last."""
    stop = earlier[-1].after if earlier else 0
    days: list[Mention] = []
    k = last.first - 1
    if last.meaning.grain is not Grain.DAY or not last.meaning.readings or items[last.first].number < 0:
        return []
    if last.bound is not None or not items[k].has("and_words"):
        return []
    while k > stop and len(days) < LONGEST_LIST and (items[k].text == "," or items[k].has("and_words")):
        at = k - 1 - (items[k - 1].has("ordinal_marks") and items[k - 1].glued)
        day = day_number(items, at) if at >= stop else None
        if day is None or day[1] != k or items[at].glued or items[at].number < 0 or is_numbered(items, at):
            break
        meaning = same_month(day[0], last.meaning)
        days.insert(0, Mention(meaning, at, k, (items[at].start, items[k - 1].end)))
        k = at - 1
    return days


def _listed_behind(items: Items, first: Mention, lex: Lexicon) -> list[Mention]:
    """``April 7, 14 and 21``: the days behind a month that comes first, up to the "and" and its day."""
    named = items[first.first].has("months", "months_short", "weekdays", "weekdays_short")
    alone = first.meaning.grain is Grain.DAY and bool(first.meaning.readings) and not first.clock
    if not lex.words.month_first or not named or not alone or first.meaning.year:
        return []
    days: list[Mention] = []
    k = first.after
    while len(days) < LONGEST_LIST and (items[k].text == "," or items[k].has("and_words")):
        at = k + 1 + (items[k].text == "," and items[k + 1].has("and_words"))
        day = day_number(items, at)
        if day is None or items[at].number < 0 or not _ends_day(items, day[1]):
            break
        meaning = same_month(day[0], first.meaning)
        days.append(Mention(meaning, at, day[1], (items[at].start, items[day[1] - 1].end)))
        if items[at - 1].has("and_words"):
            return days
        k = day[1]
    return []


def _ends_day(items: Items, k: int) -> bool:
    """True where a day's number is not that of another date, a time or a quantity."""
    item = items[k]
    return item.text in CLAUSE_END - {":"} or item.has("and_words", "clock_at", "places")

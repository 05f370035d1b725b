"""Clock times: ``kl 10``, ``9.30-12``, ``3:30 pm``, ``10 Uhr``.

A number is a clock time because of a word beside it or because it is written with minutes; how far minutes
behind a dot are enough depends on the language.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from minutes.languages.dates import DatesWords
from minutes.recognise.lexicon import Items, is_numbered
from minutes.recognise.when import Clock

MIDNIGHT = 24
FIRST_SURE = 8
"""Where the day has two halves, "at 5" may be either; from eight on it is taken as written."""
LEAST_GLUED = 9
"""``14h`` is a clock time, ``3h`` a length of time."""
AFTER_TIME = frozenset(".,;:)]?!\"'/")


class Hour(NamedTuple):
    """A clock time as written, not yet checked against what stands around it."""

    hour: int
    minute: int
    half: str
    """``am``, ``pm`` or empty."""
    sure: str
    """``colon``, ``word`` or ``dot`` where its form says that it is a time, else empty."""
    after: int
    """Index of the item that follows."""

    def time(self) -> dt.time:
        """The time of day."""
        hour = self.hour % 12 + 12 * (self.half == "pm") if self.half else self.hour % MIDNIGHT
        return dt.time(hour, self.minute)


class Times(NamedTuple):
    """A clock time or two with their place."""

    start: dt.time | None
    end: dt.time | None
    after: int
    sure: bool
    """True where it is a time whatever stands beside it; False for a bare ``10-12``."""


def times_at(items: Items, i: int, words: DatesWords, *, after_date: bool = False) -> Times | None:
    """The clock times that begin at item ``i``, or None."""
    lead, k = _lead(items, i)
    first = _hour(items, k, forced=lead == "clock")
    if first is None:
        return None
    between = any(item.has("between") for item in items[i:k])
    second, after = _second(items, first, lead or ("date" if after_date else ""), between=between)
    sure = _is_time(items, k, words, lead, first, second)
    if not sure and not (after_date and second and _bare_range(items, first, second)):
        return None
    if second:
        first, second = _agree(first, second)
    if "until" in _words_before(items, i, k) and second is None:
        return Times(None, first.time(), after, sure)
    return Times(first.time(), second.time() if second else None, after, sure)


def clock_of(items: Items, i: int, times: Times) -> Clock:
    """The clock times with their place, the words before them included."""
    return Clock(times.start, times.end, (items[i].start, items[times.after - 1].end))


def _lead(items: Items, i: int) -> tuple[str, int]:
    """The words before a time: how much they say (``clock``, ``at``, ``weak``), and where the time itself begins."""
    lead = ""
    for k in range(i, i + 5):
        item = items[k]
        if item.has("clock"):
            lead = "clock"
        elif item.has("clock_at"):
            lead = lead if lead == "clock" else "at"
        elif item.has("clock_weak", "between"):
            lead = lead or "weak"
        elif not (item.has("about", "after", "by", "to") or (k > i and item.text == ":" and lead)):
            return lead, k
    return lead, i + 5


def _words_before(items: Items, i: int, k: int) -> str:
    """``until`` where the words before a time say that something ends then."""
    return "until" if any(item.has("by", "to") for item in items[i:k]) else ""


def _hour(items: Items, i: int, *, forced: bool) -> Hour | None:
    """A number (or noon) at item ``i`` read as a clock time."""
    item = items[i]
    if item.has("noon"):
        return Hour(12, 0, "", "word", i + 1)
    if item.number < 0 or not _alone(items, i):
        return None
    if item.digits == 4 and forced and item.number % 100 < 60 and item.number // 100 <= MIDNIGHT:
        return Hour(item.number // 100, item.number % 100, "", "word", i + 1)
    if item.digits > 2 or item.number > MIDNIGHT:
        return None
    minute, sure, after = _minutes(items, i + 1)
    if minute < 0 or (item.number == MIDNIGHT and minute):
        return None
    return _with_word(items, Hour(item.number, minute, "", sure, after))


def _alone(items: Items, i: int) -> bool:
    """True where nothing is glued to the front of a number that makes it part of another."""
    if not items[i].glued:
        return True
    before = items[i - 1]
    if before.text in ("-", ":", "(", "[", "'", '"') or before.has("clock", "clock_at", "clock_weak", "to"):
        return not (before.text == ":" and before.glued and items[i - 2].number >= 0)
    return before.text == "t" and before.glued and items[i - 2].digits in (2, 8)


def _minutes(items: Items, i: int) -> tuple[int, str, int]:
    """Minutes behind the hour: their number (-1 where the whole is no time), what they prove, and what follows."""
    sign, minute = items[i], items[i + 1]
    if not (sign.glued and minute.glued and minute.number >= 0) or sign.text == "-":
        return 0, "", i
    if minute.digits != 2 or minute.number > 59:
        return -1, "", i
    if sign.has("clock_glued"):
        return minute.number, "word", i + 2
    proof = {":": "colon", ".": "dot"}.get(sign.text, "")
    if not proof:
        return -1, "", i
    after = _behind_seconds(items, i + 2) if proof == "colon" else i + 2
    return (-1, "", i) if _goes_on(items, after) else (minute.number, proof, after)


def _behind_seconds(items: Items, i: int) -> int:
    """Where a time goes on behind its seconds, which are not kept."""
    seconds = items[i + 1]
    return i + 2 if items[i].glued and items[i].text == ":" and seconds.glued and seconds.digits == 2 else i


def _goes_on(items: Items, i: int) -> bool:
    """True where a further part is glued to a number: ``2.30.1``."""
    sign, more = items[i], items[i + 1]
    return sign.glued and sign.text in (":", ".", ",") and more.glued and more.number >= 0


def _with_word(items: Items, hour: Hour) -> Hour:
    """The hour with "am", "pm" or "Uhr" behind it."""
    item = items[hour.after]
    for half in ("am", "pm"):
        if item.has(half) and 1 <= hour.hour <= 12:
            return hour._replace(half=half, sure="word", after=hour.after + 1)
    if item.has("clock_behind") or (item.has("clock_glued") and item.glued and hour.hour >= LEAST_GLUED):
        return hour._replace(sure="word", after=hour.after + 1)
    return hour


def _second(items: Items, first: Hour, lead: str, *, between: bool) -> tuple[Hour | None, int]:
    """The end of a range of times, and the index behind all of it."""
    k = first.after
    item = items[k]
    dash = item.text == "-"
    if not (dash or item.has("to") or (between and item.has("and_words"))):
        return None, k
    forced = lead == "clock"
    k += 1
    while items[k].has("clock", "about") or (dash and items[k].has("to")):
        forced = forced or items[k].has("clock")
        k += 1
    second = _hour(items, k, forced=forced)
    if second and (second.sure or first.sure or lead) and not _counts(items, second.after):
        return second, second.after
    open_end = dash and not items[first.after + 1].text and bool(first.sure or lead)
    return None, first.after + open_end


def _counts(items: Items, i: int) -> bool:
    """True where the word that follows makes a number a quantity, a date or something else."""
    item = items[i]
    return item.has("counted", "months", "months_short", "fraction") or (
        item.glued and (item.number >= 0 or item.text in ("/", "%"))
    )


def _is_time(items: Items, i: int, words: DatesWords, lead: str, first: Hour, second: Hour | None) -> bool:
    """Whether form and words together are enough."""
    after = second.after if second else first.after
    if _counts(items, after):
        return False
    forms = {first.sure, second.sure if second else ""}
    if forms & {"colon", "word"} or lead == "clock":
        return True
    if "dot" in forms:
        return bool(lead) or ((words.dot_times or second is not None) and not is_numbered(items, i))
    half_open = bool(words.am) and first.hour < FIRST_SURE
    return lead == "at" and second is None and not half_open and _closes(items, after)


def _closes(items: Items, i: int) -> bool:
    """True where the line or its clause ends; ``2. Kind`` is no end."""
    item = items[i]
    if item.text == "." and items[i - 1].number >= 0 and items[i + 1].text:
        return False
    return not item.text or item.text in AFTER_TIME


def _bare_range(items: Items, first: Hour, second: Hour) -> bool:
    """True for ``10-12`` behind a date, where no counted thing follows."""
    after = items[second.after]
    return first.hour < second.hour and (_closes(items, second.after) or after.text == "(" or after.has("places"))


def _agree(first: Hour, second: Hour) -> tuple[Hour, Hour]:
    """``10-11:30 am`` and ``3-5 pm``: the half of the day stands once for both."""
    if second.half and not first.half and 1 <= first.hour <= 12:
        same = first._replace(half=second.half)
        if same.time() < second.time():
            return same, second
        return first._replace(half="am"), second
    return first, second

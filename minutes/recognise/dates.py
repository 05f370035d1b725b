"""Dates and clock times in running text, in the words of a language pack.

::

    dates = Dates(load("sv"), reference=date(2024, 12, 20))
    dates.find("senast onsdag 29 januari kl 10")

The words come from the pack's section ``[dates]``; names of months and weekdays are those of Unicode CLDR.
Reading a line takes time in proportion to its length, whatever it holds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from minutes.languages import Language
from minutes.recognise.meaning import Meaning, Setting, resolve
from minutes.recognise.mentions import Mention, parse
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
        """What is known around the text.

        ``reference`` is the day to count from (the meeting's), ``year`` that of a heading above,
        ``order`` that of the document (:func:`day_order`).  Without reference and year only dates that
        write their year are found.
        """
        self.language = language
        self.setting = Setting(reference, year, prefer, order or Order.DMY)

    def find(self, text: str) -> list[When]:
        """The dates in the order of the text, not overlapping."""
        found: list[When] = []
        for mention in parse(text, self.language).mentions:
            setting = self.setting
            if mention.meaning.from_previous:
                setting = replace(setting, reference=found[-1].start if found else None)
            when = _when(mention, setting)
            if when:
                found.append(when)
        return found


def _when(mention: Mention, setting: Setting) -> When | None:
    resolved = resolve(mention.meaning, setting)
    if resolved is None:
        return None
    return When(
        start=resolved.days[0],
        end=resolved.days[1],
        span=mention.span,
        grain=mention.meaning.grain,
        bound=mention.bound,
        from_time=mention.start,
        to_time=mention.end,
        year_given=resolved.year_given,
        weekday=mention.meaning.weekday,
        weekday_fits=resolved.weekday_fits,
        alternative=resolved.alternative,
    )


def find_times(text: str, language: Language) -> list[Clock]:
    """The clock times of a text in order, those that belong to a date included."""
    return list(parse(text, language).clocks)


def find_vague(text: str, language: Language) -> list[Vague]:
    """Words that say when without giving a day: ``snarast``, ``löpande``, ``ASAP``."""
    return [Vague(m.group(), m.span()) for m in _vague(language).finditer(text)]


def find_next_meeting_reference(text: str, language: Language) -> tuple[int, int] | None:
    """Where a text names the next meeting as a time (``till nästa möte``, ``nästa gång``), its preposition included."""
    found = language.schedule.find_reference(text)
    return found.span() if found else None


@lru_cache(maxsize=32)
def _vague(language: Language) -> re.Pattern[str]:
    phrases = sorted(language.dates.vague, key=len, reverse=True)
    body = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{body or '(?!)'})(?!\w)", re.IGNORECASE)


NUMBERS = re.compile(r"\d[/.-]\s?\d{1,2}[/.-]\s?\d")
"""What every date looks like that could be read in two orders."""


def day_order(texts: Iterable[str], language: Language) -> Order:
    """Whether a document writes the day or the month first in ``3/4/2025``.

    A number over 12 decides, or a weekday, or another date of the document that only one order agrees with;
    where nothing does, the day comes first (and so it does where the document contradicts itself).
    """
    texts = list(texts)
    if not any(NUMBERS.search(text) for text in texts):
        return Order.DMY
    meanings = [m.meaning for text in texts for m in parse(text, language).mentions if m.meaning.grain is Grain.DAY]
    forms = [form for meaning in meanings if (form := _both_orders(meaning))]
    plain = {day for meaning in meanings if (day := _only_day(meaning))}
    for evidence in (_by_number, _by_weekday):
        votes = {vote for form in forms for vote in evidence(form)}
        if votes:
            return Order.MDY if votes == {Order.MDY} else Order.DMY
    agreeing = {order for form in forms for order, day in form[0].items() if day in plain}
    return Order.MDY if agreeing == {Order.MDY} else Order.DMY


Form = tuple[dict[Order, dt.date], int | None]
"""The day in either order (only those that exist), and the weekday beside it."""


def _both_orders(meaning: Meaning) -> Form | None:
    """A date in numbers with its year, which could be read in two orders."""
    days = {
        r.order: found[0]
        for r in meaning.readings
        if r.order is not None and r.year is not None and (found := r.in_year(r.year))
    }
    return (days, meaning.weekday) if days else None


def _only_day(meaning: Meaning) -> dt.date | None:
    """A date that can be read in one way only."""
    if len(meaning.readings) != 1 or meaning.readings[0].year is None:
        return None
    found = meaning.readings[0].in_year(meaning.readings[0].year)
    return found[0] if found else None


def _by_number(form: Form) -> Iterator[Order]:
    if len(form[0]) == 1:
        yield from form[0]


def _by_weekday(form: Form) -> Iterator[Order]:
    if form[1] is not None:
        fitting = [order for order, day in form[0].items() if day.weekday() == form[1]]
        yield from fitting if len(fitting) == 1 else ()

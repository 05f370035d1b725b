"""What earlier meetings left for later ones: items that were put off, and promises that something comes back.

The minutes are gone through in the order of their days.  An item is remembered from the meeting that puts it off
until one treats it: minutes with a section of that title which do not put it off again.  Titles are compared
without numbers, case and punctuation.  An item that a later meeting passes over without a word stays remembered.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from forum.agenda.cues import cues, said, told_in
from forum.agenda.items import Item, Lineage, Quote
from forum.agenda.words import NUMBERED, plain
from minutes.frozen import Frozen
from minutes.model import Minutes, Section

BRACKETED = re.compile(r"\s*\([^()]{0,80}\)\s*$")
"""``(bordlagd)`` behind a title is no part of it."""


class PastMinutes(Frozen):
    """Minutes with their key; their record has a date."""

    key: str
    record: Minutes
    approved: bool = False
    sent: dt.date | None = None
    """The day on which a draft of them was last sent round."""

    @property
    def date(self) -> dt.date:
        """The day of the meeting."""
        return self.record.date or dt.date.min


class Fate(StrEnum):
    """What became of an item that the chair had a hand in."""

    DROPPED = "dropped"
    """For good."""
    POSTPONED = "postponed"
    PLANNED = "planned"
    """It was on the agenda that day; whether it was taken up, the minutes say."""


class HandEvent(Frozen):
    """What the chair did to an item of an earlier agenda."""

    date: dt.date
    """The day of that meeting."""
    item: Item
    fate: Fate


@dataclass(frozen=True)
class Remembered:
    """Something that an earlier meeting left."""

    title: str
    """Empty where the minutes put something off under no heading."""
    days: tuple[dt.date, ...] = ()
    """Of the meetings that put it off; empty for what was only promised."""
    quotes: tuple[Quote, ...] = ()
    """Why, in the words of the latest minutes that speak of it."""
    planned: Item | None = None
    """The item as the chair had planned it, where it was put off by hand."""
    missed: dt.date | None = None
    """The day of the meeting that had it on its agenda and did not take it up."""

    @property
    def lineage(self) -> Lineage | None:
        """How often it was put off."""
        return Lineage(since=self.days[0], times=len(self.days)) if self.days else None


def remembered(past: Iterable[PastMinutes], by_hand: Iterable[HandEvent] = ()) -> tuple[Remembered, ...]:
    """What is left after all of it, in the order in which it was left."""
    steps: list[tuple[dt.date, int, PastMinutes | HandEvent]] = [
        *((one.date, 0, one) for one in by_hand),
        *((one.date, 1, one) for one in past),
    ]
    left: dict[str, Remembered] = {}
    for _, _, step in sorted(steps, key=lambda step: step[:2]):
        if isinstance(step, HandEvent):
            _by_hand(left, step)
        else:
            _through_minutes(left, step)
    return tuple(left.values())


def _by_hand(left: dict[str, Remembered], event: HandEvent) -> None:
    name = plain(title_of(event.item.title))
    before = left.pop(name, None)
    if event.fate is Fate.DROPPED:
        return
    one = replace(before or Remembered(event.item.title, quotes=event.item.quotes), planned=event.item)
    if event.fate is Fate.PLANNED:
        left[name] = replace(one, missed=event.date)
    else:
        left[name] = replace(one, title=event.item.title, days=tuple(sorted({*one.days, event.date})))


def _through_minutes(left: dict[str, Remembered], past: PastMinutes) -> None:
    found = _left_by(past)
    for name in _treated(past.record) - set(found):
        if name in left and past.date not in left[name].days:
            del left[name]
    for name, new in found.items():
        old = left.get(name)
        left[name] = new if old is None else _again(old, new)


def _again(old: Remembered, new: Remembered) -> Remembered:
    days = tuple(sorted({*old.days, *new.days}))
    quotes = (*old.quotes, *new.quotes) if not new.title else new.quotes
    return replace(new, days=days, quotes=quotes, planned=old.planned, missed=old.missed)


def _left_by(past: PastMinutes) -> dict[str, Remembered]:
    """What one meeting left, by its plain title; without a heading under the empty one."""
    found: dict[str, Remembered] = {}
    for title, sentence, put_off in _sentences(past.record):
        name = plain(title)
        before = found.get(name, Remembered(title))
        quote = Quote(text=sentence, minutes=past.key, date=past.date)
        before = replace(before, quotes=_with_quote(before.quotes, quote))
        found[name] = replace(before, days=(past.date,)) if put_off and title else before
    return found


def _with_quote(there: tuple[Quote, ...], new: Quote) -> tuple[Quote, ...]:
    """The quotes with another, unless it is there; of a sentence with its label before it only the sentence stays."""
    if any(new.text.endswith(one.text) for one in there):
        return there
    return (*(one for one in there if not one.text.endswith(new.text)), new)


def _sentences(record: Minutes) -> Iterator[tuple[str, str, bool]]:
    """Each sentence that leaves something: the title that it stands under, itself, and whether it puts off."""
    own = cues(record.language)
    if own is None:
        return
    titles = {section.id: heading_of(section, record) for section in record.sections if section.id}
    for section in record.sections:
        for sentence in told_in(section, record.language):
            yield heading_of(section, record), sentence, own.puts_off(sentence)
    for decision in record.decisions:
        for sentence in said(decision.text, record.language):
            yield titles.get(decision.section or "", ""), sentence, own.puts_off(sentence)


def _treated(record: Minutes) -> set[str]:
    """The plain titles of what a meeting took up; of minutes without sections, those of its agenda."""
    sections = {plain(name) for one in record.sections for name in (one.heading, heading_of(one, record))}
    return (sections or {plain(title_of(item.title)) for item in record.agenda}) - {""}


def heading_of(section: Section, record: Minutes) -> str:
    """The title of the agenda item that a section belongs to, or its own heading."""
    items = {item.id: item.title for item in record.agenda if item.id}
    return title_of(items.get(section.agenda_item or "", "") or section.heading)


def title_of(written: str) -> str:
    """A title without its number and what stands in brackets behind it."""
    bare = NUMBERED.sub("", written)
    return BRACKETED.sub("", bare) or bare

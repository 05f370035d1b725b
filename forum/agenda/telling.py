"""What stands below an item, in the words of the forum's language."""

from __future__ import annotations

from collections.abc import Iterator

from forum.agenda.items import ComingDate, Item, Lineage, OpenAction, Quote, Sort
from forum.agenda.words import Words
from minutes.model import Bound, MeetingStatus


def details(item: Item, words: Words, *, reasons: bool = False) -> tuple[str, ...]:
    """The lines below an item that are worked out: how often it was put off, open actions, coming dates.

    With ``reasons`` also the sentences of the minutes for what was put off; without, only for what has no other reason.
    """
    return tuple(_details(item, words, reasons=reasons))


def _details(item: Item, words: Words, *, reasons: bool) -> Iterator[str]:
    for one in (*((item.last,) if item.last else ()), *item.waiting):
        pattern = words.own.last_sent if one.sent else words.own.last
        yield pattern.format(day=words.short_day(one.date), sent=words.short_day(one.sent) if one.sent else "")
    if item.lineage:
        yield lineage(item.lineage, words)
    elif item.missed:
        yield words.own.missed.format(day=words.short_day(item.missed))
    if reasons or not item.lineage:
        yield from (_quote(one, words) for one in item.quotes)
    yield from (action(one, words) for one in item.actions)
    if item.sort is Sort.DATES:
        yield from (coming(one, words) for one in item.dates)


def notes(item: Item) -> tuple[str, ...]:
    """The lines that the chair wrote below an item."""
    return tuple(item.note.splitlines())


def lineage(one: Lineage, words: Words) -> str:
    """How often an item was put off: ``Bordlagd två gånger, sedan 2 oktober 2030.``, in words up to twelve."""
    day, own = words.short_day(one.since), words.own
    if one.times == 1:
        return own.once.format(day=day)
    if one.times == 2:
        return own.twice.format(day=day)
    at = one.times - 3
    times = own.numbers[at] if at < len(own.numbers) else str(one.times)
    return own.often.format(day=day, times=times)


def _quote(one: Quote, words: Words) -> str:
    return words.own.quote.format(day=words.short_day(one.date), text=one.text)


def action(one: OpenAction, words: Words) -> str:
    """``Åsa Öberg: Åsa ringer varvet. (sedan 2 oktober 2030, senast 1 november 2030)``."""
    own = words.own
    due = own.overdue if one.overdue else own.before if one.bound is Bound.BEFORE else own.due
    facts = [
        f"{words.text.action.about}: {one.about.rstrip('.')}" if one.about else "",
        own.since.format(day=words.short_day(one.since)) if one.since else "",
        due.format(day=words.short_day(one.due)) if one.due else one.due_text,
    ]
    known = "; ".join(fact for fact in facts if fact)
    owners = ", ".join(one.owners) or own.nobody
    return f"{owners[:1].upper()}{owners[1:]}: {one.text}" + (f" ({known})" if known else "")


def coming(one: ComingDate, words: Words) -> str:
    """``onsdag 11 juni 2031 kl. 18.00–20.00, Rådhuset (preliminärt, ska bekräftas)``."""
    text = ", ".join(part for part in (words.moment(one.date, one.start, one.end), one.place) if part)
    return f"{text} ({words.own.preliminary})" if one.status is MeetingStatus.TENTATIVE else text

"""An agenda on the screen: the chair's own view, what members read, and what programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forum.agenda.items import Agenda, Item, Place, Slot, Sort
from forum.cli import show
from minutes.catalogue import N_, Told
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.agenda.items import LastMinutes, OpenAction, StandingItem
    from forum.model import Forum

WHY = Told(
    {
        Sort.OPENING: "",
        Sort.STANDING: "standing item",
        Sort.PROMISED: "promised",
        Sort.ADDED: "added by hand",
        Sort.OTHER: "",
        Sort.CLOSING: "",
    }
)
PLACES = Told(
    {
        Place.BEGINNING: "after the opening",
        Place.MIDDLE: "after the last minutes",
        Place.END: "before the end",
    }
)
TIMES = ("", N_("once"), N_("twice"))


def for_programs(agenda: Agenda) -> dict[str, object]:
    """Everything, with what was worked out."""
    sums = {"total": agenda.total, "overrun": agenda.overrun, "spare": agenda.spare}
    whole = agenda.model_dump(mode="json", exclude={"slots"})
    items = [
        {
            "number": number,
            "written": agenda.numbers.of(number - 1),
            **slot.item.model_dump(mode="json"),
            **slot.model_dump(mode="json", exclude={"item"}),
        }
        for number, slot in enumerate(agenda.slots, start=1)
    ]
    return {**whole, "postponed": sorted(agenda.postponed), "items": items, **sums}


def as_text(agenda: Agenda) -> None:
    """Print what members read."""
    from forum.agenda.paper import paper, to_text
    from forum.agenda.words import words

    text = to_text(paper(agenda, words(agenda.forum.language)))
    show.page(["".join(c if c == "\n" else show.harmless_character(c) for c in text).rstrip("\n")])


def told(agenda: Agenda, *, whole: bool = True) -> Iterator[show.Part]:
    """The chair's view: every item with hour, minutes and reason; with ``whole`` what is behind them; what to look at."""
    from forum.cli import words

    meeting = agenda.meeting
    when = " ".join(part for part in (words.day(meeting.date), words.hours(meeting.start, meeting.end)) if part)
    yield show.Heading(_("Agenda of {name}, {when}").format(name=show.harmless(agenda.forum.name), when=when))
    if agenda.slots:
        yield _table(agenda.slots)
    if whole:
        yield from _behind(agenda)
    yield from _left_out(agenda)
    yield from numbering(agenda)
    yield ""
    yield _sum(agenda)
    if any(slot.suggested for slot in agenda.slots):
        yield _("Minutes with ~ are a suggestion; say your own with: forum agenda change ITEM --minutes N")


def _table(slots: Sequence[Slot]) -> show.Table:
    timed = any(slot.start for slot in slots)
    presented = any(slot.item.presenter for slot in slots)
    rows = [
        (
            str(number),
            *((f"{slot.start:%H:%M}" if slot.start else "",) if timed else ()),
            f"{'~' if slot.suggested else ' '}{slot.minutes}",
            slot.item.title,
            *((slot.item.presenter,) if presented else ()),
            why(slot.item) or " ",
        )
        for number, slot in enumerate(slots, start=1)
    ]
    headers = (
        _("No"),
        *((_("Time"),) if timed else ()),
        _("Min"),
        _("Item"),
        *((_("Presenter"),) if presented else ()),
        _("Why"),
    )
    return show.table(headers, rows)


def why(item: Item) -> str:
    """The reason for an item, short."""
    if item.lineage:
        times = (
            _(TIMES[item.lineage.times])
            if item.lineage.times < len(TIMES)
            else _("{times} times").format(times=item.lineage.times)
        )
        said = _("postponed {times}, on {day}") if item.lineage.times == 1 else _("postponed {times}, since {day}")
        return said.format(times=times, day=item.lineage.since)
    if item.missed:
        return _("not taken up on {missed}").format(missed=item.missed)
    if item.last or item.waiting:
        return "; ".join(_minutes(one) for one in (item.last, *item.waiting) if one)
    if item.sort is Sort.ACTIONS:
        late = sum(one.overdue for one in item.actions)
        return _("{actions} open").format(actions=len(item.actions)) + (
            _(", {late} overdue").format(late=late) if late else ""
        )
    if item.sort is Sort.DATES:
        unsure = sum(one.status.value == "tentative" for one in item.dates)
        return _("{dates} to come").format(dates=len(item.dates)) + (
            _(", {unsure} to confirm").format(unsure=unsure) if unsure else ""
        )
    return _("promised") if item.quotes else WHY.get(item.sort, "")


def _minutes(one: LastMinutes) -> str:
    if one.sent:
        return _("minutes of {day}, sent out {sent}").format(day=one.date, sent=one.sent)
    return _("minutes of {day}").format(day=one.date)


def _behind(agenda: Agenda) -> Iterator[show.Part]:
    """The sentences, actions, dates and notes that stand below the items."""
    for number, item in enumerate(agenda.items, start=1):
        parts = list(_below(item))
        if parts:
            yield ""
            yield show.Heading(f"{number}. {show.harmless(item.title)}")
            yield from parts


def _below(item: Item) -> Iterator[show.Part]:
    from forum.cli import words

    yield from (f"  {show.harmless(line)}" for line in item.note.splitlines())
    for quote in item.quotes:
        yield f"  “{show.harmless(quote.text)}” ({quote.minutes.partition('/')[2]})"
    if item.actions:
        yield show.table((_("Owner"), _("Age"), _("Due"), _("Action")), [_action(one) for one in item.actions])
    if item.dates:
        rows = [(words.day(d.date), words.hours(d.start, d.end), words.STATUS[d.status], d.place) for d in item.dates]
        yield show.table((), rows)


def _action(one: OpenAction) -> tuple[str, ...]:
    from forum.cli import words

    bound = words.BOUND[one.bound] if one.bound else ""
    late = _(" overdue") if one.overdue else ""
    due = f"{bound}{one.due.isoformat()}{late}" if one.due else one.due_text
    age = "" if one.days is None else words.number(one.days, _("day"), _("days"))
    return ", ".join(one.owners), age, due, one.text


def numbering(agenda: Agenda) -> Iterator[show.Part]:
    """The paragraphs, where the forum has them, and whether they can be trusted."""
    if agenda.numbers.signed and agenda.slots:
        first, last = agenda.numbers.of(0), agenda.numbers.of(len(agenda.slots) - 1)
        after = agenda.numbers.after.partition("/")[2]
        plain = _("The items are written as {first} to {last}.").format(first=first, last=last)
        onward = _("The items are written as {first} to {last}, after the minutes {after}.")
        yield onward.format(first=first, last=last, after=after) if after else plain
    if agenda.unwritten:
        days = ", ".join(map(str, agenda.unwritten))
        yield _(
            "Look: the minutes of {days} are not here yet, so these numbers may be given twice; import them first."
        ).format(days=days)


def _left_out(agenda: Agenda) -> Iterator[show.Part]:
    if agenda.left_out:
        yield ""
        yield show.Heading(_("Taken off by hand"))
        yield show.table(
            (),
            [
                (item.title, _("comes back at the next meeting") if item.key in agenda.postponed else _("dropped"))
                for item in agenda.left_out
            ],
        )


def _sum(agenda: Agenda) -> str:
    if agenda.length is None:
        return _("{total} minutes; how long the meeting is, is not known.").format(total=agenda.total)
    if agenda.overrun:
        return _("Look: {total} minutes, but the meeting has {length}; {overrun} too many.").format(
            total=agenda.total, length=agenda.length, overrun=agenda.overrun
        )
    return _("{total} of {length} minutes; {spare} left.").format(
        total=agenda.total, length=agenda.length, spare=agenda.spare or _("none")
    )


def standing(forum: Forum, items: Sequence[StandingItem]) -> Iterator[show.Part]:
    """The standing items of a forum."""
    if not items:
        yield _("There are no standing items yet; add one with: forum agenda standing add TITLE")
        return
    yield show.Heading(_("On every agenda of {name}").format(name=show.harmless(forum.name)))
    rows = [
        (str(number), one.title, one.presenter, f"{one.minutes}" if one.minutes else "", PLACES[one.place])
        for number, one in enumerate(items, start=1)
    ]
    yield show.table((_("No"), _("Item"), _("Presenter"), _("Min"), _("Place")), rows)

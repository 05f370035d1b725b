"""What is different between two versions of minutes, told by facts: whose action, which decision, what date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from minutes.frozen import Frozen
from minutes.model import Action, Attendee, Decision, Grid, Mention, Minutes, Passage, PlannedMeeting, Section

Listed = Attendee | Decision | Action | PlannedMeeting
T = TypeVar("T", Attendee, Decision, Action, PlannedMeeting)
ALIKE = 0.5
"""How much of two texts must be the same for one to be the other reworded."""
LONGEST = 2000
"""Letters of a text that are compared; more say no more about which fact it is."""
HEADER = ("title", "forum", "number", "kind", "date", "last_day", "start", "end", "place", "mode")


class Deed(StrEnum):
    """What happened to a fact."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Difference(Frozen):
    """One thing that is different."""

    deed: Deed
    fact: str
    """``decision 3``, ``action 2``, ``attendee``, ``section``, or the field of the header."""
    field: str = ""
    """What of it: ``owners``, ``due``, ``text`` …; empty where all of it came or went."""
    name: str = ""
    """The person, the heading or the text that it is about."""
    before: str = ""
    after: str = ""


def differences(before: Minutes, after: Minutes) -> tuple[Difference, ...]:
    """What is different, in the order of the minutes; empty where they say the same."""
    return tuple(_differences(before, after))


def _differences(before: Minutes, after: Minutes) -> Iterator[Difference]:
    for name in HEADER:
        yield from _field("header", "", name, getattr(before, name), getattr(after, name))
    yield from _listed("attendee", before.attendance, after.attendance)
    yield from _agenda(before, after)
    yield from _listed("decision", before.decisions, after.decisions)
    yield from _listed("action", before.actions, after.actions)
    yield from _listed("meeting", before.schedule, after.schedule)
    yield from _field("header", "", "next_meeting", before.next_meeting, after.next_meeting)
    yield from _sections(before, after)


def _agenda(before: Minutes, after: Minutes) -> Iterator[Difference]:
    told = [
        [(item.number, item.title, item.presenters, item.minutes) for item in one.agenda] for one in (before, after)
    ]
    if told[0] != told[1]:
        texts = ("; ".join(item.title for item in one.agenda) for one in (before, after))
        yield Difference(deed=Deed.CHANGED, fact="agenda", **dict(zip(("before", "after"), texts, strict=True)))


# ------------------------------------------------------------------------------------------------------------- facts


def _listed(kind: str, before: Sequence[T], after: Sequence[T]) -> Iterator[Difference]:
    """Facts of one kind: those that are the same or reworded are compared field by field."""
    partner = _partners(before, after)
    for new, fact in enumerate(after):
        name = kind if isinstance(fact, Attendee | PlannedMeeting) else f"{kind} {new + 1}"
        old = partner.get(new)
        if old is None:
            yield Difference(deed=Deed.ADDED, fact=name, name=_text(fact))
            continue
        for field in type(fact).model_fields:
            if field not in ("id", "section"):
                yield from _field(name, _text(fact), field, getattr(before[old], field), getattr(fact, field))
    for old, fact in enumerate(before):
        if old not in partner.values():
            name = kind if isinstance(fact, Attendee | PlannedMeeting) else f"{kind} {old + 1}"
            yield Difference(deed=Deed.REMOVED, fact=name, name=_text(fact))


def _partners(before: Sequence[T], after: Sequence[T]) -> dict[int, int]:
    """Which fact was which: the same text first, then the most alike, then what is left in its place."""
    partner: dict[int, int] = {}
    free = list(range(len(before)))
    for new, fact in enumerate(after):
        same = next((old for old in free if _text(before[old]) == _text(fact)), None)
        if same is not None:
            partner[new] = same
            free.remove(same)
    for new, fact in enumerate(after):
        if new not in partner and free:
            best = max(free, key=lambda old: _likeness(before[old], fact))
            if _likeness(before[best], fact) >= ALIKE:
                partner[new] = best
                free.remove(best)
    return partner


def _text(fact: Listed) -> str:
    if isinstance(fact, Attendee):
        return fact.name
    return fact.date.isoformat() if isinstance(fact, PlannedMeeting) else fact.text


def _likeness(one: Listed, other: Listed) -> float:
    return 0.0 if isinstance(one, PlannedMeeting) else likeness(_text(one), _text(other))


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1; from ALIKE on, one may be the other reworded."""
    return 1.0 if one == other else SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False).ratio()


def _field(fact: str, name: str, field: str, before: object, after: object) -> Iterator[Difference]:
    if before != after:
        yield Difference(
            deed=Deed.CHANGED, fact=fact, field=field, name=name, before=_shown(before), after=_shown(after)
        )


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mention):
        return value.person or (f"{value.name}?" if value.candidates else value.name)
    if isinstance(value, PlannedMeeting):
        return value.date.isoformat()
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)


# ------------------------------------------------------------------------------------------------------------- text


def _sections(before: Minutes, after: Minutes) -> Iterator[Difference]:
    """The text, section by section; sections of one heading are the same."""
    old, new = _texts(before), _texts(after)
    for name, text in new.items():
        if name not in old:
            yield Difference(deed=Deed.ADDED, fact="section", name=name, after=text)
        elif old[name] != text:
            yield Difference(deed=Deed.CHANGED, fact="section", field="text", name=name, **_around(old[name], text))
    for name, text in old.items():
        if name not in new:
            yield Difference(deed=Deed.REMOVED, fact="section", name=name, before=text)


def _texts(record: Minutes) -> dict[str, str]:
    found = {"": _plain(record.preamble)} if record.preamble else {}
    for section in record.sections:
        name, tries = _heading(section), 1
        while name in found:
            tries += 1
            name = f"{_heading(section)} ({tries})"
        found[name] = _plain(section.content)
    return found


def _heading(section: Section) -> str:
    return " ".join(filter(None, [section.number, section.heading])) or "–"


def _plain(content: Sequence[Passage | Grid]) -> str:
    lines = []
    for part in content:
        if isinstance(part, Passage):
            lines.append(" ".join(filter(None, [part.label, part.text])))
        else:
            lines += [" | ".join(row) for row in part.rows]
    return "\n".join(lines)


def _around(before: str, after: str) -> dict[str, str]:
    """The lines that differ, of both."""
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    apart = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return {
        "before": "\n".join(line for _, i, j, _, _ in apart for line in old[i:j]),
        "after": "\n".join(line for _, _, _, i, j in apart for line in new[i:j]),
    }

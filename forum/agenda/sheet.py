"""An agenda as Markdown for the chair's editor, and read back from there.

One line an item, ``3. Title | presenter | 15 min``; lines that are moved, changed, deleted or added say what is
wanted.  An item is known again by its title, and where that was changed by its number; so lines may be moved with
their numbers or numbered anew.  What cannot be read is told with its line, and then nothing at all is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from forum.agenda.items import LONGEST_ITEM, Agenda, Item, Sort
from forum.agenda.telling import details, notes
from forum.agenda.words import Words
from forum.errors import ForumError
from minutes.catalogue import gettext as _

LINE = re.compile(r"^(?:(?P<number>\d{1,4})[.)]|[-+*])(?:\s+(?P<rest>.*))?$")
BAR = re.compile(r"(?<!\\)\|")
LENGTH = re.compile(r"^\(?(?P<minutes>\d{1,5})\)?\s{0,9}(?:min(?:\.|uter|utes|ute|ut)?|['’])?$", re.IGNORECASE)
SUGGESTED = re.compile(r"^\(.{0,40}\)$")
"""A length in brackets is a suggestion, and stays one."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LARGEST = 200_000
"""Characters of a sheet."""


class BrokenSheet(ForumError):
    """A sheet that cannot be read; the sentence says the line."""

    code = "broken-sheet"


@dataclass
class _Draft:
    """An item as it is read."""

    line: int
    number: int | None
    title: str
    presenter: str
    length: str
    notes: list[str] = field(default_factory=list)


def write_sheet(agenda: Agenda, words: Words) -> str:
    """The text that the chair edits."""
    title = f"{words.own.heading}: {agenda.forum.name}, {words.moment(agenda.meeting.date, agenda.meeting.start)}"
    lines = [f"# {' '.join(title.split())}", "", f"<!-- {words.own.how} -->", ""]
    for number, slot in enumerate(agenda.slots, start=1):
        item = slot.item
        length = words.own.minutes.format(count=slot.minutes)
        cells = (item.title, item.presenter, f"({length})" if slot.suggested else length)
        lines.append(f"{number}. " + " | ".join(_escaped(cell) for cell in cells).replace("|  |", "| |"))
        lines += [f"   {_note(line)}" for line in notes(item)]
        lines += [f"   > {line}" for line in details(item, words, reasons=True)]
    return "\n".join(lines) + "\n"


def read_sheet(text: str, agenda: Agenda) -> tuple[Item, ...]:
    """The items as they were written; a new one has an empty key.

    Raises:
        BrokenSheet: a line cannot be understood; the sentence says which and why.
    """
    if len(text) > LARGEST:
        raise BrokenSheet(
            _("The sheet has more than {largest} characters; no agenda is that long.").format(largest=LARGEST)
        )
    drafts = list(_drafts(text))
    known = _known(drafts, agenda.items)
    return tuple(_item(draft, item) for draft, item in zip(drafts, known, strict=True))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", r"\|").replace("<!--", r"<\!--")


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\|!])", r"\1", text.strip())


def _note(line: str) -> str:
    """A note that begins like a worked-out line, or holds a comment, stays a note."""
    line = line.replace("<!--", r"<\!--")
    return f"\\{line}" if line.startswith((">", "\\")) else line


def _noted(line: str) -> str:
    return line.removeprefix("\\").replace(r"<\!--", "<!--")


def _drafts(text: str) -> Iterator[_Draft]:
    """Each item with its notes; comments keep their line breaks, so that lines are counted right."""
    bare = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text.removeprefix("\ufeff"))
    draft: _Draft | None = None
    for at, line in enumerate(bare.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] in " \t":
            _take_note(draft, line.strip(), at)
            continue
        if draft:
            yield draft
        draft = _opened(line, at)
    if draft:
        yield draft


def _take_note(draft: _Draft | None, line: str, at: int) -> None:
    if draft is None:
        raise BrokenSheet(
            _("Line {at} is indented like a note, but no item stands above it; nothing was changed.").format(at=at)
        )
    if not line.startswith(">"):
        draft.notes.append(_noted(line))


def _opened(line: str, at: int) -> _Draft:
    found = LINE.match(line.rstrip())
    if found is None:
        raise BrokenSheet(
            _(
                "Line {at} is no item: '{line}'; begin it with a number and a full stop, or with a "
                "hyphen; nothing was changed."
            ).format(at=at, line=_short(line))
        )
    cells = [_unescaped(cell) for cell in BAR.split(found["rest"] or "")]
    if not cells[0]:
        raise BrokenSheet(
            _("Line {at} has no title; delete the whole line to drop the item; nothing was changed.").format(at=at)
        )
    if len(cells) > 3:
        raise BrokenSheet(
            _("Line {at} has more than three parts; write a bar within a text as \\|; nothing was changed.").format(
                at=at
            )
        )
    title, presenter, length = (*cells, "", "")[:3]
    if length and not LENGTH.match(length) and not SUGGESTED.match(length):
        raise BrokenSheet(
            _("Line {at}: '{length}' is no length; write it in minutes, as in 15; nothing was changed.").format(
                at=at, length=_short(length)
            )
        )
    found_length = LENGTH.match(length)
    if found_length and not SUGGESTED.match(length) and not 1 <= int(found_length["minutes"]) <= LONGEST_ITEM:
        raise BrokenSheet(
            _("Line {at}: an item takes between 1 and {longest_item} minutes; nothing was changed.").format(
                at=at, longest_item=LONGEST_ITEM
            )
        )
    return _Draft(at, int(found["number"]) if found["number"] else None, title, presenter, length)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else f"{text[:39]}…"


def _known(drafts: Sequence[_Draft], items: Sequence[Item]) -> list[Item | None]:
    """Which item each line is: the one of its number and title, then of its title, then of its number."""
    free = dict(enumerate(items, start=1))
    match: dict[int, Item] = {}
    for fit in (_same, _same_title, _same_number):
        for place, draft in enumerate(drafts):
            found = next((n for n, item in free.items() if fit(draft, n, item)), None) if place not in match else None
            if found is not None:
                match[place] = free.pop(found)
    return [match.get(place) for place in range(len(drafts))]


def _same(draft: _Draft, number: int, item: Item) -> bool:
    return draft.number == number and draft.title == item.title


def _same_title(draft: _Draft, _number: int, item: Item) -> bool:
    return draft.title == item.title


def _same_number(draft: _Draft, number: int, _item: Item) -> bool:
    return draft.number == number


def _item(draft: _Draft, old: Item | None) -> Item:
    base = old or Item(key="", sort=Sort.ADDED, title=draft.title)
    suggested = not draft.length or SUGGESTED.match(draft.length)
    found = LENGTH.match(draft.length)
    return base.model_copy(
        update={
            "title": draft.title,
            "presenter": draft.presenter,
            "minutes": int(found["minutes"]) if found and not suggested else None,
            "note": "\n".join(_tidy(draft.notes)),
        }
    )


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    return (tidy for line in lines if (tidy := " ".join(line.split())))

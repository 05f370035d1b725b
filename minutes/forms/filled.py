"""Reads a sheet that was written on during a meeting.

Nothing that was typed is lost and nothing of it stops the reading: what is no fact in its place is text of the
section it stands in.  What the sheet asked for and was left empty counts as answered, so nobody is asked again;
only which of two people of one name is meant can still be a question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from minutes.blocks import Block, Document, Paragraph, Table, walk
from minutes.draft import Answer, Draft
from minutes.forms.mark import Mark, line_hash
from minutes.forms.owners import with_owners
from minutes.languages.notation import read_date, read_time, split_number, text_words
from minutes.languages.text import fold_label
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Decision,
    Grid,
    Kind,
    Link,
    MeetingStatus,
    Mention,
    Minutes,
    Mode,
    Passage,
    PlannedMeeting,
    Presence,
    Role,
    Section,
)

_LABEL = re.compile(r"\s{0,9}(?P<label>[^:\n]{1,60}):[ \t]{0,9}(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(r"[-–—.\s]{0,9}")
TITLE, PART = 1, 2
ASKED = ("place", "start", "chair", "secretary", "adjuster", "attendance")
"""What the sheet has room for: left empty, it is not asked for again."""


def read_filled(document: Document, mark: Mark) -> Draft:
    """The draft of a sheet; ``document`` holds the blocks as they were before they became a file."""
    reader = _Reader(mark)
    record = with_owners(reader.record(document.blocks))
    answers = tuple(_answers(record))
    return Draft(source=document.sha256, name=document.name, minutes=record, answers=answers, as_read=record)


def _answers(record: Minutes) -> Iterator[Answer]:
    """Leave it as it is written: for each empty place of the sheet, and for work without an owner or a day."""
    yield from (Answer(question=f"no-{name}.{name}") for name in ASKED)
    for action in record.actions:
        for code in ("no-owner", "vague-due", "absent-owner"):
            yield Answer(question=f"{code}.{action.id}")


class _Part(NamedTuple):
    """A heading with what stands below it; the first one has none."""

    heading: Paragraph | None
    blocks: list[Block]


class _Reader:
    """Reads one sheet."""

    def __init__(self, mark: Mark) -> None:
        self.language = mark.language
        self.brought = mark.lines
        self.words = text_words(mark.language)
        self.preamble: list[Passage | Grid] = []
        self.agenda: list[AgendaItem] = []
        self.sections: list[Section] = []
        self.decisions: list[Decision] = []
        self.actions: list[Action] = []
        self.schedule: list[PlannedMeeting] = []
        self.people: list[Attendee] = []

    def record(self, blocks: Sequence[Block]) -> Minutes:
        first, *rest = _parts(blocks)
        facts = self.header(first)
        for part in rest:
            if not self.people and any(map(self.lists_people, part.blocks)):
                self.attendance(part.blocks)
            else:
                self.section(part)
        day = facts.get("date")
        coming = [one for one in self.schedule if not isinstance(day, dt.date) or one.date > day]
        return Minutes(
            language=self.language,
            attendance=tuple(_marked(self.people)),
            agenda=tuple(self.agenda),
            preamble=tuple(self.preamble),
            sections=tuple(self.sections),
            decisions=tuple(self.decisions),
            actions=tuple(self.actions),
            schedule=tuple(one.model_copy(update={"id": f"meeting-{n}"}) for n, one in enumerate(coming, 1)),
            **facts,
        )

    # ------------------------------------------------------------------------------------------------------ header

    def header(self, part: _Part) -> dict[str, object]:
        """The facts under the title; what is none stays as text."""
        facts: dict[str, object] = {"kind": Kind.NOTES}
        if part.heading:
            ours = {fold_label(self.words.kinds.word(kind)) for kind in Kind}
            facts["title"] = None if fold_label(part.heading.text) in ours else part.heading.text
        for block in part.blocks:
            found = _labelled(block)
            name = self.words.header.meaning(found[0]) if found else None
            read = self.fact(name, found[1]) if name and found and name not in facts.keys() - {"kind"} else None
            if read is not None:
                facts |= read
            elif not self.is_help(block):
                self.preamble.append(_content(block))
        return facts

    def fact(self, name: str, value: str) -> dict[str, object] | None:
        """What a fact says; None where it cannot be read."""
        try:
            if not value:
                return {}
            if name in ("date", "last_day"):
                return {name: read_date(self.words, value)}
            if name == "time":
                return dict(zip(("start", "end"), read_time(self.words, value), strict=True))
        except ValueError:
            return None
        if name in ("kind", "mode"):
            meaning = (self.words.kinds if name == "kind" else self.words.modes).meaning(value)
            return {name: Kind(meaning) if name == "kind" else Mode(meaning)} if meaning else None
        return {name: value}

    def is_help(self, block: Block) -> bool:
        return isinstance(block, Paragraph) and fold_label(block.text) == fold_label(self.words.form.help)

    # -------------------------------------------------------------------------------------------------- attendance

    def attendance(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Table) and self.lists_people(block):
                self.people += (self.person(cells) for cells in _rows(block, 5) if cells[0])
                self.preamble += (
                    _text(" ".join(filter(None, cells))) for cells in _rows(block, 5) if not cells[0] and any(cells)
                )
            else:
                self.preamble.append(_content(block))

    def lists_people(self, block: Block) -> bool:
        """True for the attendance list."""
        columns = _folded(self.words.attendance.name, self.words.form.present)
        return isinstance(block, Table) and _heads(block)[:2] == columns

    def is_mark(self, text: str) -> bool:
        """True for an X and the like; other words say something of their own."""
        return fold_label(text) in {"x", "✓", "✔", "+", fold_label(self.words.yes)}

    def person(self, cells: Sequence[str]) -> Attendee:
        """A row; what is typed in place of a mark is kept as the note, what is no role as the title."""
        name, mark, roles, organisation, note = cells[:5]
        words = self.words
        said = words.presences.meaning(mark)
        plain = self.is_mark(mark)
        known = [words.roles.meaning(one) for one in roles.split(",")]
        away = said in ("absent", "apologies") or (bool(mark) and not _DASH.sub("", mark))
        return Attendee(
            id=f"attendee-{len(self.people) + 1}",
            name=name,
            presence=None if not mark else Presence.ABSENT if away else Presence.PRESENT,
            apologies=said == "apologies",
            roles=tuple(Role(one) for one in known if one),
            title=None if all(known) else roles or None,
            organisation=organisation or None,
            note="; ".join(filter(None, ["" if said or plain or away else mark, note, *cells[5:]])) or None,
        )

    # ---------------------------------------------------------------------------------------------------- sections

    def section(self, part: _Part) -> None:
        heading = part.heading
        number, title = split_number(self.words, heading.text) if heading else (None, "")
        name = f"section-{len(self.sections) + 1}"
        is_item = bool(heading and number and heading.level == PART)
        presenter, blocks = self.presenter(part.blocks)
        if is_item:
            item = AgendaItem(id=f"agenda-{len(self.agenda) + 1}", number=number, title=title, presenters=presenter)
            self.agenda.append(item)
        content = tuple(self.content(blocks, name))
        if is_item and not any(map(_says_something, content)):
            return  # nobody wrote anything: the item stands on the agenda, and was not dealt with
        self.sections.append(
            Section(
                id=name,
                heading=title,
                number=number,
                level=(heading.level or PART) - TITLE if heading else 1,
                agenda_item=self.agenda[-1].id if is_item else None,
                content=content,
            )
        )

    def presenter(self, blocks: list[Block]) -> tuple[tuple[Mention, ...], list[Block]]:
        found = _labelled(blocks[0]) if blocks else None
        if not found or self.words.agenda.meaning(found[0]) != "presenters":
            return (), blocks
        return tuple(Mention(name=one) for one in found[1].split(",") if one.strip()), blocks[1:]

    def content(self, blocks: Iterable[Block], section: str) -> Iterator[Passage | Grid]:
        """The text of a section, all of it; decisions, actions and dates are taken out of it on the way."""
        gathers = ""
        for block in blocks:
            if isinstance(block, Table):
                if not self.table(block, section):
                    yield _content(block)
                    for row in _rows(block, 0):
                        self.gather(gathers, " – ".join(filter(None, row)), section)
                continue
            if line_hash(block.text) in self.brought:
                continue
            found = _labelled(block)
            name = self.words.form.meaning(found[0]) if found else None
            if name in ("decision", "action") and found:
                gathers = name
                self.gather(gathers, found[1], section)
                if found[1]:
                    yield _content(block)
            else:
                self.gather(gathers, block.text, section)
                yield _content(block)

    def gather(self, what: str, text: str, section: str) -> None:
        """Keep a paragraph as a decision or an action, where it stands behind such a label."""
        text = " ".join(text.split())
        if not text:
            return
        if what == "decision":
            self.decisions.append(Decision(id=f"decision-{len(self.decisions) + 1}", text=text, section=section))
        elif what == "action":
            self.actions.append(Action(id=f"action-{len(self.actions) + 1}", text=text, section=section))

    def table(self, block: Table, section: str) -> bool:
        """Read a table of ours; False for one that stays text."""
        heads, words = _heads(block), self.words
        if heads == _folded(words.action.owners, words.summary.task, words.action.by, words.form.done):
            self.done(block, section)
            return False
        if heads == _folded(*(words.schedule.word(one) for one in ("date", "time", "status", "place"))):
            return self.coming(block)
        return False

    def done(self, block: Table, section: str) -> None:
        """The open actions that were marked as done."""
        for owners, text, _, mark, *_ in _rows(block, 4):
            if text and self.is_mark(mark):
                name = f"action-{len(self.actions) + 1}"
                here = {one.name for one in self.people}
                names = [" ".join(one.split()) for one in owners.split(",") if one.strip()]
                mentions = tuple(Mention(name=one, person=one if one in here else None) for one in names)
                self.actions.append(Action(id=name, text=text, owners=mentions, done=True, section=section))

    def coming(self, block: Table) -> bool:
        """The coming meetings, where every row can be read."""
        found: list[PlannedMeeting] = []
        for day, time, status, place, *more in _rows(block, 4):
            if not any((day, time, status, place, *more)):
                continue
            try:
                start, end = read_time(self.words, time) if time else (None, None)
                date = read_date(self.words, day)
            except ValueError:
                return False
            meaning = self.words.statuses.meaning(status) if status else "confirmed"
            if meaning not in set(MeetingStatus) or any(more):
                return False
            found.append(
                PlannedMeeting(date=date, start=start, end=end, status=MeetingStatus(meaning), place=place or None)
            )
        self.schedule += found
        return True


# ------------------------------------------------------------------------------------------------------------- pieces


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """The sheet cut at its headings; a heading of the first level that comes first is the title."""
    parts = [_Part(None, [])]
    for block in blocks:
        if not isinstance(block, Paragraph) or block.level is None:
            parts[-1].blocks.append(block)
        elif block.level == TITLE and len(parts) == 1 and parts[0].heading is None and not parts[0].blocks:
            parts[0] = _Part(block, [])
        else:
            parts.append(_Part(block, []))
    return parts


def _labelled(block: Block) -> tuple[str, str] | None:
    """The label at a paragraph's beginning and what stands behind it."""
    found = _LABEL.fullmatch(block.text) if isinstance(block, Paragraph) else None
    return (found["label"], found["rest"].strip()) if found else None


def _heads(table: Table) -> list[str]:
    return [fold_label(_cell_text(cell.blocks)) for cell in table.rows[0].cells] if table.rows else []


def _folded(*labels: str) -> list[str]:
    return [fold_label(label) for label in labels]


def _rows(table: Table, width: int) -> Iterator[list[str]]:
    """The texts of the rows below the head, of a width at least."""
    for row in table.rows[1:] if width else table.rows:
        cells = [" ".join(_cell_text(cell.blocks).split()) for cell in row.cells]
        yield cells + [""] * (width - len(cells))


def _cell_text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(paragraph.text for paragraph in walk(blocks)).strip()


def _says_something(part: Passage | Grid) -> bool:
    return bool(part.rows) if isinstance(part, Grid) else bool(part.text)


def _text(text: str) -> Passage:
    return Passage(text=text)


def _content(block: Block) -> Passage | Grid:
    if isinstance(block, Table):
        return Grid(rows=tuple(tuple(_cell_text(cell.blocks) for cell in row.cells) for row in block.rows))
    links = tuple(Link(start=s.start, end=s.end, href=s.href) for s in block.spans if s.href)
    return Passage(
        text=block.text, list_level=block.list_level, label=block.label if block.ordered else "", links=links
    )


def _marked(people: Sequence[Attendee]) -> Iterator[Attendee]:
    """Once somebody is marked, the others were not there; a list without a mark says nothing."""
    used = any(one.presence is not None for one in people)
    for one in people:
        yield one.model_copy(update={"presence": Presence.ABSENT}) if used and one.presence is None else one

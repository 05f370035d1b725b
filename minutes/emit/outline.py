"""The record as a document: the same blocks that a reader finds in a file, whatever the file's format.

Writing is record → blocks → file, reading back is file → blocks → record; this module and
``minutes.readers.written`` are the two ends and know no format.  The document's grammar:

* a heading of level 1 is the title; the kind of document in italics stands there where the record has none;
* below it facts: list items ``Label: value`` with the label and its colon in bold;
* headings of level 2 open the parts, in any order: attendance, agenda, coming meetings and the next meeting
  hold a table each, with only the columns that are needed;
* decisions and actions are numbered list items with facts one list level below;
* the notes hold running text and, from level 3 on, the sections.  A section's heading shows its number first;
  where that would be read otherwise, and for the agenda item of another title, facts stand below it as paragraphs;
* italic is what we say ourselves: ``utan rubrik``, ``saknas``, or who is meant by a name;
* a reference is a link to ``#`` and the id.  Ids count from 1 (``decision-1``), and a next meeting that is none of
  the coming ones has none; other ids are facts or a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minutes.blocks import Document, Span
from minutes.emit.sheet import Sheet, ours
from minutes.languages.notation import (
    Phrase,
    implied_item,
    split_number,
    spoken_title,
    text_words,
    write_date,
    write_meaning,
    write_mentions,
    write_time,
)
from minutes.languages.text import Labels, TextWords
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Bound,
    Decision,
    Grid,
    MeetingStatus,
    Minutes,
    Passage,
    PlannedMeeting,
    Scope,
    Section,
    Tier,
)

Columns = Mapping[str, Sequence[str | Phrase | None]]
"""What stands in a table's cells, by the name of the column."""
PART, SECTION = 2, 2
"""Heading level of a part, and what is added to a section's level."""


def outline(record: Minutes) -> Document:
    """The full minutes as blocks."""
    writer = _Writer(record)
    writer.header()
    writer.attendance()
    writer.agenda()
    writer.decisions()
    writer.actions()
    writer.schedule()
    writer.notes()
    return Document(format="outline", title=title_of(record), blocks=tuple(writer.sheet.blocks))


def title_of(record: Minutes) -> str:
    """The record's title, or one of our own from what is known: ``Styrelsen, onsdag 29 januari 2025``."""
    if record.title:
        return record.title
    words = text_words(record.language)
    name = record.forum or capital(words.kinds.word(record.kind))
    return f"{name}, {write_date(words, record.date)}" if record.date else name


def linked(passage: Passage) -> Phrase:
    """A passage's text with its links."""
    return Phrase(passage.text, tuple(Span(start=k.start, end=k.end, href=k.href) for k in passage.links))


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


class _Writer:
    """Writes the parts of one record."""

    def __init__(self, record: Minutes) -> None:
        self.record = record
        self.words: TextWords = text_words(record.language)
        self.sheet = Sheet()

    # ------------------------------------------------------------------------------------------------------ header

    def header(self) -> None:
        record, words = self.record, self.words
        self.sheet.heading(1, Phrase(record.title) if record.title else ours(capital(words.kinds.word(record.kind))))
        facts = {
            "kind": words.kinds.word(record.kind),
            "forum": record.forum,
            "number": record.number,
            "date": write_date(words, record.date) if record.date else None,
            "last_day": write_date(words, record.last_day) if record.last_day else None,
            "time": write_time(words, record.start, record.end),
            "place": record.place,
            "mode": words.modes.word(record.mode) if record.mode else None,
        }
        for name, value in facts.items():
            self.fact(words.header, name, value, 0)

    def fact(self, labels: Labels, name: str, value: str | Phrase | None, list_level: int | None = 1) -> None:
        """A fact, where there is one."""
        if value:
            self.sheet.fact(labels.word(name), Phrase(value) if isinstance(value, str) else value, list_level)

    def name(self, labels: Labels, kind: str, count: int, id_: str, list_level: int | None = 1) -> None:
        """An id, where it is not the one that follows from the order."""
        if id_ != f"{kind}-{count}":
            self.sheet.fact(labels.word("id"), self.or_none(id_), list_level)

    def or_none(self, value: str | None) -> Phrase:
        """A value, or the word for its absence where the reader would otherwise take another one."""
        return Phrase(value) if value else ours(self.words.none)

    def reference(self, labels: Labels, name: str, id_: str | None, titles: dict[str, str]) -> None:
        """A link to another part of the record."""
        if id_:
            self.fact(labels, name, _link(id_, titles))

    # ------------------------------------------------------------------------------------------------------ tables

    def attendance(self) -> None:
        words, people = self.words, self.record.attendance
        columns: Columns = {
            "name": [a.name for a in people],
            "presence": [self.presence(a) for a in people],
            "roles": [", ".join(map(words.roles.word, a.roles)) for a in people],
            "title": [a.title for a in people],
            "organisation": [a.organisation for a in people],
            "initials": [a.initials for a in people],
            "note": [a.note for a in people],
            "person": [write_meaning(words, a.person, a.candidates) for a in people],
            "id": self.names("attendee", people),
        }
        self.table("attendance", words.attendance, columns)

    def presence(self, attendee: Attendee) -> str:
        known: list[str] = [attendee.presence] if attendee.presence else []
        return ", ".join(map(self.words.presences.word, [*known, "apologies"] if attendee.apologies else known))

    def agenda(self) -> None:
        words, items = self.words, self.record.agenda
        columns: Columns = {
            "title": [i.title for i in items],
            "number": [i.number for i in items],
            "presenters": [write_mentions(words, i.presenters) for i in items],
            "minutes": [None if i.minutes is None else str(i.minutes) for i in items],
            "id": self.names("agenda", items),
        }
        self.table("agenda", words.agenda, columns, [i.id for i in items])

    def schedule(self) -> None:
        coming, following = self.record.schedule, self.record.next_meeting
        first = coming.index(following) if following in coming else None
        self.meetings("schedule", coming, first, self.names("meeting", coming))
        if following and first is None:
            self.meetings("next_meeting", (following,), None, [following.id] if following.id else [])

    def meetings(self, part: str, meetings: Sequence[PlannedMeeting], first: int | None, ids: Sequence[str]) -> None:
        words = self.words
        columns: Columns = {
            "date": [write_date(words, m.date) for m in meetings],
            "time": [write_time(words, m.start, m.end) for m in meetings],
            "status": [self.status(m, following=i == first) for i, m in enumerate(meetings)],
            "place": [m.place for m in meetings],
            "mode": [words.modes.word(m.mode) if m.mode else None for m in meetings],
            "note": [m.note for m in meetings],
            "id": ids,
        }
        self.table(part, words.schedule, columns)

    def status(self, meeting: PlannedMeeting, *, following: bool) -> str:
        said: list[str] = [] if meeting.status is MeetingStatus.CONFIRMED else [meeting.status]
        return ", ".join(map(self.words.statuses.word, [*said, "next"] if following else said))

    def names(self, kind: str, things: Sequence[Attendee | AgendaItem | PlannedMeeting]) -> list[str]:
        """The ids of a table's rows; none where they follow from the order."""
        names = [thing.id for thing in things]
        return [] if names == [f"{kind}-{i}" for i in range(1, len(names) + 1)] else names

    def table(self, part: str, labels: Labels, columns: Columns, names: Sequence[str] = ()) -> None:
        """A part that is a table: its main column, which comes first here, and those that say something."""
        main, *rest = columns
        if not columns[main]:
            return
        filled = {name: [_phrase(value) for value in column] for name, column in columns.items()}
        needed = {main, "id"} | {name for name in rest if any(phrase.text for phrase in filled[name])}
        shown = [name for name in labels.names() if name in needed and filled[name]]
        self.part(part)
        head = [Phrase(labels.word(name)) for name in shown]
        self.sheet.table(head, zip(*(filled[name] for name in shown), strict=True), names)

    def part(self, name: str) -> None:
        """The heading of a part."""
        self.sheet.heading(PART, Phrase(self.words.parts.word(name)))

    # ------------------------------------------------------------------------------------------------------- lists

    def decisions(self) -> None:
        if self.record.decisions:
            self.part("decisions")
        titles = section_titles(self.record, self.words)
        for count, decision in enumerate(self.record.decisions, 1):
            self.decision(count, decision, titles)

    def decision(self, count: int, decision: Decision, titles: dict[str, str]) -> None:
        words, labels = self.words, self.words.decision
        self.sheet.item(self.sentence(decision.text), f"{count}.", 0, decision.id)
        self.fact(labels, "lead", decision.lead)
        self.fact(labels, "body", decision.body)
        if decision.scope is not Scope.THIS_MEETING:
            self.fact(labels, "scope", words.scopes.word(decision.scope))
        self.fact(labels, "votes", decision.votes)
        for reservation in decision.reservations:
            self.fact(labels, "reservations", reservation)
        self.reference(labels, "section", decision.section, titles)
        self.name(labels, "decision", count, decision.id)

    def actions(self) -> None:
        if self.record.actions:
            self.part("actions")
        titles = section_titles(self.record, self.words)
        for count, action in enumerate(self.record.actions, 1):
            self.action(count, action, titles)

    def action(self, count: int, action: Action, titles: dict[str, str]) -> None:
        words, labels = self.words, self.words.action
        self.sheet.item(self.sentence(action.text), f"{count}.", 0, action.id)
        if action.owners:
            self.fact(labels, "owners", write_mentions(words, action.owners))
        self.due(action)
        self.fact(labels, "due_text", action.due_text)
        self.fact(labels, "about", action.about)
        if action.tier is not Tier.EXPLICIT:
            self.fact(labels, "tier", words.tiers.word(action.tier))
        if action.done:
            self.fact(labels, "done", words.yes)
        self.reference(labels, "section", action.section, titles)
        self.name(labels, "action", count, action.id)

    def due(self, action: Action) -> None:
        label: Bound | str = action.bound or "due"
        if action.due:
            self.fact(self.words.action, label, write_date(self.words, action.due))
        elif action.bound:
            self.fact(self.words.action, label, ours(self.words.no_day))

    def sentence(self, text: str) -> Phrase:
        return Phrase(text) if text else ours(self.words.no_text)

    # ------------------------------------------------------------------------------------------------------- notes

    def notes(self) -> None:
        if self.record.preamble or self.record.sections:
            self.part("notes")
        self.content(self.record.preamble)
        titles = {item.id: spoken_title(item.number, item.title) for item in self.record.agenda}
        for count, section in enumerate(self.record.sections, 1):
            self.section(count, section, titles)

    def section(self, count: int, section: Section, titles: dict[str, str]) -> None:
        words, labels = self.words, self.words.section
        shown = spoken_title(section.number, section.heading)
        plain = split_number(words, shown) == (section.number, section.heading)
        text = shown if plain else section.heading
        phrase = Phrase(text) if section.heading else ours(words.untitled)
        self.sheet.heading(section.level + SECTION, phrase, section.id)
        if not plain:
            self.sheet.fact(labels.word("number"), self.or_none(section.number), None)
        if section.agenda_item != implied_item(section.heading, self.record.agenda):
            link = _link(section.agenda_item, titles) if section.agenda_item else self.or_none(None)
            self.sheet.fact(labels.word("agenda_item"), link, None)
        self.name(labels, "section", count, section.id, None)
        self.content(section.content)

    def content(self, parts: Iterable[Passage | Grid]) -> None:
        for part in parts:
            if isinstance(part, Grid):
                head, *rows = [[Phrase(text) for text in row] for row in part.rows]
                self.sheet.table(head, rows)
            else:
                self.sheet.item(linked(part), part.label, part.list_level)


def _phrase(value: str | Phrase | None) -> Phrase:
    return value if isinstance(value, Phrase) else Phrase(value or "")


def _link(id_: str, titles: dict[str, str]) -> Phrase:
    text = titles.get(id_) or id_
    return Phrase(text, (Span(start=0, end=len(text), href=f"#{id_}"),))


def section_titles(record: Minutes, words: TextWords) -> dict[str, str]:
    """What to call the sections, by id."""
    return {s.id: spoken_title(s.number, s.heading) or words.untitled for s in record.sections}

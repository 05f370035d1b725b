"""An excerpt of minutes: one item with its decisions, under the facts of the meeting, with who was there and who signed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forum.errors import UnknownItem
from forum.record.words import Words, words
from minutes.blocks import Document
from minutes.catalogue import gettext as _
from minutes.emit.outline import capital, linked
from minutes.emit.sheet import Sheet, ours
from minutes.languages.notation import Phrase, shorten, spoken_title, write_date, write_time
from minutes.model import Attendee, Decision, Grid, Kind, Minutes, Passage, Presence, Section

FIGURE = re.compile(r"\d{1,4}")
WORDS = re.compile(r"\w{1,200}")
MOST_TOLD = 9


@dataclass(frozen=True)
class Signed:
    """What became of the minutes."""

    approved: dt.date | None = None
    adjusters: tuple[str, ...] = ()
    amended: dt.date | None = None


@dataclass(frozen=True)
class Matter:
    """What minutes say under one item."""

    number: str | None
    title: str
    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """Number and title."""
        return spoken_title(self.number, self.title)


def matters(record: Minutes) -> tuple[Matter, ...]:
    """The items of minutes under which something is written, each with the sections below it."""
    items = {item.id: item for item in record.agenda if item.id}
    top = min((section.level for section in record.sections), default=1)
    found: list[tuple[Section, list[Section]]] = []
    for section in record.sections:
        if section.level <= top or section.agenda_item or not found:
            found.append((section, [section]))
        else:
            found[-1][1].append(section)
    return tuple(_matter(head, below, items.get(head.agenda_item or "")) for head, below in found)


def _matter(head: Section, below: Sequence[Section], item: object) -> Matter:
    number = head.number or getattr(item, "number", None)
    return Matter(number=number, title=head.heading or getattr(item, "title", ""), sections=tuple(below))


def matter_named(record: Minutes, which: str) -> Matter:
    """The item that a person means by its number as it is printed, its place, or the beginning of its title.

    Raises :class:`~forum.errors.UnknownItem` where there is none, or more than one.
    """
    there = matters(record)
    for way in (_of_number, _of_place, _of_title, _of_beginning):
        near = list(way(there, which))
        if len(near) == 1:
            return near[0]
        if near:
            listed = ", ".join(f"'{shorten(one.name)}'" for one in near[:MOST_TOLD])
            raise UnknownItem(_("'{which}' fits several items: {listed}.").format(which=which, listed=listed))
    if not there:
        raise UnknownItem(_("The minutes have no items with a text of their own; there is nothing to take out."))
    listed = ", ".join(f"'{shorten(one.name)}'" for one in there[:MOST_TOLD])
    raise UnknownItem(_("There is no item '{which}'; the minutes have {listed}.").format(which=which, listed=listed))


def _of_number(there: Sequence[Matter], which: str) -> Iterator[Matter]:
    wanted = FIGURE.findall(which)
    if wanted and not WORDS.search(FIGURE.sub(" ", which)):
        yield from (one for one in there if one.number and FIGURE.findall(one.number)[: len(wanted)] == wanted)


def _of_place(there: Sequence[Matter], which: str) -> Iterator[Matter]:
    """Where no item is numbered, a number says which of them."""
    if which.strip().isdecimal() and not any(one.number for one in there):
        yield from there[int(which) - 1 : int(which)] if int(which) else ()


def _of_title(there: Sequence[Matter], which: str) -> Iterator[Matter]:
    yield from (one for one in there if _plain(which) and _plain(which) in (_plain(one.title), _plain(one.name)))


def _of_beginning(there: Sequence[Matter], which: str) -> Iterator[Matter]:
    yield from (one for one in there if _plain(which) and _plain(one.title).startswith(_plain(which)))


def _plain(text: str) -> str:
    return " ".join(WORDS.findall(text.casefold()))


def excerpt(record: Minutes, matter: Matter, signed: Signed, language: str) -> Document:
    """The excerpt as blocks, to be written as Word or Markdown; ``language`` is that of the forum."""
    writer = _Writer(record, matter, signed, words(language))
    writer.header()
    writer.present()
    writer.matter()
    writer.signatures()
    title = f"{writer.heading}: {matter.name}"
    return Document(format="outline", title=title, blocks=tuple(writer.sheet.blocks))


class _Writer:
    """Writes the parts of one excerpt."""

    def __init__(self, record: Minutes, matter: Matter, signed: Signed, spoken: Words) -> None:
        self.record, self.about, self.signed, self.spoken = record, matter, signed, spoken
        self.own, self.text = spoken.own, spoken.text
        self.sheet = Sheet()
        self.foreign = "" if record.language.partition("-")[0] == spoken.code else record.language
        self.heading = self.own.excerpt_minutes if record.kind is Kind.MINUTES else self.own.excerpt_notes

    def header(self) -> None:
        record, labels = self.record, self.text.header
        self.sheet.heading(1, Phrase(self.heading))
        known = {
            "forum": record.forum,
            "number": record.number,
            "date": write_date(self.text, record.date) if record.date else "",
            "last_day": write_date(self.text, record.last_day) if record.last_day else "",
            "time": write_time(self.text, record.start, record.end),
            "place": record.place,
            "mode": self.text.modes.word(record.mode) if record.mode else "",
        }
        for name, value in known.items():
            if value:
                self.sheet.fact(labels.word(name), Phrase(value))
        if not self.signed.approved:
            self.line(ours(self.own.not_adjusted))

    def line(self, phrase: Phrase) -> None:
        """A paragraph of running text."""
        self.sheet.item(phrase, list_level=None)

    def matter(self) -> None:
        self.sheet.language = self.foreign
        self.sheet.heading(2, Phrase(self.about.name))
        ids = {section.id for section in self.about.sections if section.id}
        decided = [one for one in self.record.decisions if one.section in ids]
        said = {_plain(text) for one in decided for text in (one.text, f"{one.lead or ''} {one.text}", one.lead or "")}
        for section in self.about.sections:
            content = [part for part in section.content if not self.is_said(part, said)]
            if content and section is not self.about.sections[0]:
                self.sheet.heading(3, Phrase(spoken_title(section.number, section.heading)))
            for part in content:
                self.part(part)
        if decided:
            self.say(3, self.own.decision)
            self.decisions(decided)
        self.sheet.language = ""

    def say(self, level: int, heading: str) -> None:
        """A heading of ours in the middle of what the minutes say."""
        self.sheet.language = ""
        self.sheet.heading(level, Phrase(heading))
        self.sheet.language = self.foreign

    def is_said(self, part: Passage | Grid, decided: Iterable[str]) -> bool:
        """True for a paragraph that holds nothing but what stands among the decisions."""
        if isinstance(part, Grid):
            return False
        bare = _plain(part.text)
        names = {_plain(self.own.decision), _plain(self.text.form.decision)}
        whole = {*names, *decided, *(f"{name} {one}" for name in names for one in decided)}
        return bool(bare) and bare in whole

    def part(self, part: Passage | Grid) -> None:
        if isinstance(part, Grid):
            head, *rows = [[Phrase(text) for text in row] for row in part.rows]
            self.sheet.table(head, rows)
        else:
            self.sheet.item(linked(part), part.label, part.list_level)

    def decisions(self, decided: Sequence[Decision]) -> None:
        lead, counted = "", len(decided) > 1
        for number, one in enumerate(decided, start=1):
            if one.lead and one.lead != lead:
                self.line(Phrase(one.lead))
            lead = one.lead or ""
            self.sheet.item(Phrase(one.text), f"{number}." if counted else "", 0 if counted else None)
            if one.votes:
                self.sheet.fact(self.text.decision.word("votes"), Phrase(one.votes), 1 if counted else None)
            for reservation in one.reservations:
                self.sheet.fact(self.own.reservation, Phrase(reservation), 1 if counted else None)

    def present(self) -> None:
        """Who was there; who was absent is no part of an excerpt."""
        here = [one for one in self.record.attendance if one.presence is not Presence.ABSENT and not one.apologies]
        if not here:
            return
        self.sheet.heading(2, Phrase(self.own.present))
        labels = self.text.attendance
        columns = {
            labels.name: [one.person or one.name for one in here],
            labels.roles: [self.roles(one) for one in here],
            labels.organisation: [one.organisation or "" for one in here],
            labels.note: [one.note or "" for one in here],
        }
        shown = {name: cells for name, cells in columns.items() if any(cells)}
        rows = zip(*shown.values(), strict=True)
        self.sheet.table([Phrase(name) for name in shown], [[Phrase(cell) for cell in row] for row in rows])

    def roles(self, one: Attendee) -> str:
        named = [self.text.roles.word(role) for role in one.roles]
        return ", ".join([*named, *([one.title] if one.title else [])])

    def signatures(self) -> None:
        own, signed = self.own, self.signed
        if signed.approved:
            self.sheet.heading(2, Phrase(own.adjustment))
            day, names = self.spoken.short_day(signed.approved), ", ".join(signed.adjusters)
            self.line(Phrase((own.adjusted_by if names else own.adjusted).format(day=day, names=names)))
        if signed.amended:
            self.line(Phrase(own.amended.format(day=self.spoken.short_day(signed.amended))))
        self.sheet.heading(2, Phrase(own.true_copy))
        self.sheet.signature(capital(own.signature))

"""An agenda as people get it: Markdown, a page for the web, plain text, and what a Word template is filled with."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from html import escape as escape_html

from forum.agenda.items import Agenda, Slot
from forum.agenda.numbers import titled
from forum.agenda.telling import details, notes
from forum.agenda.words import Words
from minutes.emit.escape import escape, escape_cell
from minutes.frozen import Frozen

WIDTH = 100
"""Columns of a line of plain text."""


class Row(Frozen):
    """One item, every field a text that is ready to be read."""

    number: str
    time: str
    """When it begins; empty where the meeting has no hour."""
    title: str
    presenter: str
    minutes: str
    notes: tuple[str, ...] = ()
    """What the chair wrote below it."""
    details: tuple[str, ...] = ()
    """What was worked out: how often it was put off, open actions, coming dates."""

    @property
    def heading(self) -> str:
        """Number and title."""
        return titled(self.number, self.title)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything below the title."""
        return (*self.notes, *self.details)


class Labels(Frozen):
    """The headers of the table."""

    number: str
    time: str
    item: str
    presenter: str
    minutes: str


class Paper(Frozen):
    """An agenda, ready to be written: its fields are what the placeholders of a Word template are called."""

    language: str
    heading: str
    """``Dagordning``."""
    forum: str
    title: str
    """The meeting's own title; empty where it has none."""
    facts: tuple[tuple[str, str], ...]
    """Labels and values: date, hours, place."""
    date: str
    time: str
    place: str
    labels: Labels
    items: tuple[Row, ...]

    @property
    def timed(self) -> bool:
        """True where the items have hours."""
        return any(row.time for row in self.items)

    @property
    def presented(self) -> bool:
        """True where an item has a presenter."""
        return any(row.presenter for row in self.items)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that say something."""
        timed, presented = ("time",) * self.timed, ("presenter",) * self.presented
        return ("number", *timed, "minutes", "item", *presented)


def paper(agenda: Agenda, words: Words) -> Paper:
    """The agenda in the words of its language."""
    meeting, own = agenda.meeting, words.own
    date = words.day(meeting.date)
    if meeting.last_day and meeting.last_day != meeting.date:
        date = f"{date} – {words.day(meeting.last_day)}"
    time = words.hours(meeting.start, meeting.end)
    place = _line(meeting.place or "") or (_capital(words.text.modes.word(meeting.mode.value)) if meeting.mode else "")
    header = words.text.header
    facts = ((header.date, date), (header.time, time), (header.place, place))
    return Paper(
        language=words.code,
        heading=own.heading,
        forum=_line(agenda.forum.name),
        title=_line(meeting.title),
        facts=tuple((label, value) for label, value in facts if value),
        date=date,
        time=time,
        place=place,
        labels=Labels(
            number=own.number,
            time=own.time,
            item=own.item,
            presenter=own.presenter,
            minutes=own.length,
        ),
        items=tuple(_row(agenda.numbers.of(place), slot, words) for place, slot in enumerate(agenda.slots)),
    )


def _row(number: str, slot: Slot, words: Words) -> Row:
    item = slot.item
    return Row(
        number=number,
        time=words.clock(slot.start.time()) if slot.start else "",
        title=_line(item.title),
        presenter=_line(item.presenter),
        minutes=str(slot.minutes),
        notes=tuple(_line(one) for one in notes(item)),
        details=tuple(_line(one) for one in details(item, words)),
    )


def _line(text: str) -> str:
    """One line of letters that every format can hold (XML 1.0 section 2.2), nothing that steers a program."""
    return " ".join("".join(" " if _steers(c) else c for c in text).split())


def _steers(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in "\ufffe\uffff"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cells(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.title if name == "item" else str(getattr(row, name)) for name in columns)


def _headers(one: Paper) -> tuple[str, ...]:
    return tuple(str(getattr(one.labels, name)) for name in one.columns)


def to_markdown(one: Paper) -> str:
    """As Markdown: the items as a table, then what belongs to each under a heading of its own."""
    lines = [f"# {escape(one.heading)}", "", escape(one.forum, starts=True), ""]
    lines += [f"## {escape(one.title)}", ""] if one.title else []
    lines += [f"- {escape(label)}: {escape(value)}" for label, value in one.facts]
    lines += ["", _markdown_row(_headers(one)), "|" + " --- |" * len(one.columns)]
    lines += [_markdown_row(_cells(row, one.columns)) for row in one.items]
    for row in one.items:
        if row.lines:
            lines += ["", f"## {titled(row.number, escape(row.title))}", ""]
            lines += [f"- {escape(line, starts=True)}" for line in row.lines]
    return "\n".join(lines) + "\n"


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape_cell(escape(cell)) for cell in cells) + " |"


def to_html(one: Paper) -> str:
    """As a page that is safe to put on a web server: every text is escaped, then the whole is cleaned once more."""
    from minutes.emit.html import clean, page  # noqa: PLC0415 - loaded where a page is written

    title = f"{one.heading} – {one.forum}"
    return page(one.language, escape_html(title), clean("\n".join(_html(one))))


def _html(one: Paper) -> Iterator[str]:
    yield f"<h1>{escape_html(one.heading)}</h1>\n<p><strong>{escape_html(one.forum)}</strong></p>"
    if one.title:
        yield f"<p>{escape_html(one.title)}</p>"
    yield "<ul>" + "".join(f"<li>{escape_html(f'{label}: {value}')}</li>" for label, value in one.facts) + "</ul>"
    heads = "".join(f"<th>{escape_html(head)}</th>" for head in _headers(one))
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in one.items:
        yield "<tr>" + "".join(f"<td>{escape_html(cell)}</td>" for cell in _cells(row, one.columns)) + "</tr>"
    yield "</tbody>\n</table>"
    for row in one.items:
        if row.lines:
            yield f"<h2>{escape_html(row.heading)}</h2>"
            yield "<ul>" + "".join(f"<li>{escape_html(line)}</li>" for line in row.lines) + "</ul>"


def to_text(one: Paper) -> str:
    """As plain text for a mail."""
    lines = [one.heading.upper(), one.forum, *([one.title] if one.title else [])]
    lines += [f"{label}: {value}" for label, value in one.facts]
    for row in one.items:
        about = ", ".join(part for part in (row.presenter, f"{row.minutes} min") if part)
        lines += ["", f"{f'{row.time}  ' if row.time else ''}{row.heading} ({about})"]
        for line in row.lines:
            lines += textwrap.wrap(
                line, WIDTH, initial_indent="    - ", subsequent_indent="      ", break_long_words=False
            )
    return "\n".join(lines) + "\n"

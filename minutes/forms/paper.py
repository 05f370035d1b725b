"""Makes the sheet, as a Word file or as Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from minutes.blocks import Document
from minutes.emit.outline import capital
from minutes.emit.sheet import Sheet, ours
from minutes.emit.signatures import captions_for, sign
from minutes.forms.mark import write_mark
from minutes.frozen import Frozen
from minutes.languages.notation import Phrase, text_words, write_date, write_due, write_time
from minutes.languages.text import TextWords
from minutes.model import Attendee, Bound, Kind, MeetingStatus, Mode, PlannedMeeting

ROOM, MORE_PEOPLE = 2, 3
"""Empty paragraphs to write on, and empty rows for people that nobody expected."""
PERSON_WIDTHS, TASK_WIDTHS, MEETING_WIDTHS = (27, 17, 17, 22, 17), (23, 40, 22, 15), (34, 24, 20, 22)


class Task(Frozen):
    """An open action of an earlier meeting."""

    owners: str
    text: str
    due: dt.date | None = None
    bound: Bound | None = None
    due_text: str | None = None
    """What the minutes say of the time, in their words."""


class FormItem(Frozen):
    """An item to write below."""

    title: str
    number: str = ""
    """As it is shown, such as ``§ 12``; empty where items are counted 1, 2, 3."""
    presenter: str = ""
    lines: tuple[str, ...] = ()
    """What is known about it."""
    tasks: tuple[Task, ...] = ()
    coming: tuple[PlannedMeeting, ...] = ()


class Form(Frozen):
    """All that is known before the meeting."""

    language: str
    kind: Kind
    forum: str
    title: str = ""
    number: str = ""
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    place: str = ""
    mode: Mode | None = None
    people: tuple[Attendee, ...] = ()
    items: tuple[FormItem, ...] = ()


def write_form(form: Form, format: str) -> bytes:  # noqa: A002 - the word that everybody looks for
    """The sheet as the bytes of a ``docx`` or ``markdown`` file; the same form gives the same bytes."""
    mark = write_mark(form.language, (line for item in form.items for line in item.lines))
    document, widths = form_document(form, room=ROOM if format == "docx" else 0)
    if format == "markdown":
        from minutes.emit.markdown import markdown  # noqa: PLC0415 - only what is asked for

        return f"<!-- {mark} -->\n\n{markdown(document)}".encode()
    from minutes.emit.docx import docx  # noqa: PLC0415 - python-docx loads only for Word files

    return docx(document, form.language, mark, widths)


def form_document(form: Form, room: int = ROOM) -> tuple[Document, dict[str, Sequence[float]]]:
    """The sheet as blocks with ``room`` empty paragraphs an item, and the widths of its tables' columns by their ids."""
    writer = _Writer(form, room)
    writer.header()
    writer.people()
    for number, item in enumerate(form.items, 1):
        writer.item(number, item)
    if room and form.kind is Kind.MINUTES:
        sign(writer.sheet, writer.words, captions_for(form.people, writer.words))
    name = form.title or form.forum
    title = f"{capital(writer.words.kinds.word(form.kind))}, {name}, {write_date(writer.words, form.date)}"
    return Document(format="outline", title=title, blocks=tuple(writer.sheet.blocks)), writer.widths


class _Writer:
    """Writes the parts of one sheet."""

    def __init__(self, form: Form, room: int) -> None:
        self.form = form
        self.room = room
        self.words: TextWords = text_words(form.language)
        self.sheet = Sheet()
        self.widths: dict[str, Sequence[float]] = {}

    def header(self) -> None:
        form, words = self.form, self.words
        kind = words.kinds.word(form.kind)
        self.sheet.heading(1, Phrase(form.title or capital(kind)))
        known = {
            "kind": kind,
            "forum": form.forum,
            "number": form.number,
            "date": write_date(words, form.date),
            "time": write_time(words, form.start, form.end),
            "place": form.place,
            "mode": words.modes.word(form.mode) if form.mode else "",
        }
        for name, value in known.items():
            if value or name in ("time", "place"):
                self.sheet.fact(words.header.word(name), Phrase(value))
        self.sheet.item(ours(words.form.help), list_level=None)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        self.sheet.table([Phrase(text) for text in head], [[Phrase(text) for text in row] for row in rows])
        self.widths[self.sheet.blocks[-1].id] = widths

    def people(self) -> None:
        labels, words = self.words.attendance, self.words
        self.sheet.heading(2, Phrase(words.parts.attendance))
        head = [labels.name, words.form.present, labels.roles, labels.organisation, labels.note]
        rows = [
            [one.name, "", ", ".join(map(words.roles.word, one.roles)), one.organisation or "", ""]
            for one in self.form.people
        ]
        self.table(head, [*rows, *[[""] * len(head)] * MORE_PEOPLE], PERSON_WIDTHS)

    def item(self, number: int, item: FormItem) -> None:
        words = self.words
        self.sheet.heading(2, Phrase(f"{item.number or f'{number}.'} {item.title}"))
        if item.presenter:
            self.sheet.fact(words.agenda.presenters, Phrase(item.presenter), None)
        for line in item.lines:
            self.sheet.item(Phrase(line))
        if item.tasks:
            self.tasks(item.tasks)
        if item.coming:
            self.coming(item.coming)
        for _ in range(self.room):
            self.sheet.room()
        self.sheet.fact(words.form.decision, Phrase(), None)
        self.sheet.fact(words.form.action, Phrase(), None)

    def tasks(self, tasks: Sequence[Task]) -> None:
        words = self.words
        head = [words.action.owners, words.summary.task, words.action.by, words.form.done]
        rows = [[one.owners, one.text, write_due(words, one.due, one.bound, one.due_text), ""] for one in tasks]
        self.table(head, rows, TASK_WIDTHS)

    def coming(self, meetings: Sequence[PlannedMeeting]) -> None:
        words, labels = self.words, self.words.schedule
        sure = MeetingStatus.CONFIRMED
        rows = [
            [
                write_date(words, one.date),
                write_time(words, one.start, one.end),
                "" if one.status is sure else words.statuses.word(one.status),
                one.place or "",
            ]
            for one in meetings
        ]
        self.table([labels.date, labels.time, labels.status, labels.place], rows, MEETING_WIDTHS)

"""Every document that leaves the house, made of the hard record, by its name: Word files and pages."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

from hard_record import ADJUSTERS, LONG_TITLE, LONG_WORD, SENTENCE, hard_record

from forum.agenda.items import Agenda, ComingDate, Item, LastMinutes, Lineage, OpenAction, Quote, Sort
from forum.agenda.numbers import Numbers
from forum.agenda.paper import Paper, paper, to_html
from forum.agenda.timing import length_of, timed
from forum.agenda.word import to_docx
from forum.agenda.words import words
from forum.model import Forum, Meeting
from forum.record.circular import content
from forum.record.excerpt import Signed, excerpt, matters
from forum.site.minutes_page import PublicMinutes, minutes_page
from minutes.emit import write, write_file
from minutes.emit.docx import docx
from minutes.forms.paper import Form, FormItem, Task, write_form
from minutes.model import MeetingStatus, Mode

MOMENT = dt.datetime(2031, 2, 19, 7, tzinfo=dt.UTC)
ZONE = ZoneInfo("Europe/Stockholm")
OCTOBER, FEBRUARY = dt.date(2030, 10, 2), dt.date(2031, 2, 5)


@cache
def word_files(language: str) -> dict[str, bytes]:
    """Every Word file in a language."""
    record = hard_record(language)
    everybody = tuple(one.name for one in record.attendance)
    signed = Signed(approved=dt.date(2031, 3, 19), adjusters=everybody[2 : 2 + ADJUSTERS], amended=dt.date(2031, 4, 2))
    there = matters(record)
    return {
        "minutes": write_file(record, "docx"),
        "draft": content(hard_forum(language), record).file.data,
        "excerpt": docx(excerpt(record, there[0], signed, language), language),
        "excerpt-draft": docx(excerpt(record, there[2], Signed(), language), language),
        "sheet": write_form(hard_form(language), "docx"),
        "agenda": to_docx(hard_agenda(language)),
    }


@cache
def web_pages(language: str) -> dict[str, str]:
    """Every page in a language."""
    record, forum = hard_record(language), hard_forum(language)
    published = PublicMinutes(forum=forum, key="f/2031-03-05", record=record, approved=dt.date(2031, 3, 19))
    return {
        "html": write(record, "html"),
        "summary-html": write(record, "summary-html"),
        "agenda": to_html(hard_agenda(language)),
        "site": minutes_page(published).decode(),
    }


def hard_forum(language: str) -> Forum:
    """The forum of the hard record."""
    name = hard_record(language).forum or ""
    return Forum(
        key="f", name=name, language=language, timezone=ZONE.key, created=MOMENT, mailbox="namnden@ovreanas.example"
    )


def hard_form(language: str) -> Form:
    """The secretary's sheet."""
    record = hard_record(language)
    return Form(
        language=language,
        kind=record.kind,
        forum=record.forum or "",
        number=record.number or "",
        date=dt.date(2031, 3, 5),
        start=record.start,
        end=record.end,
        place=record.place or "",
        mode=record.mode,
        people=record.attendance,
        items=tuple(_form_item(language, n) for n in range(len(record.agenda))),
    )


def _form_item(language: str, n: int) -> FormItem:
    record = hard_record(language)
    item = record.agenda[n]
    tasks = tuple(
        Task(owners=", ".join(owner.name for owner in one.owners), text=one.text, due=one.due) for one in record.actions
    )
    return FormItem(
        title=item.title,
        number=item.number or "",
        presenter=", ".join(mention.name for mention in item.presenters),
        lines=(SENTENCE, f"{SENTENCE} {LONG_WORD}") if n % 3 == 0 else (),
        tasks=tasks if n == 2 else (),
        coming=record.schedule if n == 38 else (),
    )


def hard_agenda(language: str) -> Paper:
    """An agenda of forty items."""
    said = words(language)
    meeting = Meeting(
        uid="u",
        forum="f",
        date=dt.date(2031, 3, 5),
        start=dt.time(18),
        end=dt.time(23),
        place=hard_record(language).place,
        mode=Mode.HYBRID,
        title=LONG_TITLE,
        created=MOMENT,
        changed=MOMENT,
    )
    slots = tuple(timed(_agenda_items(), meeting, ZONE))
    numbers = Numbers(signed=True, first=108)
    whole = Agenda(
        forum=hard_forum(language), meeting=meeting, slots=slots, length=length_of(meeting, ZONE), numbers=numbers
    )
    return paper(whole, said)


def _agenda_items() -> tuple[Item, ...]:
    record = hard_record("sv")
    actions = tuple(
        OpenAction(
            key=f"f/{n}", text=one.text, owners=("Åsa Ödberg", "محمد الهاشمي")[: n % 3], since=OCTOBER, due=one.due, overdue=n < 4
        )
        for n, one in enumerate(record.actions)
    )  # fmt: skip
    coming = tuple(
        ComingDate(date=one.date, start=one.start, status=MeetingStatus(one.status)) for one in record.schedule
    )
    last = LastMinutes(key="f/2031-02-05", date=FEBRUARY, kind=record.kind, sent=dt.date(2031, 2, 12))
    middle = tuple(
        Item(
            key=f"item/{n}",
            sort=Sort.POSTPONED if n % 5 == 0 else Sort.ADDED,
            title=item.title,
            presenter="Nils-Erik Nordenskjöld-Wennergren" if n % 4 == 0 else "",
            minutes=125 if n == 7 else None,
            note=f"{SENTENCE}\n{LONG_WORD}" if n == 6 else "",
            lineage=Lineage(since=OCTOBER, times=n // 5) if n % 5 == 0 and n else None,
            quotes=(Quote(text=SENTENCE, minutes="f/2031-02-05", date=FEBRUARY),) if n == 10 else (),
        )
        for n, item in enumerate(record.agenda[:36])
    )
    return (
        Item(key="opening", sort=Sort.OPENING, title="Mötet öppnas"),
        Item(key="approval", sort=Sort.APPROVAL, title="Föregående protokoll", last=last),
        Item(key="actions", sort=Sort.ACTIONS, title="Uppföljning", actions=actions),
        *middle,
        Item(key="dates", sort=Sort.DATES, title="Kommande möten", dates=coming),
    )

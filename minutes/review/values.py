"""What a person wrote as an answer, read as a day, a time, a meeting or names."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from minutes.catalogue import gettext as _
from minutes.errors import BadAnswers
from minutes.languages import Language
from minutes.model import Attendee, Mention, Minutes
from minutes.recognise.dates import Dates
from minutes.recognise.page import fold
from minutes.recognise.people import People
from minutes.review.question import Question

DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
CLOCK = r"\d{1,2}[:.]\d{2}"
WHOLE_DAY = re.compile(DAY)
WHOLE_CLOCK = re.compile(CLOCK)
WHOLE_MEETING = re.compile(rf"(?:{DAY})?,?\s?(?:(?P<start>{CLOCK})(?:\s?[-–—]\s?(?P<end>{CLOCK}))?)?")


class Asked(Struct, frozen=True):
    """The question that an answer belongs to, with what is known around it."""

    question: Question
    record: Minutes
    language: Language
    own: frozenset[str] = frozenset()
    """The meetings that are listed by themselves, see :mod:`minutes.review.meetings`."""

    def refuse(self, value: str, hint: str) -> BadAnswers:
        """The error for an answer that cannot be read; ``hint`` says how to write it."""
        return BadAnswers(
            _("“{value}” is no answer to “{text}” {hint}").format(value=value, text=self.question.text, hint=hint)
        )


def read_day(value: str, asked: Asked) -> dt.date:
    """A day, as ``2031-03-14`` or in the words of the document's language with its year."""
    if WHOLE_DAY.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise asked.refuse(value, _("There is no such day.")) from None
    found = _in_words(value, asked)
    if found is None:
        raise asked.refuse(value, _("Write the day like 2031-03-14."))
    return found


def _in_words(value: str, asked: Asked) -> dt.date | None:
    """The one day that words name; without its year only where the words are one of the choices."""
    found = [w for w in Dates(asked.language, asked.record.date).find(value) if w.single_day]
    if len(found) != 1 or not (found[0].year_given or value in asked.question.choices):
        return None
    return found[0].start


def read_clock(value: str, asked: Asked) -> dt.time:
    """A wall-clock time, ``13:30`` or ``13.30``."""
    if WHOLE_CLOCK.fullmatch(value):
        hour, minute = value.replace(".", ":").split(":")
        try:
            return dt.time(int(hour), int(minute))
        except ValueError:
            pass
    raise asked.refuse(value, _("Write the time like 13:30."))


class MeetingTime(Struct, frozen=True):
    """When a meeting is; what was not said is None."""

    day: dt.date | None
    start: dt.time | None
    end: dt.time | None


def read_meeting(value: str, asked: Asked) -> MeetingTime:
    """A day with or without its times, or times alone: ``2031-03-14 10:00-12:00``."""
    match = WHOLE_MEETING.fullmatch(value)
    if not match:
        return MeetingTime(read_day(value, asked), None, None)
    day = read_day(match["day"], asked) if match["day"] else None
    start, end = (read_clock(match[name], asked) if match[name] else None for name in ("start", "end"))
    if start and end and end <= start:
        raise asked.refuse(value, _("The meeting would end before it begins."))
    return MeetingTime(day, start, end)


def read_person(value: str, asked: Asked) -> str:
    """The full name of the person meant: one of the attendance list, else the name as the answer has it.

    Raises :class:`~minutes.errors.BadAnswers` where several people of the list may be meant.
    """
    full = {fold(a.name): a.name for a in whole_people(asked.record)}
    if fold(value) in full:
        return full[fold(value)]
    mention = People(asked.record.attendance, asked.language).resolve(value)
    if len(mention.candidates) > 1:
        raise asked.refuse(
            value,
            _("It may be {candidates}; write the whole name.").format(candidates=_(" or ").join(mention.candidates)),
        )
    return mention.person or value


def read_mentions(value: str, asked: Asked) -> tuple[Mention, ...]:
    """Names with commas or semicolons between, each tied to the attendance list where it stands there."""
    names = list(dict.fromkeys(n.strip() for n in re.split(r"[,;]", value) if n.strip()))
    if not names:
        raise asked.refuse(value, _("Write a name."))
    listed = {a.name for a in whole_people(asked.record)}
    people = [(name, read_person(name, asked)) for name in names]
    return tuple(Mention(name=name, person=person if person in listed else None) for name, person in people)


def whole_people(record: Minutes) -> tuple[Attendee, ...]:
    """The attendees who are no short form of another."""
    return tuple(a for a in record.attendance if a.person is None and not a.candidates)

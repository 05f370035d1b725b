"""The words that members read in calendars and invitations: ``words.toml``, and dates and hours of the language packs."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from minutes.frozen import Frozen
from minutes.languages import load
from minutes.languages.text import TextWords
from minutes.model import MeetingStatus, Mode

FALLBACK = "en"
ALSO = "also"
"""The table of ``words.toml`` that gives other codes for a language."""


class InvitationWords(Frozen):
    """What an invitation by mail says."""

    invited: str
    """A subject, with ``{title}`` and ``{day}``; so are the next three."""
    changed: str
    called_off: str
    released: str
    you_are_invited: str
    it_has_changed: str
    it_is_off: str
    you_are_released: str
    when: str
    formerly: str
    where: str
    answer: str


class CalendarWords(Frozen):
    """What a calendar says in one language."""

    tentative_title: str
    """Programs that ignore STATUS still show the title, so it carries the status too."""
    cancelled_title: str
    moved_title: str
    action_title: str
    tentative: str
    cancelled: str
    moved: str
    """With ``{day}``, the day on which the meeting was to be before."""
    owner: str
    video: str
    source: str
    no_hour: str
    starts: str
    ends: str
    ends_on_last_day: str
    address_left_out: str
    """Stands where a mail address stood: a feed is open to everyone who knows its address."""
    invitation: InvitationWords


@dataclass(frozen=True)
class Words:
    """One language as calendars speak it."""

    calendar: CalendarWords
    text: TextWords

    @property
    def agenda(self) -> str:
        """The heading of an agenda."""
        return self.text.parts.agenda

    def mode(self, mode: Mode) -> str:
        """How people take part, as the beginning of a sentence."""
        word = self.text.modes.word(mode.value)
        return word[:1].upper() + word[1:]

    def title(self, title: str, status: MeetingStatus, *, moved: bool = False) -> str:
        """A title that says itself that the meeting is preliminary, cancelled or moved; once, if it does already.

        Of two marks the one that matters more is set: who sees that a meeting is off need not know that it was moved.
        """
        patterns = {
            MeetingStatus.TENTATIVE: self.calendar.tentative_title,
            MeetingStatus.CANCELLED: self.calendar.cancelled_title,
        }
        pattern = patterns.get(status) or (self.calendar.moved_title if moved else "")
        if not pattern:
            return title
        mark = pattern.format(title="").strip()
        return title if title.casefold().startswith(mark.casefold()) else pattern.format(title=title)

    def status(self, status: MeetingStatus) -> str:
        """The sentence about a meeting that is not certain; empty for one that is."""
        sentences = {
            MeetingStatus.TENTATIVE: self.calendar.tentative,
            MeetingStatus.CANCELLED: self.calendar.cancelled,
        }
        return sentences.get(status, "")

    def day(self, date: dt.date) -> str:
        """A date with its weekday and year."""
        month, weekday = self.text.months[date.month - 1], self.text.weekdays[date.weekday()]
        return self.text.date.format(weekday=weekday, day=date.day, month=month, year=date.year)

    def short_day(self, date: dt.date) -> str:
        """A date with its year and without its weekday."""
        return self.text.short_date.format(day=date.day, month=self.text.months[date.month - 1], year=date.year)

    def at(self, time: dt.time) -> str:
        """An hour in a sentence: ``kl. 18.00``."""
        return self.text.time_from.format(start=self._clock(time))

    def hours(self, start: dt.time | None, end: dt.time | None) -> str:
        """From and to; empty where neither is known."""
        if start and end:
            return self.text.time_range.format(start=self._clock(start), end=self._clock(end))
        if start:
            return self.at(start)
        return self.text.time_until.format(end=self._clock(end)) if end else ""

    def moment(self, date: dt.date, start: dt.time | None = None, end: dt.time | None = None) -> str:
        """A date with its hours, where they are known."""
        hours = self.hours(start, end)
        return self.text.moment.format(date=self.day(date), time=hours) if hours else self.day(date)

    def _clock(self, time: dt.time) -> str:
        return self.text.clock.format(hour=f"{time.hour:02d}", minute=f"{time.minute:02d}")


@cache
def words(language: str) -> Words:
    """The words of a language, or English ones where there are none.

    ``language`` is a BCP 47 tag; of ``sv-FI`` the first part decides.
    """
    tables = _tables()
    code = language.replace("_", "-").split("-")[0].lower()
    code = str(tables[ALSO].get(code, code))
    code = code if code in languages() else FALLBACK
    return Words(CalendarWords.model_validate(tables[code]), load(code).text)


def languages() -> tuple[str, ...]:
    """The codes of all languages that calendars can be written in."""
    return tuple(sorted(code for code in _tables() if code != ALSO))


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))

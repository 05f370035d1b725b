"""The words that members read in calendars and invitations: ``words.toml``, and dates and hours of the language packs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from forum.wording import Spoken, code_among, tables
from minutes.frozen import Frozen
from minutes.languages import load
from minutes.model import MeetingStatus, Mode


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
class Words(Spoken):
    """One language as calendars speak it."""

    calendar: CalendarWords

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

    def at(self, time: dt.time) -> str:
        """An hour in a sentence: ``kl. 18.00``."""
        return self.hours(time, None)


@cache
def words(language: str) -> Words:
    """The words of a language, or English ones where there are none.

    ``language`` is a BCP 47 tag; of ``sv-FI`` the first part decides.
    """
    code = code_among(language, languages())
    return Words(text=load(code).text, calendar=CalendarWords.model_validate(tables(__package__)[code]))


def languages() -> tuple[str, ...]:
    """The codes of all languages that calendars can be written in."""
    return tuple(sorted(tables(__package__)))

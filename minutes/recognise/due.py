"""By when something is to be done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from msgspec import Struct

from minutes.languages import Language
from minutes.model import Bound, PlannedMeeting
from minutes.recognise.counted import days_before
from minutes.recognise.dates import Dates, Grain, When, find_next_meeting_reference, find_vague

SATURDAY = 5
FEAST = dt.timedelta(days=2)
"""A season no longer than this is a feast, and "to Christmas" a day; Midsummer is another day every year."""
COMPOUND = re.compile(r"[^\W\d_]{7,40}")
OPENS = re.compile(r"\s?\(")
BESIDE = 24
"""A meeting is named so close before its month: "mötet i mars"."""


class Due(Struct, frozen=True):
    """A due date with its words."""

    day: dt.date | None
    text: str
    bound: Bound | None
    span: tuple[int, int]


class DueReader:
    """Reads due dates of one meeting's minutes."""

    def __init__(
        self,
        language: Language,
        meeting: dt.date | None,
        dates: Dates,
        next_meeting: PlannedMeeting | None,
        meetings: Sequence[PlannedMeeting] = (),
    ) -> None:
        """``meetings`` are all that are planned, ``next_meeting`` the first of them or the one that is called so."""
        self.meetings = meetings
        self.language = language
        self.meeting = meeting
        self.dates = dates
        self.next_meeting = next_meeting
        self._found: dict[str, Due | None] = {}

    def find(self, text: str) -> Due | None:
        """The due date that a sentence gives, or None."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> Due | None:
        whens = [w for w in self.dates.find(text) if self._coming(w, text)]
        bound = [w for w in whens if w.bound in {Bound.BY, Bound.BEFORE}]
        reference = find_next_meeting_reference(text, self.language)
        if counted := self._before_next(text):
            return counted
        if bound:
            return self._due(text, self._explained(bound[0], text))
        if compound := self._month_meeting(text):
            return compound
        if reference:
            day = self.next_meeting.date if self.next_meeting else None
            return Due(day, text[slice(*reference)], Bound.BY, reference)
        if whens:
            return self._due(text, whens[-1])
        return self._vague(text)

    def cell(self, text: str) -> Due | None:
        """The due date in a table cell, where a past day counts too."""
        whens = self.dates.find(text)
        if whens:
            return self._due(text, whens[0])
        found = self.find(text) or self._next(text)
        if found or not text.strip():
            return found
        return Due(None, text.strip(), None, (0, len(text)))

    def _next(self, text: str) -> Due | None:
        """The next meeting as what a cell holds: "nästa möte"."""
        following = self.language.schedule.find_next(text)
        if following is None or following.start() > 0 or self.next_meeting is None:
            return None
        return Due(self.next_meeting.date, text[: following.end()], Bound.BY, following.span())

    def _before_next(self, text: str) -> Due | None:
        """So many days or weeks before the next meeting: "senast en vecka före nästa sammanträde"."""
        schedule = self.language.schedule
        named = schedule.next_words.may_stand(text) or schedule.next_phrases.may_stand(text)
        following = schedule.find_next(text) if named else None
        counted = days_before(text[: following.start()], self.language) if following else None
        if following is None or counted is None:
            return None
        start, apart = counted
        day = self.next_meeting.date - apart if self.next_meeting else None
        fits = day is None or self.meeting is None or day >= self.meeting
        return Due(day, text[start : following.end()], Bound.BY, (start, following.end())) if fits else None

    def _month_meeting(self, text: str) -> Due | None:
        """The one meeting planned for the month in "inför februarimötet"."""
        schedule, months = self.language.schedule, self.language.dates.months
        for m in COMPOUND.finditer(text) if self.meetings else ():
            word = m[0].casefold()
            named = {n for n, names in enumerate(months, 1) for name in names if word.startswith(name.casefold())}
            rest = {word[len(name) :] for n in named for name in months[n - 1] if word.startswith(name.casefold())}
            days = [meeting.date for meeting in self.meetings if meeting.date.month in named]
            if len(days) == 1 and any(schedule.nouns.whole(part) for part in rest):
                return Due(days[0], m[0], Bound.BY, m.span())
        return None

    def _explained(self, when: When, text: str) -> When:
        """The day in parentheses right behind a stretch of days: "innan helgen (19/10)"."""
        if when.single_day or not (m := OPENS.match(text, when.span[1])):
            return when
        return next((w for w in self.dates.find(text) if w.single_day and w.span[0] == m.end()), when)

    def _coming(self, when: When, text: str) -> bool:
        """False for a past day, and for a season that only tells which leaks: "höstens läckor"."""
        season = when.grain is Grain.SEASON and when.bound is None and " " not in text[slice(*when.span)]
        return not season and (self.meeting is None or when.end >= self.meeting)

    def _due(self, text: str, when: When) -> Due:
        """A season or an "after" names no last day; before a week or Christmas is before its first day."""
        held = self._held_in(when, text)
        if held:
            return Due(held, text[slice(*when.span)], Bound.BY, when.span)
        feast = when.grain is Grain.SEASON and (when.end - when.start) <= FEAST
        long = when.grain in (Grain.SEASON, Grain.PART)
        before = when.bound is Bound.BEFORE and (not long or self._weekend(when))
        open_end = when.bound is Bound.AFTER or (when.grain is Grain.SEASON and not feast)
        day = when.start if before or feast else when.end
        return Due(None if open_end else day, text[slice(*when.span)], when.bound or Bound.ON, when.span)

    @staticmethod
    def _weekend(when: When) -> bool:
        """True for a Saturday and Sunday."""
        return when.end - when.start == dt.timedelta(days=1) and when.start.weekday() == SATURDAY

    def _held_in(self, when: When, text: str) -> dt.date | None:
        """The day of the one meeting planned for a month: "till mötet i mars", "for the July meeting"."""
        if when.grain is not Grain.MONTH or when.bound not in (None, Bound.ON):
            return None
        nouns = self.language.schedule.nouns
        before = nouns.search(text[max(0, when.span[0] - BESIDE) : when.span[0]])
        behind = nouns.match(text, when.span[1] + 1)
        days = [m.date for m in self.meetings if when.start <= m.date <= when.end]
        return days[0] if len(days) == 1 and (before or behind) else None

    def _vague(self, text: str) -> Due | None:
        vague = find_vague(text, self.language)
        return Due(None, text[slice(*vague[0].span)], None, vague[0].span) if vague else None


def earliest(meetings: Sequence[PlannedMeeting]) -> PlannedMeeting | None:
    """The first of several planned meetings."""
    return min(meetings, key=lambda m: m.date, default=None)

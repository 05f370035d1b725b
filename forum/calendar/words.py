"""The words that members read in their calendars, one table a language in ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from minutes.blocks import Frozen
from minutes.model import MeetingStatus, Mode

FALLBACK = "en"
ALSO = "also"
"""The table of ``words.toml`` that gives other codes for a language."""


class CalendarWords(Frozen):
    """What a calendar says in one language."""

    tentative_title: str
    """Programs that ignore STATUS still show the title, so it carries the status too."""
    cancelled_title: str
    tentative: str
    cancelled: str
    no_hour: str
    starts: str
    ends: str
    ends_on_last_day: str
    on_site: str
    remote: str
    hybrid: str
    agenda: str
    address_left_out: str
    """Stands where a mail address stood: a feed is open to everyone who knows its address."""

    def mode(self, mode: Mode) -> str:
        """How people take part."""
        return {Mode.ON_SITE: self.on_site, Mode.REMOTE: self.remote, Mode.HYBRID: self.hybrid}[mode]

    def title(self, title: str, status: MeetingStatus) -> str:
        """A title that says itself that the meeting is preliminary or cancelled; once, if it does already."""
        pattern = {MeetingStatus.TENTATIVE: self.tentative_title, MeetingStatus.CANCELLED: self.cancelled_title}
        if status not in pattern:
            return title
        mark = pattern[status].format(title="").strip()
        return title if title.casefold().startswith(mark.casefold()) else pattern[status].format(title=title)

    def status(self, status: MeetingStatus) -> str:
        """The sentence about a meeting that is not certain; empty for one that is."""
        return {MeetingStatus.TENTATIVE: self.tentative, MeetingStatus.CANCELLED: self.cancelled}.get(status, "")


@cache
def words(language: str) -> CalendarWords:
    """The words of a language, or English ones where there are none.

    ``language`` is a BCP 47 tag; of ``sv-FI`` the first part decides.
    """
    tables = _tables()
    code = language.replace("_", "-").split("-")[0].lower()
    code = str(tables[ALSO].get(code, code))
    return CalendarWords.model_validate(tables[code if code in languages() else FALLBACK])


def languages() -> tuple[str, ...]:
    """The codes of all languages that calendars can be written in."""
    return tuple(sorted(code for code in _tables() if code != ALSO))


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))

"""The words that members read."""

from __future__ import annotations

import datetime as dt
import string

import pytest

from forum.calendar.words import languages, words
from minutes.languages import available

FILLED = {"title", "time", "day"}


def test_every_language_of_the_minutes_has_calendar_words() -> None:
    """A forum whose minutes are read must get its calendar in its own language."""
    assert set(available()) <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_pattern_can_be_filled_in(language: str) -> None:
    """A misspelt field in a translation would stop the feed of everyone who speaks that language."""
    told = words(language).calendar
    patterns = (*told.model_dump(exclude={"invitation"}).values(), *told.invitation.model_dump().values())
    fields = (field for pattern in patterns for _, field, _, _ in string.Formatter().parse(pattern))
    assert {field for field in fields if field is not None} <= FILLED


def test_the_language_packs_give_the_dates() -> None:
    """A language without names of months could not say when a meeting is."""
    spring = dt.date(2026, 5, 6)
    assert words("sv").moment(spring, dt.time(18), dt.time(20)) == "onsdag 6 maj 2026 kl. 18.00–20.00"
    assert words("en").moment(spring, dt.time(18)) == "Wednesday 6 May 2026, 18:00"
    assert all(words(language).moment(spring).count("2026") == 1 for language in languages())


def test_the_status_patterns_keep_the_title() -> None:
    """A translation that forgets the title would call every preliminary meeting the same."""
    told = [words(language).calendar for language in languages()]
    assert all(w.tentative_title.endswith(": {title}") and w.cancelled_title.endswith(": {title}") for w in told)

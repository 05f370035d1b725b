"""The words that members read."""

from __future__ import annotations

import string

import pytest

from forum.calendar.words import CalendarWords, languages, words
from minutes.languages import available

FILLED = {"title", "time", "start", "end", "weekday", "day", "month", "year", "when", "name", "number", "from", "to"}


def test_every_language_of_the_minutes_has_calendar_words() -> None:
    """A forum whose minutes are read must get its calendar in its own language."""
    assert set(available()) <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_pattern_can_be_filled_in(language: str) -> None:
    """A misspelt field in a translation would stop the feed of everyone who speaks that language."""
    fields = {
        field
        for pattern in words(language).model_dump().values()
        if isinstance(pattern, str)
        for _, field, _, _ in string.Formatter().parse(pattern)
        if field is not None
    }
    assert fields <= FILLED


def test_the_status_patterns_keep_the_title() -> None:
    """A translation that forgets the title would call every preliminary meeting the same."""
    told: list[CalendarWords] = [words(language) for language in languages()]
    assert all(w.tentative_title.endswith(": {title}") and w.cancelled_title.endswith(": {title}") for w in told)

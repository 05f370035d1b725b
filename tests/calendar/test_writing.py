"""Content lines: folding, escaping, and what may never get into a calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from calendar_cases import unfolded
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from forum.calendar.writing import clean, one_line, parameter, text, to_bytes, utc

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)


class TestFolding:
    @given(ANY_TEXT)
    def test_every_text_fits_into_lines_and_comes_back(self, value: str) -> None:
        """A fold in the wrong place shows mojibake or a stray letter in the middle of a title."""
        assert unfolded(to_bytes([text("SUMMARY", value)])) == [text("SUMMARY", value)]

    @pytest.mark.parametrize("lead", range(60, 76))
    @pytest.mark.parametrize("tail", ["å", "🌲", "\\n", "\\\\", "\\\\\\,"])
    def test_no_border_splits_a_character_or_an_escape(self, lead: int, tail: str) -> None:
        """Outlook shows the letter n for an escaped line break that was cut in two."""
        line = "x" * lead + tail * 3
        assert unfolded(to_bytes([line])) == [line]

    def test_lines_are_filled(self) -> None:
        """Folding early everywhere would make feeds grow for nothing."""
        assert [len(line) for line in to_bytes(["x" * 200]).split(b"\r\n")] == [75, 75, 52, 0]


class TestEscaping:
    @given(ANY_TEXT)
    def test_what_is_escaped_is_read_back(self, value: str) -> None:
        """A comma or backslash that is lost changes what was agreed."""
        calendar = to_bytes(["BEGIN:VEVENT", text("SUMMARY", value), "END:VEVENT"])
        assert str(Event.from_ical(calendar)["SUMMARY"]) == clean(value)

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("a\r\nb\rc\vd\fe\u2028f\x85g", "a\nb\nc\nd\ne\nf\ng"),
            ("nul\x00bell\x07esc\x1b[1m del\x7f c1\x9b", "nulbellesc[1m del c1"),
            ("half \ud83d", "half \ufffd"),
            ("tab\tstays", "tab\tstays"),
        ],
    )
    def test_control_characters_go_and_line_breaks_stay(self, written: str, expected: str) -> None:
        """One control character empties the whole calendar in some programs."""
        assert clean(written) == expected

    def test_a_title_has_one_line(self) -> None:
        """A line break in a title is shown as two letters by many programs."""
        assert one_line("  Möte\r\n\tom \x00 skog ") == "Möte om skog"

    def test_quotes_in_parameters_are_written_as_rfc_6868_says(self) -> None:
        """A bare quotation mark in a name ends the parameter too early and hides the address after it."""
        assert parameter('Åsa "Nisse" Öberg; ordf\n^') == "\"Åsa ^'Nisse^' Öberg; ordf^n^^\""


class TestMoments:
    def test_utc_is_written_without_fractions(self) -> None:
        """A fraction of a second is no date-time of iCalendar."""
        moment = dt.datetime(2026, 3, 1, 0, 30, 5, 999_999, tzinfo=dt.timezone(dt.timedelta(hours=2)))
        assert utc(moment) == "20260228T223005Z"

    def test_a_moment_without_zone_is_refused(self) -> None:
        """Guessing a zone would show a wrong hour."""
        with pytest.raises(ValueError, match="time zone"):
            utc(dt.datetime(2026, 3, 1, 0, 30).replace(tzinfo=None))  # noqa: DTZ001 - that is the point

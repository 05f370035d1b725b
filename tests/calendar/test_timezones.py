"""Time zones: the rules behind the dates, and a right offset at every hour that a calendar needs."""

from __future__ import annotations

import datetime as dt
import io
import zoneinfo
from pathlib import Path

import pytest
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forum.calendar import timezone_component
from forum.calendar.onsets import onsets
from forum.calendar.timezones import NOT_NAMES, NOT_PLACES, utc_offset
from forum.errors import BadValue

GOLDEN = Path(__file__).parent / "zones"
PLACES = sorted(
    name for name in zoneinfo.available_timezones() if name not in NOT_PLACES and not name.startswith(NOT_NAMES)
)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_zones_are_written_as_they_were_checked_by_hand(path: Path) -> None:
    """Each file was compared with the law of the place; a byte that changes here reaches every subscriber."""
    place, years, *lines = path.read_text(encoding="utf-8").splitlines()
    first, last = years.split("-")
    assert list(timezone_component(place, int(first), int(last))) == lines


def test_a_later_meeting_changes_nothing_where_rules_hold() -> None:
    """A VTIMEZONE that grows with every meeting makes every program download everything again."""
    assert timezone_component("Europe/Stockholm", 2024, 2026) == timezone_component("Europe/Stockholm", 2025, 2029)


def test_rules_that_changed_are_all_told() -> None:
    """New York moved its dates in 2007; a meeting in 2006 keeps the hour that it had."""
    lines = timezone_component("America/New_York", 2006, 2026)
    assert "DTSTART:20060402T020000" in lines
    assert lines.count("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU") == 1
    assert "DTSTART:20070311T020000" in lines


def test_one_year_of_ramadan_is_no_yearly_rule() -> None:
    """A rule made of a single year would move meetings of the next."""
    assert not any(line.startswith("RRULE") for line in timezone_component("Africa/Casablanca", 2026, 2026))


def test_onsets_are_told_in_the_time_before_them() -> None:
    """RFC 5545 section 3.6.5; the time after them shows every summer meeting an hour late in Thunderbird."""
    spring, autumn = onsets("Europe/Stockholm", 2026, 2026)
    assert (spring.wall.hour, autumn.wall.hour) == (2, 3)


@given(st.sampled_from(PLACES), st.integers(1975, 2060), st.integers(0, 3))
@example("America/Araguaina", 1990, 0)  # summer time ended that year for good, until 1995
@settings(max_examples=150, deadline=None)
def test_every_zone_shows_the_right_offset(place: str, first: int, more: int) -> None:
    """Whatever place a forum is in, and whatever years it meets in, its hours are right (judge: dateutil)."""
    lines = "\r\n".join(timezone_component(place, first, first + more))
    declared, truth = tzical(io.StringIO(lines)).get(place), zoneinfo.ZoneInfo(place)
    changes = {onset.wall.replace(tzinfo=None) for onset in onsets(place, first, first + more)}
    days = (dt.datetime(first, 1, 1, 12) + dt.timedelta(days=5 * n) for n in range(73 * (more + 1)))  # noqa: DTZ001
    near = (change + dt.timedelta(hours=hours) for change in changes for hours in (-30, -3, 3, 30))
    wrong = [
        wall
        for wall in (*days, *near)
        if wall.replace(tzinfo=declared).utcoffset() != wall.replace(tzinfo=truth).utcoffset()
    ]
    assert wrong == []


@pytest.mark.parametrize("key", ["Svensk tid", "", "../../etc/passwd", "localtime", "right/Europe/Stockholm", "Europe"])
def test_an_unknown_zone_is_refused_in_a_sentence(key: str) -> None:
    """A calendar with a zone that nobody knows shows every meeting at the reader's own hour."""
    with pytest.raises(BadValue) as refused:
        timezone_component(key, 2026, 2026)
    assert "write a place" in refused.value.sentence


@pytest.mark.parametrize(
    ("seconds", "written"), [(3600, "+0100"), (-12_600, "-0330"), (20_700, "+0545"), (0, "+0000"), (3208, "+005328")]
)
def test_offsets_are_written_with_hours_and_minutes(seconds: int, written: str) -> None:
    """A wrong sign or a lost half-hour moves every meeting."""
    assert utc_offset(seconds) == written

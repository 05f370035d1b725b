"""Days of recurrence rules, against another program and the examples of the RFC."""

from __future__ import annotations

import datetime as dt

import pytest
from calendar_cases import CALENDARS, sound
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.calendar.check import Severity, check
from forum.calendar.check.occurrences import falls_on, forbidden, occurrences, rule

RULES = [line.split("\t") for line in (CALENDARS / "rules.tsv").read_text(encoding="utf-8").splitlines()]
"""The examples of RFC 5545 section 3.8.5.3, and one of RFC 7529: first meeting and rule."""
START = dt.date(2031, 1, 1)
TWO_YEARS = dt.timedelta(days=730)
DAYS = st.lists(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=3, unique=True)
NTH = st.lists(
    st.tuples(st.sampled_from((1, 2, 3, 4, -1, -2)), st.sampled_from(("MO", "TU", "SA"))).map(
        lambda x: f"{x[0]}{x[1]}"
    ),
    min_size=1,
    max_size=2,
    unique=True,
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules as people make them."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 4))}")
    choice = draw(st.sampled_from(("", "days", "nth", "dates")))
    if choice == "days":
        parts.append(f"BYDAY={','.join(draw(DAYS))}")
    elif choice == "nth" and frequency in ("MONTHLY", "YEARLY"):
        parts.append(f"BYDAY={','.join(draw(NTH))}")
    elif choice == "dates" and frequency in ("DAILY", "MONTHLY"):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from((1, 15, 31, -1, -3)))}")
    if draw(st.booleans()) and frequency in ("MONTHLY", "YEARLY", "DAILY"):
        parts.append(f"BYMONTH={draw(st.sampled_from(('1', '3,9', '12')))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(('SU', 'MO')))}")
    return ";".join(parts)


@given(rules(), st.integers(0, 400))
@settings(max_examples=300, deadline=None)
def test_a_rule_has_the_days_that_another_program_finds(written: str, later: int) -> None:
    """A day that is wrongly missed would make every exception on it look like a mistake."""
    start = dt.datetime.combine(START + dt.timedelta(days=later), dt.time(18))
    parsed = rule(written)
    expected = {found.date() for found in rrulestr(written, dtstart=start).between(start, start + TWO_YEARS, inc=True)}
    days = {start.date() + dt.timedelta(days=n) for n in range(TWO_YEARS.days + 1)}
    assert {day for day in days if falls_on(parsed, start.date(), day)} == expected


@pytest.mark.parametrize(("start", "written"), RULES, ids=[written for _, written in RULES])
def test_the_examples_of_the_rfc_are_sound(start: str, written: str) -> None:
    """Calendars that are right by the letter must pass without an error or a warning."""
    calendar = sound("forum").decode()
    head = calendar[: calendar.index("BEGIN:VTIMEZONE")]
    event = (
        f"UID:x\r\nDTSTAMP:20260102T080000Z\r\nDTSTART:{start}Z\r\nDURATION:PT1H\r\nSUMMARY:x\r\nRRULE:{written}\r\n"
    )
    complaints = check(f"{head}BEGIN:VEVENT\r\n{event}END:VEVENT\r\nEND:VCALENDAR\r\n".encode())
    assert [found for found in complaints if found.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(("start", "written"), RULES, ids=[written for _, written in RULES])
def test_the_examples_of_the_rfc_begin_where_they_say(start: str, written: str) -> None:
    """The first meeting is one of the series, and nothing in the rule is forbidden."""
    day, parsed = dt.datetime.strptime(start, "%Y%m%dT%H%M%S"), rule(written)  # noqa: DTZ007 - a wall time
    assert parsed.fault == forbidden(parsed) == ""
    assert falls_on(parsed, day.date(), day.date())
    assert next(occurrences(parsed, day, TWO_YEARS)) == day

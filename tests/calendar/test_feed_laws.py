"""Laws of the feed: whatever people write, it is a sound calendar that says the same."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from calendar_cases import unfolded
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from forum.calendar import feed_report
from forum.calendar.writing import clean, one_line
from forum.model import Forum, Meeting
from minutes.model import MeetingStatus, Mode

MOMENT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
HOURS = st.times().map(lambda time: time.replace(second=0, microsecond=0))
WORDS = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=(), exclude_characters="@"), max_size=300),
    st.text(st.sampled_from("åäö;,\\\"':\n\r\t\v🌲\u0301 "), max_size=300),
)
ZONES = st.sampled_from(["Europe/Stockholm", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe"])

FORUMS = st.builds(
    Forum,
    key=st.just("forum"),
    name=WORDS.filter(one_line),
    language=st.sampled_from(["sv", "en", "nb", "da", "de", "fi", "nl", "pl"]),
    timezone=ZONES,
    created=st.just(MOMENT),
    description=WORDS,
)
MEETINGS = st.builds(
    Meeting,
    uid=st.uuids().map(str),
    forum=st.just("forum"),
    date=DAYS,
    start=st.none() | HOURS,
    end=st.none() | HOURS,
    status=st.sampled_from(MeetingStatus),
    title=WORDS,
    place=st.none() | WORDS,
    mode=st.none() | st.sampled_from(Mode),
    note=st.none() | WORDS,
    url=st.none() | WORDS,
    agenda=st.lists(WORDS, max_size=3).map(tuple),
    sequence=st.integers(0, 99),
    created=st.just(MOMENT),
    changed=st.datetimes(dt.datetime(2026, 2, 1), dt.datetime(2027, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001 - as hypothesis asks
)


def read_back(data: bytes) -> dict[str, Event]:
    """The events of a feed by UID, as icalendar reads them."""
    events = Calendar.from_ical(data).walk("VEVENT")
    assert not any(event.errors for event in events)
    return {str(event["UID"]): event for event in events}


@given(FORUMS, st.lists(MEETINGS, max_size=4, unique_by=lambda m: m.uid))
@settings(max_examples=200, deadline=None)
def test_every_text_comes_back_as_it_was_written(forum: Forum, meetings: list[Meeting]) -> None:
    """A title, place or note that breaks the calendar, or is changed on the way, in any script."""
    report = feed_report(forum, meetings)
    unfolded(report.data)
    events = read_back(report.data)
    assert set(events) == {meeting.uid for meeting in meetings}
    for meeting in meetings:
        event = events[meeting.uid]
        assert str(event["SUMMARY"]).endswith(one_line(meeting.title) or one_line(forum.name))
        assert one_line(meeting.place or "") in str(event.get("LOCATION", ""))
        description = str(event.get("DESCRIPTION", ""))
        assert clean(meeting.note or "").strip() in description
        assert all(one_line(item) in description for item in meeting.agenda)


@given(FORUMS, MEETINGS)
@settings(max_examples=200, deadline=None)
def test_every_hour_comes_back_as_the_same_instant(forum: Forum, meeting: Meeting) -> None:
    """A meeting shown at another hour than the one agreed on, in any zone and season."""
    event = read_back(feed_report(forum, [meeting]).data)[meeting.uid]
    if meeting.start is None:
        assert event["DTSTART"].dt == meeting.date
        return
    agreed = dt.datetime.combine(meeting.date, meeting.start, ZoneInfo(forum.timezone))
    assert event["DTSTART"].dt.astimezone(dt.UTC) == agreed.astimezone(dt.UTC)
    if "DTEND" in event:
        assert event["DTEND"].dt.astimezone(dt.UTC) > agreed.astimezone(dt.UTC)


@given(FORUMS, st.lists(MEETINGS, max_size=4, unique_by=lambda m: m.uid), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_same_meetings_give_the_same_bytes(forum: Forum, meetings: list[Meeting], chance: object) -> None:
    """A feed that depends on the order of rows looks changed when nothing has."""
    shuffled = meetings.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert feed_report(forum, shuffled) == feed_report(forum, meetings)


@pytest.mark.parametrize(
    "written", ["a.b@c.example", "mailto:å@ö.example", "<x@y.example>", "(x@y.example)", "x@y.co.example."]
)
@given(WORDS)
@settings(max_examples=20, deadline=None)
def test_no_mail_address_gets_through(written: str, around: str) -> None:
    """An address in whatever surroundings reaches everyone who finds the feed."""
    forum = Forum(key="f", name="F", language="sv", timezone="Europe/Stockholm", created=MOMENT)
    note = f"{around} {written} {around}"
    meeting = Meeting(uid="m", forum="f", date=MOMENT.date(), note=note, created=MOMENT, changed=MOMENT)
    lines = unfolded(feed_report(forum, [meeting]).data)
    assert "@" not in next(line for line in lines if line.startswith("DESCRIPTION"))

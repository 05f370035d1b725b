"""What calendar programs of others understand of our feeds."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from calendar_cases import Case
from calendar_judges import IcalJs, Libical
from calendar_subscriber import Subscriber

from forum.calendar import feed, timezone_component
from forum.calendar.writing import local, to_bytes

pytestmark = pytest.mark.clients

YEARS = (2026, 2028)
ZONES = (
    "Europe/Stockholm",
    "Europe/London",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Asia/Jerusalem",
    "Africa/Cairo",
    "America/Santiago",
    "America/St_Johns",
    "America/Nuuk",
    "Asia/Gaza",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "Antarctica/Troll",
)
HALF_HOUR, A_SECOND = dt.timedelta(minutes=30), dt.timedelta(seconds=1)


class TestIcalJs:
    def test_every_place_and_note_is_shown(self, forum_case: Case, ical_js: IcalJs) -> None:
        """Hours and titles are judged by every program together; where to go and what to bring must arrive as well."""
        shown = {event["uid"]: event for event in ical_js.events(feed(forum_case.forum, forum_case.meetings))}
        for meeting in forum_case.meetings:
            if meeting.announced:
                event = shown[meeting.uid]
                assert event["place"] == meeting.place or meeting.place is None
                assert (meeting.note or "") in (event["description"] or "")


class TestLibical:
    def test_nothing_breaks_a_rule(self, forum_case: Case, libical: Libical) -> None:
        """Libical knows which properties a component must and must not have; it has nothing to say."""
        _, errors = libical.events(feed(forum_case.forum, forum_case.meetings))
        assert errors == []


@pytest.mark.parametrize("zone", ZONES)
def test_every_hour_is_the_right_instant(zone: str, ical_js: IcalJs, libical: Libical, wall_times: Path) -> None:
    """A wrong onset in a VTIMEZONE moves meetings, at some hour of some year."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", *timezone_component(zone, *YEARS))
    calendar = to_bytes([*lines, "END:VCALENDAR"])
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(judge.instants, calendar, zone, wall_times) for judge in (ical_js, libical)]
        lawful = lawful_instants(zone)
        for judge, given in zip((ical_js, libical), (one.result() for one in asked), strict=True):
            assert len(given) == len(lawful)
            wrong = [n for n, (instant, right) in enumerate(zip(given, lawful, strict=True)) if instant not in right]
            assert [f"{asked_for()[n]} is {given[n]} for {type(judge).__name__}" for n in wrong] == []


@pytest.fixture(scope="session")
def wall_times(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with every half-hour of three years, 52,608 of them."""
    file = tmp_path_factory.mktemp("times") / "times.txt"
    file.write_text("".join(f"{local(time)}\n" for time in asked_for()))
    return file


@cache
def asked_for() -> list[dt.datetime]:
    """The wall times to be asked for."""
    first, last = (dt.datetime.combine(dt.date(year, 1, 1), dt.time()) for year in (YEARS[0], YEARS[1] + 1))
    return [first + n * HALF_HOUR for n in range((last - first) // HALF_HOUR)]


@cache
def lawful_instants(key: str) -> list[tuple[int, int]]:
    """The instants that each wall time may mean: twice the same, or two where the clocks skip or repeat it."""
    zone, epoch = ZoneInfo(key), dt.datetime.combine(dt.date(1970, 1, 1), dt.time())
    offsets = ([wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)] for wall in asked_for())
    return [
        tuple((wall - epoch - (offset or dt.timedelta())) // A_SECOND for offset in pair)  # type: ignore[misc]
        for wall, pair in zip(asked_for(), offsets, strict=True)
    ]


class TestKhal:
    def test_a_second_sync_changes_nothing_and_hours_are_right(self, skogsrad: Case, subscriber: Subscriber) -> None:
        """A feed that looks new at every visit makes programs download and announce everything again."""
        subscriber.serve(feed(skogsrad.forum, skogsrad.meetings))
        first, second = subscriber.sync(), subscriber.sync()
        assert first.count("Copying (uploading)") == len(skogsrad.truth)
        assert "Copying" not in second
        assert "Deleting" not in second
        assert subscriber.listed("2026-03-26", 8) == [
            ("2026-03-26 18:00", "2026-03-26 20:30", "Skogsrådet i Västbo"),
            ("2026-03-30 18:00", "2026-03-30 20:30", f"Preliminärt: {skogsrad.meetings[1].title}"),
        ]
        assert subscriber.listed("2026-12-31", 1)[0][0] == "2026-12-31 23:30", "it has no end, but its hour"

    def test_a_moved_meeting_moves(self, skogsrad: Case, subscriber: Subscriber) -> None:
        """A member who subscribed before the change sees the new hour, and only that."""
        subscriber.serve(feed(skogsrad.forum, skogsrad.meetings))
        subscriber.sync()
        moved = skogsrad.meetings[0].model_copy(
            update={"start": dt.time(19), "sequence": 1, "changed": skogsrad.forum.created + dt.timedelta(days=1)}
        )
        subscriber.serve(feed(skogsrad.forum, (moved, *skogsrad.meetings[1:])))
        done = subscriber.sync()
        assert done.count("Copying") == done.count("Deleting") == 1, "vdirsyncer replaces what it gets over HTTP"
        assert subscriber.listed("2026-03-26", 1) == [("2026-03-26 19:00", "2026-03-26 20:30", "Skogsrådet i Västbo")]

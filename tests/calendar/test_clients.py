"""What calendar programs of others understand of our feeds."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from calendar_cases import Case, case, unix
from calendar_judges import IcalJs, Libical, Thunderbird, Web, tool

from forum.calendar import feed, timezone_component
from forum.calendar.writing import local, to_bytes

pytestmark = pytest.mark.clients

STATUSES = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}
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
HALF_HOUR = dt.timedelta(minutes=30)


class TestIcalJs:
    def test_every_meeting_is_shown_as_it_is(self, forum_case: Case, ical_js: IcalJs) -> None:
        """A wrong hour, title, status or identifier in Thunderbird or Nextcloud would show here."""
        shown = {event["uid"]: event for event in ical_js.events(feed(forum_case.forum, forum_case.meetings))}
        assert set(shown) == set(forum_case.truth)
        for meeting in forum_case.meetings:
            if meeting.announced:
                event, truth = shown[meeting.uid], forum_case.truth[meeting.uid]
                assert when(event) == (truth.get("days") or unix(truth["instants"]))
                assert event["status"] == STATUSES[meeting.status]
                assert event["title"].endswith(meeting.title or forum_case.forum.name)
                assert event["place"] == meeting.place or meeting.place is None
                assert (meeting.note or "") in (event["description"] or "")

    @pytest.mark.parametrize("zone", ZONES)
    def test_every_hour_is_the_right_instant(self, zone: str, ical_js: IcalJs, wall_times: WallTimes) -> None:
        """A wrong onset in a VTIMEZONE moves meetings, at some hour of some year."""
        wall_times.compare(zone, ical_js.instants)


class TestLibical:
    def test_every_meeting_has_its_hours(self, forum_case: Case, libical: Libical) -> None:
        """A wrong hour in GNOME's or KDE's calendar would show here."""
        times, _ = libical.events(feed(forum_case.forum, forum_case.meetings))
        for uid, truth in forum_case.truth.items():
            if "instants" in truth:
                start, end = times[uid]
                assert [start, end][: len(truth["instants"])] == unix(truth["instants"])

    def test_nothing_breaks_a_rule(self, forum_case: Case, libical: Libical) -> None:
        """Libical knows which properties a component must and must not have; it has nothing to say."""
        _, errors = libical.events(feed(forum_case.forum, forum_case.meetings))
        assert errors == []

    @pytest.mark.parametrize("zone", ZONES)
    def test_every_hour_is_the_right_instant(self, zone: str, libical: Libical, wall_times: WallTimes) -> None:
        """A wrong onset in a VTIMEZONE moves meetings, at some hour of some year."""
        wall_times.compare(zone, libical.instants)


def when(event: dict[str, object]) -> list[object]:
    """Start and end of an event as ical.js gives them, without an end that the feed does not have."""
    return [moment for moment in (event["start"], event["end"]) if moment is not None]


class WallTimes:
    """Compares what a program makes of wall times with :mod:`zoneinfo`.

    Every half-hour of the four days around each change of the clocks is asked for, every seventh hour
    otherwise: between two changes an offset cannot differ without differing for weeks.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def compare(self, key: str, ask: Callable[[bytes, str, Path], list[int]]) -> None:
        """Assert that each wall time is understood as the instant that it is."""
        zone = ZoneInfo(key)
        times = list(asked_for(zone))
        file = self.folder / "times.txt"
        file.write_text("".join(f"{local(time)}\n" for time in times))
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", *timezone_component(key, *YEARS))
        given = ask(to_bytes([*lines, "END:VCALENDAR"]), key, file)
        assert len(given) == len(times)
        wrong = [
            f"{time} is {instant}"
            for time, instant in zip(times, given, strict=True)
            if instant not in lawful(time, zone)
        ]
        assert wrong == []


@pytest.fixture
def wall_times(tmp_path: Path) -> WallTimes:
    """The comparison of wall times."""
    return WallTimes(tmp_path)


def asked_for(zone: ZoneInfo) -> Iterator[dt.datetime]:
    """The wall times to be asked for."""
    first, last = (dt.datetime.combine(dt.date(year, 1, 1), dt.time()) for year in (YEARS[0], YEARS[1] + 1))
    yield from (first + dt.timedelta(hours=7 * n) for n in range((last - first) // dt.timedelta(hours=7)))
    day = first
    while (day := day + dt.timedelta(days=1)) < last - dt.timedelta(days=2):
        if offset(day - dt.timedelta(days=1), zone) != offset(day, zone):
            yield from (day + n * HALF_HOUR for n in range(-2 * 48, 2 * 48))


def offset(wall: dt.datetime, zone: ZoneInfo) -> dt.timedelta | None:
    """What the clocks show at a wall time, as a difference to UTC."""
    return wall.replace(tzinfo=zone).utcoffset()


def lawful(wall: dt.datetime, zone: ZoneInfo) -> set[int]:
    """The instants that a wall time may mean: one, or two where the clocks skip or repeat it."""
    return {int(wall.replace(tzinfo=zone, fold=fold).timestamp()) for fold in (0, 1)}


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

    @pytest.mark.parametrize("name", ["skogsrad", "medina", "island", "nothing-planned"])
    def test_a_forum_can_be_subscribed_to(self, name: str, subscriber: Subscriber) -> None:
        """A calendar that vdirsyncer cannot split into its meetings reaches nobody."""
        chosen = case(name)
        subscriber.serve(feed(chosen.forum, chosen.meetings))
        assert subscriber.sync().count("Copying (uploading)") == len(chosen.truth)


@pytest.mark.slow
@pytest.mark.xdist_group("thunderbird")
class TestThunderbird:
    def test_every_meeting_is_shown_as_it_is(self, forum_case: Case, thunderbird: Thunderbird, web: Web) -> None:
        """A wrong hour, title or status in the program that many members use."""
        web.answer = feed(forum_case.forum, forum_case.meetings)
        shown = {event["uid"]: event for event in thunderbird.ask("subscribe", f"{web.address}/{forum_case.name}.ics")}
        assert set(shown) == set(forum_case.truth)
        for meeting in forum_case.meetings:
            if meeting.announced:
                event, truth = shown[meeting.uid], forum_case.truth[meeting.uid]
                assert event["status"] == STATUSES[meeting.status]
                assert event["title"].endswith(meeting.title or forum_case.forum.name)
                assert event["allDay"] == ("days" in truth)
                if "instants" in truth:
                    instants = unix(truth["instants"])
                    assert (event["start"], event["end"]) == (instants[0], instants[-1])


class Subscriber:
    """A member with vdirsyncer and khal who subscribes to a feed on this machine."""

    def __init__(self, folder: Path, web: Web) -> None:
        self.folder, self.web = folder, web
        (folder / "events").mkdir()
        (folder / "vdirsyncer").write_text(
            f'[general]\nstatus_path = "{folder}/status/"\n'
            '[pair members]\na = "feed"\nb = "here"\ncollections = null\n'
            f'[storage feed]\ntype = "http"\nurl = "{web.address}/feed.ics"\n'
            f'[storage here]\ntype = "filesystem"\npath = "{folder}/events/"\nfileext = ".ics"\n'
        )
        (folder / "khal").write_text(
            f"[calendars]\n[[forum]]\npath = {folder}/events\nreadonly = True\n"
            f"[sqlite]\npath = {folder}/khal.db\n"
            "[locale]\nlocal_timezone = Europe/Stockholm\ndefault_timezone = Europe/Stockholm\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        )

    def serve(self, data: bytes) -> None:
        """What the address answers from now on."""
        self.web.answer = data

    def sync(self) -> str:
        """Synchronise once; the log of what was done."""
        command = [tool("vdirsyncer"), "-c", str(self.folder / "vdirsyncer")]
        if not (self.folder / "status").exists():
            self._run([*command, "discover"])
        return self._run([*command, "sync"])

    def listed(self, first_day: str, days: int) -> list[tuple[str, str, str]]:
        """Start, end and title of what khal shows."""
        wanted = ["--json", "start-long-full", "--json", "end-long-full", "--json", "title"]
        command = [tool("khal"), "-c", str(self.folder / "khal"), "list", *wanted, first_day, f"{days}d"]
        answer = self._run(command, with_errors=False)
        rows = [row for line in answer.splitlines() if line.startswith("[") for row in json.loads(line)]
        return [(row["start-long-full"], row["end-long-full"], row["title"]) for row in rows]

    def _run(self, command: list[str], *, with_errors: bool = True) -> str:
        """Output of a program with a home of its own."""
        home = {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        where = subprocess.STDOUT if with_errors else subprocess.PIPE
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=where, env=home, check=False, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


@pytest.fixture
def subscriber(tmp_path: Path, web: Web) -> Subscriber:
    """A member who has not synchronised yet."""
    return Subscriber(tmp_path, web)

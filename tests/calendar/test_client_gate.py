"""The gate: every calendar program that we can run shows each feed as it is meant, to the minute and the letter.

Of each meeting five things are compared: UID, start, end, status and title.  What is meant is written by hand in
``forums/*.toml`` as instants in UTC; the programs read the feed.  Thunderbird, ical.js, libical, and vdirsyncer with khal
are asked at every run; GNOME and KDE with ``pytest -m desktops``.  At its end the run tells how many meetings were
compared, and how many differ.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from calendar_cases import FORUMS, Case, case, unix
from calendar_judges import CLIENTS, IcalJs, Libical, Thunderbird, Web
from calendar_subscriber import Subscriber

from forum.calendar import Source, feed
from forum.calendar.subscription import public_entries
from minutes.model import MeetingStatus

pytestmark = pytest.mark.clients

STATUSES = {
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.TENTATIVE: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
}
KHAL_HOUR = dt.timedelta(hours=1)
"""What khal makes of a meeting without an end."""
DESKTOPS = "is not installed; run: tests/calendar/clients/install.sh --desktops"


class Shown(NamedTuple):
    """What a member sees of a meeting."""

    start: int | str
    """Unix time, or the day."""
    end: int | str
    """The same as the start where the feed tells no end; of days, the one after the last."""
    status: str
    title: str


def meant(chosen: Case) -> dict[str, Shown]:
    """Every announced meeting of a forum as it should be shown."""
    entries = {made.meeting.uid: made for made in public_entries(Source(chosen.forum, chosen.meetings))}
    found = {}
    for meeting in (one for one in chosen.meetings if one.announced):
        truth = chosen.truth[meeting.uid]
        moments = truth.get("days") or unix(truth["instants"])
        found[meeting.uid] = Shown(moments[0], moments[-1], STATUSES[meeting.status], entries[meeting.uid].title)
    return found


class Verdict:
    """Compares what a program shows with what is meant, and counts it for the end of the run."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self.record = record

    def __call__(self, program: str, shown: Mapping[str, Shown], right: Mapping[str, Shown]) -> None:
        """Assert that every meeting is shown as it is meant, and no other."""
        uids = {*shown, *right}
        for name, value in {
            "program": program,
            "compared": len(uids),
            "differing": sum(shown.get(uid) != right.get(uid) for uid in uids),
        }.items():
            self.record(name, value)
        assert shown == right


@pytest.fixture
def agree(record_property: Callable[[str, object], None]) -> Verdict:
    """The comparison of one program with us."""
    return Verdict(record_property)


def rows(found: Iterable[Iterable[Any]]) -> dict[str, Shown]:
    """What a program told line by line, times as numbers where they are some."""
    return {uid: Shown(_number(start), _number(end), status, title) for uid, start, end, status, title in found}


def _number(written: str | int) -> str | int:
    return int(written) if isinstance(written, str) and written.isdigit() else written


def served(chosen: Case) -> bytes:
    """The feed of a forum."""
    return feed(chosen.forum, chosen.meetings)


def test_ical_js_shows_what_is_meant(forum_case: Case, ical_js: IcalJs, agree: Verdict) -> None:
    """A wrong hour, title or status in Nextcloud would show here."""
    shown = {
        one["uid"]: Shown(one["start"], one["start"] if one["end"] is None else one["end"], one["status"], one["title"])
        for one in ical_js.events(served(forum_case))
    }
    agree("ical.js", shown, meant(forum_case))


def test_libical_shows_what_is_meant(forum_case: Case, libical: Libical, agree: Verdict) -> None:
    """A wrong hour, title or status in a program around libical, of which there are many."""
    found, faults = libical.events(served(forum_case))
    assert faults == []
    agree("libical", rows(found), meant(forum_case))


@pytest.mark.slow
def test_thunderbird_shows_what_is_meant(forum_case: Case, thunderbird: Thunderbird, web: Web, agree: Verdict) -> None:
    """A wrong hour, title or status in the program that many members use."""
    web.answer = served(forum_case)
    shown = {}
    for one in thunderbird.ask("subscribe", f"{web.address}/{forum_case.name}.ics"):
        times = (one["start"], one["end"])
        if one["allDay"]:
            times = tuple(dt.datetime.fromtimestamp(time, dt.UTC).date().isoformat() for time in times)
        shown[one["uid"]] = Shown(*times, one["status"], one["title"])
    agree("Thunderbird", shown, meant(forum_case))


@pytest.fixture(scope="module")
def khal(tmp_path_factory: pytest.TempPathFactory, lasting_web: Web) -> Subscriber:
    """A member of every forum who has synchronised twice, the second time for nothing."""
    cases = {name: case(name) for name in FORUMS}
    zones = {name: one.forum.timezone for name, one in cases.items()}
    member = Subscriber(tmp_path_factory.mktemp("khal"), lasting_web, zones)
    for name, one in cases.items():
        member.serve(served(one), name)
    assert "Copying" in member.sync()
    again = member.sync()
    assert not {"Copying", "Deleting"} & set(again.split()), again
    return member


def test_khal_shows_what_is_meant(forum_case: Case, khal: Subscriber, agree: Verdict) -> None:
    """A wrong hour, title or status after the way over vdirsyncer; and a second visit must change nothing."""
    days = [one.date for one in forum_case.meetings if one.announced] or [dt.date(2026, 1, 1)]
    listed = khal.shown(min(days).isoformat(), (max(days) - min(days)).days + 1, forum_case.name)
    zone = ZoneInfo(forum_case.forum.timezone)
    agree("khal", _in_order(_khal(one, zone) for one in listed), _in_order(map(_as_khal, meant(forum_case).values())))
    assert len({one["uid"] for one in listed}) == len(listed), "vdirsyncer makes a UID of its own for each"


def _in_order(meetings: Iterable[Shown]) -> dict[str, Shown]:
    return {str(number): one for number, one in enumerate(sorted(meetings, key=str))}


def _khal(one: dict[str, str], zone: ZoneInfo) -> Shown:
    start, end = (dt.datetime.fromisoformat(one[name]) for name in ("start-long-full", "end-long-full"))
    status, title = one["status"].strip(), one["title"]
    if one["all-day"] == "True":
        return Shown(f"{start.date()}", f"{end.date() + dt.timedelta(days=1)}", status, title)
    return Shown(*(int(moment.replace(tzinfo=zone).timestamp()) for moment in (start, end)), status, title)


def _as_khal(one: Shown) -> Shown:
    """A meeting without an end is an hour long in khal; nothing else may differ."""
    if isinstance(one.start, int) and one.start == one.end:
        return one._replace(end=one.start + int(KHAL_HOUR.total_seconds()))
    return one


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the feed of each forum."""
    folder = tmp_path_factory.mktemp("feeds")
    for name in FORUMS:
        (folder / f"{name}.ics").write_bytes(served(case(name)))
    return folder


@pytest.mark.desktops
class TestDesktops:
    def test_kde_shows_what_is_meant(self, feeds: Path) -> None:
        """A wrong hour, title or status in KOrganizer or Kalendar."""
        compiled = subprocess.run(
            ["sh", str(CLIENTS / "kde.sh"), str(feeds / "kde")],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        if compiled.returncode:
            pytest.skip(f"KDE's calendar {DESKTOPS}")
        command = [str(feeds / "kde"), *(f"{name}.ics" for name in FORUMS)]
        told = subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=feeds).stdout.decode()
        shown = {
            part.partition(".ics")[0]: rows(line.split("\t", 4) for line in part.splitlines()[1:])
            for part in told.split("feed\t")[1:]
        }
        assert shown == {name: meant(case(name)) for name in FORUMS}

    def test_gnome_shows_what_is_meant(self, feeds: Path) -> None:
        """A wrong hour, title or status in GNOME's calendar, which subscribes over HTTP."""
        done = subprocess.run(
            ["sh", str(CLIENTS / "evolution.sh"), str(feeds), *(f"{name}.ics" for name in FORUMS)],
            check=False,
            capture_output=True,
            text=True,
            timeout=110,
        )
        if done.returncode == 77:
            pytest.skip(f"evolution-data-server {DESKTOPS}")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert {name.removesuffix(".ics"): rows(found) for name, found in told.items()} == {
            name: meant(case(name)) for name in FORUMS
        }

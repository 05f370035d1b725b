"""The gate: every calendar program that we can run shows each feed as it is meant, to the minute and the letter.

Of each meeting five things are compared: UID, start, end, status and title.  What is meant is written by hand in
``forums/*.toml`` as instants in UTC; the programs read the feed.  Thunderbird, ical.js, libical, and vdirsyncer with khal
are asked at every run; GNOME and KDE with ``pytest -m desktops``.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Iterable
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


def rows(found: Iterable[Iterable[Any]]) -> dict[str, Shown]:
    """What a program told line by line, times as numbers where they are some."""
    return {uid: Shown(_number(start), _number(end), status, title) for uid, start, end, status, title in found}


def _number(written: str | int) -> str | int:
    return int(written) if isinstance(written, str) and written.isdigit() else written


def served(chosen: Case) -> bytes:
    """The feed of a forum."""
    return feed(chosen.forum, chosen.meetings)


def test_ical_js_shows_what_is_meant(forum_case: Case, ical_js: IcalJs) -> None:
    """A wrong hour, title or status in Nextcloud would show here."""
    shown = {
        one["uid"]: Shown(one["start"], one["start"] if one["end"] is None else one["end"], one["status"], one["title"])
        for one in ical_js.events(served(forum_case))
    }
    assert shown == meant(forum_case)


def test_libical_shows_what_is_meant(forum_case: Case, libical: Libical) -> None:
    """A wrong hour, title or status in a program around libical, of which there are many."""
    found, faults = libical.events(served(forum_case))
    assert faults == []
    assert rows(found) == meant(forum_case)


@pytest.mark.slow
@pytest.mark.xdist_group("thunderbird")
def test_thunderbird_shows_what_is_meant(forum_case: Case, thunderbird: Thunderbird, web: Web) -> None:
    """A wrong hour, title or status in the program that many members use."""
    web.answer = served(forum_case)
    shown = {}
    for one in thunderbird.ask("subscribe", f"{web.address}/{forum_case.name}.ics"):
        times = (one["start"], one["end"])
        if one["allDay"]:
            times = tuple(dt.datetime.fromtimestamp(time, dt.UTC).date().isoformat() for time in times)
        shown[one["uid"]] = Shown(*times, one["status"], one["title"])
    assert shown == meant(forum_case)


def test_khal_shows_what_is_meant(forum_case: Case, tmp_path: Path, web: Web) -> None:
    """A wrong hour, title or status after the way over vdirsyncer; and a second visit must change nothing."""
    member = Subscriber(tmp_path, web, forum_case.forum.timezone)
    member.serve(served(forum_case))
    member.sync()
    assert "Copying" not in member.sync()
    days = [one.date for one in forum_case.meetings if one.announced] or [dt.date(2026, 1, 1)]
    listed = member.shown(min(days).isoformat(), (max(days) - min(days)).days + 1)
    zone = ZoneInfo(forum_case.forum.timezone)
    shown = sorted((_khal(one, zone) for one in listed), key=str)
    assert shown == sorted(map(_as_khal, meant(forum_case).values()), key=str)
    assert len({one["uid"] for one in listed}) == len(shown), "vdirsyncer makes a UID of its own for each"


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

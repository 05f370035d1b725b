"""Whether what the check says of programs is true of the programs."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from calendar_cases import MUTATIONS, mutated, sound
from calendar_judges import IcalJs, Thunderbird, Web

from forum.calendar.check import check

pytestmark = pytest.mark.clients

NOTHING_SHOWN = [
    "a raw line break in a title",
    "cut off in the middle of a meeting",
    "a Swedish frequency",
    "a login page in place of the calendar",
]


def calendar(name: str) -> bytes:
    """The calendar of a mutation."""
    return mutated(next(case for case in MUTATIONS if case["name"] == name))


@pytest.mark.slow
class TestThunderbird:
    def test_a_sound_calendar_is_shown(self, thunderbird: Thunderbird, web: Web) -> None:
        """The counterpart of the next test: it must be the fault that empties the calendar."""
        web.answer = sound("forum")
        assert len(thunderbird.ask("subscribe", f"{web.address}/sound.ics")) > 2

    @pytest.mark.parametrize("name", NOTHING_SHOWN)
    def test_one_fault_empties_the_whole_calendar(self, name: str, thunderbird: Thunderbird, web: Web) -> None:
        """The check calls these faults errors that leave no meeting; so it must be."""
        web.answer = calendar(name)
        assert "error" in {found.severity for found in check(web.answer)}
        assert thunderbird.ask("subscribe", f"{web.address}/{name.replace(' ', '-')}.ics") == []


def test_lists_of_dates_in_a_zone_are_misread_as_the_check_says(ical_js: IcalJs) -> None:
    """The check says "1 hour late" of a file that the letter of the RFC finds right; ical.js must agree."""
    data = calendar("dates in a list, which Thunderbird reads to the first comma")
    shown = next(event for event in ical_js.events(data) if event["uid"] == "m1@styrelsen.example")
    agreed = dt.datetime(2026, 5, 6, 18, tzinfo=ZoneInfo("Europe/Stockholm")).timestamp()
    told = next(found.message for found in check(data) if found.code == "zone-in-thunderbird")
    assert shown["start"] - agreed == 3600
    assert "1 hour late" in told


def test_zones_of_another_library_are_caught(ical_js: IcalJs) -> None:
    """A library that is in wide use writes zones that show every summer meeting an hour late in Thunderbird."""
    agreed = dt.datetime(2026, 5, 6, 18, tzinfo=ZoneInfo("Europe/Stockholm"))
    event = icalendar.Event()
    for name, value in {"uid": "m", "dtstamp": agreed, "dtstart": agreed, "summary": "x"}.items():
        event.add(name, value)
    made = icalendar.Calendar()
    for name, text in {"version": "2.0", "prodid": "x"}.items():
        made.add(name, text)
    made.add_component(event)
    made.add_missing_timezones()
    shown = ical_js.events(made.to_ical())[0]["start"]
    codes = {found.code for found in check(made.to_ical())}
    assert (shown != agreed.timestamp()) == ("zone-in-thunderbird" in codes)

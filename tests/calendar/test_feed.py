"""The feed that members subscribe to."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from calendar_cases import FOLDER, Case, case, unfolded

from forum.calendar import feed, feed_report
from forum.errors import BadValue
from forum.model import Meeting
from minutes.model import MeetingStatus, Mode

Make = Callable[..., Meeting]
EXPECTED = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_forum_has_exactly_this_feed(name: str) -> None:
    """Every byte reaches every member; a change here must be meant. The files were read line by line."""
    chosen = case(name)
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert unfolded(feed(chosen.forum, chosen.meetings)) == expected


def test_the_order_in_which_meetings_are_given_does_not_matter(forum_case: Case) -> None:
    """A store may give its rows in any order; members must not download everything again."""
    assert feed(forum_case.forum, forum_case.meetings[::-1]) == feed(forum_case.forum, forum_case.meetings)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8"},
    ],
    ids=["far-east", "utc"],
)
def test_any_process_writes_the_same_bytes(environment: dict[str, str], skogsrad: Case) -> None:
    """A clock, locale, time zone or hash that leaks into the feed makes it look new at every visit."""
    program = (
        "import sys; from calendar_cases import case; from forum.calendar import feed; c = case('skogsrad');"
        "sys.stdout.buffer.write(feed(c.forum, c.meetings))"
    )
    paths = os.pathsep.join([str(FOLDER.parents[1]), str(FOLDER.parents[2])])
    done = subprocess.run(
        [sys.executable, "-c", program], env={**environment, "PYTHONPATH": paths}, stdout=subprocess.PIPE, check=True
    )
    assert done.stdout == feed(skogsrad.forum, skogsrad.meetings)


def test_nothing_in_a_feed_tells_of_people(forum_case: Case) -> None:
    """ORGANIZER and ATTENDEE leak addresses; METHOD makes programs treat a feed as an invitation."""
    names = {line.split(":")[0].split(";")[0] for line in unfolded(feed(forum_case.forum, forum_case.meetings))}
    assert names.isdisjoint({"METHOD", "ORGANIZER", "ATTENDEE", "CONTACT", "COMMENT", "X-LIC-LOCATION"})


def test_the_zone_comes_before_the_meetings_that_use_it(forum_case: Case) -> None:
    """Some programs read from top to bottom and take an hour without its zone as their own."""
    lines = unfolded(feed(forum_case.forum, forum_case.meetings))
    assert lines.count("BEGIN:VTIMEZONE") == 1
    after = lines[lines.index("END:VTIMEZONE") :]
    assert [line for line in after if line.startswith("BEGIN:")] == ["BEGIN:VEVENT"] * len(forum_case.truth)


def test_an_edit_moves_only_the_stamp_of_that_meeting(skogsrad: Case) -> None:
    """CREATED that moves makes every program believe that the meeting is another one."""
    edited = skogsrad.meetings[0].model_copy(update={"changed": dt.datetime(2026, 2, 2, tzinfo=dt.UTC)})
    before = unfolded(feed(skogsrad.forum, skogsrad.meetings))
    after = unfolded(feed(skogsrad.forum, (edited, *skogsrad.meetings[1:])))
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "DTSTAMP:20260202T000000Z",
        "LAST-MODIFIED:20260202T000000Z",
    ]


def test_a_zone_that_does_not_exist_is_refused(skogsrad: Case) -> None:
    """A feed in an unknown zone would show every meeting at the wrong hour."""
    with pytest.raises(BadValue):
        feed(skogsrad.forum.model_copy(update={"timezone": "Svensk tid"}), skogsrad.meetings)


def lines_of(chosen: Case, *meetings: Meeting) -> list[str]:
    """The feed of a forum with these meetings only."""
    return unfolded(feed(chosen.forum, meetings))


class TestHours:
    def test_a_meeting_without_an_end_gets_none(self, skogsrad: Case, meeting: Make) -> None:
        """An invented length blocks hours that nobody agreed to."""
        lines = lines_of(skogsrad, meeting(start=dt.time(18)))
        assert "DTSTART;TZID=Europe/Stockholm:20260506T180000" in lines
        assert not any(line.startswith(("DTEND", "DURATION")) for line in lines)

    def test_midnight_is_the_end_of_the_day(self, skogsrad: Case, meeting: Make) -> None:
        """18–24 is written with 00:00 as its end; read as the same morning it would be no meeting at all."""
        lines = lines_of(skogsrad, meeting(start=dt.time(18), end=dt.time(0)))
        assert "DTEND;TZID=Europe/Stockholm:20260507T000000" in lines

    def test_days_end_on_the_day_after(self, skogsrad: Case, meeting: Make) -> None:
        """DTEND is exclusive (RFC 5545 section 3.6.1): without the extra day the last one would be missing."""
        lines = lines_of(skogsrad, meeting(last_day=dt.date(2026, 5, 8)))
        assert "DTSTART;VALUE=DATE:20260506" in lines
        assert "DTEND;VALUE=DATE:20260509" in lines
        assert "TRANSP:TRANSPARENT" in lines

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({}, "Klockslag är inte angivet."),
            ({"end": dt.time(16)}, "Slutar kl. 16.00."),
            ({"start": dt.time(9), "last_day": dt.date(2026, 5, 8)}, "Börjar kl. 09.00."),
            ({"end": dt.time(16), "last_day": dt.date(2026, 5, 8)}, "Slutar sista dagen kl. 16.00."),
            ({"start": dt.time(22), "end": dt.time(1)}, "Slutar kl. 01.00."),
        ],
    )
    def test_an_hour_that_has_no_property_is_told_in_words(
        self, skogsrad: Case, meeting: Make, fields: dict[str, object], sentence: str
    ) -> None:
        """An hour that the calendar cannot hold must not be lost."""
        assert f"DESCRIPTION:{sentence}" in lines_of(skogsrad, meeting(**fields))

    @pytest.mark.parametrize(
        ("date", "start", "written"),
        [
            ("2026-03-29", dt.time(2, 30), "is skipped"),
            ("2026-10-25", dt.time(2, 30), "comes twice"),
        ],
    )
    def test_hours_of_the_night_of_the_clocks_are_kept_and_reported(
        self, skogsrad: Case, meeting: Make, date: str, start: dt.time, written: str
    ) -> None:
        """Programs differ in that night; the agreed hour stays, and the secretary is told."""
        odd = meeting(date=date, start=start)
        report = feed_report(skogsrad.forum, [odd])
        assert f"DTSTART;TZID=Europe/Stockholm:{date.replace('-', '')}T023000" in unfolded(report.data)
        assert [(p.left_out, written in p.sentence) for p in report.problems] == [(False, True)]

    def test_an_end_that_the_clocks_put_before_the_start_is_no_end(self, skogsrad: Case, meeting: Make) -> None:
        """02:30 is skipped and read as 03:30 that night, so an end at 03:15 would come before it."""
        report = feed_report(skogsrad.forum, [meeting(date="2026-03-29", start=dt.time(2, 30), end=dt.time(3, 15))])
        assert b"DTEND" not in report.data
        assert len(report.problems) == 2


class TestStatus:
    @pytest.mark.parametrize(
        ("language", "tentative", "cancelled"),
        [
            ("sv", "Preliminärt: ", "INSTÄLLT: "),
            ("sv-FI", "Preliminärt: ", "INSTÄLLT: "),
            ("en", "Preliminary: ", "CANCELLED: "),
            ("nb", "Foreløpig: ", "AVLYST: "),
            ("nn", "Foreløpig: ", "AVLYST: "),
            ("da", "Foreløbigt: ", "AFLYST: "),
            ("de", "Vorläufig: ", "ABGESAGT: "),
            ("fi", "Alustava: ", "PERUTTU: "),
            ("nl", "Voorlopig: ", "GEANNULEERD: "),
            ("is", "Preliminary: ", "CANCELLED: "),
        ],
    )
    def test_the_title_says_it_in_the_language_of_the_forum(
        self, skogsrad: Case, meeting: Make, language: str, tentative: str, cancelled: str
    ) -> None:
        """Outlook and others show a cancelled meeting as if nothing had happened, but they show the title."""
        forum = skogsrad.forum.model_copy(update={"language": language})
        unsure = meeting(uid="u", title="Årsmöte", status=MeetingStatus.TENTATIVE)
        off = meeting(uid="v", title="Årsmöte", status=MeetingStatus.CANCELLED)
        lines = unfolded(feed(forum, [unsure, off]))
        assert f"SUMMARY:{tentative}Årsmöte" in lines
        assert f"SUMMARY:{cancelled}Årsmöte" in lines

    def test_a_title_that_says_it_already_says_it_once(self, skogsrad: Case, meeting: Make) -> None:
        """INSTÄLLT: Inställt: årsmöte reads like a mistake."""
        off = meeting(title="Inställt: årsmöte", status=MeetingStatus.CANCELLED)
        assert "SUMMARY:Inställt: årsmöte" in lines_of(skogsrad, off)

    def test_a_cancelled_meeting_blocks_no_time(self, skogsrad: Case, meeting: Make) -> None:
        """A member must be able to book the hours that have become free."""
        lines = lines_of(skogsrad, meeting(start=dt.time(9), status=MeetingStatus.CANCELLED))
        assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"} <= set(lines)


class TestTexts:
    def test_the_place_or_else_how_people_take_part(self, skogsrad: Case, meeting: Make) -> None:
        """A remote meeting without a place must not look as if the place had been forgotten."""
        lines = lines_of(skogsrad, meeting(mode=Mode.REMOTE), meeting(uid="m2", mode=Mode.REMOTE, place="Zoom"))
        assert [line for line in lines if line.startswith("LOCATION")] == ["LOCATION:På distans", "LOCATION:Zoom"]

    def test_a_mail_address_is_taken_out_and_reported(self, skogsrad: Case, meeting: Make) -> None:
        """A feed is open to everyone who knows its address, crawlers included."""
        note = "Anmälan till kim.ek@skogsrad.example eller <mailto:ordf@skogsrad.example>, se https://x.example/@sal"
        report = feed_report(skogsrad.forum, [meeting(note=note)])
        line = next(line for line in unfolded(report.data) if "Anmälan" in line)
        assert line.endswith(
            "Anmälan till [e-postadress utelämnad] eller <[e-postadress utelämnad]>\\, se https://x.example/@sal"
        )
        assert [problem.left_out for problem in report.problems] == [False]

    @pytest.mark.parametrize(
        ("url", "written"),
        [
            ("https://x.example/möte å?a=1&b=ö#del", "URL:https://x.example/m%C3%B6te%20%C3%A5?a=1&b=%C3%B6#del"),
            ("HTTP://x.example/a%20b", "URL:http://x.example/a%20b"),
            ("https://åäö.example/", "URL:https://xn--4cab6c.example/"),
        ],
    )
    def test_a_link_is_written_in_the_characters_of_links(
        self, skogsrad: Case, meeting: Make, url: str, written: str
    ) -> None:
        """A blank in a URL breaks the line for strict programs."""
        assert written in lines_of(skogsrad, meeting(url=url))

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "sal 3", "http://[", "mailto:kim@x.example", "https://"])
    def test_what_is_no_web_address_is_no_link(self, skogsrad: Case, meeting: Make, url: str) -> None:
        """A link that runs a program on the member's computer must not come out of a document."""
        assert b"\nURL" not in feed(skogsrad.forum, [meeting(url=url)])


class TestBrokenMeetings:
    @pytest.mark.parametrize(
        "fields",
        [
            {"uid": " \x00"},
            {"date": dt.date(9999, 12, 31)},
            {"date": dt.date(206, 5, 6)},
            {"last_day": dt.date(2026, 5, 5)},
            {"sequence": -1},
            {"changed": dt.datetime(2026, 1, 1)},  # noqa: DTZ001 - that is the flaw
        ],
        ids=lambda fields: next(iter(fields)),
    )
    def test_one_broken_meeting_does_not_empty_the_calendar(
        self, skogsrad: Case, meeting: Make, fields: dict[str, object]
    ) -> None:
        """The others are shown, and the secretary reads which one is missing and why."""
        report = feed_report(skogsrad.forum, [meeting(**fields), meeting(uid="sound")])
        assert [line for line in unfolded(report.data) if line.startswith("UID")] == ["UID:sound"]
        assert [problem.left_out for problem in report.problems] == [True]
        assert report.problems[0].sentence.endswith(".")

    def test_a_meeting_that_escaped_validation_is_left_out(self, skogsrad: Case, meeting: Make) -> None:
        """Whatever a faulty store hands over, the other meetings are published."""
        broken = meeting(uid="broken").model_copy(update={"date": "någon gång"})
        report = feed_report(skogsrad.forum, [broken, meeting(uid="sound")])
        assert report.entries == 1
        assert [(problem.uid, problem.left_out, problem.date) for problem in report.problems] == [
            ("broken", True, None)
        ]

    def test_of_two_meetings_with_one_identifier_the_later_revision_counts(self, skogsrad: Case, meeting: Make) -> None:
        """Programs keep one of the two; it must be the right one."""
        report = feed_report(skogsrad.forum, [meeting(sequence=2, title="Ny"), meeting(sequence=1, title="Gammal")])
        assert "SUMMARY:Ny" in unfolded(report.data)
        assert [(problem.title, problem.left_out) for problem in report.problems] == [("Gammal", True)]


def test_writing_a_feed_loads_no_parser() -> None:
    """Writing a feed takes no parser: loading one would make every command slower."""
    program = "import sys; import forum.calendar; sys.exit('icalendar' in sys.modules or 'dateutil' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0

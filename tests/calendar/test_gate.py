"""What stands between writing a calendar and publishing it, and calendars of several forums."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from unittest import mock

import icalendar
import pytest
from calendar_cases import Case, case, unfolded

from forum.calendar import Source, gate, joint_report
from forum.calendar.check import Complaint, Severity, check
from forum.calendar.gate import FeedRefused, published
from forum.calendar.links import is_video
from forum.calendar.tasks import task_feed
from forum.model import ActionItem, Meeting
from minutes.model import Action, MeetingStatus, Mention

Make = Callable[..., Meeting]
NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def source(chosen: Case, formerly: dict[str, dt.date] | None = None) -> Source:
    """A forum of the folder as a source."""
    return Source(chosen.forum, chosen.meetings, formerly or {})


class TestGate:
    def test_a_sound_feed_passes_as_it_is(self, forum_case: Case) -> None:
        """The check must not cost a meeting."""
        made = joint_report([source(forum_case)])
        assert published([source(forum_case)]).data == made.data

    def test_a_meeting_with_a_fault_is_left_out_and_told(self, skogsrad: Case) -> None:
        """One bad line empties the calendar in Thunderbird; the others must go on."""
        bad = skogsrad.meetings[0].uid.encode()

        def fault(data: bytes) -> list[Complaint]:
            lines = data.split(b"\r\n")
            where = next((n for n, line in enumerate(lines, start=1) if line == b"UID:" + bad), None)
            found = Complaint(line=where or 1, code="x", severity=Severity.ERROR, message="A fault.")
            return [found] if where else []

        with mock.patch.object(gate, "check", fault):
            report = published([source(skogsrad)])
        assert bad not in report.data
        assert report.entries == len(skogsrad.truth) - 1
        (told,) = [problem for problem in report.problems if problem.left_out and problem.sentence == "A fault."]
        assert told.uid.encode() == bad

    def test_a_fault_of_nobody_stops_everything(self, skogsrad: Case) -> None:
        """What cannot be mended by leaving a meeting out must not be published at all."""
        found = Complaint(line=2, code="x", severity=Severity.ERROR, message="No version.")
        with mock.patch.object(gate, "check", return_value=[found]), pytest.raises(FeedRefused, match="No version"):
            published([source(skogsrad)])

    def test_a_doubtful_meeting_stays_and_is_told(self, skogsrad: Case, meeting: Make) -> None:
        """An hour that the clocks leap over is the forum's business; it is said, not dropped."""
        odd = meeting(date="2026-03-29", start=dt.time(2, 30), end=dt.time(4))
        report = published([Source(skogsrad.forum, [odd])])
        assert report.entries == 1
        assert any("leap over" in problem.sentence for problem in report.problems)


class TestSeveralForums:
    def test_one_calendar_for_a_member_of_two(self) -> None:
        """Each title must say whose meeting it is, each zone must be there once, and the check must be content."""
        one, other = case("skogsrad"), case("kerho")
        data = joint_report([source(one), source(other)]).data
        lines = unfolded(data)
        zones = {chosen.forum.timezone for chosen in (one, other)}
        assert sorted(line for line in lines if line.startswith("TZID:")) == sorted(f"TZID:{zone}" for zone in zones)
        assert {line[4:] for line in lines if line.startswith("UID:")} == {*one.truth, *other.truth}
        titles = [line for line in lines if line.startswith("SUMMARY:")]
        assert all(one.forum.name in title or other.forum.name in title for title in titles)
        assert [found for found in check(data) if found.severity is not Severity.ADVICE] == []

    def test_a_calendar_of_one_does_not_repeat_its_name(self, skogsrad: Case, meeting: Make) -> None:
        """Every title would begin with the same words, and phones show only the beginning."""
        data = joint_report([Source(skogsrad.forum, [meeting(title="Årsmöte")])]).data
        assert b"SUMMARY:\xc3\x85rsm\xc3\xb6te\r\n" in data


class TestMoved:
    def test_a_moved_meeting_says_so(self, skogsrad: Case, meeting: Make) -> None:
        """Who had the old day in mind must see at once that it is another."""
        moved = Source(skogsrad.forum, [meeting(title="Årsmöte")], {"m1": dt.date(2026, 5, 4)})
        lines = unfolded(joint_report([moved]).data)
        assert "SUMMARY:FLYTTAT: Årsmöte" in lines
        assert any(line.startswith("DESCRIPTION:Mötet är flyttat från måndag 4 maj 2026.") for line in lines)

    @pytest.mark.parametrize(
        ("status", "title"), [(MeetingStatus.CANCELLED, "INSTÄLLT: x"), (MeetingStatus.TENTATIVE, "Preliminärt: x")]
    )
    def test_a_heavier_mark_comes_first(self, skogsrad: Case, meeting: Make, status: MeetingStatus, title: str) -> None:
        """Two marks would push the title out of sight."""
        moved = Source(skogsrad.forum, [meeting(title="x", status=status)], {"m1": dt.date(2026, 5, 4)})
        assert f"SUMMARY:{title}" in unfolded(joint_report([moved]).data)


class TestVideo:
    @pytest.mark.parametrize(
        ("link", "true"),
        [
            ("https://us02web.zoom.us/j/1", True),
            ("https://meet.forening.example/styrelsen", True),
            ("https://forening.example/protokoll", False),
            ("https://notzoom.us.example/", False),
        ],
    )
    def test_video_meetings_are_known_by_their_host(self, link: str, *, true: bool) -> None:
        """A link to the minutes must not be taken for the way into the meeting."""
        assert is_video(link) == true

    def test_the_link_is_where_every_program_shows_it(self, skogsrad: Case, meeting: Make) -> None:
        """Most programs do not show CONFERENCE, phones only the place and the first line."""
        lines = unfolded(
            joint_report([Source(skogsrad.forum, [meeting(url="https://meet.jit.si/a", place="Salen")])]).data
        )
        assert "LOCATION:Salen\\; https://meet.jit.si/a" in lines
        assert "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Videomöte:https://meet.jit.si/a" in lines
        assert any(line.startswith("DESCRIPTION:Videomöte: https://meet.jit.si/a") for line in lines)


class TestTasks:
    def items(self) -> list[ActionItem]:
        """One that is open and dated, one that is done, one without a day."""
        told = [
            Action(
                id="action-1",
                text="Ådi köper bröd, ost; och öl",
                owners=(Mention(name="Ådi"),),
                due=dt.date(2026, 5, 6),
            ),
            Action(id="action-2", text="Bo bokar salen", due=dt.date(2026, 4, 1), done=True),
            Action(id="action-3", text="Kartan ritas om"),
        ]
        key = "skogsrad/2026-01-02"
        return [
            ActionItem(key=f"{key}/{n}", forum="skogsrad", minutes=key, number=n, action=action)
            for n, action in enumerate(told, start=1)
        ]

    @pytest.mark.parametrize(("dated", "kind", "number"), [(False, "VTODO", 3), (True, "VEVENT", 1)])
    def test_every_promise_is_there_once(self, skogsrad: Case, *, dated: bool, kind: str, number: int) -> None:
        """Tasks for programs that have them, days for those that do not; neither may trip the check."""
        data = task_feed([skogsrad.forum], self.items(), {"skogsrad/2026-01-02": NOW}, dated=dated)
        assert data == task_feed([skogsrad.forum], self.items()[::-1], {"skogsrad/2026-01-02": NOW}, dated=dated)
        found = icalendar.Calendar.from_ical(data).walk(kind)
        assert len(found) == number
        assert [str(one["summary"]) for one in found if one.get("due") or dated][-1].endswith(
            "Ådi köper bröd, ost; och öl"
        )
        assert check(data) == []

    def test_days_and_tasks_do_not_share_an_identity(self, skogsrad: Case) -> None:
        """A member who subscribes to both must not lose one of the two."""
        made = [
            task_feed([skogsrad.forum], self.items(), {"skogsrad/2026-01-02": NOW}, dated=dated)
            for dated in (True, False)
        ]
        uids = [{line for line in unfolded(data) if line.startswith("UID:")} for data in made]
        assert not uids[0] & uids[1]

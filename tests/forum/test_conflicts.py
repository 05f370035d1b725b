"""What is in the way of a date: red days, weekends, other forums of the same people."""

import datetime as dt

import pytest

from forum.conflicts import Conflict, Neighbour, clash, red_day, warnings
from forum.model import Forum, Meeting
from minutes.model import MeetingStatus

NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def forum(zone: str = "Europe/Stockholm", language: str = "sv", key: str = "f") -> Forum:
    """A forum of a place."""
    return Forum(key=key, name=f"Forum {key}", language=language, timezone=zone, created=NOW)


def meeting(date: str, start: str | None = None, end: str | None = None, **facts: object) -> Meeting:
    """A meeting of a day."""
    hours = {"start": start and dt.time.fromisoformat(start), "end": end and dt.time.fromisoformat(end)}
    known = {"uid": date, "forum": "f", "date": dt.date.fromisoformat(date), "created": NOW, "changed": NOW}
    return Meeting.model_validate({**known, **hours, **facts})


class TestRedDay:
    @pytest.mark.parametrize(
        ("zone", "language", "date", "name"),
        [
            ("Europe/Stockholm", "sv", "2031-06-06", "Nationaldagen"),
            ("Europe/Stockholm", "sv", "2031-06-20", "Midsommarafton"),
            ("Europe/Stockholm", "sv", "2031-12-24", "Julafton"),
            ("Europe/Stockholm", "sv", "2031-06-08", ""),
            ("Europe/Stockholm", "sv", "2031-05-14", ""),
            ("Europe/Oslo", "nb", "2031-05-17", "Grunnlovsdag"),
            ("Europe/Copenhagen", "da", "2031-06-05", "Grundlovsdag"),
            ("America/New_York", "en", "2031-07-04", "Independence Day"),
            ("Europe/Berlin", "de", "2031-10-03", "Tag der Deutschen Einheit"),
            ("UTC", "en", "2031-12-25", ""),
        ],
    )
    def test_is_told_by_its_name_in_the_language_of_the_forum(
        self, zone: str, language: str, date: str, name: str
    ) -> None:
        """Nobody comes on Midsummer Eve; and an ordinary Sunday is no holiday."""
        assert red_day(forum(zone, language), dt.date.fromisoformat(date)) == name


class TestWarnings:
    def test_a_weekend_is_unusual_for_most(self) -> None:
        """A slip of a day puts a meeting on a Saturday."""
        usual = [meeting("2031-05-14"), meeting("2031-05-21"), meeting("2031-05-24")]
        (found,) = warnings(forum(), usual, usual)
        assert (found.conflict, found.uid) == (Conflict.WEEKEND, "2031-05-24")

    def test_but_not_for_a_forum_that_meets_then(self) -> None:
        """A choir that sings on Sundays must not be warned each week."""
        usual = [meeting("2031-05-11"), meeting("2031-05-18")]
        assert warnings(forum(), usual, usual) == ()

    def test_a_cancelled_meeting_is_in_nobodys_way(self) -> None:
        """Its day does not matter any more."""
        assert warnings(forum(), [meeting("2031-06-06", status=MeetingStatus.CANCELLED)], []) == ()

    def test_two_forums_of_the_same_people(self) -> None:
        """The same members cannot be at two meetings."""
        other = Neighbour(forum=forum(key="o"), meetings=(meeting("2031-05-14", "19:00"),), people=2)
        (found,) = warnings(forum(), [meeting("2031-05-14", "18:00", "20:00")], [], [other])
        assert (found.conflict, found.name, found.people) == (Conflict.CLASH, "Forum o", 2)

    @pytest.mark.parametrize(
        ("one", "other", "true"),
        [
            (("18:00", "20:00"), ("20:00", "21:00"), False),
            (("18:00", "20:00"), ("19:59", "21:00"), True),
            (("18:00", None), ("19:30", None), True),
            ((None, None), ("19:30", None), False),
        ],
    )
    def test_they_clash_where_they_overlap(
        self, one: tuple[str | None, str | None], other: tuple[str | None, str | None], *, true: bool
    ) -> None:
        """One after the other is no clash, nor is what has no hour."""
        assert clash(forum(), meeting("2031-05-14", *one), forum(), meeting("2031-05-14", *other)) == true

    def test_hours_are_compared_as_moments(self) -> None:
        """18:00 in Helsinki is 17:00 in Stockholm."""
        helsinki = forum("Europe/Helsinki", "fi", "o")
        here, there = meeting("2031-05-14", "17:00", "18:00"), meeting("2031-05-14", "18:00", "19:00")
        assert clash(forum(), here, helsinki, there)

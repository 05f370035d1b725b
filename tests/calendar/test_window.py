"""A feed that grows too large: the earliest meetings go, none that is still to come, and no clock is asked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.calendar import Source, feed_report, joint_report
from forum.calendar import window as windows
from forum.calendar.check import check
from forum.calendar.window import LARGEST, MOST
from forum.model import Forum, Meeting

BEGAN = dt.datetime(2011, 1, 3, 8, tzinfo=dt.UTC)
FORUM = Forum(key="f", name="Hamnrådet", language="sv", timezone="Europe/Stockholm", created=BEGAN)
A_WEEK = dt.timedelta(weeks=1)


def years_of_meetings(number: int, agenda: int, changed: dt.datetime) -> list[Meeting]:
    """A meeting a week from 2011 on, each with an agenda of so many items; the last of them was changed then."""
    return [
        Meeting(
            uid=f"m{count}",
            forum="f",
            date=BEGAN.date() + count * A_WEEK,
            start=dt.time(18),
            title=f"Möte {count}",
            agenda=tuple(f"Ärende {item}: bryggor, båtplatser och muddring" for item in range(agenda)),
            created=BEGAN,
            changed=changed if count == number - 1 else BEGAN,
        )
        for count in range(number)
    ]


def uids(data: bytes) -> list[str]:
    """The meetings of a feed."""
    return [line.removeprefix(b"UID:").decode() for line in data.split(b"\r\n") if line.startswith(b"UID:")]


@pytest.mark.parametrize(("number", "agenda"), [(900, 25), (1400, 1)])
def test_the_earliest_go_until_google_takes_it(number: int, agenda: int) -> None:
    """A feed over a megabyte is refused without a word, and half of the members see nothing."""
    coming = 30
    now = BEGAN + (number - coming) * A_WEEK
    told = years_of_meetings(number, agenda, now)
    report = feed_report(FORUM, told)
    assert len(report.data) <= LARGEST
    assert report.entries <= MOST
    assert uids(report.data) == [one.uid for one in told[report.past_left_out :]], "only the earliest are left out"
    assert 0 < report.past_left_out < number - coming
    one_more = joint_report([Source(FORUM, told[report.past_left_out - 1 :])], whole=True)
    assert len(one_more.data) > LARGEST or one_more.entries > MOST, "no more are left out than must be"
    assert check(report.data) == []


def test_what_is_still_to_come_stays() -> None:
    """A coming meeting that is left out is a meeting that nobody comes to; a large calendar is the lesser evil."""
    told = years_of_meetings(MOST + 200, 0, BEGAN)
    report = feed_report(FORUM, told)
    assert (report.past_left_out, report.entries) == (0, MOST + 200)


def test_the_whole_is_there_for_whoever_asks() -> None:
    """The past must not be lost, only be kept out of the way."""
    told = years_of_meetings(MOST + 200, 0, BEGAN + 900 * A_WEEK)
    assert joint_report([Source(FORUM, told)], whole=True).entries == MOST + 200


def test_a_feed_that_fits_is_left_alone() -> None:
    """A meeting that goes without need is a meeting lost."""
    told = years_of_meetings(MOST, 0, BEGAN + MOST * A_WEEK)
    assert feed_report(FORUM, told).past_left_out == 0


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_nothing_that_is_to_come_ever_goes(number: int, past: int, room: int) -> None:
    """Whatever the numbers are: the coming ones are all there, and the past is cut from its beginning."""
    told = years_of_meetings(number, 0, BEGAN + past * A_WEEK)
    today = max(one.changed for one in told).date() - dt.timedelta(days=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "MOST", room)
        kept = uids(feed_report(FORUM, told).data)
    coming = [one.uid for one in told if one.date >= today]
    assert kept == [one.uid for one in told][-len(kept) :]
    assert set(coming) <= set(kept)
    assert len(kept) == max(min(number, room), len(coming))

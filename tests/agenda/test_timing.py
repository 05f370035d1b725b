"""Minutes of items and hours on the wall."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.agenda.items import Item, OpenAction, Sort
from forum.agenda.timing import fitted, length_of, shares, suggestion, timed
from forum.model import Meeting

ZONE = ZoneInfo("Europe/Stockholm")
MOMENT = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def item(minutes: int | None = None, sort: Sort = Sort.ADDED, key: str = "k") -> Item:
    """An item."""
    return Item(key=key, sort=sort, title="T", minutes=minutes)


def meeting(day: str, start: str | None, end: str | None, last_day: str | None = None) -> Meeting:
    """A meeting."""
    return Meeting(
        uid="u",
        forum="f",
        date=dt.date.fromisoformat(day),
        last_day=dt.date.fromisoformat(last_day) if last_day else None,
        start=dt.time.fromisoformat(start) if start else None,
        end=dt.time.fromisoformat(end) if end else None,
        created=MOMENT,
        changed=MOMENT,
    )


@pytest.mark.parametrize(
    ("given_meeting", "minutes"),
    [
        (meeting("2031-05-14", "18:00", "20:00"), 120),
        (meeting("2031-03-30", "01:30", "03:30"), 60),
        (meeting("2031-10-26", "01:30", "03:30"), 180),
        (meeting("2031-05-14", "22:00", "00:00"), 120),
        (meeting("2031-05-14", "18:00", "17:00"), None),
        (meeting("2031-05-14", "18:00", None), None),
        (meeting("2031-05-14", None, "20:00"), None),
        (meeting("2031-05-14", "10:00", "12:00", "2031-05-15"), None),
        (meeting("2031-05-14", "10:00", "12:00", "2031-05-14"), 120),
    ],
)
def test_a_meeting_is_as_long_as_its_minutes(given_meeting: Meeting, minutes: int | None) -> None:
    """The night of the change has an hour less or more, and what does not tell must not be guessed."""
    assert length_of(given_meeting, ZONE) == minutes


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2031-03-30", ["01:30+01:00", "03:15+02:00", "04:00+02:00"]),
        ("2031-10-26", ["01:30+02:00", "02:15+02:00", "02:00+01:00"]),
        ("2031-05-14", ["01:30+02:00", "02:15+02:00", "03:00+02:00"]),
    ],
)
def test_hours_on_the_wall(day: str, hours: list[str]) -> None:
    """An agenda that ignores the change of the clocks sends everyone to the wrong hour."""
    slots = list(timed([item(45), item(45), item(5)], meeting(day, "01:30", None), ZONE))
    assert [slot.start.isoformat("T", "minutes")[11:] for slot in slots if slot.start] == hours


def test_without_an_hour_there_are_no_hours() -> None:
    """A meeting whose hour is not known must not begin at midnight."""
    assert [slot.start for slot in timed([item(45)], meeting("2031-05-14", None, None), ZONE)] == [None]


def test_actions_take_longer_the_more_there_are() -> None:
    """Ten promises cannot be gone through in the time of one, but neither do they fill the evening."""
    action = OpenAction(key="a", text="Ring.", owners=(), since=None)
    lengths = [suggestion(item(sort=Sort.ACTIONS).model_copy(update={"actions": (action,) * n})) for n in (0, 1, 4, 99)]
    assert lengths == [2, 2, 8, 20]


sorts = st.sampled_from(list(Sort))
items = st.lists(st.builds(item, st.none() | st.integers(1, 90), sorts), max_size=20)


@given(items, st.none() | st.integers(1, 600))
def test_fitting_is_fair(given_items: list[Item], length: int | None) -> None:
    """Planned minutes stay, nothing takes no time, and the meeting runs over only where it must."""
    minutes = fitted(given_items, length)
    assert len(minutes) == len(given_items)
    assert all(one >= 1 for one in minutes)
    planned = sum(one.minutes or 0 for one in given_items)
    free = sum(one.minutes is None for one in given_items)
    assert all(got == one.minutes for got, one in zip(minutes, given_items, strict=True) if one.minutes)
    usual = sum(one.minutes or suggestion(one) for one in given_items)
    if length is None or usual <= length or not free:
        assert sum(minutes) == usual
    else:
        assert sum(minutes) == max(length, planned + free)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=20), st.integers(-10, 600))
def test_shares_add_up(wanted: list[int], room: int) -> None:
    """A minute that is lost in rounding makes the hours of the agenda wrong."""
    found = shares(wanted, room)
    assert sum(found) == max(room, len(wanted))
    assert all(b <= a for (a, b) in zip(*_by_size(wanted, found), strict=True)) or room < sum(wanted)


def _by_size(wanted: list[int], found: list[int]) -> tuple[list[int], list[int]]:
    """Both lists, the largest wish first."""
    order = sorted(range(len(wanted)), key=lambda at: -wanted[at])
    return [max(wanted[at], found[at]) for at in order], [found[at] for at in order]


@given(items, st.sampled_from(["2031-03-30", "2031-10-26", "2031-05-14"]), st.integers(0, 23))
def test_each_item_begins_where_the_last_one_ends(given_items: list[Item], day: str, hour: int) -> None:
    """Gaps and overlaps in an agenda are minutes that somebody waits or is cut off."""
    start = f"{hour:02d}:15"
    slots = list(timed(given_items, meeting(day, start, None), ZONE))
    moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour, 15), ZONE).astimezone(dt.UTC)
    for slot in slots:
        assert slot.start
        assert slot.end
        assert slot.start.astimezone(dt.UTC) == moment
        moment += dt.timedelta(minutes=slot.minutes)
        assert slot.end.astimezone(dt.UTC) == moment
    assert [slot.item for slot in slots] == given_items

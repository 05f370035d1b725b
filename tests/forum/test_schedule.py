"""The dates of documents against the meetings that are known: laws and cases without a store."""

import datetime as dt
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.model import Meeting, Notice, NoticeSource
from forum.schedule import REVISED_BY, Change, coming, outcome, pairs, passed_over, revised, settled
from minutes.model import Kind, MeetingStatus, Minutes, Mode, PlannedMeeting

NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
LATER = dt.datetime(2031, 2, 1, tzinfo=dt.UTC)
DAY = dt.date(2031, 5, 14)


def meeting(**facts: object) -> Meeting:
    """A meeting of one day."""
    return Meeting.model_validate({"uid": "u", "forum": "f", "date": DAY, "created": NOW, "changed": NOW, **facts})


def planned(**facts: object) -> PlannedMeeting:
    """An announcement of that day."""
    return PlannedMeeting.model_validate({"date": DAY, **facts})


def notice(told: dt.date | None, **facts: object) -> Notice:
    """What the minutes of one day say."""
    source = facts.pop("source", NoticeSource.MINUTES)
    known = {"minutes": f"f/{told}", "meeting": "u", "source": source, "told": told, "date": DAY}
    return Notice.model_validate({**known, **facts})


hour = st.none() | st.integers(8, 20).map(dt.time)
notices = st.lists(
    st.builds(
        notice,
        told=st.dates(dt.date(2031, 1, 1), dt.date(2031, 3, 1)) | st.none(),
        start=hour,
        end=hour,
        status=st.sampled_from(MeetingStatus),
        place=st.none() | st.sampled_from(["A", "B"]),
        mode=st.none() | st.sampled_from(Mode),
        note=st.none() | st.just("(prel.)"),
        source=st.sampled_from(NoticeSource),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one.told,
)


class TestSettled:
    @given(notices, st.randoms())
    def test_does_not_depend_on_the_order_of_imports(self, told: list[Notice], chance: random.Random) -> None:
        """Files come in any order; members must see the same calendar."""
        mixed = list(told)
        chance.shuffle(mixed)
        assert settled(meeting(), mixed) == settled(meeting(), told)

    @given(notices)
    def test_says_nothing_that_no_document_says(self, told: list[Notice]) -> None:
        """Nothing is invented: each hour and place stands in some notice."""
        after = settled(meeting(), told)
        for name in ("start", "end", "place", "mode", "note"):
            assert getattr(after, name) in {None, *(getattr(one, name) for one in told)}

    @given(notices)
    def test_twice_is_once(self, told: list[Notice]) -> None:
        """A second look must not change a calendar."""
        once = settled(meeting(), told)
        assert settled(once, told) == once

    @given(notices)
    def test_the_latest_announcement_is_not_contradicted(self, told: list[Notice]) -> None:
        """What a newer document says counts before any older one."""
        announced = [one for one in told if one.source not in (NoticeSource.HELD, NoticeSource.AGENDA)]
        if announced:
            latest = max(announced, key=lambda one: one.told or dt.date.min)
            after = settled(meeting(), told)
            assert latest.start in {None, after.start}
            assert latest.place in {None, after.place}

    def test_an_end_of_another_start_does_not_stay(self) -> None:
        """13:00–11:30 would be a meeting that ends before it begins."""
        first = notice(dt.date(2031, 1, 1), start=dt.time(9), end=dt.time(11, 30))
        second = notice(dt.date(2031, 2, 1), start=dt.time(13))
        after = settled(meeting(), [first, second])
        assert (after.start, after.end) == (dt.time(13), None)

    def test_a_repeated_start_keeps_its_end(self) -> None:
        """A shorter list that repeats only the start does not take the end away."""
        first = notice(dt.date(2031, 1, 1), start=dt.time(9), end=dt.time(11, 30))
        second = notice(dt.date(2031, 2, 1), start=dt.time(9))
        assert settled(meeting(), [first, second]).end == dt.time(11, 30)

    def test_a_meeting_that_was_held_is_confirmed(self) -> None:
        """Minutes of a preliminary meeting show that it took place."""
        prel = notice(dt.date(2031, 1, 1), status=MeetingStatus.TENTATIVE)
        held = notice(DAY, source=NoticeSource.HELD)
        assert settled(meeting(), [prel, held]).status is MeetingStatus.CONFIRMED

    def test_without_notices_stays_as_it_is(self) -> None:
        """A meeting that a person entered must not be emptied."""
        one = meeting(place="A")
        assert settled(one, []) == one


class TestRevised:
    def test_gives_the_same_object_where_nothing_changed(self) -> None:
        """Law 3: a second import must not touch a stamp."""
        one = meeting()
        assert revised(one, meeting(changed=LATER, sequence=7), LATER) is one

    @pytest.mark.parametrize("name", REVISED_BY)
    def test_raises_the_sequence_for_what_members_must_know(self, name: str) -> None:
        """A calendar program ignores a change without a higher SEQUENCE."""
        values = {"date": dt.date(2031, 6, 1), "last_day": DAY, "status": MeetingStatus.CANCELLED, "place": "B"}
        value = values.get(name, dt.time(9))
        after = revised(meeting(sequence=3), meeting(sequence=3, **{name: value}), LATER)
        assert (after.sequence, after.changed, after.created) == (4, LATER, NOW)

    def test_does_not_raise_it_for_a_note(self) -> None:
        """A new remark must not send everyone an update of the time."""
        after = revised(meeting(), meeting(note="x"), LATER)
        assert (after.sequence, after.changed) == (0, LATER)


class TestComing:
    def minutes(self, *schedule: PlannedMeeting, following: PlannedMeeting | None = None) -> Minutes:
        """Minutes that announce."""
        return Minutes(language="sv", kind=Kind.NOTES, schedule=schedule, next_meeting=following)

    def test_joins_the_next_meeting_with_the_list(self) -> None:
        """One day, said twice, is one meeting with all that was said."""
        (one,) = coming(self.minutes(planned(start=dt.time(9)), following=planned(place="A")))
        assert (one.start, one.place) == (dt.time(9), "A")

    def test_keeps_two_meetings_of_one_day_apart(self) -> None:
        """A morning and an afternoon are two."""
        found = coming(self.minutes(planned(start=dt.time(13)), planned(start=dt.time(9))))
        assert [one.start for one in found] == [dt.time(9), dt.time(13)]

    @pytest.mark.parametrize("order", tuple(itertools.permutations(MeetingStatus, 2)))
    def test_takes_the_more_careful_of_two_states(self, order: tuple[MeetingStatus, ...]) -> None:
        """Cancelled in one place and listed in another is cancelled; preliminary is not confirmed."""
        (one,) = coming(self.minutes(*(planned(status=status) for status in order)))
        assert one.status is max(order, key=["confirmed", "tentative", "cancelled"].index)


class TestPairs:
    def test_are_made_by_day(self) -> None:
        """A meeting is known by its date."""
        known = meeting()
        other = planned(date=dt.date(2031, 5, 15))
        assert pairs([planned(start=dt.time(9)), other], [known]) == ((planned(start=dt.time(9)), known), (other, None))

    def test_prefer_the_same_hour(self) -> None:
        """Of two meetings of a day, the one with the hour is meant."""
        morning, evening = meeting(uid="m", start=dt.time(9)), meeting(uid="e", start=dt.time(18))
        told = [planned(start=dt.time(18)), planned(start=dt.time(10))]
        assert [one.uid for _, one in pairs(told, [morning, evening]) if one] == ["e", "m"]

    def test_give_no_meeting_away_twice(self) -> None:
        """Two announcements must not end up as one meeting."""
        told = [planned(start=dt.time(9)), planned(start=dt.time(18))]
        assert [one and one.uid for _, one in pairs(told, [meeting()])] == ["u", None]


class TestMoved:
    """A date that is new and close to one that is missing is the same meeting on another day."""

    def days(self, *numbers: int) -> list[dt.date]:
        """Days of May and after."""
        return [dt.date(2031, 5, 1) + dt.timedelta(days=number) for number in numbers]

    def moved(self, before: list[dt.date], told: list[dt.date]) -> dict[dt.date, dt.date]:
        """The new day of each known meeting that is announced on another."""
        known = [meeting(uid=f"{date}", date=date) for date in before]
        found = pairs([planned(date=date) for date in told], known, movable=[one.uid for one in known])
        return {one.date: to.date for to, one in found if one and one.date != to.date}

    def test_keeps_the_identity(self) -> None:
        """A member who has the meeting in the calendar sees it move, not a second one beside it."""
        one, two, three = self.days(1, 30, 35)
        assert self.moved([one, two], [one, three]) == {two: three}

    def test_not_to_a_far_day(self) -> None:
        """A meeting three weeks away is another meeting."""
        one, two = self.days(1, 30)
        assert self.moved([one], [two]) == {}

    def test_not_past_a_meeting_that_stays(self) -> None:
        """Between the old day and the new there is a meeting on both lists, so nothing was moved."""
        one, two, three = self.days(1, 4, 7)
        assert self.moved([one, two], [two, three]) == {}

    def test_the_closest_is_meant(self) -> None:
        """Of two missing weeks the new day belongs to the nearer one."""
        one, two, new = self.days(1, 8, 9)
        assert self.moved([one, two], [new]) == {two: new}

    def test_a_day_that_was_told_before_is_known_again(self) -> None:
        """An older document that comes late must not make a second meeting on the day that was left."""
        known = meeting(date=dt.date(2031, 5, 20))
        ((_, found),) = pairs([planned()], [known], formerly={"u": {DAY}})
        assert found is known

    @given(st.lists(st.integers(0, 90), unique=True, max_size=6), st.lists(st.integers(0, 90), unique=True, max_size=6))
    def test_what_both_lists_name_stays(self, before: list[int], told: list[int]) -> None:
        """A date that is on both lists is never touched, and no meeting goes to two days."""
        moves = self.moved(self.days(*before), self.days(*told))
        assert not set(moves) & set(self.days(*told))
        assert not set(moves.values()) & set(self.days(*before))
        assert len(set(moves.values())) == len(moves)


class TestPassedOver:
    """What a later list leaves out is told, and only that."""

    def told(self, day: int, *dates: dt.date, uid: str = "u") -> list[Notice]:
        """The list of the minutes of a day of January."""
        date = dt.date(2031, 1, day)
        return [notice(date, date=one, meeting=uid if one == DAY else f"{one}") for one in dates]

    def test_a_later_list_leaves_it_out(self) -> None:
        """Nobody would come to a meeting that the chair believes is gone, or everybody to one that is off."""
        after, before = DAY + dt.timedelta(days=30), DAY - dt.timedelta(days=30)
        notices = [*self.told(1, DAY), *self.told(9, before, after)]
        assert passed_over([meeting()], notices) == ((meeting(), "f/2031-01-09"),)

    @pytest.mark.parametrize("last", [DAY - dt.timedelta(days=1), DAY])
    def test_a_list_says_nothing_about_what_is_beyond_it(self, last: dt.date) -> None:
        """A list for the spring does not cancel the autumn."""
        assert passed_over([meeting()], [*self.told(1, DAY), *self.told(9, last)]) == ()

    def test_an_older_list_says_nothing(self) -> None:
        """A meeting that was added later was not on the older list; that means nothing."""
        notices = [*self.told(9, DAY), *self.told(1, DAY + dt.timedelta(days=30))]
        assert passed_over([meeting()], notices) == ()

    def test_what_the_chair_said_holds(self) -> None:
        """A meeting that was put in by hand is on no list, and is not to be asked about again and again."""
        by_hand = notice(dt.date(2031, 1, 1), source=NoticeSource.HAND)
        assert passed_over([meeting()], [by_hand, *self.told(9, DAY + dt.timedelta(days=30))]) == ()

    def test_a_cancelled_one_is_settled(self) -> None:
        """It is off already."""
        notices = [*self.told(1, DAY), *self.told(9, DAY + dt.timedelta(days=30))]
        assert passed_over([meeting(status=MeetingStatus.CANCELLED)], notices) == ()


class TestOutcome:
    def test_a_preliminary_meeting_that_is_no_longer_so_is_confirmed(self) -> None:
        """The chair wants to see that a date is certain now, not that "status" changed."""
        before = meeting(status=MeetingStatus.TENTATIVE, note="(prel.)")
        assert outcome(planned(), before, meeting()).change is Change.CONFIRMED

    def test_a_moved_meeting_tells_from_where(self) -> None:
        """Of a move one must see both days."""
        result = outcome(planned(date=dt.date(2031, 5, 20)), meeting(), meeting(date=dt.date(2031, 5, 20)))
        assert (result.change, result.formerly) == (Change.MOVED, DAY)

    def test_a_known_but_unannounced_meeting_is_new(self) -> None:
        """For the calendar it is new, whatever the store knew."""
        assert outcome(planned(), meeting(announced=False), meeting()).change is Change.NEW

    def test_what_is_not_said_is_no_difference(self) -> None:
        """A list without hours does not contradict a meeting with one."""
        assert outcome(planned(), meeting(start=dt.time(9)), meeting(start=dt.time(9))).change is Change.UNCHANGED

    def test_an_older_state_is_outdated(self) -> None:
        """The word preliminary in an old list must be seen to be overtaken."""
        told = planned(status=MeetingStatus.TENTATIVE)
        result = outcome(told, meeting(), meeting())
        assert (result.change, result.fields) == (Change.OUTDATED, ("status",))

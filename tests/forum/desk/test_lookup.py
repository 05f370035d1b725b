"""What chair, secretary and members ask."""

import datetime as dt
from collections.abc import Callable

import pytest

from forum import desk as jobs
from forum.desk import Desk, ImportReport
from forum.desk.lookup import Only
from forum.errors import NoForum, NoStore, UnknownForum, UnknownMinutes, WhichForum, WhichMinutes

Bring = Callable[..., ImportReport]

MARCH, APRIL, BOARD = "cykelforum-2031-03-12", "cykelforum-2031-04-09", "hamnrad-2031-03-20"


class TestActions:
    def test_come_by_due_date_then_owner(self, desk: Desk, bring: Bring) -> None:
        """What is due first is read first; what has no date comes last."""
        bring(desk, MARCH, APRIL)
        assert [item.key.partition("/")[2] for item in jobs.actions(desk)] == [
            "2031-03-12/1",
            "2031-04-09/1",
            "2031-03-12/3",
            "2031-03-12/2",
            "2031-03-12/4",
        ]

    def test_open_leaves_out_what_is_done(self, desk: Desk, bring: Bring) -> None:
        """The chair asks for what is left."""
        bring(desk, MARCH)
        assert [item.number for item in jobs.actions(desk, only=Only(state="open"))] == [1, 3, 2]

    @pytest.mark.parametrize(
        ("owner", "expected"),
        [("sixten", [1]), ("Åkerlöf", [1]), ("EBBA", [2]), ("Ebba Lindh", [2]), ("Tuva Renberg", [4]), ("Six", [])],
    )
    def test_of_an_owner(self, desk: Desk, bring: Bring, owner: str, expected: list[int]) -> None:
        """A member finds what may be theirs, under the full name and the short one, and nobody else's."""
        bring(desk, MARCH)
        assert [item.number for item in jobs.actions(desk, owner=owner)] == expected

    def test_of_one_forum(self, desk: Desk, bring: Bring) -> None:
        """Two forums in one store must not be mixed in an answer about one."""
        bring(desk, MARCH)
        bring(desk, BOARD, new=True)
        assert [item.forum for item in jobs.actions(desk, "gullholm-harbour-board")] == ["gullholm-harbour-board"]
        assert len(jobs.actions(desk)) == 5


class TestMeetings:
    def test_coming_follows_the_forums_own_day(self, desk: Desk, bring: Bring) -> None:
        """At half past eleven in the evening in London it is tomorrow in Stockholm."""
        bring(desk, MARCH)
        late = dt.datetime(2031, 4, 9, 22, 30, tzinfo=dt.UTC)
        at = type(desk)(**{**vars(desk), "clock": lambda: late})
        assert [line.meeting.date.isoformat() for line in jobs.meetings(at, coming=True)] == [
            "2031-05-14",
            "2031-06-11",
        ]

    def test_show_their_minutes(self, desk: Desk, bring: Bring) -> None:
        """From a meeting a member wants to get to what was said there."""
        bring(desk, MARCH, APRIL)
        held = [line.minutes for line in jobs.meetings(desk, known=True)][:2]
        assert held == [("cykelforum-i-lingonbygden/2031-03-12",), ("cykelforum-i-lingonbygden/2031-04-09",)]

    def test_of_several_forums_come_in_order_of_time(self, desk: Desk, bring: Bring) -> None:
        """One list of all that is coming, not one after the other."""
        bring(desk, MARCH)
        bring(desk, BOARD, new=True)
        days = [line.meeting.date for line in jobs.meetings(desk)]
        assert days == sorted(days)
        assert len(days) == 4


class TestMinutes:
    def test_are_found_by_day_or_by_whole_key(self, desk: Desk, bring: Bring) -> None:
        """People think of a meeting by its day."""
        bring(desk, MARCH, APRIL)
        whole = jobs.minutes_named(desk, "cykelforum-i-lingonbygden/2031-03-12")
        assert jobs.minutes_named(desk, "2031-03-12") == whole

    def test_without_a_key_are_those_of_the_last_meeting(self, desk: Desk, bring: Bring) -> None:
        """The last meeting counts, not the last import; a summons is no minutes."""
        bring(desk, APRIL, MARCH, "kallelse-2031-05-14", "undated")
        assert jobs.minutes_named(desk)[0].key.endswith("2031-04-09")

    def test_of_an_unknown_day_names_those_that_are_there(self, desk: Desk, bring: Bring) -> None:
        """An error should help to type it right."""
        bring(desk, MARCH)
        with pytest.raises(UnknownMinutes, match="2031-03-12"):
            jobs.minutes_named(desk, "2031-03-13")

    def test_of_two_forums_on_one_day_are_asked_about(self, desk: Desk, bring: Bring) -> None:
        """A guess would show one body's minutes as the other's."""
        bring(desk, "nameless-2031-03-27", forum=jobs.found_forum(desk, "Ett")[0].key)
        data = b'[{"language": "sv", "kind": "notes", "forum": "Tva", "date": "2031-03-27"}]'
        jobs.import_document(desk, data, "b", jobs.Wishes(new=True))
        with pytest.raises(WhichMinutes, match="ett/2031-03-27, tva/2031-03-27"):
            jobs.minutes_named(desk, "2031-03-27")
        assert jobs.minutes_named(desk, "2031-03-27", forum="tva")[0].forum == "tva"

    def test_before_the_first_import(self, desk: Desk) -> None:
        """An empty forum is no error of the program."""
        jobs.found_forum(desk, "Cykelforum")
        with pytest.raises(UnknownMinutes, match="forum import FILE"):
            jobs.minutes_named(desk)


class TestNothingThere:
    def test_no_store(self, desk: Desk) -> None:
        """The first command of a new user must say what to do."""
        with pytest.raises(NoStore, match="forum import FILE"):
            jobs.meetings(desk)

    def test_no_forum(self, desk: Desk) -> None:
        """A store that was made by a refused import has no forum yet."""
        with desk.store.writing():
            pass
        with pytest.raises(NoForum, match="forum init NAME"):
            jobs.actions(desk)

    def test_unknown_forum(self, desk: Desk, bring: Bring) -> None:
        """A slip in the key names the right ones."""
        bring(desk, MARCH)
        with pytest.raises(UnknownForum, match="cykelforum-i-lingonbygden"):
            jobs.meetings(desk, "x")

    def test_a_feed_is_of_one_forum(self, desk: Desk, bring: Bring) -> None:
        """Publishing two bodies in one calendar would be a leak."""
        bring(desk, MARCH)
        bring(desk, BOARD, new=True)
        with pytest.raises(WhichForum):
            jobs.public_feed(desk)

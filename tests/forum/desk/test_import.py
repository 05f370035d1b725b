"""Bringing documents in."""

import datetime as dt
import os
import sqlite3
from collections.abc import Callable

import pytest

from forum import desk as jobs
from forum.desk import Belonging, Desk, ImportReport, ImportResult, Wishes, ZoneSource, import_document
from forum.errors import (
    AlreadyElsewhere,
    AnotherForum,
    BadValue,
    NoForumName,
    NotMinutes,
    UnknownForum,
    WhichForum,
)
from forum.model import Meeting, MinutesState
from forum.schedule import Change
from minutes.draft import Draft
from minutes.errors import NotWord

Bring = Callable[..., ImportReport]

MARCH, APRIL, FEBRUARY = "cykelforum-2031-03-12", "cykelforum-2031-04-09", "cykelforum-2031-02-05"
AGAIN, SUMMONS, BOARD = "cykelforum-2031-03-12-again", "kallelse-2031-05-14", "hamnrad-2031-03-20"


def dump(desk: Desk) -> list[str]:
    """Everything in the store, as SQL."""
    with sqlite3.connect(desk.store.name) as connection:
        return list(connection.iterdump())


def meeting(desk: Desk, day: str) -> Meeting:
    """The meeting of a day, such as 05-14."""
    lines = jobs.meetings(desk, known=True)
    return next(line.meeting for line in lines if line.meeting.date.isoformat() == f"2031-{day}")


class TestFirstDocument:
    def test_makes_the_forum_that_it_names(self, desk: Desk, bring: Bring) -> None:
        """Otherwise a secretary would have to set things up before the first import."""
        report = bring(desk, MARCH)
        assert report.result is ImportResult.IMPORTED
        assert report.new_forum
        forum = report.forum
        assert (forum.key, forum.name) == ("cykelforum-i-lingonbygden", "Cykelforum i Lingonbygden")
        assert (forum.language, forum.timezone, report.zone_source) == ("sv", "Europe/Stockholm", ZoneSource.LANGUAGE)

    def test_keeps_the_original_byte_for_byte(self, desk: Desk, bring: Bring) -> None:
        """The original is the proof of everything that was read out of it."""
        bring(desk, MARCH)
        with desk.store.reading() as records:
            document = records.documents.all()[0]
            content = records.documents.content(document.sha256)
        assert content is not None
        assert (len(content), document.name) == (document.size, f"{MARCH}.json")
        assert jobs.original(desk, "2031-03-12") == (f"{MARCH}.json", content)

    def test_keeps_the_whole_draft(self, desk: Desk, bring: Bring) -> None:
        """What is shown later must be what was read, to the last field."""
        report = bring(desk, MARCH)
        stored, draft = jobs.minutes_named(desk)
        assert draft.minutes == report.minutes[0].record
        assert stored == report.minutes[0].stored
        assert (stored.present, stored.decisions, stored.actions) == (4, 1, 4)

    def test_announces_the_coming_meetings_and_not_itself(self, desk: Desk, bring: Bring) -> None:
        """A meeting that is over belongs in no calendar unless it had been announced."""
        report = bring(desk, MARCH)
        announced = [line.meeting.date.isoformat() for line in jobs.meetings(desk)]
        assert announced == ["2031-04-09", "2031-05-14", "2031-06-11"]
        assert [one.change for one in report.minutes[0].coming] == [Change.NEW] * 3
        own = report.minutes[0].meeting
        assert own is not None
        assert (own.announced, own.start, own.place) == (False, dt.time(9, 30), "Folkets hus, Ekeby")

    def test_joins_what_is_said_twice_about_one_day(self, desk: Desk, bring: Bring) -> None:
        """The list has the hour and "next meeting" has the place: members need both."""
        bring(desk, MARCH)
        april = meeting(desk, "04-09")
        assert (april.start, april.end, april.place) == (dt.time(9, 30), dt.time(11, 30), "Biblioteket, Ekeby")

    def test_asks_what_is_in_doubt(self, desk: Desk, bring: Bring) -> None:
        """An owner who may be two people is never settled in silence."""
        questions = bring(desk, MARCH).minutes[0].questions
        assert [q.text for q in questions] == ["Vem är Ebba?"]

    def test_notes_times_in_utc_and_whole_seconds(self, desk: Desk, bring: Bring) -> None:
        """A calendar's stamps have no fractions and no zone of the computer."""
        bring(desk, MARCH)
        stamp = meeting(desk, "04-09").created
        assert stamp.tzinfo is dt.UTC
        assert stamp.replace(tzinfo=None) == dt.datetime(2031, 3, 20, 7, 0, 17)  # noqa: DTZ001 - zone checked above

    def test_writes_down_who_did_what(self, desk: Desk, bring: Bring) -> None:
        """A record of a public body shows who brought it in."""
        bring(desk, MARCH)
        with desk.store.reading() as records:
            history = records.history.all()
        assert [entry.what for entry in history] == ["forum.new", "import", *["meeting.new"] * 4]
        assert {entry.who for entry in history} == {"sixten"}


class TestSameFileAgain:
    def test_changes_nothing(self, desk: Desk, bring: Bring) -> None:
        """Law 3: a second import leaves every byte of the store as it was."""
        bring(desk, MARCH)
        before = dump(desk)
        report = bring(desk, MARCH)
        assert report.result is ImportResult.UNCHANGED
        assert report.keys == ("cykelforum-i-lingonbygden/2031-03-12",)
        assert dump(desk) == before

    def test_is_not_even_read(self, desk: Desk, bring: Bring) -> None:
        """A second import must stay quick and must not fail where a newer reader is stricter."""
        bring(desk, MARCH)
        blind = type(desk)(**{**vars(desk), "read": lambda *_: pytest.fail("it was read")})
        assert bring(blind, MARCH).result is ImportResult.UNCHANGED

    def test_brought_in_by_somebody_else_meanwhile_changes_nothing(self, desk: Desk, bring: Bring) -> None:
        """Two people at two windows: the second must find it known, not fail."""

        def read_slowly(data: bytes, name: str, language: str | None = None) -> tuple[Draft, ...]:
            bring(desk, MARCH)
            return desk.read(data, name, language)

        slow = type(desk)(**{**vars(desk), "read": read_slowly})
        assert bring(slow, MARCH).result is ImportResult.UNCHANGED
        assert len(jobs.minutes_list(desk)) == 1

    def test_does_not_move_to_another_forum(self, desk: Desk, bring: Bring) -> None:
        """One document belongs to one body; moving it in silence would mix two."""
        bring(desk, MARCH)
        bring(desk, BOARD, new=True)
        with pytest.raises(AlreadyElsewhere):
            bring(desk, MARCH, forum="gullholm-harbour-board")


class TestLaterDocument:
    def test_brings_new_hours_and_keeps_what_it_does_not_say(self, desk: Desk, bring: Bring) -> None:
        """Members must see the new hour, and must not lose the place because a later list is short."""
        bring(desk, MARCH)
        before = meeting(desk, "05-14")
        report = bring(desk, APRIL)
        may = meeting(desk, "05-14")
        assert (may.start, may.end, may.status, may.note) == (dt.time(14), dt.time(16), "confirmed", None)
        assert (may.uid, may.sequence, may.created) == (before.uid, before.sequence + 1, before.created)
        assert may.changed > before.changed
        outcomes = {one.planned.date.isoformat(): one for one in report.minutes[0].coming}
        assert outcomes["2031-05-14"].fields == ("start", "end", "status", "note")
        assert outcomes["2031-08-27"].change is Change.NEW

    def test_cancels_a_meeting_under_the_same_uid(self, desk: Desk, bring: Bring) -> None:
        """A cancelled meeting that vanishes or gets a new uid stays in members' calendars."""
        bring(desk, MARCH)
        before = meeting(desk, "06-11")
        bring(desk, APRIL)
        june = meeting(desk, "06-11")
        assert (june.uid, june.status, june.start, june.mode) == (before.uid, "cancelled", before.start, "remote")

    def test_links_its_own_meeting_to_the_announced_one(self, desk: Desk, bring: Bring) -> None:
        """Otherwise a meeting would stand in the list twice, once planned and once held."""
        bring(desk, MARCH)
        before = meeting(desk, "04-09")
        own = bring(desk, APRIL).minutes[0].meeting
        assert own is not None
        assert (own.uid, own.announced, own.sequence) == (before.uid, True, before.sequence)
        assert own.start == dt.time(9, 30), "the minutes' 09:40 is when they began, not what was announced"

    def test_does_not_take_dates_in_that_lie_before_it(self, desk: Desk, bring: Bring) -> None:
        """A date read in the wrong year must not become an entry in the past."""
        bring(desk, MARCH)
        outcomes = bring(desk, APRIL).minutes[0].coming
        assert [one.planned.date.isoformat() for one in outcomes if one.change is Change.PAST] == ["2031-03-12"]
        assert not meeting(desk, "03-12").announced

    def test_leaves_alone_what_it_does_not_mention(self, desk: Desk, bring: Bring) -> None:
        """A short list is no cancellation."""
        bring(desk, MARCH)
        before = meeting(desk, "06-11")
        bring(desk, "nameless-2031-03-27")
        assert meeting(desk, "06-11") == before


class TestOlderDocument:
    def test_does_not_overwrite_newer_knowledge(self, desk: Desk, bring: Bring) -> None:
        """Importing last year's minutes late must not move this year's meetings."""
        bring(desk, MARCH)
        before = meeting(desk, "04-09")
        report = bring(desk, FEBRUARY)
        assert meeting(desk, "04-09") == before
        outcomes = {one.planned.date.isoformat(): one for one in report.minutes[0].coming}
        assert (outcomes["2031-04-09"].change, outcomes["2031-04-09"].fields) == (Change.OUTDATED, ("start", "end"))

    def test_fills_what_newer_ones_do_not_say(self, desk: Desk, bring: Bring) -> None:
        """A place that only the older list has is still the best that is known."""
        bring(desk, MARCH, FEBRUARY)
        assert meeting(desk, "05-14").place == "Rådhuset"

    def test_announces_a_meeting_that_was_known_from_its_minutes(self, desk: Desk, bring: Bring) -> None:
        """The order of imports must not decide whether a meeting is in the calendar."""
        bring(desk, MARCH)
        assert not meeting(desk, "03-12").announced
        bring(desk, FEBRUARY)
        march = meeting(desk, "03-12")
        assert (march.announced, march.start, march.end) == (True, dt.time(9), dt.time(12))

    def test_gives_the_same_meetings_in_any_order(
        self, desk: Desk, another_desk: Callable[[], Desk], bring: Bring
    ) -> None:
        """Files come from a folder in any order; the calendar must not depend on it."""
        names = (FEBRUARY, MARCH, SUMMONS, APRIL)
        bring(desk, *names)
        other = another_desk()
        bring(other, *reversed(names), forum=None)
        facts = {"date", "start", "end", "status", "place", "mode", "note", "announced", "agenda"}
        assert [line.meeting.model_dump(include=facts) for line in jobs.meetings(desk, known=True)] == [
            line.meeting.model_dump(include=facts) for line in jobs.meetings(other, known=True)
        ]

    def test_without_a_date_counts_as_the_oldest(self, desk: Desk, bring: Bring) -> None:
        """Nobody knows when it was written, so it may fill gaps and no more."""
        bring(desk, MARCH, "undated")
        april = meeting(desk, "04-09")
        assert (april.start, april.place) == (dt.time(9, 30), "Biblioteket, Ekeby")


class TestSecondDocumentOfOneMeeting:
    def test_is_kept_and_marked_and_changes_nothing_else(self, desk: Desk, bring: Bring) -> None:
        """A second note-taker's version must neither be lost nor double every action."""
        bring(desk, MARCH)
        meetings, actions = jobs.meetings(desk, known=True), jobs.actions(desk)
        report = bring(desk, AGAIN)
        one = report.minutes[0]
        assert (one.after, one.stored.state) == ("cykelforum-i-lingonbygden/2031-03-12", MinutesState.SET_ASIDE)
        assert one.stored.key == "cykelforum-i-lingonbygden/2031-03-12.2"
        assert (jobs.meetings(desk, known=True), jobs.actions(desk)) == (meetings, actions)
        assert jobs.minutes_named(desk, "2031-03-12.2")[1].minutes.title == "Rättade anteckningar"
        assert jobs.minutes_named(desk)[0].key.endswith("2031-03-12")

    def test_a_summons_and_minutes_of_one_day_stand_beside_each_other(self, desk: Desk, bring: Bring) -> None:
        """The summons to a meeting is no rival of its minutes."""
        bring(desk, MARCH, SUMMONS)
        stored = jobs.minutes_list(desk)
        assert [one.key.partition("/")[2] for one in stored] == ["2031-03-12", "2031-05-14-agenda"]
        assert {one.state for one in stored} == {MinutesState.DRAFT}


class TestSummons:
    def test_announces_its_own_meeting_with_the_agenda(self, desk: Desk, bring: Bring) -> None:
        """A summons is the freshest word about hour and place."""
        bring(desk, MARCH, SUMMONS)
        may = meeting(desk, "05-14")
        assert (may.start, may.place, may.announced) == (dt.time(13, 30), "Rådhuset, sal 3", True)
        assert may.agenda == ("Vinterväghållning", "Övrigt")


class TestOneFileManyMeetings:
    def test_brings_all_of_them_in_or_none(self, desk: Desk, bring: Bring) -> None:
        """Two meetings of one day in one file are two meetings, not rivals."""
        report = bring(desk, "two-meetings")
        assert report.keys == ("cykelforum/2031-03-01", "cykelforum/2031-03-01.2")
        starts = [one.meeting.start for one in report.minutes if one.meeting]
        assert starts == [dt.time(15), dt.time(17)]
        assert {one.stored.state for one in report.minutes} == {MinutesState.DRAFT}

    def test_refuses_a_file_of_two_bodies(self, desk: Desk, bring: Bring) -> None:
        """Minutes of two bodies must never be mixed in one forum."""
        with pytest.raises(AnotherForum, match="Cykelforum' and 'Hamnrådet"):
            bring(desk, "two-bodies")


class TestWhose:
    def test_a_longer_or_shorter_name_is_the_same_body(self, desk: Desk, bring: Bring) -> None:
        """Nobody writes the whole name each time."""
        bring(desk, MARCH)
        assert bring(desk, APRIL).belonging is Belonging.NAMED
        assert len(jobs.forums(desk)) == 1

    def test_another_body_is_asked_about(self, desk: Desk, bring: Bring) -> None:
        """Mixing two bodies would publish one's meetings to the other's members."""
        bring(desk, MARCH)
        before = dump(desk)
        with pytest.raises(AnotherForum, match="--new to make another forum"):
            bring(desk, BOARD)
        assert dump(desk) == before

    def test_new_makes_another_forum(self, desk: Desk, bring: Bring) -> None:
        """One household may keep several groups."""
        bring(desk, MARCH)
        report = bring(desk, BOARD, new=True)
        assert (report.new_forum, report.forum.key) == (True, "gullholm-harbour-board")
        assert (report.forum.timezone, report.zone_source) == ("Europe/Dublin", ZoneSource.MACHINE)

    def test_forum_chooses(self, desk: Desk, bring: Bring) -> None:
        """A person's word counts more than a name."""
        bring(desk, MARCH)
        report = bring(desk, BOARD, forum="cykelforum-i-lingonbygden")
        assert (report.belonging, report.forum.key) == (Belonging.CHOSEN, "cykelforum-i-lingonbygden")

    def test_forum_must_be_there(self, desk: Desk, bring: Bring) -> None:
        """A slip in the key must not make a forum."""
        bring(desk, MARCH)
        with pytest.raises(UnknownForum, match="cykelforum-i-lingonbygden"):
            bring(desk, APRIL, forum="cykelforun")

    def test_forum_and_new_exclude_each_other(self, desk: Desk, bring: Bring) -> None:
        """Two contrary wishes: nobody knows which was meant."""
        with pytest.raises(BadValue):
            bring(desk, MARCH, forum="x", new=True)

    def test_a_document_that_names_nobody_goes_to_the_only_forum(self, desk: Desk, bring: Bring) -> None:
        """Many notes never name the body; with one forum there is no doubt, and the report says so."""
        bring(desk, MARCH)
        assert bring(desk, "nameless-2031-03-27").belonging is Belonging.ONLY

    def test_a_document_that_names_nobody_needs_a_name_first(self, desk: Desk, bring: Bring) -> None:
        """A forum without a name cannot be published."""
        with pytest.raises(NoForumName, match="forum init NAME"):
            bring(desk, "nameless-2031-03-27")

    def test_a_document_that_names_nobody_is_asked_about_where_there_are_several(
        self, desk: Desk, bring: Bring
    ) -> None:
        """With two forums a guess would be wrong half of the time."""
        bring(desk, MARCH)
        bring(desk, BOARD, new=True)
        with pytest.raises(WhichForum, match="gullholm-harbour-board"):
            bring(desk, "nameless-2031-03-27")

    def test_a_name_that_fits_several_is_asked_about(self, desk: Desk, bring: Bring) -> None:
        """A short name may be the beginning of two longer ones."""
        for name in ("Cykelforum Norr", "Cykelforum Söder"):
            jobs.found_forum(desk, name)
        with pytest.raises(WhichForum, match="fits several"):
            bring(desk, APRIL)

    def test_the_exact_name_wins_over_a_longer_one(self, desk: Desk, bring: Bring) -> None:
        """A forum must not become unreachable because another begins with its name."""
        for name in ("Cykelforum", "Cykelforum Söder"):
            jobs.found_forum(desk, name)
        assert bring(desk, APRIL).forum.key == "cykelforum"

    def test_the_time_zone_of_a_forum_stays(self, desk: Desk, bring: Bring) -> None:
        """A wish that would be ignored in silence is refused."""
        bring(desk, MARCH)
        with pytest.raises(BadValue, match="Europe/Stockholm"):
            bring(desk, APRIL, timezone="Europe/Paris")


class TestRefused:
    def test_what_cannot_be_read_makes_no_store(self, desk: Desk) -> None:
        """A slip of the hand must leave no trace."""
        with pytest.raises(NotWord):
            import_document(desk, b"%PDF-1.7", "a.pdf")
        with pytest.raises(FileNotFoundError):
            open(desk.store.name, "rb")  # noqa: PTH123, SIM115 - it must not be there

    def test_a_file_that_is_no_minutes(self, desk: Desk, bring: Bring) -> None:
        """A recipe in the list of minutes helps nobody."""
        with pytest.raises(NotMinutes, match="--as-minutes"):
            bring(desk, "recipe")

    def test_is_taken_in_where_a_person_insists(self, desk: Desk, bring: Bring) -> None:
        """The program may be wrong; the secretary decides."""
        bring(desk, MARCH)
        report = bring(desk, "recipe", as_minutes=True)
        assert report.keys[0].startswith("cykelforum-i-lingonbygden/undated-")
        assert report.minutes[0].meeting is None

    def test_a_path_in_the_name_is_dropped(self, desk: Desk) -> None:
        """The folder on somebody's computer is nobody's business."""
        data = b'[{"language": "sv", "kind": "notes", "forum": "X-gruppen", "date": "2031-01-01"}]'
        report = import_document(desk, data, "/home/sixten/hemligt/a.docx", Wishes())
        assert report.document.name == "a.docx"

    def test_a_name_that_is_no_text_is_kept_as_far_as_it_goes(self, desk: Desk) -> None:
        """Old disks have file names in old alphabets; the minutes in them are as good as any."""
        data = b'[{"language": "sv", "kind": "notes", "forum": "X-gruppen", "date": "2031-01-01"}]'
        name = os.fsdecode(b"m\xf6te.docx")
        assert import_document(desk, data, name).document.name == "m?te.docx"


def test_a_broken_import_leaves_nothing(desk: Desk, bring: Bring) -> None:
    """Law 4: an error in the last step takes back the first."""
    bring(desk, MARCH)
    before = dump(desk)
    uids = ["only-one"]
    clumsy = type(desk)(**{**vars(desk), "new_uid": uids.pop})
    with pytest.raises(IndexError):
        bring(clumsy, BOARD, new=True)
    assert dump(desk) == before

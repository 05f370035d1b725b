"""The last job undone in one step; what has left the house goes forward or stays."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forum import desk as jobs
from forum.agenda.items import Item, Sort, StandingItem
from forum.desk import Desk, Facts, ForumWishes, Wanted, undo
from forum.desk.agendas import add_item, set_agenda
from forum.desk.approving import amend, approve, compared, life_of
from forum.desk.circulating import circulate
from forum.desk.excerpting import excerpt_of
from forum.desk.following import settle_action
from forum.desk.lookup import Only
from forum.desk.register import decisions, lapse_decision
from forum.desk.releasing import release, withdraw
from forum.desk.reviewing import answer, under_review
from forum.desk.standing import add_standing
from forum.errors import CannotUndo, NoStore, NothingToUndo, UnknownVersion
from forum.membership import Office, Purpose
from forum.model import ActionDeed, Meeting
from forum.store import open_store
from minutes.draft import Answer
from minutes.emit import write_file
from minutes.model import MeetingStatus
from minutes.reading import read_all

Bring = Callable[..., Any]
FILES = Path(__file__).parent.parent / "documents"
APART = {"history", "undoings", "journal", "alembic_version", "sqlite_sequence"}
RISING = {"meetings": {"sequence", "changed"}, "minutes": {"revision"}}
"""What only ever rises (law 6)."""


@pytest.fixture
def ready(desk: Desk, bring: Bring) -> Desk:
    """A desk in the middle of its work."""
    bring(desk, "cykelforum-2031-03-12")
    jobs.change_forum(desk, None, ForumWishes(mailbox="forum@lingon.example"))
    jobs.add_member(desk, Facts(name="Tuva Renberg", address="tuva@x.example", aliases=("T.R.",)))
    jobs.add_member(desk, Facts(name="Ebba Storm"))
    jobs.leave(desk, "ebba", dt.date(2031, 3, 1))
    add_standing(desk, None, StandingItem(title="Läget", key=""))
    return desk


def tables(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every row of the store, apart from the history and from what only rises."""
    connection = sqlite3.connect(desk.store.name)
    connection.row_factory = sqlite3.Row
    names = [row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {}
    for name in sorted(set(names) - APART):
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY id")]  # noqa: S608 - our own names
        found[name] = [{key: row[key] for key in row.keys() - RISING.get(name, set())} for row in rows]
    connection.close()
    return found


def meetings_of(desk: Desk) -> dict[str, Meeting]:
    """The announced meetings by their uid."""
    return {line.meeting.uid: line.meeting for line in jobs.meetings(desk)}


def _review(desk: Desk) -> None:
    stored, draft, _ = under_review(desk)
    action = next(one for one in draft.minutes.actions if one.owners and one.owners[0].candidates)
    edited = draft.minutes.model_copy(
        update={"actions": tuple(a for a in draft.minutes.actions if a.id != action.id), "date": dt.date(2031, 3, 11)}
    )
    desk = replace(desk, settle=lambda before, _: before.model_copy(update={"minutes": edited}))
    answer(desk, stored.key, [Answer(question="x", value="Ebba Storm")])


def _amend(desk: Desk) -> None:
    record = jobs.minutes_named(desk, "2031-03-12")[1].minutes
    changed = record.actions[0].model_copy(update={"due": dt.date(2031, 5, 2), "due_text": "senast den 2 maj"})
    data = write_file(record.model_copy(update={"actions": (changed, *record.actions[1:])}), "docx")
    amend(replace(desk, read=read_all), "2031-03-12", data, "new.docx", "Fel dag")


DEEDS: dict[str, Callable[[Desk], object]] = {
    "review": _review,
    "meeting cancelled": lambda desk: jobs.change_meeting(
        desk, "2031-05-14", None, Wanted(status=MeetingStatus.CANCELLED)
    ),
    "meeting described": lambda desk: jobs.change_meeting(desk, "2031-05-14", None, Wanted(title="Vårmöte")),
    "forum changed": lambda desk: jobs.change_forum(desk, None, ForumWishes(name="Annat", timezone="Europe/Helsinki")),
    "member added": lambda desk: jobs.add_member(desk, Facts(name="Måns Törnros", aliases=("Mons",))),
    "member changed": lambda desk: jobs.change_member(
        desk, "tuva", Facts(name="Tuva Ek", address="", forgotten=("T.R.",), office=Office.CHAIR)
    ),
    "member removed": lambda desk: jobs.remove_member(desk, "tuva"),
    "member returned": lambda desk: jobs.come_back(desk, "ebba", Office.MEMBER, dt.date(2031, 3, 10)),
    "list imported": lambda desk: jobs.import_members(desk, (FILES / "medlemmar.csv").read_bytes(), "medlemmar.csv"),
    "proposals accepted": lambda desk: jobs.accept_proposals(desk, ()),
    "standing item added": lambda desk: add_standing(desk, None, StandingItem(title="Ekonomi", key="")),
    "agenda changed": lambda desk: add_item(desk, None, None, Item(key="", sort=Sort.ADDED, title="Båtar"), 2),
    "agenda set": set_agenda,
    "action closed": lambda desk: settle_action(desk, "2031-03-12/1", ActionDeed.CLOSED, "Klart"),
    "another document": lambda desk: jobs.import_document(
        desk,
        (FILES / "cykelforum-2031-03-12-again.json").read_bytes(),
        "again.json",
        jobs.Wishes(forum="cykelforum-i-lingonbygden"),
    ),
    "meeting moved": lambda desk: jobs.change_meeting(desk, "2031-05-14", None, Wanted(date=dt.date(2031, 5, 15))),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_every_kind_of_job_is_undone(ready: Desk, deed: str) -> None:
    """A slip of the hand would have to be put right by another, piece by piece."""
    before, told = tables(ready), meetings_of(ready)
    open_before = [item.key for item in jobs.actions(ready, only=Only(state="open"))]
    DEEDS[deed](ready)
    assert tables(ready) != before or deed == "action closed"
    undo(ready)
    assert tables(ready) == before
    assert [item.key for item in jobs.actions(ready, only=Only(state="open"))] == open_before
    for uid, meeting in meetings_of(ready).items():
        assert meeting.sequence >= told[uid].sequence


def test_jobs_are_undone_one_after_the_other(ready: Desk) -> None:
    """Undo given twice undoes the job before as well."""
    states = [tables(ready)]
    for deed in DEEDS.values():
        deed(ready)
        states.append(tables(ready))
    for state in reversed(states[:-1]):
        undo(ready)
        assert tables(ready) == state


def test_a_moved_meeting_goes_back_with_a_higher_revision(ready: Desk) -> None:
    """A calendar that has seen the move would ignore the old revision (law 6)."""
    (before,) = [one for one in meetings_of(ready).values() if one.date == dt.date(2031, 5, 14)]
    jobs.change_meeting(ready, "2031-05-14", None, Wanted(date=dt.date(2031, 5, 15)))
    undo(ready)
    after = meetings_of(ready)[before.uid]
    assert after.date == before.date
    assert after.sequence == before.sequence + 2
    assert after.changed > before.changed


def test_an_announced_meeting_is_cancelled_and_stays(desk: Desk, bring: Bring) -> None:
    """It may stand in the members' calendars, which would show it for ever."""
    bring(desk, "cykelforum-2031-03-12")
    uids = set(meetings_of(desk))
    undone = undo(desk)
    after = meetings_of(desk)
    assert set(after) == uids == {one.uid for one in undone.cancelled}
    assert {(one.status, one.sequence) for one in after.values()} == {(MeetingStatus.CANCELLED, 1)}
    assert undone.forums == ("Cykelforum i Lingonbygden",)
    assert jobs.minutes_list(desk) == ()


def test_an_import_that_was_undone_can_be_given_again(desk: Desk, bring: Bring) -> None:
    """The calendar would keep the cancellation although the minutes are back."""
    bring(desk, "cykelforum-2031-03-12")
    before = meetings_of(desk)
    undo(desk)
    bring(desk, "cykelforum-2031-03-12")
    after = meetings_of(desk)
    assert {uid: (one.date, one.status) for uid, one in after.items()} == {
        uid: (one.date, one.status) for uid, one in before.items()
    }
    assert {one.sequence for one in after.values()} == {2}


def test_an_approval_is_withdrawn_and_its_text_kept(ready: Desk) -> None:
    """The number of an approved text must not come twice with another text (law 6)."""
    approve(ready, "2031-03-12", day=dt.date(2031, 3, 20))
    undo(ready)
    assert life_of(ready, "2031-03-12").stored.state.value == "draft"
    approve(ready, "2031-03-12", day=dt.date(2031, 3, 20))
    first, second = life_of(ready, "2031-03-12").versions
    assert (first.number, bool(first.withdrawn)) == (1, True)
    assert (second.number, second.withdrawn) == (2, None)


def test_a_withdrawn_text_is_nowhere_in_what_goes_out(ready: Desk) -> None:
    """A page or an excerpt that names the day of an approval that was undone would say what is not so."""
    approve(ready, "2031-03-12", day=dt.date(2031, 3, 18))
    undo(ready)
    approve(ready, "2031-03-12", adjusters=["Tuva Renberg"], day=dt.date(2031, 3, 20))
    assert excerpt_of(ready, "2031-03-12", "1", "markdown").data.decode().count("20 mars") == 1
    assert release(ready, "2031-03-12").version == 2
    page = release(ready, "2031-03-12").page
    assert "20 mars" in page
    assert "18 mars" not in page
    with pytest.raises(UnknownVersion, match="nothing to compare"):
        compared(ready, "2031-03-12")


def test_what_is_on_the_site_is_taken_off_by_its_own_command(ready: Desk) -> None:
    """Who has read it has read it, so that it was there must stay in the history with a reason."""
    approve(ready, "2031-03-12", day=dt.date(2031, 3, 20))
    release(ready, "2031-03-12")
    before = tables(ready)
    with pytest.raises(CannotUndo, match="forum minutes withdraw"):
        undo(ready)
    assert tables(ready) == before
    withdraw(ready, "2031-03-12", "Fel namn")
    assert tables(ready) != before
    undo(ready)
    assert tables(ready) == before


def test_a_decision_that_was_settled_is_open_again(ready: Desk) -> None:
    """The register would say that a decision no longer holds although nobody stands by that."""
    before = decisions(ready)
    lapse_decision(ready, before[0].key, "Fel")
    assert decisions(ready) != before
    undo(ready)
    assert decisions(ready) == before


def test_a_draft_that_has_not_left_is_not_sent_round(ready: Desk, tmp_path: Path) -> None:
    """The letters would go out at the next delivery although the round was undone."""
    (tmp_path / "blocked").write_text("no folder")
    jobs.change_forum(ready, None, ForumWishes(outbox=str(tmp_path / "blocked")))
    before = tables(ready)
    assert circulate(ready, "2031-03-12").letters
    undo(ready)
    assert tables(ready) == before


def test_an_amendment_is_taken_back(ready: Desk) -> None:
    """The wrong text would stand until it is amended once more."""
    approve(ready, "2031-03-12", day=dt.date(2031, 3, 20))
    before = jobs.minutes_named(ready, "2031-03-12")[1]
    _amend(ready)
    assert jobs.minutes_named(ready, "2031-03-12")[1] != before
    undone = undo(ready)
    assert jobs.minutes_named(ready, "2031-03-12")[1] == before
    assert [(one.minutes, one.number) for one in undone.withdrawn] == [("cykelforum-i-lingonbygden/2031-03-12", 2)]


def test_minutes_that_were_approved_once_stay(desk: Desk, bring: Bring) -> None:
    """With the import the approved text would be gone."""
    bring(desk, "cykelforum-2031-03-12")
    approve(desk, "2031-03-12", day=dt.date(2031, 3, 20))
    undo(desk)
    before = tables(desk)
    with pytest.raises(CannotUndo, match="have had an approved text"):
        undo(desk)
    assert tables(desk) == before


def test_letters_that_have_left_cannot_be_undone(ready: Desk) -> None:
    """The members have read them; an undone invitation would be one that nobody stands by."""
    jobs.invite(ready, "2031-04-09")
    before = tables(ready)
    with pytest.raises(CannotUndo, match="letters, which cannot be called back"):
        undo(ready)
    assert tables(ready) == before


def test_letters_that_wait_are_taken_back(ready: Desk, tmp_path: Path) -> None:
    """A round that could not be sent must not go out later, after it was undone."""
    (tmp_path / "blocked").write_text("no folder")
    jobs.change_forum(ready, None, ForumWishes(outbox=str(tmp_path / "blocked")))
    before = tables(ready)
    assert jobs.invite(ready, "2031-04-09").delivery
    undo(ready)
    assert tables(ready) == before


def test_a_secret_address_that_was_given_stops(ready: Desk) -> None:
    """Whoever was sent it by mistake could read the calendar."""
    jobs.give_address(ready, "tuva", Purpose.MEETINGS)
    assert undo(ready).revoked == 1
    (address,) = jobs.secret_addresses(ready)
    assert address.revoked


def test_a_forum_that_was_made_stays(desk: Desk) -> None:
    """The history names it, and is never changed."""
    jobs.found_forum(desk, "Hamnrådet")
    with pytest.raises(CannotUndo, match="forum change"):
        undo(desk)
    assert [one.name for one in jobs.forums(desk)] == ["Hamnrådet"]


def test_the_history_keeps_deed_and_undoing(ready: Desk) -> None:
    """Nobody could tell later why an action is open that somebody closed."""
    settle_action(ready, "2031-03-12/1", ActionDeed.CLOSED)
    count = len(jobs.log(ready))
    undo(replace(ready, who="ada"))
    *_, deed, undoing = (line.entry for line in jobs.log(ready))
    assert len(jobs.log(ready)) == count + 1
    assert (deed.what, deed.undone) == ("action.by-hand", undoing.at)
    assert (undoing.what, undoing.who, undoing.detail) == ("undone", "ada", {"deed": "action.by-hand", "by": "sixten"})


def test_a_rehearsal_changes_nothing(ready: Desk) -> None:
    """Somebody who only looks would lose work."""
    settle_action(ready, "2031-03-12/1", ActionDeed.CLOSED)
    before, log = tables(ready), jobs.log(ready)
    assert undo(ready, rehearsal=True).rehearsal
    assert tables(ready) == before
    assert jobs.log(ready) == log


def test_one_run_of_the_program_is_one_job(desk: Desk, bring: Bring) -> None:
    """A folder of minutes that was imported with one command is undone with one."""
    bring(desk, "cykelforum-2031-03-12")
    own = replace(desk, store=open_store(desk.store.name, run="a"))
    before = tables(desk)
    bring(own, "cykelforum-2031-04-09")
    jobs.add_member(own, Facts(name="Ebba Storm"))
    assert len(undo(own).lines) > 2
    left = tables(desk)
    assert left["members"] == before["members"]
    assert left["minutes"] == before["minutes"]


def test_undoing_ends(desk: Desk, bring: Bring) -> None:
    """Where nothing is left, that is said, and a store is not made by asking."""
    with pytest.raises(NoStore):
        undo(desk)
    bring(desk, "cykelforum-2031-03-12")
    undo(desk)
    with pytest.raises(NothingToUndo, match="forum log"):
        undo(desk)

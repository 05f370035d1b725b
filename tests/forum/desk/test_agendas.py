"""The chair's agenda at the desk: what is kept, and what the calendar says of it."""

import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forum.agenda.hand import Change, Deed
from forum.agenda.items import Agenda, Item, Sort, StandingItem
from forum.agenda.paper import paper, to_text
from forum.agenda.sheet import BrokenSheet, write_sheet
from forum.agenda.words import words
from forum.cli.run import run
from forum.cli.session import Session
from forum.desk import Desk, Wanted, change_meeting
from forum.desk.agendas import (
    add_item,
    agenda_of,
    change_agenda,
    keep_edited,
    move_item,
    restore_item,
    set_agenda,
    set_item,
    take_off,
)
from forum.desk.approving import approve
from forum.desk.standing import add_standing, standing_items
from forum.errors import BadValue, UnknownItem
from forum.model import Circular, Meeting, MinutesState, Notice, NoticeSource
from forum.schedule import former_days, passed_over, settled
from minutes.model import MeetingStatus

Bring = Callable[..., Any]
NEW = Item(key="", sort=Sort.ADDED, title="Båtar")


def titles(agenda: Agenda) -> list[str]:
    """What it says."""
    return [item.title for item in agenda.items]


def meeting(desk: Desk, day: str) -> Meeting:
    """A meeting as it is kept."""
    with desk.store.reading() as records:
        (found,) = (one for one in records.meetings.all() if one.date.isoformat() == day)
    return found


@pytest.fixture
def full(desk: Desk, bring: Bring) -> Desk:
    """A desk before a meeting on 16 April."""
    bring(desk, "kajradet-2031-01-15", "kajradet-2031-03-05")
    return desk


def waiting(desk: Desk, meeting: str | None = None) -> list[tuple[str, bool]]:
    """The minutes that an agenda has for approval, and whether their draft was sent round."""
    items = agenda_of(desk, meeting).items
    return [(str(one.date), one.sent is not None) for item in items for one in (item.last, *item.waiting) if one]


class TestApproval:
    def test_approved_minutes_are_not_up_for_approval(self, full: Desk) -> None:
        """The meeting would approve again what it has approved."""
        assert waiting(full) == [("2031-03-05", False)]
        approve(full, "2031-03-05", day=dt.date(2031, 3, 19))
        assert waiting(full) == []
        assert "Föregående protokoll" not in titles(agenda_of(full))

    def test_what_was_sent_round_waits_until_it_is_approved(self, full: Desk) -> None:
        """Minutes that were sent to everybody would be forgotten as soon as there are newer ones."""
        with full.store.writing() as records:
            (old,) = (one for one in records.minutes.all() if str(one.date) == "2031-01-15")
            draft = records.minutes.draft(old.key)
            assert draft
            sent = Circular(minutes=old.key, number=1, at=full.now(), who="", sha256="a" * 64)
            records.minutes.save(old.model_copy(update={"state": MinutesState.CIRCULATED}), draft)
            records.circulars.add(sent, draft.minutes)
        assert waiting(full) == [("2031-03-05", False), ("2031-01-15", True)]
        approve(full, "2031-03-05", day=dt.date(2031, 3, 19))
        assert waiting(full) == [("2031-01-15", True)]
        text = to_text(paper(agenda_of(full), words("sv")))
        assert "Från mötet 15 januari 2031; utkastet skickades ut 20 mars 2031." in text
        approve(full, "2031-01-15", day=dt.date(2031, 3, 19))
        assert waiting(full) == []


class TestCalendar:
    def test_the_agenda_reaches_the_calendar_without_a_new_revision(self, full: Desk) -> None:
        """Everybody who subscribes sees it, and nobody is asked to accept again (RFC 5546 section 2.1.4)."""
        before = meeting(full, "2031-04-16")
        agenda, changed = set_agenda(full)
        after = meeting(full, "2031-04-16")
        assert changed
        assert after.agenda == tuple(titles(agenda))
        assert after.changed > before.changed
        same = {"agenda": after.agenda, "changed": after.changed}
        assert before.model_copy(update=same) == after
        assert set_agenda(full) == (agenda.model_copy(update={"meeting": after}), False)

    def test_it_holds_when_documents_and_the_chair_speak_of_the_meeting(self, full: Desk, bring: Bring) -> None:
        """What the chair has set must not go when the hour changes or the minutes come in."""
        agenda, _ = set_agenda(full)
        report = change_meeting(full, "2031-04-16", None, Wanted(place="Rådhuset"))
        assert report.meeting.agenda == tuple(titles(agenda))
        assert report.meeting.sequence == agenda.meeting.sequence + 1
        bring(full, "kajradet-2031-04-16")
        assert meeting(full, "2031-04-16").agenda == tuple(titles(agenda))

    def test_it_says_nothing_of_the_date(self, full: Desk) -> None:
        """An agenda that was set must not hold a date against the minutes that move it, nor look like a move."""
        one = meeting(full, "2031-05-28")
        day = dt.date(2031, 3, 5)
        facts = {"meeting": one.uid, "status": MeetingStatus.TENTATIVE}
        told = Notice(minutes="a", source=NoticeSource.MINUTES, told=day, date=one.date, **facts)
        later = Notice(
            minutes="b", source=NoticeSource.MINUTES, told=day.replace(day=12), date=dt.date(2031, 6, 30), **facts
        )
        agenda = Notice(minutes="", meeting=one.uid, source=NoticeSource.AGENDA, told=dt.date(2031, 3, 20), date=day)
        known = settled(one, [agenda, told])
        assert (known.date, known.status, known.announced) == (one.date, one.status, True)
        assert former_days([known], [agenda, told]) == {}
        assert passed_over([one], [agenda, told, later.model_copy(update={"meeting": "x"})]) == ((one, "b"),)

    def test_it_counts_before_a_summons(self, desk: Desk, bring: Bring) -> None:
        """The chair has the last word on the own agenda, whichever came first."""
        bring(desk, "cykelforum-2031-03-12", "kallelse-2031-05-14")
        assert meeting(desk, "2031-05-14").agenda == ("Vinterväghållning", "Övrigt")
        agenda, _ = set_agenda(desk, "2031-05-14")
        change_meeting(desk, "2031-05-14", None, Wanted(place="Ny sal"))
        assert meeting(desk, "2031-05-14").agenda == tuple(titles(agenda))


class TestByHand:
    def test_a_draft_made_early_loses_nothing(self, full: Desk, bring: Bring) -> None:
        """The trap of other programs: what comes in after the draft was made is not on it."""
        add_item(full, "2031-05-28", None, NEW)
        move_item(full, "2031-05-28", None, "Båtar", 1)
        add_standing(full, None, StandingItem(key="", title="Ekonomi"))
        bring(full, "kajradet-2031-04-16")
        found = titles(agenda_of(full, "2031-05-28"))
        assert found[0] == "Båtar"
        assert "Ekonomi" in found
        assert "Lyktorna på piren" in found

    def test_what_is_postponed_by_hand_comes_back(self, full: Desk) -> None:
        """With everything that was planned for it."""
        planned = NEW.model_copy(update={"presenter": "Åsa", "minutes": 7, "note": "Se bilagan."})
        add_item(full, None, None, planned)
        take_off(full, None, None, "Båtar", postpone=True)
        (again,) = (one for one in agenda_of(full, "2031-05-28").items if one.title == "Båtar")
        assert (again.presenter, again.minutes, again.note) == ("Åsa", 7, "Se bilagan.")
        restore_item(full, None, None, "Båtar")
        assert "Båtar" not in titles(agenda_of(full, "2031-05-28"))

    def test_what_is_dropped_does_not_come_back(self, full: Desk) -> None:
        """A promise that the chair has dropped is off the next agenda too."""
        assert "Lyktorna på piren" in titles(agenda_of(full, "2031-05-28"))
        take_off(full, None, None, "Lyktorna", postpone=False)
        assert "Lyktorna på piren" not in titles(agenda_of(full, "2031-05-28"))

    def test_what_a_meeting_did_not_take_up_comes_back(self, full: Desk, bring: Bring) -> None:
        """The chair's own item, of which the minutes say nothing, is on the next agenda with the reason."""
        add_item(full, None, None, NEW.model_copy(update={"presenter": "Åsa"}))
        assert "Båtar" not in titles(agenda_of(full, "2031-05-28"))
        bring(full, "kajradet-2031-04-16")
        (again,) = (one for one in agenda_of(full).items if one.title == "Båtar")
        assert (again.presenter, str(again.missed), again.lineage) == ("Åsa", "2031-04-16", None)

    def test_what_was_planned_for_a_cancelled_meeting_comes_back(self, full: Desk) -> None:
        """A meeting that is called off takes nothing with it."""
        add_item(full, None, None, NEW)
        change_meeting(full, "2031-04-16", None, Wanted(status=MeetingStatus.CANCELLED))
        assert "Båtar" in titles(agenda_of(full, "2031-05-28"))

    def test_the_history_says_who_did_what(self, full: Desk) -> None:
        """A chair who asks where an item went must get an answer."""
        take_off(full, None, None, "Budget", postpone=True)
        with full.store.reading() as records:
            (entry,) = records.history.of("agenda.changed", "kajradet-i-norrsund")
        assert (entry.who, entry.detail) == ("sixten", {"postpone": "Budget 2031"})
        assert entry.subject == meeting(full, "2031-04-16").uid

    def test_nothing_is_kept_where_nothing_changes(self, full: Desk) -> None:
        """Moving an item to its own place is no change."""
        move_item(full, None, None, "1", 1)
        set_item(full, None, None, "1", Change(deed=Deed.SET, title="Mötet öppnas"))
        change_agenda(full, None, None, lambda _: [])
        with full.store.reading() as records:
            assert records.agendas.changes(meeting(full, "2031-04-16").uid) == ()

    @pytest.mark.parametrize(
        "item",
        [
            NEW.model_copy(update={"title": "x" * 301}),
            NEW.model_copy(update={"title": "a\x1b[2Jb"}),
            NEW.model_copy(update={"presenter": "\u202eab"}),
            NEW.model_copy(update={"note": "x" * 4001}),
        ],
    )
    def test_texts_that_cannot_be_used(self, full: Desk, item: Item) -> None:
        """What is typed ends in documents of others: it must be text, and of a sensible length."""
        before = agenda_of(full)
        with pytest.raises(BadValue):
            add_item(full, None, None, item)
        assert agenda_of(full) == before

    def test_an_item_of_another_meeting_is_not_found(self, full: Desk) -> None:
        """A number that is not on the agenda must not hit another."""
        add_item(full, "2031-05-28", None, NEW)
        with pytest.raises(UnknownItem):
            take_off(full, None, None, "Båtar", postpone=False)

    def test_an_edit_keeps_what_came_in_meanwhile(self, full: Desk) -> None:
        """Two people at one agenda: the editor of one was open when the other added something."""
        seen = agenda_of(full)
        add_item(full, None, None, NEW)
        after = keep_edited(full, seen, [one for one in seen.items if one.sort is not Sort.DATES])
        assert "Båtar" in titles(after)
        assert "Kommande möten" not in titles(after)

    def test_our_own_agenda_brings_no_action_twice(self, full: Desk, bring: Bring) -> None:
        """An imported summons that repeats open actions must not double them."""
        before = [one.key for item in agenda_of(full).items for one in item.actions]
        bring(full, "kajradet-kallelse-2031-04-16")
        assert [one.key for item in agenda_of(full).items for one in item.actions] == before

    def test_standing_items_belong_to_one_forum(self, full: Desk, bring: Bring) -> None:
        """Two forums in one store have nothing in common."""
        bring(full, "hamnrad-2031-03-20", new=True)
        add_standing(full, "kajradet-i-norrsund", StandingItem(key="", title="Ekonomi"))
        with full.store.reading() as records:
            other = next(one.key for one in records.forums.all() if one.key != "kajradet-i-norrsund")
        assert standing_items(full, other)[1] == ()


EDITOR = """#!/bin/sh
cp "$1" seen.md
cp next.md "$1"
"""


@pytest.mark.skipif("sys.platform == 'win32'", reason="the editor of the test is a shell script")
class TestEditor:
    @pytest.fixture
    def edit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_session: Callable[[], Session]
    ) -> Callable[[str], int]:
        """Edits the agenda in an editor that puts another text in the place of what it was given."""
        monkeypatch.chdir(tmp_path)
        script = tmp_path / "editor.sh"
        script.write_text(EDITOR)
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        monkeypatch.setenv("VISUAL", str(script))
        session = make_session()

        def edit(text: str) -> int:
            (tmp_path / "next.md").write_text(text, encoding="utf-8")
            return run(["agenda", "edit"], session)

        return edit

    def test_what_is_saved_is_kept(self, edit: Callable[[str], int], full: Desk) -> None:
        """The editor shows the agenda, and what the chair saves is the agenda."""
        assert edit("- Båtar\n1. Mötet öppnas\n") == 0
        assert Path("seen.md").read_text(encoding="utf-8").startswith("# Dagordning: Kajrådet i Norrsund")
        assert titles(agenda_of(full)) == ["Båtar", "Mötet öppnas"]

    def test_a_broken_text_changes_nothing_and_is_not_lost(
        self, edit: Callable[[str], int], full: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Ten minutes of typing must survive one slip."""
        before = agenda_of(full)
        assert edit("1. Mötet öppnas\nBåtar\n") == BrokenSheet.exit_status
        assert agenda_of(full) == before
        assert Path("agenda-2031-04-16.md").read_text(encoding="utf-8") == "1. Mötet öppnas\nBåtar\n"
        assert "Line 2 is no item" in capsys.readouterr().err
        assert edit("x\n") == BrokenSheet.exit_status
        assert Path("agenda-2031-04-16-1.md").read_text(encoding="utf-8") == "x\n"

    def test_saving_the_same_changes_nothing(self, edit: Callable[[str], int], full: Desk) -> None:
        """Looking is no change."""
        before = agenda_of(full)
        assert edit(write_sheet(before, words("sv"))) == 0
        assert agenda_of(full) == before


COMMANDS = (
    "draft",
    "show 2031-05-28",
    "add Båtar --to 2",
    "move 1 --to 2",
    "change 1 --minutes 3",
    "drop 1",
    "postpone 1",
    "restore Mötet",
    "edit --from -",
    "set",
    "write",
    "write -o a.docx",
    "write -o a.html",
    "template -o b.docx",
    "standing add Ekonomi",
    "standing list",
    "standing move Ekonomi --to 1",
    "standing remove Ekonomi",
    "reset",
)


def test_every_command_speaks_to_programs(
    full: Desk,
    make_session: Callable[[], Session],
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A script that reads one command in JSON expects it of all, and nothing else on the output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"1. B\xc3\xa5tar\n- Bad\n")))
    session = make_session()
    for command in COMMANDS:
        assert run(["agenda", *command.split(), "--json"], session) == 0, command
        out, err = capfdbinary.readouterr()
        assert err == b""
        assert isinstance(json.loads(out), dict | list), command
    assert titles(agenda_of(full))[0] == "Mötet öppnas"

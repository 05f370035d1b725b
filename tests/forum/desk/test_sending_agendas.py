"""The agenda goes to every member once, and again when it has changed."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from forum import desk as jobs
from forum.agenda.hand import Change, Deed
from forum.agenda.items import Item, Sort
from forum.desk import Desk, Facts, ForumWishes
from forum.desk.agendas import add_item, set_item
from forum.desk.inviting import Round, send_agenda
from forum.post import Occasion

Bring = Callable[..., Any]


@pytest.fixture
def ready(desk: Desk, bring: Bring) -> Desk:
    """A desk with a coming meeting and two members who can be written to."""
    bring(desk, "cykelforum-2031-03-12")
    jobs.change_forum(desk, None, ForumWishes(mailbox="forum@lingon.example"))
    for name in ("Tuva Renberg", "Måns Törnros"):
        jobs.add_member(desk, Facts(name=name, address=f"{name[0].lower()}@x.example"))
    return desk


def occasions(done: Round) -> list[Occasion]:
    """Why each letter was written."""
    return [one.occasion for one in done.letters]


def test_everybody_gets_the_agenda_once(ready: Desk) -> None:
    """The second sending would only fill the members' inboxes."""
    first = send_agenda(ready)
    assert occasions(first) == [Occasion.INVITED, Occasion.INVITED]
    assert first.enclosed == ("Dagordning 2031-04-09.docx",)
    assert first.meeting.agenda
    assert occasions(send_agenda(ready)) == []
    assert occasions(jobs.invite(ready, "next")) == []


def test_the_letter_carries_the_word_file(ready: Desk) -> None:
    """A member prints it, or reads it on the way."""
    send_agenda(ready)
    for path in Path(ready.store.name).with_name("outbox").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=default)
        names = [part.get_filename() for part in mail.iter_attachments()]  # type: ignore[attr-defined]  # a modern message
        assert "Dagordning 2031-04-09.docx" in names


def test_a_changed_agenda_goes_out_again(ready: Desk) -> None:
    """Whoever prepared the old one comes unprepared."""
    send_agenda(ready)
    add_item(ready, None, None, Item(key="", sort=Sort.ADDED, title="Båtar"))
    assert occasions(send_agenda(ready)) == [Occasion.CHANGED, Occasion.CHANGED]
    assert occasions(send_agenda(ready)) == []


def test_a_change_below_the_titles_goes_out_too(ready: Desk) -> None:
    """A presenter who is not told does not prepare; the calendar entry alone would not show it."""
    send_agenda(ready)
    set_item(ready, None, None, "1", Change(deed=Deed.SET, key="", presenter="Tuva"))
    before = {line.meeting.uid: line.meeting.sequence for line in jobs.meetings(ready)}
    assert occasions(send_agenda(ready)) == [Occasion.CHANGED, Occasion.CHANGED]
    assert occasions(send_agenda(ready)) == []
    assert {line.meeting.uid: line.meeting.sequence for line in jobs.meetings(ready)} == before


def test_whoever_was_invited_without_it_gets_it(ready: Desk) -> None:
    """An early invitation went out before the chair had an agenda."""
    jobs.invite(ready, "next")
    assert len(occasions(send_agenda(ready))) == 2


def test_a_rehearsal_sets_and_sends_nothing(ready: Desk) -> None:
    """Somebody who only looks must change nothing."""
    assert occasions(send_agenda(ready, rehearsal=True)) == [Occasion.INVITED, Occasion.INVITED]
    assert jobs.letters(ready) == ()
    assert not any(line.meeting.agenda for line in jobs.meetings(ready))

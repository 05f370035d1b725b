"""What becomes of actions, and the register of decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from forum.desk import Desk, actions, import_document
from forum.desk.agendas import agenda_of
from forum.desk.following import settle_action
from forum.desk.lookup import Only
from forum.desk.preparing import sheet_for
from forum.desk.register import decisions
from forum.errors import BadValue, NoStore, UnknownAction, WhichAction
from forum.model import ActionDeed
from minutes.forms.paper import write_form
from minutes.reading import read_all

Bring = Callable[..., Any]
MARCH = "cykelforum-2031-03-12"


def states(desk: Desk) -> dict[str, str]:
    """The state of each action by its number."""
    return {item.key.rpartition("/")[2]: item.state for item in actions(desk)}


def test_a_word_at_the_desk_counts_until_the_next(desk: Desk, bring: Bring) -> None:
    """An action that was done would be asked for again and again, or could not be opened again."""
    bring(desk, MARCH)
    first = next(item for item in actions(desk) if item.open)
    for deed, state in ((ActionDeed.CLOSED, "done"), (ActionDeed.REOPENED, "open"), (ActionDeed.DROPPED, "dropped")):
        item = settle_action(desk, first.key, deed, "Så är det")
        assert (item.state, item.reason, item.action) == (state, "Så är det", first.action)
        assert (first.key in {one.key for one in actions(desk, only=Only(state="open"))}) is (state == "open")
        on_agenda = [one.text for each in agenda_of(desk).items for one in each.actions]
        assert (first.action.text in on_agenda) is (state == "open")


def test_what_minutes_say_is_done_can_be_opened_again(desk: Desk, bring: Bring) -> None:
    """A mistake in the minutes would close an action for good."""
    bring(desk, MARCH)
    done = next(item for item in actions(desk) if not item.open)
    assert settle_action(desk, done.key.partition("/")[2], ActionDeed.REOPENED).open


def test_every_word_is_in_the_history(desk: Desk, bring: Bring) -> None:
    """Nobody could say who closed an action, and why."""
    bring(desk, MARCH)
    first = next(item for item in actions(desk) if item.open)
    settle_action(desk, first.key, ActionDeed.CLOSED, "Levererat  i går")
    with desk.store.reading() as records:
        last = records.history.all()[-1]
    assert (last.what, last.who, last.subject) == ("action.by-hand", "sixten", first.key)
    assert last.detail == {"deed": "closed", "reason": "Levererat i går", "text": first.action.text}


def test_nonsense_is_refused_and_changes_nothing(desk: Desk, bring: Bring) -> None:
    """A slip would close another action, or end in a traceback."""
    with pytest.raises(NoStore):
        decisions(desk)
    bring(desk, MARCH)
    first = next(item for item in actions(desk) if item.open)
    before = states(desk)
    with pytest.raises(UnknownAction):
        settle_action(desk, "2031-03-12/99", ActionDeed.CLOSED)
    with pytest.raises(BadValue, match="open already"):
        settle_action(desk, first.key, ActionDeed.REOPENED)
    with pytest.raises(BadValue, match="at most 500"):
        settle_action(desk, first.key, ActionDeed.CLOSED, "x" * 501)
    assert states(desk) == before


def test_a_key_of_several_forums_is_asked_about(desk: Desk, bring: Bring) -> None:
    """The action of another forum would be closed."""
    bring(desk, "hamnrad-2031-03-20")
    bring(desk, "cykelforum-2031-04-09", new=True)
    twin = [item.key.partition("/")[2] for item in actions(desk)]
    assert len(twin) == len(set(twin))
    assert settle_action(desk, twin[0], ActionDeed.CLOSED).state == "done"
    with pytest.raises(UnknownAction):
        settle_action(desk, twin[0], ActionDeed.REOPENED, forum="cykelforum")
    assert WhichAction.exit_status == 3


def test_what_the_sheet_marks_as_done_is_done_in_the_list(desk: Desk, bring: Bring) -> None:
    """The secretary's X would close an action on the agenda and leave it open in the list."""
    bring(desk, "kajradet-2031-01-15", "kajradet-2031-03-05")
    text = write_form(sheet_for(desk)[1], "markdown").decode()
    text = text.replace("| Åsa ringer varvet. |  |  |", "| Åsa ringer varvet. |  | X |", 1)
    import_document(replace(desk, read=read_all), text.encode(), "sheet.md")
    found = [item for item in actions(desk) if item.action.text == "Åsa ringer varvet."]
    assert len(found) > 1
    assert {item.state for item in found} == {"done"}


def test_the_register_holds_every_decision(desk: Desk, bring: Bring) -> None:
    """What was decided could not be found again, or the newest would stand last."""
    bring(desk, "kajradet-2031-01-15", "kajradet-2031-03-05")
    found = decisions(desk)
    assert found
    assert [item.date for item in found] == sorted((item.date for item in found), reverse=True)
    word = found[-1].decision.text.split()[0]
    assert found[-1] in decisions(desk, about=word.upper())
    assert decisions(desk, about="Finns inte i något beslut") == ()

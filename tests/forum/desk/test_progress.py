"""What has become of an action, and what a later meeting seems to report as done."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forum.desk import Desk, ForumWishes, actions, change_forum
from forum.desk.following import settle_action
from forum.desk.lookup import Only
from forum.desk.progress import proposals, reported, story
from forum.errors import UnknownAction, UnknownMinutes
from forum.model import ActionDeed, ActionItem
from minutes.model import Action, Bound, Kind, Mention, Minutes, Passage, Section

Bring = Callable[..., Any]
CASES = tomllib.loads((Path(__file__).parent / "reported.toml").read_text(encoding="utf-8"))["case"]


def item(case: dict[str, Any]) -> ActionItem:
    """The open action of a case."""
    action = Action(text=case["action"], owners=(Mention(name=case["owner"]),), due_text=case.get("due_text"))
    return ActionItem(key="f/2031-03-12/1", forum="f", minutes="f/2031-03-12", number=1, action=action)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["action"])
def test_only_a_report_of_it_proposes_to_close(case: dict[str, Any]) -> None:
    """A proposal out of a plan or a denial would have work closed that nobody has done; one that is missed is forgotten."""
    for wanted, texts in ((1, case["done"]), (0, case["open"])):
        for text in texts:
            section = Section(id="section-1", heading="X", content=(Passage(text=text),))
            record = Minutes(kind=Kind.MINUTES, language=case["language"], sections=(section,))
            assert len(list(reported(record, [item(case)]))) == wanted, text


def test_a_story_has_what_was_done_and_where_else_it_stands(desk: Desk, bring: Bring) -> None:
    """Whoever asks why an action is closed finds who said so, when, and why."""
    bring(desk, "cykelforum-2031-03-12")
    settle_action(desk, "2031-03-12/1", ActionDeed.CLOSED, "Levererat")
    one = story(desk, "2031-03-12/1")
    assert (one.item.state, one.date) == ("done", dt.date(2031, 3, 12))
    assert [(line.entry.detail["deed"], line.entry.detail["reason"]) for line in one.lines] == [("closed", "Levererat")]
    with pytest.raises(UnknownAction):
        story(desk, "2031-03-12/99")


def test_nothing_is_proposed_out_of_the_same_minutes(desk: Desk, bring: Bring) -> None:
    """What a meeting hands out it does not report as done."""
    bring(desk, "cykelforum-2031-03-12")
    assert proposals(desk) == ()


def test_lists_by_state_meeting_and_order(desk: Desk, bring: Bring) -> None:
    """A chair who asks what is late must not be shown what is done, nor what has time."""
    bring(desk, "cykelforum-2031-03-12", "cykelforum-2031-02-05")
    change_forum(desk, None, ForumWishes(name="Cykelforum"))
    every = actions(desk)
    assert {one.state for one in actions(desk, only=Only(state="done"))} == {"done"}
    assert all(one.open for one in actions(desk, only=Only(state="overdue")))
    march = actions(desk, only=Only(meeting="2031-03-12", order="meeting"))
    assert [one.number for one in march] == sorted(one.number for one in every if one.minutes.endswith("2031-03-12"))
    oldest = [one.minutes for one in actions(desk, only=Only(order="age"))]
    assert oldest == sorted(oldest)
    with pytest.raises(UnknownMinutes):
        actions(desk, only=Only(meeting="2031-12-31"))


@pytest.mark.parametrize(
    ("bound", "late_on"),
    [(Bound.BY, "2031-04-02"), (Bound.BEFORE, "2031-04-01"), (Bound.ON, "2031-04-02"), (Bound.AFTER, None)],
)
def test_the_last_day_is_in_time(bound: Bound, late_on: str | None) -> None:
    """An owner who is told to be late on the last day, or "after" a day, rightly complains."""
    action = Action(text="X", due=dt.date(2031, 4, 1), bound=bound)
    one = ActionItem(key="f/2031-03-12/1", forum="f", minutes="f/2031-03-12", number=1, action=action)
    days = [dt.date(2031, 3, 30) + dt.timedelta(days=n) for n in range(9)]
    assert next((str(day) for day in days if one.overdue(day)), None) == late_on

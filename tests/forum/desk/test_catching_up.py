"""What a member has missed, neither more nor less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from forum import desk as jobs
from forum.desk import Desk, Facts, Wanted
from forum.desk.catching_up import catch_up
from forum.errors import UnknownMember
from forum.letters.catching_up import Change, to_markdown, to_text
from minutes.model import MeetingStatus

Bring = Callable[..., Any]


@pytest.fixture
def ready(desk: Desk, bring: Bring) -> Desk:
    """A desk with one meeting's minutes; Måns was not there."""
    bring(desk, "cykelforum-2031-03-12")
    jobs.add_member(desk, Facts(name="Måns Törnros", since=dt.date(2031, 3, 1)))
    for name in ("Sixten Åkerlöf", "Ebba Storm", "Ebba Lindh"):
        jobs.add_member(desk, Facts(name=name))
    return desk


def test_whoever_was_there_has_missed_nothing(ready: Desk) -> None:
    """A page that tells what one knows already is not read a second time."""
    missed = catch_up(ready, "sixten")
    assert missed.met == dt.date(2031, 3, 12)
    assert (missed.decisions, missed.dates) == ((), ())
    assert [one.key[-1] for one in missed.tasks] == ["1"]


def test_whoever_was_away_learns_all(ready: Desk) -> None:
    """Decisions and dates since they joined."""
    missed = catch_up(ready, "mans")
    assert (missed.met, missed.joined) == (None, dt.date(2031, 3, 1))
    assert [one.text for one in missed.decisions] == ["Forumet beslutade att måla om ställen."]
    assert [(one.meeting.date.month, one.change) for one in missed.dates] == [
        (4, Change.NEW),
        (5, Change.NEW),
        (6, Change.NEW),
    ]


def test_doubt_is_kept(ready: Desk) -> None:
    """Both Ebbas may be meant, and each must know."""
    for who in ("ebba-storm", "ebba-lindh"):
        assert [(one.key[-1], one.certain) for one in catch_up(ready, who).tasks] == [("2", False)]


def test_changed_dates_are_told_with_the_former_one(ready: Desk) -> None:
    """Somebody who has the old day in their head comes on the wrong one."""
    jobs.change_meeting(ready, "2031-05-14", None, Wanted(date=dt.date(2031, 5, 15)))
    jobs.change_meeting(ready, "2031-06-11", None, Wanted(status=MeetingStatus.CANCELLED))
    jobs.change_meeting(ready, "2031-04-09", None, Wanted(start=dt.time(10)))
    found = [(one.change, one.formerly) for one in catch_up(ready, "sixten").dates]
    assert found == [(Change.CHANGED, None), (Change.MOVED, dt.date(2031, 5, 14)), (Change.CALLED_OFF, None)]
    jobs.undo(ready)
    assert [one.change for one in catch_up(ready, "sixten").dates] == [Change.MOVED, Change.CALLED_OFF]


def test_it_is_written_in_the_forums_language(ready: Desk) -> None:
    """Members read it, not only the secretary."""
    missed = catch_up(ready, "mans")
    text = to_text(missed)
    assert text.startswith(
        "Sedan sist i Cykelforum i Lingonbygden\nFör Måns Törnros\nSedan 1 mars 2031, då du kom med\n"
    )
    assert "- onsdag 14 maj 2031 kl. 13.00–15.00: nytt möte, preliminärt" in text
    assert "# Sedan sist i Cykelforum i Lingonbygden" in to_markdown(missed)
    assert "\n## Beslut\n\n- Forumet beslutade att måla om ställen. (12 mars 2031)" in to_markdown(missed)


def test_markdown_of_a_document_stays_text(ready: Desk) -> None:
    """A decision must not become a link or a heading of the page."""
    missed = catch_up(ready, "mans")
    odd = missed.decisions[0].model_copy(update={"text": "[x](http://y) *z*\n# Rubrik"})
    page = to_markdown(missed.model_copy(update={"decisions": (odd,)}))
    assert "[x](http" not in page
    assert "\n# Rubrik" not in page


def test_an_unknown_member_is_said(ready: Desk) -> None:
    """A misspelt name must not give an empty page."""
    with pytest.raises(UnknownMember):
        catch_up(ready, "Nobody")

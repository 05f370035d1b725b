"""Approved minutes: the text stays, a correction is a version of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from forum.desk import Desk, Wishes, actions, import_document, meetings, minutes_named
from forum.desk.approving import amend, approve, compared, life_of, text_hash, version_text
from forum.desk.reviewing import answer
from forum.errors import BadValue, UnknownVersion
from forum.model import MinutesState
from minutes.emit import write_file
from minutes.errors import MinutesError
from minutes.model import Minutes
from minutes.reading import read_all
from minutes.review import questions

Bring = Callable[..., Any]
KEY = "2031-03-20"


@pytest.fixture
def approved(desk: Desk, bring: Bring) -> Desk:
    """A desk with approved minutes, and with the reader of real life."""
    bring(desk, "hamnrad-2031-03-20")
    approve(desk, KEY, adjusters=["Ann  Rowe"], day=dt.date(2031, 3, 20))
    return replace(desk, read=read_all)


def text(desk: Desk) -> Minutes:
    """The minutes as they are."""
    return minutes_named(desk, KEY)[1].minutes


def corrected(record: Minutes, **action: object) -> bytes:
    """A Word file with another first action."""
    changed = record.actions[0].model_copy(update=action)
    return write_file(record.model_copy(update={"actions": (changed, *record.actions[1:])}), "docx")


def test_approval_keeps_the_text_with_its_hash(approved: Desk) -> None:
    """Nobody could show later what was approved, when and by whom."""
    (version,) = life_of(approved, KEY).versions
    assert (version.number, version.day, version.adjusters) == (1, dt.date(2031, 3, 20), ("Ann Rowe",))
    assert version.sha256 == text_hash(text(approved))
    assert version_text(approved, KEY, 1) == text(approved)
    assert minutes_named(approved, KEY)[0].state is MinutesState.APPROVED


def test_approved_minutes_still_count(approved: Desk) -> None:
    """Their actions, people and dates would be gone from every list once they are approved."""
    assert actions(approved)
    assert [str(line.meeting.date) for line in meetings(approved)] == ["2031-04-17"]
    with approved.store.reading() as records:
        assert records.minutes.attendance("gullholm-harbour-board")


def test_approved_text_changes_only_by_an_amendment(approved: Desk) -> None:
    """An answer, a second document or a second approval would change what was approved (law 6)."""
    before = text(approved)
    with pytest.raises(BadValue, match="only by an amendment"):
        answer(approved, KEY, [])
    with pytest.raises(BadValue, match="only a draft is approved"):
        approve(approved, KEY)
    again = write_file(before.model_copy(update={"title": "Another text"}), "docx")
    report = import_document(approved, again, "again.docx", Wishes(forum="gullholm-harbour-board"))
    assert report.minutes[0].stored.state is MinutesState.SET_ASIDE
    assert text(approved) == before


def test_an_amendment_is_a_version_with_its_reason(approved: Desk) -> None:
    """A correction would overwrite what was approved, or nobody would know why it was made."""
    before = text(approved)
    data = corrected(before, due=dt.date(2031, 5, 2), due_text="by 2 May", bound="by")
    report = amend(approved, KEY, data, "new.docx", "The  day was wrong", day=dt.date(2031, 3, 20))
    assert [(one.fact, one.field) for one in report.changes if one.field == "due"] == [("action 1", "due")]
    assert [(one.number, one.reason) for one in report.versions] == [(1, ""), (2, "The day was wrong")]
    assert version_text(approved, KEY, 1) == before
    assert version_text(approved, KEY, 2) == text(approved)
    assert text(approved).actions[0].due == dt.date(2031, 5, 2)
    assert compared(approved, KEY).changes == report.changes
    assert actions(approved)[0].action.due == dt.date(2031, 5, 2)
    with approved.store.reading() as records:
        last = records.history.all()[-1]
    assert (last.what, last.detail["reason"]) == ("minutes.amended", "The day was wrong")


def test_the_calendar_follows_an_amendment(approved: Desk) -> None:
    """A date that was put right in the minutes would stay wrong in the calendar."""
    before = text(approved)
    moved = before.schedule[0].model_copy(update={"date": dt.date(2031, 4, 18)})
    record = before.model_copy(update={"schedule": (moved,), "next_meeting": None})
    amend(approved, KEY, write_file(record, "markdown"), "new.md", "The day was wrong")
    assert [str(line.meeting.date) for line in meetings(approved)] == ["2031-04-18"]


@pytest.mark.parametrize(
    ("data", "reason", "error"),
    [
        (lambda record: write_file(record, "docx"), "A slip", "says the same"),
        (lambda record: corrected(record, done=True), " ", "needs a reason"),
        (lambda record: corrected(record, done=True), "x" * 501, "at most 500"),
        (lambda record: write_file(record.model_copy(update={"date": None}), "docx"), "A slip", "holds no minutes of"),
        (lambda _: b"%PDF-1.7", "A slip", "PDF"),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(approved: Desk, data: Any, reason: str, error: str) -> None:  # noqa: ANN401 - makes bytes
    """An amendment of another meeting, without a reason or without a change would be kept for ever."""
    before = (text(approved), life_of(approved, KEY))
    with pytest.raises((BadValue, MinutesError), match=error):
        amend(approved, KEY, data(text(approved)), "new.docx", reason)
    assert (text(approved), life_of(approved, KEY)) == before


def test_what_is_open_must_be_answered_first(desk: Desk, bring: Bring) -> None:
    """Minutes without a day or with two days for one meeting would be approved."""
    strict = replace(desk, ask=questions)
    bring(strict, "cykelforum-2031-03-12")
    with pytest.raises(BadValue, match="must be answered before approval"):
        approve(strict, "2031-03-12")


def test_an_agenda_or_a_future_day_is_refused(desk: Desk, bring: Bring) -> None:
    """A summons would be approved as minutes, or approved on a day that has not come."""
    bring(desk, "kallelse-2031-05-14")
    with pytest.raises(BadValue, match="is an agenda"):
        approve(desk, "2031-05-14-agenda")
    bring(desk, "hamnrad-2031-03-20", new=True)
    with pytest.raises(BadValue, match="cannot be the day"):
        approve(desk, KEY, day=dt.date(2031, 3, 21))
    with pytest.raises(UnknownVersion, match="nothing to compare"):
        compared(desk, KEY)
    with pytest.raises(UnknownVersion, match="no version 3"):
        version_text(desk, KEY, 3)

"""The check of calendars: every fault is found, sound calendars are left in peace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calendar_cases import CALENDARS, MUTATIONS, UNUSUAL, Case, mutated, sound
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.calendar import feed
from forum.calendar.check import Severity, check
from forum.calendar.check.complaint import kinds
from forum.calendar.check.octets import LARGE
from forum.calendar.reading import DEEPEST

SOUND = sorted((CALENDARS / "sound").glob("*.ics"))
FOREIGN = sorted((CALENDARS / "foreign").glob("*.ics"))


@pytest.mark.parametrize("case", MUTATIONS, ids=lambda case: case["name"])
def test_every_fault_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    """A fault that the check misses reaches the members; a false alarm teaches people to ignore it."""
    assert sorted({complaint.code for complaint in check(mutated(case))}) == case["codes"]


def test_there_are_enough_mutations_and_every_kind_is_provoked() -> None:
    """A complaint that no test provokes may never come when it is needed."""
    provoked = {code for case in MUTATIONS for code in case["codes"]}
    elsewhere = {"large", "too-deep", "late-zone", "content-type"}
    assert set(kinds()) - provoked - elsewhere == set()
    assert len(MUTATIONS) >= 375


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_calendar_has_no_complaints(path: Path) -> None:
    """The calendars that are mutated must be sound themselves, or the mutations prove nothing."""
    assert check(sound(path.stem)) == []


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_calendars_of_other_programs_cause_no_alarm(path: Path) -> None:
    """What Outlook, Google, Apple and others write is in use everywhere; at most there is advice."""
    complaints = check(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [found for found in complaints if found.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("case", UNUSUAL, ids=lambda case: case["name"])
def test_what_is_right_and_looks_unusual_causes_no_alarm(case: dict[str, Any]) -> None:
    """A check that warns of what the RFC allows is switched off by those who need it."""
    assert [found for found in check(mutated(case)) if found.severity is not Severity.ADVICE] == []


def test_our_own_feeds_have_no_complaints(forum_case: Case) -> None:
    """The feed must satisfy the check that we offer to others."""
    assert check(feed(forum_case.forum, forum_case.meetings)) == []


def test_a_zone_after_its_users_is_advised_against() -> None:
    """Programs that read from top to bottom show those meetings at another hour."""
    path = next(path for path in FOREIGN if path.stem == "ical-js")
    assert "late-zone" in {found.code for found in check(path.read_bytes().replace(b"\n", b"\r\n"))}


def test_a_calendar_too_large_for_google_is_told() -> None:
    """Google refuses it without a word, and half of the members see nothing."""
    note = b"X-NOTE:x\r\n" + (b" " + b"x" * 70 + b"\r\n") * (LARGE // 70)
    data = sound("forum").replace(b"BEGIN:VTIMEZONE", note + b"BEGIN:VTIMEZONE")
    assert [found.code for found in check(data)] == ["large"]


def test_components_without_end_of_depth_are_refused() -> None:
    """A hostile file must not exhaust the program that checks it."""
    nested = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * (DEEPEST + 1000)
    assert "too-deep" in {found.code for found in check(nested)}


def test_the_complaint_says_how_late_a_meeting_is_shown() -> None:
    """A secretary needs to know what members see, not which clause of which RFC is broken."""
    case = next(case for case in MUTATIONS if case["name"] == "no DAYLIGHT")
    found = next(found for found in check(mutated(case)) if found.code == "zone-by-hour")
    assert found.message.startswith("'Årsmöte, ordinarie' (2026-05-06): ")
    assert "is shown 1 hour late" in found.message


@pytest.mark.parametrize("title", ["Resa", "Resa\r\n med\r\n buss"])
def test_lines_are_numbered_as_an_editor_shows_them(title: str) -> None:
    """A wrong number sends people to a line where nothing is wrong."""
    calendar = sound("forum").decode().replace("SUMMARY:Resa", f"SUMMARY:{title}")
    calendar = calendar.replace("STATUS:TENTATIVE", "STATUS:KANSKE")
    found = check(calendar.encode())[0]
    assert calendar.split("\r\n")[found.line - 1] == "STATUS:KANSKE"


@given(st.binary(max_size=600), st.integers(0, 2500), st.integers(0, 300))
@settings(max_examples=300, deadline=None)
def test_no_file_makes_the_check_fail(junk: bytes, at: int, length: int) -> None:
    """Whatever is in a file, the answer is a list of complaints, never a traceback."""
    data = sound("forum")
    for calendar in (junk, data[:at] + junk + data[at + length :]):
        for complaint in check(calendar):
            assert complaint.line >= 1
            assert complaint.message.isprintable()


@given(st.lists(st.sampled_from([line + b"\r\n" for line in sound("forum").split(b"\r\n")]), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_shuffled_calendar_makes_the_check_fail(lines: list[bytes]) -> None:
    """Properties in any wrong order, twice, or outside their component."""
    check(b"BEGIN:VCALENDAR\r\n" + b"".join(lines))

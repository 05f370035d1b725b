"""Minutes on the site: only approved ones that somebody has published, and no longer than they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from forum.desk import Desk, everything_public, meetings, minutes_named
from forum.desk.approving import amend, approve
from forum.desk.releasing import release, withdraw
from forum.errors import BadValue
from forum.model import Meeting, MinutesState
from forum.site import site_files
from minutes.emit import write_file
from minutes.reading import read_all

Bring = Callable[..., Any]
KEY, PAGE = "2031-03-05", "kajradet-i-norrsund.2031-03-05.html"
BASE = "https://norrsund.example/kaj/"


@pytest.fixture
def approved(desk: Desk, bring: Bring) -> Desk:
    """A desk with minutes of January and of March, of which those of March are approved."""
    bring(desk, "kajradet-2031-01-15", "kajradet-2031-03-05")
    approve(desk, KEY, adjusters=["Zoë Ånäs"], day=dt.date(2031, 3, 19))
    return desk


def site(desk: Desk) -> dict[str, str]:
    """The site as it would be written now."""
    good, refused = everything_public(desk, base=BASE)
    assert not refused
    return {name: data.decode() for name, data in site_files(good, BASE).items()}


def march(desk: Desk) -> Meeting:
    """The meeting of March."""
    return next(line.meeting for line in meetings(desk, known=True) if str(line.meeting.date) == KEY)


def test_what_is_not_published_never_appears(approved: Desk) -> None:
    """A draft, or approved minutes that nobody has released, would be on the web (law 5)."""
    files = site(approved)
    assert set(files) == {"index.html", "kajradet-i-norrsund.ics"}
    assert not any("bordläggs" in text for text in files.values())
    with pytest.raises(BadValue, match="only approved minutes are published"):
        release(approved, "2031-01-15")
    assert site(approved) == files


def test_published_minutes_are_a_page_with_a_link_in_the_calendar(approved: Desk) -> None:
    """Members would look for the minutes in vain."""
    before = march(approved)
    report = release(approved, KEY)
    assert report.stored.state is MinutesState.PUBLISHED
    files = site(approved)
    assert files[PAGE] == report.page
    assert "bordläggs igen" in files[PAGE]
    assert f'<a href="{PAGE}">Protokoll 5 mars 2031</a>' in files["index.html"]
    after = march(approved)
    assert after.sequence == before.sequence
    assert after.changed > before.changed
    flat = files["kajradet-i-norrsund.ics"].replace("\r\n ", "")
    assert f"Protokoll: {BASE}{PAGE}" in flat
    assert f"URL:{BASE}{PAGE}" in flat
    assert "Åsa Ödberg" not in files[PAGE].partition("<h2")[0]
    assert "Zoë Ånäs" not in files[PAGE]


def test_people_are_named_only_where_it_was_said(approved: Desk) -> None:
    """Whoever came would be on the web without a decision."""
    assert "Nils-Erik Malmström" not in release(approved, KEY).page
    named = release(approved, KEY, people=True)
    assert named.changed
    assert "Nils-Erik Malmström" in site(approved)[PAGE]
    assert "Justerat 19 mars 2031: Zoë Ånäs" in site(approved)[PAGE]


def test_publishing_twice_changes_nothing(approved: Desk) -> None:
    """The calendar would change for everybody each time (law 3)."""
    release(approved, KEY)
    before = site(approved)
    assert not release(approved, KEY).changed
    assert site(approved) == before


def test_an_amendment_goes_out_only_when_it_is_published(approved: Desk) -> None:
    """A corrected text would be on the web before anybody has looked at it for that."""
    release(approved, KEY)
    before = site(approved)[PAGE]
    record = minutes_named(approved, KEY)[1].minutes.model_copy(update={"place": "Båthuset"})
    real = replace(approved, read=read_all)
    amend(real, KEY, write_file(record, "docx"), "new.docx", "Fel plats")
    assert site(approved)[PAGE] == before
    assert release(approved, KEY).version == 2
    assert "Båthuset" in site(approved)[PAGE]
    assert "Rättat 20 mars 2031" in site(approved)[PAGE]


def test_withdrawn_minutes_are_gone(approved: Desk) -> None:
    """What should not have been published would stay on the web."""
    before = site(approved)
    release(approved, KEY)
    assert withdraw(approved, KEY, "Ett namn för mycket").state is MinutesState.APPROVED
    after = site(approved)
    assert set(after) == set(before)
    assert PAGE not in after["index.html"]
    with approved.store.reading() as records:
        last = records.history.all()[-1]
    assert (last.what, last.detail) == ("minutes.withdrawn", {"reason": "Ett namn för mycket"})
    with pytest.raises(BadValue, match="are not published"):
        withdraw(approved, KEY, "Igen")
    with pytest.raises(BadValue, match="Say why"):
        withdraw(approved, KEY, " ")


def test_a_rehearsal_publishes_nothing(approved: Desk) -> None:
    """Whoever wants to look first would have published it."""
    before = site(approved)
    assert "bordläggs igen" in release(approved, KEY, rehearsal=True).page
    assert site(approved) == before

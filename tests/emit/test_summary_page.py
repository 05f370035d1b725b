"""The summary as a page, through the ``markdown`` library."""

from __future__ import annotations

import datetime as dt

from minutes.emit import write
from minutes.model import Action, Kind, Mention, Minutes


def record(text: str) -> Minutes:
    """A record with one action."""
    action = Action(id="action-1", text=text, owners=(Mention(name="Maja Kvist"),), due=dt.date(2025, 4, 1))
    return Minutes(language="sv", kind=Kind.NOTES, title="Kustnätverket", date=dt.date(2025, 3, 4), actions=(action,))


def test_the_summary_is_a_page_with_a_table() -> None:
    """A member who opens the summary in a browser would see signs of Markdown."""
    page = write(record("Maja räknar bojarna."), "summary-html")
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert "<td>Maja räknar bojarna.</td>" in page
    assert "| ---" not in page


def test_no_script_survives() -> None:
    """A hostile text in a document must not run in a member's browser."""
    page = write(
        record("<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))"), "summary-html"
    )
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_a_text_of_brackets_is_written_in_time() -> None:
    """Forty thousand brackets would keep the library busy for seconds."""
    assert "[[[[" in write(record("[" * 40_000), "summary-html")

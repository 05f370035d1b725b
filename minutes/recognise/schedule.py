"""Announced meetings."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.draft import Finding
from minutes.recognise.known import Known
from minutes.recognise.page import Page


def recognise_schedule(page: Page, known: Known) -> Iterator[Finding]:
    """Every announced meeting."""
    yield from ()

"""The header: which document this is, whose meeting, when and where."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.draft import Finding
from minutes.recognise.header_front import Front
from minutes.recognise.header_kind import kind_finding
from minutes.recognise.header_place import place_findings
from minutes.recognise.header_title import Titles
from minutes.recognise.header_when import date_findings, find_days, time_findings
from minutes.recognise.known import Known
from minutes.recognise.page import Page


def recognise_header(page: Page, known: Known) -> Iterator[Finding]:
    """Title, forum, number, kind, date, last day, start, end, place and mode, each at most once.

    ``known`` is empty, as this recogniser is the first of the pipeline.
    """
    del known
    front = Front(page)
    titles = Titles(front)
    yield from titles.findings()
    kind = kind_finding(front, titles.lines[:4])
    if kind:
        yield kind
    days = find_days(front)
    yield from date_findings(days)
    yield from time_findings(front, days)
    yield from place_findings(front, days)

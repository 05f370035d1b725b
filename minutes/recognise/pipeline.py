"""One question a module: who came, what was decided, who does what by when.

:data:`RECOGNISERS` is the pipeline, in its order.  Each recogniser reads the page and what is known so far,
and yields findings with their evidence; none changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from minutes.draft import Finding
from minutes.recognise.actions import recognise_actions
from minutes.recognise.agenda import recognise_agenda
from minutes.recognise.attendance import recognise_attendance
from minutes.recognise.decisions import recognise_decisions
from minutes.recognise.header import recognise_header
from minutes.recognise.known import Known
from minutes.recognise.page import Page
from minutes.recognise.schedule import recognise_schedule
from minutes.recognise.sections import recognise_sections

Recogniser = Callable[[Page, Known], Iterable[Finding]]

RECOGNISERS: tuple[tuple[str, Recogniser], ...] = (
    ("header", recognise_header),
    ("attendance", recognise_attendance),
    ("agenda", recognise_agenda),
    ("sections", recognise_sections),
    ("schedule", recognise_schedule),
    ("decisions", recognise_decisions),
    ("actions", recognise_actions),
)


def recognise(page: Page) -> tuple[Finding, ...]:
    """All findings of a page, in the order of the pipeline."""
    found: list[Finding] = []
    for _, recogniser in RECOGNISERS:
        found.extend(recogniser(page, Known(page.language, found)))
    return tuple(found)

"""What was found before anyone agreed: facts with their evidence.

A recogniser yields :class:`Finding`; :func:`assemble` puts them together to a :class:`Draft`:
a clean :class:`~minutes.model.Minutes` and, beside it, where each fact came from.
Only the clean record is ever published.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct
from pydantic import Field

from minutes.blocks import Remark
from minutes.frozen import Frozen
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Decision,
    Minutes,
    PlannedMeeting,
    Section,
)


class Confidence(StrEnum):
    """How a fact is known, in three words."""

    CERTAIN = "certain"
    """The document says so: a label, a table column."""
    LIKELY = "likely"
    """Its place or its grammar says so."""
    GUESS = "guess"
    """Only its wording says so."""

    @property
    def rank(self) -> int:
        """2 for certain, 1 for likely, 0 for a guess."""
        return {"certain": 2, "likely": 1, "guess": 0}[self.value]


class Evidence(Frozen):
    """Where a fact came from."""

    block: str
    """The block's id."""
    start: int
    """First character of the quote in the block's text."""
    end: int
    quote: str
    """The words themselves, verbatim."""
    rule: str
    """The rule that found it, such as ``header.date.label``."""
    confidence: Confidence


class Doubt(Frozen):
    """Something about a fact that only a person can settle."""

    code: str
    """A stable name such as ``weekday-mismatch``, ``ambiguous-name``, ``no-owner``."""
    fact: str
    """The id of the fact, or the name of the field."""
    detail: str = ""
    """Values for the question's text, as written in the document."""
    choices: tuple[str, ...] = ()


class Scalar(Struct, frozen=True):
    """One of the single-valued fields of :class:`~minutes.model.Minutes`."""

    field: str
    value: dt.date | dt.time | str


class NextMeeting(Struct, frozen=True):
    """The meeting that comes next, where the document says so itself."""

    meeting: PlannedMeeting


Fact = Scalar | Attendee | AgendaItem | Section | Decision | Action | PlannedMeeting | NextMeeting


class Finding(Struct, frozen=True):
    """A fact as a recogniser found it; its ``id`` is still empty."""

    fact: Fact
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...] = ()
    """Their ``fact`` is filled in by ``assemble``."""

    @property
    def confidence(self) -> Confidence:
        """The best of its evidence."""
        return max((e.confidence for e in self.evidence), key=lambda c: c.rank)


class Answer(Frozen):
    """What a person answered to a question of the review."""

    question: str
    """The id of the question."""
    value: str | None = None
    """A choice or own words, white space single; None leaves the fact as it is written."""
    fact: str | None = None
    """Where a question has several places: the id of the fact that the answer is for; None for all."""
    remove: bool = False
    """True where the person said that the fact is none and must go out of the record."""


class Draft(Frozen):
    """A record that waits for a person, with the evidence for everything in it."""

    schema_version: int = 1
    source: str
    """SHA-256 of the document."""
    name: str = ""
    """The document's file name."""
    minutes: Minutes
    possible: tuple[Action, ...] = ()
    """Actions of the tier POSSIBLE, which the record leaves out."""
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    """By fact id (``action-3``) or field (``date``)."""
    doubts: tuple[Doubt, ...] = ()
    unused: tuple[Evidence, ...] = ()
    """Text that no recogniser used (rule ``unused``), for ``minutes check``."""
    used_characters: dict[str, int] = Field(default_factory=dict)
    """How much text each recogniser used."""
    total_characters: int = 0
    remarks: tuple[Remark, ...] = ()
    answers: tuple[Answer, ...] = ()
    """What a person has answered so far; ``minutes`` holds their effect."""
    as_read: Minutes | None = None
    """The record before any answer; None while there are no answers."""

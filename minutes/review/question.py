"""A question of a careful secretary: what is asked, about which words, and what may be answered."""

from __future__ import annotations

from enum import StrEnum

from minutes.draft import Confidence
from minutes.frozen import Frozen


class Severity(StrEnum):
    """How much an answer matters."""

    MUST = "must"
    """Without an answer the minutes cannot be published."""
    SHOULD = "should"
    """A careful secretary would ask; the minutes may go out without."""
    NOTE = "note"
    """Good to know."""

    @property
    def rank(self) -> int:
        """0 for what must be answered, 2 for a note."""
        return list(Severity).index(self)


class Expect(StrEnum):
    """What a free answer must be."""

    PERSON = "person"
    """One name."""
    NAMES = "names"
    """Names with commas between."""
    DATE = "date"
    """A day: ``2031-03-14``."""
    TIME = "time"
    """A wall-clock time: ``13:30``."""
    MEETING = "meeting"
    """A day, with or without its times: ``2031-03-14 10:00-12:00``."""
    TEXT = "text"
    """Any words."""
    CHOICE = "choice"
    """One of the choices."""
    NOTHING = "nothing"
    """Only to be left as written, or removed where that is allowed."""


class Place(Frozen):
    """A place of the document that a question is about."""

    fact: str
    """The id of the fact or the name of the field."""
    block: str = ""
    """The block's id; empty where the document says nothing."""
    quote: str = ""


class Question(Frozen):
    """Something that only a person can settle."""

    id: str
    """Made of the code and the fact, so that it stays the same for the same document."""
    code: str
    """A stable name such as ``ambiguous-name``, ``no-owner``, ``no-chair``, ``guess``."""
    fact: str
    """The id of the fact, or the name of the field; the first of ``places``."""
    about: str = ""
    """What it is about, where that is more than a fact: a name as it is written."""
    text: str
    """A full sentence in the language of the document."""
    quote: str = ""
    """The words that it is about, verbatim; empty where the document says nothing."""
    choices: tuple[str, ...] = ()
    """Values to pick from, the likeliest first."""
    confidence: Confidence = Confidence.GUESS
    """How surely the fact is known as it stands."""
    severity: Severity = Severity.SHOULD
    expects: Expect = Expect.NOTHING
    leave: bool = True
    """True where the fact may be left as it is written."""
    remove: bool = False
    """True where the fact may be taken out of the record."""
    places: tuple[Place, ...] = ()
    """Every place that the question is about; a name that is written twice is asked about once."""

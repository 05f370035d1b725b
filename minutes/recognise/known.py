"""What earlier recognisers of the pipeline have found, for those that come after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TypeVar

from minutes.draft import Fact, Finding, Scalar
from minutes.languages import Language
from minutes.model import Attendee, Section
from minutes.recognise.people import People

T = TypeVar("T", bound=Fact)


class Known:
    """The findings so far, by kind."""

    def __init__(self, language: Language, findings: Iterable[Finding] = ()) -> None:
        self.language = language
        self.findings = tuple(findings)

    def of(self, kind: type[T]) -> list[tuple[T, Finding]]:
        """The facts of one kind with their findings, in the order found."""
        return [(f.fact, f) for f in self.findings if isinstance(f.fact, kind)]

    def scalar(self, field: str) -> dt.date | dt.time | str | None:
        """The surest value of a single-valued field, or None."""
        best = [f for f in self.findings if isinstance(f.fact, Scalar) and f.fact.field == field]
        best.sort(key=lambda f: -f.confidence.rank)
        return best[0].fact.value if best and isinstance(best[0].fact, Scalar) else None

    @property
    def date(self) -> dt.date | None:
        """The meeting's day."""
        value = self.scalar("date")
        return value if isinstance(value, dt.date) else None

    @cached_property
    def people(self) -> People:
        """The attendance list as a name register."""
        return register(tuple(a for a, _ in self.of(Attendee)), self.language)

    @property
    def sections(self) -> list[tuple[Section, Finding]]:
        """The body's outline."""
        return self.of(Section)


@lru_cache(maxsize=4)
def register(attendees: tuple[Attendee, ...], language: Language) -> People:
    """The name register of an attendance list, made once for all recognisers of a page."""
    return People(attendees, language)

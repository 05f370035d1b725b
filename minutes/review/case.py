"""What a secretary has before them while asking: the record as it was read, its evidence, the words to ask with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from minutes.draft import Confidence, Draft
from minutes.languages import Language, load
from minutes.languages.questions import QuestionsWords
from minutes.model import Minutes
from minutes.recognise.page import fold
from minutes.review.facts import Listed, listed
from minutes.review.question import Expect, Place, Question, Severity


class Case(Struct, frozen=True, dict=True):
    """A draft with what is needed to ask about it."""

    draft: Draft

    @cached_property
    def record(self) -> Minutes:
        """The record before any answer, so that an answer may be changed."""
        return self.draft.as_read or self.draft.minutes

    @cached_property
    def language(self) -> Language:
        """The pack of the document's language."""
        return load(self.record.language)

    @property
    def words(self) -> QuestionsWords:
        """The questions in the document's language."""
        return self.language.questions

    @cached_property
    def facts(self) -> dict[str, Listed]:
        """Every fact with an id."""
        return listed(self.record)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Facts that the record leaves out: nobody is asked about them."""
        return frozenset(a.id for a in self.draft.possible) - self.facts.keys()

    def places(self, facts: Iterable[str]) -> tuple[Place, ...]:
        """Where facts stand in the document; a fact without evidence keeps an empty place."""
        return tuple(self._place(fact) for fact in dict.fromkeys(facts))

    def _place(self, fact: str) -> Place:
        known = self.draft.evidence.get(fact, ())
        if not known:
            return Place(fact=fact)
        best = max(known, key=lambda e: e.confidence.rank)
        return Place(fact=fact, block=best.block, quote=best.quote)

    def confidence(self, fact: str) -> Confidence:
        """The best evidence of a fact; a guess where there is none."""
        known = self.draft.evidence.get(fact, ())
        return max((e.confidence for e in known), key=lambda c: c.rank, default=Confidence.GUESS)

    def ask(  # noqa: PLR0913 - a question has many sides; all but three are named
        self,
        code: str,
        facts: Iterable[str],
        text: str,
        *,
        about: str = "",
        choices: Iterable[str] = (),
        severity: Severity = Severity.SHOULD,
        expects: Expect = Expect.NOTHING,
        leave: bool = True,
        remove: bool = False,
    ) -> Question:
        """A question about facts; ``about``, what it is about, takes the fact's place in the id."""
        places = self.places(facts)
        return Question(
            id=f"{code}.{slug(about or places[0].fact)}",
            code=code,
            fact=places[0].fact,
            about=about,
            text=text,
            quote=places[0].quote,
            choices=tuple(dict.fromkeys(c for c in choices if c.strip())),
            confidence=min((self.confidence(p.fact) for p in places), key=lambda c: c.rank),
            severity=severity,
            expects=expects,
            leave=leave,
            remove=remove,
            places=places,
        )


LONGEST_SLUG = 80


def slug(text: str) -> str:
    """A text as part of an id: folded, with a hyphen for all that is neither letter nor digit."""
    kept = "".join(c if c.isalnum() or c == "_" else " " for c in fold(text))
    return "-".join(kept.split())[:LONGEST_SLUG] or "x"

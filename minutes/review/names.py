"""Questions about names: each name is asked about once, with every place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from minutes.draft import Doubt
from minutes.model import Attendee
from minutes.recognise.page import fold
from minutes.review.case import Case
from minutes.review.facts import mentions
from minutes.review.question import Expect, Question, Severity

NAME_CODES = frozenset({"ambiguous-name", "probable-name", "unlisted-name"})


class Written(Struct):
    """A name as it is written, with whom it may mean and where it stands."""

    name: str
    candidates: dict[str, None] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)


def name_questions(case: Case) -> Iterator[Question]:
    """One question for each name that the machine could not tie to one person."""
    for written in _written(case).values():
        yield _question(case, written)


def _question(case: Case, written: Written) -> Question:
    people = tuple(written.candidates)
    code = ("unlisted-name", "probable-name")[len(people)] if len(people) < 2 else "ambiguous-name"
    template = getattr(case.words, code.replace("-", "_"))
    return case.ask(
        code,
        written.facts,
        template.format(name=written.name, value=people[0] if people else ""),
        about=written.name,
        choices=people,
        severity=Severity.MUST if len(people) > 1 else Severity.SHOULD,
        expects=Expect.PERSON,
    )


def _written(case: Case) -> dict[str, Written]:
    """The doubtful names by their folded form, in the order of the record."""
    found: dict[str, Written] = {}
    for fact, name, candidates in (*_in_record(case), *_in_doubts(case)):
        entry = found.setdefault(fold(name), Written(name))
        entry.candidates |= dict.fromkeys(candidates)
        entry.facts.append(fact)
    return found


def _in_record(case: Case) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for fact_id, fact in case.facts.items():
        if isinstance(fact, Attendee) and fact.candidates:
            yield fact_id, fact.name, fact.candidates
        for mention in mentions(fact):
            if mention.candidates and mention.person is None:
                yield fact_id, mention.name, mention.candidates


def _in_doubts(case: Case) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for doubt in case.draft.doubts:
        if doubt.code in NAME_CODES and doubt.fact not in case.hidden:
            yield doubt.fact, _name(case, doubt), doubt.choices


def _name(case: Case, doubt: Doubt) -> str:
    """The name that a doubt is about: what it says itself, else the one name of its fact."""
    fact = case.facts.get(doubt.fact)
    own = fact.name if isinstance(fact, Attendee) else ""
    loose = [m.name for m in mentions(fact) if m.person is None] if fact else []
    return doubt.detail or own or (loose[0] if loose else doubt.fact)

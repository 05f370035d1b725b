"""All that a careful secretary would ask about a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from minutes.draft import Answer, Draft
from minutes.review.case import Case
from minutes.review.doubts import doubt_questions
from minutes.review.gaps import gap_questions
from minutes.review.guesses import file_questions, guess_questions
from minutes.review.names import name_questions
from minutes.review.question import Question


def questions(draft: Draft) -> tuple[Question, ...]:
    """The open questions: first what must be answered, and in each part the least certain first."""
    return tuple(q for q in all_questions(draft) if not settled(q, draft.answers))


def all_questions(draft: Draft) -> tuple[Question, ...]:
    """The same with those that have been answered already."""
    case = Case(draft)
    asked = [*name_questions(case), *doubt_questions(case), *gap_questions(case)]
    known = frozenset(place.fact for q in asked if q.remove or q.fact not in case.facts for place in q.places)
    asked += [*guess_questions(case, known), *file_questions(case)]
    asked.sort(key=lambda q: (q.severity.rank, q.confidence.rank))
    return tuple(_numbered(asked))


def _numbered(asked: Iterable[Question]) -> Iterator[Question]:
    """The questions with ids that are each their own: a second one of the same code and fact gets ``.2``."""
    seen: Counter[str] = Counter()
    for question in asked:
        seen[question.id] += 1
        count = seen[question.id]
        yield question if count == 1 else question.model_copy(update={"id": f"{question.id}.{count}"})


def settled(question: Question, answers: Iterable[Answer]) -> bool:
    """True where a question is answered as a whole, or for each of its places."""
    given = {a.fact for a in answers if a.question == question.id}
    return None in given or {p.fact for p in question.places} <= given

"""What a careful secretary asks about a draft, and what the answers make of it.

::

    asked = questions(draft)
    draft = apply(draft, [Answer(question=asked[0].id, value=asked[0].choices[0])])
    record = accept(draft)
"""

from __future__ import annotations

from minutes.draft import Answer
from minutes.review.answering import accept, apply
from minutes.review.asking import all_questions, questions
from minutes.review.guesses import outside
from minutes.review.question import Expect, Place, Question, Severity
from minutes.review.sheet import read_sheet, sheet

__all__ = [
    "Answer",
    "Expect",
    "Place",
    "Question",
    "Severity",
    "accept",
    "all_questions",
    "apply",
    "outside",
    "questions",
    "read_sheet",
    "sheet",
]

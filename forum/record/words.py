"""The words of what goes out of minutes (``words.toml``), and dates out of the language packs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from forum.wording import Spoken, code_among, tables
from minutes.frozen import Frozen
from minutes.languages import load
from minutes.model import Kind


class RecordWords(Frozen):
    """What is said about minutes in one language; ``{kind}`` is what they are called, ``{day}`` a date."""

    draft: str
    subject: str
    subject_again: str
    opening: str
    opening_again: str
    """With ``{before}``, the day on which the last draft was sent."""
    answer: str
    answer_by: str
    enclosed: str
    excerpt_minutes: str
    excerpt_notes: str
    present: str
    decision: str
    reservation: str
    adjustment: str
    """Heading above the next."""
    adjusted_by: str
    """With ``{names}``."""
    adjusted: str
    amended: str
    not_adjusted: str
    true_copy: str
    signature: str


@dataclass(frozen=True)
class Words(Spoken):
    """One language as it speaks of minutes."""

    code: str
    own: RecordWords

    def kind(self, kind: Kind) -> str:
        """What minutes are called in a sentence: ``protokoll``."""
        return self.text.kinds.word(kind)


@cache
def words(language: str) -> Words:
    """The words of a language; English ones where there are none.

    ``language`` is a BCP 47 tag; of ``sv-FI`` the first part decides.
    """
    known = tables(__package__)
    code = code_among(language, known)
    return Words(text=load(code).text, code=code, own=RecordWords.model_validate(known[code]))

"""Persons in the sentences of the front: who was there, who was not, who came late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Presence
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.labels import Piece
from minutes.recognise.page import Line, Page
from minutes.recognise.roll import Entry
from minutes.recognise.sentences import sentences

LONGEST = 160
"""A subject or object that names persons is no longer than this."""
THERE = Rule("attendance.sentence.present", Confidence.LIKELY, Presence.PRESENT)
LATE = Rule("attendance.sentence.late", Confidence.LIKELY, Presence.PRESENT)
AWAY = Rule("attendance.sentence.absent", Confidence.LIKELY, Presence.ABSENT)
EXCUSED = Rule("attendance.sentence.apologies", Confidence.LIKELY, Presence.ABSENT, apologies=True)


def read_sentences(page: Page, line: Line, *, front: bool = True) -> Iterator[Entry]:
    """Persons in prose: "Närvarande var A, B och C. D kom efter fikat. E hade meddelat förhinder.".

    Behind the ``front`` only apologies are read, which formal minutes note in their first items.
    """
    for start, end in sentences(line.text, page.language):
        yield from _sentence(Piece(line, start, end), page.language, front=front)


def _sentence(piece: Piece, language: Language, *, front: bool) -> list[Entry]:
    """The persons of one sentence, by the first kind of cue that it holds."""
    people, text = language.people, piece.text
    if cue := people.apology_cues.search(text):
        return _after(piece, cue.end(), language, EXCUSED)
    if not front:
        return []
    for lead, rule in ((people.present_cues, THERE), (people.absent_leads, AWAY)):
        if cue := lead.match(text):
            return _after(piece, cue.end(), language, rule)
    return _told_of_subject(piece, language)


def _told_of_subject(piece: Piece, language: Language) -> list[Entry]:
    """The persons that a sentence begins with, or ends with: "D kom efter fikat", "Från kommunen deltog S"."""
    people, text = language.people, piece.text
    if cue := _outside(people.absent_cues, text):
        return _before(piece, cue.start(), language, EXCUSED)
    if cue := _outside(people.attended, text):
        return _before(piece, cue.start(), language, THERE) or _behind_verb(piece, cue.end(), language)
    cue = _outside(people.late_cues, text)
    late = _before(piece, cue.start(), language, LATE) if cue else []
    for entry in late:
        entry.note = text[cue.start() :].strip(" .") if cue else None
    return late


def _outside(cues: Words, text: str) -> re.Match[str] | None:
    """The first cue outside parentheses; inside it speaks of the one name before it: "A, B, C (kom 19.00)"."""
    return next(
        (m for m in cues.finditer(text) if text.count("(", 0, m.start()) <= text.count(")", 0, m.start())), None
    )


def _part(piece: Piece, start: int, end: int) -> Piece:
    part = Piece(piece.line, piece.start + start, piece.start + end).stripped()
    lead = len(part.text) - len(part.text.lstrip(" :,"))
    return Piece(part.line, part.start + lead, part.end)


def _after(piece: Piece, start: int, language: Language, rule: Rule) -> list[Entry]:
    """The list that follows a cue."""
    return Reader(language, rule).read((_part(piece, start, len(piece.text)),))


def _behind_verb(piece: Piece, start: int, language: Language) -> list[Entry]:
    """The persons right behind the verb: "Från kommunen deltog Sara Lind"."""
    part = _part(piece, start, len(piece.text))
    return Reader(language, THERE).read((part,)) if part.text[:1].isupper() and len(part.text) <= LONGEST else []


def _before(piece: Piece, end: int, language: Language, rule: Rule) -> list[Entry]:
    """The persons that a sentence begins with, where it holds nothing else before its verb."""
    part = _part(piece, 0, end)
    return Reader(language, rule).read((part,)) if part.text[:1].isupper() and len(part.text) <= LONGEST else []

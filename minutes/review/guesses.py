"""Questions about facts that only their wording speaks for, and about the file itself."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from minutes.draft import Confidence, Draft, Evidence
from minutes.lines import tidy_line
from minutes.model import Action, AgendaItem, Attendee, Decision, Grid, Passage, PlannedMeeting, Section
from minutes.review.case import Case
from minutes.review.doubts import field_expects, plain, shown
from minutes.review.facts import NEXT, Listed
from minutes.review.question import Expect, Place, Question, Severity

SENTENCES: Mapping[type[Listed], str] = {
    Attendee: "guess_person",
    AgendaItem: "guess_agenda_item",
    Section: "guess_section",
    Decision: "guess_decision",
    Action: "guess_action",
    PlannedMeeting: "guess_meeting",
}
"""Which sentence asks whether a fact is one."""

CHANGES = frozenset({"tracked-changes", "changes", "insertions", "deletions", "moves", "revisions"})
"""Remarks of readers about changes that nobody has accepted."""

COMMENTS = frozenset({"comment", "comments"})

SHARE_TO_ASK = 10
"""Less text outside all sections than this, in percent, is only a note."""


def guess_questions(case: Case, settled: frozenset[str]) -> Iterator[Question]:
    """One question for each guess that no other question has asked about yet."""
    for fact in case.draft.evidence:
        if fact in settled or case.confidence(fact) is not Confidence.GUESS:
            continue
        if fact in case.facts:
            yield _listed_guess(case, fact, case.facts[fact])
        elif getattr(case.record, fact, None) is not None and fact in case.words.fields:
            yield _field_guess(case, fact)


def _listed_guess(case: Case, fact_id: str, fact: Listed) -> Question:
    template = getattr(case.words, SENTENCES[type(fact)])
    name = fact.name if isinstance(fact, Attendee) else ""
    value = shown(fact) if isinstance(fact, PlannedMeeting) else ""
    heading = isinstance(fact, Section)
    return case.ask(
        "guess",
        [fact_id],
        template.format(name=name, value=value),
        severity=Severity.NOTE if heading else Severity.SHOULD,
        expects=Expect.MEETING if isinstance(fact, PlannedMeeting) else Expect.NOTHING,
        remove=not heading,
    )


def _field_guess(case: Case, name: str) -> Question:
    value = getattr(case.record, name)
    text = case.words.guess_field.format(field=case.words.fields[name], value=plain(value))
    expects = Expect.MEETING if name == NEXT else field_expects(case.record, name)
    return case.ask("guess", [name], text, expects=expects, remove=name == NEXT)


def file_questions(case: Case) -> Iterator[Question]:
    """What the reader remarked about the file, and the text that nothing was read out of."""
    for code in dict.fromkeys(r.code for r in case.draft.remarks):
        texts = [r.text for r in case.draft.remarks if r.code == code]
        asked = case.ask(f"file-{code}", ["file"], _remark(case, code, texts))
        yield asked.model_copy(update={"confidence": Confidence.CERTAIN})
    yield from _unused(case)


def _remark(case: Case, code: str, texts: list[str]) -> str:
    if code in CHANGES:
        return case.words.changes
    return case.words.comments if code in COMMENTS else case.words.remark.format(detail=" ".join(texts))


def _unused(case: Case) -> Iterator[Question]:
    """The text that no section keeps; what stands in a section was read by people, whatever was made of it."""
    left = outside(case.draft)
    if not left:
        return
    total = max(case.draft.total_characters, 1)
    percent = math.ceil(100 * sum(len(e.quote) for e in left) / total)
    text = case.words.unused.format(count=len(left), percent=percent)
    asked = case.ask("unused", ["file"], text, severity=Severity.SHOULD if percent >= SHARE_TO_ASK else Severity.NOTE)
    places = tuple(Place(fact="file", block=e.block, quote=e.quote) for e in left)
    yield asked.model_copy(update={"places": places, "quote": places[0].quote, "confidence": Confidence.CERTAIN})


def outside(draft: Draft) -> tuple[Evidence, ...]:
    """The unused text that stands in no section of the record."""
    kept = {tidy_line(line) for block in draft.minutes.preamble for line in _lines(block)}
    return tuple(e for e in draft.unused if tidy_line(e.quote) in kept)


def _lines(block: Passage | Grid) -> Iterator[str]:
    if isinstance(block, Passage):
        yield from block.text.split("\n")
    else:
        yield from (line for row in block.rows for cell in row for line in cell.split("\n"))

"""Whose a thing is, told behind it on its line: "Testkonton saknas. => Kim lägger in dem", "… Ansvarig: Kim"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from minutes.draft import Confidence, Finding
from minutes.model import Action, Mention, Tier
from minutes.recognise.action_brackets import Signed, shared, signer_of
from minutes.recognise.action_owners import Context, all_owners, is_registered
from minutes.recognise.claims import LABEL, Sentence, is_question, sentences_of
from minutes.recognise.due import Due
from minutes.recognise.outline import Part
from minutes.recognise.page import Line
from minutes.recognise.sentences import sentences

ARROWS = ("→", "⇒", "->", "=>")
ARROW = re.compile(r"(?<=\s)(?:=>|->|→|⇒)\s+")
ENDS = " .;,!"
MOST_NAMED = 6
"""Words of a sentence that only names people, and by when."""


def tail_pieces(line: Line, part: Part, context: Context) -> list[Signed]:
    """The tasks of a line whose owners an arrow or a label behind them tells."""
    arrows = list(ARROW.finditer(line.text))
    if arrows:
        ends = [m.start() for m in arrows[1:]] + [len(line.text)]
        return [
            s for m, end in zip(arrows, ends, strict=True) for s in _behind_arrow(line, part, m.span(), end, context)
        ]
    return list(_labelled(line, part, context)) if "." in line.text else []


def share_of(sentence: Sentence, made: Sequence[Finding], context: Context) -> Signed | None:
    """A thing for somebody behind another's task of the same paragraph: "Lovis lägger ut den. Mille: prislista."."""
    owners = shared(sentence.text, context) if made else ()
    return _signed(sentence, owners, context.due.find(sentence.text), "actions.owner") if owners else None


def _behind_arrow(line: Line, part: Part, arrow: tuple[int, int], end: int, context: Context) -> Iterator[Signed]:
    """The people behind an arrow, who see to what stands before it; or what they are to do."""
    start = arrow[1]
    spans = sentences(line.text[start:end], context.language)
    if not spans:
        return
    text = line.text[start + spans[0][0] : start + spans[0][1]]
    signer = signer_of(text.strip(ENDS), context)
    before = [s for s in sentences_of(line, part, context.language) if s.start < arrow[0]]
    if signer and before:
        at = before[-1].start
        due = signer.due or context.due.find(line.text[at : arrow[0]])
        yield _signed(Sentence(line, at, start + spans[0][1], part), signer.owners, due, "actions.arrow")
        return
    told = context.due.find(line.text[start:end])
    for task in context.tasks(text):
        if task.owners and all(is_registered(o) for o in task.owners):
            own = Sentence(line, start + task.start, start + task.end, part)
            yield _signed(own, task.owners, context.due.find(own.text) or told, "actions.arrow")


def _labelled(line: Line, part: Part, context: Context) -> Iterator[Signed]:
    """A sentence followed by "Ansvarig: Kim", or by nothing but "Kim"."""
    found = sentences_of(line, part, context.language)
    for (before, sentence), later in zip(pairwise(found), [*found[2:], None], strict=False):
        m = LABEL.match(sentence.text)
        short = sentence.text[0] not in "[(" and len(sentence.text.split()) <= MOST_NAMED
        alone = signer_of(sentence.text.strip(ENDS), context) if short else None
        labelled = m is not None and context.language.actions.owner_labels.whole(m["label"])
        if is_question(before.text) or not (alone or labelled):
            continue
        rest = sentence.text[m.end() if m and labelled else 0 :].strip(ENDS)
        signer = signer_of(rest, context)
        owners = signer.owners if signer else all_owners(rest, context)
        if owners:
            due = (signer.due if signer else None) or context.due.find(before.text) or _completion(later, context)
            yield _signed(Sentence(line, before.start, sentence.end, part), owners, due, "actions.owner", before)


def _completion(sentence: Sentence | None, context: Context) -> Due | None:
    """By when, in a sentence that says nothing else: "Deadline: 28 februari"."""
    if sentence is None or not context.language.actions.completion.match(sentence.text):
        return None
    return context.due.find(sentence.text) if len(sentence.text.split()) <= MOST_NAMED else None


def _signed(
    whole: Sentence, owners: tuple[Mention, ...], due: Due | None, rule: str, told: Sentence | None = None
) -> Signed:
    """A task with the stretch of the line that tells it; ``told`` are its own words where they are not all of it."""
    action = Action(
        text=(told or whole).text,
        owners=tuple(dict.fromkeys(owners)),
        due=due.day if due else None,
        due_text=due.text if due else None,
        bound=due.bound if due else None,
        tier=Tier.EXPLICIT,
        section=whole.part.section,
    )
    return Signed(Finding(fact=action, evidence=(whole.evidence(rule, Confidence.LIKELY),)), whole.start, whole.end)

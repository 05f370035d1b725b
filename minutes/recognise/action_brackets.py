"""Tasks signed in brackets: "Offerter tas in. [Tobias, före 1 oktober]", "ventilation (Nils, senast 15 mars), golv (Bo)".

A bracket that holds nobody but people of the meeting, and by when, says who sees to the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from minutes.draft import Confidence, Finding
from minutes.model import Action, Mention, Tier
from minutes.recognise.action_owners import NAME_FIRST, Context, is_registered
from minutes.recognise.action_tables import cell_owners
from minutes.recognise.claims import LABEL, is_question, sentences_of
from minutes.recognise.due import Due
from minutes.recognise.outline import Part
from minutes.recognise.page import Line

BRACKETS = re.compile(r"\[(?P<square>[^\[\]]{1,80})\]|\((?P<round>[^()]{1,80})\)")
DASHED = re.compile(r"^(?P<who>[^:–—\n]{1,60}?)\s[-–—]\s(?P<text>[^–—\n]+)$")
MOST_BEHIND_DASH = 12
"""So many words may stand behind a name and a dash."""
MOST_IN_SHARE = 5
"""A line that gives somebody a thing has no more words for it."""
MOST_IN_STEP = 6
"""A bracket that tells the next step has no more words."""
EDGES = " \t,;.–—-"
LONGEST_LIST = 6
"""So many parts of a bracket may be names."""


class Signed(Struct, frozen=True):
    """A stretch of a line that somebody signed."""

    finding: Finding
    start: int
    end: int


class Signer(Struct, frozen=True):
    """Who is named, and by when."""

    owners: tuple[Mention, ...]
    due: Due | None


def signer_of(text: str, context: Context) -> Signer | None:
    """People of the meeting, and behind a comma by when; None where a word is neither."""
    parts = [part.strip() for part in text.split(",")]
    for many in range(min(len(parts), LONGEST_LIST), 0, -1):
        owners = cell_owners(",".join(parts[:many]), context.people)
        rest = ", ".join(parts[many:])
        due = context.due.find(rest) if rest else None
        if owners and all(is_registered(o) for o in owners) and (due or not rest):
            return Signer(owners, due)
    return None


def shared(text: str, context: Context) -> tuple[Mention, ...]:
    """Whose thing a line names in a few words that tell nothing ("Errol: unpaid fees"); nobody where it does not."""
    dashed = DASHED.match(text)
    m = dashed or NAME_FIRST.match(text)
    rest = m["text"].strip() if m else ""
    words, people = context.language.actions, context.language.people
    noun = rest[:1].islower() or people.nouns_capitalised
    if not m or not noun or len(rest.split()) > (MOST_BEHIND_DASH if dashed else MOST_IN_SHARE) or is_question(rest):
        return ()
    if words.reports.search(rest) or words.vetoes.search(rest) or words.done.whole(rest):
        return ()
    signer = signer_of(m["who"], context)
    return signer.owners if signer else ()


def signed_pieces(line: Line, part: Part, context: Context) -> list[Signed]:
    """The tasks of a line that end in a bracket; round brackets count where one of them says by when."""
    found = list(BRACKETS.finditer(line.text))
    signers = [signer_of(m["square"] or m["round"], context) for m in found]
    dated = sum(1 for s in signers if s and s.due)
    made: list[Signed] = []
    reached = 0
    for m, signer in zip(found, signers, strict=True):
        if signer and (m["square"] or dated):
            start = max(reached, _begin(line, part, m.start(), context))
            made.extend(_piece(line, part, (start, m.end()), m.start(), signer))
        elif m["square"]:
            made.extend(_inside(line, part, m, context))
        else:
            made.extend(_helped(line, part, m, max(reached, _begin(line, part, m.start(), context)), context))
        reached = m.end()
    return made


def _begin(line: Line, part: Part, before: int, context: Context) -> int:
    """Where the sentence before a bracket begins, without its label: "Åtgärdas: …"."""
    starts = [s.start for s in sentences_of(line, part, context.language) if s.start < before]
    starts = [at for at in starts if line.text[at:before].strip(EDGES)]
    at = starts[-1] if starts else 0
    label = LABEL.match(line.text[at:before])
    return at + label.end() if label else at


def _piece(line: Line, part: Part, span: tuple[int, int], bracket: int, signer: Signer) -> Iterator[Signed]:
    start, end = span
    lead = len(line.text[start:bracket]) - len(line.text[start:bracket].lstrip(EDGES))
    if not re.search(r"[^\W\d_]{3}", line.text[start:bracket]):
        return
    due = signer.due
    action = Action(
        text=line.text[start + lead : end],
        owners=signer.owners,
        due=due.day if due else None,
        due_text=due.text if due else None,
        bound=due.bound if due else None,
        tier=Tier.EXPLICIT,
        section=part.section,
    )
    evidence = line.evidence("actions.bracket", Confidence.LIKELY, start + lead, end)
    yield Signed(Finding(fact=action, evidence=(evidence,)), start + lead, end)


def _helped(line: Line, part: Part, m: re.Match[str], start: int, context: Context) -> Iterator[Signed]:
    """A sentence that ends with who does the next step: "Viveca tillfrågas om utställningen (Ulrica ringer)"."""
    inner = m["round"]
    helpers = [o for task in context.tasks(inner) for o in task.owners] if len(inner.split()) <= MOST_IN_STEP else []
    before = line.text[start : m.start()].strip()
    ends = not line.text[m.end() :].strip(EDGES + "!") or line.text[m.end()] in ".!"
    if not helpers or not all(is_registered(o) for o in helpers) or not ends or not before or is_question(before):
        return
    owners = dict.fromkeys([*(o for task in context.tasks(before) for o in task.owners), *helpers])
    yield from _piece(line, part, (start, m.end()), m.start(), Signer(tuple(owners), context.due.find(inner)))


def _inside(line: Line, part: Part, m: re.Match[str], context: Context) -> Iterator[Signed]:
    """A task that stands in square brackets as a whole: "[Viveka tecknar avtal]"."""
    text = m["square"]
    owners: Sequence[Mention] = tuple(o for task in context.tasks(text) for o in task.owners)
    if not owners or not all(is_registered(o) for o in owners):
        return
    due = context.due.find(text)
    action = Action(
        text=text,
        owners=tuple(dict.fromkeys(owners)),
        due=due.day if due else None,
        due_text=due.text if due else None,
        bound=due.bound if due else None,
        tier=Tier.EXPLICIT,
        section=part.section,
    )
    evidence = line.evidence("actions.bracket", Confidence.LIKELY, m.start("square"), m.end("square"))
    yield Signed(Finding(fact=action, evidence=(evidence,)), m.start(), m.end())

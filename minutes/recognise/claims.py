"""What decisions and actions have in common: sentences with their place in the outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from minutes.draft import Confidence, Evidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.recognise.headings import Heading, Sign, is_item_part
from minutes.recognise.outline import Part, PartRole
from minutes.recognise.page import Line
from minutes.recognise.sentences import sentences

LONGEST_HEAD = 8
"""Words of a heading that begins with what it heads."""
MOST_LEVELS = 9
LABEL = re.compile(r"\s*(?P<label>[^\n:：]{1,60}?)\s*[:：]\s*(?=\S|$)")

NUMBER = re.compile(r"\s+(?:nr\.?\s*|no\.?\s*|#)?\d[\d/.:-]{0,12}$", re.IGNORECASE)
"""The number of a decision or task behind its label: "Beslut 5", "Aktion 2/2026-1"."""


class Sentence(Struct, frozen=True):
    """A sentence of the body with its place."""

    line: Line
    start: int
    """In the line's text."""
    end: int
    part: Part

    @property
    def text(self) -> str:
        """The words."""
        return self.line.text[self.start : self.end]

    def evidence(self, rule: str, confidence: Confidence) -> Evidence:
        """Evidence for a fact that this sentence states."""
        return self.line.evidence(rule, confidence, self.start, self.end)


def body_parts(parts: Sequence[Part]) -> list[Part]:
    """The parts that may hold decisions and actions: sections, the notes' own text, what follows them."""
    wanted = {PartRole.SECTION, PartRole.NOTES, PartRole.TAIL}
    chosen = [p for p in parts if p.role in wanted]
    if any(p.role is PartRole.SECTION for p in parts):
        return chosen
    return [p for p in parts if p.role is not PartRole.AGENDA]


def item_parts(part: Part, language: Language) -> list[Part]:
    """A part cut where a plain line heads a part of the item: "Beslut", "Ärendet", "Reservation" below "§ 62 Budget"."""
    if part.role is not PartRole.SECTION:
        return [part]
    found = [i for i, line in enumerate(part.lines) if _heads_item_part(line, language)]
    if not found:
        return [part]
    cut = [replace(part, lines=part.lines[: found[0]])]
    for at, end in zip(found, [*found[1:], len(part.lines)], strict=True):
        line = part.lines[at]
        heading = Heading(line, line.text, None, MOST_LEVELS, Sign.BARE)
        path = (*part.path, line.text)
        cut.append(replace(part, heading=heading, lines=part.lines[at + 1 : end], path=path))
    return cut


def _heads_item_part(line: Line, language: Language) -> bool:
    plain = not line.label and line.list_level is None and line.table is None and ":" not in line.text
    return plain and line.text[:1].isupper() and line.text[-1:].isalpha() and is_item_part(line.text, language)


def sentences_of(line: Line, part: Part, language: Language, start: int = 0) -> list[Sentence]:
    """The sentences of a line from ``start`` on."""
    return [Sentence(line, start + a, start + b, part) for a, b in sentences(line.text[start:], language)]


def label_of(text: str, words: Words) -> int | None:
    """Where the rest begins in "Label: rest", where the label is one of the words; None otherwise."""
    m = LABEL.match(text)
    if m is None:
        return None
    label = m["label"].strip(" -–*[]()")
    return m.end() if words.whole(label) or words.whole(NUMBER.sub("", label)) else None


def topic_of(text: str) -> int:
    """Where the statement begins in "Topic: statement"; 0 where there is no topic."""
    m = LABEL.match(text)
    if not m or m.end() >= len(text) or len(m["label"].split()) > 5 or not m["label"][:1].isupper():
        return 0
    return m.end()


def is_question(text: str) -> bool:
    """True for a sentence that asks."""
    return text.rstrip("\"”»') ").endswith("?")


def is_quote(text: str) -> bool:
    """True for a sentence in quotation marks, which somebody else said."""
    return len(text) > 2 and text[0] in '"”“„»' and text.rstrip(".!?")[-1:] in '"”“»'


def heads(part: Part, words: Words) -> bool:
    """True where the part's own heading is one of the words, or begins with one if it looks like a heading."""
    if part.heading is None:
        return False
    title = part.heading.title.strip(" :.")
    if part.heading.sign is Sign.BARE:
        return words.whole(title)
    m = words.match(title)
    return words.whole(title) or (m is not None and len(title.split()) <= LONGEST_HEAD)

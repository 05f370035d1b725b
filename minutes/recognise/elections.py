"""Who was chosen for this meeting: "Till ordförande valdes A och till sekreterare B", "utse C att justera".

A name takes the role that stands before it where the sentence begins with a role, and the role behind it where
the sentence begins with a name.  Elections to an office for a term are not of this meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Mention, Role
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.attendance_suffixes import role_words
from minutes.recognise.labels import Piece
from minutes.recognise.page import Line, Page
from minutes.recognise.people import People
from minutes.recognise.roll import Entry
from minutes.recognise.sentences import sentences

EARLY = 8
"""An election within so many lines of the first item is one for the meeting, unless it says otherwise."""
BELOW = 8
"""How many lines after its heading an election is told at the most."""


class RoleWord(Struct, frozen=True):
    """A role named in a text; None for one that is of no interest here."""

    start: int
    end: int
    role: Role | None


def roles_in(text: str, language: Language) -> list[RoleWord]:
    """The roles named in a text, the longest words first, without those in phrases like "jämte ordföranden"."""
    people = language.people
    taken = [(m.start(), m.end()) for m in people.beside.finditer(text)]
    found: list[RoleWord] = []
    kinds: tuple[tuple[Words, Role | None], ...] = (*role_words(language)[:4], (people.functions, None))
    spans = [RoleWord(m.start(), m.end(), role) for words, role in kinds for m in words.finditer(text)]
    for word in sorted(spans, key=lambda w: (w.start - w.end, w.start)):
        if not any(word.start < end and start < word.end for start, end in taken):
            taken.append((word.start, word.end))
            found.append(word)
    return sorted(found, key=lambda w: w.start)


def read_elections(page: Page, people: People, front: int = 0) -> Iterator[Entry]:
    """The persons elected for this meeting; ``front`` is where its items begin."""
    heading: Line | None = None
    for line in page.lines:
        if _heads_election(line, page.language):
            heading = line
        elif heading and _same_row(heading, line):
            heading = None
        elif line.level is not None or (line.bold and line.label and not line.text.endswith(".")):
            heading = None if line.level is not None and not _part_heading(line, page.language) else heading
        near = heading if heading and line.index - heading.index <= BELOW else None
        for start, end in sentences(line.text, page.language):
            yield from _Sentence(
                page, people, Piece(line, start, end), near if near is not line else None, front
            ).read()


def _same_row(heading: Line, line: Line) -> bool:
    """True for the next item of the row of numbers that the heading stands in: § 4 after § 3."""
    kinds = [re.sub(r"\d+", "0", x.label) for x in (heading, line)]
    return kinds[0] == kinds[1] and "0" in kinds[0]


def _heads_election(line: Line, language: Language) -> bool:
    """True for "Val av justerare": an election's heading that names its role."""
    m = language.people.election_headings.match(line.text)
    return bool(m) and len(line.text) <= 100 and any(w.role for w in roles_in(line.text, language))


def _part_heading(line: Line, language: Language) -> bool:
    decisions = language.decisions
    return (
        decisions.proposals.whole(line.text)
        or decisions.headings.whole(line.text)
        or language.outline.parts.whole(line.text)
    )


class _Sentence:
    """One sentence that may tell of an election."""

    def __init__(self, page: Page, people: People, piece: Piece, heading: Line | None, front: int) -> None:
        self.page = page
        self.language = page.language
        self.people = people
        self.piece = piece
        self.heading = heading
        self.early = piece.line.index < front + EARLY

    def read(self) -> Iterator[Entry]:
        """The persons elected, each with the role."""
        words, text = self.language.people, self.piece.text
        verb = words.elections.search(text)
        under = [w for w in roles_in(self.heading.text, self.language) if w.role] if self.heading else []
        if words.terms.search(text) or (self.heading and words.terms.search(self.heading.text)) or not (verb or under):
            return
        roles = roles_in(text, self.language)
        named = self._named(roles, verb.end() if verb else 0)
        if not named or (not verb and not self._names_only(named)):
            return
        for (_, _, mention), role in zip(named, self._roles(named, roles, under), strict=True):
            if role and (role is Role.ADJUSTER or self._of_this_meeting(roles, under)) and self._carried():
                yield self._entry(mention, role, Confidence.LIKELY if verb else Confidence.GUESS)

    def _named(self, roles: Sequence[RoleWord], after: int) -> list[tuple[int, int, Mention]]:
        """The persons named: those of the list; where none is, the full names behind the verb."""
        text = self.piece.text
        found = [(n.start, n.end, n.mention) for n in self.people.find(text) if not n.genitive]
        if found or not (roles or self.heading):
            return found
        stop = next((w.start for w in roles if w.start > after), len(text))
        names = self._full_names(after, stop)
        if not names and (verb := self.language.people.elections.search(text)):
            names = self._full_names(0, verb.start())
        places = [(text.find(name), name) for name in names]
        return [(at, at + len(name), Mention(name=name)) for at, name in places if at >= 0]

    def _full_names(self, start: int, end: int) -> list[str]:
        """The full names of a stretch that holds hardly anything else."""
        part = Piece(self.piece.line, self.piece.start + start, self.piece.start + end).stripped()
        origin = self.language.people.from_words.search(part.text)
        if origin and origin.start():
            part = Piece(part.line, part.start, part.start + origin.start()).stripped()
        entries = Reader(self.language, Rule("", Confidence.LIKELY)).read((part,)) if part.text else []
        whole = sum(len(e.name) for e in entries) * 3 >= len(part.text) * 2
        return [e.name for e in entries if len(e.name.split()) > 1] if whole else []

    def _names_only(self, named: Sequence[tuple[int, int, Mention]]) -> bool:
        """True where a sentence without a verb holds hardly more than the names."""
        return sum(end - start for start, end, _ in named) * 10 >= len(self.piece.text) * 6

    def _roles(
        self, named: Sequence[tuple[int, int, Mention]], roles: Sequence[RoleWord], under: Sequence[RoleWord]
    ) -> list[Role | None]:
        if not roles:
            return _in_order(len(named), [w.role for w in under])
        if roles[0].start < named[0][0]:
            return [max((w for w in roles if w.start < start), key=lambda w: w.start).role for start, _, _ in named]
        return [next((w.role for w in roles if w.start >= end), None) for _, end, _ in named]

    def _of_this_meeting(self, roles: Sequence[RoleWord], under: Sequence[RoleWord]) -> bool:
        """True where it is the meeting's own chair or secretary: the words say so, or the heading does."""
        words = self.language.people.meeting_chair
        if under or words.search(self.piece.text):
            return True
        if self.early and all(w.role for w in roles) and not self.heading:
            return True
        return any(w.role is Role.ADJUSTER for w in roles)

    def _carried(self) -> bool:
        """False for a proposal that no decision below it carries."""
        decisions = self.language.decisions
        line = self.piece.line
        before = [x for x in self.page.lines[max(0, line.index - 4) : line.index] if decisions.proposals.whole(x.text)]
        after = self.page.lines[line.index + 1 : line.index + 1 + BELOW]
        return not before or any(decisions.carried.search(x.text) for x in after)

    def _entry(self, mention: Mention, role: Role, confidence: Confidence) -> Entry:
        evidence = self.piece.evidence("attendance.election", confidence)
        candidates = mention.candidates if len(mention.candidates) > 1 else ()
        name = mention.person or (mention.candidates[0] if len(mention.candidates) == 1 else mention.name)
        return Entry(name, [evidence], roles=[role], candidates=candidates)


def _in_order(count: int, roles: Sequence[Role | None]) -> list[Role | None]:
    """One role for all, or as many roles as persons, in their order."""
    if len(roles) == 1:
        return list(roles) * count
    return list(roles) if len(roles) == count else [None] * count

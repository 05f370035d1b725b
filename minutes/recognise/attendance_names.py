"""The values of an attendance list into persons: one a line, a running list, two with one surname."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.model import Presence, Role
from minutes.recognise.attendance_parts import Part, clean_name, parts_of, split_outside
from minutes.recognise.attendance_suffixes import PARENTHESIS, Suffixes, is_body
from minutes.recognise.labels import Piece
from minutes.recognise.roll import Entry

CHECKBOX = re.compile(r"^\s*(?:(?P<on>[☒☑✓✔√]|\[[xX✓]\])|(?P<off>☐|\[ ?\]))\s*")
NUMBERED = re.compile(r"(?:^|\s)\d{1,2}[.)]\s+(?=[^\W\d_])")
LOWER_NAME = re.compile(r"\s*[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?(?:\s[^\W\d_]{1,20})?\s*")


class Rule(Struct, frozen=True):
    """How a list was found: its rule's name, what it says of everyone in it, and how sure that is."""

    name: str
    confidence: Confidence
    presence: Presence | None = None
    apologies: bool = False
    role: Role | None = None


class Reader:
    """Reads persons out of the values of one list."""

    def __init__(self, language: Language, rule: Rule, *, loose: bool = False) -> None:
        """``loose`` takes any short item for a person, as under a heading with one item a line."""
        self.language = language
        self.rule = rule
        self.loose = loose
        self.words = language.people
        self.parts = parts_of(language)
        self.suffixes = Suffixes(language, listed=rule.presence is not None)

    def read(self, pieces: tuple[Piece, ...]) -> list[Entry]:
        """The persons of a list, in order."""
        pieces = tuple(p.stripped() for p in without_bracket(pieces) if p.text.strip(" *_·•"))
        pieces = tuple(item for piece in pieces for cell in self._cells(piece) for item in numbered_items(cell))
        one_a_line = self._one_a_line(pieces)
        entries: list[Entry] = []
        for piece in pieces:
            entries.extend(self._all_but(piece) or (self._line(piece) if one_a_line else self._commas(piece, entries)))
        return self._persons(entries)

    def _cells(self, piece: Piece) -> list[Piece]:
        """The stretches of a line that tabs part, where each is a person."""
        cut = split_outside(piece.text, "\t")
        cells = [Piece(piece.line, piece.start + p.start, piece.start + p.start + len(p.text)).stripped() for p in cut]
        return cells if len(cells) > 1 and all(self.parts.is_person(cell.text) for cell in cells) else [piece]

    def _one_a_line(self, pieces: tuple[Piece, ...]) -> bool:
        """True where each line holds one person, so that a capital behind a comma is no second one."""
        if self.loose or len(pieces) < 2:
            return self.loose
        cut = [parts for piece in pieces if (parts := self.parts.cut(piece.text))]
        named = sum(1 for parts in cut if self.parts.is_person(parts[0].text))
        more = [part for parts in cut for part in parts[1:] if self.parts.is_full(part.text)]
        ends_open = any(piece.text.rstrip().endswith(",") for piece in pieces[:-1])
        return named * 2 > len(pieces) and len(more) * 2 <= len(pieces) and not ends_open

    def _all_but(self, piece: Piece) -> list[Entry]:
        """Those who are left out of "Alla utom Bo": absent, while the others are not named."""
        everyone = self.words.everyone.match(piece.text)
        but = self.words.all_but.search(piece.text, everyone.end()) if everyone else None
        if but is None or self.rule.presence is not Presence.PRESENT:
            return []
        rule = replace(self.rule, presence=Presence.ABSENT, role=None, confidence=Confidence.LIKELY)
        return Reader(self.language, rule).read((Piece(piece.line, piece.start + but.end(), piece.end).stripped(),))

    def _line(self, piece: Piece) -> list[Entry]:
        """The person of a line, or two with "and" between them; the rest describes the last."""
        text, ticked = unticked(piece.text)
        entries: list[Entry] = []
        described = False
        parts = self.parts.cut(text)
        before = parts[0] if parts else None
        for i, part in enumerate(parts):
            person = (
                part.joined and self.parts.is_person(part.text) and not (described and self.parts.is_lone(part.text))
            )
            described = bool(i) and not person
            if not described:
                entry = self._person(piece, part, ticked)
                if entry is None and i == 0:
                    return []
                entries.extend([entry] if entry else [])
            elif before and part.joined and entries[-1].organisation == before.text.strip():
                entries[-1].organisation = text[before.start : part.start + len(part.text)].strip()
            else:
                self.suffixes.describe(entries[-1], part.text)
            before = part
        self._share_surname(entries)
        return entries

    def _share_surname(self, entries: list[Entry]) -> None:
        """ "Bo och Gun Alm": one surname for both."""
        if len(entries) != 2 or len(entries[0].name.split()) > 1:
            return
        first, surname = entries[0], entries[1].name.split()[1:]
        if surname and first.title is None and first.organisation is None and first.name.istitle():
            first.name = " ".join([first.name, *surname])

    def _commas(self, piece: Piece, before: list[Entry]) -> list[Entry]:
        """The persons of a running list; a lower-case part or a lone place name describes the one before."""
        text, ticked = unticked(piece.text)
        parts = self.parts.cut(text)
        short = self._short_names(parts)
        entries: list[Entry] = []
        for i, part in enumerate(parts):
            follows = parts[i + 1] if i + 1 < len(parts) and parts[i + 1].close else None
            last = (entries or (before if i == 0 and not self.parts.is_person(part.text) else []))[-1:]
            if last and self._describes(part, follows, short=short):
                self.suffixes.describe(last[0], part.text)
            elif entry := self._person(piece, part, ticked):
                entries.append(entry)
                if follows and not short and self.parts.is_full(follows.text):
                    surname = self.parts.front(follows.text)[0].split()[1:]
                    entry.name = " ".join([entry.name, *surname]) if len(entry.name.split()) == 1 else entry.name
        return entries or self._lower(piece, parts)

    def _describes(self, part: Part, follows: Part | None, *, short: bool) -> bool:
        if part.joined or self.parts.role_before(part.text):
            return False
        if not self.parts.is_person(part.text):
            return True
        return not short and self.parts.is_lone(part.text) and not (follows and self.parts.is_full(follows.text))

    def _short_names(self, parts: list[Part]) -> bool:
        """True where persons are called by one word, so that one word alone is a person and no place."""
        persons = [p for p in parts if self.parts.is_person(p.text)]
        shared = {id(a) for a, b in pairwise(parts) if b.close and self.parts.is_full(b.text)}
        short = [i for i, p in enumerate(persons) if not self.parts.is_full(p.text)]
        lone = [i for i in short if self.parts.is_lone(persons[i].text) and id(persons[i]) not in shared]
        return any(i == 0 or i - 1 in short for i in lone)

    def _lower(self, piece: Piece, parts: list[Part]) -> list[Entry]:
        """A list all in lower case after a label: "närvarande: maja, olle, sara"."""
        words = self.words
        fits = [
            LOWER_NAME.fullmatch(p.text) and not words.not_names.whole(p.text) and not words.everyone.whole(p.text)
            for p in parts
        ]
        if len(parts) < 2 or not all(fits) or self.rule.confidence is not Confidence.CERTAIN:
            return []
        return [self._entry(piece, p.text.strip(), p.start, None) for p in parts]

    def _person(self, piece: Piece, part: Part, ticked: bool | None) -> Entry | None:  # noqa: FBT001 - three states
        before = self.parts.role_before(part.text.lstrip()) + len(part.text) - len(part.text.lstrip())
        before = before if before > len(part.text) - len(part.text.lstrip()) else 0
        name, rest = self.parts.front(part.text[before:])
        if any(self.words.nobody.whole(m[1] or m[2] or "") for m in PARENTHESIS.finditer(rest)):
            return None
        if sent := self._sent_by(piece, name, rest, part, ticked):
            return sent
        if not self._fits(name, part.text) or self.parts.goes_on(name, rest):
            return None
        entry = self._entry(piece, name, max(piece.text.find(name, part.start), part.start), ticked)
        self.suffixes.describe(entry, part.text[:before])
        self.suffixes.describe(entry, rest)
        return entry

    def _sent_by(self, piece: Piece, name: str, rest: str, part: Part, ticked: bool | None) -> Entry | None:  # noqa: FBT001 - three states
        """The person behind the organisation that sent them: "PRO – Göta Malm"."""
        at = self.parts.sent_by(name, rest)
        if not at:
            return None
        person, more = self.parts.front(rest[at:])
        entry = self._entry(piece, person, max(piece.text.find(person, part.start), part.start), ticked)
        entry.organisation = name
        self.suffixes.describe(entry, more)
        return entry

    def _fits(self, name: str, text: str) -> bool:
        words = self.words
        if words.nobody.whole(text) or words.everyone.whole(text) or words.everyone.match(text):
            return False
        if self.parts.is_person(name):
            return True
        return (
            self.loose
            and (name[:1].isalnum() or name[:1] == "@")
            and len(text.split()) <= 4
            and not text.rstrip().endswith((":", ".", "!", "?"))
        )

    def _entry(self, piece: Piece, name: str, start: int, ticked: bool | None) -> Entry:  # noqa: FBT001 - three states
        rule = self.rule
        evidence = piece.evidence(rule.name, rule.confidence, max(0, min(start, len(piece.text))))
        presence = rule.presence
        if ticked is not None and presence is not None:
            presence = Presence.PRESENT if ticked else Presence.ABSENT
        return Entry(clean_name(name), [evidence], presence, rule.apologies, [rule.role] if rule.role else [])

    def _persons(self, entries: list[Entry]) -> list[Entry]:
        """The entries that are persons: nobody where a list names organisations."""
        bodies = [e for e in entries if is_body(e.name, self.language)]
        if len(bodies) * 2 < len(entries):
            return [e for e in entries if e not in bodies or self.loose]
        return [e for e in entries if len(e.name.split()) > 1 and e not in bodies]


def numbered_items(piece: Piece) -> list[Piece]:
    """The items of a list that is numbered within one line: "1. Ann Lee 2. Bob Frost"."""
    marks = list(NUMBERED.finditer(piece.text))
    if not marks:
        return [piece]
    starts = [0, *(m.end() for m in marks)]
    ends = [*(m.start() for m in marks), len(piece.text)]
    items = [Piece(piece.line, piece.start + a, piece.start + b) for a, b in zip(starts, ends, strict=True)]
    return [item.stripped() for item in items if item.text.strip()]


def unticked(text: str) -> tuple[str, bool | None]:
    """A text without a tick box before it (kept as blanks, so that places stay), and whether it is ticked."""
    m = CHECKBOX.match(text)
    return (" " * m.end() + text[m.end() :], m["on"] is not None) if m else (text, None)


def without_bracket(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without a template's bracket that opens in one and closes in another."""
    texts = [p.text.strip() for p in pieces]
    opens, closes = sum(t.count("[") for t in texts), sum(t.count("]") for t in texts)
    if opens != 1 or closes != 1 or not texts[0].startswith("[") or not texts[-1].endswith("]") or len(texts) == 1:
        return pieces
    return tuple(_cut_bracket(p) for p in pieces)


def _cut_bracket(piece: Piece) -> Piece:
    text = piece.text
    lead, tail = text.startswith("["), text.rstrip().endswith("]")
    return Piece(piece.line, piece.start + lead, piece.start + len(text.rstrip()) - tail) if lead != tail else piece

"""One value of an attendance list into persons: where a name ends and what the words behind it say.

The name is the run of capitalised words at the front.  What follows in parentheses, behind a comma or a
dash, or in lower case is a role, a function, an organisation, a sign or a remark on partial presence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Presence, Role
from minutes.recognise.labels import Piece
from minutes.recognise.names import looks_like_name, name_key, without_title
from minutes.recognise.roll import Entry

PARENTHESIS = re.compile(r"\(([^()]{0,120})\)|\[([^\[\]]{0,120})\]")
DASH = re.compile(r"\s+[–—-]+\s+|\s*:\s+|\s+/\s+|\s+\|\s+|\t+")
CHECKBOX = re.compile(r"^\s*(?:(?P<on>[☒☑✓✔√]|\[[xX✓]\])|(?P<off>☐|\[ ?\]))\s*")
PARTY = re.compile(r"[A-ZÅÄÖ]{1,2}[a-zåäö]?")


@dataclass(frozen=True)
class Part:
    """A part of a list, between two separators."""

    text: str
    start: int
    """Where it begins in the value's text."""
    joined: bool = False
    """True where the word for "and" stood before it."""
    close: bool = False
    """True where nothing but that word stood before it."""


@dataclass(frozen=True)
class Rule:
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

    def read(self, pieces: tuple[Piece, ...]) -> list[Entry]:
        """The persons of a list, in order."""
        pieces = tuple(p.stripped() for p in joined_brackets(pieces) if p.text.strip(" *_·•"))
        pieces = tuple(cell for piece in pieces for cell in self._cells(piece))
        one_a_line = self._one_a_line(pieces)
        entries: list[Entry] = []
        for piece in pieces:
            entries.extend(self._line(piece) if one_a_line else self._commas(piece, entries))
        return self._without_organisations(entries)

    def _cells(self, piece: Piece) -> list[Piece]:
        """The stretches of a line that tabs part, where each is a person."""
        cells = [Piece(piece.line, piece.start + p.start, piece.start + p.start + len(p.text)) for p in split_outside(piece.text, "\t")]
        cells = [cell.stripped() for cell in cells if cell.text.strip()]
        return cells if len(cells) > 1 and all(self._is_person(cell.text) for cell in cells) else [piece]

    def _one_a_line(self, pieces: tuple[Piece, ...]) -> bool:
        """True where each line holds one person, so that a capital behind a comma is no second one."""
        if self.loose or len(pieces) < 2:
            return self.loose
        firsts = [parts[0] for piece in pieces if (parts := self._parts(piece.text))]
        rests = [part for piece in pieces for part in self._parts(piece.text)[1:]]
        named = sum(1 for part in firsts if self._is_person(part.text))
        more = [part for part in rests if self._is_person(part.text) and len(self._front(part.text)[0].split()) > 1]
        ends_open = any(piece.text.rstrip().endswith(",") for piece in pieces[:-1])
        return named * 2 > len(pieces) and len(more) * 2 <= len(pieces) and not ends_open

    def _line(self, piece: Piece) -> list[Entry]:
        text, on = self._checked(piece.text)
        parts = self._parts(text)
        if not parts:
            return []
        together = self._together([p for p in parts if p.joined or p is parts[0]])
        if len(parts) == 2 and parts[1].joined and len(together) == 2:
            return [self._entry(piece, name, start, on) for name, start in together]
        front = self._person(piece, parts[0], on)
        if front is None:
            return []
        for part in parts[1:]:
            if part.joined and self._is_person(part.text) and (extra := self._person(piece, part, on)):
                return [front, extra, *self._tail(piece, parts[parts.index(part) + 1 :], extra)]
            self.describe(front, part.text)
        return [front]

    def _tail(self, piece: Piece, parts: list[Part], last: Entry) -> list[Entry]:
        for part in parts:
            self.describe(last, part.text)
        return []

    def _commas(self, piece: Piece, before: list[Entry]) -> list[Entry]:
        """The persons of a running list; a lower-case part or a lone place name describes the one before."""
        text, on = self._checked(piece.text)
        parts = self._parts(text)
        short = self._short_names(parts)
        entries: list[Entry] = []
        for i, part in enumerate(parts):
            last = entries[-1] if entries else (before[-1] if before and i == 0 and not self._is_person(part.text) else None)
            shares = i + 1 < len(parts) and parts[i + 1].close and self._lone(part.text) and self._is_person(part.text)
            if last and not part.joined and not shares and self._describes(part, short=short):
                self.describe(last, part.text)
            else:
                entries.extend(self._one_or_two(piece, part, parts[i + 1 : i + 2], on, short=short))
        return entries

    def _one_or_two(self, piece: Piece, part: Part, after: list[Part], on: bool | None, *, short: bool) -> list[Entry]:
        """A person; a lone given name before "och Gunnel Hasselrot" takes that surname in a list of full names."""
        entry = self._person(piece, part, on)
        if entry is None:
            return []
        follows = after[0] if after and after[0].close else None
        if follows and not short and len(entry.name.split()) == 1 and self._is_person(follows.text):
            full = self._front(follows.text)[0].split()
            if len(full) > 1 and entry.name.istitle():
                entry.name = f"{entry.name} {' '.join(full[1:])}"
        return [entry]

    def _together(self, parts: list[Part]) -> list[tuple[str, int]]:
        """Two persons of one line, "Bo och Gunnel Hasselrot", with the surname given to both."""
        fronts = [(self._front(p.text)[0], p.start) for p in parts]
        if len(fronts) != 2 or not all(looks_like_name(name, self.language) for name, _ in fronts):
            return []
        (first, a), (second, b) = fronts
        if len(first.split()) == 1 and len(second.split()) > 1:
            first = f"{first} {' '.join(second.split()[1:])}"
        return [(first, a), (second, b)]

    def _short_names(self, parts: list[Part]) -> bool:
        """True where most persons of a list are called by one word, so that one word alone is a person."""
        persons = [p for p in parts if self._is_person(p.text)]
        shared = {id(a) for a, b in zip(parts, parts[1:], strict=False) if b.close and not self._lone(b.text)}
        lone = [i for i, p in enumerate(persons) if self._lone(p.text) and id(p) not in shared]
        return any(i == 0 or i - 1 in lone for i in lone)

    def _describes(self, part: Part, *, short: bool) -> bool:
        if not self._is_person(part.text):
            return True
        return not short and self._lone(part.text)

    def _lone(self, text: str) -> bool:
        """True for one word with nothing behind it."""
        return len(self._front(text)[0].split()) == 1 and not self._own_suffix(text)

    def _own_suffix(self, text: str) -> bool:
        """True where a lone word has something behind it, which makes it a person: "Petra (Vika)"."""
        name, rest = self._front(text)
        return bool(rest.strip(" .")) and bool(name)

    def _is_person(self, text: str) -> bool:
        name = self._front(text)[0]
        if self._role(name):
            return False
        return looks_like_name(name, self.language) or bool(CODE.fullmatch(name) and not self.words.not_names.whole(name))

    def _person(self, piece: Piece, part: Part, on: bool | None) -> Entry | None:
        name, rest = self._front(part.text)
        role_before = self._role_before(name)
        if role_before:
            name = name[role_before:].lstrip()
        if not self._fits(name, part.text) or self._tells(rest):
            return None
        start = piece.text.find(name, part.start)
        entry = self._entry(piece, name, max(start, part.start), on)
        if role_before:
            self.describe(entry, part.text[:role_before])
        self.describe(entry, rest)
        return entry

    def _tells(self, rest: str) -> bool:
        """True where what follows a name goes on as a sentence."""
        run = re.split(r"[,;(\[]|\s[–—-]\s", rest, maxsplit=1)[0]
        cues = (self.words.from_words, self.words.note_cues, self.words.late_cues, self.words.absent_cues, self.words.wrote)
        return len(run.split()) > 5 and not any(cue.match(run) for cue in cues)

    def _fits(self, name: str, text: str) -> bool:
        if self.words.nobody.whole(text) or self.words.everyone.whole(text) or self.words.everyone.match(text):
            return False
        if self._is_person(name):
            return True
        return self.loose and bool(name) and len(text.split()) <= 4 and not text.rstrip().endswith((":", ".", "!", "?"))

    def _entry(self, piece: Piece, name: str, start: int, on: bool | None) -> Entry:
        rule = self.rule
        start = max(0, min(start, len(piece.text)))
        evidence = piece.evidence(rule.name, rule.confidence, start, len(piece.text))
        presence = rule.presence
        if on is not None and presence is not None:
            presence = Presence.PRESENT if on else Presence.ABSENT
        roles = [rule.role] if rule.role else []
        return Entry(clean_name(name), [evidence], presence, rule.apologies, roles)

    def _checked(self, text: str) -> tuple[str, bool | None]:
        """The text without a tick box before it (kept as blanks, so that places stay), and whether it is ticked."""
        m = CHECKBOX.match(text)
        if not m:
            return text, None
        return " " * m.end() + text[m.end() :], m["on"] is not None

    def _parts(self, text: str) -> list[Part]:
        """A list cut at commas, semicolons and words for "and", outside parentheses."""
        mark = ";" if ";" in PARENTHESIS.sub("", text) else ",¸"
        return [p for chunk in split_outside(text, mark) for p in self._joined(chunk)]

    def _joined(self, chunk: Part) -> Iterator[Part]:
        """A chunk cut at words for "and" where a name stands on both sides."""
        start, joined, close = 0, False, False
        if m := self.words.joins.match(chunk.text.lstrip()):
            start = len(chunk.text) - len(chunk.text.lstrip()) + m.end()
            joined = True
        for m in self.words.joins.pattern.finditer(chunk.text, start):
            left, right = chunk.text[start : m.start()], chunk.text[m.end() :]
            if self._is_person(left) and self._is_person(right):
                yield Part(left, chunk.start + start, joined, close)
                start, joined, close = m.end(), True, True
        if chunk.text[start:].strip(" .*"):
            yield Part(chunk.text[start:], chunk.start + start, joined, close)

    def _front(self, text: str) -> tuple[str, str]:
        """The name at the front of a part and what follows it."""
        lead = len(text) - len(text.lstrip(" *_\t"))
        body = text[lead:]
        comma = re.search(r",", body) if not self._surname_first(body) else None
        ends = [m.start() for m in (PARENTHESIS.search(body), DASH.search(body), comma) if m and m.start()]
        end = min(ends, default=len(body))
        end = min(end, self._run(body[:end]))
        return clean_name(body[:end]), body[end:].rstrip(" .*_")

    def _surname_first(self, text: str) -> bool:
        """True for "Lind, Eva", which only a list parted by semicolons or lines can hold."""
        m = re.fullmatch(r"\s*([^\s,]{2,40}),\s+([^\s,]{2,40})\s*", text)
        return bool(m) and all(looks_like_name(word, self.language) for word in (m[1], m[2])) if m else False

    def _run(self, text: str) -> int:
        """Where the run of name words at the front ends: before a lower-case word, a role or a remark."""
        end = 0
        for m in re.finditer(r"\S+", text):
            if end and self._stops(text, m):
                return end
            end = m.end()
        return len(text)

    def _stops(self, text: str, m: re.Match[str]) -> bool:
        word = m[0].strip(".,*")
        if not word:
            return True
        roles = (self.words.chair, self.words.vice_chair, self.words.secretary, self.words.adjuster, self.words.functions)
        if any(w.whole(text[m.start() :]) for w in roles):
            return True
        if word[0].islower():
            return not self.words.particles.whole(word) or bool(self.words.ill.whole(word))
        return not word[0].isalpha()

    def _role_before(self, name: str) -> int:
        """How many characters of a role or function stand before a name: "Kassör Leif Ek"."""
        for words in (self.words.vice_chair, self.words.chair, self.words.secretary, self.words.functions):
            m = words.match(name)
            if m and looks_like_name(name[m.end() :], self.language) and name[m.end() : m.end() + 1] == " ":
                return m.end()
        return 0

    def describe(self, entry: Entry, text: str) -> None:
        """Put what stands behind a name where it belongs."""
        rest = text
        for m in PARENTHESIS.finditer(text):
            for word in re.split(r"[,;]", m[1] or m[2] or ""):
                self._suffix(entry, word)
            rest = rest.replace(m[0], " ")
        for piece in DASH.split(rest):
            self._suffix(entry, piece)

    def describe_all(self, entry: Entry, texts: Iterable[str]) -> None:
        """Put several descriptions where they belong."""
        for text in texts:
            self.describe(entry, text)

    def _suffix(self, entry: Entry, text: str) -> None:
        text = " ".join(text.split()).strip(" -–—:,*\t/|")
        if not text or text == ".":
            return
        if role := self._role(text):
            self._add_role(entry, role, text)
        elif self._is_absence(text):
            entry.note = entry.note or text
            entry.presence = Presence.ABSENT if self.rule.presence else None
            entry.apologies = True
        elif self._is_note(text):
            entry.note = entry.note or text
        elif is_sign(text, entry.name):
            entry.initials = entry.initials or text
        elif self._is_title(text):
            entry.title = f"{entry.title}, {text}" if entry.title else text
        elif entry.organisation is None:
            entry.organisation = self._from_place(text)

    def _add_role(self, entry: Entry, role: Role, text: str) -> None:
        entry.roles.append(role)
        entry.said.setdefault(role, text)
        note = self.words.note_cues.search(text)
        if role is Role.GUEST and note:
            entry.note = entry.note or text

    def _role(self, text: str) -> Role | None:
        """The role that a suffix names; "sekr och kassör" names the secretary too."""
        bare = text.strip(" .")
        for words, role in role_words(self.language):
            if words.whole(bare) or words.whole(text):
                return role
        if self.words.wrote.match(bare):
            return Role.SECRETARY
        if self.words.chaired.match(bare):
            return Role.CHAIR
        first = self.words.guest.match(bare) or self.words.substitute.match(bare)
        if first and bare[first.end() : first.end() + 1] == " ":
            return Role.GUEST if self.words.guest.match(bare) else Role.SUBSTITUTE
        return None

    def _is_absence(self, text: str) -> bool:
        return self.words.ill.whole(text) or self.words.apologies.whole(text) or bool(self.words.absent_cues.match(text))

    def _is_note(self, text: str) -> bool:
        if self._is_from(text) and not re.search(r"\d|§", text):
            return False
        cue = self.words.note_cues.match(text) or self.words.late_cues.match(text)
        return bool(cue) or bool(re.match(r"§|\d{1,2}[.:]\d\d\b", text))

    def _is_title(self, text: str) -> bool:
        if self.words.functions.match(text):
            return True
        first = text.split()[0]
        return first[0].islower() and not self._is_from(text) and not is_body(text, self.language)

    def _is_from(self, text: str) -> bool:
        return bool(self.words.from_words.match(text))

    def _from_place(self, text: str) -> str:
        m = self.words.from_words.match(text)
        return text[m.end() :].strip() if m else text

    def _without_organisations(self, entries: list[Entry]) -> list[Entry]:
        """Nobody, where a list names organisations and not persons."""
        if not entries:
            return entries
        bodies = [e for e in entries if is_body(e.name, self.language)]
        if len(bodies) * 2 < len(entries):
            return [e for e in entries if e not in bodies or self.loose]
        return [e for e in entries if len(e.name.split()) > 1 and e not in bodies]


CODE = re.compile(r"[A-ZÅÄÖÆØÜ]{2,5}")
"""A sign that stands for a person where a list gives nothing else."""


def role_words(language: Language) -> tuple[tuple[Words, Role], ...]:
    """The words of each role, the longer kind first."""
    people = language.people
    return (
        (people.vice_chair, Role.VICE_CHAIR),
        (people.chair, Role.CHAIR),
        (people.secretary, Role.SECRETARY),
        (people.adjuster, Role.ADJUSTER),
        (people.guest, Role.GUEST),
        (people.substitute, Role.SUBSTITUTE),
    )


def split_outside(text: str, marks: str) -> list[Part]:
    """A text cut at any of the marks that stand outside parentheses."""
    parts: list[Part] = []
    depth = start = 0
    for i, char in enumerate(text):
        depth = max(0, depth + (char in "([") - (char in ")]"))
        if char in marks and not depth:
            parts.append(Part(text[start:i], start))
            start = i + 1
    parts.append(Part(text[start:], start))
    return [p for p in parts if p.text.strip()]


def joined_brackets(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without a template's bracket that opens in one and closes in another."""
    texts = [p.text for p in pieces]
    if sum(t.count("[") for t in texts) != 1 or sum(t.count("]") for t in texts) != 1:
        return pieces
    return tuple(_cut_bracket(p) for p in pieces)


def _cut_bracket(piece: Piece) -> Piece:
    text = piece.text
    lead = 1 if text.startswith("[") else 0
    tail = 1 if text.rstrip().endswith("]") else 0
    return Piece(piece.line, piece.start + lead, piece.start + len(text.rstrip()) - tail) if lead != tail else piece


def clean_name(name: str) -> str:
    """A name without the marks around it, white space single."""
    return " ".join(name.split()).strip(" *_,;:.·•-–—\t") or name.strip()


def is_sign(text: str, name: str) -> bool:
    """True where a short text is the sign of a person: letters of the name in their order, two at least."""
    bare = text.replace(".", "")
    if not 2 <= len(bare) <= 4 or not bare.isalpha() or not bare[0].isupper():
        return False
    letters = [w[0] for w in name_key(name).split()]
    short = [w[0].casefold() for w in name.split()]
    sign = list(bare.casefold())
    return sign in (letters, short, [letters[0], letters[-1]]) or bare.casefold() == (letters[0] + name_key(name).split()[-1][:2])


def is_body(name: str, language: Language) -> bool:
    """True where a name is that of an organisation."""
    people = language.people
    if people.name_words.search(name):
        return True
    return len(name.split()) == 1 and name.casefold().endswith(people.organisation_endings)


__all__ = ["Part", "Reader", "Rule", "clean_name", "is_body", "is_sign", "without_title"]

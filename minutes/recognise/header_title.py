"""What the document is called, whose meeting it was, and which one: title, forum, number.

The forum is what is left of a title when the word for the document, the date and the number are taken out;
where nothing is left, the line beside it or the page header names it.  A meeting's kind ("styrelsemöte",
"Statusmøte") is no forum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from minutes.draft import Confidence, Evidence, Finding, Scalar
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.recognise.front import FACTS, ROLES
from minutes.recognise.header_front import Front
from minutes.recognise.labels import Label, Piece, whole
from minutes.recognise.names import looks_like_name
from minutes.recognise.page import Line

TITLE_LINES = 12
LONGEST_TITLE = 140
LONGEST_HEAD = 6
"""Words of a name at the head of the page."""
LONGEST_FORUM = 90
NUMBER = re.compile(r"\d{1,4}(?:\s?/\s?\d{2,4}|:\d{1,3}|[ -](?:19|20)\d\d)?(?![\d.:/-]*\d)")
COUNTED = re.compile(r"(?<![\d.:])(?P<number>\d{1,3})\s?(?:st|nd|rd|th|\.|:a|:e)\s", re.IGNORECASE)
LONE_NUMBER = re.compile(r"[\s.:#–-]{0,4}\d{1,4}(?:\s?[/:–-]\s?\d{1,4}){0,2}(?![\w/])")
YEARS = re.compile(r"(?<![\w/.-])(?:\d{1,3}\s?/\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?(?![\w/])")
INITIAL = re.compile(r"[\s.][^\W\d_]\.$")
"""A letter with a full stop, as in "e. V.", ends no sentence."""
EDGE = " \t,;:.–—-/|·•*_#"


QUOTES = "\"'”“»«„"


class Named(Struct, frozen=True):
    """A name that was found for the body or the document."""

    text: str
    evidence: Evidence


def names_document(text: str, kinds: Iterable[Words]) -> bool:
    """True where a text calls something minutes, notes or an agenda; "10 minutes" does not."""
    found = (m for words in kinds for m in words.finditer(text))
    return any(" " in m[0] or not re.search(r"\d\s*-?$", text[: m.start()]) for m in found)


class Titles:
    """Reads the titles of one front."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.language: Language = front.language
        self.words = front.language.header

    @cached_property
    def document_words(self) -> tuple[Words, Words, Words]:
        """The words for minutes, notes and agendas."""
        return self.words.minutes_words, self.words.notes_words, self.words.agenda_words

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that may be titles, the likeliest first."""
        first = next((lab.line.index for lab in self.front.labels if lab.keys - {"agenda", "notes"}), TITLE_LINES)
        limit = min(TITLE_LINES, max(first, 1) + 2)
        near = [
            x
            for x in (*self.front.plain, *self._heading_below())
            if (x.index < limit or self._stands_below(x))
            and 1 < len(x.text) <= LONGEST_TITLE
            and x.index not in self.front.listed
        ]
        scored = [(self._score(line), -line.index, line) for line in near]
        return [line for score, _, line in sorted(scored, key=lambda s: s[:2], reverse=True) if score > 0]

    def _heading_below(self) -> tuple[Line, ...]:
        """The line that ends the front, where it is no item but the title of the notes."""
        line = next(iter(self.front.page.lines[self.front.end :]), None)
        return (line,) if line and self._stands_below(line) and not line.table else ()

    def _stands_below(self, line: Line) -> bool:
        """True for a title below the lists of the front, which says what the document is."""
        return (
            (line.bold or line.level is not None) and not line.label and names_document(line.text, self.document_words)
        )

    def _score(self, line: Line) -> int:
        """How much a line is a title: its style and its words."""
        named = names_document(line.text, self.document_words)
        body = bool(self.words.meetings.search(line.text) or self.words.bodies.search(line.text))
        score = 4 * (line.style == "title") + 3 * (line.level == 1) + 3 * named + body + line.bold
        bare = any(w.whole(line.text) for w in self.document_words)
        sentence = line.text.endswith((".", "!", "?")) and len(line.text.split()) > 9
        if line.label or (line.table and not named) or self.front.elsewhere(line.text):
            return 0
        if (
            line.text.endswith(".")
            and not INITIAL.search(line.text)
            and not any(w.match(line.text) for w in self.document_words)
        ):
            return 0
        return score - bare - 2 * sentence

    def findings(self) -> Iterator[Finding]:
        """Title, forum and number."""
        if self.lines:
            line = self.lines[0]
            yield self._finding("title", Named(line.text, line.evidence("header.title", Confidence.LIKELY)))
        if forum := next(self._forums(), None):
            yield self._finding("forum", forum)
        if number := next(self._numbers(), None):
            yield self._finding("number", number)

    def _finding(self, field: str, named: Named) -> Finding:
        return Finding(fact=Scalar(field=field, value=named.text), evidence=(named.evidence,))

    def _forums(self) -> Iterator[Named]:
        """The names of the body, the surest first."""
        yield from self._labelled(("forum",), Confidence.CERTAIN)
        yield from self._met_with()
        cores = [(line, core) for line in self.lines if (core := self.core(line.text))]
        bodies = [(line, core) for line, core in cores if self._is_body(core)]
        for line, core in sorted(bodies, key=lambda found: self._of_another(found[1])):
            yield self._named(line, core, "header.forum.title", Confidence.LIKELY)
        yield from self._beside()
        yield from self._margins(bodies=True)
        yield from self._above_title()
        for line, core in cores:
            if any(w.search(line.text) for w in self.document_words):
                yield self._named(line, core, "header.forum.title", Confidence.LIKELY)
        yield from (named for named in self._labelled(("subject",), Confidence.GUESS) if self._of_a_meeting(named.text))
        yield from self._margins(bodies=False)
        for line, core in cores[:1]:
            if (len(core.split()) > 1 or core.isupper()) and self.words.meetings.search(line.text):
                yield self._named(line, core, "header.forum.title", Confidence.GUESS)

    def _labelled(self, keys: tuple[str, ...], confidence: Confidence) -> Iterator[Named]:
        for label in self.front.labelled(*keys):
            if label.line.index < self.front.end and (piece := self._value(label)):
                yield Named(self._tidy(piece.text), piece.evidence(f"header.forum.{keys[0]}", confidence))

    def _of_a_meeting(self, text: str) -> bool:
        """True where a subject names a meeting or a body, and not what was talked about."""
        return bool(self.words.meetings.search(text)) or self._is_body(text)

    def _value(self, label: Label) -> Piece | None:
        pieces = [p for p in label.pieces() if re.search(r"\w{2}", p.text)]
        fits = bool(pieces) and len(pieces[0].text) <= LONGEST_FORUM and not self.front.days(pieces[0].text)
        return pieces[0] if fits and not self.language.people.nobody.whole(pieces[0].text) else None

    def _met_with(self) -> Iterator[Named]:
        """The body in "ordinarie årsmöte med Vikens byalag", "meeting of the Steering Group"."""
        for line in self.front.plain[:TITLE_LINES]:
            text = self.front.without_dates(line.text)
            for meeting in self.words.meetings.finditer(text):
                link = self.words.met_with.match(text[meeting.end() :].lstrip())
                if link is None:
                    continue
                start = text.index(link[0], meeting.end()) + len(link[0])
                name = self._until(text[start:])
                if name and self._fits_after(link[0], name):
                    yield self._named(line, name, "header.forum.sentence", Confidence.LIKELY)

    def _fits_after(self, link: str, name: str) -> bool:
        """A place follows the same words as a body ("möte i biblioteket"), a person as well ("möte med Anna")."""
        if self.words.place_words.whole(link) or looks_like_name(name, self.language):
            return self._is_body(name)
        return name[0].isupper() or self._is_body(name)

    def _until(self, text: str) -> str:
        """A name up to punctuation, a wide gap, or the word that goes on with how, when and where."""
        text = re.split(r"[,;:(\[\])\n\t]|\.(?=\s|$)|[  ]{2,}", text.lstrip(), maxsplit=1)[0]
        if held := self.words.held.search(text):
            text = text[: held.start()]
        return self._tidy(self._unlinked(text))

    def core(self, text: str) -> str | None:
        """What a title says of the body: without date, number and the words for document and meeting."""
        chunks = [c for c in re.split(r"\s{4,}", self.front.without_dates(text)) if c.strip()]
        cores = [core for chunk in chunks if (core := self._core(chunk))]
        return next((core for core in cores if self._is_body(core)), cores[0] if cores else None)

    def _core(self, text: str) -> str | None:
        """The same for a stretch between dates."""
        rest = self._without_numbers(re.sub(r"[\[\]{}<>]", " ", text))
        for words in self.document_words:
            rest = words.sub(" ", rest)
        rest = self._unlinked(rest)
        shorter = self._without_meeting(rest)
        rest = self._tidy(shorter or rest)
        if not re.search(r"[^\W\d_]{2}", rest) or len(rest) > LONGEST_FORUM or self._only_meeting(rest):
            return None
        return rest

    def _without_numbers(self, text: str) -> str:
        for mark in reversed(list(self.words.number_marks.finditer(text))):
            after = re.match(r"\.?\s*\d", text[mark.end() :])
            if after:
                text = text[: mark.start()] + " " + text[mark.end() :].lstrip(".")
        text = COUNTED.sub(" ", text)
        for words in (*self.document_words, self.words.meetings):
            for cue in reversed(list(words.finditer(text))):
                number = LONE_NUMBER.match(text, cue.end())
                text = text[: cue.end()] + " " + text[number.end() :] if number else text
        return YEARS.sub(" ", text)

    def _unlinked(self, text: str) -> str:
        """A text without the linking words and qualifiers at its edges."""
        for _ in range(8):
            before = text
            text = text.strip(EDGE + "()") if text.count("(") != text.count(")") else text.strip(EDGE)
            for words in (self.words.links, self.words.qualifiers):
                if (m := words.match(text)) and m.end() < len(text):
                    text = text[m.end() :]
                tail = [m for m in words.finditer(text) if m.end() == len(text) and m.start()]
                text = text[: tail[0].start()] if tail else text
            if text == before:
                break
        return text

    def _without_meeting(self, text: str) -> str | None:
        """A text without the word for the meeting at one of its ends, where a name is left."""
        hyphened = re.fullmatch(r"([^\s-]{2,30})-([^\s-]+)", text)
        if hyphened and self.words.meetings.whole(hyphened[2]):
            return hyphened[1]
        for m in self.words.meetings.finditer(text) if self.words.met_with else ():
            if m.start() == 0 or m.end() == len(text):
                rest = text[: m.start()] + text[m.end() :]
                if self._dangles(rest):
                    continue
                rest = self._unlinked(rest)
                if re.search(r"[^\W\d_]{3}", rest) and not self.words.qualifiers.whole(rest):
                    return self._without_genitive(rest) if m.end() == len(text) else rest
        return None

    def _dangles(self, text: str) -> bool:
        """True where the last or first word only led to what was taken away."""
        words = text.split()
        edge = (self.language.people.joins,)
        return (
            not words
            or any(w.whole(word.strip("-–")) for w in edge for word in (words[0], words[-1]))
            or words[0].endswith("-")
            or words[-1].endswith("-")
        )

    def _without_genitive(self, text: str) -> str:
        """The body itself in "referensgruppens andra möte"."""
        for ending in self.language.people.genitive_endings:
            base = text.removesuffix(ending)
            last = base.split()[-1] if base.split() else ""
            if base != text and last and self.words.bodies.whole(last):
                return base
        return text

    def _only_meeting(self, text: str) -> bool:
        """True for a kind of meeting ("Statusmøte", "ordinarie styrelsemöte") and other words that name nobody."""
        words = text.split()
        if self.words.general.whole(text):
            return True
        kinds = (
            self.words.meetings,
            self.words.qualifiers,
            self.words.links,
            self.words.number_marks,
            *self.document_words,
        )
        return all(any(k.whole(w.strip(EDGE)) for k in kinds) for w in words)

    def _is_body(self, text: str) -> bool:
        return bool(self.words.bodies.search(text) or self.language.people.name_words.search(text))

    def _of_another(self, text: str) -> bool:
        """True for an organ without a name, which another line tells whose it is: "styrelsens möte"."""
        words = self._without_meeting(text) or text
        return self.words.bodies.whole(self._without_genitive(words))

    def _beside(self) -> Iterator[Named]:
        """The line right before or after a title that names only the document."""
        for label in self.front.labels:
            if "notes" in label.keys and label.line.table and label.line.index < self.front.end:
                yield from self._in_band(label.line.table)
        plain = {line.index: line for line in self.front.plain}
        for line in self.lines[:3]:
            if self.core(line.text) or not any(w.search(line.text) for w in self.document_words):
                continue
            for index in (line.index - 1, line.index + 1):
                other = plain.get(index)
                if (
                    other
                    and not other.text.endswith(".")
                    and self._is_body(other.text)
                    and (core := self.core(other.text))
                    and len(core.split()) <= 8
                ):
                    yield self._named(other, core, "header.forum.beside", Confidence.LIKELY)

    def _above_title(self) -> Iterator[Named]:
        """The first line of all, above the title or the meeting's day: who writes heads the page with its name."""
        first = next(iter(self.front.page.lines), None)
        below = self.front.page.lines[1:3]
        if (
            first is None
            or first not in self.front.plain
            or first.label
            or first.text.endswith((".", ":", "!", "?", ","))
        ):
            return
        titles = [x for x in below if self._says_document(x)]
        told = any(w.search(first.text) for w in (*self.document_words, self.words.meetings))
        if titles and not told and len(first.text.split()) <= LONGEST_HEAD and not self.front.days(first.text):
            yield self._named(first, self._tidy(first.text), "header.forum.head", Confidence.GUESS)

    def _says_document(self, line: Line) -> bool:
        """True for a line that names the document, or a meeting with its day."""
        named = any(w.search(line.text) for w in self.document_words)
        titled = named and not line.text.endswith((".", "!", "?"))
        return titled or bool(self.words.meetings.search(line.text) and self.front.days(line.text))

    def _in_band(self, table: str) -> Iterator[Named]:
        """The body in the first rows of a form that begins with the word for the document."""
        for row in self.front.page.grids[table].cells[:3]:
            for line in (line for cell in row for line in cell):
                named = self.front.reader.keys_of(line.text) or line.text.endswith(":")
                core = None if named else self.core(line.text)
                if core and self._is_body(core) and len(core.split()) <= 8:
                    yield self._named(line, core, "header.forum.beside", Confidence.LIKELY)

    def _margins(self, *, bodies: bool) -> Iterator[Named]:
        """A body or organisation in the page header."""
        for line in self.front.page.margins:
            for m in re.finditer(r"[^\t|·]+", line.text):
                piece = Piece(line, m.start(), m.end()).stripped()
                core = self.core(piece.text)
                if core is None or len(core.split()) > 8 or not self._margin_fits(core):
                    continue
                if looks_like_name(core, self.language) and not self._is_body(core):
                    continue
                if not bodies or self.words.bodies.search(core):
                    rule = "header.forum.margin"
                    yield Named(core, piece.evidence(rule, Confidence.LIKELY if bodies else Confidence.GUESS))

    def _margin_fits(self, text: str) -> bool:
        """False for page numbers, addresses, labels and lines to sign on."""
        if re.search(r"@|www\.|https?:|\.{3}|…|\d{4,}|_{2,}", text):
            return False
        counted = re.match(r"\s*([^\W\d_]+)\.?\s*\d", text)
        keys = self.front.reader.keys_of(text) | (self.front.reader.keys_of(counted[1]) if counted else frozenset())
        return not keys & {*FACTS, *ROLES, "issued", "stops"}

    def _named(self, line: Line, name: str, rule: str, confidence: Confidence) -> Named:
        start = line.text.find(name)
        piece = Piece(line, start, start + len(name)) if start >= 0 else whole(line)
        return Named(name, piece.evidence(rule, confidence))

    def _tidy(self, text: str) -> str:
        text = " ".join(text.split()).strip(EDGE)
        if text[:1] in QUOTES and text[-1:] in QUOTES and not set(text[1:-1]) & set(QUOTES):
            text = text[1:-1]
        return text.strip("()") if text.count("(") != text.count(")") else text

    def _numbers(self) -> Iterator[Named]:
        """The meeting's own number."""
        for label in self.front.labelled("number"):
            for piece in label.pieces()[:1]:
                if label.line.index < self.front.end and (m := NUMBER.match(piece.text)):
                    yield Named(m[0], piece.evidence("header.number.label", Confidence.CERTAIN, *m.span()))
        for line in self.front.plain[:6]:
            if (
                line.index < 3
                and line.ordered
                and (m := re.search(r"\d{1,3}", line.label))
                and self.words.meetings.match(line.text)
            ):
                yield Named(m[0], line.evidence("header.number.title", Confidence.LIKELY))
        for line in self.lines[:4]:
            text = self.front.without_dates(line.text)
            if m := self._number_in(text):
                yield Named(m[0].strip(), line.evidence("header.number.title", Confidence.LIKELY, *m.span()))

    def _number_in(self, text: str) -> re.Match[str] | None:
        """A number behind its mark or behind the word for document or meeting, or before the latter: "4th meeting"."""
        for words in (self.words.number_marks, *self.document_words, self.words.meetings):
            for cue in words.finditer(text):
                m = re.compile(r"[\s.:#-]*").match(text, cue.end())
                number = NUMBER.match(text, m.end()) if m else None
                if number and (number.end() == len(text) or not text[number.end()].isalnum()):
                    return number
        counted = COUNTED.search(text)
        if counted and self.words.meetings.search(text, counted.end()):
            return re.compile(r"\d{1,3}").match(text, counted.start("number"))
        return None

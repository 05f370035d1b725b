"""A list of persons cut into its parts, and a part into a name and what follows it.

The name is the run of capitalised words at the front; it ends before a parenthesis, a dash, a role or a word in
lower case that is no particle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from minutes.languages import Language
from minutes.recognise.attendance_suffixes import DASH, PARENTHESIS, Suffixes, is_body
from minutes.recognise.names import looks_like_name

CODE = re.compile(r"[A-ZÅÄÖÆØÜ]{2,5}")
"""A sign that stands for a person where a list gives nothing else."""
LOWER_FIRST = re.compile(r"\s*[^\W\d_A-ZÅÄÖÆØÜ][\w-]*(?:\s[^\W\d_A-ZÅÄÖÆØÜ][\w-]*){0,2}\s+(?=[A-ZÅÄÖÆØÜÉ])")
"""A function in lower case before a name."""
MANY = 4
"""So many names in a row are persons; fewer may be a name, a function and a place."""
LONGEST_PART = 240
"""A name is looked for in no more than this."""
REMEMBERED = 2048
"""The same parts are looked at again and again while a list is read."""
SENT = re.compile(r"\s+[–—-]+\s+")
"""Between an organisation and whom it sent."""
SLASH = re.compile(r"\s{0,3}/\s{0,3}")


class Part(Struct, frozen=True):
    """A part of a list, between two separators."""

    text: str
    start: int
    """Where it begins in the value's text."""
    joined: bool = False
    """True where the word for "and" stood before it."""
    close: bool = False
    """True where nothing but that word stood before it."""


class Parts:
    """Cuts lists in the words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = language.people
        self.suffixes = Suffixes(language)
        self.front: Callable[[str], tuple[str, str]] = lru_cache(REMEMBERED)(self._front)
        """The name at the front of a part and what follows it."""
        self.is_person: Callable[[str], bool] = lru_cache(REMEMBERED)(self._is_person)
        """True where a part begins with what may be a person's name or sign."""

    def cut(self, text: str) -> list[Part]:
        """A list cut at commas or semicolons, words for "and", and slashes between names."""
        text = text.rstrip(" ;")
        mark = ";" if ";" in PARENTHESIS.sub("", text) else ",¸"
        parts = [p for part in split_outside(text, mark) for p in (self._mixed(part) if mark == ";" else [part])]
        chunks = [p for chunk in parts for p in self._joined(chunk)]
        return [p for chunk in chunks for p in self._slashed(chunk)]

    def _mixed(self, chunk: Part) -> list[Part]:
        """The persons between two semicolons, where commas part them: "Anna, Bo, Siv, Per; från skolan Eva"."""
        parts = split_outside(chunk.text, ",")
        if len(parts) < MANY or not all(self.is_person(p.text) for p in parts):
            return [chunk]
        return [Part(p.text, chunk.start + p.start) for p in parts]

    def _joined(self, chunk: Part) -> Iterator[Part]:
        """A chunk cut at words for "and" where a name stands on both sides."""
        start, joined, close = 0, False, False
        lead = len(chunk.text) - len(chunk.text.lstrip())
        if m := self.words.joins.match(chunk.text.lstrip()):
            start, joined = lead + m.end(), True
        for m in self.words.joins.finditer(chunk.text, start):
            left = chunk.text[max(start, m.start() - LONGEST_PART) : m.start()]
            right = chunk.text[m.end() : m.end() + LONGEST_PART]
            origin = self.words.from_words.match(right.lstrip())
            led = len(right) - len(right.lstrip()) + origin.end() if origin else 0
            if self._begins_person(left) and self._begins_person(right[led:]):
                yield Part(left, chunk.start + start, joined, close)
                start, joined, close = m.end() + led, True, True
        if re.search(r"\w", chunk.text[start:]):
            yield Part(chunk.text[start:], chunk.start + start, joined, close)

    def _begins_person(self, text: str) -> bool:
        return self.is_person(text) or self.role_before(text.lstrip()) > 0

    def _slashed(self, chunk: Part) -> list[Part]:
        """ "Camilla/Hanna" as two; "Anna Berg / Hamnkontoret" stays one."""
        cuts = list(SLASH.finditer(chunk.text))
        bounds = [0, *(m.end() for m in cuts)]
        ends = [*(m.start() for m in cuts), len(chunk.text)]
        pieces = [Part(chunk.text[a:b], chunk.start + a, chunk.joined) for a, b in zip(bounds, ends, strict=True)]
        sizes = {min(len(p.text.split()), 2) for p in pieces}
        alike = len(sizes) == 1 and all(self.is_person(p.text) and not is_body(p.text, self.language) for p in pieces)
        return pieces if len(pieces) > 1 and alike else [chunk]

    def _front(self, text: str) -> tuple[str, str]:
        lead = len(text) - len(text.lstrip(" *_\t"))
        whole, body = text[lead:], text[lead : lead + LONGEST_PART]
        comma = None if self._surname_first(body) else re.search(",", body)
        ends = [m.start() for m in (PARENTHESIS.search(body), DASH.search(body), comma) if m and m.start()]
        end = min(ends, default=len(body))
        end = min(end, self._run(body[:end]))
        return clean_name(body[:end]), whole[end:].rstrip(" .*_")

    def _surname_first(self, text: str) -> bool:
        """True for "Lind, Eva", which only a list parted by semicolons can hold."""
        m = re.fullmatch(r"\s*([^\s,]{2,40}),\s+([^\s,]{2,40})\s*", text)
        return m is not None and all(looks_like_name(word, self.language) for word in (m[1], m[2]))

    def _run(self, text: str) -> int:
        """Where the run of name words at the front ends: before a lower-case word, a role or a remark."""
        end = 0
        for m in re.finditer(r"\S+", text):
            if end and self._stops(text, m):
                return end
            end = m.end()
        return len(text)

    def _stops(self, text: str, m: re.Match[str]) -> bool:
        word = m[0].strip(".,*\"'”“’()")
        words = self.words
        roles = (words.chair, words.vice_chair, words.secretary, words.adjuster, words.functions)
        if not word or any(w.whole(text[m.start() :]) for w in roles):
            return True
        if word[0].islower():
            return not words.particles.whole(word)
        return not word[0].isalpha()

    def _is_person(self, text: str) -> bool:
        name, rest = self.front(text)
        if rest and self.sent_by(name, rest):
            return True
        if self.suffixes.role(name) or self.words.functions.whole(text) or self.suffixes.is_function(name):
            return False
        code = CODE.fullmatch(name) is not None and not self.words.not_names.whole(name)
        return code or looks_like_name(name, self.language)

    def sent_by(self, name: str, rest: str) -> int:
        """Where in ``rest`` the person begins whom the organisation ``name`` sent: "PRO – Göta Malm"; 0 for none."""
        dash = SENT.match(rest)
        if dash is None or not (CODE.fullmatch(name) or self._is_group(name)):
            return 0
        person, more = self.front(rest[dash.end() :])
        full = len(person.split()) > 1 and looks_like_name(person, self.language) and not is_body(person, self.language)
        return dash.end() if full and not self.goes_on(person, more) else 0

    def _is_group(self, name: str) -> bool:
        """True for the name of an organisation or of a body that sends people."""
        return is_body(name, self.language) or self.language.header.bodies.search(name) is not None

    def is_lone(self, text: str) -> bool:
        """True for one word with nothing behind it."""
        name, rest = self.front(text)
        return len(name.split()) == 1 and not rest.strip(" .")

    def is_full(self, text: str) -> bool:
        """True for a name of several words; "Anna B" is none."""
        words = self.front(text)[0].split()
        return len(words) > 1 and len(words[-1].strip(".")) > 1 and self.is_person(text)

    def goes_on(self, name: str, rest: str) -> bool:
        """True where what follows a name goes on as a sentence: "Maja hälsade alla välkomna"."""
        run = re.split(r"[,;(\[]|\s[–—-]\s", rest, maxsplit=1)[0].strip()
        longest = 0 if len(name.split()) == 1 else 5
        if not run[:1].isalnum() or len(run.split()) <= longest:
            return False
        words = self.words
        cues = (words.from_words, words.note_cues, words.late_cues, words.absent_cues, words.wrote, words.chaired)
        known = self.suffixes.role(run) or self.suffixes.is_absence(run) or words.functions.match(run)
        return not known and not any(cue.match(run) for cue in cues)

    def role_before(self, name: str) -> int:
        """How many characters of a role or function stand before a name: "Kassör Leif Ek", "rådgiver Åse Vik"."""
        words = self.words
        for kind in (words.vice_chair, words.chair, words.secretary, words.functions):
            m = kind.match(name)
            if m and name[m.end() : m.end() + 1] == " " and looks_like_name(name[m.end() :], self.language):
                return m.end()
        if origin := words.from_words.match(name.lstrip()):
            lead = len(name) - len(name.lstrip()) + origin.end()
            place = LOWER_FIRST.match(name, lead)
            return place.end() if place and looks_like_name(self.front(name[place.end() :])[0], self.language) else 0
        m = LOWER_FIRST.match(name)
        if m and not words.from_words.match(name) and not words.particles.whole(m[0].strip()):
            rest = self.front(name[m.end() :])[0]
            return m.end() if len(rest.split()) > 1 and looks_like_name(rest, self.language) else 0
        return 0


@cache
def parts_of(language: Language) -> Parts:
    """The cutter of a language, which remembers what it has seen."""
    return Parts(language)


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


def clean_name(name: str) -> str:
    """A name without the marks around it, white space single."""
    return " ".join(name.split()).strip(" *_,;:.·•-–—\t") or name.strip()

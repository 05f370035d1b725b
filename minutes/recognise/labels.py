"""Labels and their values: the forms in which a document says "this is the date, these are the people".

Read are "Label: value", a tab or a dash for the colon, several labels on one line, a label cell beside or above
its value, a label stacked over its value in one cell, a label paragraph before its value, and a label without
any mark before a value that has a capital or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from minutes.draft import Confidence, Evidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.recognise.page import Grid, Line, Page

MARK = re.compile(r"\s{0,8}[:：]+\s*|\t[\t ]*|[  ]{3,}|[  ][–—-][  ]+")
"""What parts a label from its value."""
BREAK = re.compile(r"\t[\t ]*|[  ]{2,}|[,;|.][  ]{1,4}|[  ]/[  ]")
"""Where a second label on the same line may begin."""
INNER = re.compile(r"(?<=\s)([^\W\d_a-z][^\W\d_]{1,24}(?: [^\W\d_]{1,24}){0,2})(?=[:：]\s)")
"""A capitalised word, or up to three words, with a colon inside a line."""
BRACKETED = re.compile(r"(?<=[^\s:：])\s?(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\])")
ASKED = re.compile(r"\s{0,4}([^?:.]{3,40})\?\s{1,3}(?=\S)")
"""A label that is a question: "Vilka var här? Anna, Bo"."""
RULER = re.compile(r"[^\w\s]{3,}")
"""A line drawn with characters."""
LONGEST_LABEL = 60
MOST_IN_GROUP = 5
"""Words of a heading over a group of persons."""
FOLLOWING = 80
"""A list under a label has no more lines than this."""


class Form(StrEnum):
    """How a label stands to its value, plainest first."""

    MARKED = "marked"
    CELL = "cell"
    STACKED = "stacked"
    ALONE = "alone"
    OPEN = "open"
    """No mark at all: "Deltagare Anna, Bo"."""


class Piece(Struct, frozen=True):
    """A stretch of one line: ``line.text[start:end]``."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the stretch."""
        return self.line.text[self.start : self.end]

    def evidence(self, rule: str, confidence: Confidence, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence for what stands in ``text[start:end]``."""
        end = len(self.text) if end is None else end
        return self.line.evidence(rule, confidence, self.start + start, self.start + end)

    def stripped(self) -> Piece:
        """The same without white space and template brackets around it."""
        text = self.text
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if len(text) > 2 and text[0] + text[-1] in {"[]", "<>", "{}"} and text[0] not in text[1:]:
            lead += 1
            text = text[1:-1].rstrip()
        return Piece(self.line, self.start + lead, self.start + lead + len(text))


def whole(line: Line) -> Piece:
    """A line as one piece."""
    return Piece(line, 0, len(line.text))


class Label(Struct, frozen=True):
    """A label with its value."""

    keys: frozenset[str]
    """What it asks for; "Tid och plats" has two."""
    text: str
    line: Line
    form: Form
    value: tuple[Piece, ...] = ()
    """What stands beside it: on its line, in its cell, in the next cell."""
    following: tuple[Line, ...] = ()
    """The lines after it up to the next label or heading, for lists and values that stand below."""

    def pieces(self) -> tuple[Piece, ...]:
        """The value beside it, or the first line below where there is none."""
        return self.value or tuple(whole(line) for line in self.following[:1])


Start = tuple[int, int, int, frozenset[str]]
"""Where a label begins and ends, where its value begins, and its keys."""


@lru_cache(maxsize=16)
def opener(lists: tuple[Words, ...]) -> Words:
    """All phrases of some lists as one list, to be asked before each of them is."""
    return Words(dict.fromkeys(phrase for words in lists for phrase in words))


class Labels:
    """Reads the labels of a page."""

    def __init__(
        self,
        page: Page,
        index: Mapping[str, frozenset[str]],
        without_mark: Mapping[str, Words],
        skip: frozenset[str] = frozenset(),
        with_more: frozenset[str] = frozenset(),
        headed: frozenset[str] = frozenset(),
    ) -> None:
        """``index`` says what each folded label asks for, ``without_mark`` which labels need no mark after them.

        ``skip`` holds the ids of tables that are no forms, ``with_more`` what may have its origin behind its label,
        ``headed`` what may have any word behind it in a heading.
        """
        self.page = page
        self.index = index
        self.without_mark = without_mark
        self._opener = opener(tuple(without_mark.values()))
        self.with_more = with_more
        self.headed = headed
        self.skip = skip
        self._keys: dict[str, frozenset[str]] = {}
        self._found: dict[str, list[Start]] = {}
        self._labelled = {line.index for line in page.lines if line.table not in skip and self._begins(line)}

    def read(self) -> Iterator[Label]:
        """The labels in reading order."""
        for line in self.page.lines:
            yield from self.of_line(line)

    def of_line(self, line: Line) -> Iterator[Label]:
        """The labels that begin on a line."""
        if line.table not in self.skip:
            yield from self._in_cell(line) if line.table else self._in_flow(line)

    def keys_of(self, text: str) -> frozenset[str]:
        """What a label asks for; empty where the text is no label of the vocabulary."""
        text = text.strip()
        if text not in self._keys:
            self._keys[text] = self._find_keys(text) if 0 < len(text) <= LONGEST_LABEL else frozenset()
        return self._keys[text]

    def _find_keys(self, text: str) -> frozenset[str]:
        bare = " ".join(BRACKETED.sub(" ", text).split()).strip(" :：.*_") or text
        for form in (text, bare):
            if keys := self._exact(form):
                return keys
        joins = self.page.language.people.joins
        parts = [p for p in re.split(r"\s*[/&+,]\s*", joins.sub("/", bare)) if p]
        found = [self._exact(p.strip()) for p in parts]
        words = bare.split()
        for n in range(1, len(words)):
            first, second = self._exact(" ".join(words[:n])), self._exact(" ".join(words[n:]))
            if first & self.with_more and second & self.with_more:
                return first | second
        if 1 < len(parts) <= 4 and all(found):
            return frozenset().union(*found)
        return self._of_some(bare)

    def _of_some(self, text: str) -> frozenset[str]:
        """The keys of a label with more behind it: "Närvarande från kommunen", "Anwesend von der Verwaltung"."""
        language = self.page.language
        header = language.header
        links = (language.people.from_words, header.place_words, header.met_with)
        for m in re.finditer(r"\s+", "" if ":" in text else text):
            keys = self._exact(text[: m.start()]) & self.with_more
            if keys and any(words.match(text[m.end() :]) for words in links):
                return keys
        return frozenset()

    def _exact(self, text: str) -> frozenset[str]:
        return self.index.get(" ".join(text.casefold().split()).strip(" :：.?"), frozenset())

    def _begins(self, line: Line) -> bool:
        return bool(self.keys_at(line)) or bool(self._starts(line.text))

    def keys_at(self, line: Line) -> frozenset[str]:
        """The keys of a line that is a label, or a heading that says whose list it is: "Anwesende Räte"."""
        words = line.text.split()
        headed = line.level is not None and 1 < len(words) <= 3
        return self.keys_of(line.text) or (self._exact(words[0]) & self.headed if headed else frozenset())

    def _in_flow(self, line: Line) -> Iterator[Label]:
        if keys := self.keys_at(line):
            yield Label(keys, line.text, line, Form.ALONE, (), self._below(line))
            return
        marked = list(self._marked(line))
        yield from marked or self._open(line)

    def _marked(self, line: Line) -> Iterator[Label]:
        """Every "label: value" of a line; a value ends where the next label begins."""
        starts = self._starts(line.text)
        for i, (start, end, after, keys) in enumerate(starts):
            stop = starts[i + 1][0] if i + 1 < len(starts) else len(line.text)
            value = Piece(line, after, stop)
            value = Piece(line, stop, stop) if self._unfilled(value.text) else value.stripped()
            last = i + 1 == len(starts)
            below = () if not last else self._rest_of_cell(line) if line.table else self._below(line)
            yield Label(keys, line.text[start:end], line, Form.MARKED, (value,) if value.text else (), below)

    def _unfilled(self, text: str) -> bool:
        """True for what a template asks for and nobody has written: "[Meeting Location / Link]"."""
        text = text.strip()
        if not (text[:1] == "[" and text[-1:] == "]"):
            return False
        words = re.findall(r"[^\W\d_]+", text)
        return any(self._exact(word) or self._exact(" ".join(words)) for word in words)

    def _starts(self, text: str) -> list[Start]:
        """The places where a label with its mark begins."""
        if text not in self._found:
            self._found[text] = list(self._find_starts(text)) if "?" in text or MARK.search(text) else []
        return self._found[text]

    def _find_starts(self, text: str) -> Iterator[Start]:
        asked = ASKED.match(text)
        question = self.keys_of(asked[1]) if asked else frozenset()
        if asked and question:
            yield 0, asked.end(1), asked.end(), question
        begins = sorted({0, *(m.end() for m in BREAK.finditer(text)), *self._capitals(text)})
        reached = asked.end() if asked and question else 0
        for begin in begins:
            if begin < reached:
                continue
            for mark in MARK.finditer(text, begin, begin + LONGEST_LABEL + 8):
                keys = self.keys_of(text[begin : mark.start()])
                if keys and not (mark.end() == len(text) and ":" not in mark[0]):
                    yield begin, mark.start(), mark.end(), keys
                    reached = mark.end()
                    break

    def _capitals(self, text: str) -> Iterator[int]:
        """Where a label with a colon begins in the middle of a line: "Start: 10.00 Slut: 11.30"."""
        for m in INNER.finditer(text) if text.count(":") > 1 else ():
            for word in re.finditer(r"\S+", m[1]):
                if word[0][0].isupper() and self.keys_of(m[1][word.start() :]):
                    yield m.start(1) + word.start()
                    break

    def _open(self, line: Line) -> Iterator[Label]:
        """A label with nothing between it and its value, which begins with a capital or a figure."""
        if line.text.isupper() or not line.text[:1].isupper():
            return
        for key, words in self.without_mark.items() if self._opener.match(line.text) else ():
            m = words.match(line.text)
            if not m or m.end() >= len(line.text) or line.text[m.end()] != " " or not m[0][0].isupper():
                continue
            rest = line.text[m.end() + 1 :]
            if "notes" in self.keys_of(m[0]):
                continue
            if rest[0].isupper() or rest[0].isdigit():
                value = Piece(line, m.end() + 1, len(line.text)).stripped()
                yield Label(frozenset({key}), m[0], line, Form.OPEN, (value,), self._below(line))
                return

    def _in_cell(self, line: Line) -> Iterator[Label]:
        grid = self.page.grids[line.table or ""]
        keys = self.keys_of(line.text)
        if not keys:
            marked = list(self._marked(line))
            yield from marked or self._open(line)
            return
        cell = cell_of(grid, line)
        place = cell.index(line) if line in cell else 0
        stacked = self._until_label(cell[place + 1 :])
        if stacked or (place and not self._beside(grid, line)):
            yield Label(keys, line.text, line, Form.STACKED, tuple(whole(x) for x in stacked))
            return
        beside = self._beside(grid, line) or self._beneath(grid, line)
        yield Label(keys, line.text, line, Form.CELL, tuple(whole(x) for x in beside))

    def _rest_of_cell(self, line: Line) -> tuple[Line, ...]:
        """The lines below a label in its own cell, up to the next label."""
        cell = cell_of(self.page.grids[line.table or ""], line)
        return tuple(self._until_label(cell[cell.index(line) + 1 :])) if line in cell else ()

    def _until_label(self, lines: Sequence[Line]) -> list[Line]:
        kept: list[Line] = []
        for line in lines:
            if line.index in self._labelled:
                break
            kept.append(line)
        return kept

    def _beside(self, grid: Grid, line: Line) -> list[Line]:
        """The lines of the next filled cell of the row, unless that is a label itself."""
        row = grid.cells[line.row or 0]
        for column in range((line.column or 0) + 1, len(row)):
            if cell := row[column]:
                return [] if cell[0].index in self._labelled else [*cell, *self._carried_on(grid, line, column)]
        return []

    def _carried_on(self, grid: Grid, line: Line, column: int) -> Iterator[Line]:
        """The lines of the rows below that leave the label's cell empty: a list with one person a row."""
        label = line.column or 0
        for row in grid.cells[(line.row or 0) + 1 :]:
            cell = row[column] if column < len(row) else ()
            if not cell or any(row[:column]) or cell[0].index in self._labelled or label >= len(row):
                return
            yield from cell

    def _beneath(self, grid: Grid, line: Line) -> list[Line]:
        """The lines of the cells below in the same column, up to the next label."""
        found: list[Line] = []
        for row in grid.cells[(line.row or 0) + 1 :]:
            cell = row[line.column or 0] if (line.column or 0) < len(row) else ()
            if cell and cell[0].index in self._labelled:
                break
            found.extend(cell)
        return found

    def _item(self, after: Line, label: Line) -> bool:
        """True for a list item that is called like a label: functions listed in place of names."""
        return bool(after.label) and not label.label and bool(self.keys_of(after.text))

    def _below(self, line: Line) -> tuple[Line, ...]:
        """The lines after a label up to the next label, heading or table."""
        kept: list[Line] = []
        for after in self.page.lines[line.index + 1 : line.index + 1 + FOLLOWING]:
            if (
                (after.index in self._labelled and not self._item(after, line))
                or after.table
                or (after.level is not None and line.level is not None and not heads_group(after, self.page.language))
            ):
                break
            if not RULER.fullmatch(after.text):
                kept.append(after)
        return tuple(kept)


def heads_group(line: Line, language: Language) -> bool:
    """True for a heading inside a list of persons that says where those below it come from: "Från kommunen"."""
    headed = line.level is not None and not line.label and 1 < len(line.text.split()) <= MOST_IN_GROUP
    return headed and language.people.from_words.match(line.text) is not None


def cell_of(grid: Grid, line: Line) -> tuple[Line, ...]:
    """The lines of the cell that a line stands in."""
    row = grid.cells[line.row or 0]
    return row[line.column or 0] if (line.column or 0) < len(row) else ()

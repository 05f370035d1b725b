"""Facts of a document that we wrote: ``Label: value`` paragraphs and the cells of a table row.

Every value is read by one method of :class:`Facts`; what cannot be read raises :class:`Misread` with its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from minutes.blocks import Block, Cell, Paragraph, Span, Table, walk
from minutes.catalogue import gettext as _
from minutes.languages.notation import Phrase, read_date, read_meaning, read_mentions, read_time, shorten
from minutes.languages.text import Labels, TextWords, fold_label
from minutes.model import Mention

V = TypeVar("V")
M = TypeVar("M", bound=BaseModel)


class Misread(Exception):
    """A block that does not say what it should; ``sentence`` begins small and has no full stop."""

    def __init__(self, block: str, sentence: str) -> None:
        """``block`` is the id of the block, or of one that it stands in."""
        super().__init__(sentence)
        self.block = block
        self.sentence = sentence


class Fact(NamedTuple):
    """A value with the name of its field and its place."""

    name: str
    value: Phrase
    block: str


def label_of(block: Block) -> str | None:
    """The label of a ``Label: value`` paragraph: what is bold at its beginning."""
    if not isinstance(block, Paragraph) or block.level is not None or not block.spans:
        return None
    first = block.spans[0]
    return block.text[: first.end] if first.bold and first.start == 0 else None


def known_fact(labels: Labels, block: Block) -> Fact | None:
    """The fact that a paragraph states, where its label is one of these."""
    label = label_of(block)
    name = labels.meaning(label) if label else None
    if name is None or label is None or not isinstance(block, Paragraph):
        return None
    return Fact(name, behind(block, len(label)), block.id)


def behind(block: Paragraph, end: int, between: str = ":") -> Phrase:
    """What stands in a paragraph behind its label and what is ``between`` them."""
    rest = block.text[end:]
    value = rest.removeprefix(between).lstrip()
    start = end + len(rest) - len(value)
    return Phrase(value, tuple(_shifted(span, start) for span in block.spans if span.start >= start))


def _shifted(span: Span, by: int) -> Span:
    return replace(span, start=span.start - by, end=span.end - by)


def facts_below(labels: Labels, blocks: Iterable[Block]) -> Iterator[Fact]:
    """The facts that paragraphs state, all of which must be facts with these labels."""
    for block in blocks:
        found = known_fact(labels, block)
        if not found:
            raise Misread(
                block.id,
                _("{block} does not belong here; what may stand here: {listed}").format(
                    block=named(block), listed=labels.listed
                ),
            )
        yield found


def named(block: Block) -> str:
    """A block, for a sentence about it."""
    return _("a table") if isinstance(block, Table) else f"'{shorten(block.text)}'"


def is_ours(phrase: Paragraph | Phrase, *words: str) -> bool:
    """True where a text is nothing but one of our own words, which stand in italics."""
    text = phrase.text
    in_italics = any(span.italic and span.start == 0 and span.end >= len(text) > 0 for span in phrase.spans)
    return in_italics and fold_label(text) in map(fold_label, words)


def rows_of(labels: Labels, table: Table) -> Iterator[list[Fact]]:
    """The rows of a table whose head names its columns; rows without a word are left out."""
    if not table.rows:
        return
    head, *rows = table.rows
    names = [_column(labels, cell, f"{table.id}.r1") for cell in head.cells]
    for number, row in enumerate(rows, 2):
        place = f"{table.id}.r{number}"
        cells = [_phrase(cell) for cell in row.cells]
        if any(cell.text for cell in cells[len(names) :]):
            raise Misread(
                place, _("the row has more cells than the {names} columns of the table").format(names=len(names))
            )
        if any(cell.text for cell in cells):
            yield [Fact(name, value, place) for name, value in zip(names, cells, strict=False)]


def _column(labels: Labels, cell: Cell, place: str) -> str:
    text = _phrase(cell).text
    name = labels.meaning(text)
    if name is None:
        raise Misread(
            place,
            _("no column is called '{text}'; there are {listed}").format(text=shorten(text), listed=labels.listed),
        )
    return name


def _phrase(cell: Cell) -> Phrase:
    found = list(walk(cell.blocks))
    if len(found) == 1:
        return Phrase(found[0].text.strip(), found[0].spans)
    return Phrase("\n".join(paragraph.text for paragraph in found).strip())


def cell_text(cell: Cell) -> str:
    """The text of a cell, a line for each paragraph."""
    return _phrase(cell).text


class Facts:
    """The facts of one thing, by name; every value is asked for by what it should be."""

    def __init__(self, words: TextWords, place: str, facts: Iterable[Fact], repeated: Collection[str] = ()) -> None:
        """``place`` is a block's id; of the ``repeated`` facts there may be several."""
        self.words = words
        self.place = place
        self.found: dict[str, list[Fact]] = {}
        for each in facts:
            if each.name in self.found and each.name not in repeated:
                raise Misread(
                    each.block,
                    _("'{text}' is a second value where only one can be").format(text=shorten(each.value.text)),
                )
            self.found.setdefault(each.name, []).append(each)

    def __contains__(self, name: str) -> bool:
        """True where the fact is stated, be it without a value."""
        return name in self.found

    def place_of(self, name: str) -> str:
        """The block of a fact, or of the thing where the fact is not stated."""
        return self.found[name][0].block if name in self.found else self.place

    def read(self, name: str, how: Callable[[Phrase], V]) -> V | None:
        """A value read by a function that raises ValueError; None where there is none."""
        for each in self.found.get(name, []):
            if each.value.text and not is_ours(each.value, self.words.none, self.words.no_day):
                try:
                    return how(each.value)
                except ValueError as why:
                    raise Misread(each.block, str(why)) from why
        return None

    def phrase(self, name: str) -> Phrase:
        """Words with their looks."""
        return self.read(name, lambda value: value) or Phrase()

    def text(self, name: str) -> str | None:
        """Words."""
        return self.phrase(name).text or None

    def texts(self, name: str) -> list[str]:
        """The values of a fact that may be repeated."""
        return [each.value.text for each in self.found.get(name, [])]

    def date(self, name: str) -> dt.date | None:
        """A day."""
        return self.read(name, lambda value: read_date(self.words, value.text))

    def time(self, name: str) -> tuple[dt.time | None, dt.time | None]:
        """Beginning and end."""
        return self.read(name, lambda value: read_time(self.words, value.text)) or (None, None)

    def word(self, name: str, labels: Labels) -> str | None:
        """What a word of a closed list stands for."""
        return self.read(name, lambda value: _meaning(labels, value.text))

    def word_list(self, name: str, labels: Labels) -> list[str]:
        """The same for words with commas between them."""
        return self.read(name, lambda value: [_meaning(labels, word) for word in value.text.split(",")]) or []

    def mentions(self, name: str) -> list[Mention]:
        """Names of people, with who is meant by them."""
        return [m for each in self.found.get(name, []) for m in self._mentions(each)]

    def _mentions(self, each: Fact) -> tuple[Mention, ...]:
        try:
            return read_mentions(self.words, each.value)
        except ValueError as why:
            raise Misread(each.block, str(why)) from why

    def meaning(self, name: str) -> tuple[str | None, tuple[str, ...]]:
        """Who is meant for certain, and who may be meant."""
        return self.read(name, lambda value: read_meaning(self.words, value.text)) or (None, ())

    def count(self, name: str) -> int | None:
        """A whole number."""
        return self.read(name, _count)

    def reference(self, name: str, ids: Mapping[str, str]) -> str | None:
        """The id that a link leads to, or that of the only thing with such a title."""
        return self.read(name, lambda value: _reference(value, ids))

    def id(self, usual: str) -> str:
        """The id, which is the usual one where nothing else is said."""
        return (self.text("id") or "") if "id" in self else usual

    def build(self, model: type[M], **values: object) -> M:
        """A part of the record."""
        try:
            return model.model_validate(values)
        except ValidationError as why:
            first = why.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise Misread(
                self.place_of(field),
                _("'{text}' cannot be the {field}").format(text=shorten(str(first["input"])), field=field),
            ) from why


def _meaning(labels: Labels, text: str) -> str:
    name = labels.meaning(text)
    if name is None:
        raise ValueError(_("'{text}' is not one of {listed}").format(text=shorten(text.strip()), listed=labels.listed))
    return name


def _count(value: Phrase) -> int:
    text = value.text.strip()
    if not (text.isdecimal() and len(text) < len("100000")):
        raise ValueError(_("'{text}' is no whole number").format(text=shorten(text)))
    return int(text)


def _reference(value: Phrase, ids: Mapping[str, str]) -> str:
    linked = [span.href[1:] for span in value.spans if span.href and span.href.startswith("#")]
    found = linked[0] if linked else ids.get(fold_label(value.text))
    if not found:
        raise ValueError(
            _("there is nothing called '{text}' to refer to, or more than one").format(text=shorten(value.text))
        )
    return found

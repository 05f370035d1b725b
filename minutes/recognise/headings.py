"""Which lines head a part of the document.

Word's heading styles decide where they are used.  Where they are not, four signs are read, as a person
would: a short line in bold, a numbered line in a row of numbered lines with text between them, a line that
repeats an agenda title, and an item's prefix ("Ad 3)", "TOP 2:", "§ 14").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from minutes.blocks import LevelSource, Origin
from minutes.draft import Confidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import AgendaItem
from minutes.recognise.bare_headings import bare_headings, listed_tasks
from minutes.recognise.numbered import LONGEST_ITEM, coded_headings, numbered_headings
from minutes.recognise.page import Grid, Line, Page, fold
from minutes.recognise.people import People
from minutes.recognise.run_in import MOST_WORDS, IsPerson, announces, cut, run_ins
from minutes.recognise.sentences import sentences

LONGEST_TITLE = 110
"""A title longer than this is a sentence (numbered items may be longer)."""
LONGEST_OWNER = 8
"""Words of a heading that says whose decision follows."""
ENOUGH = 3
"""So many lines that head nothing else are an outline."""
FEW = 2
"""Fewer headings than this are no outline yet."""


class Sign(StrEnum):
    """Why a line counts as a heading."""

    STYLE = "style"
    LOOKS = "looks"
    NUMBER = "number"
    PREFIX = "prefix"
    AGENDA = "agenda"
    BARE = "bare"
    ROW = "row"
    RUN_IN = "run-in"

    @property
    def confidence(self) -> Confidence:
        """A style says so; everything else is read from the looks."""
        return Confidence.CERTAIN if self in {Sign.STYLE, Sign.ROW} else Confidence.LIKELY


class Heading(Struct, frozen=True):
    """A line that heads what follows."""

    line: Line
    title: str
    """Without number and prefix."""
    number: str | None
    level: int
    sign: Sign
    under: Line | None = None
    """The line below with the title, where the first has only the number: "§ 11" over "Öppettider"."""
    rest: Line | None = None
    """The text that begins on the heading's own line: "**Ekonomi.** Kassan är god."."""

    @property
    def last(self) -> int:
        """The index of its last line."""
        return (self.under or self.line).index


def find_headings(
    page: Page, items: Sequence[AgendaItem] = (), front: Collection[int] = (), people: People | None = None
) -> list[Heading]:
    """The headings of a page in order; ``items`` are those of a listed agenda, ``front`` the lines of the header."""
    titles = [item.title for item in items]
    lines = [line for line in page.lines if in_flow(page, line) and line.origin is Origin.BODY]
    styled = [line for line in lines if is_styled(line, page.language)]
    found: dict[int, Sign] = {line.index: Sign.STYLE for line in styled}
    plain = sum(1 for line in styled if not names_a_part(line.text, page.language)) < 3
    if plain:
        for line in bold_headings(lines, page.language):
            found.setdefault(line.index, Sign.LOOKS)
    else:
        for line in cue_headings(lines, page.language):
            found.setdefault(line.index, Sign.LOOKS)
    for line in lines:
        if prefixed(line.text, page.language) and line.index not in found:
            found[line.index] = Sign.PREFIX
    coded = coded_headings(lines, page.language)
    found.update(dict.fromkeys(coded, Sign.NUMBER) if plain else {})
    if plain:
        _add_plain(lines, titles, found)
        found |= {x.index: Sign.BARE for x in listed_tasks(lines, page.language) if x.index not in found}
        if len([i for i in found if i not in front]) < FEW:
            bare = bare_headings(lines, front, page.language)
            found |= {line.index: Sign.BARE for line in bare if line.index not in found}
    headings = [_heading(page.lines[index], sign, page.language) for index, sign in sorted(found.items())]
    numbered = {i: c for i, c in coded.items() if plain or not prefixed(c.line.text, page.language)}
    headings = [replace(h, title=c.title, number=c.code) if (c := numbered.get(h.line.index)) else h for h in headings]
    headings = _run_in(page, headings, items, front, people) if plain else headings
    headings = [_with_value(h, page.language) for h in headings]
    return _with_titles(headings, page, {fold(title).rstrip(".:") for title in titles})


def _run_in(
    page: Page, headings: Sequence[Heading], items: Sequence[AgendaItem], front: Collection[int], people: People | None
) -> list[Heading]:
    """The headings, and those that stand at the beginning of their text; a prefix before mere text heads nothing."""
    numbers = {item.number.strip(" .:)("): item.title for item in items if item.number}
    kept: list[Heading] = []
    for heading in headings:
        prefix = prefixed(heading.line.text, page.language) if heading.sign is Sign.PREFIX else None
        if prefix is None or not _is_text(prefix["title"], page.language):
            kept.append(heading)
        elif title := numbers.get(prefix["number"]):
            pair = cut(heading.line, title, prefix["number"], prefix.start("title"))
            kept.append(replace(heading, title=title, sign=Sign.RUN_IN, rest=pair.rest))
    headed = {h.line.index for h in kept}
    if len(headed) >= ENOUGH:
        return kept
    lines = [line for line in page.lines if in_flow(page, line) and line.origin is Origin.BODY]
    found = run_ins([x for x in lines if x.index not in front], page.language, _is_person(people))
    pairs = [pair for index, pair in found.items() if index not in headed]
    kept += [Heading(p.line, p.title, p.number, 2, Sign.RUN_IN, rest=p.rest) for p in pairs]
    return sorted(kept, key=lambda h: h.line.index)


def _with_value(heading: Heading, language: Language) -> Heading:
    """ "6. Nästa möte: tisdag 17 mars": the title ends where the text begins."""
    label, colon, value = heading.line.text.partition(":")
    plain = heading.sign in {Sign.NUMBER, Sign.LOOKS} and heading.under is None and heading.rest is None
    if not plain or not colon or not value.strip() or not announces(label, language):
        return heading
    pair = cut(heading.line, label.strip(), heading.number, len(label) + 1)
    return replace(heading, title=pair.title, rest=pair.rest)


def _is_text(title: str, language: Language) -> bool:
    """True for what stands behind an item's number and is no title: a sentence with a verb, or several sentences."""
    spans = sentences(title, language)
    return len(spans) > 1 or (title.endswith((".", "!")) and len(title.split()) > MOST_WORDS)


def _is_person(people: People | None) -> IsPerson:
    """Whether a text names somebody of the meeting."""
    return lambda text: people is not None and bool((m := people.resolve(text)).person or m.candidates)


def _with_titles(headings: Sequence[Heading], page: Page, listed: set[str]) -> list[Heading]:
    """A number that stands alone takes the line below as its title.

    Where an agenda lists the titles the number points there ("Ad 5"), and only a title of the agenda is one.
    """
    kept: list[Heading] = []
    for heading in headings:
        if kept and kept[-1].last == heading.line.index:
            continue
        below = page.lines[heading.line.index + 1 : heading.line.index + 2]
        known = not listed or (bool(below) and below[0].folded.rstrip(".:") in listed)
        if below and known and _is_bare(heading, page.language) and _titles(below[0], page.language):
            title = below[0].text.rstrip(".")
            kept.append(Heading(heading.line, title, heading.number, heading.level, heading.sign, below[0]))
        else:
            kept.append(heading)
    return kept


def _is_bare(heading: Heading, language: Language) -> bool:
    """True for a number without a title: "§ 11"."""
    m = prefixed(heading.line.text, language)
    return m is not None and not m["title"].strip() and heading.line.table is None


def _titles(line: Line, language: Language) -> bool:
    """True for a line that may be the title of the number above it."""
    if line.table or line.list_level is not None or is_item_part(line.text, language):
        return False
    return looks_like_title(line.text, language)


def is_item_part(title: str, language: Language) -> bool:
    """True for the heading of a part of one item: "Sammanfattning av ärendet", "Nämndens beslut"."""
    words = language.decisions
    title = title.strip(" :.")
    lists = (language.outline.item_parts, words.headings, words.reservation_headings)
    proposal = words.proposals.match(title) is not None and len(title.split()) <= LONGEST_OWNER
    return proposal or any(held.whole(title) for held in lists) or ends_in(title, words.headings, language)


def ends_in(title: str, phrases: Words, language: Language) -> bool:
    """True where a title ends in a phrase with its owner before it: "Kultur- och fritidsnämndens beslut"."""
    title = title.strip(" :.")
    endings = language.people.genitive_endings
    found = [m for m in phrases.finditer(title) if m.end() == len(title)]
    before = title[: found[-1].start()].rstrip() if found else ""
    return bool(before) and before.endswith(endings or ("\0",)) and len(title.split()) <= LONGEST_OWNER


def _add_plain(lines: Sequence[Line], titles: Iterable[str], found: dict[int, Sign]) -> None:
    """Headings without any look of their own: numbered items and repeated agenda titles."""
    wanted = {fold(t).rstrip(".:") for t in titles}
    for line in lines:
        if wanted and line.folded.rstrip(".:") in wanted:
            found.setdefault(line.index, Sign.AGENDA)
    numbered = numbered_headings(lines, [index for index, sign in found.items() if sign is Sign.PREFIX])
    first = numbered[0].index if numbered else 0
    bold = sum(1 for index, sign in found.items() if sign is Sign.LOOKS and index >= first)
    for line in numbered:
        if bold < 3 or line.bold:
            found.setdefault(line.index, Sign.NUMBER)


def in_flow(page: Page, line: Line) -> bool:
    """True for text outside tables and in tables that only lay out one column of text."""
    return line.table is None or is_layout(page.grids[line.table], line.row or 0)


def is_layout(grid: Grid, row: int) -> bool:
    """True where only one cell of the row holds text, and holds a good deal of it."""
    filled = [cell for cell in grid.cells[row] if cell]
    return len(filled) == 1 and len(filled[0]) >= 4


def is_styled(line: Line, language: Language) -> bool:
    """True where Word's style, outline level or the house's own style makes the line a heading."""
    if not line.text or line.style.startswith(("toc", "title", "subtitle")):
        return False
    if line.level is not None and line.level_source is not LevelSource.LOOKS:
        return True
    return bool(line.style) and language.outline.heading_styles.search(line.style) is not None and line.first


def bold_headings(lines: Sequence[Line], language: Language) -> list[Line]:
    """Short lines all in bold that are no label with its value and no sentence."""
    return [line for line in lines if line.bold and looks_like_title(line.text, language, labelled=bool(line.label))]


def cue_headings(lines: Sequence[Line], language: Language) -> list[Line]:
    """Bold lines that say what they head, beside styled headings: "Dagordning", "Att göra-listan"."""
    return [line for line in bold_headings(lines, language) if names_a_part(line.text, language)]


def names_a_part(text: str, language: Language) -> bool:
    """True for the known headings of agenda, notes, header, tail, actions and decisions."""
    outline, actions, decisions = language.outline, language.actions, language.decisions
    lists = (outline.agenda, outline.notes, outline.front, outline.tail, actions.headings, decisions.headings)
    return any(words.whole(text) for words in lists) or (outline.agenda.match(text) is not None and text.endswith(":"))


def looks_like_title(text: str, language: Language, *, labelled: bool = False) -> bool:
    """True for a short phrase; False for "Label: value", a sentence, and a line without a letter."""
    text = text.strip()
    longest = LONGEST_ITEM if labelled else LONGEST_TITLE
    if not 2 <= len(text) <= longest or not any(c.isalpha() for c in text):
        return False
    if re.search(r":\s+\S", text) and not labelled and _label_with_value(text, language):
        return False
    if text[-1] in ",;" or (text[-1] in ".!" and not labelled):
        return False
    if labelled:
        return not reports(text, language)
    return len(text.split()) <= 14 and len(sentences(text, language)) == 1 and not reports(text, language)


def _label_with_value(text: str, language: Language) -> bool:
    """True where the colon parts a header label from its value, not a title from its subtitle."""
    label = text.split(":", 1)[0]
    return len(label.split()) <= 3 and names_a_part(label, language)


def reports(text: str, language: Language) -> bool:
    """True for "Kim informerar om …": a name and a verb that reports or promises make a sentence."""
    words = text.split()
    if len(words) < 3 or not words[0][:1].isupper():
        return False
    rest = " ".join(words[1:])
    verbs = (language.actions.reports, language.actions.commit)
    return any(w.match(rest) for w in verbs)


def prefixed(text: str, language: Language) -> re.Match[str] | None:
    """An item's prefix and number at the start of a line: "Ad 3) Titel", "TOP 1: Titel", "Punkt 4"."""
    m = prefix_pattern(language).match(text)
    return m if m and len(text) <= LONGEST_ITEM else None


@cache
def prefix_pattern(language: Language) -> re.Pattern[str]:
    """The prefixes of the language before a number, then the title."""
    words = [re.escape(w) for w in language.outline.prefixes.phrases]
    if not words:
        return re.compile(r"(?!)")
    number = r"\d{1,3}[a-z]?(?:\.\d{1,2}|/\d{2,4})?"
    mark = r"[.):–—-]|(?=\t|$)|(?=\s+(?-i:[A-ZÅÄÖÆØÜÉ0-9\"“„]))"
    return re.compile(
        rf"(?P<prefix>(?:{'|'.join(words)})\.?\s{{0,3}}(?P<number>{number}))\s?(?P<mark>{mark})\s*(?P<title>.*)$",
        re.IGNORECASE | re.DOTALL,
    )


def _heading(line: Line, sign: Sign, language: Language) -> Heading:
    m = prefixed(line.text, language)
    if m:
        title = m["title"].strip() or line.text
        return Heading(line, title, m["number"], _level(line, sign, m["number"]), sign)
    number = line.label if line.ordered and line.label else None
    title = line.text.rstrip(".") if sign is not Sign.STYLE and line.label else line.text
    level = _level(line, sign, number or "")
    deeper = sign is Sign.LOOKS and number is None and is_item_part(title, language)
    return Heading(line, title, number, level + deeper, sign)


def _level(line: Line, sign: Sign, number: str) -> int:
    """The level of style; elsewhere 2, or deeper where the number or the list says so."""
    if sign is Sign.STYLE and line.level:
        return line.level
    depth = number.strip(" .)§").count(".")
    return min(9, 2 + max(depth, line.list_level or 0))

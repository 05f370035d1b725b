"""Where the front of a document ends: the part that says who met when and where, before the notes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from minutes.languages import Language
from minutes.languages.words import Words
from minutes.recognise.labels import Labels, heads_group
from minutes.recognise.numbered import coded_headings, numbered_headings
from minutes.recognise.page import Line, Page

FRONT_LINES = 80
"""No front is longer than this."""
ITEMS = 3
"""So many numbered lines with text between them are the items of the notes."""
LISTS = ("apologies", "absent", "guests", "substitutes", "others", "members", "present")
"""Labels of lists of persons; where a label is of several kinds, the first decides."""
HEADED = frozenset({"present", "absent", "apologies", "guests"})
ROLES = ("vice_chair", "chair", "secretary", "adjuster")
FACTS = ("date", "time", "start", "end", "place", "forum", "number", "subject", "mode")


WITHOUT_MARK = frozenset({"present", "absent", "apologies", *ROLES, "date", "time", "place"})
"""Labels that may stand before their value without a colon."""


@cache
def index_of(language: Language) -> Mapping[str, frozenset[str]]:
    """What each label asks for, by its folded words."""
    found: dict[str, set[str]] = {}
    for key, words in vocabulary(language).items():
        for phrase in words.plain:
            found.setdefault(phrase.rstrip("."), set()).add(key)
    return {phrase: frozenset(keys) for phrase, keys in found.items()}


def labels_of(page: Page, skip: frozenset[str] = frozenset()) -> Labels:
    """The reader of a page's labels; ``skip`` holds the ids of tables that are no forms."""
    return page.once(f"labels {sorted(skip)}", lambda: _labels(page, skip | agenda_tables(page)))


def _labels(page: Page, skip: frozenset[str]) -> Labels:
    people = page.language.people
    patterns = {key: vocabulary(page.language)[key] for key in WITHOUT_MARK}
    patterns |= {"present": people.present, "apologies": people.apologies}
    return Labels(page, index_of(page.language), patterns, skip, frozenset(LISTS), HEADED)


@cache
def vocabulary(language: Language) -> Mapping[str, Words]:
    """All labels of the front by what they ask for, and those that only end the value before them."""
    people, header, outline = language.people, language.header, language.outline
    words = {key: getattr(people, key) for key in (*LISTS, *ROLES, "summoned", "distribution", "signs")}
    words |= {key: getattr(header, key) for key in (*FACTS, "issued", "duration", "stops")}
    notes = (*outline.notes.phrases, *header.minutes_words.phrases, *header.notes_words.phrases)
    agenda = (*outline.agenda.phrases, *header.agenda_words.phrases)
    words["apologies"] = Words(phrases=(*people.apologies.phrases, *people.ill.phrases))
    words["present"] = Words(phrases=(*people.present.phrases, *people.present_cues.phrases))
    return words | {"agenda": Words(phrases=tuple(agenda)), "notes": Words(phrases=tuple(notes))}


def agenda_tables(page: Page) -> frozenset[str]:
    """The tables "Nr | Ärende | Föredragande", whose columns have names and are no labels of what stands below."""
    outline, header, actions = page.language.outline, page.language.header, page.language.actions
    items = (outline.item_columns, header.agenda_columns)
    others = (outline.presenter_columns, outline.note_columns, actions.who_columns, actions.when_columns)
    found = set()
    for grid in page.grids.values():
        names = [" ".join(line.text for line in cell).strip() for cell in grid.cells[0]] if len(grid.cells) > 1 else []
        names = [n for n in names if not header.date.whole(n) and not header.time.whole(n)]
        named = [n for n in names if any(held.whole(n) for held in (*items, *others))]
        if len(named) > 1 and any(held.whole(n) for n in named for held in items):
            found.add(grid.id)
    return frozenset(found)


def labelled_tables(page: Page, labels: Labels) -> frozenset[str]:
    """The tables that stand right under an attendance label."""
    found = set()
    for grid in page.grids.values():
        before = page.lines[max(0, grid.first - 2) : grid.first]
        if any(labels.keys_of(line.text) & set(LISTS) for line in before):
            found.add(grid.id)
    return frozenset(found)


def front_end(page: Page, labels: Labels) -> int:
    """Index of the first line after the front: the agenda, the notes, or the first numbered or headed item."""
    seen = False
    items = page.once("first items", lambda: _first_items(page))
    for line in page.lines[:FRONT_LINES]:
        keys = labels.keys_at(line)
        group = heads_group(line, page.language)
        if seen and line.table is None and not group and (line.index in items or _opens_body(line, keys)):
            return line.index
        seen = (
            seen
            or bool(keys - {"agenda", "notes"})
            or any(set(x.keys) & {*LISTS, *FACTS} for x in labels.of_line(line))
        )
    return min(len(page.lines), FRONT_LINES)


def _first_items(page: Page) -> frozenset[int]:
    """Indices of the lines near the top whose numbers make them items."""
    numbered = numbered_headings(page.lines[: FRONT_LINES * 2])
    coded = coded_headings(page.lines, page.language)
    return frozenset((*coded, *(x.index for x in numbered if len(numbered) >= ITEMS)))


def _opens_body(line: Line, keys: frozenset[str]) -> bool:
    if keys & {"agenda", "notes"}:
        return True
    if keys:
        return False
    numbered = line.ordered and bool(line.label)
    headed = line.level is not None and line.level > 1
    return (numbered and (line.bold or line.level is not None or line.label[0] == "§")) or (
        headed and not _title_like(line)
    )


def _title_like(line: Line) -> bool:
    """True for sub-titles at the very top, which head nothing."""
    return line.index < 4

"""Lines that are numbered one after the other: 1, 2, 3 …, "1 § Title", "25/71 TITLE", "§ 2025-41 Title".

A number alone heads nothing.  What makes it an item's is that the next item has the next number in the same form,
and that there is text between them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from minutes.languages import Language
from minutes.recognise.page import Line

LONGEST_ITEM = 240
CENTURY = 2000
YEAR = re.compile(r"(?<!\d)(?:20\d\d)(?!\d)|(?<=[/ ]-)\d\d(?!\d)|(?<=[-–])\d\d(?=\s|$)")
CODE = re.compile(
    r"(?P<code>(?:[^\W\d_]{1,12}(?:-[^\W\d_]{1,12})?\.?\s)?(?:§{1,2}\s?)?\d{1,4}(?:[/:-]\d{1,4})?(?:\s?§)?)"
    r"(?P<mark>[.):|]?)\s+(?:[|–—-]\s+)?(?P<title>(?!\d{1,4}\s)[^\W_].{0,239})$",
    re.DOTALL,
)
"""A number of two parts, or with a word or a section mark, before a title."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
PLAIN = re.compile(r"\d+\.?")


class Coded(Struct, frozen=True):
    """A line that begins with a number of its own form."""

    line: Line
    code: str
    title: str
    shape: str
    """The form, with every figure that may rise left out."""
    numbers: tuple[int, ...]


def coded_headings(lines: Sequence[Line], language: Language) -> dict[int, Coded]:
    """The lines that count on in one form, by their index, where text stands between them."""
    found = [c for line in lines if (c := _coded(line)) and not _labels_claim(c, language)]
    places = {line.index: i for i, line in enumerate(lines)}
    runs = [run for run in _runs(found, _years(lines)) if len(run) > 1 and _has_text(run, lines, places)]
    return {coded.line.index: coded for run in runs for coded in run}


def _coded(line: Line) -> Coded | None:
    m = CODE.match(line.text) if not line.label and line.table is None and len(line.text) <= LONGEST_ITEM else None
    if m is None or PLAIN.fullmatch(m["code"]) or m["title"].endswith((",", ";")):
        return None
    if not m["title"][0].isupper() and not m["title"][0].isdigit():
        return None
    numbers = tuple(int(n) for n in re.findall(r"\d+", m["code"]))
    shape = re.sub(r"\d+", "#", " ".join(m["code"].casefold().split())) + m["mark"]
    alone = len(numbers) == 1 and not ("§" in shape or shape[0].isalpha())
    return None if alone else Coded(line, m["code"].strip(), m["title"].strip(), shape, numbers)


def _labels_claim(coded: Coded, language: Language) -> bool:
    """True for a numbered decision or task: "Beslut 5: …", "Aktion 2/2026-1: …"."""
    word = WORD.match(coded.code)
    decisions, actions = language.decisions, language.actions
    lists = (decisions.labels, decisions.headings, decisions.proposals, actions.labels, actions.headings)
    return word is not None and any(held.whole(word[0]) for held in lists)


def _runs(found: Sequence[Coded], years: frozenset[int]) -> list[list[Coded]]:
    """Stretches in which the number rises by one."""
    runs: list[list[Coded]] = []
    for coded in found:
        if runs and _goes_on(runs[-1][-1], coded, years):
            runs[-1].append(coded)
        else:
            runs.append([coded])
    return runs


def _goes_on(before: Coded, after: Coded, years: frozenset[int]) -> bool:
    """True for the next number of the same form; of two numbers one stays, and that is the year."""
    if before.shape != after.shape or len(before.numbers) != len(after.numbers):
        return False
    pairs = list(zip(before.numbers, after.numbers, strict=True))
    staying = [a for a, b in pairs if a == b]
    return [b - a for a, b in pairs if a != b] == [1] and all(n in years or n + CENTURY in years for n in staying)


def _years(lines: Sequence[Line]) -> frozenset[int]:
    """The years that the document names, so that "25/4" and "25/5" are days where it is not of 2025."""
    return frozenset(int(y) % CENTURY + CENTURY for line in lines for y in YEAR.findall(line.text))


def _has_text(run: Sequence[Coded], lines: Sequence[Line], places: Mapping[int, int]) -> bool:
    """True where at least half of them are followed by text of their own."""
    inside = {coded.line.index for coded in run}
    after = [places[coded.line.index] + 1 for coded in run]
    followed = sum(1 for place in after if place < len(lines) and lines[place].index not in inside)
    return followed * 2 >= len(run)


def numbered_headings(lines: Sequence[Line], items: Sequence[int] = ()) -> list[Line]:
    """Lines numbered 1, 2, 3 … with text between them, in their order; clauses inside an item stay text.

    ``items`` are the indices of the lines that are items already ("§ 13").
    """
    runs = [run for run in plain_runs(lines) if len(run) > 1 and _has_text_between(run, lines)]
    runs = [run for run in runs if len(items) < 2 or not _between(run, items)]
    return [line for run in runs if not any(_inside(run, other) for other in runs) for line in run]


def _between(run: Sequence[Line], items: Sequence[int]) -> bool:
    """True for a run that lies wholly under one item."""
    return min(items) < run[0].index and not any(run[0].index < i <= run[-1].index for i in items)


def plain_runs(lines: Sequence[Line], longest: int = LONGEST_ITEM) -> list[list[Line]]:
    """Runs of one form ("§ 3", "3.", "3)") of lines that are no longer than ``longest``.

    A run of another form between two items does not end one.
    """
    runs: list[list[Line]] = []
    last: dict[str, list[Line]] = {}
    for line in lines:
        number = ordinal(line.label)
        if number is None or not line.text or len(line.text) > longest:
            continue
        form = "§" if line.label.startswith("§") else line.label[-1] if line.label[-1] == ")" else "."
        run = last.get(form)
        if run and number == (ordinal(run[-1].label) or 0) + 1:
            run.append(line)
        else:
            last[form] = [line]
            runs.append(last[form])
    return runs


def _inside(run: Sequence[Line], other: Sequence[Line]) -> bool:
    """True for numbered clauses under an item of paragraphs: "§ 62 …", then "1. …", "2. …" before "§ 63"."""
    begins = [line.index for line in other]
    sections = other[0].label.startswith("§") and not run[0].label.startswith("§")
    return sections and begins[0] < run[0].index and not any(run[0].index < i <= run[-1].index for i in begins)


def ordinal(label: str) -> int | None:
    """The number of a one-level label: 3 for "3.", "§ 3", "3)"; None for "3.1", "a)" and bullets."""
    m = re.fullmatch(r"(?:§\s?)?\(?(\d{1,4})[.)]?", label.strip())
    return int(m[1]) if m else None


def _has_text_between(run: Sequence[Line], lines: Sequence[Line]) -> bool:
    """True where at least half of the numbered lines are followed by text of their own."""
    places = {line.index: i for i, line in enumerate(lines)}
    indices = {line.index for line in run}
    followed = 0
    for line in run:
        place = places[line.index]
        after = lines[place + 1] if place + 1 < len(lines) else None
        followed += after is not None and after.index not in indices and ordinal(after.label) is None
    return followed * 2 >= len(run)

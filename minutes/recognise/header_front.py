"""What the header's questions share: the front lines, the labels, and how the document writes its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from minutes.languages import Language
from minutes.recognise.attendance_lists import key_of, list_lines
from minutes.recognise.attendance_tables import attendance_tables
from minutes.recognise.dates import Clock, Dates, When, day_order, find_times
from minutes.recognise.front import front_end, labelled_tables, labels_of
from minutes.recognise.labels import Label
from minutes.recognise.names import looks_like_name
from minutes.recognise.page import Line, Page

YEAR = re.compile(r"(?<![\d.:/-])(?:19|20)\d\d(?![\d.:])")
NUMBERED_YEAR = re.compile(
    r"(?<![\d./:-])(?:\d{1,3}\s?[/:-]\s?(20\d\d)|(20\d\d)\s?[/:-]\s?\d{1,3})(?![\d./:-]|\s?[/:-]\s?\d)"
)
"""The running number of a meeting in its year: "nr 2/2026", "2026:3"."""
LONGEST_TEXT = 2000
"""Dates and times of a line are looked for in no more than this."""


def _is_field(label: Label, language: Language) -> bool:
    """False for a title ("Meeting Notes – Steering Committee") that only looks like a label and its value."""
    if "notes" in label.keys and not (label.value and looks_like_name(label.value[0].text, language)):
        return False
    return bool(label.keys - {"agenda", "notes"}) or ("agenda" in label.keys and bool(label.value))


class Front:
    """The front of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._days: dict[str, list[When]] = {}
        self._times: dict[str, list[Clock]] = {}
        self.language: Language = page.language
        plain = labels_of(page)
        labelled = labelled_tables(page, plain)
        tables = frozenset(table for table, _ in attendance_tables(page, labelled))
        self.attendance_tables = tables
        self.reader = labels_of(page, tables) if tables else plain
        self.labels = list(self.reader.read())
        self.end = front_end(page, self.reader)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines before the notes."""
        return self.page.lines[: self.end]

    @cached_property
    def plain(self) -> tuple[Line, ...]:
        """The front lines that hold no label and stand in no table."""
        labelled = {label.line.index for label in self.labels if _is_field(label, self.language)}
        return tuple(x for x in self.lines if x.index not in labelled and x.table is None and x.text)

    @cached_property
    def listed(self) -> frozenset[int]:
        """Indices of the lines of a list of persons below its label."""
        lists = (lab for lab in self.labels if key_of(lab) and not lab.value)
        return frozenset(line.index for lab in lists for line in list_lines(lab.following, self.language))

    def labelled(self, *keys: str) -> Iterator[Label]:
        """The labels that ask for any of the keys, those of the front first."""
        found = [label for label in self.labels if label.keys & set(keys)]
        yield from (label for label in found if label.line.index < self.end)
        yield from (label for label in found if label.line.index >= self.end)

    @cached_property
    def dates(self) -> Dates:
        """Finds dates; one without a year gets the year that the front names."""
        texts = [line.text for line in self.page.lines]
        return Dates(self.language, None, year=self.year, order=day_order(texts, self.language))

    @cached_property
    def year(self) -> int | None:
        """The one year that title, front and page headers name, or None."""
        texts = [line.text for line in (*self.lines[:20], *self.page.margins)]
        years = {int(y) for text in texts for y in YEAR.findall(text)}
        years = years or {year for text in texts for year in self._numbered_years(text)}
        return years.pop() if len(years) == 1 else None

    def _numbered_years(self, text: str) -> Iterator[int]:
        """The years of the numbers by which a title or first sentence calls minutes or a meeting."""
        header = self.language.header
        if any(words.search(text) for words in (header.minutes_words, header.notes_words, header.meetings)):
            yield from (int(m[1] or m[2]) for m in NUMBERED_YEAR.finditer(text))

    def days(self, text: str) -> list[When]:
        """The dates of a text that name days."""
        if text not in self._days:
            self._days[text] = self._find_days(text[:LONGEST_TEXT])
        return self._days[text]

    def _find_days(self, text: str) -> list[When]:
        found = self.dates.find(text)
        if not found and YEAR.search(text):
            found = self.dates.find(self._unlinked(text))
        return [when for when in found if when.start.year > 1900]

    def _unlinked(self, text: str) -> str:
        """A text with its linking words blanked out, places kept: "Minutes of March 14, 2024"."""
        for m in self.language.header.links.finditer(text):
            text = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
        return text

    def times(self, text: str) -> list[Clock]:
        """The clock times of a text."""
        if text not in self._times:
            self._times[text] = find_times(text[:LONGEST_TEXT], self.language)
        return self._times[text]

    def elsewhere(self, text: str) -> bool:
        """True where a text speaks of another meeting, or of another day than the meeting's."""
        header, schedule = self.language.header, self.language.schedule
        if any(words.search(text) for words in (header.next_meeting, header.previous, header.issued)):
            return True
        return schedule.find_next(text) is not None

    def without_times(self, text: str) -> str:
        """A text without its clock times, so that the words around them stand together."""
        for clock in reversed(self.times(text)):
            text = text[: clock.span[0]].rstrip() + " " + text[clock.span[1] :].lstrip()
        return text

    def without_dates(self, text: str) -> str:
        """A text with its dates and clock times blanked out, places kept."""
        spans = [w.span for w in self.days(text)] + [c.span for c in self.times(text)]
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

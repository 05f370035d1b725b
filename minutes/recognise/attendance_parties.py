"""Those present where they stand by party and no line says "present": "För arbetsgivaren: A", "För facket: B, C"."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.draft import Confidence
from minutes.model import Presence
from minutes.recognise.attendance_lists import GROUP
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.labels import Piece
from minutes.recognise.page import Line, Page
from minutes.recognise.roll import Entry

ENOUGH = 2
"""One party alone does not meet."""
RULE = Rule("attendance.party", Confidence.LIKELY, Presence.PRESENT)


def read_parties(page: Page, end: int) -> list[Entry]:
    """The persons of the lines before ``end`` that say for whom they came; none where only one line does."""
    parties = [party for line in page.lines[:end] if (party := list(_party(page, line))) or _empty(page, line)]
    return [entry for party in parties for entry in party] if len(parties) >= ENOUGH else []


def _party(page: Page, line: Line) -> Iterator[Entry]:
    """The persons of one party with its name as their organisation."""
    found = _split(page, line)
    if found is None:
        return
    name, value = found
    for entry in Reader(page.language, RULE).read((value,)):
        entry.organisation = entry.organisation or name
        yield entry


def _empty(page: Page, line: Line) -> bool:
    """True for a party of whom nobody came."""
    found = _split(page, line)
    return found is not None and page.language.people.nobody.match(found[1].text) is not None


def _split(page: Page, line: Line) -> tuple[str, Piece] | None:
    """The party and what stands behind its colon."""
    m = GROUP.fullmatch(line.text)
    origin = page.language.people.from_words.match(m["group"]) if m else None
    if m is None or origin is None or not m["rest"].strip():
        return None
    name = m["group"][origin.end() :].strip()
    return (name, Piece(line, m.start("rest"), len(line.text)).stripped()) if name else None

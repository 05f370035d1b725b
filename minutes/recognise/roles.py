"""Roles of the meeting: from labels, from what a sentence says of a person, from the agenda's first item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.draft import Confidence
from minutes.model import Mention, Role
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.front import ROLES
from minutes.recognise.labels import Form, Label, Piece, whole
from minutes.recognise.names import looks_like_name
from minutes.recognise.page import Line, Page
from minutes.recognise.people import Named, People
from minutes.recognise.roll import Entry
from minutes.recognise.signatures import DOTS

SHORT = 8
"""A line that names the officers of the meeting has no more words."""
PUNCTUATION = re.compile(r"\s*(?:[.,;:!)]|$)")
FULL_NAME = re.compile(r"[^\W\d_a-zà-ÿ][^\W\d_]{1,20}(?:-[^\W\d_]{1,20})?(?: [^\W\d_a-zà-ÿ][^\W\d_]{1,24}){1,2}")
TAIL = re.compile(r"\s*(?:[-–—:/(]|\t)\s*(?P<name>[^()]{2,60}?)\s*\)?\s*$")


def role_of_label(label: Label) -> Role | None:
    """The role that a label asks for, or None."""
    key = next((key for key in ROLES if key in label.keys), None)
    return Role(key) if key else None


def read_role_label(label: Label, page: Page) -> list[Entry]:
    """The persons behind a role's label; nobody where its value is no name."""
    role = role_of_label(label)
    if role is None or (label.form in {Form.ALONE, Form.OPEN} and _no_label(label, page)):
        return []
    confidence = Confidence.LIKELY if label.form in {Form.OPEN, Form.ALONE} else Confidence.CERTAIN
    rule = Rule(f"attendance.{role}", confidence, role=role)
    for piece in _values(label):
        if "\t" in piece.text:
            return []
        entries = Reader(page.language, rule).read((piece,))
        if entries and _only_names(entries, piece):
            for i, entry in enumerate(entries):
                others = [r for r in entry.roles[1:] if r is not role]
                entry.roles = others if i and others else [entry.roles[0], *others]
            return entries
        return []
    return []


def _no_label(label: Label, page: Page) -> bool:
    """True for a heading that only sounds like a role ("Protokoll"), and for a role listed in place of a name."""
    header = page.language.header
    return header.minutes_words.whole(label.text) or header.notes_words.whole(label.text) or bool(label.line.label)


def _values(label: Label) -> Iterator[Piece]:
    """The pieces that may hold the name: beside the label, or the first line below with any letters."""
    pieces = label.value or tuple(whole(line) for line in label.following[:3])
    for piece in pieces:
        if not DOTS.sub("", piece.text).strip():
            continue
        m = DOTS.match(piece.text)
        yield Piece(piece.line, piece.start + (m.end() if m else 0), piece.end).stripped()


def _only_names(entries: list[Entry], piece: Piece) -> bool:
    """True where the value is names with their descriptions and no sentence."""
    named = sum(len(e.name) for e in entries)
    return named * 5 >= len(piece.text) * 2 or "," in piece.text or "(" in piece.text


def read_cues(page: Page, people: People) -> Iterator[Entry]:
    """What a sentence says: "Stina B höll i mötet, Anton skrev."."""
    words = page.language.people
    for line in page.lines:
        short = len(line.text.split()) <= SHORT and line.table is None and line.level is None and not line.label
        offices = (words.chair, words.secretary) if short else ()
        if not any(cues.search(line.text) for cues in (words.chaired, words.wrote, words.adjusts, *offices)):
            continue
        known = people.find(line.text)
        taken = [(named.start, named.end) for named in known]
        for named in (*known, *_strangers(line.text, taken, page)):
            if role := _cue_after(line, named, page) or (_office_after(line, named, page) if short else None):
                yield _entry(line, named, named.mention, role)


def _strangers(text: str, taken: list[tuple[int, int]], page: Page) -> Iterator[Named]:
    """Full names in a text that are not in the list."""
    for m in FULL_NAME.finditer(text):
        free = all(m.end() <= start or end <= m.start() for start, end in taken)
        if free and looks_like_name(m[0], page.language):
            yield Named(m.start(), m.end(), Mention(name=m[0]))


def _cue_after(line: Line, named: Named, page: Page) -> Role | None:
    """The role that the words right after a name say, where nothing follows that would make it something else."""
    words = page.language.people
    text = line.text[named.end :]
    lead = len(text) - len(text.lstrip(" ,"))
    for cues, role in ((words.chaired, Role.CHAIR), (words.wrote, Role.SECRETARY), (words.adjusts, Role.ADJUSTER)):
        m = cues.match(text, lead)
        if m and (PUNCTUATION.match(text, m.end()) or words.joins.match(text[m.end() :].lstrip())):
            return role
    return None


def _office_after(line: Line, named: Named, page: Page) -> Role | None:
    """The office of "Mia ordf, Elsa sekr.": a line of names, each with what they were at the meeting."""
    words = page.language.people
    text = line.text[named.end :].lstrip()
    for office, role in ((words.chair, Role.CHAIR), (words.secretary, Role.SECRETARY)):
        m = office.match(text)
        if (
            m
            and named.end < len(line.text)
            and line.text[named.end] == " "
            and re.match(r"\.?(?:,|\s*$)", text[m.end() :])
        ):
            return role
    return None


def _entry(line: Line, named: Named, mention: Mention, role: Role) -> Entry:
    evidence = line.evidence("attendance.cue", Confidence.LIKELY, named.start)
    candidates = mention.candidates if len(mention.candidates) > 1 else ()
    return Entry(mention.person or mention.name, [evidence], roles=[role], candidates=candidates)


def read_welcome(page: Page) -> Iterator[Entry]:
    """The chair of "Ordförande hälsar välkomna - Lena"."""
    for line in page.lines:
        cue = page.language.people.welcomes.match(line.text)
        tail = TAIL.match(line.text, cue.end()) if cue else None
        if tail is None:
            continue
        piece = Piece(line, tail.start("name"), tail.end("name"))
        entries = Reader(page.language, Rule("attendance.welcome", Confidence.LIKELY, role=Role.CHAIR)).read((piece,))
        if len(entries) == 1:
            yield entries[0]
            return

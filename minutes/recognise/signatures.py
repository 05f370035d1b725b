"""Signature rows: who signs as what, in cells parted by tabs, with the roles beside, above or below the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.model import Role
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.attendance_suffixes import role_words
from minutes.recognise.labels import Piece
from minutes.recognise.page import Line, Page
from minutes.recognise.roll import Entry

GAP = re.compile(r"\t[\t ]*|[  ]{4,}")
DOTS = re.compile(r"[.…_]{3,}|…+|_{2,}|-{4,}")
LONGEST_ROW = 240
"""A row of signatures, its dots included, is no longer than this."""
REACH = 4
"""Dotted and empty lines between the roles and the names are no more than this."""


def cells(line: Line) -> list[Piece]:
    """The cells of a line that tabs part, without dotted lines to sign on."""
    found: list[Piece] = []
    start = 0
    for m in [*GAP.finditer(line.text), None]:
        end = m.start() if m else len(line.text)
        piece = _undotted(Piece(line, start, end))
        if piece.text:
            found.append(piece)
        start = m.end() if m else end
    return found


def _undotted(piece: Piece) -> Piece:
    m = DOTS.search(piece.text)
    if m is None:
        return piece.stripped()
    before = Piece(piece.line, piece.start, piece.start + m.start()).stripped()
    return before if before.text else _undotted(Piece(piece.line, piece.start + m.end(), piece.end))


def role_of(text: str, language: Language) -> Role | None:
    """The role that a cell names, and nothing else."""
    bare = text.strip(" .:()")
    forms = (bare,) if bare == text else (bare, text)
    return next((role for words, role in role_words(language) if any(words.whole(form) for form in forms)), None)


def read_signatures(page: Page) -> Iterator[Entry]:
    """The persons that sign with a role."""
    lines = [line for line in page.lines if line.table is None and len(line.text) <= LONGEST_ROW]
    for i, line in enumerate(lines):
        row = cells(line)
        roles = [role_of(cell.text, page.language) for cell in row]
        if line.level is not None or page.language.header.notes_words.whole(line.text):
            continue
        if any(roles):
            yield from _pairs(row, roles, page.language) or _above(
                row, roles, lines[i + 1 : i + 1 + REACH], page.language
            )
        elif len(row) > 1 and i + 1 < len(lines):
            yield from _below(row, cells(lines[i + 1]), page.language)


def _pairs(row: Sequence[Piece], roles: Sequence[Role | None], language: Language) -> list[Entry]:
    """A role in one cell, the name in the next."""
    entries: list[Entry] = []
    for i, role in enumerate(roles[:-1]):
        if role and roles[i + 1] is None:
            entries.extend(_signed(row[i + 1], role, language))
    return entries


def _above(
    row: Sequence[Piece], roles: Sequence[Role | None], after: Sequence[Line], language: Language
) -> list[Entry]:
    """Roles in one line and names below them; the last role holds for the names that are left over."""
    signs = [r or _sign_only(cell, language) for r, cell in zip(roles, row, strict=True)]
    if not all(signs):
        return []
    for line in after:
        names = cells(line)
        if not names:
            continue
        if len(names) < len(row) or any(role_of(n.text, language) for n in names):
            return []
        read = [_signed(n, roles[min(i, len(roles) - 1)], language) for i, n in enumerate(names)]
        return [e for entries in read for e in entries] if all(read) else []
    return []


def _sign_only(cell: Piece, language: Language) -> bool:
    return language.people.signs.whole(cell.text)


def _below(row: Sequence[Piece], under: Sequence[Piece], language: Language) -> list[Entry]:
    """Names in one line and their roles in the next."""
    roles = [role_of(cell.text, language) for cell in under]
    if len(roles) != len(row) or not any(roles):
        return []
    read = [_signed(cell, role, language) for cell, role in zip(row, roles, strict=True)]
    return [e for entries in read for e in entries] if all(read) else []


def _signed(cell: Piece, role: Role | None, language: Language) -> list[Entry]:
    """The person in a cell; a role behind the name goes before that of the row."""
    entries = Reader(language, Rule("attendance.signature", Confidence.LIKELY)).read((cell,))
    if len(entries) != 1 or len(cell.text) > 80:
        return []
    entry = entries[0]
    if role and not entry.roles:
        entry.roles.append(role)
    return [entry]

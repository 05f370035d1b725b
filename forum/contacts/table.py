"""People out of a table with headings, as Excel and address books save it (RFC 4180, with any separator)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from pydantic import ValidationError

from forum.contacts.contact import LONGEST, MOST, Contact
from forum.errors import BadValue
from forum.membership import Office
from minutes.catalogue import gettext as _
from minutes.languages import Language
from minutes.lines import tidy_line

SEPARATORS = ";,\t|"
SEVERAL = re.compile(r"[,;/|]")
"""Between two aliases of one cell."""
ROLES = ("chair", "vice_chair", "secretary", "substitute")
DAYS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y")

Row = dict[str, str]
"""The cells of one person by our names of the columns."""


def read_table(text: str, name: str, language: Language) -> tuple[Contact, ...]:
    """The people of a table; columns that nobody needs are left alone.

    Raises:
        BadValue: it has no column of names, or a cell cannot be used.
    """
    lines = _cells(text, name)
    columns = _columns(lines[0][1] if lines else [], name)
    rows = [
        (number, {ours: cells[at].strip() for at, ours in columns if at < len(cells)}) for number, cells in lines[1:]
    ]
    named = [(number, row) for number, row in rows if any(row.values())]
    if len(named) > MOST:
        raise BadValue(
            _("'{name}' names {named} people, which is more than {most}.").format(
                name=name, named=len(named), most=MOST
            )
        )
    return tuple(_contact(row, _("line {number}").format(number=number), name, language) for number, row in named)


def _cells(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, with the line that each ends on."""
    first = text.lstrip("\ufeff").lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as why:
        raise BadValue(
            _("Line {line_num} of '{name}' cannot be read as a table; save it as CSV again.").format(
                line_num=reader.line_num, name=name
            )
        ) from why


def _columns(headings: Sequence[str], name: str) -> list[tuple[int, str]]:
    known = {word: ours for ours, words in _words().items() for word in words}
    found = [(at, known[word]) for at, heading in enumerate(headings) if (word := heading.strip().casefold()) in known]
    if not {"name", "given", "family"} & {ours for _, ours in found}:
        raise BadValue(
            _("'{name}' has no column of names; head the first line with: Name;E-mail;Organisation;Role.").format(
                name=name
            )
        )
    return found


def _contact(row: Row, place: str, file: str, language: Language) -> Contact:
    where = _("{place} of '{file}'").format(place=place.capitalize(), file=file)
    full = tidy_line(row.get("name") or f"{row.get('given', '')} {row.get('family', '')}")
    if not full or len(full) > LONGEST:
        raise BadValue(_("{where} has no name that can be used; write it out or delete the line.").format(where=where))
    office = _office(row.get("office", ""), language)
    try:
        return Contact(
            place=place,
            name=full,
            address=row.get("address", ""),
            organisation=row.get("organisation", "")[:LONGEST],
            aliases=_aliases(row),
            office=office,
            other_role="" if office else row.get("office", "")[:LONGEST],
            since=_day(row.get("since", ""), where),
            until=_day(row.get("until", ""), where),
        )
    except ValidationError as why:
        raise BadValue(
            _("{where}: '{row}' is no mail address; write it like kim@example.org.").format(
                where=where, row=row.get("address", "")
            )
        ) from why


def _aliases(row: Row) -> tuple[str, ...]:
    return tuple(
        name
        for column in ("alias", "initials")
        for part in SEVERAL.split(row.get(column, ""))
        if (name := part.strip())
    )


def _office(written: str, language: Language) -> Office | None:
    """The office that a word names in the language of the forum, in English, or by our own name of it."""
    word = written.casefold().strip(" .")
    if named := next((office for office, words in _offices().items() if word in words), None):
        return named
    packs = (language, _english()) if word else ()
    return next((Office(role) for pack in packs for role in ROLES if getattr(pack.people, role).whole(word)), None)


def _day(written: str, where: str) -> dt.date | None:
    for pattern in DAYS if written else ():
        try:
            return dt.datetime.strptime(written, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if written:
        raise BadValue(
            _("{where}: '{written}' is no date; write it like 2031-01-01.").format(where=where, written=written[:40])
        )
    return None


def _english() -> Language:
    from minutes.languages import load  # noqa: PLC0415 - slow to load, rarely needed

    return load("en")


@cache
def _tables() -> Mapping[str, object]:
    return tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


def _words() -> dict[str, list[str]]:
    return {name: words for name, words in _tables().items() if isinstance(words, list)}


def _offices() -> dict[Office, list[str]]:
    offices = _tables()["offices"]
    return {Office(name): words for name, words in offices.items()} if isinstance(offices, dict) else {}

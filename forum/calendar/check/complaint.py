"""What a check has to say about a line of a calendar."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

from minutes.catalogue import gettext as _
from minutes.frozen import Frozen

LONGEST = 60
"""So much of a text is shown in a complaint."""


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """Members see something wrong, or nothing at all."""
    WARNING = "warning"
    """Some programs show something wrong or refuse the file."""
    ADVICE = "advice"
    """Allowed, but better otherwise."""


class Complaint(Frozen):
    """One thing that is wrong."""

    line: int
    """Counted from 1, as an editor shows it."""
    code: str
    """Stable, for programs: ``undeclared-zone``."""
    severity: Severity
    message: str
    """What is wrong and what a member would see of it, for a person who is no programmer."""


class Kind(Frozen):
    """The words for one kind of complaint, as ``complaints.toml`` has them."""

    severity: Severity
    says: str


def complaint(code: str, line: int, /, about: str = "", **values: object) -> Complaint:
    """A complaint in the words of its kind; ``about`` names the meeting."""
    kind = kinds()[code]
    says = _(kind.says).format(**{name: shown(str(value)) for name, value in values.items()})
    return Complaint(line=line, code=code, severity=kind.severity, message=f"{shown(about)}: {says}" if about else says)


def shown(text: str) -> str:
    """A piece of the file, harmless and short enough for a sentence."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text[: LONGEST + 1])
    return printable if len(text) <= LONGEST else printable[:LONGEST] + "…"


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of complaints by their codes."""
    text = resources.files(__package__).joinpath("complaints.toml").read_text(encoding="utf-8")
    return {code: Kind.model_validate(table) for code, table in tomllib.loads(text).items()}

"""The words that we say ourselves: tables beside the code that says them, and dates and hours of the language packs."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from minutes.languages import notation
from minutes.languages.text import TextWords

FALLBACK = "en"
ALSO = {"no": "nb", "nn": "nb"}
"""Other codes for the same written language."""


@cache
def tables(package: str, name: str = "words.toml") -> Mapping[str, Mapping[str, Any]]:
    """The tables of a package, by the code of their language."""
    return tomllib.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))


def code_among(language: str, known: Collection[str]) -> str:
    """The code of the table to use: of the BCP 47 tag ``sv-FI`` the first part decides; English where there is none."""
    code = language.replace("_", "-").split("-")[0].lower()
    code = ALSO.get(code, code)
    return code if code in known else FALLBACK


@dataclass(frozen=True)
class Spoken:
    """Dates and hours in one language, as its pack writes them."""

    text: TextWords

    def day(self, date: dt.date) -> str:
        """A date with its weekday and year."""
        return notation.write_date(self.text, date)

    def short_day(self, date: dt.date) -> str:
        """A date with its year and without its weekday."""
        return notation.write_short_date(self.text, date)

    def clock(self, time: dt.time) -> str:
        """An hour as it is written in a table: ``18.00``."""
        return notation.write_clock(self.text, time)

    def hours(self, start: dt.time | None, end: dt.time | None) -> str:
        """From and to; empty where neither is known."""
        return notation.write_time(self.text, start, end)

    def moment(self, date: dt.date, start: dt.time | None = None, end: dt.time | None = None) -> str:
        """A date with its hours, where they are known."""
        return notation.write_moment(self.text, date, start, end)

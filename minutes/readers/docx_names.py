"""What Word's built-in styles are called: English names out of translated names and ids."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

NUMBERED = re.compile(r"(.{1,60}?)\s{0,3}([1-9])")
HEADING = re.compile(r"heading ([1-9])")
NOT_IN_IDS = re.compile(r"[^a-z0-9]")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Translated name to English name: of styles that come with a number, and of the others."""
    text = resources.files(__package__).joinpath("style_names.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return tuple({name: english for english, names in data[part].items() for name in names} for part in data)  # type: ignore[return-value]


@cache
def _ids() -> dict[str, str]:
    """Style id without its number, as Word makes it from a name (ASCII letters only), to English name."""
    numbered, plain = _tables()
    ids: dict[str, str] = {}
    for table in (plain, numbered):
        for name, english in table.items():
            for form in (english, name):
                ids.setdefault(NOT_IN_IDS.sub("", form), english)
    return ids


def english(name: str) -> str:
    """A style's name, lower case, in English where it is a built-in style of Word: ``heading 1``."""
    name = " ".join(name.split()).lower()
    if HEADING.fullmatch(name):
        return name
    numbered, plain = _tables()
    if name in plain:
        return plain[name]
    m = NUMBERED.fullmatch(name)
    if m and m[1] in numbered:
        return f"{numbered[m[1]]} {m[2]}"
    return numbered.get(name, name)


def from_id(style_id: str) -> str:
    """The English name for the id of a style that the file does not define, or the id in lower case."""
    low = style_id.lower()
    m = NUMBERED.fullmatch(low)
    stem = NOT_IN_IDS.sub("", m[1] if m else low)
    found = _ids().get(stem)
    if found is None or len(stem) < 3:
        return low
    if found == "title" and m:
        found = "heading"
    return f"{found} {m[2]}" if m else found

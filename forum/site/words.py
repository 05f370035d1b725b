"""The words of the pages: ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from minutes.frozen import Frozen

FALLBACK = "en"
ALSO = {"no": "nb", "nn": "nb"}
"""Other codes for the same language."""


class PageWords(Frozen):
    """What a subscribe page says in one language."""

    lead: str
    coming: str
    nothing: str
    when: str
    what: str
    where: str
    subscribe: str
    own: str
    own_link: str
    google: str
    google_link: str
    google_how: str
    paste: str
    outlook_how: str
    thunderbird_how: str
    address: str
    phone: str
    picture: str
    refresh: str
    refresh_apple: str
    refresh_google: str
    refresh_outlook: str
    refresh_thunderbird: str
    refresh_all: str
    calendars: str


@cache
def page_words(language: str) -> tuple[str, PageWords]:
    """The language that a page is in, and its words: the forum's own where there are any, else English."""
    tables = _tables()
    code = language.replace("_", "-").split("-")[0].lower()
    code = ALSO.get(code, code)
    code = code if code in tables else FALLBACK
    return code, PageWords.model_validate(tables[code])


def page_languages() -> tuple[str, ...]:
    """The codes of all languages of the pages."""
    return tuple(sorted(_tables()))


@cache
def _tables() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

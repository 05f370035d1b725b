"""The words of the pages: ``words.toml``."""

from __future__ import annotations

from functools import cache

from forum.wording import code_among, tables
from minutes.frozen import Frozen


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
    together: str
    minutes: str
    """Heading above the published minutes."""
    approved: str
    """With ``{day}``; the next one too."""
    amended: str
    phone_left_out: str
    identity_left_out: str


@cache
def page_words(language: str) -> tuple[str, PageWords]:
    """The language that a page is in, and its words: the forum's own where there are any, else English."""
    known = tables(__package__)
    code = code_among(language, known)
    return code, PageWords.model_validate(known[code])


def page_languages() -> tuple[str, ...]:
    """The codes of all languages that pages can be written in."""
    return tuple(sorted(tables(__package__)))

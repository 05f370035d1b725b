"""A page with approved minutes for everyone, and where it is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from forum.calendar.entry import MinutesLink
from forum.calendar.privacy import without_addresses
from forum.calendar.words import words
from forum.model import Forum
from forum.site.clearing import Cleared, Private, cleared
from forum.site.words import page_words
from minutes.model import Kind, Minutes

MARK = "<!-- minutes published by forum -->"
"""Stands in each such page, so that one that is no longer published is known again and taken away."""
HOME = "index.html"


@dataclass(frozen=True)
class PublicMinutes:
    """Approved minutes as they go out."""

    forum: Forum
    key: str
    record: Minutes
    """Without what is private."""
    approved: dt.date
    amended: dt.date | None = None
    adjusters: tuple[str, ...] = ()
    """Only where the page names people."""
    meeting: str | None = None
    """The uid of the meeting."""

    @property
    def file(self) -> str:
        """The name of the page; the full stop in it can stand in no forum's key, so no other page has that name."""
        return f"{self.forum.key}.{self.key.partition('/')[2]}.html"

    @property
    def title(self) -> str:
        """``Protokoll 5 mars 2031``."""
        spoken = words(self.forum.language)
        day = f" {spoken.short_day(self.record.date)}" if self.record.date else ""
        return f"{_kind(self.record.kind, self.forum)}{day}"


def for_everyone(forum: Forum, record: Minutes, *, people: bool) -> Cleared:
    """Minutes without what is private, in the words of their forum."""
    said = page_words(forum.language)[1]
    instead = {
        Private.ADDRESS: words(forum.language).calendar.address_left_out,
        Private.IDENTITY: said.identity_left_out,
        Private.PHONE: said.phone_left_out,
    }
    return cleared(record, instead, people=people)


def minutes_files(published: Iterable[PublicMinutes]) -> dict[str, bytes]:
    """The pages by their names."""
    return {one.file: minutes_page(one) for one in published}


def minutes_links(published: Iterable[PublicMinutes], base: str) -> Mapping[str, MinutesLink]:
    """Where the minutes of each meeting are found, by its uid."""
    return {
        one.meeting: MinutesLink(_kind(one.record.kind, one.forum), base + one.file) for one in published if one.meeting
    }


def minutes_page(one: PublicMinutes) -> bytes:
    """The page in the language of the minutes; no script, nothing loaded from anywhere."""
    from minutes.emit.html import clean, html, page  # noqa: PLC0415 - loaded where a page is written
    from minutes.emit.outline import outline  # noqa: PLC0415 - the same

    document, language = outline(one.record), page_words(one.forum.language)[0]
    name = escape(without_addresses(one.forum.name, words(one.forum.language).calendar.address_left_out))
    back = f'<p lang="{language}"><a href="{HOME}">{name}</a></p>'
    signed = "".join(f"<p>{escape(line)}</p>" for line in _signed(one))
    body = f'{MARK}\n{back}\n{clean(html(document))}\n<footer lang="{language}">{signed}</footer>'
    return page(one.record.language, escape(f"{one.title} – {one.forum.name}"), body).encode()


def _signed(one: PublicMinutes) -> Iterable[str]:
    said, spoken = page_words(one.forum.language)[1], words(one.forum.language)
    names = f": {', '.join(one.adjusters)}" if one.adjusters else ""
    yield said.approved.format(day=spoken.short_day(one.approved)) + names
    if one.amended:
        yield said.amended.format(day=spoken.short_day(one.amended))


def _kind(kind: Kind, forum: Forum) -> str:
    name = words(forum.language).text.kinds.word(kind)
    return name[:1].upper() + name[1:]

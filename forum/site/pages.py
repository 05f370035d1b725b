"""The pages of the site, and its feeds: names of files with their bytes.

Pure: the same forums, meetings and day give the same bytes.  A page has no script and loads nothing from
anywhere; it holds what the public feed holds and not a word more.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import segno
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from forum.calendar.entry import Entry
from forum.calendar.privacy import without_addresses
from forum.calendar.subscription import FeedReport, Source, public_entries
from forum.calendar.words import Words, words
from forum.model import Forum
from forum.site.addresses import google, webcal
from forum.site.minutes_page import PublicMinutes, minutes_files
from forum.site.words import page_words

INDEX = "index.html"


@dataclass(frozen=True)
class Published:
    """One forum as it goes out."""

    source: Source
    report: FeedReport
    today: dt.date
    """In the forum's time zone: earlier meetings are not on its page."""
    changed: dt.datetime | None = None
    """When something about the forum last happened, UTC; it never goes back."""
    minutes: tuple[PublicMinutes, ...] = ()
    """Approved minutes that are published."""

    @property
    def feed_file(self) -> str:
        """The name of its calendar."""
        return f"{self.source.forum.key}.ics"


@dataclass(frozen=True)
class Row:
    """A meeting in the table of a page."""

    date: str
    when: str
    title: str
    place: str


def site_files(forums: Sequence[Published], base: str) -> dict[str, bytes]:
    """Every file of the site by its name, the calendars first; ``base`` is the site's address."""
    files = {one.feed_file: one.report.data for one in forums}
    files |= minutes_files(minutes for one in forums for minutes in one.minutes)
    if len(forums) == 1:
        return {**files, INDEX: subscribe_page(forums[0], base)}
    pages = {f"{one.source.forum.key}.html": subscribe_page(one, base) for one in forums}
    return {**files, **pages, INDEX: index_page([one.source.forum for one in forums])}


def subscribe_page(one: Published, base: str) -> bytes:
    """The page on which members learn how to subscribe, in the language of their forum."""
    forum, address = one.source.forum, base + one.feed_file
    language, said = page_words(forum.language)
    spoken = words(forum.language).calendar.address_left_out
    page = _templates().get_template("subscribe.html")
    return page.render(
        language=language,
        words=said,
        name=_public_name(forum),
        description=without_addresses(forum.description, spoken),
        file=one.feed_file,
        address=address,
        webcal=webcal(address),
        google=google(address),
        picture=qr_code(webcal(address)),
        rows=list(_rows(one)),
        minutes=[{"file": each.file, "title": each.title} for each in reversed(one.minutes)],
    ).encode()


def index_page(forums: Sequence[Forum]) -> bytes:
    """The page that leads to the forums' own, in the language of the first."""
    language, said = page_words(forums[0].language if forums else "en")
    pages = [
        {"language": page_words(one.language)[0], "file": f"{one.key}.html", "name": _public_name(one)}
        for one in forums
    ]
    return _templates().get_template(INDEX).render(language=language, words=said, pages=pages).encode()


def _public_name(forum: Forum) -> str:
    return without_addresses(forum.name, words(forum.language).calendar.address_left_out)


def qr_code(content: str) -> Markup:
    """A QR code as a piece of SVG; black on white, because cameras fail on the reverse."""
    stream = io.BytesIO()
    segno.make(content, error="m", micro=False).save(
        stream, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, nl=False
    )
    return Markup(stream.getvalue().decode())  # noqa: S704 - made by the library out of squares


def _rows(one: Published) -> Iterator[Row]:
    hidden = {problem.uid for problem in one.report.problems if problem.left_out}
    spoken = words(one.source.forum.language)
    for made in public_entries(one.source):
        if made.moments.last_day >= one.today and made.meeting.uid not in hidden:
            yield Row(made.meeting.date.isoformat(), _when(made, spoken), made.title, made.place)


def _when(made: Entry, spoken: Words) -> str:
    meeting, last = made.meeting, made.moments.last_day
    if last > meeting.date:
        return f"{spoken.day(meeting.date)} – {spoken.day(last)}"
    return spoken.moment(meeting.date, meeting.start, meeting.end)


@cache
def _templates() -> Environment:
    folder = resources.files(__package__).joinpath("templates")
    return Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )

"""The pages of the site, and its feeds: names of files with their bytes.

Pure: the same forums, meetings and day give the same bytes.  A page has no script and loads nothing from
anywhere; it holds what the public feed holds and not a word more.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

import segno
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from forum.calendar.entry import Entry
from forum.calendar.gate import published
from forum.calendar.privacy import without_addresses
from forum.calendar.subscription import NAMES_JOINED, FeedReport, Source, public_entries
from forum.calendar.words import Words, words
from forum.model import Forum
from forum.site.addresses import google, webcal
from forum.site.minutes_page import PublicMinutes, minutes_files
from forum.site.words import page_words

INDEX = "index.html"
PAST_MIDNIGHT = dt.timedelta(days=2)
JOINT = "together"
"""The calendar of several forums, and the page on how to subscribe to it, are called so."""


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


def site_files(forums: Sequence[Published], base: str, *, joint: bool = True) -> dict[str, bytes]:
    """Every file of the site by its name, the calendars first; ``base`` is the site's address.

    Several forums also have one calendar together, unless ``joint`` forbids it: where one of them is missing here,
    those who subscribe to all would lose its meetings.

    Raises:
        FeedRefused: the calendar of all forums together has a fault that belongs to no meeting.
    """
    files = {one.feed_file: one.report.data for one in forums}
    if len(forums) == 1:
        return {**files, **_minutes(forums), INDEX: subscribe_page(forums[0], base)}
    together = {}
    if joint:
        files |= joint_calendar(forums)
        together = {f"{JOINT}.html": joint_page(forums, base)}
    pages = {f"{one.source.forum.key}.html": subscribe_page(one, base) for one in forums}
    index = index_page([one.source.forum for one in forums], joint=joint)
    return {**files, **_minutes(forums), **pages, **together, INDEX: index}


def _minutes(forums: Sequence[Published]) -> dict[str, bytes]:
    return minutes_files(minutes for one in forums for minutes in one.minutes)


def joint_calendar(forums: Sequence[Published]) -> dict[str, bytes]:
    """The calendar of all forums together, by the name of its file.

    Raises:
        FeedRefused: it has a fault that belongs to no meeting.
    """
    alone = forums[0].report.data if len(forums) == 1 else None
    return {f"{JOINT}.ics": alone or published([one.source for one in forums]).data}


def subscribe_page(one: Published, base: str) -> bytes:
    """The page on which members learn how to subscribe, in the language of their forum."""
    forum = one.source.forum
    description = without_addresses(forum.description, words(forum.language).calendar.address_left_out)
    return _page([one], base, one.feed_file, name=_public_name(forum), description=description)


def joint_page(forums: Sequence[Published], base: str) -> bytes:
    """The same page for the calendar of all forums together, in the language of the first."""
    name = NAMES_JOINED.join(_public_name(one.source.forum) for one in forums)
    return _page(forums, base, f"{JOINT}.ics", name=name, description="")


def _page(shown: Sequence[Published], base: str, file: str, *, name: str, description: str) -> bytes:
    language, said = page_words(shown[0].source.forum.language)
    address = base + file
    minutes = [each for one in shown for each in reversed(one.minutes)]
    return (
        _templates()
        .get_template("subscribe.html")
        .render(
            language=language,
            words=said,
            name=name,
            description=description,
            file=file,
            address=address,
            webcal=webcal(address),
            google=google(address),
            picture=qr_code(webcal(address)),
            rows=list(_rows(shown)),
            minutes=[{"file": each.file, "title": each.title} for each in minutes],
        )
        .encode()
    )


def index_page(forums: Sequence[Forum], *, joint: bool = False) -> bytes:
    """The page that leads to the forums' own, and to all ``joint`` in one calendar, in the language of the first."""
    language, said = page_words(forums[0].language if forums else "en")
    pages = [
        {"language": page_words(one.language)[0], "file": f"{one.key}.html", "name": _public_name(one)}
        for one in forums
    ]
    return (
        _templates()
        .get_template(INDEX)
        .render(language=language, words=said, pages=pages, joint=f"{JOINT}.html" if joint else "")
        .encode()
    )


def _public_name(forum: Forum) -> str:
    return without_addresses(forum.name, words(forum.language).calendar.address_left_out)


@lru_cache(maxsize=256)
def qr_code(content: str) -> Markup:
    """A QR code as a piece of SVG; black on white, because cameras fail on the reverse."""
    stream = io.BytesIO()
    segno.make(content, error="m", micro=False).save(
        stream, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, nl=False
    )
    return Markup(stream.getvalue().decode())  # noqa: S704 - made by the library out of squares


def _rows(shown: Sequence[Published]) -> Iterator[Row]:
    hidden = {problem.uid for one in shown for problem in one.report.problems if problem.left_out}
    today = {one.source.forum.key: one.today for one in shown}
    spoken = words(shown[0].source.forum.language)
    for made in public_entries(*(_without_long_past(one) for one in shown)):
        if made.moments.last_day >= today[made.meeting.forum] and made.meeting.uid not in hidden:
            yield Row(made.meeting.date.isoformat(), _when(made, spoken), made.title, made.place)


def _without_long_past(one: Published) -> Source:
    """What its page may need: a meeting may go on past midnight, but not for days beyond its last one."""
    since = one.today - PAST_MIDNIGHT
    near = {each.uid for each in one.source.meetings if max(each.date, each.last_day or each.date) >= since}
    return replace(one.source, meetings=[each for each in one.source.meetings if each.uid in near])


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

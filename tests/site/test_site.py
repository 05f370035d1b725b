"""The site that goes out to everyone: pages, links, and what must not be on them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from calendar_cases import FORUMS, Case, case, unfolded

from forum.calendar import Source
from forum.calendar.gate import published
from forum.errors import BadValue
from forum.model import Forum, Meeting
from forum.site import Published, checked_base, google, secret_base, site_files, webcal
from forum.site.words import page_languages, page_words
from minutes.languages import available

BASE = "https://forening.example/kalender/"
TODAY = dt.date(2026, 1, 1)
VOID = {"meta", "link", "br", "hr", "img", "input", "path"}
LOADS = {"src", "srcset", "action", "data", "poster", "formaction", "ping", "background"}


class Page(HTMLParser):
    """Reads a page and notes what is wrong with it."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(data.decode())
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of SVG."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """It must close the last one that is open."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        """What a person reads."""
        self.text += data

    def links(self) -> list[str]:
        """Where its links lead."""
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


def public(chosen: Case, today: dt.date = TODAY) -> Published:
    """A forum of the folder as it goes out."""
    source = Source(chosen.forum, chosen.meetings)
    return Published(source, published([source]), today)


def page(chosen: Case) -> Page:
    """Its page."""
    return Page(site_files([public(chosen)], BASE)["index.html"])


@pytest.fixture(params=FORUMS)
def forum_case(request: pytest.FixtureRequest) -> Case:
    """Each forum of the folder in turn."""
    return case(request.param)


def test_every_page_is_whole_and_loads_nothing(forum_case: Case) -> None:
    """A script or a picture from elsewhere would tell a stranger who reads which board's page."""
    read = page(forum_case)
    assert read.faults == []
    for tag, attributes in read.tags:
        assert tag not in {"script", "iframe", "object", "embed", "img", "form"}
        assert not LOADS & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import", site_files([public(forum_case)], BASE)["index.html"].decode())


def test_every_page_can_be_used_by_everyone(forum_case: Case) -> None:
    """Screen readers need the language, one heading, headers of columns, and a name for the picture."""
    read = page(forum_case)
    assert dict(read.tags)["html"]["lang"] == page_words(forum_case.forum.language)[0]
    assert [tag for tag, _ in read.tags].count("h1") == 1
    assert all(attributes.get("scope") == "col" for tag, attributes in read.tags if tag == "th")
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert [attributes["aria-label"] for tag, attributes in read.tags if attributes.get("role") == "img"]


def test_the_links_subscribe() -> None:
    """Google fails with https, Outlook with webcal; each gets what it can use."""
    links = page(case("skogsrad")).links()
    feed = "forening.example/kalender/skogsrad.ics"
    assert links == [
        f"webcal://{feed}",
        f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{feed.replace('/', '%2F')}",
    ]
    assert unquote(links[1].partition("cid=")[2]) == links[0]
    assert f"https://{feed}" in page(case("skogsrad")).text


def test_the_page_tells_the_meetings_in_the_words_of_the_forum() -> None:
    """A member must see on the page what the calendar will show."""
    text = page(case("skogsrad")).text
    assert "torsdag 26 mars 2026 kl. 18.00–20.30" in text
    assert "Preliminärt: " in text


def test_what_is_over_is_not_on_the_page() -> None:
    """Nobody looks for last year's meetings on a page about the coming ones."""
    chosen = case("skogsrad")
    read = Page(site_files([public(chosen, dt.date(2199, 1, 1))], BASE)["index.html"])
    assert "table" not in dict(read.tags)
    assert page_words("sv")[1].nothing in read.text


@pytest.mark.parametrize("language", page_languages())
def test_every_language_says_everything(language: str) -> None:
    """A page that falls back to another language in the middle is worse than none."""
    _, said = page_words(language)
    assert all(text.strip() for text in said.model_dump().values())
    if language != "en":
        same = {name for name, text in said.model_dump().items() if text == getattr(page_words("en")[1], name)}
        assert not same


def test_every_language_of_the_minutes_has_a_page() -> None:
    """A forum whose minutes are read must get its page in its own language."""
    assert set(available()) <= set(page_languages())


class TestNothingLeaks:
    def forum(self) -> Published:
        """A forum whose texts hold what must not go out, and markup that must not work."""
        moment = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
        forum = Forum(
            key="f",
            name="<b>Rådet</b> & co, info@radet.example",
            description="Skriv till ordf@radet.example <script>alert(1)</script>",
            language="sv",
            timezone="Europe/Stockholm",
            created=moment,
        )
        meeting = Meeting(
            uid="m",
            forum="f",
            date=dt.date(2026, 5, 6),
            title="Möte <img src=x onerror=y> ada@radet.example",
            place="Hos Ada, ada@radet.example",
            note="Anmäl till bo@radet.example",
            agenda=("Val; fråga eva@radet.example",),
            created=moment,
            changed=moment,
        )
        source = Source(forum, [meeting])
        return Published(source, published([source]), TODAY)

    def test_no_mail_address(self) -> None:
        """A site is read by machines that collect addresses."""
        for name, data in site_files([self.forum()], BASE).items():
            assert b"radet.example" not in data, name
            assert b"mailto" not in data.lower()
            assert b"@" not in data.replace(b"@media", b""), name

    def test_no_mail_address_where_the_name_of_the_forum_is_the_title(self) -> None:
        """A meeting without a title is called as its forum, and in a calendar of several every title begins so."""
        one = self.forum()
        untitled = [meeting.model_copy(update={"title": ""}) for meeting in one.source.meetings]
        source = Source(one.source.forum, untitled)
        nameless = Published(source, published([source]), TODAY)
        for name, data in (site_files([nameless], BASE) | site_files([nameless, public(case("kerho"))], BASE)).items():
            assert b"radet.example" not in data, name

    def test_no_markup_of_others(self) -> None:
        """A title is text, whatever stands in it."""
        read = Page(site_files([self.forum()], BASE)["index.html"])
        assert read.faults == []
        assert {"script", "img", "b"}.isdisjoint(tag for tag, _ in read.tags)
        assert "<b>Rådet</b> & co" in read.text

    def test_no_people(self, forum_case: Case) -> None:
        """Neither attendees nor organisers are on a page or in a feed."""
        for data in site_files([public(forum_case)], BASE).values():
            assert not re.search(rb"(?m)^(ATTENDEE|ORGANIZER|METHOD)", data)


class TestSeveralForums:
    def files(self) -> dict[str, bytes]:
        """The site of two forums, in two languages and time zones."""
        return site_files([public(case("skogsrad")), public(case("kerho"))], BASE)

    def test_each_has_a_page_and_all_have_one_together(self) -> None:
        """The way in lists them, each in its own language, and the calendar of them all."""
        calendars, pages = (
            ["skogsrad.ics", "kerho.ics", "together.ics"],
            ["skogsrad.html", "kerho.html", "together.html"],
        )
        assert list(self.files()) == [*calendars, *pages, "index.html"]
        assert Page(self.files()["index.html"]).links() == pages

    def test_the_calendar_of_all_has_every_meeting_and_says_whose_it_is(self) -> None:
        """Who sits on two boards subscribes once, and must see which of them meets."""
        joint = unfolded(self.files()["together.ics"])
        both = [case("skogsrad"), case("kerho")]
        assert {line[4:] for line in joint if line.startswith("UID:")} == {uid for one in both for uid in one.truth}
        titles = [line for line in joint if line.startswith("SUMMARY:")]
        assert all(any(one.forum.name in title for one in both) for title in titles)
        assert not [line for line in joint if re.match("ATTENDEE|ORGANIZER|METHOD", line)]

    def test_the_page_of_all_leads_to_that_calendar(self) -> None:
        """A link to the calendar of only one of them would hide the meetings of the others."""
        read = Page(self.files()["together.html"])
        assert read.faults == []
        assert read.links()[0] == "webcal://forening.example/kalender/together.ics"
        both = [case("skogsrad").forum.name, case("kerho").forum.name]
        assert all(name in read.text for name in both)
        days = [attributes["datetime"] for tag, attributes in read.tags if tag == "time"]
        assert days == sorted(days)

    def test_where_one_is_missing_there_is_no_calendar_of_all(self) -> None:
        """Programs drop what a calendar no longer tells; the last whole one goes on instead."""
        good = [public(case("skogsrad")), public(case("kerho"))]
        files = site_files(good, BASE, joint=False)
        assert not [name for name in files if name.startswith("together")]
        assert "together" not in Page(files["index.html"]).links()


def test_the_same_day_gives_the_same_bytes() -> None:
    """A file that is rewritten without a reason is fetched again by everybody."""
    assert site_files([public(case("skogsrad"))], BASE) == site_files([public(case("skogsrad"))], BASE)


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTPS://a.example/kalender", "https://a.example/kalender/"),
        ("https://å.example:8443/råd/", "https://xn--5ca.example:8443/r%C3%A5d/"),
    ],
)
def test_an_address_is_put_into_the_form_of_links(written: str, base: str) -> None:
    """A letter that a link cannot have would break every subscription."""
    assert checked_base(written) == base


@pytest.mark.parametrize(
    "written",
    ["", "a.example", "ftp://a.example", "https://u:p@a.example", "https://a.example/?x", "https://[", "file:///x"],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    """A slip must not be published on every page."""
    with pytest.raises(BadValue, match="no address for a site"):
        checked_base(written)


@pytest.mark.parametrize(
    "written", ["https://a.example", "http://localhost:8000", "http://127.0.0.1", "http://[::1]:80/x"]
)
def test_a_secret_may_travel_encrypted_or_not_at_all(written: str) -> None:
    """An address that works must not be refused."""
    assert secret_base(written) == checked_base(written)


@pytest.mark.parametrize("written", ["http://a.example", "http://192.168.1.7", "HTTP://localhost.a.example/"])
def test_a_secret_does_not_travel_in_the_clear(written: str) -> None:
    """Whoever sits in the same café would have the calendar of the member."""
    with pytest.raises(BadValue, match="not encrypted"):
        secret_base(written)


def test_links_of_an_address() -> None:
    """The plain forms, to be read."""
    assert webcal("http://a.example/b.ics") == "webcal://a.example/b.ics"
    assert google("https://a.example/b.ics").endswith("cid=webcal%3A%2F%2Fa.example%2Fb.ics")

"""The page is safe whatever a document says, and can be read by everybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.emit.html import write_html
from minutes.languages import available
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Decision,
    Grid,
    Link,
    Mention,
    Minutes,
    Passage,
    PlannedMeeting,
    Section,
)

HOSTILE = Path(__file__).parent / "hostile"
STRINGS = HOSTILE.joinpath("strings.txt").read_text(encoding="utf-8").splitlines()
ADDRESSES = HOSTILE.joinpath("addresses.txt").read_text(encoding="utf-8").splitlines()
ELEMENTS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "a", "br", "div"}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "rel"},
    "div": {"class", "tabindex"},
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "th": {"scope"},
    "ul": {"class"},
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "li", "td"), frozenset({"id"})),
}


class Page(HTMLParser):
    """The elements of a page as a browser finds them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.declarations: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        """A comment, of which a page has none."""
        self.declarations.append(data)

    def handle_pi(self, data: str) -> None:
        """A processing instruction, of which a page has none."""
        self.declarations.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


def hostile(text: str) -> Minutes:
    """A record that says the same in every place."""
    who = Mention(name=text, person=text, candidates=(text, text))
    passage = Passage(text=f"{text}\n{text}", list_level=1, label=text)
    return Minutes(
        language="sv",
        kind="notes",
        title=text,
        forum=text,
        number=text,
        place=text,
        attendance=(Attendee(id="x", name=text, title=text, organisation=text, initials=text, note=text, person=text),),
        agenda=(AgendaItem(id="agenda-1", number=text, title=text, presenters=(who, who)),),
        preamble=(Passage(text=text), passage, Grid(rows=((text, text), (text, text)))),
        sections=(
            Section(id="section-1", heading=text, number=text, agenda_item="agenda-1", content=(passage,)),
            Section(id="section-2", heading="", level=7, content=(Passage(text=text, label=text),)),
        ),
        decisions=(Decision(text=text, lead=text, body=text, votes=text, reservations=(text,), section="section-1"),),
        actions=(Action(text=text, owners=(who,), due_text=text, about=text, section="section-1"),),
        schedule=(PlannedMeeting(date="2025-01-29", place=text, note=text),),
    )


def linked(address: str) -> Minutes:
    """A record with a link."""
    link = Link(start=0, end=3, href=address)
    return Minutes(language="sv", kind="notes", preamble=(Passage(text="här finns den", links=(link,)),))


def assert_harmless(html: str) -> None:
    """Nothing on the page runs, loads or leads anywhere but to the web or to mail."""
    page = Page(html)
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert len(page.all("meta")) == 3
    assert len(page.all("style")) == len(page.all("title")) == len(page.all("body")) == 1
    assert not page.declarations
    assert all(one == {"class": "wide", "tabindex": "0"} for one in page.all("div"))
    assert len(page.all("div")) == len(page.all("table"))
    for tag, attributes in page.elements:
        assert set(attributes) <= ATTRIBUTES.get(tag, frozenset()), tag
        address = attributes.get("href")
        assert address is None or re.match(r"#[\w.-]+\Z|https?://.|mailto:.", address, re.IGNORECASE), address


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_stays_text(text: str) -> None:
    """A text of the document would run in the reader's browser."""
    assert_harmless(write_html(hostile(text)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_address_leads_nowhere(address: str) -> None:
    """A link of the document would run code, open a file or lead where no reader expects."""
    html = write_html(linked(address))
    assert_harmless(html)
    assert not Page(html).all("a")
    assert "här finns den" in html


@pytest.mark.parametrize("address", ["https://exempel.se/a?b=1&c=2", "http://exempel.se/", "mailto:anna@exempel.se"])
def test_good_address_leads_there(address: str) -> None:
    """A link of the document would be lost or changed."""
    assert [a["href"] for a in Page(write_html(linked(address))).all("a")] == [address]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_is_harmless(any_record: st.SearchStrategy[Minutes], data: st.DataObject) -> None:
    """Some mix of texts would break out of its place."""
    assert_harmless(write_html(data.draw(any_record)))


@pytest.mark.parametrize("language", available())
def test_page_is_accessible(language: str) -> None:
    """A screen reader would not know the language, the title, the headings or the columns."""
    page = Page(write_html(hostile("Anna").model_copy(update={"language": language})))
    assert page.all("html") == [{"lang": language}]
    assert len(page.all("h1")) == 1
    assert page.all("h2")
    assert page.all("th")
    assert all(head == {"scope": "col"} for head in page.all("th"))


def test_references_lead_to_their_place() -> None:
    """A link to a section or an agenda item would lead nowhere."""
    page = Page(write_html(hostile("Anna")))
    places = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(places) == len(set(places))
    targets = {str(a["href"])[1:] for a in page.all("a")}
    assert targets
    assert targets <= set(places)

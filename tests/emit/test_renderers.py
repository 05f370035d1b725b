"""Other Markdown renderers show the record's very characters, and our own page does."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt

from minutes.blocks import Document, Paragraph, walk
from minutes.emit.html import write_html
from minutes.emit.markdown import write_markdown
from minutes.emit.outline import outline
from minutes.model import Minutes

THOROUGH = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th"}


class Shown(HTMLParser):
    """What a browser shows of a page: the text of each block, and the links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = [""]
        self.links: list[str] = []
        self.lists: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or a list."""
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else -1)
        if tag in BLOCKS:
            self.texts.append("")
        if tag == "li" and self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.texts[-1] = f"{self.lists[-1]}."
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        """A list ends."""
        if tag in ("ul", "ol"):
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        """Text of the block that began last."""
        self.texts[-1] += data


def seen(text: str) -> str:
    """The visible characters."""
    return "".join(text.split())


def expected(document: Document) -> list[str]:
    """The visible characters of each block."""
    texts = [seen(paragraph.label + paragraph.text) for paragraph in walk(document.blocks)]
    return [text for text in texts if text]


def addresses(document: Document) -> list[str]:
    """The links of a document that need no encoding."""
    spans = [s for p in walk(document.blocks) if isinstance(p, Paragraph) for s in p.spans]
    return [s.href for s in spans if s.href and s.href.isascii()]


def commonmark(record: Minutes) -> str:
    """The file as a CommonMark renderer shows it, with the usual extensions."""
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(write_markdown(record)))


def older(record: Minutes) -> str:
    """The file as a renderer of the older kind shows it."""
    return str(markdown(write_markdown(record), extensions=["tables"]))


def page(record: Minutes) -> str:
    """The body of our own page."""
    return write_html(record).split("<main>")[1].split("</main>")[0]


@THOROUGH
@pytest.mark.parametrize("render", [commonmark, older, page])
@given(data=st.data())
def test_shows_the_same_characters(any_record: st.SearchStrategy[Minutes], data: st.DataObject, render: object) -> None:
    """A renderer would take a text for markup, drop characters of it or run two blocks together."""
    assert callable(render)
    record = data.draw(any_record)
    shown, document = Shown(render(record)), outline(record)
    assert [text for text in map(seen, shown.texts) if text] == expected(document)
    assert [link for link in shown.links if link.isascii() and "%" not in link] == [
        link for link in addresses(document) if "%" not in link
    ]

"""The summary as an HTML page: our Markdown, rendered by the ``markdown`` library and cleaned."""

from __future__ import annotations

from html import escape

from markdown import markdown as render

from minutes.emit.html import clean, page, write_html
from minutes.emit.summary import summary, write_summary
from minutes.model import Minutes

MOST_ESCAPES = 4000
"""The library's time grows with the square of the escaped signs in a text; minutes hold a few dozen."""


def write_summary_html(record: Minutes) -> str:
    """A complete page in the record's language; the full minutes where a text would keep the library busy too long."""
    text = write_summary(record)
    if text.count("\\") > MOST_ESCAPES:
        return write_html(record)
    body = clean(render(text, extensions=["tables"], output_format="html"))
    return page(record.language, escape(summary(record).title), body)

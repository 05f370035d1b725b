"""The full minutes as one HTML page that is safe to put on a web server: no script, nothing loaded from elsewhere.

The page is made of our own Markdown, in which every text is escaped, and is cleaned once more before it is given
out: a few elements, links to ``http``, ``https`` and ``mailto`` alone, no attribute but addresses and anchors.
"""

from __future__ import annotations

import re
from html import escape

import nh3
from markdown import markdown as render

from minutes.emit.markdown import markdown
from minutes.emit.outline import outline
from minutes.model import Minutes

_ANCHOR = re.compile(r'<(h[1-6]|li|td)><a id="([A-Za-z0-9_.-]{1,80})"></a>')
_TAGS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "strong",
    "em",
    "a",
    "br",
}
_ANCHORED = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "td")
_SCHEMES = {"http", "https", "mailto"}

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; font: 1.05rem/1.55 system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; }
h1 { margin-top: 0; font-size: 1.8rem; }
h2 { border-bottom: 1px solid; padding-bottom: 0.2em; font-size: 1.35rem; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1.05rem; }
p, li, td, th { overflow-wrap: anywhere; }
li { margin: 0.2em 0; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { border: 1px solid; padding: 0.35em 0.6em; text-align: start; vertical-align: top; }
@media print { body { max-width: none; padding: 0; } a { color: inherit; } }
""".strip()

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def write_html(record: Minutes) -> str:
    """A complete page in the record's language."""
    document = outline(record)
    rendered = render(markdown(document, anchors=True), extensions=["tables"], output_format="html")
    body = clean(_ANCHOR.sub(r'<\1 id="\2">', rendered))
    return _PAGE.format(language=record.language, title=escape(document.title), style=_STYLE, body=body)


def clean(html: str) -> str:
    """Only what a page of minutes needs; the head cells of tables say that they head a column."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, **{tag: {"id"} for tag in _ANCHORED}},
        url_schemes=_SCHEMES,
        set_tag_attribute_values={"th": {"scope": "col"}},
    )

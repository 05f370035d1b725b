"""The full minutes as one HTML page that is safe to put on a web server: no script, nothing loaded from elsewhere.

The page is made of the same blocks as every other format, each text escaped where it is put in; then it is cleaned
once more before it is given out: a few elements, links to ``http``, ``https`` and ``mailto`` alone, no attribute but
addresses, anchors and the scope of a table's head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import nh3

from minutes.blocks import Block, Cell, Document, Paragraph, Row, Span, Table
from minutes.emit.lists import Item, counts_itself, runs
from minutes.emit.outline import outline
from minutes.model import Minutes

DEEPEST_HEADING = 6
_ANCHORED = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "td")
_TAGS = {*_ANCHORED, *("p", "ul", "ol", "table", "thead", "tbody", "tr", "th", "strong", "em", "a", "br")}

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; font: 1.05rem/1.55 system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; }
h1 { margin-top: 0; font-size: 1.8rem; }
h2 { border-bottom: 1px solid; padding-bottom: 0.2em; font-size: 1.35rem; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1.05rem; }
h1, h2, h3, h4, h5, h6, p, li { overflow-wrap: anywhere; }
td, th { overflow-wrap: break-word; min-width: 3.2em; max-width: 22rem; }
li { margin: 0.2em 0; }
ul.labelled { list-style: none; }
.wide { overflow-x: auto; margin: 1em 0; width: fit-content; min-width: 100%; max-width: calc(50% + 50vw - 1.5rem); }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid; padding: 0.35em 0.6em; text-align: start; vertical-align: top; }
th { background: #8882; }
@media (max-width: 40rem) {
  body { padding: 1rem; } h1 { font-size: 1.5rem; } .wide { max-width: 100%; }
  ul, ol { padding-left: 1.4em; } th, td { padding: 0.3em 0.45em; font-size: 0.95rem; max-width: 12rem; }
}
@media print {
  body { max-width: none; padding: 0; } a { color: inherit; } .wide { overflow: visible; max-width: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; } tr { break-inside: avoid; } p, li { orphans: 2; widows: 2; }
}
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
    return page(record.language, escape(document.title), clean(html(document)))


def page(language: str, title: str, body: str) -> str:
    """A complete page around a body that was cleaned; the title is escaped already."""
    return _PAGE.format(language=language, title=title, style=_STYLE, body=framed(body))


def framed(body: str) -> str:
    """A body that was cleaned, with each table in a frame that scrolls by itself where the screen is narrow.

    Every ``<table>`` in it is one, for texts are escaped; whoever has no mouse reaches the frame by the tab key.
    """
    return body.replace("<table>", '<div class="wide" tabindex="0"><table>').replace("</table>", "</table></div>")


def clean(body: str) -> str:
    """Only what a page of minutes needs."""
    return nh3.clean(
        body,
        tags=_TAGS,
        attributes={"a": {"href"}, **{tag: {"id"} for tag in _ANCHORED}},
        allowed_classes={"ul": {"labelled"}},
        url_schemes={"http", "https", "mailto"},
        set_tag_attribute_values={"th": {"scope": "col"}},
    )


def html(document: Document) -> str:
    """The blocks as the body of a page."""
    ranks = heading_ranks(document)
    parts = (
        "".join(_list(items)) if items else "\n".join(_block(block, ranks) for block in others)
        for items, others in runs(document.blocks)
    )
    return "\n".join(parts)


def heading_ranks(document: Document) -> dict[int, int]:
    """The levels of the headings without gaps, so that a screen reader finds none missing (WCAG 2.2, G141)."""
    levels = {block.level for block in document.blocks if isinstance(block, Paragraph) and block.level}
    return {level: min(rank, DEEPEST_HEADING) for rank, level in enumerate(sorted(levels), start=1)}


def _block(block: Block, ranks: Mapping[int, int]) -> str:
    if isinstance(block, Table):
        return _table(block)
    tag = f"h{ranks[block.level]}" if block.level else "p"
    return f"<{tag}{_id(block)}>{_labelled(block)}</{tag}>"


def _id(block: Paragraph) -> str:
    return f' id="{escape(block.anchor)}"' if block.anchor else ""


def _labelled(block: Paragraph) -> str:
    return " ".join(filter(None, [escape(block.label, quote=False), inline(block.text, block.spans)]))


def inline(text: str, spans: Iterable[Span]) -> str:
    """A paragraph's text with its looks."""
    pieces, at = list[str](), 0
    for span in spans:
        pieces += [_lines(text[at : span.start]), _looks(_lines(text[span.start : span.end]), span)]
        at = span.end
    return "".join([*pieces, _lines(text[at:])])


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>\n")


def _looks(written: str, span: Span) -> str:
    if span.href:
        return f'<a href="{escape(span.href)}">{written}</a>'
    written = f"<em>{written}</em>" if span.italic else written
    return f"<strong>{written}</strong>" if span.bold else written


# ------------------------------------------------------------------------------------------------- lists and tables


def _list(items: Sequence[Item]) -> Iterator[str]:
    """A list with those below it; one whose labels do not count by themselves shows them as text."""
    counted = counts_itself(items)
    labelled = not counted and all(item.block.ordered for item in items)
    yield "<ol>" if counted else '<ul class="labelled">' if labelled else "<ul>"
    for item in items:
        block = item.block
        yield f"\n<li{_id(block)}>{inline(block.text, block.spans) if counted else _labelled(block)}"
        if item.below:
            yield "\n"
            yield from _list(item.below)
        yield "</li>"
    yield "\n</ol>" if counted else "\n</ul>"


def _table(table: Table) -> str:
    head, *rows = table.rows
    body = "\n".join(_row(row, "td") for row in rows)
    return f"<table>\n<thead>\n{_row(head, 'th')}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(row: Row, tag: str) -> str:
    return f"<tr>{''.join(_cell(cell, tag) for cell in row.cells)}</tr>"


def _cell(cell: Cell, tag: str) -> str:
    """A cell; its anchor is that of its row."""
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    anchor = next((_id(p) for p in paragraphs if p.anchor), "")
    return f"<{tag}{anchor}>{'<br>'.join(inline(p.text, p.spans) for p in paragraphs)}</{tag}>"

"""The inside of a Markdown paragraph: its characters, and where they are bold, italic or linked.

Understood is what ``minutes.emit.markdown`` writes (CommonMark's escapes, character references, stars for emphasis,
inline links, autolinks, ``<br>``) and what a person is likely to add by hand.  The rest stays as it is typed.
Every pattern moves forward only: the time taken grows with the length of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from minutes.blocks import Span

COMMENT = re.compile(r"<!--(?:(?!-->).){0,200}-->", re.DOTALL)
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<break><br[ ]?/?>[ \n]?|\\\n)"
    r"|(?P<comment><!--(?:(?!-->).){0,200}-->)"
    r"|(?P<reference>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{2,31});)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,4000})>"
    r"|\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<href>(?:[^\s()\\]|\\.|\([^\s()\\]{0,200}\)){0,4000})\)"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<soft>\n)",
    re.DOTALL,
)
_MARKUP = re.compile(r"[\\<&\[*\n]")
"""What every token begins with; a text without it is read as it stands."""
_ADDRESS = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:\#\d{1,7}|\w{2,31});")


class Inline(NamedTuple):
    """A paragraph's text with its looks."""

    text: str
    spans: tuple[Span, ...]


def read_inline(source: str) -> Inline:
    """The text of a paragraph's source, line by line."""
    source = source.strip()
    if not _MARKUP.search(source):
        return Inline(source, ())
    pieces = list(_pieces(source))
    _pair(pieces)
    return _joined(pieces)


class _Piece(Struct):
    """A stretch of text, a link or a row of stars."""

    text: str
    href: str | None = None
    stars: bool = False
    opens: bool = False
    closes: bool = False
    opener: _Piece | None = None
    """For stars that close emphasis: those that opened it."""
    paired: bool = False
    start: int = 0


def _pieces(source: str) -> Iterator[_Piece]:
    at = 0
    for found in _TOKEN.finditer(source):
        if found.start() > at:
            yield _Piece(source[at : found.start()])
        yield _piece(found, source)
        at = found.end()
    if at < len(source):
        yield _Piece(source[at:])


def _piece(found: re.Match[str], source: str) -> _Piece:
    if found["stars"]:
        before, after = source[max(found.start() - 1, 0) : found.start()], source[found.end() : found.end() + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        return _Piece(found[0], stars=True, opens=opens, closes=closes)
    if found["href"] is not None:
        return _Piece(read_inline(found["text"]).text, _ADDRESS.sub(_character, found["href"]))
    if found["auto"]:
        return _Piece(found["auto"], found["auto"])
    return _Piece(_plain(found))


def _plain(found: re.Match[str]) -> str:
    simple = {"escaped": found["escaped"], "break": "\n", "comment": "", "soft": " "}
    return simple[found.lastgroup] if found.lastgroup in simple else html.unescape(found[0])


def _character(found: re.Match[str]) -> str:
    return found[1] or html.unescape(found[0])


def _pair(pieces: list[_Piece]) -> None:
    """Tie each row of stars that closes to the last one of its length that opens."""
    waiting: dict[str, _Piece] = {}
    for piece in pieces:
        if not piece.stars:
            continue
        piece.opener = waiting.pop(piece.text, None) if piece.closes else None
        if piece.opener:
            piece.paired = piece.opener.paired = True
        elif piece.opens:
            waiting[piece.text] = piece


def _joined(pieces: list[_Piece]) -> Inline:
    """The pieces as one text; stars without a partner are just stars, and emphasis around a link is dropped."""
    texts, spans, at = list[str](), list[Span](), 0
    for piece in pieces:
        piece.start = at
        if piece.paired:
            if piece.opener and piece.opener.start < at and (not spans or spans[-1].end <= piece.opener.start):
                bold, italic = len(piece.text) > 1, len(piece.text) != len("**")
                spans.append(Span(start=piece.opener.start, end=at, bold=bold, italic=italic))
            continue
        texts.append(piece.text)
        at += len(piece.text)
        if piece.href and piece.text:
            spans.append(Span(start=piece.start, end=at, href=piece.href))
    return Inline("".join(texts), tuple(spans))

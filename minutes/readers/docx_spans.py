"""The looks of a gathered paragraph: from pieces of text with marks to spans of characters."""

from __future__ import annotations

from minutes.blocks import Span

Look = tuple[bool, bool, str | None, int | None]
"""How a piece of text looks: bold, italic, the link it stands under, its size in half points."""
Mark = tuple[int, Look]
"""The place of a piece among the pieces, and its look; plain pieces have no mark."""


def is_bold(texts: list[str], marks: list[Mark]) -> bool:
    """True where every visible character is bold."""
    if not marks or (marks[0][0] and texts[0].strip()):
        return False
    bold = {place for place, look in marks if look[0]}
    return all(place in bold or not text.strip() for place, text in enumerate(texts))


def spans(texts: list[str], marks: list[Mark]) -> tuple[Span, ...]:
    """The stretches that are bold, italic or linked; neighbours with one look are one stretch."""
    if len(marks) > 1:
        return _many(texts, marks)
    place, look = marks[0]
    start = sum(map(len, texts[:place])) if place else 0
    return (Span(start, start + len(texts[place]), look[0], look[1], look[2]),)


def _many(texts: list[str], marks: list[Mark]) -> tuple[Span, ...]:
    found: list[Span] = []
    at = position = begin = end = 0
    before: Look | None = None
    for place, look in marks:
        while at < place:
            position += len(texts[at])
            at += 1
        if before is not None and (position > end or (look is not before and look[:3] != before[:3])):
            found.append(Span(begin, end, before[0], before[1], before[2]))
            before = None
        if before is None:
            begin, before = position, look
        end = position + len(texts[place])
    if before is not None:
        found.append(Span(begin, end, before[0], before[1], before[2]))
    return tuple(found)

"""Headings without any look of their own: a few words on a line above a list or a paragraph.

Many who write minutes in a mail or on a telephone head their items so.  One such line says nothing; several, each
above text and below a finished sentence or list, are how the writer heads items.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from minutes.languages import Language
from minutes.recognise.names import looks_like_name
from minutes.recognise.page import Line

LONGEST = 60
MOST_WORDS = 6
ENOUGH = 3
"""So many such lines are a habit; two are where both stand above bullets."""
PARAGRAPH = 8
"""A line of so many words is text, with or without a full stop."""
STOPS = (".", "!", "?", "…", ".)", ".”", '."')


def bare_headings(lines: Sequence[Line], front: Collection[int], language: Language) -> list[Line]:
    """Short lines above text, outside the ``front``; none where they are too few to be a habit."""
    body = [line for line in lines if line.text]
    found = []
    for i, line in enumerate(body):
        before = body[i - 1] if i else None
        after = body[i + 1] if i + 1 < len(body) else None
        below = (
            before is None or before.index in front or bool(before.label) or _is_text(before) or _apart(before, line)
        )
        if (
            line.index not in front
            and below
            and after
            and _may_head(line, language)
            and _stands_over(line, after, language)
        ):
            found.append((line, bool(after.label)))
    over_bullets = [line for line, bulleted in found if bulleted]
    if len(over_bullets) > 1 and len(over_bullets) * 2 > len(found):
        return [line for line, _ in found]
    return [line for line, _ in found] if len(found) >= ENOUGH else []


def listed_tasks(lines: Sequence[Line], language: Language) -> list[Line]:
    """Plain lines above bullets that say what they list: "Actiepunten"."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.label and not b.ordered and not a.label and a.table is None]
    return [a for a, _ in pairs if a.text[:1].isupper() and language.actions.headings.whole(a.text.rstrip(" :"))]


def _may_head(line: Line, language: Language) -> bool:
    """True for a few words with a capital that end in no mark and are no known label."""
    text = line.text.rstrip(":").rstrip()
    if line.bold or line.label or line.list_level is not None or line.table or not 2 < len(text) <= LONGEST:
        return False
    if not text[0].isupper() or text.endswith((*STOPS, ",", ";")) or ": " in text or "\t" in text:
        return False
    labels = (language.outline.front, language.outline.tail, language.outline.agenda, language.outline.notes)
    words = text.split()
    return len(words) <= MOST_WORDS and not any(w.whole(text) for w in labels)


def _names_somebody(text: str, language: Language) -> bool:
    """True for a name of several words, which signs a text and does not head it."""
    return len(text.split()) > 1 and looks_like_name(text, language)


def _stands_over(line: Line, after: Line, language: Language) -> bool:
    """True for a line above bullets or above a text; one above tasks says so itself: "Att göra till nästa gång"."""
    if after.label and not after.ordered:
        return True
    tasks = language.actions.headings.match(line.text) is not None or language.schedule.headings.whole(line.text)
    return tasks or (_is_text(after) and not _names_somebody(line.text, language))


def _is_text(line: Line) -> bool:
    return line.text.endswith(STOPS) or len(line.text.split()) >= PARAGRAPH


def _apart(before: Line, line: Line) -> bool:
    """True where a table stands between two lines of text."""
    return line.index - before.index > 1

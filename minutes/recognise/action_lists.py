"""Which part of a document lists actions, and by when all of them are due."""

from __future__ import annotations

from minutes.languages import Language
from minutes.recognise.action_owners import Context
from minutes.recognise.due import Due
from minutes.recognise.outline import Part
from minutes.recognise.page import Line


def under_actions(part: Part, language: Language) -> bool:
    """True where the nearest heading that speaks of actions opens a list of them and not a report of last time's."""
    for title in reversed(part.path):
        bare = title.strip(" :.")
        if language.actions.past_headings.whole(bare) or language.decisions.headings.whole(bare):
            return False
        m = language.actions.headings.match(bare)
        other = language.outline.other_business.search(bare) or language.outline.schedule.search(
            bare, m.end() if m else 0
        )
        if language.actions.headings.whole(bare) or (m and not other and len(bare.split()) <= 8):
            return True
    return False


def due_of_path(part: Part, context: Context) -> Due | None:
    """The day that the heading, or one above it, names for the whole list."""
    found = (context.due.find(title) for title in reversed(part.path))
    return next((due for due in found if due), None)


def is_prose(line: Line) -> bool:
    """True for a paragraph of several sentences, which is no item even under a heading for actions."""
    return line.list_level is None and not line.label and line.text.count(". ") >= 1

"""Headings of the body: what opens the agenda and the notes, what is no section of its own."""

from __future__ import annotations

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words


class OutlineWords(Frozen):
    """Headings of the body: what opens the agenda and the notes, what is no section of its own."""

    agenda: WordList = Words()
    """Headings and labels of the agenda."""
    notes: WordList = Words()
    """Headings between the agenda and the notes proper; no section themselves."""
    front: WordList = Words()
    """Headings of the header: attendance, summons, date; no section themselves."""
    tail: WordList = Words()
    """Headings and lines of what follows the notes: signatures, distribution."""
    parts: WordList = Words()
    """Sub-headings that recur under every item (proposal, discussion, result); no agenda items."""
    other_business: WordList = Words()
    schedule: WordList = Words()
    """Headings of the section where coming meetings are named, to match agenda and section."""
    closing: WordList = Words()
    prefixes: WordList = Words()
    """What may stand before an item's number: Ad, TOP, Punkt, Item."""
    item_columns: WordList = Words()
    """Table columns that hold the item's title."""
    note_columns: WordList = Words()
    """Table columns that hold what was said."""
    presenter_columns: WordList = Words()
    heading_styles: WordList = Words()
    """Words in the name of a house style that make a paragraph an item's heading."""
    duration: WordList = Words()
    """Units after a number of minutes in an agenda: min, minuter."""
    abbreviations: WordList = Words()
    """Words with a full stop that end no sentence, without the stop."""

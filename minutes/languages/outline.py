"""Headings of the body: what opens the agenda and the notes, what is no section of its own."""

from __future__ import annotations

from minutes.languages.section import PackSection
from minutes.languages.words import Words


class OutlineWords(PackSection, frozen=True):
    """Headings of the body: what opens the agenda and the notes, what is no section of its own."""

    agenda: Words = Words()
    """Headings and labels of the agenda."""
    notes: Words = Words()
    """Headings between the agenda and the notes proper; no section themselves."""
    front: Words = Words()
    """Headings of the header: attendance, summons, date; no section themselves."""
    tail: Words = Words()
    """Headings and lines of what follows the notes: signatures, distribution."""
    parts: Words = Words()
    """Sub-headings that recur under every item (proposal, discussion, result); no agenda items."""
    other_business: Words = Words()
    schedule: Words = Words()
    """Headings of the section where coming meetings are named, to match agenda and section."""
    closing: Words = Words()
    prefixes: Words = Words()
    """What may stand before an item's number: Ad, TOP, Punkt, Item."""
    item_columns: Words = Words()
    """Table columns that hold the item's title."""
    note_columns: Words = Words()
    """Table columns that hold what was said."""
    presenter_columns: Words = Words()
    heading_styles: Words = Words()
    """Words in the name of a house style that make a paragraph an item's heading."""
    duration: Words = Words()
    """Units after a number of minutes in an agenda: min, minuter."""
    item_parts: Words = Words()
    """Headings inside one item: "sammanfattning av ärendet", "bakgrund", "beslutsunderlag"."""
    abbreviations: Words = Words()
    """Words with a full stop that end no sentence, without the stop."""

"""Labels, verbs and bodies of decisions."""

from __future__ import annotations

from minutes.languages.section import PackSection
from minutes.languages.words import Words


class DecisionsWords(PackSection, frozen=True):
    """Labels, verbs and bodies of decisions."""

    labels: Words = Words()
    """Before a colon: the rest of the line is a decision."""
    headings: Words = Words()
    """Headings under which every line is a decision."""
    results: Words = Words()
    """Headings under which a line is a decision unless it reports or hands out work."""
    status: Words = Words()
    """Finite verbs that tell how things stand, under a heading for results."""
    proposals: Words = Words()
    """Headings under which nothing is decided yet."""
    verbs: Words = Words()
    """Finite verbs and participles that decide, with or without a body."""
    weak_verbs: Words = Words()
    """Verbs that decide only with a body of the meeting as their subject."""
    phrases: Words = Words()
    """Set phrases that decide."""
    vetoes: Words = Words()
    """Words of proposals, plans and reports; a sentence with one decides nothing."""
    bodies: Words = Words()
    """Words for the body that meets."""
    outside_bodies: Words = Words()
    """Words for other bodies whose decisions are reported."""
    clauses: Words = Words()
    """The word that opens a clause under one decision: att, that, dass, at."""
    bare_clauses: Words = Words()
    """Words that open a decision even without a lead above the line, because nothing else is written so."""
    carried: Words = Words()
    """The answer that makes the proposal above it the decision."""
    standing: Words = Words()
    """Phrases that confirm an earlier decision."""
    reported: Words = Words()
    """Phrases that make it another body's decision."""
    reservations: Words = Words()
    reservation_headings: Words = Words()
    """Headings over reservations and protocol notes, which are no decisions."""
    votes: Words = Words()
    """Phrases that tell of votes."""

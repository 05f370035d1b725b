"""Labels, verbs and bodies of decisions."""

from __future__ import annotations

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words


class DecisionsWords(Frozen):
    """Labels, verbs and bodies of decisions."""

    labels: WordList = Words()
    """Before a colon: the rest of the line is a decision."""
    headings: WordList = Words()
    """Headings under which every line is a decision."""
    results: WordList = Words()
    """Headings under which a line is a decision unless it reports or hands out work."""
    status: WordList = Words()
    """Finite verbs that tell how things stand, under a heading for results."""
    proposals: WordList = Words()
    """Headings under which nothing is decided yet."""
    verbs: WordList = Words()
    """Finite verbs and participles that decide, with or without a body."""
    weak_verbs: WordList = Words()
    """Verbs that decide only with a body of the meeting as their subject."""
    phrases: WordList = Words()
    """Set phrases that decide."""
    vetoes: WordList = Words()
    """Words of proposals, plans and reports; a sentence with one decides nothing."""
    bodies: WordList = Words()
    """Words for the body that meets."""
    outside_bodies: WordList = Words()
    """Words for other bodies whose decisions are reported."""
    clauses: WordList = Words()
    """The word that opens a clause under one decision: att, that, dass, at."""
    bare_clauses: WordList = Words()
    """Words that open a decision even without a lead above the line, because nothing else is written so."""
    carried: WordList = Words()
    """The answer that makes the proposal above it the decision."""
    standing: WordList = Words()
    """Phrases that confirm an earlier decision."""
    reported: WordList = Words()
    """Phrases that make it another body's decision."""
    reservations: WordList = Words()
    votes: WordList = Words()
    """Phrases that tell of votes."""

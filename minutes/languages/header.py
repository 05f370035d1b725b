"""Labels of the header: date, time, place, kind of document."""

from __future__ import annotations

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words


class HeaderWords(Frozen):
    """Labels of the header: date, time, place, kind of document."""

    # labels
    date: WordList = Words()
    time: WordList = Words()
    """Labels of the time, which often holds the date too."""
    start: WordList = Words()
    """Labels of the opening time."""
    end: WordList = Words()
    """Labels of the closing time."""
    place: WordList = Words()
    forum: WordList = Words()
    """Labels of the body or group that met."""
    subject: WordList = Words()
    """Labels of the meeting's title or subject, a forum only where there is no better."""
    number: WordList = Words()
    mode: WordList = Words()
    issued: WordList = Words()
    """Labels of other days: issued, adjusted, printed; never the meeting's."""
    duration: WordList = Words()
    stops: WordList = Words()
    """Other labels of a form, which end the value before them: page, case number, enclosures."""

    # kind of document
    minutes_words: WordList = Words()
    """Words for formal minutes: protokoll, Niederschrift, pöytäkirja."""
    notes_words: WordList = Words()
    """Words for informal notes: minnesanteckningar, muistio."""
    agenda_words: WordList = Words()
    """Words for a summons or agenda as a document: kallelse, Einladung."""
    agenda_columns: WordList = Words()
    """Table columns that hold the items of an agenda."""

    # title
    meetings: WordList = Words()
    """Words for a meeting, also as the end of a word: ``~möte``."""
    bodies: WordList = Words()
    """Words for a body: styrelsen, ``~gruppen``."""
    general: WordList = Words()
    """Words for a body that tell nothing when they stand alone: team, project, gruppen."""
    qualifiers: WordList = Words()
    """Words before a meeting's name that are no part of the body's: ordinarie, extra, andra."""
    links: WordList = Words()
    """Words between the parts of a title: från, för, of, vid."""
    met_with: WordList = Words()
    """Between the meeting and the body: ``med``, ``i``, ``of the``."""
    number_marks: WordList = Words()
    """Before a number: nr, nummer, no."""
    ordinals: WordList = Words()
    """Ordinal numbers in words: första, andra."""

    # the course of the meeting
    opening: WordList = Words()
    """Phrases that open the meeting: mötet öppnades, called to order."""
    closing: WordList = Words()
    """Phrases that close it."""
    next_meeting: WordList = Words()
    """Phrases of another meeting that is to come."""
    previous: WordList = Words()
    """Phrases of an earlier meeting or its minutes."""
    held: WordList = Words()
    """What a first sentence says of the document: fört vid, hölls, was held."""
    place_words: WordList = Words()
    """Before the place in a sentence: i, på, via, at."""
    hosts: WordList = Words()
    """Before the person in whose home one met: hos, bei."""
    remote: WordList = Words()
    onsite: WordList = Words()
    hybrid: WordList = Words()

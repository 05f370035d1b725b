"""Labels of the header: date, time, place, kind of document."""

from __future__ import annotations

from minutes.languages.section import PackSection
from minutes.languages.words import Words


class HeaderWords(PackSection, frozen=True):
    """Labels of the header: date, time, place, kind of document."""

    # labels
    date: Words = Words()
    time: Words = Words()
    """Labels of the time, which often holds the date too."""
    start: Words = Words()
    """Labels of the opening time."""
    end: Words = Words()
    """Labels of the closing time."""
    place: Words = Words()
    forum: Words = Words()
    """Labels of the body or group that met."""
    subject: Words = Words()
    """Labels of the meeting's title or subject, a forum only where there is no better."""
    number: Words = Words()
    mode: Words = Words()
    issued: Words = Words()
    """Labels of other days: issued, adjusted, printed; never the meeting's."""
    duration: Words = Words()
    stops: Words = Words()
    """Other labels of a form, which end the value before them: page, case number, enclosures."""

    # kind of document
    minutes_words: Words = Words()
    """Words for formal minutes: protokoll, Niederschrift, pöytäkirja."""
    notes_words: Words = Words()
    """Words for informal notes: minnesanteckningar, muistio."""
    agenda_words: Words = Words()
    """Words for a summons or agenda as a document: kallelse, Einladung."""
    agenda_columns: Words = Words()
    """Table columns that hold the items of an agenda."""

    # title
    meetings: Words = Words()
    """Words for a meeting, also as the end of a word: ``~möte``."""
    bodies: Words = Words()
    """Words for a body: styrelsen, ``~gruppen``."""
    general: Words = Words()
    """Words for a body that tell nothing when they stand alone: team, project, gruppen."""
    qualifiers: Words = Words()
    """Words before a meeting's name that are no part of the body's: ordinarie, extra, andra."""
    links: Words = Words()
    """Words between the parts of a title: från, för, of, vid."""
    met_with: Words = Words()
    """Between the meeting and the body: ``med``, ``i``, ``of the``."""
    number_marks: Words = Words()
    """Before a number: nr, nummer, no."""
    ordinals: Words = Words()
    """Ordinal numbers in words: första, andra."""

    # the course of the meeting
    opening: Words = Words()
    """Phrases that open the meeting: mötet öppnades, called to order."""
    closing: Words = Words()
    """Phrases that close it."""
    next_meeting: Words = Words()
    """Phrases of another meeting that is to come."""
    previous: Words = Words()
    """Phrases of an earlier meeting or its minutes."""
    held: Words = Words()
    """What a first sentence says of the document: fört vid, hölls, was held."""
    place_words: Words = Words()
    """Before the place in a sentence: i, på, via, at."""
    hosts: Words = Words()
    """Before the person in whose home one met: hos, bei."""
    remote: Words = Words()
    onsite: Words = Words()
    hybrid: Words = Words()

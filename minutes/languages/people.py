"""Attendance labels, roles, presence marks, titles, nicknames, name endings, groups."""

from __future__ import annotations

from pydantic import Field

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words


class PeopleWords(Frozen):
    """Attendance labels, roles, presence marks, titles, nicknames, name endings, groups."""

    # names in running text
    titles: WordList = Words()
    """What may stand before a name and is no part of it: herr, Frau, Dr."""
    particles: WordList = Words()
    """Lower-case words inside a surname: von, af, van der."""
    joins: WordList = Words()
    """Between two names: och, samt, and, &."""
    nicknames: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Short form to the given names that it may stand for, lower case."""
    word_names: WordList = Words()
    """Given names that are words too (May, Will, Mars): they count only with a capital and no number beside them."""
    not_names: WordList = Words()
    """Capitalised words and phrases that are no person: Styrelsen, Alla, Beslut."""
    name_words: WordList = Words()
    """Parts of a word that make it an organisation, not a person: kommun, GmbH, group."""
    organisation_endings: tuple[str, ...] = ()
    """Endings of a word that names an organisation: verket, kommunen."""
    from_words: WordList = Words()
    """Before the organisation that a person comes from: från, of, vom."""
    genitive_endings: tuple[str, ...] = ()
    """Endings of the possessive, longest first: ``:s``, ``s``."""
    case_endings: tuple[str, ...] = ()
    """Endings of other cases, longest first: ``lle``, ``sta``."""
    stem_changes: tuple[tuple[str, str], ...] = ()
    """How a name's end changes before an ending: ``["nen", "se"]`` for Virtanen, Virtaselle."""
    nouns_capitalised: bool = False
    """True where every noun has a capital, so that a capital after a given name tells nothing."""

    # lists of persons
    present: WordList = Words()
    """Labels and headings of a list of those who came."""
    members: WordList = Words()
    """Labels of groups of regular members in such a list: ledamöter, beslutande."""
    guests: WordList = Words()
    """Labels of those who were invited or co-opted."""
    substitutes: WordList = Words()
    others: WordList = Words()
    """Labels of those who came and are no members: övriga närvarande, officers."""
    absent: WordList = Words()
    apologies: WordList = Words()
    """Labels of those who had sent word, and phrases that say so."""
    summoned: WordList = Words()
    """Labels of those who were called, which says nothing of who came."""
    distribution: WordList = Words()
    """Labels of lists of readers: för kännedom, copy to."""
    everyone: WordList = Words()
    """What stands for the whole group: alla, everyone, all members."""
    and_others: WordList = Words()
    """What says that a list is not complete: m.fl., et al."""
    all_but: WordList = Words()
    """Between everyone and those who were not there: utom, except."""
    apology_cues: WordList = Words()
    """Phrases in a sentence before those who had sent word: apologies were received from, återbud från."""
    nobody: WordList = Words()
    """What says that a list is empty."""
    present_cues: WordList = Words()
    """Phrases that open a list of those present in a sentence: närvarande var, attendees included."""
    absent_leads: WordList = Words()
    """Phrases that open a list of those who were not there in a sentence: absent were."""
    absent_cues: WordList = Words()
    """Phrases after (or before) names in a sentence that say that they were not there."""
    attended: WordList = Words()
    """Verbs between or after names of those who came: deltog, attended."""
    late_cues: WordList = Words()
    """Phrases after names in a sentence of those who came late, or for a part."""
    note_cues: WordList = Words()
    """Openings of a remark on partial presence: fr.o.m., från kl, till §, late."""
    ill: WordList = Words()
    """Reasons for being absent, behind a name: sjuk, krank, on leave."""

    # roles
    chair: WordList = Words()
    vice_chair: WordList = Words()
    secretary: WordList = Words()
    adjuster: WordList = Words()
    guest: WordList = Words()
    """What marks one person as invited: gäst, adjungerad."""
    substitute: WordList = Words()
    """What marks one person as substitute: suppleant, ers."""
    functions: WordList = Words()
    """Other functions of a person, beyond those above: kassör, projektledare."""
    title_endings: tuple[str, ...] = ()
    """Endings of a last word that is a function and no surname: chef, manager."""
    meeting_chair: WordList = Words()
    """Forms that mean the chair of this meeting alone, not the office."""
    signs: WordList = Words()
    """Labels of a signature block that tell nothing of a role: underskrifter, signatures."""
    elections: WordList = Words()
    """Verbs that elect: valdes, utses, was elected."""
    election_headings: WordList = Words()
    """Openings of a heading over an election: val av, election of."""
    terms: WordList = Words()
    """What makes an election one for an office and not for this meeting: 1 år, omval, for a term."""
    beside: WordList = Words()
    """Phrases with a role that nobody is given: jämte ordföranden, together with the chair."""
    chaired: WordList = Words()
    """Phrases after a name: höll i mötet, chaired the meeting."""
    wrote: WordList = Words()
    """Phrases after a name: skrev, förde protokollet, took the minutes."""
    welcomes: WordList = Words()
    """Agenda items that the chair opens with, without the person: ordförande hälsar välkomna."""

    # tables
    name_columns: WordList = Words()
    surname_columns: WordList = Words()
    """Columns of surnames beside one of given names."""
    organisation_columns: WordList = Words()
    initials_columns: WordList = Words()
    title_columns: WordList = Words()
    presence_columns: WordList = Words()
    """Columns whose cells say whether a person came."""
    present_columns: WordList = Words()
    """Columns where a mark means present."""
    absent_columns: WordList = Words()
    apology_columns: WordList = Words()
    present_marks: WordList = Words()
    absent_marks: WordList = Words()
    apology_marks: WordList = Words()

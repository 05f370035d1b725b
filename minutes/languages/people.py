"""Attendance labels, roles, presence marks, titles, nicknames, name endings, groups."""

from __future__ import annotations

from msgspec import field

from minutes.languages.section import PackSection
from minutes.languages.words import Words


class PeopleWords(PackSection, frozen=True):
    """Attendance labels, roles, presence marks, titles, nicknames, name endings, groups."""

    # names in running text
    titles: Words = Words()
    """What may stand before a name and is no part of it: herr, Frau, Dr."""
    particles: Words = Words()
    """Lower-case words inside a surname: von, af, van der."""
    joins: Words = Words()
    """Between two names: och, samt, and, &."""
    nicknames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Short form to the given names that it may stand for, lower case."""
    word_names: Words = Words()
    """Given names that are words too (May, Will, Mars): they count only with a capital and no number beside them."""
    not_names: Words = Words()
    """Capitalised words and phrases that are no person: Styrelsen, Alla, Beslut."""
    name_words: Words = Words()
    """Parts of a word that make it an organisation, not a person: kommun, GmbH, group."""
    organisation_endings: tuple[str, ...] = ()
    """Endings of a word that names an organisation: verket, kommunen."""
    from_words: Words = Words()
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
    present: Words = Words()
    """Labels and headings of a list of those who came."""
    members: Words = Words()
    """Labels of groups of regular members in such a list: ledamöter, beslutande."""
    guests: Words = Words()
    """Labels of those who were invited or co-opted."""
    substitutes: Words = Words()
    others: Words = Words()
    """Labels of those who came and are no members: övriga närvarande, officers."""
    absent: Words = Words()
    apologies: Words = Words()
    """Labels of those who had sent word, and phrases that say so."""
    summoned: Words = Words()
    """Labels of those who were called, which says nothing of who came."""
    distribution: Words = Words()
    """Labels of lists of readers: för kännedom, copy to."""
    everyone: Words = Words()
    """What stands for the whole group: alla, everyone, all members."""
    and_others: Words = Words()
    """What says that a list is not complete: m.fl., et al."""
    all_but: Words = Words()
    """Between everyone and those who were not there: utom, except."""
    apology_cues: Words = Words()
    """Phrases in a sentence before those who had sent word: apologies were received from, återbud från."""
    nobody: Words = Words()
    """What says that a list is empty."""
    present_cues: Words = Words()
    """Phrases that open a list of those present in a sentence: närvarande var, attendees included."""
    absent_leads: Words = Words()
    """Phrases that open a list of those who were not there in a sentence: absent were."""
    absent_cues: Words = Words()
    """Phrases after (or before) names in a sentence that say that they were not there."""
    attended: Words = Words()
    """Verbs between or after names of those who came: deltog, attended."""
    late_cues: Words = Words()
    """Phrases after names in a sentence of those who came late, or for a part."""
    note_cues: Words = Words()
    """Openings of a remark on partial presence: fr.o.m., från kl, till §, late."""
    ill: Words = Words()
    """Reasons for being absent, behind a name: sjuk, krank, on leave."""

    # roles
    chair: Words = Words()
    vice_chair: Words = Words()
    secretary: Words = Words()
    adjuster: Words = Words()
    guest: Words = Words()
    """What marks one person as invited: gäst, adjungerad."""
    substitute: Words = Words()
    """What marks one person as substitute: suppleant, ers."""
    functions: Words = Words()
    """Other functions of a person, beyond those above: kassör, projektledare."""
    title_endings: tuple[str, ...] = ()
    """Endings of a last word that is a function and no surname: chef, manager."""
    meeting_chair: Words = Words()
    """Forms that mean the chair of this meeting alone, not the office."""
    signs: Words = Words()
    """Labels of a signature block that tell nothing of a role: underskrifter, signatures."""
    elections: Words = Words()
    """Verbs that elect: valdes, utses, was elected."""
    election_headings: Words = Words()
    """Openings of a heading over an election: val av, election of."""
    terms: Words = Words()
    """What makes an election one for an office and not for this meeting: 1 år, omval, for a term."""
    beside: Words = Words()
    """Phrases with a role that nobody is given: jämte ordföranden, together with the chair."""
    chaired: Words = Words()
    """Phrases after a name: höll i mötet, chaired the meeting."""
    wrote: Words = Words()
    """Phrases after a name: skrev, förde protokollet, took the minutes."""
    adjusts: Words = Words()
    """Phrases after a name: justerar, justerade protokollet, approves the minutes."""
    welcomes: Words = Words()
    """Agenda items that the chair opens with, without the person: ordförande hälsar välkomna."""

    # tables
    name_columns: Words = Words()
    surname_columns: Words = Words()
    """Columns of surnames beside one of given names."""
    organisation_columns: Words = Words()
    initials_columns: Words = Words()
    title_columns: Words = Words()
    presence_columns: Words = Words()
    """Columns whose cells say whether a person came."""
    present_columns: Words = Words()
    """Columns where a mark means present."""
    absent_columns: Words = Words()
    apology_columns: Words = Words()
    present_marks: Words = Words()
    absent_marks: Words = Words()
    apology_marks: Words = Words()

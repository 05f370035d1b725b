"""Promises, orders and labels of actions."""

from __future__ import annotations

from minutes.languages.section import PackSection
from minutes.languages.words import Words


class ActionsWords(PackSection, frozen=True):
    """Promises, orders and labels of actions."""

    commit: Words = Words()
    """Present-tense verbs (with particle) or "will ~" that promise after an owner."""
    present_endings: tuple[str, ...] = ()
    """Endings of the present tense where any verb after a person promises, unless it reports."""
    promises: Words = Words()
    """Phrases between owner and infinitive: har lovat att, agreed to."""
    mandates: Words = Words()
    """Phrases that give work to the person that follows: uppdrog åt, ger i uppdrag åt, asked."""
    mandated: Words = Words()
    """Phrases after the person that is given work: får i uppdrag att, is asked to."""
    obligation: Words = Words()
    """Modal verbs between owner and infinitive: ska, måste, will, soll."""
    passive: Words = Words()
    """Duties without an owner: ska ~as, is to be ~ed."""
    passive_agent: Words = Words()
    """A passive and its agent's preposition: köps in av, is done by; the owner follows."""
    stative: Words = Words()
    """What makes a duty a description: finnas, vara, stå, be."""
    imperative: Words = Words()
    """Verbs that order at the start of a sentence."""
    soft: Words = Words()
    """Soft orders after an owner or group: kan fundera, får gärna."""
    requests: Words = Words()
    """Nouns that hand out work: uppmaning till, reminder."""
    responsible: Words = Words()
    """Phrases between owner and task without a verb of doing: ansvarar för, is responsible for."""
    labels: Words = Words()
    """Before a colon: the rest of the line is an action."""
    owner_labels: Words = Words()
    """Before the name of an owner: ansvarig, responsible, by whom."""
    headings: Words = Words()
    """Headings and label lines under which every item is an action."""
    past_headings: Words = Words()
    """Headings under which actions of last time are reported."""
    who_columns: Words = Words()
    what_columns: Words = Words()
    when_columns: Words = Words()
    status_columns: Words = Words()
    done: Words = Words()
    """Words that say that a thing is done."""
    reports: Words = Words()
    """Present-tense verbs after a person that report and promise nothing."""
    vetoes: Words = Words()
    """Words that take the promise out of a sentence: negation, condition, perfect."""
    rules: Words = Words()
    """Words of standing rules: alltid, always, enligt stadgarna."""
    groups: Words = Words()
    """Groups that can own work."""
    ourselves: Words = Words()
    """The writers themselves: vi, we; they own work only where a day is given."""
    roles: Words = Words()
    """Functions that can own work: ordförande, kassör, secretary."""
    everyone: Words = Words()
    """Words before a plural that make a group: alla, samtliga, varje, respektive."""
    possessives: Words = Words()
    """Before the people who go with an owner: "Yasmin och hennes grupp"."""
    noun_marks: Words = Words()
    """Behind a word that could order but is a noun: "Update from the treasurer", "Review of the year"."""
    bare_plurals: tuple[str, ...] = ()
    """Endings of a plural without article; alone before a duty it names things in general: a rule."""
    pronouns: Words = Words()
    """Personal pronouns that point to the owner before."""
    plurals: Words = Words()
    """Of the pronouns those that point to several owners: they, de."""
    auxiliaries: Words = Words()
    """Forms that make a clause passive: wird, wordt, blir; what is done to somebody is not their task."""
    objects: Words = Words()
    """Pronouns that point to the thing before: det, den, this."""
    joins: Words = Words()
    """Between two owners: och, samt, and, &."""
    adverbs: Words = Words()
    """May stand between owner and verb: också, även, sedan, also."""
    elided: Words = Words()
    """Openings of a sentence without its subject that goes on with the task before: Ska vara, Klart, To be."""
    completion: Words = Words()
    """Openings that only give the task before a date: Klart, Klart senast, Due."""
    relative: Words = Words()
    """The relative pronoun that hands the task on: ", som", ", who"."""
    conditions: Words = Words()
    """Openings of a conditional clause: om, if."""
    recipients: Words = Words()
    """Before the people who are given a thing: till, åt, to."""

"""Promises, orders and labels of actions."""

from __future__ import annotations

from minutes.blocks import Frozen
from minutes.languages.words import WordList, Words


class ActionsWords(Frozen):
    """Promises, orders and labels of actions."""

    commit: WordList = Words()
    """Present-tense verbs (with particle) or "will ~" that promise after an owner."""
    present_endings: tuple[str, ...] = ()
    """Endings of the present tense where any verb after a person promises, unless it reports."""
    promises: WordList = Words()
    """Phrases between owner and infinitive: har lovat att, agreed to."""
    mandates: WordList = Words()
    """Phrases that give work to the person that follows: uppdrog åt, ger i uppdrag åt, asked."""
    mandated: WordList = Words()
    """Phrases after the person that is given work: får i uppdrag att, is asked to."""
    obligation: WordList = Words()
    """Modal verbs between owner and infinitive: ska, måste, will, soll."""
    passive: WordList = Words()
    """Duties without an owner: ska ~as, is to be ~ed."""
    passive_agent: WordList = Words()
    """A passive and its agent's preposition: köps in av, is done by; the owner follows."""
    stative: WordList = Words()
    """What makes a duty a description: finnas, vara, stå, be."""
    imperative: WordList = Words()
    """Verbs that order at the start of a sentence."""
    soft: WordList = Words()
    """Soft orders after an owner or group: kan fundera, får gärna."""
    requests: WordList = Words()
    """Nouns that hand out work: uppmaning till, reminder."""
    responsible: WordList = Words()
    """Phrases between owner and task without a verb of doing: ansvarar för, is responsible for."""
    labels: WordList = Words()
    """Before a colon: the rest of the line is an action."""
    owner_labels: WordList = Words()
    """Before the name of an owner: ansvarig, responsible, by whom."""
    headings: WordList = Words()
    """Headings and label lines under which every item is an action."""
    past_headings: WordList = Words()
    """Headings under which actions of last time are reported."""
    who_columns: WordList = Words()
    what_columns: WordList = Words()
    when_columns: WordList = Words()
    status_columns: WordList = Words()
    done: WordList = Words()
    """Words that say that a thing is done."""
    reports: WordList = Words()
    """Present-tense verbs after a person that report and promise nothing."""
    vetoes: WordList = Words()
    """Words that take the promise out of a sentence: negation, condition, perfect."""
    rules: WordList = Words()
    """Words of standing rules: alltid, always, enligt stadgarna."""
    groups: WordList = Words()
    """Groups that can own work."""
    ourselves: WordList = Words()
    """The writers themselves: vi, we; they own work only where a day is given."""
    roles: WordList = Words()
    """Functions that can own work: ordförande, kassör, secretary."""
    everyone: WordList = Words()
    """Words before a plural that make a group: alla, samtliga, varje, respektive."""
    possessives: WordList = Words()
    """Before the people who go with an owner: "Yasmin och hennes grupp"."""
    noun_marks: WordList = Words()
    """Behind a word that could order but is a noun: "Update from the treasurer", "Review of the year"."""
    bare_plurals: tuple[str, ...] = ()
    """Endings of a plural without article; alone before a duty it names things in general: a rule."""
    pronouns: WordList = Words()
    """Personal pronouns that point to the owner before."""
    auxiliaries: WordList = Words()
    """Forms that make a clause passive: wird, wordt, blir; what is done to somebody is not their task."""
    objects: WordList = Words()
    """Pronouns that point to the thing before: det, den, this."""
    joins: WordList = Words()
    """Between two owners: och, samt, and, &."""
    adverbs: WordList = Words()
    """May stand between owner and verb: också, även, sedan, also."""
    elided: WordList = Words()
    """Openings of a sentence without its subject that goes on with the task before: Ska vara, Klart, To be."""
    completion: WordList = Words()
    """Openings that only give the task before a date: Klart, Klart senast, Due."""
    relative: WordList = Words()
    """The relative pronoun that hands the task on: ", som", ", who"."""
    conditions: WordList = Words()
    """Openings of a conditional clause: om, if."""
    recipients: WordList = Words()
    """Before the people who are given a thing: till, åt, to."""

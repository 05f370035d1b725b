"""What the words behind an owner promise: a verb of doing, a modal, a mandate; and what only reports."""

from __future__ import annotations

import re

from msgspec import Struct

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.model import Mention, Tier
from minutes.recognise.owners import OwnerFinder, Owners, Subject, is_present

WORD = re.compile(r"[^\W\d_][\w-]*")


class Task(Struct, frozen=True):
    """A clause that hands out work, ``text[start:end]`` of its sentence."""

    start: int
    end: int
    owners: tuple[Mention, ...]
    tier: Tier
    rule: str
    confidence: Confidence
    kind: Subject | None = None


def promise_after(finder: OwnerFinder, owners: Owners) -> tuple[Tier, str, Confidence] | None:
    """What the words after an owner promise, or None."""
    text, words = finder.text, finder.language.actions
    at = skip_adverbs(text, owners.end, finder.language)
    if at >= len(text) or (at == owners.end and text[at] not in "'’"):
        return None
    if _takes_office(text, at, finder.language):
        return None
    clause = _main_clause(text[at : clause_end(text, at)], finder.language)
    strong: tuple[tuple[str, re.Match[str] | None], ...] = (
        ("promise", words.promises.match(text, at)),
        ("mandated", words.mandated.match(text, at)),
        ("responsible", words.responsible.match(text, at)),
        ("soft", words.soft.match(text, at)),
    )
    for rule, m in strong:
        if m and not (owners.kind in {Subject.GROUP, Subject.NAME} and words.rules.search(text)):
            return _tier_of(owners, finder), f"actions.{rule}", Confidence.LIKELY
    report, commit = words.reports.match(text, at), words.commit.match(text, at)
    if words.vetoes.search(clause) or (report and not (commit and commit.end() > report.end())):
        return None
    return _verb_after(finder, owners, at)


def _takes_office(text: str, at: int, language: Language) -> bool:
    """True for "att Kim leder mötet", "Ada justerar": what somebody does at this meeting."""
    people = language.people
    return any(
        m is not None and not text[m.end() :].strip(" .,;!)")
        for m in (words.match(text, at) for words in (people.chaired, people.wrote, people.adjusts))
    )


def _main_clause(clause: str, language: Language) -> str:
    """A clause without its relative clause: "ringer dem | som inte har svarat"."""
    m = language.actions.relative.search(clause)
    return clause[: m.start()] if m and m.start() else clause


def _verb_after(finder: OwnerFinder, owners: Owners, at: int) -> tuple[Tier, str, Confidence] | None:
    text, words = finder.text, finder.language.actions
    modal = words.obligation.match(text, at)
    if modal:
        return _modal(finder, owners, modal)
    commit = words.commit.match(text, at)
    if commit and owners.kind is not Subject.PERSON and words.stative.match(text, commit.end() + 1):
        return None
    if commit and not (owners.kind is Subject.NAME and _describes(text, commit.end(), finder.language)):
        return (_tier_of(owners, finder), "actions.commit", Confidence.LIKELY)
    verb = WORD.match(text, at)
    if verb and owners.kind in {Subject.PERSON, Subject.ROLE} and is_present(verb[0], finder.language):
        return Tier.EXPLICIT, "actions.present", Confidence.LIKELY
    return None


def _modal(finder: OwnerFinder, owners: Owners, modal: re.Match[str]) -> tuple[Tier, str, Confidence] | None:
    """ "Kim ska ringa" is a task; "Grinden ska alltid stängas" a rule; "Vi ska vara klara" a description."""
    text, words = finder.text, finder.language.actions
    at = skip_adverbs(text, modal.end(), finder.language)
    if words.passive_agent and words.passive.match(text, modal.start()):
        return None
    if words.stative.match(text, at) or words.rules.search(text):
        return None
    if owners.kind is Subject.NAME:
        return None
    return _tier_of(owners, finder), "actions.obligation", Confidence.LIKELY


def _tier_of(owners: Owners, finder: OwnerFinder) -> Tier:
    """Explicit for persons and functions; a group whose work may be a rule is implied."""
    if owners.kind is Subject.OURSELVES:
        return Tier.POSSIBLE
    if owners.kind is Subject.GROUP and is_routine(finder.text, finder.language):
        return Tier.POSSIBLE
    return Tier.EXPLICIT


def _describes(text: str, at: int, language: Language) -> bool:
    """True for a rule, and for an amount behind the verb ("tar 30 kr"): what an outsider does anyway."""
    return is_routine(text, language) or text[at : at + 2].strip()[:1].isdigit()


def is_routine(text: str, language: Language) -> bool:
    """True for what happens again and again: words of rules, or "på torsdagar"."""
    if language.actions.rules.search(text) is not None:
        return True
    plural = language.dates.weekdays_plural
    return bool(plural) and any(word.strip(".,;:!()") in plural for word in text.casefold().split())


def skip_adverbs(text: str, at: int, language: Language) -> int:
    """Past white space and words such as "också"."""
    while at < len(text):
        blank = re.compile(r"\s+").match(text, at)
        step = blank.end() if blank else at
        m = language.actions.adverbs.match(text, step)
        if not m:
            return step
        at = m.end()
    return at


def clause_end(text: str, at: int) -> int:
    """Where the clause at a place ends: at a comma, a semicolon, a colon, a dash."""
    m = re.compile(r"[,;:](?=\s)|\s(?:[–—-])\s").search(text, at)
    return m.start() if m else len(text)

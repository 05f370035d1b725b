"""The grammar of promises and orders: which clause of a sentence hands out work, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec.structs import replace

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.model import Mention, Tier
from minutes.recognise.claims import is_question, is_quote, label_of, topic_of
from minutes.recognise.owners import OwnerFinder, Owners, Subject
from minutes.recognise.people import People
from minutes.recognise.promises import WORD, Task, clause_end, promise_after, skip_adverbs

LONGEST_SUBJECT = 4
"""Words of a function or group that is told to do something: "Förvaltningens nya samordnare"."""


def find_tasks(
    text: str,
    people: People,
    language: Language,
    *,
    last: tuple[Mention, ...] = (),
    proper: frozenset[str] | None = None,
) -> list[Task]:
    """The tasks of one sentence; ``last`` are the persons that a pronoun points to, ``proper`` the known names."""
    if is_question(text) or is_quote(text) or label_of(text, language.decisions.proposals) is not None:
        return []
    if not _may_hand_out(text, people, language):
        return []
    finder = OwnerFinder(text, people, language, proper)
    tasks = list(_by_clause(finder, last))
    rules = (_mandate, _mandated, _decided, _same_subject, _late_promise, _agent, _inverted, _answers, _fronted)
    for rule in (*rules, _ownerless):
        tasks = tasks or list(rule(finder))
    return tasks


def _may_hand_out(text: str, people: People, language: Language) -> bool:
    """False where a sentence has neither a word that hands out work nor somebody who could be doing something."""
    words = language.actions
    verbs = (words.commit, words.obligation, words.soft, words.promises, words.mandated, words.responsible)
    orders = (words.mandates, words.passive_agent, words.passive, words.requests, words.imperative)
    subjects = (words.pronouns, words.roles, language.people.titles)
    return any(held.may_stand(text) for held in (*verbs, *orders, *subjects)) or bool(people.find(text))


def _by_clause(finder: OwnerFinder, last: tuple[Mention, ...]) -> Iterator[Task]:
    """OWNER + verb at the start of the sentence and of each clause."""
    text, language = finder.text, finder.language
    starts = clause_starts(text, language)
    taken = 0
    made: list[Task] = []
    for i, start in enumerate(starts):
        if start < taken:
            continue
        owners = finder.at(start, names=False) or _pronoun(finder, start, last) or finder.at(start)
        if owners is None:
            continue
        verdict = promise_after(finder, owners)
        if verdict is None:
            continue
        following = [s for s in starts[i + 1 :] if s > owners.end and _own_verb(finder, s)]
        end = following[0] if following else len(text)
        taken = owners.end
        tier, rule, confidence = verdict
        relative = _relative_owner(finder, owners.end, end)
        task = Task(start, _trim(text, end), (*owners.mentions, *relative), tier, rule, confidence, owners.kind)
        if made and start < made[-1].end:
            made[-1] = _joined(made[-1], task)
        else:
            made.append(task)
    yield from made


def _joined(task: Task, more: Task) -> Task:
    """A further clause of the same sentence: its owners share the work."""
    known = {o.name.casefold() for o in task.owners}
    extra = tuple(o for o in more.owners if o.name.casefold() not in known)
    return replace(task, owners=(*task.owners, *extra))


def _own_verb(finder: OwnerFinder, start: int) -> bool:
    """True where a clause of another person's begins."""
    owners = finder.at(start, names=False)
    if owners is None or owners.kind not in {Subject.PERSON, Subject.ROLE}:
        return False
    return promise_after(finder, owners) is not None


def _trim(text: str, end: int) -> int:
    """The clause's end without the comma or the "och" before the next."""
    piece = re.sub(r"[\s,;–-]+(?:\w{1,4}\s+)?$", "", text[:end]) if end < len(text) else text[:end]
    return len(piece)


@cache
def clause_pattern(language: Language) -> re.Pattern[str]:
    """Where a further clause may begin."""
    words = "|".join(re.escape(j) for j in language.actions.joins.phrases) or r"(?!)"
    return re.compile(rf"[,;:(]\s+(?:(?:{words})\s+)?|\s[–—-]\s+|\s(?:{words})\s+|(?<=[.!])\s+", re.IGNORECASE)


@lru_cache(maxsize=64)
def clause_starts(text: str, language: Language) -> list[int]:
    """The places where a clause may begin, the sentence's own start first."""
    starts = [0]
    opening = language.decisions.clauses.match(text)
    if opening:
        starts.append(opening.end() + len(text[opening.end() :]) - len(text[opening.end() :].lstrip()))
    topic = topic_of(text)
    if topic:
        starts.append(topic)
    starts.extend(m.end() for m in clause_pattern(language).finditer(text))
    if language.decisions.verbs.search(text):
        starts.extend(m.end() + 1 for m in language.decisions.clauses.finditer(text))
    starts.extend(s + 1 for s in list(starts) if text[s : s + 1] == "@")
    adverbs = [m.end() + 1 for s in starts for m in [language.actions.adverbs.match(text, s)] if m]
    return sorted(set(starts + adverbs))


def _pronoun(finder: OwnerFinder, start: int, last: tuple[Mention, ...]) -> Owners | None:
    """ "Hon lovade …": the person named last, in this sentence or the one before; "they" are all who were named."""
    words = finder.language.actions
    m = words.pronouns.match(finder.text, start)
    if not m:
        return None
    before = sorted((n for n in finder.named.values() if n.end <= start), key=lambda n: n.start)
    several = words.plurals.whole(m[0])
    named = tuple(n.mention for n in (before if several else before[-1:])) or (last if several else last[:1])
    return Owners(start, m.end(), named, Subject.PERSON) if named else None


def _relative_owner(finder: OwnerFinder, start: int, end: int) -> tuple[Mention, ...]:
    """ "… till Kim, som ringer runt": the one who is given the thing goes on with it."""
    words = finder.language.actions
    for named in finder.named.values():
        if start <= named.start and named.end < end and finder.text[named.end : named.end + 2] == ", ":
            m = words.relative.match(finder.text, named.end + 2)
            if m and words.commit.match(finder.text, m.end() + 1):
                return (named.mention,)
    return ()


def _mandate(finder: OwnerFinder) -> Iterator[Task]:
    """ "Mötet uppdrog åt Kim att …", "att ge Kim och Ada i uppdrag att …"."""
    text = finder.text
    m = finder.language.actions.mandates.search(text)
    if not m:
        return
    after = finder.at(skip_adverbs(text, m.end(), finder.language), names=False)
    owners = finder.inside(m.start(), m.end()) or (after.mentions if after else ())
    if not owners:
        noun = re.compile(r"\s*((?:\w+\s){0,2}?[\w-]+)(?=\s+\w+)").match(text, m.end())
        owners = (Mention(name=noun[1]),) if noun and after is None and not _gap_inside(m) and " " in m[0] else ()
        if not owners:
            return
    yield Task(0, len(text), owners, Tier.EXPLICIT, "actions.mandate", Confidence.LIKELY)


def _mandated(finder: OwnerFinder) -> Iterator[Task]:
    """ "Kulturchefen får i uppdrag att …": whoever is told to do it, however they are called."""
    text, words = finder.text, finder.language.actions
    m = words.mandated.search(text)
    subject = _clause_before(text, m.start(), finder.language).strip() if m else ""
    owners = finder.at(text.find(subject)) if subject else None
    known = subject and len(subject.split()) <= LONGEST_SUBJECT and not words.objects.whole(subject)
    if m and known and not words.vetoes.search(text) and not words.pronouns.whole(subject):
        mentions = owners.mentions if owners else (Mention(name=subject),)
        yield Task(0, len(text), mentions, Tier.EXPLICIT, "actions.mandated", Confidence.LIKELY)


def _gap_inside(m: re.Match[str]) -> bool:
    return len(m[0].split()) > 3


def _late_promise(finder: OwnerFinder) -> Iterator[Task]:
    """ "Kim var osäker men lovade att fråga": the sentence's subject promises later."""
    m = finder.language.actions.promises.search(finder.text)
    subject = finder.at(0)
    if m and subject and subject.kind in {Subject.PERSON, Subject.NAME} and m.start() > subject.end:
        yield Task(0, len(finder.text), subject.mentions, Tier.EXPLICIT, "actions.promise", Confidence.LIKELY)


def _same_subject(finder: OwnerFinder) -> Iterator[Task]:
    """ "Kim har en lista och skickar den": the subject of a report promises in a later clause."""
    text, words = finder.text, finder.language.actions
    subject = finder.at(topic_of(text), names=False) or finder.at(0, names=False)
    if subject is None or subject.kind is not Subject.PERSON or not words.present_endings:
        return
    for start in clause_starts(text, finder.language):
        promised = start > subject.end and words.commit.match(text, start) and not words.reports.match(text, start)
        if promised and not _subordinate(text[subject.end : start], finder.language):
            yield Task(0, len(text), subject.mentions, Tier.EXPLICIT, "actions.commit", Confidence.GUESS)
            return


def _subordinate(between: str, language: Language) -> bool:
    """ "… när någon kommer med ett kort och laddar ner": what follows belongs to the clause with its own verb."""
    words = language.actions
    found = (between[m.end() :] for m in words.conditions.finditer(between))
    return any(w.search(clause) for clause in found for w in (words.commit, words.reports, words.auxiliaries))


def _agent(finder: OwnerFinder) -> Iterator[Task]:
    """ "Lyktor hängs upp av kassören"."""
    text = finder.text
    for m in finder.language.actions.passive_agent.finditer(text):
        owners = finder.at(skip_adverbs(text, m.end(), finder.language), names=False)
        allowed = any(
            w.end() == len(text[: m.start()].rstrip()) for w in finder.language.actions.reports.finditer(text)
        )
        if owners and not allowed and not finder.language.actions.vetoes.search(text):
            yield Task(0, len(text), owners.mentions, Tier.EXPLICIT, "actions.agent", Confidence.LIKELY)
            return


def _decided(finder: OwnerFinder) -> Iterator[Task]:
    """ "Beschlossen wurde, dass Kim den Raum bucht": what was decided is that somebody does it."""
    text, language = finder.text, finder.language
    if not language.decisions.verbs.search(text) and not language.decisions.phrases.search(text):
        return
    for m in language.decisions.clauses.finditer(text):
        owners = finder.at(skip_adverbs(text, m.end(), language), names=False)
        if owners is None or owners.kind not in {Subject.PERSON, Subject.ROLE}:
            continue
        passive = language.actions.auxiliaries.search(text, owners.end)
        if not passive and not language.actions.vetoes.search(text, owners.end):
            yield Task(0, len(text), owners.mentions, Tier.EXPLICIT, "actions.decided", Confidence.LIKELY)
            return


def _inverted(finder: OwnerFinder) -> Iterator[Task]:
    """ "På måndag tar Kim upp frågan": the verb before its subject, behind an adverbial."""
    text, words = finder.text, finder.language.actions
    if not words.present_endings or words.vetoes.search(text) or words.conditions.match(text):
        return
    for start, mentions in _subjects(finder):
        before = _clause_before(text, start, finder.language)
        if not 2 <= len(before.split()) <= 8:
            continue
        verb_at = start - len(before) + before.rstrip().rfind(before.split()[-1])
        if any(start - len(before) <= n.start < verb_at for n in finder.named.values()):
            continue
        verb = WORD.match(text, verb_at)
        known = words.obligation.match(text, verb_at) or (verb and words.commit.begins(verb[0]))
        known = known or words.responsible.match(text, verb_at)
        report, commit = words.reports.match(text, verb_at), words.commit.match(text, verb_at)
        if known and not (report and not (commit and commit.end() > report.end())):
            yield Task(0, len(text), mentions, Tier.EXPLICIT, "actions.inverted", Confidence.LIKELY)
            return


def _answers(finder: OwnerFinder) -> Iterator[Task]:
    """ "Ruoista vastaa Pirjo": the thing first, who answers for it at the end, in a language that inverts nothing."""
    text, words = finder.text, finder.language.actions
    for m in words.responsible.finditer(text) if not words.present_endings else ():
        owners = finder.at(m.end() + 1, names=False)
        lone = owners is not None and not text[owners.end :].strip(" .!") and 1 <= len(text[: m.start()].split()) <= 4
        if owners and lone and owners.kind in {Subject.PERSON, Subject.ROLE} and not words.vetoes.search(text):
            yield Task(0, len(text), owners.mentions, Tier.EXPLICIT, "actions.responsible", Confidence.LIKELY)
            return


def _subjects(finder: OwnerFinder) -> list[tuple[int, tuple[Mention, ...]]]:
    """Persons anywhere, and functions and groups behind a verb that promises."""
    words = finder.language.actions
    found = {}
    for named in finder.named.values():
        title = _title_before(finder, named.start)
        owners = finder.at(title, names=False) if title < named.start else None
        found[named.start] = owners.mentions if owners else (named.mention,)
    if not words.rules.search(finder.text):
        for verb in (*words.commit.finditer(finder.text), *words.obligation.finditer(finder.text)):
            at = verb.start() + len(verb[0].split()[0])
            owners = finder.at(skip_adverbs(finder.text, at, finder.language), names=False)
            if owners and owners.kind in {Subject.ROLE, Subject.GROUP}:
                found[owners.start] = owners.mentions
    return sorted(found.items())


def _title_before(finder: OwnerFinder, start: int) -> int:
    """Where a title right before a name begins; the name's own start without one."""
    words = finder.text[:start].split()
    at = finder.text.rfind(words[-1], 0, start) if words else start
    return at if words and finder.language.people.titles.whole(words[-1]) else start


def _fronted(finder: OwnerFinder) -> Iterator[Task]:
    """ "At the next session Tom will present": an adverbial without a comma, in a language that inverts nothing."""
    text, words = finder.text, finder.language.actions
    if words.present_endings or words.conditions.match(text):
        return
    words_for_groups = (*words.roles.finditer(text), *words.groups.finditer(text))
    for start in sorted({*finder.named, *(m.start() for m in words_for_groups)}):
        before = _clause_before(text, start, finder.language)
        told = any(w.search(before) for w in (words.reports, words.commit, words.auxiliaries, words.obligation))
        if not 2 <= len(before.split()) <= 7 or told or finder.language.decisions.clauses.search(before):
            continue
        owners = finder.at(start, names=False)
        verdict = promise_after(finder, owners) if owners else None
        if owners and verdict:
            tier, rule, confidence = verdict
            yield Task(0, len(text), owners.mentions, tier, rule, confidence, owners.kind)
            return


def _clause_before(text: str, end: int, language: Language) -> str:
    """The clause up to a name, without a title such as Herr right before the name."""
    start = max((m.end() for m in re.finditer(r"[,;:]\s", text[:end])), default=0)
    clause = text[start:end]
    words = clause.split()
    if words and language.people.titles.whole(words[-1]):
        cut = clause.rstrip().rfind(words[-1])
        return clause[:cut] + " " * (len(clause) - cut)
    return clause


def _ownerless(finder: OwnerFinder) -> Iterator[Task]:
    """Orders, requests and duties that name nobody."""
    text, words = finder.text, finder.language.actions
    start = topic_of(text)
    for at in dict.fromkeys((0, start)):
        request = words.requests.match(text, at)
        if request:
            owners = finder.at(skip_adverbs(text, request.end(), finder.language), names=False)
            mentions = owners.mentions if owners else ()
            yield Task(at, len(text), mentions, Tier.EXPLICIT, "actions.request", Confidence.LIKELY)
            return
        order = words.imperative.match(text, at)
        if (
            order
            and order.end() < len(text.rstrip(" .!:"))
            and not words.noun_marks.match(text, order.end() + 1)
            and not words.vetoes.match(text, skip_adverbs(text, order.end(), finder.language))
        ):
            yield Task(0, len(text), (), Tier.EXPLICIT, "actions.imperative", Confidence.LIKELY)
            return
    yield from _passive(finder)


def _reported(finder: OwnerFinder, at: int) -> bool:
    """True for "Kim undrar när taket ska lagas": somebody tells or asks about the duty."""
    subject = finder.at(0, names=False)
    if subject is None or subject.kind is not Subject.PERSON:
        return False
    verb = skip_adverbs(finder.text, subject.end, finder.language)
    told = finder.language.actions.reports.match(finder.text, verb)
    return told is not None and _told_until(finder, verb) >= at


def _told_until(finder: OwnerFinder, at: int) -> int:
    """Where the clause ends, the one that "että", "dass" opens behind its comma with it."""
    end = clause_end(finder.text, at)
    opening = finder.language.decisions.clauses.match(finder.text, end + 2)
    return clause_end(finder.text, opening.end()) if opening else end


def _is_relative(text: str, at: int, language: Language) -> bool:
    """True for "ytor som ska målas": a description, not a task."""
    before = text[:at].rstrip()
    return any(m.end() == len(before) for m in language.actions.relative.finditer(before[-20:] and before))


def _in_general(text: str, at: int, endings: tuple[str, ...]) -> bool:
    """True for "Skor ska tas av", "Hunde skal føres i snor": a bare plural names things in general."""
    subject = text[:at].rstrip()
    return subject[:1].isupper() and len(subject.split()) == 1 and subject.casefold().endswith(endings or ("\0",))


def _passive(finder: OwnerFinder) -> Iterator[Task]:
    """ "Listan ska ses över": work without an owner, unless it is a rule or a description."""
    text, words = finder.text, finder.language.actions
    m = words.passive.search(text)
    if (
        not m
        or _reported(finder, m.start())
        or words.vetoes.search(text)
        or _is_relative(text, m.start(), finder.language)
    ):
        return
    rule = words.rules.search(text) or words.stative.search(m[0]) or _in_general(text, m.start(), words.bare_plurals)
    tier = Tier.POSSIBLE if rule else Tier.IMPLIED
    yield Task(0, len(text), (), tier, "actions.passive", Confidence.GUESS)

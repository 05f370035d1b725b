"""What was resolved: by a label, under a heading, in clauses, or in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from minutes.draft import Confidence, Finding
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Decision, Scope
from minutes.recognise.claims import (
    LABEL,
    NUMBER,
    Sentence,
    body_parts,
    heads,
    is_question,
    is_quote,
    item_parts,
    label_of,
    sentences_of,
)
from minutes.recognise.decision_tables import decision_cells
from minutes.recognise.headings import ends_in
from minutes.recognise.known import Known
from minutes.recognise.outline import Part, outline
from minutes.recognise.page import Line, Page
from minutes.recognise.tasks import clause_pattern

LONGEST_LEAD = 8
"""Words of a sentence that only says that the list below was decided."""


def recognise_decisions(page: Page, known: Known) -> Iterator[Finding]:
    """The decisions of this meeting, and those of others that it records."""
    proposals: list[tuple[Line, Part]] = []
    found: list[Finding] = []
    columns = decision_cells(page)
    for part in (p for whole in body_parts(outline(page, known)) for p in item_parts(whole, known.language)):
        if heads(part, known.language.decisions.proposals):
            proposals = [(line, part) for line in part.lines if line.text]
        elif heads(part, known.language.decisions.reservation_headings):
            _reserve_all(found, part, known.language)
        else:
            found += _with_reservations(list(_part(part, known.language, proposals, columns)), part, known.language)
            proposals = [] if part.heading else proposals
    yield from found


def _reserve_all(found: list[Finding], part: Part, language: Language) -> None:
    """What stands under "Reservation" belongs to the last decision above it."""
    if not found:
        return
    for line in part.lines:
        for sentence in sentences_of(line, part, language):
            found[-1] = _with_reservation(found[-1], sentence)


def _with_reservations(found: list[Finding], part: Part, language: Language) -> list[Finding]:
    """A reservation belongs to the decision above it."""
    order = {(line.block, line.start): line.index for line in part.lines}
    for line in part.lines:
        for sentence in sentences_of(line, part, language):
            if found and language.decisions.reservations.search(sentence.text):
                _reserve(found, sentence, order)
    return found


def _reserve(found: list[Finding], sentence: Sentence, order: dict[tuple[str, int], int]) -> None:
    """Add a reservation to the last decision that stands before it."""
    places = [
        max((i for (b, s), i in order.items() if b == f.evidence[0].block and s <= f.evidence[0].start), default=-1)
        for f in found
    ]
    before = [i for i, place in enumerate(places) if place <= sentence.line.index]
    if before:
        found[before[-1]] = _with_reservation(found[before[-1]], sentence)


def _with_reservation(finding: Finding, sentence: Sentence) -> Finding:
    decision = finding.fact
    if not isinstance(decision, Decision) or decision.text == sentence.text:
        return finding
    fact = decision.model_copy(update={"reservations": (*decision.reservations, sentence.text)})
    evidence = (*finding.evidence, sentence.evidence("decisions.reservation", Confidence.LIKELY))
    return Finding(fact=fact, evidence=evidence)


def _part(
    part: Part, language: Language, proposals: list[tuple[Line, Part]], columns: frozenset[int]
) -> Iterator[Finding]:
    words = language.decisions
    headed = heads(part, words.headings) or _is_owned(part, language)
    result = heads(part, words.results)
    lead: Sentence | None = None
    opened = False
    for line in part.lines:
        if line.index in columns:
            yield _finding(Sentence(line, 0, len(line.text), part), "decisions.table", Confidence.CERTAIN, language)
            continue
        if line.table is not None and (headed or result):
            continue
        if opened and (line.list_level is not None or line.label) and not is_question(line.text):
            yield _finding(Sentence(line, 0, len(line.text), part), "decisions.list", Confidence.LIKELY, language)
            continue
        opened = opens_decisions(line, language) or _introduces(line, part, language)
        clause = _clause_start(line.text, language)
        if lead and clause is not None:
            yield _clause(line, clause, lead, part, language)
            continue
        if clause is not None and not headed and _is_bare_clause(line.text[clause:], language):
            yield _finding(Sentence(line, clause, len(line.text), part), "decisions.bare", Confidence.LIKELY, language)
            continue
        labelled = label_of(line.text, words.labels)
        if labelled is not None and not line.text[labelled:].strip():
            lead = Sentence(line, 0, len(line.text), part)
            continue
        lead = next((s for s in sentences_of(line, part, language) if is_lead(s, language)), None)
        if lead and headed and lead.start == 0 and _clauses_below(line, part, language):
            continue
        yield from _line(line, part, language, headed=headed, result=result, proposals=proposals)


def _clauses_below(line: Line, part: Part, language: Language) -> bool:
    """True where the next line of the part is a clause or an item of a list."""
    below = next((x for x in part.lines if x.index > line.index), None)
    return below is not None and (bool(below.label) or _clause_start(below.text, language) is not None)


def _is_owned(part: Part, language: Language) -> bool:
    """True under "Kultur- och fritidsnämndens beslut"."""
    return part.heading is not None and ends_in(part.heading.title, language.decisions.headings, language)


def opens_decisions(line: Line, language: Language) -> bool:
    """True for a label that opens a list of decisions: "Beslut:", "Outcome: the following was settled."."""
    m = LABEL.match(line.text)
    words = language.decisions
    if m is None or line.list_level is not None:
        return False
    return (words.headings.whole(m["label"]) or words.labels.whole(m["label"])) and len(line.text) < 160


def _introduces(line: Line, part: Part, language: Language) -> bool:
    """True for a line that ends in "Följande beslutas:": the items of the list below are what was decided."""
    if not line.text.endswith(":") or line.list_level is not None or line.label:
        return False
    last = sentences_of(line, part, language)[-1]
    words = last.text.rstrip(" :").split()
    decided = language.decisions.verbs.search(last.text)
    return decided is not None and len(words) <= LONGEST_LEAD and not _vetoed(last.text, decided, language)


def _line(
    line: Line,
    part: Part,
    language: Language,
    *,
    headed: bool,
    result: bool,
    proposals: list[tuple[Line, Part]],
) -> Iterator[Finding]:
    words = language.decisions
    labelled = label_of(line.text, words.labels)
    if labelled is not None:
        yield from _labelled(line, labelled, part, language)
        return
    if headed and line.text:
        yield from _under_heading(line, part, language, proposals)
        return
    if is_question(line.text) and len(line.text) < 200 and "." not in line.text:
        return
    found = [s for s in sentences_of(line, part, language) if _labels(s, language) or decides(s.text, language)]
    if found:
        for sentence in found:
            start = _labels(sentence, language)
            if start:
                yield from _labelled(line, sentence.start + start, part, language, sentence)
            elif not is_lead(sentence, language):
                yield _finding(sentence, "decisions.verb", Confidence.LIKELY, language)
    elif result and stands_as_result(line, language):
        yield _finding(Sentence(line, 0, len(line.text), part), "decisions.result", Confidence.GUESS, language)


def _labels(sentence: Sentence, language: Language) -> int:
    """Where the decision begins in a sentence with a label of its own inside a paragraph; 0 without."""
    start = label_of(sentence.text, language.decisions.labels)
    return start if start and sentence.text[start:].strip() else 0


def _labelled(
    line: Line, start: int, part: Part, language: Language, only: Sentence | None = None
) -> Iterator[Finding]:
    """ "Beslut: …": the first sentence decides; the rest only where it decides too."""
    rest = sentences_of(line, part, language, start)
    first = only.start if only else 0
    for i, sentence in enumerate(rest[:1] if only else rest):
        if i == 0:
            keeps = _keeps_label(line.text[first:], start - first)
            whole = Sentence(line, first if keeps else sentence.start, sentence.end, part)
            yield _finding(whole, "decisions.label", Confidence.CERTAIN, language)
        elif decides(sentence.text, language):
            yield _finding(sentence, "decisions.verb", Confidence.LIKELY, language)


def _keeps_label(text: str, start: int) -> bool:
    """True where the label says more than that it is a decision ("Nationellt beslut:")."""
    return len(NUMBER.sub("", text[:start].strip(" :")).split()) > 1


def _under_heading(line: Line, part: Part, language: Language, proposals: list[tuple[Line, Part]]) -> Iterator[Finding]:
    """A line under "Beslut"; where it only carries the proposal above, the proposal is what was decided."""
    whole = Sentence(line, 0, len(line.text), part)
    if is_question(line.text):
        return
    if language.decisions.carried.search(line.text) and proposals:
        for proposal, where in proposals:
            yield _finding(
                Sentence(proposal, 0, len(proposal.text), where),
                "decisions.carried",
                Confidence.CERTAIN,
                language,
                whole,
            )
        return
    yield _finding(whole, "decisions.heading", Confidence.CERTAIN, language)


def _clause_start(text: str, language: Language) -> int | None:
    """Where a clause begins behind its "att", or None where the line is no clause."""
    m = language.decisions.clauses.match(text.lstrip("-–• \t"))
    if not m:
        return None
    return len(text) - len(text.lstrip("-–• \t"))


def _is_bare_clause(text: str, language: Language) -> bool:
    """True for "att anta budgeten" on a line of its own, in lower case as the clauses of a decision are written."""
    return text[:1].islower() and language.decisions.bare_clauses.match(text) is not None


def _clause(line: Line, start: int, lead: Sentence, part: Part, language: Language) -> Finding:
    sentence = Sentence(line, start, len(line.text), part)
    finding = _finding(sentence, "decisions.clause", Confidence.CERTAIN, language)
    decision = finding.fact
    if not isinstance(decision, Decision):
        raise TypeError("a clause is a decision")
    fact = decision.model_copy(update={"lead": lead.text, "body": body_in(lead.text, language)})
    return replace(finding, fact=fact)


def is_lead(sentence: Sentence, language: Language) -> bool:
    """True for "Styrelsen beslutade", "Styrelsen beslutar att": the clauses follow on lines of their own."""
    text = sentence.text.rstrip(" :")
    if sentence.end < len(sentence.line.text.rstrip()):
        return False
    m = language.decisions.clauses.search(text)
    bare = text[: m.start()].rstrip() if m and m.end() == len(text) else text
    ends = [_behind_body(bare, m.end(), language) for m in language.decisions.verbs.finditer(bare)]
    return bool(ends) and ends[-1] == len(bare) and not bare.endswith((".", "!")) and not text.endswith(".")


def _behind_body(text: str, end: int, language: Language) -> int:
    """Past the body behind a verb: "Efter diskussion beslutade styrelsen"."""
    body = language.decisions.bodies.match(text, end + 1)
    return body.end() if body else end


def decides(text: str, language: Language) -> bool:
    """True where the wording of a sentence resolves something."""
    words = language.decisions
    if is_question(text) or is_quote(text) or label_of(text, words.proposals) is not None:
        return False
    if words.standing.search(text):
        return True
    found = [*words.phrases.finditer(text), *words.verbs.finditer(text)]
    weak = (words.weak_verbs.search(text), language.actions.mandates.search(text))
    found.extend(m for m in weak if m and _body_before(text, m.start(), language))
    return any(
        not _conditional(text, m.start(), language)
        and not _vetoed(text, m, language)
        and not _promised(text, m, language)
        and not _by_others(text, m, language)
        for m in found
    )


def _promised(text: str, verb: re.Match[str], language: Language) -> bool:
    """True for "Tom agreed to ring them": a promise of somebody who is not the body that meets."""
    promises = language.actions.promises.finditer(text)
    promise = next((p for p in promises if p.start() <= verb.start() and p.end() >= verb.end()), None)
    return promise is not None and promise.start() > 0 and not _body_before(text, promise.start(), language)


def _by_others(text: str, verb: re.Match[str], language: Language) -> bool:
    """True for "Texten godkänns av Harald": somebody does it who is not the body that meets."""
    agent = next((m for m in language.actions.passive_agent.finditer(text) if m.start() == verb.start()), None)
    return agent is not None and not language.decisions.bodies.match(text, agent.end() + 1)


def _vetoed(text: str, verb: re.Match[str], language: Language) -> bool:
    """True where a word of proposals or plans stands before the verb or in the verb's own clause."""
    for veto in language.decisions.vetoes.finditer(text):
        if veto.start() < verb.end() or not clause_pattern(language).search(text, verb.end(), veto.start()):
            return True
    return False


def _conditional(text: str, end: int, language: Language) -> bool:
    """True where the verb stands in a clause that begins with "if", "when"."""
    clause = re.split(r"[,;:]", text[:end])[-1]
    for found in language.actions.conditions.finditer(clause):
        before = clause[: found.start()].split()
        if len(clause[found.end() :].split()) <= 5 and (not before or _links(before[-1], language)):
            return True
    return False


def _links(word: str, language: Language) -> bool:
    """True for a word behind which a clause begins: that, and, even."""
    lists = (language.decisions.clauses, language.actions.joins, language.actions.adverbs)
    return any(words.whole(word) for words in lists)


def _body_before(text: str, end: int, language: Language) -> bool:
    """True where the body that meets is named in the clause before the verb."""
    clause = re.split(r"[,;:]", text[:end])[-1]
    others = {m.start() for m in language.decisions.outside_bodies.finditer(clause)}
    return any(m.start() not in others for m in language.decisions.bodies.finditer(clause))


def stands_as_result(line: Line, language: Language) -> bool:
    """True for a line under "Result" that states something and reports nothing."""
    words = language.decisions
    text = line.text
    states = words.vetoes.search(text) or words.status.search(text)
    return bool(text) and not (is_question(text) or states or text.endswith(":"))


def _finding(
    sentence: Sentence, rule: str, confidence: Confidence, language: Language, also: Sentence | None = None
) -> Finding:
    text = sentence.text
    decision = Decision(
        text=text,
        scope=scope_of(text, language),
        body=body_in(text, language),
        section=sentence.part.section,
        votes=_phrase_with(text, language.decisions.votes),
    )
    evidence = [sentence.evidence(rule, confidence)]
    if also:
        evidence.append(also.evidence(rule, confidence))
    return Finding(fact=decision, evidence=tuple(evidence))


def scope_of(text: str, language: Language) -> Scope:
    """Whose decision it is."""
    words = language.decisions
    if words.standing.search(text):
        return Scope.STANDING
    if words.reported.search(text) or words.outside_bodies.search(text):
        return Scope.REPORTED
    return Scope.THIS_MEETING


def body_in(text: str, language: Language) -> str | None:
    """The body that decided, as written before the verb."""
    verb = language.decisions.verbs.search(text)
    before = text[: verb.start()] if verb else text
    words = language.decisions
    bodies = [m for m in (words.bodies.search(before), words.outside_bodies.search(before)) if m]
    m = min(bodies, key=lambda m: m.start(), default=None)
    return m[0] if m else None


def _phrase_with(text: str, phrases: Words) -> str | None:
    """The parenthesis, or the phrase itself, that tells how the votes fell."""
    for m in re.finditer(r"\(([^()]{1,80})\)", text):
        if phrases.search(m[1]):
            return m[1]
    found = phrases.search(text)
    return found[0] if found else None

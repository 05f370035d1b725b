"""What an answer does to the record.

The record as it was read is kept beside the one with the answers in it, and the answers are put on it anew
each time.  So a later answer to the same question takes the place of the earlier one, and giving the same
answers twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from minutes.catalogue import gettext as _
from minutes.draft import Answer, Draft
from minutes.errors import BadAnswers
from minutes.languages import load
from minutes.lines import tidy_line
from minutes.model import Action, Attendee, Bound, Kind, Mention, Minutes, PlannedMeeting, Presence, Role
from minutes.recognise.page import fold
from minutes.review.asking import all_questions, questions
from minutes.review.facts import NEXT, Listed, change, listed, mentions, with_mentions
from minutes.review.meetings import drop, listed_by_themselves, move
from minutes.review.question import Expect, Question, Severity
from minutes.review.values import (
    Asked,
    read_clock,
    read_day,
    read_meeting,
    read_mentions,
    read_person,
    whole_people,
)


def apply(draft: Draft, answers: Iterable[Answer]) -> Draft:
    """The draft with answers in it, those given before included.

    Raises :class:`~minutes.errors.BadAnswers` where an answer belongs to no question of the draft, or cannot
    be read as what the question asks for; the draft is then unchanged.
    """
    asked = {q.id: q for q in all_questions(draft)}
    merged = {(a.question, a.fact): a for a in (*draft.answers, *map(tidied, answers))}
    if not merged:
        return draft
    for answer in merged.values():
        _check(answer, asked)
    base = draft.as_read or draft.minutes
    kept = tuple(sorted(merged.values(), key=lambda a: (a.question, a.fact or "")))
    record = _with_all(base, kept, asked, listed_by_themselves(draft))
    return draft.model_copy(update={"minutes": record, "as_read": base, "answers": kept})


def _with_all(record: Minutes, answers: tuple[Answer, ...], asked: dict[str, Question], own: frozenset[str]) -> Minutes:
    """The record with all answers in it, those about the attendance list first: roles go to people on it."""
    order = {identifier: number for number, identifier in enumerate(asked)}
    for answer in sorted(answers, key=lambda a: (asked[a.question].fact != "attendance", order[a.question])):
        question = asked[answer.question]
        case = Asked(question, record, load(record.language), own)
        record = _effect(case, answer, _facts(question, answer, answers))
    return Minutes.model_validate(record.model_dump())


def tidied(answer: Answer) -> Answer:
    """The answer with single white space; an answer of nothing but white space leaves the fact as written."""
    value = " ".join(tidy_line(answer.value or "").split())
    return answer.model_copy(update={"value": value or None})


def _check(answer: Answer, asked: dict[str, Question]) -> None:
    question = asked.get(answer.question)
    if question is None:
        raise BadAnswers(
            _("There is no question “{question}” about these minutes; ask for the questions again.").format(
                question=answer.question
            )
        )
    if answer.fact is not None and answer.fact not in {p.fact for p in question.places}:
        raise BadAnswers(_("The question “{text}” is not about “{fact}”.").format(text=question.text, fact=answer.fact))
    if answer.remove and not question.remove:
        raise BadAnswers(
            _("What “{text}” is about cannot be removed; answer it or leave it as written.").format(text=question.text)
        )
    if answer.value is None and not answer.remove and not question.leave:
        raise BadAnswers(
            _("“{text}” needs an answer: minutes without it cannot be published.").format(text=question.text)
        )
    if answer.value is not None and question.expects is Expect.NOTHING and not answer.remove:
        raise BadAnswers(
            (
                _("“{text}” can only be answered with “as written” or “remove”.")
                if question.remove
                else _("“{text}” can only be answered with “as written”.")
            ).format(text=question.text)
        )


def _facts(question: Question, answer: Answer, answers: Iterable[Answer]) -> list[str]:
    """The facts that an answer is for: its own place, or all places that have no answer of their own."""
    if answer.fact:
        return [answer.fact]
    own = {a.fact for a in answers if a.question == question.id}
    return [p.fact for p in question.places if p.fact not in own]


def _effect(asked: Asked, answer: Answer, facts: list[str]) -> Minutes:
    record = asked.record
    if answer.remove:
        for fact in facts:
            meeting = fact == NEXT or isinstance(listed(record).get(fact), PlannedMeeting)
            record = drop(record, fact, asked.own) if meeting else change(record, fact, lambda _: None)
        return record
    if answer.value is None or not facts:
        return record
    return EFFECTS[asked.question.expects](record, facts, answer.value, asked)


def _set_person(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    """Tie a name to a person wherever it stands in those facts."""
    person = read_person(value, asked)
    on_list = any(a.name == person for a in whole_people(record))
    for fact in facts:
        record = change(record, fact, lambda old: _tied(old, asked.question.about, person, on_list=on_list))
    return record


def _tied(fact: Listed, written: str, person: str, *, on_list: bool) -> Listed:
    """The fact with a name tied; somebody who is not in the attendance list is named in full instead."""
    update: dict[str, object] = {"person": person} if on_list else {"name": person, "person": None}
    if isinstance(fact, Attendee):
        return fact.model_copy(update={**update, "candidates": ()}) if fold(fact.name) == fold(written) else fact
    tied = tuple(
        m.model_copy(update={**update, "candidates": ()}) if m.person is None and fold(m.name) == fold(written) else m
        for m in mentions(fact)
    )
    return with_mentions(fact, tied) if tied else fact


def _set_names(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    names = read_mentions(value, asked)
    if facts[0] in {"chair", "secretary", "adjuster"}:
        return _with_role(record, names, Role(facts[0]))
    if facts[0] == "attendance":
        return _with_people(record, [Attendee(name=n.person or n.name, presence=Presence.PRESENT) for n in names])
    for fact in facts:
        record = change(record, fact, lambda old: _with_owners(old, names, asked.question))
    return record


def _with_owners(action: Listed, names: tuple[Mention, ...], question: Question) -> Listed:
    """New owners; where the question was about one absent owner only that one is replaced."""
    if not isinstance(action, Action):
        return action
    owners: tuple[Mention, ...] = names
    if question.code == "absent-owner":
        away = question.choices[0]
        kept = [new for old in action.owners for new in (names if old.person == away else (old,))]
        owners = tuple(dict.fromkeys(kept))
    return action.model_copy(update={"owners": owners})


def _with_role(record: Minutes, names: tuple[Mention, ...], role: Role) -> Minutes:
    """Give people of the attendance list a role; somebody who is not in it is added, with presence unknown."""
    wanted = [n.person or n.name for n in names]
    people = [
        a.model_copy(update={"roles": (*a.roles, role)}) if a.name in wanted and role not in a.roles else a
        for a in record.attendance
    ]
    known = {a.name for a in people}
    added = [Attendee(name=name, roles=(role,)) for name in wanted if name not in known]
    return _with_people(record.model_copy(update={"attendance": tuple(people)}), added)


def _with_people(record: Minutes, people: Iterable[Attendee]) -> Minutes:
    """The record with more attendees, each with an id of its own."""
    attendance = list(record.attendance)
    for person in people:
        taken = {a.id for a in attendance}
        identifier = next(i for n in count(1) if (i := f"attendee-{n}") not in taken)
        attendance.append(person.model_copy(update={"id": identifier}))
    return record.model_copy(update={"attendance": tuple(attendance)})


def _set_day(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    day = read_day(value, asked)
    for fact in facts:
        if fact in listed(record):
            record = change(record, fact, lambda old: old.model_copy(update={"due": day, "bound": Bound.BY}))
        else:
            record = record.model_copy(update={fact: day})
    return record


def _set_meeting(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    when = read_meeting(value, asked)
    for fact in facts:
        record = move(record, fact, when, asked.own)
    return record


def _set_clock(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    return record.model_copy(update={facts[0]: read_clock(value, asked)})


def _set_text(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    del asked
    return record.model_copy(update={facts[0]: value})


def _set_choice(record: Minutes, facts: list[str], value: str, asked: Asked) -> Minutes:
    """The kind of document, by its name in the document's language."""
    kinds = {fold(name): kind for kind, name in asked.language.questions.kinds.items()}
    if fold(value) not in kinds:
        raise asked.refuse(value, _("Choose one of {choices}.").format(choices=", ".join(asked.question.choices)))
    return record.model_copy(update={facts[0]: Kind(kinds[fold(value)])})


EFFECTS: dict[Expect, Callable[[Minutes, list[str], str, Asked], Minutes]] = {
    Expect.PERSON: _set_person,
    Expect.NAMES: _set_names,
    Expect.DATE: _set_day,
    Expect.MEETING: _set_meeting,
    Expect.TIME: _set_clock,
    Expect.TEXT: _set_text,
    Expect.CHOICE: _set_choice,
}


def accept(draft: Draft) -> Minutes:
    """The record that may be published: no candidates are left in it.

    Raises :class:`~minutes.errors.BadAnswers` while there are questions that must be answered.
    """
    open_ones = [q for q in questions(draft) if q.severity is Severity.MUST]
    if open_ones:
        first = f"“{open_ones[0].text}”"
        how_many = (
            _("One question") if len(open_ones) == 1 else _("{open_ones} questions").format(open_ones=len(open_ones))
        )
        raise BadAnswers(
            _("{how_many} must be answered before the minutes can be published, first of all {first}").format(
                how_many=how_many, first=first
            )
        )
    return without_candidates(draft.minutes)


def without_candidates(record: Minutes) -> Minutes:
    """The record with names as they are written where nobody has said who is meant."""
    return record.model_copy(
        update={
            "attendance": tuple(a.model_copy(update={"candidates": ()}) for a in record.attendance),
            "agenda": tuple(_bare(item) for item in record.agenda),
            "actions": tuple(_bare(action) for action in record.actions),
        }
    )


def _bare(fact: Listed) -> Listed:
    return with_mentions(fact, tuple(m.model_copy(update={"candidates": ()}) for m in mentions(fact)))

"""Laws of the review: nothing is lost between the page and the record, and nothing half settled gets out."""

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import load

from minutes.draft import Answer, Draft
from minutes.errors import BadAnswers
from minutes.review import Expect, Question, Severity, accept, all_questions, apply, questions, read_sheet, sheet

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "drafts").glob("*.toml"))
FITTING = {
    Expect.PERSON: st.sampled_from(["Sol Vik", "som skrivet", "2", "3.", "[x]", "Svar: nej"]),
    Expect.NAMES: st.sampled_from(["Sol Vik", "Sol Vik, Åke Nord", "1", "as written", "“Sol”"]),
    Expect.DATE: st.dates().map(str),
    Expect.TIME: st.times().map(lambda t: t.strftime("%H:%M")),
    Expect.MEETING: st.dates().map(lambda day: f"{day} 10:00-12:00"),
    Expect.TEXT: st.text(min_size=1, max_size=30),
}


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    """Any answer that a person may give to a question."""
    kinds: list[st.SearchStrategy[dict[str, Any]]] = [st.sampled_from(question.choices).map(lambda v: {"value": v})]
    kinds = kinds if question.choices and question.expects is not Expect.NOTHING else []
    if question.expects in FITTING:
        kinds.append(FITTING[question.expects].filter(str.strip).map(lambda value: {"value": value}))
    if question.leave:
        kinds.append(st.just({}))
    if question.remove:
        kinds.append(st.just({"remove": True}))
    places = st.sampled_from([None, *dict.fromkeys(p.fact for p in question.places)])
    return st.builds(lambda said, fact: Answer(question=question.id, fact=fact, **said), st.one_of(kinds), places)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Draft, list[Answer]]:
    """A draft with answers to some of its questions."""
    draft, _ = load(draw(st.sampled_from(NAMES)))
    asked = [q for q in all_questions(draft) if draw(st.booleans())]
    return draft, [draw(answer_to(q)) for q in asked]


def given_or_refused(draft: Draft, answers: list[Answer]) -> Draft:
    """The draft with those answers that can be given; free words may name two people at once."""
    for answer in answers:
        try:
            draft = apply(draft, [answer])
        except BadAnswers:
            continue
    return draft


@settings(max_examples=60, deadline=None)
@given(answered())
def test_what_stands_on_the_page_is_read_from_it(case: tuple[Draft, list[Answer]]) -> None:
    """An answer that changes on its way through the page would be somebody else's answer."""
    draft = given_or_refused(*case)
    assert sorted(read_sheet(sheet(draft), draft), key=str) == sorted(draft.answers, key=str)


@settings(max_examples=50, deadline=None)
@given(answered())
def test_answers_given_twice_change_nothing(case: tuple[Draft, list[Answer]]) -> None:
    """A secretary may bring the same page in again."""
    draft = given_or_refused(*case)
    assert apply(draft, draft.answers) == draft
    assert given_or_refused(*case).answers == draft.answers


@settings(max_examples=50, deadline=None)
@given(answered())
def test_only_a_settled_record_is_accepted(case: tuple[Draft, list[Answer]]) -> None:
    """A published record with two people for one name, or one that waits for an answer, would be a leak of doubt."""
    draft = given_or_refused(*case)
    must = [q for q in questions(draft) if q.severity is Severity.MUST]
    if must:
        with pytest.raises(BadAnswers, match=re.escape(must[0].text)):
            accept(draft)
        return
    record = accept(draft)
    assert '"candidates":["' not in record.model_dump_json().replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.lists(st.tuples(st.integers(0, 60), st.text(max_size=40)), max_size=4))
def test_a_page_that_was_mangled_is_read_or_refused(name: str, junk: list[tuple[int, str]]) -> None:
    """Whatever stands on the page, there is one sentence and no fault."""
    draft, _ = load(name)
    lines = sheet(draft).split("\n")
    for place, words in junk:
        lines.insert(min(place, len(lines)), words)
    with suppress(BadAnswers):
        apply(draft, read_sheet("\n".join(lines), draft))


def test_the_cases_hold_every_kind_of_answer() -> None:
    """A kind of answer that no case asks for would not be tried by the laws above."""
    kinds = {q.expects for name in NAMES for q in all_questions(load(name)[0])}
    assert kinds == set(Expect)
    assert tomllib.loads((HERE / "edits.toml").read_text(encoding="utf-8"))["cases"]

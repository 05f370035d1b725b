"""What answers do to the record, and which are refused: one file a draft in ``answers``."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewed import load

from minutes.draft import Answer
from minutes.errors import BadAnswers
from minutes.frozen import Frozen
from minutes.review import apply, questions

HERE = Path(__file__).parent


def cases() -> Iterator[Any]:
    """Every case, named after its file and its reason."""
    for path in sorted((HERE / "answers").glob("*.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in file["cases"]:
            yield pytest.param(file["draft"], case, id=f"{path.stem}: {case['why'][:40]}")


def at(value: object, path: str) -> object:
    """What stands at ``actions.0.owners.0.name``, as a case file writes it; of a list of facts, how many there are."""
    for step in path.split("."):
        value = value[int(step)] if step.isdecimal() else getattr(value, step)  # type: ignore[index]
    if isinstance(value, tuple):
        return len(value) if value and isinstance(value[0], Frozen) else list(value)
    return str(value)


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_answers(name: str, case: dict[str, Any]) -> None:
    """An answer must change what it is about and nothing else, or be refused with a sentence that helps."""
    draft, _ = load(name)
    answers = [Answer.model_validate(answer) for answer in case["answers"]]
    if "refused" in case:
        with pytest.raises(BadAnswers) as caught:
            apply(draft, answers)
        assert caught.value.sentence == case["refused"]
        return
    answered = apply(draft, answers)
    assert {path: at(answered.minutes, path) for path in case["after"]} == case["after"]
    assert answered.as_read == draft.minutes
    assert not {a.question for a in answers if a.fact is None} & {q.id for q in questions(answered)}


def test_a_later_answer_takes_the_place_of_the_earlier() -> None:
    """A secretary who has found out better must be able to say so."""
    draft, _ = load("names")
    first = apply(draft, [Answer(question="ambiguous-name.tove", value="Tove Lagerin")])
    second = apply(first, [Answer(question="ambiguous-name.tove", value="Tove Brisvall")])
    assert second.minutes.actions[0].owners[0].person == "Tove Brisvall"
    assert len(second.answers) == 1


def test_a_question_is_open_until_each_of_its_places_is_answered() -> None:
    """A name that stands in three places is not settled by an answer for one of them."""
    draft, _ = load("names")
    for count, fact in enumerate(("attendee-4", "agenda-1", "action-1"), 1):
        draft = apply(draft, [Answer(question="ambiguous-name.tove", value="Tove Lagerin", fact=fact)])
        assert ("ambiguous-name.tove" in {q.id for q in questions(draft)}) is (count < 3)

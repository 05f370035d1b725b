"""What is asked, in which words and in which order: one file a draft in ``drafts``."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from minutes.draft import Draft
from minutes.languages import available
from minutes.languages import load as load_pack
from minutes.model import Presence
from minutes.review import Question, questions

HERE = Path(__file__).parent
DRAFTS = sorted((HERE / "drafts").glob("*.toml"))


def shown(question: Question) -> dict[str, Any]:
    """What a case file says about a question; an empty part is left out."""
    places = [p.fact for p in question.places]
    said = {
        "id": question.id,
        "severity": question.severity.value,
        "text": question.text,
        "choices": list(question.choices),
        "places": places if any(p.quote for p in question.places) and question.fact != "file" else [],
    }
    return {key: value for key, value in said.items() if value}


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_questions_of_a_draft(path: Path) -> None:
    """A question that is not asked lets a mistake out; one too many makes people stop reading."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    asked = questions(Draft.model_validate(case["draft"]))
    assert [shown(q) for q in asked] == case.get("questions", [])


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_ids_are_their_own_and_stay(path: Path) -> None:
    """An answer that is kept by id must find the same question tomorrow."""
    draft = Draft.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))["draft"])
    ids = [q.id for q in questions(draft)]
    assert len(ids) == len(set(ids))
    assert ids == [q.id for q in questions(draft.model_copy())]


def test_the_same_doubt_about_two_names_of_one_fact_has_two_ids() -> None:
    """Two absent owners of one action are two questions, and an answer must know which."""
    draft = Draft.model_validate(tomllib.loads((HERE / "drafts/actions.toml").read_text(encoding="utf-8"))["draft"])
    people = tuple(a.model_copy(update={"presence": Presence.ABSENT}) for a in draft.minutes.attendance)
    asked = questions(draft.model_copy(update={"minutes": draft.minutes.model_copy(update={"attendance": people})}))
    absent = [q.id for q in asked if q.code == "absent-owner" and q.fact == "action-3"]
    assert absent == ["absent-owner.action-3", "absent-owner.action-3.2"]


@pytest.mark.parametrize("code", available())
def test_every_language_asks_every_question(code: str) -> None:
    """A pack with a hole would ask in silence."""
    words = load_pack(code).questions
    assert set(words.fields) == set(load_pack("sv").questions.fields)
    assert set(words.kinds) == {"minutes", "notes", "agenda", "other"}
    assert len({words.answer, words.leave, words.remove}) == 3


def test_a_pack_with_a_wrong_placeholder_is_refused() -> None:
    """A sentence that names nobody would be noticed only by the secretary."""
    with pytest.raises(ValueError, match="ambiguous_name"):
        msgspec.structs.replace(load_pack("en").questions, ambiguous_name="Who is it?")

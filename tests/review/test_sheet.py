"""The page that a secretary edits and gives back."""

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from reviewed import load

from minutes.draft import Answer
from minutes.errors import BadAnswers
from minutes.review import apply, read_sheet, sheet

HERE = Path(__file__).parent
EDITS = tomllib.loads((HERE / "edits.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("path", sorted((HERE / "sheets").glob("*.md")), ids=lambda path: path.stem)
def test_the_page_is_as_written(path: Path) -> None:
    """The page is read by people who are no programmers: every word of it counts."""
    draft, _ = load(path.stem)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(sheet(draft), encoding="utf-8")
    assert sheet(draft) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", EDITS, ids=lambda case: case["why"][:50])
def test_edits(case: dict[str, Any]) -> None:
    """What a person may well do to the page is understood, or refused with the line; never misread."""
    draft, _ = load(case["draft"])
    page = sheet(draft)
    for old, new in case["edits"]:
        assert old in page, old
        page = page.replace(old, new, 1)
    if "refused" in case:
        with pytest.raises(BadAnswers) as caught:
            read_sheet(page, draft)
        assert caught.value.sentence == case["refused"]
    else:
        assert [a.model_dump(exclude_defaults=True) for a in read_sheet(page, draft)] == case["answers"]


def test_a_page_with_other_line_ends_and_a_mark_is_read() -> None:
    """An editor on Windows saves it so."""
    draft, _ = load("names")
    page = sheet(draft).replace("Svar:", "Svar: 1").replace("”Svar: 1”", "”Svar:”")
    answers = read_sheet("\ufeff" + page.replace("\n", "\r\n"), draft)
    assert [a.value for a in answers] == ["Tove Lagerin", "Alexander Mård", "1"]


def test_answers_that_were_given_stand_on_the_page() -> None:
    """The page shows what is settled, so that it can be looked over and changed."""
    draft, _ = load("names")
    answered = apply(draft, [Answer(question="ambiguous-name.tove", value="Tove Lagerin", fact="agenda-1")])
    assert "Svar (agenda-1): Tove Lagerin\n" in sheet(answered)
    assert read_sheet(sheet(answered), draft) == answered.answers


def test_words_of_the_document_make_nothing_on_the_page() -> None:
    """A hostile document must not put a picture, a tag or an answer into the page."""
    draft, _ = load("names")
    evil = "<img src=x>\nSvar: Tove Lagerin [x](y)"
    evidence = {"action-3": tuple(e.model_copy(update={"quote": evil}) for e in draft.evidence["action-3"])}
    draft = draft.model_copy(update={"evidence": draft.evidence | evidence})
    assert r"> \<img src=x> Svar: Tove Lagerin \[x\](y) (action-3)" in sheet(draft)
    assert read_sheet(sheet(draft), draft) == ()

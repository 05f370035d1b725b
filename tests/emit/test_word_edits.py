"""What people do in Word to minutes that we wrote, and what the file says afterwards."""

from __future__ import annotations

import copy
import io
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.emit.docx import write_docx
from minutes.model import Minutes, Passage
from minutes.reading import read

HERE = Path(__file__).parent
RECORDS = sorted(path.stem for path in HERE.glob("examples/*.json"))
EDITS = tomllib.loads(HERE.joinpath("word/edits.toml").read_text(encoding="utf-8"))["edit"]
THOROUGH = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def record(name: str) -> Minutes:
    """The record of an example."""
    return Minutes.model_validate_json(HERE.joinpath(f"examples/{name}.json").read_text(encoding="utf-8"))


class Edit:
    """One thing that a person does to one paragraph."""

    def __init__(self, data: bytes, case: dict[str, Any]) -> None:
        self.word = docx.Document(io.BytesIO(data))
        found = (Paragraph(p, self.word._body) for p in self.word.element.body.iter(qn("w:p")))
        self.at = next(paragraph for paragraph in found if paragraph.text == case["find"])
        self.text = case.get("text", "")
        getattr(self, case["do"].replace(",", "").replace(" ", "_").replace("-", "_"))()

    def saved(self) -> bytes:
        """The file as Word would save it."""
        data = io.BytesIO()
        self.word.save(data)
        return data.getvalue()

    def write(self) -> None:
        """Other words in place of all."""
        for run in self.at.runs[1:]:
            run._r.getparent().remove(run._r)
        self.at.runs[0].text = self.text

    def write_last(self) -> None:
        """Other words in place of the last."""
        self.at.runs[-1].text = self.text

    def split(self) -> None:
        """The same words in many runs."""
        words = self.at.text
        self.at.runs[0].text = ""
        for letter in words:
            self.at.add_run(letter)

    def delete(self) -> None:
        """The paragraph is gone."""
        self.at._p.getparent().remove(self.at._p)

    def copy(self) -> None:
        """A paragraph above that looks the same, with other words."""
        new = copy.deepcopy(self.at._p)
        self.at._p.addprevious(new)
        for run in Paragraph(new, self.at._parent).runs:
            new.remove(run._r)
        if self.text:
            Paragraph(new, self.at._parent).add_run(self.text)

    def empty_line(self) -> None:
        """An empty paragraph above."""
        self.at._p.addprevious(OxmlElement("w:p"))

    def bold(self) -> None:
        """The first run is bold."""
        self.at.runs[0].bold = True

    def unbold(self) -> None:
        """No run is bold."""
        for run in self.at.runs:
            run.bold = None

    def write_fact(self) -> None:
        """Label and value in plain words, the label bold, no link."""
        self.at.clear()
        for link in list(self.at._p.iter(qn("w:hyperlink"))):
            self.at._p.remove(link)
        label, _, value = self.text.partition(":")
        self.at.add_run(f"{label}:").bold = True
        self.at.add_run(value)

    def style(self) -> None:
        """Another style."""
        self.at._p.style = self.text

    def merge_right(self) -> None:
        """The cell and the one at its right become one."""
        cell = self.at._p.getparent()
        right = cell.getnext()
        cell.tcPr.get_or_add_gridSpan().val = 2
        right.getparent().remove(right)

    def delete_last_tracked(self) -> None:
        """The last run is deleted, with the change kept."""
        run = self.at.runs[-1]._r
        gone = OxmlElement("w:del")
        run.addprevious(gone)
        gone.append(run)


def reached(tree: Any, path: str) -> str:  # noqa: ANN401 - a tree of JSON
    """What stands at a place such as ``actions.2.text``."""
    for step in path.split("."):
        tree = tree[int(step)] if step.isdecimal() else tree[step]
    return "" if tree is None else str(tree)


@pytest.mark.parametrize("case", EDITS, ids=[case["name"] for case in EDITS])
def test_what_people_edit_in_word_counts(case: dict[str, Any]) -> None:
    """Work that somebody did in Word would be lost, guessed anew, or end in an error."""
    draft = read(Edit(write_docx(record("kolonistyrelse")), case).saved())
    told = [remark.text for remark in draft.remarks if remark.code != "tracked-changes"]
    assert bool(told) == ("kept" in case), told
    assert case.get("kept", "") in " ".join(told)
    tree = draft.minutes.model_dump(mode="json")
    then = case.get("then", {})
    assert {path: reached(tree, path) for path in then} == then
    assert draft.minutes.language == "sv"


@THOROUGH
@given(data=st.data())
def test_any_edit_is_read(data: st.DataObject) -> None:
    """A file of ours that somebody has torn apart would end in an error, or its labels be taken for decisions."""
    kept = record(data.draw(st.sampled_from(RECORDS)))
    word = docx.Document(io.BytesIO(write_docx(kept)))
    body = word.element.body
    for _ in range(data.draw(st.integers(1, 4))):
        places = st.integers(0, len(body) - 2)
        first, second = body[data.draw(places)], body[data.draw(places)]
        if data.draw(st.booleans()) and len(body) > 3:
            body.remove(first)
        elif first is not second:
            first.addprevious(second)
    saved = io.BytesIO()
    word.save(saved)
    draft = read(saved.getvalue())
    assert {remark.code for remark in draft.remarks} <= {"kept-as-text"}
    found = {each.text for each in (*draft.minutes.decisions, *draft.minutes.actions)}
    assert set(map(on_one_line, found)) <= set(map(on_one_line, said_in(kept)))


def on_one_line(text: str) -> str:
    """A text without its line breaks: a decision is one line, whatever it was before it was dragged there."""
    return " ".join(text.split())


def said_in(kept: Minutes) -> set[str]:
    """The sentences of a record."""
    passages = (part for section in kept.sections for part in section.content)
    texts = {part.text for part in (*kept.preamble, *passages) if isinstance(part, Passage)}
    return texts | {each.text for each in (*kept.decisions, *kept.actions)}


def test_a_file_torn_to_pieces_is_read_like_any_other() -> None:
    """A file with hardly anything left of our form would be read for minutes and end as a heap of text."""
    word = docx.Document(io.BytesIO(write_docx(record("kolonistyrelse"))))
    for _ in range(120):
        word.element.body.insert(1, copy.deepcopy(word.element.body[0]))
    saved = io.BytesIO()
    word.save(saved)
    draft = read(saved.getvalue())
    assert "own-changed" in {remark.code for remark in draft.remarks}
    assert draft.minutes.title == record("kolonistyrelse").title

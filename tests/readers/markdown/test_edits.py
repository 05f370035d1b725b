"""A file of ours that a person has corrected by hand."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from minutes.errors import MinutesError, NotOurs, TooLarge
from minutes.readers.markdown import MOST_CHARACTERS, read_markdown

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "emit" / "examples"
EDITS = tomllib.loads(HERE.joinpath("edits.toml").read_text(encoding="utf-8"))["edit"]


def example(name: str) -> str:
    """A file that we wrote."""
    return EXAMPLES.joinpath(f"{name}.md").read_text(encoding="utf-8")


def at(path: str, value: Any) -> Any:  # noqa: ANN401 - whatever the record holds there
    """What stands in a place of the record; TOML has no null, so nothing is the empty text."""
    for step in path.split("."):
        value = value[int(step)] if step.isdecimal() else value[step]
    return without_null(value)


def without_null(value: Any) -> Any:  # noqa: ANN401 - whatever the record holds there
    """The value with empty texts for nulls."""
    if isinstance(value, dict):
        return {key: without_null(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_null(each) for each in value]
    return "" if value is None else value


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit["name"].replace(" ", "-"))
def test_edit(edit: dict[str, Any]) -> None:
    """A correction would not arrive, or a mistake would not be explained."""
    old, new = edit["change"]
    text = example(edit["example"])
    assert old in text
    changed = text.replace(old, new, 1)
    if "error" in edit:
        with pytest.raises(MinutesError) as caught:
            read_markdown(changed)
        assert caught.value.sentence == edit["error"]
    else:
        record = read_markdown(changed).model_dump(mode="json")
        assert at(edit["field"], record) == edit["value"]


def windows(text: str) -> str:
    """With the line ends and the mark of a Windows editor."""
    return "\ufeff" + text.replace("\n", "\r\n")


def old_mac(text: str) -> str:
    """With the line ends of long ago."""
    return text.replace("\n", "\r")


def airy(text: str) -> str:
    """With blank lines between list items, and blanks at the ends of lines."""
    return "\n\n" + re.sub(r"\n( *(?:- |\d+\. ))", r" \n\n\1", text) + "\n"


def tabbed(text: str) -> str:
    """With tabs instead of blanks before what is set in."""
    return text.replace("\n    ", "\n\t")


def bare_end(text: str) -> str:
    """Without the line break at the end."""
    return text.rstrip("\n")


@pytest.mark.parametrize("change", [windows, old_mac, tabbed, bare_end])
@pytest.mark.parametrize("name", ["kolonistyrelse", "working-group", "vorstand"])
def test_what_editors_do_changes_nothing(name: str, change: object) -> None:
    """A file would be refused or changed because an editor saved it in its own way."""
    assert callable(change)
    text = example(name)
    record = read_markdown(text)
    assert read_markdown(change(text)) == record
    assert read_markdown(change(text).encode()) == record


def test_blank_lines_between_items_change_nothing() -> None:
    """A loose list would fall to pieces."""
    text = example("working-group")
    assert read_markdown(airy(text)) == read_markdown(text)


def test_other_encoding_is_named() -> None:
    """A file in an old encoding would end in a traceback or in wrong letters."""
    with pytest.raises(NotOurs, match="not written in UTF-8"):
        read_markdown(example("kolonistyrelse").encode("latin-1", errors="replace"))


def test_enormous_file_is_refused() -> None:
    """A hostile file would keep the machine busy."""
    with pytest.raises(TooLarge, match="more than 5000000 are no minutes"):
        read_markdown(example("working-group") + "x" * MOST_CHARACTERS)


@pytest.mark.parametrize("text", ["", "\n\n", "# Protokoll\n", "<!-- minutes -->\n", "PK\x03\x04", "\ud800"])
def test_other_files_are_not_ours(text: str) -> None:
    """Any text would be taken for minutes."""
    with pytest.raises(NotOurs):
        read_markdown(text)

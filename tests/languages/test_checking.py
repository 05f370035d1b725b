"""The check that a contributor runs on a language pack."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from minutes.languages import available, resource
from minutes.languages.checking import faults

SWEDISH = resource("sv.toml").read_text(encoding="utf-8")
FAULTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))[
    "fault"
]


@pytest.mark.parametrize("code", available())
def test_our_own_packs_have_no_fault(code: str) -> None:
    """A check that our own packs do not pass would be ignored by whoever writes the next."""
    assert faults(resource(f"{code}.toml").read_bytes(), code) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f["name"])
def test_each_fault_is_one_sentence(fault: dict[str, Any]) -> None:
    """A contributor would look for a slip in a thousand lines, or never know of it."""
    changed = SWEDISH.replace(fault["old"], fault["new"], 1)
    assert changed != SWEDISH
    assert fault["says"] in faults(changed.encode(), "sv")


def test_an_emptied_list_is_named() -> None:
    """A list that was forgotten would make the language read worse, and nobody would see why."""
    pack = SWEDISH.replace('and_others = ["m.fl",', 'and_others = []\n# ["m.fl",', 1)
    assert "people.and_others is empty; every other language has words for it." in faults(pack.encode(), "sv")


@pytest.mark.parametrize("source", [b"\xff\xfe", b"[people", b""])
def test_no_pack_at_all_is_a_sentence(source: bytes) -> None:
    """A file of another kind would end in a traceback."""
    assert all(sentence.endswith((".", "?")) for sentence in faults(source, "sv"))
    assert faults(source, "sv")

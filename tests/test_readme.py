"""The README's sessions are run as they are written."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
from by_hand import Hands
from transcripts import replay

from forum.cli.run import run as run_forum
from forum.cli.session import Session
from minutes.cli.run import run as run_minutes

ROOT = Path(__file__).parent.parent
DAY = dt.datetime(2030, 11, 25, 8, 30, tzinfo=dt.UTC)


def test_the_readme_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command in the README that prints something else would send a new user astray on the first day."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    numbers = count(1)
    hands = Hands(DAY)
    session = Session(
        environment={"FORUM_STORE": str(tmp_path / "forum.sqlite"), "LANG": "sv_SE.UTF-8"},
        clock=lambda: hands.now,
        new_uid=lambda: f"7d0f3c52-0000-4000-8000-{next(numbers):012d}",
        who=lambda: "sixten",
        zone=lambda _: "Europe/Stockholm",
    )

    def forum(arguments: Sequence[str]) -> int:
        return run_forum(arguments, session)

    written, printed = replay(ROOT / "README.md", {"forum": forum, "minutes": run_minutes}, hands)
    assert printed == written

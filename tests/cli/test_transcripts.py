"""Whole sessions with ``minutes``, as a secretary would see them: one file a session."""

from pathlib import Path

import pytest
from transcripts import replay

from minutes.cli.run import run

HERE = Path(__file__).parent


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_a_session_is_as_written(path: Path) -> None:
    """Every word that a person reads is written down, so that none changes unseen."""
    written, printed = replay(path, {"minutes": run})
    assert printed == written


@pytest.mark.usefixtures("folder", "swedish")
@pytest.mark.parametrize("path", sorted(HERE.glob("sv/*.md")), ids=lambda path: path.stem)
def test_a_session_in_swedish_is_as_written(path: Path) -> None:
    """Half a sentence in English would tell a Swedish secretary that the rest may be wrong too."""
    written, printed = replay(path, {"minutes": run})
    assert printed == written

"""Whole sessions at the command line, as a secretary would see them: one file a session.

A file is prose with blocks that begin with ``console``; in them ``$ command`` and below it what it prints (both
streams) and, where it is not 0, ``[exit 3]``.  The commands are ``forum …``, with ``> file``, and ``cat file``.
``UPDATE_TRANSCRIPTS=1`` writes what is printed now into the files; read the difference before you keep it.
"""

import io
import os
import re
import shlex
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from forum.cli.run import run
from forum.cli.session import Session

HERE = Path(__file__).parent
DOCUMENTS = HERE.parent / "documents"
HOME = "/home/sixten"
"""Stands in a transcript for the folder of the test."""

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def english(request: pytest.FixtureRequest) -> Path:
    """A session in English."""
    found: Path = request.param
    return found


@pytest.fixture(params=sorted(HERE.glob("sv/*.md")), ids=lambda path: path.stem)
def in_swedish(request: pytest.FixtureRequest) -> Path:
    """A session in Swedish."""
    found: Path = request.param
    return found


def test_a_session_is_as_written(
    english: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_session: Callable[[], Session]
) -> None:
    """Every word that a person reads is written down, so that none changes unseen."""
    written, printed = session_again(english, tmp_path, monkeypatch, make_session())
    assert printed == written


@pytest.mark.usefixtures("swedish")
def test_a_session_in_swedish_is_as_written(
    in_swedish: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_session: Callable[[], Session]
) -> None:
    """Half a sentence in English would tell a Swedish chair that the rest may be wrong too."""
    written, printed = session_again(in_swedish, tmp_path, monkeypatch, make_session())
    assert printed == written


def session_again(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: Session) -> tuple[str, str]:
    """A session as it is written, and as it would be written now."""
    for document in DOCUMENTS.iterdir():
        shutil.copy(document, tmp_path)
    monkeypatch.chdir(tmp_path)
    written = path.read_text(encoding="utf-8")
    printed = BLOCK.sub(lambda block: replayed(block.group(), session), written).replace(str(tmp_path), HOME)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(printed, encoding="utf-8")
    return written, printed


def replayed(block: str, session: Session) -> str:
    """A block with what its commands print now."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{answer(line.removeprefix('$ '), session)}" for line in commands)


def answer(command: str, session: Session) -> str:
    """What one command prints."""
    command, _, target = command.partition(" > ")
    words = shlex.split(command)
    if words[0] == "cat":
        return Path(words[1]).read_text(encoding="utf-8")
    session.store = None
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) if target else printed
    with redirect_stdout(out), redirect_stderr(printed):
        status = run(words[1:], session)
    if target:
        Path(target).write_bytes(content(out))
    return content(printed).decode() + (f"[exit {status}]\n" if status else "")


def content(stream: Any) -> bytes:  # noqa: ANN401 - a text stream over bytes
    """The bytes that were written."""
    data: bytes = stream.buffer.getvalue()
    return data

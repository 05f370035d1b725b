"""Sessions at a command line that are written down: prose with blocks that begin with ``console``.

In a block stand ``$ command`` and below it what it prints (both streams) and, where it is not 0, ``[exit 3]``.
A command is one of our programs with its arguments, ``cat file``, ``edit file`` with ``/old/new/``, and may end
with ``> file`` or ``| first N`` (its first N lines).  ``UPDATE_TRANSCRIPTS=1`` writes what is printed now into the
files; read the difference before you keep it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

Program = Callable[[Sequence[str]], int]
"""Runs arguments, prints, and gives the exit status."""

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
BY_HAND = re.compile(r"^<!-- (?P<deed>\S[^>]*?) -->\n(?:\n*```text\n(?P<text>.*?)^```$)?", re.MULTILINE | re.DOTALL)
"""What a person does between two commands: a remark that the reader does not see, and what is written, which they do."""
STEP = re.compile(f"{BLOCK.pattern}|{BY_HAND.pattern}", re.MULTILINE | re.DOTALL)
Deed = Callable[[str, str], None]
"""Does by hand what a remark names, with the text below it."""
HOME = "/home/sixten"
"""Stands in a transcript for the folder that the session is in."""


def replay(path: Path, programs: Mapping[str, Program], by_hand: Deed | None = None) -> tuple[str, str]:
    """A transcript as it is written and as it would be written now; run in the folder of the session."""
    written = path.read_text(encoding="utf-8")

    def step(found: re.Match[str]) -> str:
        if found["deed"] is None:
            return _block(found[0], programs)
        if by_hand:
            by_hand(found["deed"], found["text"] or "")
        return found[0]

    printed = STEP.sub(step, written).replace(str(Path.cwd()), HOME)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(printed, encoding="utf-8")
    return written, printed


def _block(block: str, programs: Mapping[str, Program]) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_answer(line.removeprefix('$ '), programs)}" for line in commands)


def _answer(command: str, programs: Mapping[str, Program]) -> str:
    """What one command prints."""
    command, _, first = command.partition(" | first ")
    command, _, target = command.partition(" > ")
    words = shlex.split(command)
    if words[0] == "edit":
        return _edit(Path(words[1]), words[2])
    if words[0] == "cat":
        said, printed, status = Path(words[1]).read_text(encoding="utf-8"), "", 0
    else:
        said, printed, status = run(words, programs)
    if target:
        Path(target).write_text(said, encoding="utf-8")
        said = ""
    lines = (said + printed).splitlines(keepends=True)
    shown = "".join(lines[: int(first)] if first else lines)
    return shown + (f"[exit {status}]\n" if status else "")


def run(words: Sequence[str], programs: Mapping[str, Program], stdin: bytes = b"") -> tuple[str, str, int]:
    """What a program writes to its output and its error stream, and its exit status."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(err), mock.patch.object(sys, "stdin", given):
        status = programs[words[0]](words[1:])
    return _text(out), _text(err), status


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.buffer.seek(0)
    return stream.buffer.read().decode()


def _edit(path: Path, change: str) -> str:
    _, old, new, _ = change.replace("\\n", "\n").split(change[0])
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return ""

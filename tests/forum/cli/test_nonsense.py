"""Every command refuses nonsense with one sentence and changes nothing; no command can be forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import click
import pytest
import uvicorn
from busy_forum import answer, commands, documents, prepare, used
from transcripts import run as run_with

from forum.cli.run import run
from forum.cli.session import Session

STEERING = "\x1b[31m\x07"
HUGE = "x" * 100_000
NAMES = ["", STEERING, HUGE, "no/such-thing"]
TEXTS = [STEERING, HUGE]
BY_TYPE = {
    "date": ["", "2031-02-30", "31/12/2031", "99999-01-01", STEERING],
    "hour": ["25:00", "x", STEERING],
    "integer range": ["-1", "x", "9" * 40, ""],
    "choice": ["nonsense", "", STEERING],
}
WRITTEN = {"output", "sheet", "folder", "preview"}
"""Files and folders that are written."""
FREE = {
    "url",
    "note",
    "title",
    "reason",
    "presenter",
    "organisation",
    "place",
    "adjusters",
    "aliases",
    "link",
    "outbox",
}
"""Texts that may be anything that is not too long."""
CALLED = {"init name", "change name", "members add names", "members change name"}
"""New names."""
CLEANED = {"reason", "adjusters", "organisation"}
"""Lines that lose what steers a terminal, instead of being refused."""
CLEARED = {"quorum", "mailbox", "remind", "address"}
"""What an empty value takes away."""
WITHOUT_STORE = {"init", "import", "calendar check", "agenda template", "serve", "links list"}
"""Commands that make a store, need none, or wait until there is one."""
SEARCHED = {"actions --owner", "decisions list [WORDS]", "log ABOUT", "feed --owner"}
"""What finds nothing where there is nothing, and says so."""


EVERY = dict(commands())
OPTIONS = [
    pytest.param(name, one, id=f"{name} {one.opts[0] if isinstance(one, click.Option) else one.name}".upper())
    for name, command in EVERY.items()
    for one in command.params
    if not getattr(one, "is_flag", False) and one.name != "store"
]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in the middle of its work, and the documents."""
    folder = tmp_path_factory.mktemp("ready")
    documents(folder)
    return folder


@pytest.fixture
def desk(
    ready: Path, tmp_path: Path, make_session: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """Runs a command in a copy of the folder; gives its exit status and its error stream."""
    monkeypatch.setattr(uvicorn, "run", lambda *_, **__: None)
    monkeypatch.setenv("EDITOR", "false")
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    session = replace(make_session(), new_uid=lambda: str(uuid4()))

    def say(*words: str) -> tuple[int, str]:
        out, err, status = run_with(["forum", *words], {"forum": lambda rest: run(rest, replace(session, store=None))})
        assert "\x1b" not in out + err
        assert "\x07" not in out + err
        return status, err

    if not (ready / "forum.sqlite").exists():
        prepare(say)
        shutil.copytree(tmp_path, ready, dirs_exist_ok=True)
    return say


def state(folder: Path) -> dict[str, bytes]:
    """Every file, byte for byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", EVERY)
def test_the_right_use_is_right(desk: Callable[..., tuple[int, str]], tmp_path: Path, name: str) -> None:
    """Nonsense would be refused for another reason, and the test of it would say nothing."""
    answer(tmp_path)
    status, err = desk(*name.split(), *used(name, tmp_path))
    assert (status, err) == (0, err), err


def nonsense(name: str, one: click.Parameter) -> list[str]:
    """What is tried in the place of a value."""
    kind = one.type.name
    if f"{name} {one.name}" in {"import language", "serve host"}:
        return [""]  # the rest is for the reader, which is a plain one here, and for the operating system
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if name == "publish" and kind == "path":
        return ["good.ics", "good.ics/below"]
    if kind == "path":
        return [".", "no/such/folder/x.docx"] if one.name in WRITTEN else ["missing.bin", ".", "empty.bin", ""]
    if one.name in FREE or f"{name} {one.name}" in CALLED:
        return [*TEXTS[one.name in CLEANED :], *([""] if one.required else [])]
    return [value for value in NAMES if value or one.name not in CLEARED]


def replaced(words: list[str], name: str, one: click.Parameter, value: str) -> list[str]:
    """The right use with one value that is wrong."""
    if isinstance(one, click.Argument):
        place = [p.name for p in EVERY[name].params if isinstance(p, click.Argument)].index(one.name)
        end = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
        assert place <= end
        return [*words[:place], value, *words[place + 1 :]] if place < end else [*words[:end], value, *words[end:]]
    kept = list(words)
    for opt in one.opts:
        while opt in kept:
            at = kept.index(opt)
            del kept[at : at + 2]
    return [*kept, f"{one.opts[0]}={value}" if one.opts[0].startswith("--") else f"{one.opts[0]}{value}"]


@pytest.mark.parametrize(("name", "one"), OPTIONS)
def test_nonsense_is_refused(
    desk: Callable[..., tuple[int, str]], tmp_path: Path, name: str, one: click.Parameter
) -> None:
    """Nonsense that is taken, half taken, or answered with a traceback."""
    answer(tmp_path)
    words = used(name, tmp_path)
    before = state(tmp_path)
    written = one.opts[0] if isinstance(one, click.Option) else (one.human_readable_name or "").upper()
    for value in nonsense(name, one):
        status, err = desk(*name.split(), *replaced(words, name, one, value))
        told = f"forum {name} {written} {value[:40]!r}: {status} {err[:300]}"
        assert status != 70, told
        assert "Traceback" not in err, told
        assert state(tmp_path) == before, told
        if f"{name} {written}" not in SEARCHED:
            assert status not in {0, 1}, told
            assert len([line for line in err.splitlines() if line.startswith("Error: ")]) == 1, told


@pytest.mark.parametrize("name", EVERY)
def test_unknown_options_are_refused(desk: Callable[..., tuple[int, str]], tmp_path: Path, name: str) -> None:
    """A misspelt option that is passed over does something else than was meant."""
    before = state(tmp_path)
    status, err = desk(*name.split(), *used(name, tmp_path), "--nonsense")
    assert (status, state(tmp_path)) == (2, before)
    assert "--nonsense" in err


@pytest.mark.parametrize("name", sorted(set(EVERY) - WITHOUT_STORE))
@pytest.mark.parametrize("store", [".", "good.ics", "no/such/folder/forum.sqlite", STEERING])
def test_a_store_that_is_none_is_refused(
    desk: Callable[..., tuple[int, str]], tmp_path: Path, name: str, store: str
) -> None:
    """A slip in the path of the store must not make another, nor spoil a file."""
    answer(tmp_path)
    words = used(name, tmp_path)
    before = state(tmp_path)
    status, err = desk(*name.split(), *words, "--store", store)
    assert status in {4, 5}, err
    assert state(tmp_path) == before
    assert len([line for line in err.splitlines() if line.startswith("Error: ")]) == 1

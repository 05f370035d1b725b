"""Kills imports at every statement and at random moments, and looks at what is left.

Run as a program of its own (it forks): ``crash.py FOLDER``.  Prints JSON: how often the store was found in its old
state and in its new one, and what else was found.
"""

import importlib.util
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import holidays
from sqlalchemy import Engine, event

from forum.desk import import_document
from forum.store import open_store
from minutes.languages import load

RANDOM_KILLS = 60
LOADED = holidays.country_holidays("SE", years=2031)
"""Once here, and not again in each child that is killed."""
HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("conftest", HERE.parent / "conftest.py")
assert spec
assert spec.loader
tools = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tools)


def bring(path: Path, name: str) -> None:
    """Import one document at a new desk, so that each run is the same."""
    data = (tools.DOCUMENTS / f"{name}.json").read_bytes()
    desk = replace(tools.make_desk(open_store(path)), new_uid=tools.new_uids(100 * len(dump(path))))
    import_document(desk, data, f"{name}.json")


def dump(path: Path) -> list[str]:
    """Everything in a store; opening it is what undoes a half-written job."""
    if not path.exists():
        return list(sqlite3.connect(":memory:").iterdump())
    connection = sqlite3.connect(path)
    found = list(connection.iterdump())
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return found


def forked(job: Callable[[], None]) -> int:
    """The process id of a child that does the job and ends."""
    pid = os.fork()
    if pid == 0:
        try:
            job()
        finally:
            os._exit(0)
    return pid


def die_at(point: int) -> None:
    """End this process hard before its ``point``-th statement, or before a commit if that comes first."""
    steps = itertools.count(1)

    def step(*_: object) -> None:
        if next(steps) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


def at_each_statement(path: Path, name: str) -> Iterator[None]:
    """One run for each statement, until a run comes through."""
    for point in itertools.count(1):
        pid = forked(lambda point=point: (die_at(point), bring(path, name)))
        status = os.waitpid(pid, 0)[1]
        yield
        if status == 0:
            return


def at_random(path: Path, name: str, seed: int) -> Iterator[None]:
    """Runs that are killed from outside, wherever they are."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    began = time.perf_counter()
    os.waitpid(forked(lambda: bring(path, name)), 0)
    whole = time.perf_counter() - began
    yield
    for _ in range(RANDOM_KILLS):
        pid = forked(lambda: bring(path, name))
        time.sleep(chance.uniform(0, whole * 1.2))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        yield


def tried(folder: Path, before: str | None, name: str) -> dict[str, int]:
    """Kill the import of one document into a store that holds another, or into none."""
    base, path, after = folder / "base.sqlite", folder / "forum.sqlite", folder / "after.sqlite"
    for old_file in (base, after):
        old_file.unlink(missing_ok=True)
    if before:
        bring(base, before)
        shutil.copy(base, after)
    bring(after, name)
    states = {"old": dump(base), "new": dump(after)}
    found = {"old": 0, "new": 0, "other": 0}
    for way in (at_each_statement(path, name), at_random(path, name, seed=len(name))):
        reset(folder, base, path)
        for _ in way:
            state = dump(path)
            found[next((key for key, value in states.items() if value == state), "other")] += 1
            reset(folder, base, path)
    return found


def reset(folder: Path, base: Path, path: Path) -> None:
    """Put the old store back."""
    for rest in folder.glob("forum.sqlite*"):
        rest.unlink()
    if base.exists():
        shutil.copy(base, path)


if __name__ == "__main__":
    load("sv")  # once for all children: reading the words of a language takes longer than the import that is killed
    place = Path(sys.argv[1])
    print(
        json.dumps(
            {
                "first": tried(place, None, "cykelforum-2031-03-12"),
                "next": tried(place, "cykelforum-2031-03-12", "cykelforum-2031-04-09"),
            }
        )
    )

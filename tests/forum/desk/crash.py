"""Kills imports at every statement and at random moments, and looks at what is left.

Run as a program of its own (it forks): ``crash.py FOLDER``.  Prints JSON: how often the store was found in its old
state and in its new one, and what else was found.
"""

import itertools
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import holidays
from killing import die_at, dump, forked, tools

from forum.desk import import_document
from forum.store import open_store
from minutes.languages import load

RANDOM_KILLS = 60
LOADED = holidays.country_holidays("SE", years=2031)
"""Once here, and not again in each child that is killed."""


def bring(path: Path, name: str) -> None:
    """Import one document at a new desk, so that each run is the same."""
    data = (tools.DOCUMENTS / f"{name}.json").read_bytes()
    desk = replace(tools.make_desk(open_store(path)), new_uid=tools.new_uids(100 * len(dump(path))))
    import_document(desk, data, f"{name}.json")


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

"""Kills every job that writes at points of it, and looks at what is left: the old state or the new, and whole files.

Run as a program of its own (it forks): ``crash_jobs.py FOLDER PART PARTS``.  Prints JSON: how many runs were killed, in
which state the store was found, which jobs were tried, and what was wrong.
"""

import json
import os
import random
import re
import secrets
import shlex
import shutil
import signal
import sqlite3
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from busy_forum import answer, commands, documents, prepare, used  # noqa: E402 - of the tests, found by the path
from killing import dump, forked, tools, writes  # noqa: E402 - the same
from sqlalchemy import Engine, event  # noqa: E402 - the same
from sqlalchemy.pool import Pool  # noqa: E402 - the same

from forum.cli.run import run  # noqa: E402 - the same
from forum.cli.session import Session  # noqa: E402 - the same

STORE = "forum.sqlite"
KILLED = b"killed here."
TRIES = 6
"""Kills a job."""
CALM = {"serve"}
"""Does not end by itself."""
HALF = re.compile(r"\.[^/]*\.[0-9a-f]{8}")
"""The name of a file that was being written."""
FILES = {"os.rename", "os.remove", "os.mkdir", "open", "fsync"}
State = tuple[str, ...]


@dataclass
class Steps:
    """Counts what a job does, and ends the process hard before a step."""

    last: int = 0
    seen: list[str] = field(default_factory=list)
    in_place: list[str] = field(default_factory=list)
    """Files that were opened to be written where people look for them."""
    run: bytes = b""
    """The name of the run of the program; where it is empty, each has one of its own."""
    closed: Callable[[], None] = lambda: None

    def step(self, what: str) -> None:
        """One step."""
        self.seen.append(what)
        if len(self.seen) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, what: str, given: tuple[object, ...]) -> None:
        """What Python tells of files (PEP 578)."""
        if what == "open":
            path, _mode, flags = given
            if not isinstance(path, str) or not (flags & (os.O_WRONLY | os.O_RDWR)) or path == os.devnull:  # type: ignore[operator]
                return
            name = Path(path).name
            if not HALF.fullmatch(name) and name != STORE:
                self.in_place.append(name)
        if what in FILES:
            self.step(what)


steps = Steps()


def listen() -> None:
    """Hear of every statement, every end of a transaction and everything that happens to files."""
    sync, random_bytes = os.fsync, os.urandom

    def synced(handle: int) -> None:
        steps.step("fsync")
        sync(handle)

    def closed(*_: object) -> None:
        steps.closed()
        steps.step("closed")

    os.fsync = synced
    os.urandom = lambda count: steps.run if steps.run and count == len(KILLED) else random_bytes(count)
    sys.addaudithook(steps.audit)
    event.listen(Engine, "before_cursor_execute", lambda *given: steps.step("statement") if writes(*given) else None)
    event.listen(Engine, "commit", lambda *_: steps.step("commit"))
    event.listen(Pool, "close", closed)


def say(*words: str) -> tuple[int, str]:
    """One command in this folder, quietly; gives its exit status."""
    session = Session(
        environment={"FORUM_STORE": str(Path(STORE).absolute()), "LANG": "sv_SE.UTF-8", "EDITOR": "false"},
        clock=tools.Clock(),
        new_uid=tools.new_uids(1000 * len(dump(Path(STORE)))),
        who=lambda: "sixten",
        zone=lambda _: "Europe/Dublin",
        reader=tools.read_json,
        asker=tools.ask_about_owners,
    )
    return run(words, session), ""


def told(path: Path) -> State:
    """What a store says, beside which letters have left and which run of the program did what."""
    dump(path)  # what was half written is undone
    if not path.exists():
        return ()
    connection = sqlite3.connect(":memory:")
    sqlite3.connect(path).backup(connection)
    connection.execute("UPDATE letters SET sent = NULL, way = ''")
    connection.execute("DELETE FROM journal")
    return tuple(connection.iterdump())


def files(folder: Path) -> dict[str, bytes]:
    """Everything beside the store."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(STORE))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@dataclass
class Job:
    """One job, with what was there before and what is there after it."""

    name: str
    words: list[str]
    base: Path
    work: Path
    found: dict[str, int]

    def reset(self) -> None:
        """As it was before."""
        steps.run = b""
        os.chdir("/")
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)
        os.chdir(self.work)

    def do(self) -> int:
        """The job."""
        steps.run = KILLED
        return say(*self.words)[0]

    def whole(self) -> bool:
        """Do it without a kill, and look at every state on the way; False where it changes nothing."""
        self.reset()
        path = Path(STORE)
        self.old, self.old_told, self.old_files = tuple(dump(path)), told(path), files(self.work)
        states = [self.old]
        steps.seen, steps.in_place, steps.last = [], [], 0
        steps.closed = lambda: states.append(tuple(dump(path)))
        status = self.do()
        steps.closed = lambda: None
        assert status == 0, f"{self.name}: exit status {status}"
        self.points, self.in_place = list(steps.seen), list(steps.in_place)
        self.states, self.new, self.new_told = set(states), tuple(dump(path)), told(path)
        self.new_files = files(self.work)
        return self.new != self.old or self.new_files != self.old_files

    def chosen(self, chance: random.Random) -> list[int]:
        """The points to be killed at: half of them where files are touched or a transaction ends, if there are such."""
        every = range(1, len(self.points) + 1)
        rare = [point for point in every if self.points[point - 1] != "statement"]
        some = chance.sample(rare, min(len(rare), TRIES // 2))
        rest = [point for point in every if point not in some]
        return sorted([*some, *chance.sample(rest, min(len(rest), TRIES - len(some)))])

    def killed(self, point: int) -> Iterator[str]:
        """One run that is killed; what is wrong afterwards."""
        self.reset()
        steps.seen, steps.last = [], point
        pid = forked(self.do)
        steps.last = 0
        self.found["killed"] += os.waitpid(pid, 0)[1] == signal.SIGKILL
        path = Path(STORE)
        state = tuple(dump(path))
        self.found["old"] += state == self.old
        self.found["new"] += state == self.new
        if state not in self.states:
            yield "neither the old state nor the new"
        yield from self._half()
        yield from self._again(told(path))

    def _half(self) -> Iterator[str]:
        for name, data in files(self.work).items():
            whole = data in (self.old_files.get(name), self.new_files.get(name))
            if not whole and not HALF.fullmatch(Path(name).name):
                yield f"half a file: {name}"

    def _again(self, now: State) -> Iterator[str]:
        """The command is given again, or what waits is sent: then everything is there, once."""
        if now not in (self.old_told, self.new_told):
            yield "the decision was taken in parts"
            return
        again = self.do() if now == self.old_told else self._sent()
        if again != 0:
            yield f"afterwards: exit status {again}"
        elif told(Path(STORE)) != self.new_told:
            yield "not the new state afterwards"
        there = files(self.work)
        for name in sorted(there.keys() ^ self.new_files.keys()):
            yield f"{'left over' if name in there else 'missing'}: {name}"
        yield from (
            f"other: {name}" for name in there.keys() & self.new_files.keys() if there[name] != self.new_files[name]
        )

    def _sent(self) -> int:
        """Send what the job wrote and had no time to send."""
        sends = self.new_files.keys() - self.old_files.keys()
        return say("outbox", "send")[0] if any(name.endswith(".eml") for name in sends) else 0


def jobs(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Every command with its right use, and further ones with what goes before."""
    for name, _command in commands():
        if name not in CALM:
            yield name, [[*name.split(), *used(name, folder)]]
    more = tomllib.loads((HERE / "crash_jobs.toml").read_text(encoding="utf-8"))
    yield from ((name, [shlex.split(line) for line in lines]) for name, lines in more.items())


def ready(folder: Path) -> Path:
    """A forum in the middle of its work."""
    base = folder / "base"
    base.mkdir()
    os.chdir(base)
    documents(base)
    prepare(say)
    answer(base)
    from minutes.review import sheet

    draft = tools.read_json((base / "cykelforum-2031-02-05.json").read_bytes(), "x")[0]
    (base / "answers.md").write_text(sheet(draft), encoding="utf-8")
    return base


def tried(folder: Path, part: int, parts: int) -> dict[str, object]:
    """Kill the jobs of one part."""
    base = ready(folder)
    found, faults, names = {"killed": 0, "old": 0, "new": 0}, [], []
    for number, (name, lines) in enumerate(jobs(base)):
        if number % parts != part:
            continue
        steps.run = b""
        own, chance = folder / "own", random.Random(name)  # noqa: S311 - no secret
        shutil.rmtree(own, ignore_errors=True)
        shutil.copytree(base, own)
        os.chdir(own)
        for line in lines[:-1]:
            assert say(*line)[0] in (0, 7), line
        job = Job(name, lines[-1], own, folder / "work", found)
        if job.whole():
            names.append(name)
            faults += [f"{name}: {path} is written in place" for path in job.in_place]
            faults += [
                f"{name} {point} {job.points[point - 1]}: {one}"
                for point in job.chosen(chance)
                for one in job.killed(point)
            ]
    return {**found, "jobs": names, "wrong": faults}


if __name__ == "__main__":
    output = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    secrets.token_urlsafe = lambda _=None: ("y" if steps.run else "x") * 43  # type: ignore[assignment]  # the same in each run
    listen()
    with suppress(FileExistsError):
        Path(sys.argv[1]).mkdir()
    result = tried(Path(sys.argv[1]).absolute(), int(sys.argv[2]), int(sys.argv[3]))
    os.write(output, json.dumps(result).encode())

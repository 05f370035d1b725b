"""How long every command of ``forum`` takes in a store with 2,000 meetings, and how that grows from 200.

::

    python benchmarks/desk.py [--rounds N] [--keep FOLDER] [COMMAND ...]

Whole processes, in a copy of the store each time.  What counts is the processor time beyond that of ``forum --help``,
which takes turns with the commands; what else the machine does does not count.  ``import sqlalchemy, pydantic`` stands in
the head: no command that opens a store can be faster.  Each line is the best of the rounds; a command that takes more than
the limit beyond that is marked, and the exit status is then 1.  ``--keep`` keeps the stores, which take some minutes to build; ``COMMAND`` measures those that begin so.

The slowest and some that are used most, on a machine that did other things beside (one round, milliseconds beyond the
start, of which the two libraries take 480; one figure is right within a fifth)::

                             200 meetings   2,000    times
    list                              625     738      1.2
    log                               640     805      1.3
    actions close                     709     775      1.1
    meetings add                     1050    1096      1.0
    import                           1004    1124      1.1
    decisions list (5,760)            766    1147      1.5
    actions (7,680)                   768    1408      1.8
    minutes circulate                1408    1413      1.0
    agenda write                     1342    1453      1.1
    feed --every-forum                942    1484      1.6
    agenda send                      1795    1945      1.1
    serve, its first answer          2183    3678      1.7
    publish (20 forums)              2164    3931      1.8
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from subprocess import DEVNULL
from urllib.request import urlopen

import click
import household

from forum.cli.app import app

HERE = Path(__file__).parent
SIZES = (200, 2000)
COMPILED = Path(tempfile.gettempdir()) / f"forum-benchmark-{os.getuid()}"
FORUM = [sys.executable, "-c", "import sys; from forum.cli import main; sys.exit(main())"]
LIMIT = 0.5
"""Seconds beyond the start of the program and the two libraries that keep the store."""
START = [*FORUM, "--help"]
LIBRARIES = [sys.executable, "-c", "import click, sqlalchemy.dialects.sqlite, pydantic, pydantic.types"]
ROUNDS = 3
ATTEMPTS = 2000
"""So often the server is asked whether it is there."""


def commands(group: click.Command = app, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command of the tree that does something, with its whole name."""
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            below = group.get_command(context, name)
            if below:
                yield from commands(below, (*path, name))
        if not group.invoke_without_command:
            return
    yield " ".join(path)


@dataclass(frozen=True)
class Place:
    """A store, and what commands are given in it."""

    folder: Path
    words: Mapping[str, str]

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """Everything in a folder that goes away again."""
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(self.folder, folder, dirs_exist_ok=True)
            yield Path(folder)


def prepared(folder: Path, meetings: int) -> Place:
    """The store with so many meetings, built where it is not there yet, and the files that commands read."""
    today = dt.date.today()  # noqa: DTZ011 - the computer's own day, as the commands see it
    place = folder / f"{meetings}-{today}"
    words = _words(meetings, today)
    if not (place / "ready").exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        household.build(place, meetings, today)
        _files(place, meetings, today, words)
        (place / "ready").touch()
    connection = sqlite3.connect(place / "forum.sqlite")
    (letter,) = connection.execute("SELECT message_id FROM letters WHERE sent IS NULL").fetchone()
    connection.close()
    return Place(place, {**words, "letter": letter})


def _words(meetings: int, today: dt.date) -> dict[str, str]:
    """What stands for the names in braces."""
    dates = household.days(meetings // household.FORUMS, today)
    ahead = household.COMING
    who = [name.lower().replace(" ", "-").replace("ä", "a").replace("ö", "o") for name in household.people(1)]
    return {
        "forum": "lag-01",
        "next": f"{dates[-ahead]}",
        "after": f"{dates[-ahead + 1]}",
        "free": f"{dates[-ahead + 1] + dt.timedelta(days=3)}",
        "draft": f"{dates[-ahead - 2]}",
        "approved": f"{dates[-ahead - 3]}",
        "member": who[0],
        "gone": who[household.LEFT],
        "unused": "xerxes-ny",
    }


def _files(place: Path, meetings: int, today: dt.date, words: Mapping[str, str]) -> None:
    """What commands read, and a site and a calendar as the last command left them."""
    import random

    from minutes.emit import write_file

    dates = household.days(meetings // household.FORUMS, today)
    approved = len(dates) - household.COMING - 3
    made = household.record(1, dates, approved, random.Random(0))  # noqa: S311 - no secret
    amended = made.model_copy(update={"title": "Protokoll, rättat"})
    (place / "amended.docx").write_bytes(write_file(amended, "docx"))
    extra = made.model_copy(update={"date": dt.date.fromisoformat(words["draft"]) + dt.timedelta(days=5)})
    (place / "new.docx").write_bytes(write_file(extra, "docx"))
    (place / "agenda.md").write_text("1. Belysningen | Agda | 10\n2. Båtar\n", encoding="utf-8")
    lines = "".join(f"Person {chr(65 + n)}by;p{n}@lag.example\n" for n in range(20))
    (place / "members.csv").write_text(f"Namn;E-post\n{lines}", encoding="utf-8")
    letters = sorted((place / "outbox").glob(f"*m0.{words['forum']}@*.eml"), key=lambda path: path.read_bytes())
    (place / "answer.ics").write_bytes(next(filter(None, map(_answer, letters))))
    for line in ("feed --every-forum --output calendar.ics", "publish site --address https://lingon.example/"):
        _run(place, [*FORUM, *line.split()])


def _answer(letter: Path) -> bytes:
    """A yes to the invitation in a letter; nothing where there is none in it."""
    parts = message_from_bytes(letter.read_bytes()).walk()
    found = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar"]
    data = found[0] if found else b""
    return data.replace(b"METHOD:REQUEST", b"METHOD:REPLY").replace(b"NEEDS-ACTION", b"ACCEPTED")


def _environment(folder: Path) -> dict[str, str]:
    """Of a command; what Python has compiled is kept, as after installing."""
    forgotten = ("FORUM_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(forgotten)}
    return {**kept, "FORUM_STORE": str(folder / "forum.sqlite"), "PYTHONPYCACHEPREFIX": str(COMPILED)}


def _run(folder: Path, command: list[str]) -> float:
    """The processor seconds of one whole process; ends the benchmark where it fails."""
    with (folder / "told").open("wb") as told:
        ran = subprocess.Popen(command, cwd=folder, env=_environment(folder), stdout=DEVNULL, stderr=told)
        _, status, used = os.wait4(ran.pid, 0)
        ran.returncode = os.waitstatus_to_exitcode(status)
    if ran.returncode:
        said = (folder / "told").read_text(encoding="utf-8")[-2000:]
        sys.exit(f"{' '.join(command[-9:])}: exit status {ran.returncode}\n{said}")
    return used.ru_utime + used.ru_stime


def _serve(folder: Path, command: list[str]) -> float:
    """The processor seconds until the site has answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*command, "--port", str(port), "--quiet"]
    server = subprocess.Popen(command, cwd=folder, env=_environment(folder), stdout=DEVNULL)
    for _ in range(ATTEMPTS):
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/", timeout=60):
            break
        time.sleep(0.05)
    server.terminate()
    _, status, used = os.wait4(server.pid, 0)
    server.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def seconds(place: Place, name: str, uses: Mapping[str, list[str]], rounds: int) -> float:
    """How long a command takes beyond the start of the program: the best of the rounds of each."""
    words = [word.format(**place.words) for word in uses[name]]
    starts, whole = [], []
    for _ in range(rounds):
        with place.copied() as folder:
            starts.append(_run(folder, START))
            whole.append((_serve if name == "serve" else _run)(folder, [*FORUM, *name.split(), *words]))
    return max(0.0, min(whole) - min(starts))


def unavoidable(place: Place, rounds: int) -> float:
    """How long the libraries take to load beyond the start of the program."""
    pairs = [(_run(place.folder, LIBRARIES), _run(place.folder, START)) for _ in range(2 * rounds + 1)]
    libraries, starts = zip(*pairs, strict=True)
    return max(0.0, min(libraries) - min(starts))


def measured(folder: Path, wanted: list[str], rounds: int) -> int:
    """Print a line a command, the slowest last; how many are too slow."""
    uses = tomllib.loads((HERE / "desk.toml").read_text(encoding="utf-8"))
    every = list(commands())
    if missing := [name for name in every if name not in uses]:
        sys.exit(f"write into desk.toml how these are used: {', '.join(missing)}")
    names = [name for name in every if not wanted or name.startswith(tuple(wanted))]
    small, large = (prepared(folder, size) for size in SIZES)
    least = unavoidable(large, rounds)
    found = [(seconds(large, name, uses, rounds), seconds(small, name, uses, rounds), name) for name in names]
    print(f"sqlalchemy and pydantic take {least * 1000:.0f} ms beyond the start")
    print(f"{'ms beyond the start':28}{SIZES[0]:>8}{SIZES[1]:>8}{'times':>8}")
    for much, little, name in sorted(found):
        growth = f"{much / little:8.1f}" if little else f"{'':8}"
        slow = "  too slow" if much - least > LIMIT else ""
        print(f"{name:28}{little * 1000:8.0f}{much * 1000:8.0f}{growth}{slow}")
    return sum(much - least > LIMIT for much, _, _ in found)


def main() -> int:
    """Measure and print; 1 where a command is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("commands", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return int(measured(given.keep or Path(folder), given.commands, given.rounds) > 0)


if __name__ == "__main__":
    sys.exit(main())

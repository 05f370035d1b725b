"""How long people wait for a command: whole processes, as ratios to what cannot be avoided.

::

    python benchmarks/startup.py [ROUNDS]

Each line is the median of several runs.  The commands and what they are measured against take turns, so that a
busy machine slows both.  A ratio above its limit is marked, and the exit status is then 1.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

EXAMPLE = Path(__file__).parent.parent / "examples" / "vattenverksforum-2030-11-21.docx"
ROUNDS = 9


@dataclass(frozen=True)
class Race:
    """A command, what it is measured against, and how many times as long it may take."""

    name: str
    command: Sequence[str]
    against: str
    """Python code that does the least that such a command needs."""
    limit: float


def races() -> list[Race]:
    """What is measured."""
    minutes, forum = installed("minutes"), installed("forum")
    read = [minutes, "read", str(EXAMPLE), "--format", "json"]
    return [
        Race("minutes --help", [minutes, "--help"], "import click", 2.0),
        Race("forum --help", [forum, "--help"], "import click", 2.0),
        Race("minutes read EXAMPLE --format json", read, "import lxml.etree, pydantic", 3.0),
    ]


def installed(name: str) -> str:
    """The program beside this Python, or on the path."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        sys.exit(f"The program {name} is not installed; run: pip install -e .")
    return found


def seconds(command: Sequence[str], compiled: str) -> float:
    """The time of one whole process; ``compiled`` is the folder with what Python has compiled, as after installing."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def measured(race: Race, rounds: int) -> tuple[float, float]:
    """The medians of the command and of what it is measured against, the first round of both left out."""
    least = [sys.executable, "-c", race.against]
    with TemporaryDirectory() as compiled:
        pairs = [(seconds(race.command, compiled), seconds(least, compiled)) for _ in range(rounds + 1)]
    mine, theirs = zip(*pairs[1:], strict=True)
    return statistics.median(mine), statistics.median(theirs)


def main() -> int:
    """Measure and print; 1 where a limit is passed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    slow = 0
    print(f"{'command':36}{'ms':>7}  {'against':32}{'ms':>7}{'ratio':>8}{'limit':>8}")
    for race in races():
        mine, theirs = measured(race, rounds)
        ratio = mine / theirs
        slow += ratio > race.limit
        mark = "  too slow" if ratio > race.limit else ""
        print(
            f"{race.name:36}{mine * 1000:7.0f}  {race.against:32}{theirs * 1000:7.0f}"
            f"{ratio:8.2f}{race.limit:8.1f}{mark}"
        )
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())

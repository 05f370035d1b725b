"""Programs of others that are asked what they understand of our calendars."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CLIENTS = Path(__file__).parent / "calendar" / "clients"


def absent(what: str) -> None:
    """Fail where the tests must be complete (CI is set), skip elsewhere."""
    message = f"{what} is not installed; run tests/calendar/clients/install.sh"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def tool(name: str) -> str:
    """A command, of this Python's environment first."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        absent(name)
    return str(found)


@dataclass(frozen=True)
class IcalJs:
    """ical.js, the parser of Thunderbird and Nextcloud."""

    node: str

    def events(self, calendar: bytes) -> list[dict[str, Any]]:
        """Every VEVENT as it is understood."""
        return list(json.loads(self._ask(["events"], calendar)))

    def instants(self, calendar: bytes, zone: str, times: Path) -> list[int]:
        """The Unix time of each wall time of a file."""
        return list(json.loads(self._ask(["instants", zone, str(times)], calendar)))

    def _ask(self, question: Sequence[str], calendar: bytes) -> bytes:
        command = [self.node, str(CLIENTS / "ical.mjs"), *question]
        return subprocess.run(command, input=calendar, stdout=subprocess.PIPE, check=True, timeout=60).stdout


@dataclass(frozen=True)
class Libical:
    """libical, the parser of GNOME and KDE."""

    program: Path

    def events(self, calendar: bytes) -> tuple[dict[str, tuple[int, int]], list[str]]:
        """Start and end of each event in Unix time, and what libical does not accept."""
        lines = self._ask(["events"], calendar).splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("error: ")]
        times = {uid: (int(start), int(end)) for uid, start, end in rows}
        return times, [line for line in lines if line.startswith("error: ")]

    def instants(self, calendar: bytes, zone: str, times: Path) -> list[int]:
        """The Unix time of each wall time of a file."""
        return [int(line) for line in self._ask(["instants", zone, str(times)], calendar).split()]

    def _ask(self, question: Sequence[str], calendar: bytes) -> str:
        command = [str(self.program), *question]
        answer = subprocess.run(command, input=calendar, stdout=subprocess.PIPE, check=True, timeout=60).stdout
        return answer.decode("utf-8")

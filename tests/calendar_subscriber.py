"""A member who subscribes with vdirsyncer and reads with khal."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from calendar_judges import Web, tool

SWEDISH = MappingProxyType({"forum": "Europe/Stockholm"})


class Subscriber:
    """A member with vdirsyncer and khal who subscribes to feeds on this machine."""

    def __init__(self, folder: Path, web: Web, zones: Mapping[str, str] = SWEDISH) -> None:
        """Subscribe to a feed for each name of ``zones``; the member reads it on a computer in that time zone."""
        self.folder, self.web = folder, web
        (folder / "vdirsyncer").write_text(
            f'[general]\nstatus_path = "{folder}/status/"\n' + "".join(map(self._pair, zones))
        )
        for name, zone in zones.items():
            (folder / name).mkdir()
            self._file(name).write_text(
                f"[calendars]\n[[forum]]\npath = {folder / name}\nreadonly = True\n"
                f"[sqlite]\npath = {folder / name}.db\n"
                f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
                "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            )

    def serve(self, data: bytes, name: str = "forum") -> None:
        """What the address of a feed answers from now on."""
        self.web.answers[f"/{name}.ics"] = data

    def _pair(self, name: str) -> str:
        pair = name.replace("-", "_")
        return (
            f'[pair {pair}]\na = "{pair}_feed"\nb = "{pair}_here"\ncollections = null\n'
            f'[storage {pair}_feed]\ntype = "http"\nurl = "{self.web.address}/{name}.ics"\n'
            f'[storage {pair}_here]\ntype = "filesystem"\npath = "{self.folder / name}"\nfileext = ".ics"\n'
        )

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.khal"

    def sync(self) -> str:
        """Synchronise once; the log of what was done."""
        command = [tool("vdirsyncer"), "-c", str(self.folder / "vdirsyncer")]
        if not (self.folder / "status").exists():
            self._run([*command, "discover"])
        return self._run([*command, "sync"])

    def listed(self, first_day: str, days: int) -> list[tuple[str, str, str]]:
        """Start, end and title of what khal shows."""
        return [(one["start-long-full"], one["end-long-full"], one["title"]) for one in self.shown(first_day, days)]

    def shown(self, first_day: str, days: int, name: str = "forum") -> list[dict[str, str]]:
        """Every meeting of a feed that khal shows, each once."""
        wanted = ("uid", "start-long-full", "end-long-full", "all-day", "status", "title")
        fields = [part for name in wanted for part in ("--json", name)]
        command = [tool("khal"), "-c", str(self._file(name)), "list", "--once", *fields, first_day, f"{days}d"]
        answer = self._run(command, with_errors=False)
        return [row for line in answer.splitlines() if line.startswith("[") for row in json.loads(line)]

    def _run(self, command: list[str], *, with_errors: bool = True) -> str:
        """Output of a program with a home of its own."""
        home = {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        where = subprocess.STDOUT if with_errors else subprocess.PIPE
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=where, env=home, check=False, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

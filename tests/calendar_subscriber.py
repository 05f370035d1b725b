"""A member who subscribes with vdirsyncer and reads with khal."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from calendar_judges import Web, tool


class Subscriber:
    """A member with vdirsyncer and khal who subscribes to a feed on this machine."""

    def __init__(self, folder: Path, web: Web, zone: str = "Europe/Stockholm") -> None:
        self.folder, self.web = folder, web
        (folder / "events").mkdir()
        (folder / "vdirsyncer").write_text(
            f'[general]\nstatus_path = "{folder}/status/"\n'
            '[pair members]\na = "feed"\nb = "here"\ncollections = null\n'
            f'[storage feed]\ntype = "http"\nurl = "{web.address}/feed.ics"\n'
            f'[storage here]\ntype = "filesystem"\npath = "{folder}/events/"\nfileext = ".ics"\n'
        )
        (folder / "khal").write_text(
            f"[calendars]\n[[forum]]\npath = {folder}/events\nreadonly = True\n"
            f"[sqlite]\npath = {folder}/khal.db\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        )

    def serve(self, data: bytes) -> None:
        """What the address answers from now on."""
        self.web.answer = data

    def sync(self) -> str:
        """Synchronise once; the log of what was done."""
        command = [tool("vdirsyncer"), "-c", str(self.folder / "vdirsyncer")]
        if not (self.folder / "status").exists():
            self._run([*command, "discover"])
        return self._run([*command, "sync"])

    def listed(self, first_day: str, days: int) -> list[tuple[str, str, str]]:
        """Start, end and title of what khal shows."""
        return [(one["start-long-full"], one["end-long-full"], one["title"]) for one in self.shown(first_day, days)]

    def shown(self, first_day: str, days: int) -> list[dict[str, str]]:
        """Every meeting that khal shows, each once."""
        wanted = ("uid", "start-long-full", "end-long-full", "all-day", "status", "title")
        fields = [part for name in wanted for part in ("--json", name)]
        command = [tool("khal"), "-c", str(self.folder / "khal"), "list", "--once", *fields, first_day, f"{days}d"]
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

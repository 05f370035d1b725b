"""Programs of others that are asked what they understand of our calendars."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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

    @contextmanager
    def reader(self) -> Iterator[Callable[[bytes], list[dict[str, Any]]]]:
        """Asks about many calendars without starting the program anew for each."""
        command = [self.node, str(CLIENTS / "ical.mjs"), "each"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as program:
            assert program.stdin is not None
            assert program.stdout is not None
            question, answer = program.stdin, program.stdout

            def events(calendar: bytes) -> list[dict[str, Any]]:
                question.write(json.dumps(calendar.decode()) + "\n")
                question.flush()
                return list(json.loads(answer.readline()))

            yield events

    def _ask(self, question: Sequence[str], calendar: bytes) -> bytes:
        command = [self.node, str(CLIENTS / "ical.mjs"), *question]
        return subprocess.run(command, input=calendar, stdout=subprocess.PIPE, check=True, timeout=60).stdout


@dataclass(frozen=True)
class Libical:
    """libical, the parser of GNOME and KDE."""

    program: Path

    def events(self, calendar: bytes) -> tuple[list[list[str]], list[str]]:
        """Each event (UID, start and end in Unix time or as days, status, title), and what libical does not accept."""
        lines = self._ask(["events"], calendar).split("\n")[:-1]
        rows = [line.split("\t", 4) for line in lines if not line.startswith("error: ")]
        return rows, [line for line in lines if line.startswith("error: ")]

    def instants(self, calendar: bytes, zone: str, times: Path) -> list[int]:
        """The Unix time of each wall time of a file."""
        return [int(line) for line in self._ask(["instants", zone, str(times)], calendar).split()]

    def _ask(self, question: Sequence[str], calendar: bytes) -> str:
        command = [str(self.program), *question]
        answer = subprocess.run(command, input=calendar, stdout=subprocess.PIPE, check=True, timeout=60).stdout
        return answer.decode("utf-8")


class Thunderbird:
    """Thunderbird itself, without a window, driven over Mozilla's Marionette protocol."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start it with a fresh profile in ``folder``."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        settings = {
            "marionette.port": port,
            "calendar.timezone.local": "Europe/Stockholm",
            "calendar.timezone.useSystemTimezone": False,
            "app.update.enabled": False,
            "mail.provider.suppress_dialog_on_startup": True,
        }
        profile = folder / "profile"
        profile.mkdir()
        lines = (f'user_pref("{name}", {json.dumps(value)});\n' for name, value in settings.items())
        (profile / "user.js").write_text("".join(lines))
        command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
        self.process = subprocess.Popen(
            [*command, "--profile", str(profile)],
            env=os.environ | {"HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.script = (CLIENTS / "thunderbird.js").read_text(encoding="utf-8")
        with self._connected(port) as connection:
            self.stream = connection.makefile("rwb")
        self._message()
        self._command("WebDriver:NewSession", {"capabilities": {}})
        self._command("Marionette:SetContext", {"value": "chrome"})

    def ask(self, question: str, *given: object) -> Any:  # noqa: ANN401 - whatever the script answers
        """The answer of the script ``thunderbird.js`` to a question."""
        call = {"script": self.script, "args": [question, list(given)], "scriptTimeout": 60_000}
        answer = self._command("WebDriver:ExecuteAsyncScript", call)["value"]
        assert not (isinstance(answer, dict) and "failed" in answer), answer
        return answer

    def close(self) -> None:
        """End the program."""
        self.stream.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def _connected(self, port: int) -> socket.socket:
        for _ in range(240):
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=90)
            except OSError:
                time.sleep(0.25)
        pytest.fail("Thunderbird did not start within a minute")

    def _message(self) -> Any:  # noqa: ANN401 - JSON
        length = b""
        while (octet := self.stream.read(1)) != b":":
            length += octet
        return json.loads(self.stream.read(int(length)))

    def _command(self, name: str, parameters: dict[str, object]) -> dict[str, Any]:
        message = json.dumps([0, 1, name, parameters]).encode()
        self.stream.write(b"%d:%b" % (len(message), message))
        self.stream.flush()
        _, _, error, value = self._message()
        assert error is None, error
        return dict(value or {})


class Web:
    """A web server on the loopback interface that gives the same answer at every path that has none of its own."""

    def __init__(self, address: str) -> None:
        self.address, self.answer = address, b""
        self.answers: dict[str, bytes] = {}

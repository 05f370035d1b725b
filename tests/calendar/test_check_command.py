"""``forum calendar check``: files, addresses, exit status."""

from __future__ import annotations

import http.server
import io
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from calendar_cases import sound

from forum.cli import fetching
from forum.cli.fetching import harmless_address, is_address
from forum.cli.run import run
from forum.errors import FileError

Capture = pytest.CaptureFixture[str]
SECRET = "mXn2Zq8vTb4Lw9RkYc6Hs1"  # noqa: S105 - opens nothing


class Answer(http.server.BaseHTTPRequestHandler):
    """What a server does under each path."""

    def do_GET(self) -> None:
        """Answer by the path."""
        action = self.path.strip("/").split("/")[0]
        if action == "round":
            return self._redirect("/round")
        if action == "disk":
            return self._redirect("file:///etc/passwd")
        if action == "elsewhere":
            return self._redirect("ftp://ftp.example/feed.ics")
        if action == "moved":
            return self._redirect("/feed.ics")
        if action == "gone":
            return self.send_error(410)
        return self._body(b"x" * 3000 if action == "large" else sound("forum"), "br" if action == "packed" else None)

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _body(self, data: bytes, encoding: str | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path == "/page" else "text/calendar; charset=utf-8")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    """A web server on this machine; its address without the scheme."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A calendar with a word that no program knows."""
    path = tmp_path / "broken.ics"
    path.write_bytes(sound("forum").replace(b"STATUS:TENTATIVE", b"STATUS:KANSKE"))
    return path


class TestFiles:
    def test_a_sound_file_ends_well(self, tmp_path: Path, capsys: Capture) -> None:
        """CI must pass for a calendar in which nothing is wrong."""
        path = tmp_path / "a.ics"
        path.write_bytes(sound("forum"))
        assert run(["calendar", "check", str(path)]) == 0
        assert capsys.readouterr().out == f"{path}: 4 meetings, 1 task, 1 journal entry; nothing is wrong.\n"

    def test_a_fault_is_told_with_its_line_and_stops_ci(self, broken: Path, capsys: Capture) -> None:
        """The line is where the person has to look; the status is what CI goes by."""
        line = broken.read_bytes().split(b"\r\n").index(b"STATUS:KANSKE") + 1
        assert run(["calendar", "check", str(broken)]) == 1
        shown = capsys.readouterr().out
        assert "1 error." in shown
        assert f"  {line}    error  'Resa' (2026-06-12): STATUS is 'KANSKE'" in shown

    def test_one_that_is_not_there_does_not_hide_the_others(self, broken: Path, capsys: Capture) -> None:
        """Of several files each is told; the highest status counts."""
        assert run(["calendar", "check", str(broken), str(broken) + "x"]) == 6
        told = capsys.readouterr()
        assert "STATUS is 'KANSKE'" in told.out
        assert "There is no file" in told.err

    def test_the_standard_input_is_a_file_too(self, capsys: Capture) -> None:
        """``forum feed | forum calendar check -`` is how a feed is checked before it is put anywhere."""
        with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(sound("forum")))):
            assert run(["calendar", "check", "-"]) == 0
        assert capsys.readouterr().out.startswith("standard input: 4 meetings")

    @pytest.mark.parametrize(("weight", "status"), [("error", 0), ("warning", 0), ("advice", 1)])
    def test_a_hint_counts_only_where_it_is_asked_for(self, tmp_path: Path, weight: str, status: int) -> None:
        """What RFC 5545 allows must not stop anybody's CI unasked."""
        path = tmp_path / "a.ics"
        path.write_bytes(sound("forum").replace(b"SUMMARY:Resa\r\n", b""))
        assert run(["calendar", "check", "--fail-on", weight, str(path)]) == status

    def test_many_faults_of_one_kind_are_counted(self, tmp_path: Path, capsys: Capture) -> None:
        """Five lines about the same cause hide the one that is different."""
        path = tmp_path / "a.ics"
        path.write_bytes(sound("forum").replace(b"DTSTAMP:20260102T080000Z\r\n", b""))
        assert run(["calendar", "check", str(path)]) == 1
        told = capsys.readouterr().out
        assert told.count("DTSTAMP is missing") == 3
        assert "(and 4 more of this kind)" in told

    def test_programs_get_everything(self, broken: Path, capsys: Capture) -> None:
        """A script must not have to read sentences."""
        assert run(["calendar", "check", "--json", str(broken)]) == 1
        (told,) = json.loads(capsys.readouterr().out)
        assert (told["error"], told["warning"], told["entries"]["VEVENT"]) == (1, 0, 4)
        assert told["complaints"][0]["code"] == "bad-word"


class TestAddresses:
    @pytest.mark.parametrize("address", ["http://{}/feed.ics", "webcal://{}/feed.ics", "http://{}/moved"])
    def test_a_feed_is_fetched(self, address: str, site: str, capsys: Capture) -> None:
        """A subscription is checked where it is served, redirects included."""
        assert run(["calendar", "check", address.format(site)]) == 0
        assert "4 meetings" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("path", "sentence"),
        [
            ("gone", "answers with the error 410 (it is gone for good)"),
            ("round", "answers with the error 302 (it leads on to where no program may follow)"),
            ("disk", "answers with the error 302 (it leads on to where no program may follow)"),
            ("elsewhere", "leads on to something that is no web address"),
            ("packed", "compressed form that was not asked for"),
            ("large", "sends more than"),
        ],
    )
    def test_a_failure_is_one_clear_sentence(
        self, path: str, sentence: str, site: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nobody is served with a traceback, a file of the machine, or a memory that is full."""
        if path == "large":
            monkeypatch.setattr(fetching, "LARGEST", 1000)
        assert run(["calendar", "check", f"http://{site}/{path}/{SECRET}.ics"]) == 6
        told = capsys.readouterr()
        assert sentence in told.err
        assert told.err.count("\n") == 1
        assert SECRET not in told.out + told.err

    def test_the_type_that_the_server_gives_is_looked_at(self, site: str, capsys: Capture) -> None:
        """Outlook goes by it; the bytes may be as sound as they like."""
        assert run(["calendar", "check", f"http://{site}/page"]) == 1
        assert "says that this is text/html" in capsys.readouterr().out

    def test_nobody_answers(self, capsys: Capture) -> None:
        """A slip in the address is told as one."""
        assert run(["calendar", "check", "http://127.0.0.1:9/feed.ics"]) == 6
        assert "cannot be reached" in capsys.readouterr().err

    def test_a_password_is_not_sent(self) -> None:
        """A password in an address ends up in logs; it is refused before anything is asked."""
        with pytest.raises(FileError, match="name and password"):
            fetching.fetch("https://ada:hemligt@forening.example/feed.ics")

    def test_what_is_shown_of_an_address_is_no_secret(self) -> None:
        """Output is pasted into mails and trackers; a secret address in it is as good as published."""
        shown = harmless_address(f"https://ada:hemligt@forening.example/f/{SECRET}.ics?key=abc")
        assert shown == "https://forening.example/f/…?…"

    @pytest.mark.parametrize(("written", "true"), [("feed.ics", False), ("C:/a.ics", False), ("WEBCAL://x", True)])
    def test_addresses_are_told_from_files(self, written: str, true: bool) -> None:  # noqa: FBT001 - a table
        """A file whose name holds a colon is a file."""
        assert is_address(written) == true

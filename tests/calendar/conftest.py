"""Forums with their meetings, and the programs of others that are asked about our calendars."""

from __future__ import annotations

import datetime as dt
import http.server
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from calendar_cases import FORUMS, Case, case
from calendar_judges import CLIENTS, IcalJs, Libical, Web, absent, tool
from calendar_subscriber import Subscriber

from forum.model import Meeting


@pytest.fixture(params=FORUMS)
def forum_case(request: pytest.FixtureRequest) -> Case:
    """Each forum of the folder in turn."""
    return case(request.param)


@pytest.fixture
def skogsrad() -> Case:
    """The Swedish forum that has a meeting of every sort."""
    return case("skogsrad")


@pytest.fixture
def meeting() -> Callable[..., Meeting]:
    """Makes a meeting of the forum ``skogsrad`` out of what matters in a test."""

    def made(**fields: object) -> Meeting:
        moment = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
        usual = {"uid": "m1", "forum": "skogsrad", "date": dt.date(2026, 5, 6), "created": moment, "changed": moment}
        return Meeting.model_validate(usual | fields)

    return made


@pytest.fixture(scope="session")
def ical_js() -> IcalJs:
    """ical.js under node."""
    node = tool("node")
    if not (CLIENTS / "node_modules" / "ical.js").is_dir():
        absent("ical.js")
    return IcalJs(node)


@pytest.fixture(scope="session")
def libical(tmp_path_factory: pytest.TempPathFactory) -> Libical:
    """A small program around libical, compiled for this run."""
    compiler = tool("gcc")
    program = tmp_path_factory.mktemp("libical") / "judge"
    command = [compiler, "-O1", "-Wall", "-o", str(program), str(CLIENTS / "libical.c"), "-lical"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    if done.returncode and "libical/ical.h" in done.stderr:
        absent("libical-dev")
    assert done.returncode == 0, done.stderr
    return Libical(program)


@contextmanager
def serving() -> Iterator[Web]:
    """A web server."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            answer = served.answers.get(self.path, served.answer)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Web(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield served
        server.shutdown()


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server that runs for one test."""
    with serving() as served:
        yield served


@pytest.fixture(scope="session")
def lasting_web() -> Iterator[Web]:
    """A web server that runs for all tests."""
    with serving() as served:
        yield served


@pytest.fixture
def subscriber(tmp_path: Path, web: Web) -> Subscriber:
    """A member who has not synchronised yet."""
    return Subscriber(tmp_path, web)

"""Hostile and broken files end in a text or one clear error, within two seconds and half a gigabyte."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

import pytest
from hostile.making import Case
from hostile.word_files import CASES

HERE = Path(__file__).parent
MOST_SECONDS = 2.0
"""Of one processor: the machine may be busy with other things."""
MOST_MEGABYTES = 500
pytestmark = pytest.mark.timeout(600)
"""All files are read once, by one child; on a busy machine that takes its time."""


class Report(TypedDict):
    """What reading one file came to."""

    name: str
    seconds: float
    wall: float
    peak: int
    outcome: str
    text: str


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A listener on this computer that nobody must call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


@pytest.fixture(scope="module")
def reports(listener: socket.socket, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Each file as a child process read it; it reads all of them, one after the other."""
    folder = tmp_path_factory.mktemp("hostile")
    host, port = listener.getsockname()
    for case in CASES:
        (folder / case.name).write_bytes(case.build(f"{host}:{port}"))
    child = subprocess.run(
        [sys.executable, str(HERE / "read_files.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=540,
    )
    found = [json.loads(line) for line in child.stdout.splitlines()]
    last = found[-1]["name"] if found else "nothing"
    assert child.returncode == 0, f"the child died after {last}: {child.stderr[-500:]}"
    return {report["name"]: report for report in found}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_hostile_file_comes_to_what_it_should(case: Case, reports: dict[str, Report]) -> None:
    """Without it one file could crash the program, or a good one be refused."""
    expected, report = case.outcome, reports[case.name]
    if isinstance(expected, str):
        assert report["outcome"] == "read", report
        assert expected in report["text"]
    else:
        errors = expected if isinstance(expected, tuple) else (expected,)
        assert report["outcome"] in {error.__name__ for error in errors}, report
        assert report["text"].endswith(".")
        assert "\n" not in report["text"]


def test_no_file_takes_long(reports: dict[str, Report], record_property: Callable[[str, object], None]) -> None:
    """Without it one file could keep the program busy for minutes."""
    slowest = max(reports.values(), key=lambda report: report["seconds"])
    record_property("slowest", f"{slowest['name']}: {slowest['seconds']:.2f} s")
    late = {name: round(r["seconds"], 2) for name, r in reports.items() if r["seconds"] > MOST_SECONDS}
    assert late == {}


def test_no_file_takes_much_memory(reports: dict[str, Report], record_property: Callable[[str, object], None]) -> None:
    """Without it one file could push everything else out of the computer's memory."""
    largest = max(reports.values(), key=lambda report: report["peak"])
    record_property("largest", f"{largest['name']}: {largest['peak']} MB")
    large = {name: r["peak"] for name, r in reports.items() if r["peak"] > MOST_MEGABYTES}
    assert large == {}


@pytest.mark.usefixtures("reports")
def test_nothing_is_fetched(listener: socket.socket) -> None:
    """Without it a file could make the program call home."""
    with pytest.raises(BlockingIOError):
        listener.accept()

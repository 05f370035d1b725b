"""Law 4: an import that is killed leaves the old state or the new, never anything between."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parent / "crash.py"


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_import_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    """A half import would show meetings without minutes, and refuse the file the next time."""
    ran = subprocess.run([sys.executable, DRIVER, tmp_path], check=True, capture_output=True, timeout=280)
    for found in json.loads(ran.stdout).values():
        assert found["other"] == 0
        assert found["old"] > 20
        assert found["new"] > 0


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_round_of_letters_reaches_everybody_once(tmp_path: Path) -> None:
    """A member who gets no invitation does not come; one who gets two asks what is the matter."""
    driver = DRIVER.with_name("crash_inviting.py")
    ran = subprocess.run([sys.executable, driver, tmp_path], check=True, capture_output=True, timeout=280)
    found = json.loads(ran.stdout)
    assert found["wrong"] == []
    assert found["killed"] > 40


PARTS = 2
"""So that each core has one."""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("part", range(PARTS))
def test_a_killed_job_leaves_the_old_state_or_the_new(tmp_path: Path, part: int) -> None:
    """A power cut in the middle of any command would leave half a decision, half a file, or a letter that goes twice."""
    driver = DRIVER.with_name("crash_jobs.py")
    command = [sys.executable, driver, tmp_path / "jobs", str(part), str(PARTS)]
    ran = subprocess.run(command, check=True, capture_output=True, timeout=280)
    found = json.loads(ran.stdout)
    assert found["wrong"] == []
    assert len(found["jobs"]) > 20, "commands that write are not tried"
    assert found["killed"] > 5 * len(found["jobs"])
    assert min(found["old"], found["new"]) > 20

"""Law 4: an import that is killed leaves the old state or the new, never anything between."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parent / "crash.py"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_import_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    """A half import would show meetings without minutes, and refuse the file the next time."""
    ran = subprocess.run([sys.executable, DRIVER, tmp_path], check=True, capture_output=True, timeout=110)
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

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

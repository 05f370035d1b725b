"""The tests that need programs of others: loud where they must run, silent where they cannot."""

from __future__ import annotations

import json
import subprocess

import pytest
from calendar_judges import CLIENTS, tool


def test_a_missing_program_fails_where_everything_must_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate that skips its own tests is open."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="is not installed"):
        tool("no-such-calendar-program")


def test_a_missing_program_skips_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody without a compiler must still be able to run the other tests."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="is not installed"):
        tool("no-such-calendar-program")


def test_the_lock_file_names_no_place_to_download_from() -> None:
    """Whoever installs may use another mirror; a fixed address would break there."""
    lock = json.loads((CLIENTS / "package-lock.json").read_text(encoding="utf-8"))
    packages = lock["packages"].values()
    assert [package for package in packages if "resolved" in package] == []
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_the_installer_is_a_sound_script() -> None:
    """A slip in the script would be noticed only where nothing is installed yet."""
    done = subprocess.run(["sh", "-n", str(CLIENTS / "install.sh")], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")

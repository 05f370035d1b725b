"""Prints what the slowest and the largest hostile file took."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line each, so that a slow drift towards the limits is seen."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name in {"slowest", "largest"}:
                    terminalreporter.write_line(f"hostile files, {name}: {value}")

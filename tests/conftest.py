"""Hypothesis for all tests: no deadlines, since machines are busy, and the same examples at every run of CI.

The commands speak English, whatever the computer speaks that runs the tests; those of other languages say so.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

os.environ |= {"FORUM_LANGUAGE": "en", "MINUTES_LANGUAGE": "en"}
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """What one test makes the commands speak is nothing to the next."""
    from minutes.catalogue import SOURCE, speak, spoken

    yield
    if spoken() != SOURCE:
        speak(SOURCE)


@pytest.fixture
def swedish() -> None:
    """The commands speak Swedish for the time of a test."""
    from forum.cli.speaking import LOCALES
    from minutes.catalogue import add_sentences, speak

    add_sentences(LOCALES)
    speak("sv")


TOGETHER = ("thunderbird", "khal", "hostile")
"""What one worker asks: programs that start slowly, and files that take all the memory of a machine."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:  # noqa: ANN401 - of xdist
    """Keep tests together whose names say what they ask.

    The marks that ``--dist loadgroup`` has for this are passed over without a word by pytest 9.2 (pytest-xdist #1386).
    """
    from xdist.scheduler import LoadGroupScheduling

    class ByName(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            named = (one for one in TOGETHER if one in nodeid.casefold())
            return next(named, None) or super()._split_scope(nodeid)

    return ByName(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_terminal_summary(terminalreporter: Any) -> None:  # noqa: ANN401 - of pytest
    """Say how many meetings programs of others were shown, and in how many they differ from us."""
    reports = [one for kind in ("", "passed", "failed") for one in terminalreporter.getreports(kind)]
    asked = {
        one.nodeid: found for one in reports if "program" in (found := dict(one.user_properties)) and one.when == "call"
    }
    if asked:
        programs = ", ".join(sorted({one["program"] for one in asked.values()}))
        compared, differing = (sum(one[name] for one in asked.values()) for name in ("compared", "differing"))
        took = sum(one.duration for one in reports if one.nodeid in asked)
        terminalreporter.section("calendar programs")
        terminalreporter.line(
            f"{compared} meetings shown by {programs}: {differing} differences; {took:.0f} s, programs' start and all"
        )


@pytest.fixture(scope="session")
def thunderbird(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Thunderbird, started once for all tests."""
    from calendar_judges import Thunderbird, tool

    program = Thunderbird(tool("thunderbird"), tmp_path_factory.mktemp("thunderbird"))
    yield program
    program.close()

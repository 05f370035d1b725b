"""Hypothesis for all tests: no deadlines, since machines are busy, and the same examples at every run of CI.

The commands speak English, whatever the computer speaks that runs the tests; those of other languages say so.
"""

import os
from collections.abc import Iterator

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

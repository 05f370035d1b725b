"""Hypothesis for all tests: no deadlines, since machines are busy, and the same examples at every run of CI."""

import os

from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

"""The command line ``minutes``."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point ``minutes``."""
    from minutes.cli.run import run

    sys.exit(run(sys.argv[1:]))

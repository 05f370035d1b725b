"""The command line: ``forum init | import | meetings | minutes | actions | feed``."""

from __future__ import annotations

import sys


def main() -> None:
    """What the command ``forum`` runs."""
    from forum.cli.run import run

    sys.exit(run(sys.argv[1:]))

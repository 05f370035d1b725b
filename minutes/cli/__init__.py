"""The command line ``minutes``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The entry point ``minutes``."""
    # No plugin of another program looks into public records here, and looking for one takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from minutes.catalogue import SOURCE, speak, wanted
    from minutes.cli.run import run

    speak(wanted(os.environ, "MINUTES_LANGUAGE") or SOURCE)

    sys.exit(run(sys.argv[1:]))

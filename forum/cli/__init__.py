"""The command line: ``forum init | import | meetings | minutes | actions | feed``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """What the command ``forum`` runs."""
    # No plugin of another program looks into public records here, and looking for one takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from forum.cli.run import run
    from forum.cli.speaking import speak_as_wanted

    speak_as_wanted(os.environ)
    sys.exit(run(sys.argv[1:]))

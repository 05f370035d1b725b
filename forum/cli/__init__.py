"""The command line: ``forum init | import | meetings | minutes | actions | feed``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """What the command ``forum`` runs."""
    # No plugin of another program looks into public records here, and looking for one takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from forum.cli.run import run
    from minutes.catalogue import SOURCE, speak, wanted

    speak(wanted(os.environ, "FORUM_LANGUAGE") or SOURCE)

    sys.exit(run(sys.argv[1:]))

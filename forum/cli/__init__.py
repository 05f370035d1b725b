"""The command line: ``forum init | import | meetings | minutes | actions | feed``."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """What the command ``forum`` runs."""
    # Python would look through all libraries again and again while they load, and through long lists while they grow.
    gc.set_threshold(100_000, 20, 100)
    # No plugin of another program looks into public records here, and looking for one takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from forum.cli.run import run
    from forum.cli.speaking import speak_as_wanted

    speak_as_wanted(os.environ)
    sys.exit(run(sys.argv[1:]))

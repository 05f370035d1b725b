"""``python -m minutes.cli``."""

from __future__ import annotations

from minutes.cli import main

if __name__ == "__main__":
    main()

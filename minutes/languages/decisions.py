"""Labels, verbs and bodies of decisions."""

from __future__ import annotations

from minutes.blocks import Frozen


class DecisionsWords(Frozen):
    """Labels, verbs and bodies of decisions."""

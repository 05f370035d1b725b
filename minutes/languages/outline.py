"""Headings: agenda, notes, closing, other business; what is no section."""

from __future__ import annotations

from minutes.blocks import Frozen


class OutlineWords(Frozen):
    """Headings: agenda, notes, closing, other business; what is no section."""

"""Labels of the header: date, time, place, kind of document."""

from __future__ import annotations

from minutes.blocks import Frozen


class HeaderWords(Frozen):
    """Labels of the header: date, time, place, kind of document."""

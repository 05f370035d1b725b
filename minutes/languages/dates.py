"""Names of months and weekdays, and the words around dates and clock times."""

from __future__ import annotations

from minutes.blocks import Frozen


class DatesWords(Frozen):
    """Names of months and weekdays, and the words around dates and clock times."""

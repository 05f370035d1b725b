"""Promises, orders and labels of actions."""

from __future__ import annotations

from minutes.blocks import Frozen


class ActionsWords(Frozen):
    """Promises, orders and labels of actions."""

"""Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

from __future__ import annotations

from minutes.blocks import Frozen


class ScheduleWords(Frozen):
    """Announcing meetings: next meeting, schedule headings, tentative marks, remote and on-site words."""

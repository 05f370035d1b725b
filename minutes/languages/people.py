"""Attendance labels, roles, presence marks, titles, nicknames, name endings, groups."""

from __future__ import annotations

from minutes.blocks import Frozen


class PeopleWords(Frozen):
    """Attendance labels, roles, presence marks, titles, nicknames, name endings, groups."""

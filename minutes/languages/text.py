"""The words that we write ourselves: headings and labels of summaries and minutes."""

from __future__ import annotations

from minutes.blocks import Frozen


class TextWords(Frozen):
    """The words that we write ourselves: headings and labels of summaries and minutes."""

"""The questions of a careful secretary, in the language of the document."""

from __future__ import annotations

from minutes.blocks import Frozen


class QuestionsWords(Frozen):
    """The questions of a careful secretary, in the language of the document."""

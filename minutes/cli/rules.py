"""The rules that find facts, in plain words; they stand in ``rules.toml`` beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from minutes.catalogue import gettext as _


def plain_words(rule: str) -> str:
    """What a rule looked at, as a sentence; a rule without a sentence of its own gets that of its family."""
    sentences = _sentences()
    parts = rule.split(".")
    for length in range(len(parts), 0, -1):
        sentence = sentences.get(".".join(parts[:length]))
        if sentence:
            return _(sentence)
    return _("Found by the rule {rule}.").format(rule=rule)


@cache
def _sentences() -> dict[str, str]:
    text = resources.files("minutes.cli").joinpath("rules.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["rules"])

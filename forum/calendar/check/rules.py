"""The tables of RFC 5545 and its extensions, from ``rules.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pydantic import Field

from minutes.frozen import Frozen


class ComponentRule(Frozen):
    """Which properties a component has, and where it stands."""

    required: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    inside: tuple[str, ...]

    @property
    def known(self) -> frozenset[str]:
        """Every property that may stand in it."""
        return frozenset((*self.required, *self.once, *self.many))


class MethodRule(Frozen):
    """What a meeting must and must not have in a message of one METHOD (RFC 5546)."""

    required: tuple[str, ...]
    forbidden: tuple[str, ...]


class Rules(Frozen):
    """Everything that a check looks up."""

    components: dict[str, ComponentRule]
    types: dict[str, str]
    other_types: dict[str, tuple[str, ...]] = Field(alias="other-types")
    must_say: dict[str, str] = Field(alias="must-say")
    in_utc: dict[str, tuple[str, ...]] = Field(alias="in-utc")
    statuses: dict[str, tuple[str, ...]]
    closed: dict[str, tuple[str, ...]]
    usual: dict[str, tuple[str, ...]]
    ranges: dict[str, tuple[int, int]]
    parameters: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    methods: dict[str, MethodRule]
    later: dict[str, tuple[str, ...]]
    windows: dict[str, str]
    colours: dict[str, str]


@cache
def rules() -> Rules:
    """The tables, read once."""
    text = resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return Rules.model_validate(tomllib.loads(text))

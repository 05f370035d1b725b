"""What all sections of a language pack have in common."""

from __future__ import annotations

from msgspec import Struct


class PackSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A section of a pack; a misspelt key fails when the pack is loaded."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of its entries, in their order."""
        return cls.__struct_fields__

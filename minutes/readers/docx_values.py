"""A paragraph's values while they are being found."""

from __future__ import annotations

from msgspec import Struct

from minutes.blocks import LevelSource, Origin, Paragraph, Span


class Values(Struct):
    """The fields of a :class:`~minutes.blocks.Paragraph`, which are found one after the other."""

    id: str
    text: str = ""
    style: str = ""
    origin: Origin = Origin.BODY
    spans: tuple[Span, ...] = ()
    level: int | None = None
    level_source: LevelSource | None = None
    label: str = ""
    list_level: int | None = None
    ordered: bool = False
    page_break: bool = False
    notes: tuple[str, ...] = ()
    anchor: str = ""

    def paragraph(self) -> Paragraph:
        """The paragraph as found so far."""
        return Paragraph(
            self.id,
            self.text,
            self.spans,
            self.style,
            self.level,
            self.level_source,
            self.label,
            self.list_level,
            self.ordered,
            self.origin,
            self.page_break,
            self.notes,
            self.anchor,
        )

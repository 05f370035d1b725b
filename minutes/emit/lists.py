"""List items in a tree, as Markdown and HTML nest them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field

from minutes.blocks import Block, Paragraph


class Item(Struct):
    """A list item with those below it."""

    block: Paragraph
    below: list[Item] = field(default_factory=list)

    @property
    def level(self) -> int:
        """0 for the outermost."""
        return self.block.list_level or 0


def runs(blocks: Iterable[Block]) -> Iterator[tuple[list[Item], list[Block]]]:
    """The blocks in turn as lists, and as blocks that are no list items; one of the two is empty."""
    for is_item, group in groupby(blocks, lambda b: isinstance(b, Paragraph) and b.list_level is not None):
        members = list(group)
        yield (arranged(b for b in members if isinstance(b, Paragraph)), []) if is_item else ([], members)


def arranged(blocks: Iterable[Paragraph]) -> list[Item]:
    """The items in a tree: an item whose level has none above it moves up to where there is one."""
    top, path = list[Item](), list[Item]()
    for block in blocks:
        item = Item(block)
        while path and path[-1].level >= item.level:
            path.pop()
        (path[-1].below if path else top).append(item)
        path.append(item)
    return top


def counts_itself(items: Sequence[Item]) -> bool:
    """True where a list that counts by itself would show the items' very labels: 1. 2. 3."""
    return all(
        item.block.ordered and item.block.label == f"{i}." and item.block.text for i, item in enumerate(items, 1)
    )

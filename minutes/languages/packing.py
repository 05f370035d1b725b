"""Writes the packed form of every language pack: run ``python -m minutes.languages.packing`` after changing one.

TOML is for people and takes a while to read.  The packed form is the same words as JSON, with the index that
finds them; it is used only while it fits the TOML file, so that a forgotten run costs time and nothing else.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from minutes.languages import Packed, SmallWords, available, mark, parse, resource
from minutes.languages.words import Index

HERE = Path(__file__).parent / "packed"


def pack(code: str) -> bytes:
    """The packed form of a pack.

    Raises :class:`~minutes.errors.BadPack` where the pack breaks its own rules.
    """
    source = resource(f"{code}.toml").read_bytes()
    language = parse(source, code)
    index = Index.of(language.lists())
    return msgspec.json.encode(Packed(mark(source), language, index.heads, index.endings), enc_hook=list) + b"\n"


def pack_small_words() -> bytes:
    """The packed form of what language detection needs of all packs; raises as :func:`pack` does."""
    sources = {code: resource(f"{code}.toml").read_bytes() for code in available()}
    packs = {code: parse(source, code).detect for code, source in sources.items()}
    marks = {code: mark(source) for code, source in sources.items()}
    return msgspec.json.encode(SmallWords(marks, packs)) + b"\n"


def packed_files() -> dict[str, bytes]:
    """All packed files by their names."""
    return {f"{code}.json": pack(code) for code in available()} | {"detect.json": pack_small_words()}


def main() -> None:
    """Write them."""
    HERE.mkdir(exist_ok=True)
    for name, content in packed_files().items():
        (HERE / name).write_bytes(content)


if __name__ == "__main__":
    main()

"""Plain text as blocks: one paragraph a line, an empty line stays an empty paragraph."""

from __future__ import annotations

import codecs
import hashlib

from minutes.blocks import Block, Document, Paragraph, Remark
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.errors import NotWord, TooLarge

MOST_BYTES = 16 << 20
MOST_LINES = 200_000
CONTROLS = {chr(c) for c in range(32)} - {"\t", "\n", "\r", "\f", "\v", "\x1b"}
NO_TEXT = N_("The file is neither a Word document nor text. Choose the Word file (.docx) with the minutes.")
TOO_LARGE = N_("The text is longer than any minutes. Save the part that matters as a file of its own.")
WINDOWS = Remark(
    code="windows-text",
    text=N_(
        "The text does not say how its letters are written; it was read as Windows text. Check å, ä, ö and the like."
    ),
)


def decode(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of some bytes: UTF-8, UTF-16 with its mark, else Windows-1252 with a remark.

    Raises:
        NotWord: where the bytes are no text.
        TooLarge: beyond 16 MB.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(_(TOO_LARGE))
    remarks: tuple[Remark, ...] = ()
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text, remarks = data.decode("cp1252"), (WINDOWS,)
        except UnicodeDecodeError as why:
            raise NotWord(_(NO_TEXT)) from why
    if not CONTROLS.isdisjoint(text):
        raise NotWord(_(NO_TEXT))
    return text, remarks


def read_text(data: bytes, name: str = "") -> Document:
    """The blocks of a plain text file.

    Raises:
        ReadError: where the bytes are no text, or too many.
    """
    text, remarks = decode(data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise TooLarge(_(TOO_LARGE))
    while lines and not lines[-1].strip():
        lines.pop()
    blocks: list[Block] = [Paragraph(f"b{n}", line) for n, line in enumerate(lines, 1)]
    digest = hashlib.sha256(data).hexdigest()
    return Document(name=name, sha256=digest, format="text", blocks=tuple(blocks), remarks=remarks)

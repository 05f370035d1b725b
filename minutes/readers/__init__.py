"""Readers: bytes in, the neutral block tree out.

The kind of a file is told from its bytes and never from its name.  What we wrote ourselves as Markdown is a
record already: ``minutes.readers.markdown`` reads that.
"""

from __future__ import annotations

from minutes.blocks import Document
from minutes.catalogue import gettext as _
from minutes.errors import EmptyFile
from minutes.readers import kinds

__all__ = ["read"]


def read(data: bytes, name: str = "") -> Document:
    """The blocks of a file: Word or plain text.

    Args:
        data: The file's bytes.
        name: The file's name, for people; it decides nothing.

    Raises:
        ReadError: one of its kinds, with a sentence that says what to do.
    """
    if not data:
        raise EmptyFile(_("The file is empty. Choose the Word file (.docx) with the minutes."))
    error = kinds.refused(data)
    if error is not None:
        raise error
    if data.startswith(kinds.ZIP):
        from minutes.readers.docx import read_docx  # noqa: PLC0415 - lxml loads only for Word files

        return read_docx(data, name)
    from minutes.readers.plain import read_text  # noqa: PLC0415 - the same

    return read_text(data, name)

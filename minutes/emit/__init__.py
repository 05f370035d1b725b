"""From the record to files: FORMATS maps a name to a writer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from minutes.catalogue import gettext as _
from minutes.errors import UnknownFormat
from minutes.model import Minutes

__all__ = ["FILES", "FORMATS", "Writer", "write", "write_file"]

Writer = Callable[[Minutes], str]
"""Gives the text of a file, ending with a line break; the same record gives the same text."""


def _writer(module: str, function: str) -> Writer:
    """A writer whose module is loaded when it is first used."""

    def write_record(record: Minutes) -> str:
        return str(getattr(import_module(f"minutes.emit.{module}"), function)(record))

    write_record.__doc__ = f"See :func:`minutes.emit.{module}.{function}`."
    return write_record


FORMATS: dict[str, Writer] = {
    "json": _writer("json", "write_json"),
    "markdown": _writer("markdown", "write_markdown"),
    "summary": _writer("summary", "write_summary"),
    "html": _writer("html", "write_html"),
    "summary-html": _writer("summary_page", "write_summary_html"),
    "text": _writer("text", "write_text"),
}
"""The formats by name: the whole record but for the summaries, which a member reads in two minutes."""
FILES = ("docx",)
"""The formats that are no text: the whole record as a Word file."""


def write(record: Minutes, format: str) -> str:  # noqa: A002 - the word that everybody looks for
    """The record in one of the FORMATS.

    Raises :class:`~minutes.errors.UnknownFormat` for another name.
    """
    if format not in FORMATS:
        raise UnknownFormat(
            _("There is no format '{value}'; choose one of {value_2}.").format(
                value=format, value_2=", ".join([*FORMATS, *FILES])
            )
        )
    return FORMATS[format](record)


def write_file(record: Minutes, format: str) -> bytes:  # noqa: A002 - the same
    """The record in one of the FORMATS or FILES, as the bytes of a file; text is UTF-8.

    Raises :class:`~minutes.errors.UnknownFormat` for another name.
    """
    if format not in FILES:
        return write(record, format).encode("utf-8", errors="replace")
    from minutes.emit.docx import write_docx  # noqa: PLC0415 - python-docx loads only for Word files

    return write_docx(record)

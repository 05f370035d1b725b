"""Word files (.docx, .docm, .dotx, strict or not) as blocks, in one pass over the parts that hold text.

Only the main part can end the reading; what is wrong with a style list or a page header becomes a
remark.  Nothing that the file points to is opened: external targets stay addresses.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from minutes.blocks import Block, Document
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.errors import NotWord
from minutes.readers import docx_looks
from minutes.readers.docx_lists import Lists
from minutes.readers.docx_margins import page_margins, read_notes
from minutes.readers.docx_parts import NOT_WORD, Parts
from minutes.readers.docx_remarks import remarks
from minutes.readers.docx_styles import Styles
from minutes.readers.docx_walk import Reading, Walker
from minutes.readers.docx_xml import w
from minutes.word_names import PROPERTY

DOCUMENT, BODY = w("document"), w("body")
OTHER_ROOTS = {"workbook": N_("an Excel workbook"), "presentation": N_("a PowerPoint presentation")}


def read_docx(data: bytes, name: str = "") -> Document:
    """The blocks of a Word file.

    Args:
        data: The file's bytes.
        name: The file's name, for people; it decides nothing.

    Raises:
        ReadError: one of its kinds, where the bytes give no document.
    """
    with _without_collecting():
        parts = Parts(data)
        return _read(parts, name, hashlib.sha256(data).hexdigest())


def _read(parts: Parts, name: str, digest: str) -> Document:
    styles = Styles(parts.of_kind("styles"))
    reading = Reading(styles, Lists(parts.of_kind("numbering"), styles))
    return Document(
        name=name,
        sha256=digest,
        format="docx",
        title=parts.title(),
        mark=parts.property(PROPERTY),
        blocks=_body(parts, reading),
        headers=page_margins(parts, reading, "header"),
        footers=page_margins(parts, reading, "footer"),
        notes=read_notes(parts, reading),
        remarks=(*parts.remarks, *remarks(reading.counts, reading.characters)),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Spare Python its search for cycles while blocks are made: it would look at all of them again and again.

    The reader makes no cycles.  What was switched on before is switched on afterwards, whatever happens.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _body(parts: Parts, reading: Reading) -> tuple[Block, ...]:
    root = parts.main_tree()
    if root.tag != DOCUMENT:
        kind = OTHER_ROOTS.get(root.tag.rpartition("}")[2], _("something else"))
        raise NotWord(_(NOT_WORD).format(kind))
    walker = Walker(reading, parts.links)
    bodies = [walker.read(body) for body in root if body.tag == BODY]
    docx_looks.mark(reading.candidates, reading.paragraphs)
    return tuple(block for blocks in bodies for block in blocks)

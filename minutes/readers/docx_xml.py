"""The names of Word's XML, and a parser that follows nothing and expands nothing.

Names are those of ECMA-376 part 1 (transitional); the strict name spaces of ISO 29500 are turned
into them before a part is parsed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from minutes.catalogue import gettext as _
from minutes.errors import Damaged, ReadError, TooLarge

Element = etree._Element  # noqa: SLF001 - lxml gives its element class no public name

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
VML: Final = "urn:schemas-microsoft-com:vml"
DIAGRAM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": DRAWING.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": CHART.encode(),
}
ROOT = re.compile(rb"<[A-Za-z_]")
DECLARED = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']")
DECLARATION = re.compile(r"\ufeff?\s{0,99}<\?xml[^>]{0,200}\?>")
ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16"})
FAMILIES = ("iso-8859-", "windows-125")
WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


class PartError(Exception):
    """A part that cannot be read.  It ends the reading only where it is the main part."""

    def __init__(self, reason: str, error: type[ReadError] = Damaged) -> None:
        """``reason`` completes "The part …"; ``error`` is what it becomes for the whole file."""
        super().__init__(reason)
        self.reason = reason
        self.error = error


def w(name: str) -> str:
    """A WordprocessingML name as lxml writes it."""
    return f"{{{WORD}}}{name}"


VAL: Final = w("val")
FALSE_WORDS: Final = frozenset({"0", "false", "off"})


MANY: Final = 500
"""Children from which on they are walked one by one; fewer are taken at once, which is twice as fast."""


def children(element: Element) -> Iterable[Element]:
    """The children of an element."""
    return element[:] if len(element) < MANY else element  # type: ignore[index] # the stubs know no slices


def value(element: Element) -> str | None:
    """The ``w:val`` of an element; its only attribute is asked for without its name, which is twice as fast."""
    values: list[str] = element.values()  # type: ignore[assignment] # bytes only in Python 2
    return values[0] if len(values) == 1 else element.get(VAL)


def on(element: Element) -> bool:
    """Whether a switch such as ``<w:b/>`` is on (ECMA-376 17.17.4)."""
    values: list[str] = element.values()  # type: ignore[assignment] # bytes only in Python 2
    if not values:
        return True
    return (values[0] if len(values) == 1 else element.get(VAL)) not in FALSE_WORDS


def number(text: str | None, default: int | None = None) -> int | None:
    """A whole number of at most six ASCII digits, else the default: a longer one is no number of Word's."""
    if text is None:
        return default
    digits = text[1:] if text[:1] == "-" else text
    if not 1 <= len(digits) <= 6 or not (digits.isascii() and digits.isdigit()):
        return default
    return int(text)


def attribute(element: Element, name: str) -> int | None:
    """The number in a ``w:`` attribute."""
    return number(element.get(f"{{{WORD}}}{name}"))


def ascii_compatible(data: bytes) -> bytes:
    """The bytes of a part in an encoding in which ``<`` is one byte.

    Raises:
        PartError: where the part is in another encoding than Word uses, or broken in it.
    """
    for start, encoding in WIDE:
        if data.startswith(start):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as why:
                raise PartError(_("holds broken text")) from why
            declaration = DECLARATION.match(text)
            return text[declaration.end() if declaration else 0 :].encode("utf-8", "replace")
    declared = DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    if declared:
        encoding = declared[1].decode().lower()
        if encoding not in ENCODINGS and not encoding.startswith(FAMILIES):
            raise PartError(_("is written in {encoding}, which Word never uses").format(encoding=encoding))
    return data


def weight(data: bytes) -> int:
    """How many bytes the tree of a part takes at most, estimated from its marks.

    libxml2 keeps 120 bytes an element and a text, and about 216 an attribute with its value.
    """
    marks = data.count(b"<")
    elements = marks - data.count(b"</")
    texts = marks - data.count(b"><")
    return 120 * (elements + texts) + 216 * data.count(b"=") + len(data)


def parse(data: bytes) -> Element:
    """The root element of a part that :func:`ascii_compatible` has seen.

    No entity is expanded, no DTD loaded, nothing fetched; comments are taken out so that the
    text on both sides of one stays whole.

    Raises:
        PartError: where it is no well-formed XML, has a document type, which OOXML forbids,
            or breaks libxml2's own limits (depth 256, 10 MB a text).
    """
    if not data or data.isspace():
        raise PartError(_("is empty"))
    if b"<!DOCTYPE" in data:
        raise PartError(_("holds a document type, which Word never writes"))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(_transitional(data), parser)
    except etree.XMLSyntaxError as why:
        if why.code in LIMIT_CODES:  # type: ignore[attr-defined] # the stubs know no code
            raise PartError(_("is nested too deep or has a text too long"), TooLarge) from why
        raise PartError(_("holds broken XML")) from why


LIMIT_CODES = frozenset({etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG})


def _transitional(data: bytes) -> bytes:
    """The part with the strict name spaces of its root element replaced."""
    root = ROOT.search(data)
    start = root.start() if root else 0
    end = data.find(b">", start)
    head = data[start : end + 1]
    if b"purl.oclc.org" not in head:
        return data
    for strict, usual in STRICT.items():
        head = head.replace(b'"' + strict + b'"', b'"' + usual + b'"')
    return data[:start] + head + data[end + 1 :]

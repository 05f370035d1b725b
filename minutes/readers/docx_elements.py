"""How Word's elements count wherever they stand: looked through, left out, or marks of a change.

An element that is in none of these lists, and that no reader handles, is looked through and counted, so
that a wrapper of a later Word loses nothing in silence.
"""

from __future__ import annotations

from minutes.readers.docx_xml import w

CHANGED = frozenset({w("ins"), w("moveTo")})
REMOVED = frozenset({w("del"), w("moveFrom")})
TRANSPARENT = frozenset(
    w(name) for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "subDoc")
)
IGNORED = frozenset(
    w(name)
    for name in (
        "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "bookmarkEnd", "proofErr", "permStart",
        "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "lastRenderedPageBreak", "footnoteRef", "endnoteRef",
        "annotationRef", "separator", "continuationSeparator", "pgNum", "delText", "delInstrText", "fldData",
        "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort",
        "yearLong", "rubyPr",
    )
)  # fmt: skip

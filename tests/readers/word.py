"""Word files as code: small texts of Word's XML around which the rest of a package is put.

Nothing here knows the reader.  ``docx("<w:p>…</w:p>")`` is a whole file; further parts are given by name.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ROOTS = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/comments.xml": "comments",
    "word/settings.xml": "settings",
    "word/header1.xml": "hdr",
    "word/header2.xml": "hdr",
    "word/header3.xml": "hdr",
    "word/footer1.xml": "ftr",
}
KINDS = {
    "word/header1.xml": "header",
    "word/header2.xml": "header",
    "word/header3.xml": "header",
    "word/footer1.xml": "footer",
}

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
)


def t(text: str) -> str:
    """A text element."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, look: str = "") -> str:
    """A run; ``look`` is what stands in its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{t(text)}</w:r>"


def p(content: str = "", style: str = "", properties: str = "") -> str:
    """A paragraph of plain text, or of XML where the content has any."""
    inside = content if "<" in content or not content else r(content)
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    settings = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{settings}{inside}</w:p>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{"".join(rows)}</w:tbl>'


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; a cell is XML or plain text."""
    settings = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{settings}{''.join(cell if cell.startswith('<w:tc') else tc(cell) for cell in cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """A cell of blocks, or of one plain paragraph."""
    settings = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{settings}{content if content.startswith('<') else p(content)}</w:tc>"


def numbered(text: str, num_id: int, level: int = 0) -> str:
    """A paragraph in a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def document(body: str, section: str = "") -> str:
    """The main part."""
    ending = f"<w:sectPr>{section}</w:sectPr>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{body}{ending}</w:body></w:document>'
    )


def relations(*found: tuple[str, str, str], external: bool = False) -> str:
    """A list of relationships: id, kind, target."""
    mode = ' TargetMode="External"' if external else ""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target={quoteattr(target)}{mode}/>'
        for key, kind, target in found
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def package(body: str, section: str = "", links: str = "", **parts: str) -> dict[str, bytes]:
    """The parts of a file by name.

    ``parts`` are named after their file, for example ``styles`` or ``header1``, and hold what stands in the
    part's root element; a header can be referred to in ``section`` by the id ``header1``.  ``links`` are
    further relationships.
    """
    found = {"[Content_Types].xml": TYPES, "word/document.xml": document(body, section)}
    lines = []
    for short, content in {"styles": STYLES, **parts}.items():
        name = f"word/{short}.xml"
        root = ROOTS[name]
        found[name] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        lines.append((short, KINDS.get(name, short), f"{short}.xml"))
    listed = relations(*lines).replace("</Relationships>", f"{links}</Relationships>")
    found["word/_rels/document.xml.rels"] = listed
    found["_rels/.rels"] = relations(("rId1", "officeDocument", "word/document.xml"))
    return {name: text.encode() for name, text in found.items()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The zip around some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1 if method == zipfile.ZIP_DEFLATED else None) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, section: str = "", links: str = "", **parts: str) -> bytes:
    """A whole file; the arguments are those of :func:`package`."""
    return packed(package(body, section, links, **parts))

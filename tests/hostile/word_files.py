"""Hostile and broken Word files, each built by code, with what reading it must come to.

The kinds: bombs (b), broken encodings (e), many parts (m), deep nesting (n), slow ones (q), references out
of the file (r), tables (t), tricks with XML entities (x), broken zips (z).  ``{port}`` in a part is the port
of a listener that must never be called.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readers.word import NAMESPACES, RELATIONS, document, docx, p, package, packed, r, relations, tbl, tc, tr

from minutes.errors import Damaged, EmptyFile, Encrypted, NotWord, ReadError, TooLarge

MB = 1 << 20
Outcome = str | type[ReadError] | tuple[type[ReadError], ...]
"""A text that must be there (``""``: any), or the error that must be raised."""


@dataclass(frozen=True)
class Case:
    """A hostile file."""

    name: str
    build: Callable[[], bytes]
    outcome: Outcome


def with_main(content: bytes, **parts: str) -> bytes:
    """A file whose main part is some bytes."""
    found = package("", **parts)
    found["word/document.xml"] = content
    return packed(found)


def body(inside: str) -> bytes:
    """The main part as bytes."""
    return document(inside).encode()


def repeated(unit: bytes, size: int, before: bytes = b"", after: bytes = b"") -> Iterator[bytes]:
    """About ``size`` bytes of one unit, in pieces of about a megabyte."""
    piece = unit * max(MB // len(unit), 1)
    yield before
    for _ in range(size // len(piece)):
        yield piece
    yield after


def bomb(name: str, pieces: Iterator[bytes], parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A file with one part that unpacks to much more than it takes."""
    out = io.BytesIO()
    level = 1 if method == zipfile.ZIP_DEFLATED else None
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as archive:
        for other, data in parts.items():
            if other != name:
                archive.writestr(other, data)
        with archive.open(name, "w") as part:
            for piece in pieces:
                part.write(piece)
    return out.getvalue()


HEAD, TAIL = document("\n").encode().split(b"\n")
MAIN = "word/document.xml"


def main_bomb(
    unit: bytes, size: int, around: tuple[bytes, bytes] = (b"", b""), method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A file whose main part repeats one unit."""
    return bomb(MAIN, repeated(unit, size, HEAD + around[0], around[1] + TAIL), package(""), method)


def two_bombs() -> bytes:
    """The style list and the main part together just below the limit of each."""
    styles = b"".join(repeated(b"<w:style/>", 15 * MB, f"<w:styles {NAMESPACES}>".encode(), b"</w:styles>"))
    parts = package("") | {"word/styles.xml": styles}
    return bomb(MAIN, repeated(b"<w:p/>", 15 * MB, HEAD, TAIL), parts)


def headers_of_dots(count: int, size: int) -> bytes:
    """Many page headers, each of many elements."""
    parts = package(
        "",
        links="".join(f'<Relationship Id="h{n}" Type="{RELATIONS}/header" Target="h{n}.xml"/>' for n in range(count)),
    )
    parts[MAIN] = document(p("BODY"), "".join(f'<w:headerReference r:id="h{n}"/>' for n in range(count))).encode()
    header = f"<w:hdr {NAMESPACES}>{'<w:p/>' * size}</w:hdr>".encode()
    return packed(parts | {f"word/h{n}.xml": header for n in range(count)})


def bombs() -> Iterator[Case]:
    """Files that unpack to much more than they take, or take much more memory than their text."""
    yield Case("b01 100 MB of empty paragraphs", lambda: main_bomb(b"<w:p/>", 100 * MB), TooLarge)
    yield Case(
        "b02 100 MB of runs", lambda: main_bomb(b"<w:r><w:t>ab</w:t></w:r>", 100 * MB, (b"<w:p>", b"</w:p>")), TooLarge
    )
    yield Case(
        "b03 9 MB of text",
        lambda: main_bomb(b"abc def ghi ", 9 * MB, (b"<w:p><w:r><w:t>", b"END</w:t></w:r></w:p>")),
        "END",
    )
    yield Case(
        "b04 11 MB of text in one piece",
        lambda: main_bomb(b"abcdefgh", 11 * MB, (b"<w:p><w:r><w:t>", b"</w:t></w:r></w:p>")),
        TooLarge,
    )
    yield Case(
        "b05 a huge picture",
        lambda: bomb("word/media/image1.png", repeated(b"\0", 128 * MB), package(p("BODY"))),
        "BODY",
    )
    yield Case(
        "b06 a huge part that nobody asks for",
        lambda: bomb("lager/x.xml", repeated(b" ", 128 * MB), package(p("BODY"))),
        "BODY",
    )
    yield Case("b07 packed in another way", lambda: main_bomb(b"<w:p/>", MB, method=zipfile.ZIP_BZIP2), Damaged)
    yield Case("b08 15 MB of empty paragraphs", lambda: main_bomb(b"<w:p/>", 15 * MB), TooLarge)
    yield Case("b09 15 MB of empty elements", lambda: main_bomb(b"<w:q/>", 15 * MB), TooLarge)
    yield Case(
        "b10 15 MB of short texts",
        lambda: main_bomb(b"<w:t>a</w:t>", 15 * MB, (b"<w:p><w:r>", b"</w:r></w:p>")),
        TooLarge,
    )
    yield Case("b11 15 MB of short attributes", lambda: main_bomb(b'<w:p a="b" c="d" e="f" g="h"/>', 15 * MB), TooLarge)
    yield Case("b12 styles and text", two_bombs, TooLarge)
    yield Case("b13 5 MB of empty elements", lambda: main_bomb(b"<w:q/>", 5 * MB, (b"", p("BODY").encode())), "BODY")
    yield Case(
        "b14 a huge style list",
        lambda: bomb(
            "word/styles.xml",
            repeated(b"<w:style/>", 40 * MB, f"<w:styles {NAMESPACES}>".encode(), b"</w:styles>"),
            package(p("BODY")),
        ),
        "BODY",
    )
    yield Case("b15 many headers of many paragraphs", lambda: headers_of_dots(300, 20_000), TooLarge)
    yield Case("b16 120000 paragraphs", lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 120_000), "a")
    yield Case("b17 one paragraph too many", lambda: docx("<w:p/>" * 200_001), TooLarge)
    yield Case("b18 15 MB of white space", lambda: main_bomb(b" ", 15 * MB, (b"", p("BODY").encode())), TooLarge)
    yield Case(
        "b19 9 MB beside one wide letter",
        lambda: main_bomb(b"abcd", 9 * MB, (p("😀").encode() + b"<w:p><w:r><w:t>", "😀</w:t></w:r></w:p>".encode())),
        "abcd",
    )


def encodings() -> Iterator[Case]:
    """Bytes that are not what they say."""
    text = document(p("SYNS åäö"))
    yield Case("e01 broken UTF-8", lambda: with_main(text.encode().replace("å".encode(), b"\xe5")), Damaged)
    yield Case("e02 a control character", lambda: with_main(text.replace("SYNS", "\x01").encode()), Damaged)
    yield Case("e03 a null character", lambda: with_main(text.replace("SYNS", "\0").encode()), Damaged)
    yield Case("e04 UTF-16", lambda: with_main(text.replace("UTF-8", "UTF-16").encode("utf-16")), "SYNS åäö")
    yield Case(
        "e05 Latin-1 that says so", lambda: with_main(text.replace("UTF-8", "ISO-8859-1").encode("latin-1")), "SYNS åäö"
    )
    yield Case("e06 Latin-1 that does not say so", lambda: with_main(text.encode("latin-1")), Damaged)
    yield Case("e07 half a character by number", lambda: with_main(text.replace("SYNS", "&#xD800;").encode()), Damaged)
    yield Case("e08 a control character by number", lambda: with_main(text.replace("SYNS", "&#1;").encode()), Damaged)
    yield Case("e09 UTF-7", lambda: with_main(text.replace("UTF-8", "UTF-7").encode("utf-7")), Damaged)
    yield Case("e10 a byte order mark", lambda: with_main(text.encode("utf-8-sig")), "SYNS åäö")
    yield Case(
        "e11 an encoding of mainframes", lambda: with_main(text.replace("UTF-8", "IBM037").encode("cp037")), Damaged
    )
    yield Case(
        "e12 an encoding that is only declared", lambda: with_main(text.replace("UTF-8", "IBM037").encode()), Damaged
    )
    yield Case(
        "e13 UTF-16 cut inside a character",
        lambda: with_main(text.replace("UTF-8", "UTF-16").encode("utf-16")[:-1]),
        Damaged,
    )
    yield Case(
        "e14 UTF-16 that hides a bomb",
        lambda: with_main(
            ("<?xml version='1.0' encoding='UTF-16'?>" + "<a>" + "<b/>" * 1_900_000 + "</a>").encode("utf-16-le")
        ),
        (TooLarge, NotWord),
    )


def many_parts() -> Iterator[Case]:
    """Zips of many parts."""

    def entries(count: int) -> bytes:
        return packed({f"x/{n}": b"" for n in range(count)} | package(p("BODY")), zipfile.ZIP_STORED)

    def chain(count: int) -> bytes:
        parts = package(p("BODY"))
        for n in range(count):
            parts[f"word/c{n}.xml"] = b"<x/>"
            parts[f"word/_rels/c{n}.xml.rels"] = relations(("r", "subDocument", f"c{n + 1}.xml")).encode()
        return packed(parts)

    def lying(count: int) -> bytes:
        data = bytearray(entries(count))
        end = data.rfind(b"PK\x05\x06")
        data[end + 8 : end + 12] = struct.pack("<HH", 3, 3)
        return bytes(data)

    yield Case("m01 5000 entries", lambda: entries(5000), TooLarge)
    yield Case("m02 5000 entries that say to be three", lambda: lying(5000), TooLarge)
    yield Case("m03 a chain of parts", lambda: chain(1000), "BODY")
    yield Case(
        "m04 relationships without end",
        lambda: docx(p("BODY"), links=f'<Relationship Id="a" Type="{RELATIONS}/image" Target="x"/>' * 100_000),
        "BODY",
    )


def deep() -> Iterator[Case]:
    """Elements inside elements."""

    def tables(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + p("DEEP") + f"</w:tc></w:tr></w:tbl>{p()}" * depth

    def controls(depth: int) -> str:
        return "<w:sdt><w:sdtContent>" * depth + p("DEEP") + "</w:sdtContent></w:sdt>" * depth

    def boxes(depth: int) -> str:
        return "<w:p><w:r><w:pict><w:txbxContent>" * depth + p("DEEP") + "</w:txbxContent></w:pict></w:r></w:p>" * depth

    yield Case("n01 30 tables", lambda: docx(tables(30)), "DEEP")
    yield Case("n02 60 tables", lambda: docx(tables(60) + p("AFTER")), "AFTER")
    yield Case("n03 1000 tables", lambda: docx(tables(1000)), TooLarge)
    yield Case("n04 100000 tables", lambda: docx(tables(100_000)), TooLarge)
    yield Case("n05 50 content controls", lambda: docx(controls(50)), "DEEP")
    yield Case("n06 120 content controls", lambda: docx(controls(120) + p("AFTER")), "AFTER")
    yield Case("n07 100000 content controls", lambda: docx(controls(100_000)), TooLarge)
    yield Case("n08 240 smart tags", lambda: docx(p("<w:smartTag>" * 240 + r("DEEP") + "</w:smartTag>" * 240)), "DEEP")
    yield Case("n09 50 text boxes", lambda: docx(boxes(50)), "DEEP")
    yield Case(
        "n10 80 unknown elements in a run",
        lambda: docx(
            p("<w:r>" + "<w:u1><w:u2><w:u3>" * 80 + "<w:t>DEEP</w:t>" + "</w:u3></w:u2></w:u1>" * 80 + "</w:r>")
        ),
        "DEEP",
    )
    yield Case(
        "n11 runs in runs", lambda: docx(p("<w:r><w:u>" * 115 + "<w:t>DEEP</w:t>" + "</w:u></w:r>" * 115)), "DEEP"
    )
    yield Case(
        "n12 fields in fields",
        lambda: docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + r("DEEP"))),
        "DEEP",
    )
    yield Case(
        "n13 alternatives in alternatives",
        lambda: docx(
            p("<mc:AlternateContent><mc:Choice>" * 110 + r("DEEP") + "</mc:Choice></mc:AlternateContent>" * 110)
        ),
        "DEEP",
    )


def slow() -> Iterator[Case]:
    """Files on which a careless reader takes more and more time."""
    style = '<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="s{0}"/><w:basedOn w:val="s{1}"/></w:style>'
    chain = "".join(style.format(n, n + 1) for n in range(20_000))
    number = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    listed = p("BODY", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    many_styles = "".join(style.format(n, "") for n in range(20_000))
    sections = p("S", properties='<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>') * 4000
    yield Case("q01 300000 runs in a paragraph", lambda: docx(p(r("ab") * 300_000)), "abab")
    yield Case("q02 a chain of 20000 styles", lambda: docx(p("BODY", "s0") + p("B", "s9000"), styles=chain), "BODY")
    yield Case(
        "q03 20000 styles, all used",
        lambda: docx("".join(p("x", f"s{n}") for n in range(20_000)) + p("BODY"), styles=many_styles),
        "BODY",
    )
    yield Case("q04 4000 sections", lambda: docx(sections + p("BODY"), header1=p("HEAD")), "BODY")
    yield Case(
        "q05 a letter of two milliards",
        lambda: docx(listed, numbering=number.format(2_000_000_000, "lowerLetter", "%1")),
        "BODY",
    )
    yield Case(
        "q06 a Roman number of two milliards",
        lambda: docx(listed, numbering=number.format(999_999, "upperRoman", "%1")),
        "BODY",
    )
    yield Case(
        "q07 a number of 6000 digits",
        lambda: docx(listed, numbering=number.format("9" * 6000, "decimal", "%1")),
        "BODY",
    )
    yield Case(
        "q08 an outline level of 6000 digits",
        lambda: docx(p("BODY", properties=f'<w:outlineLvl w:val="{"9" * 6000}"/>')),
        "BODY",
    )
    yield Case(
        "q09 a negative level",
        lambda: docx(
            p("BODY", properties='<w:numPr><w:ilvl w:val="-5"/><w:numId w:val="1"/></w:numPr>'),
            numbering=number.format(1, "decimal", "%1"),
        ),
        "BODY",
    )
    yield Case(
        "q10 text cut by comments", lambda: docx("<w:p><w:r><w:t>BO<!-- x -->D<?x y?>Y</w:t></w:r></w:p>"), "BODY"
    )
    yield Case("q11 an attribute of a megabyte", lambda: docx(f'<w:p x="{"a" * MB}"/>' + p("BODY")), "BODY")
    yield Case(
        "q12 100000 attributes",
        lambda: docx("<w:p " + " ".join(f'a{n}=""' for n in range(100_000)) + "/>" + p("BODY")),
        "BODY",
    )
    yield Case(
        "q13 50000 name spaces",
        lambda: docx("<w:p " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(50_000)) + "/>" + p("BODY")),
        "BODY",
    )
    yield Case(
        "q14 attributes that are not there",
        lambda: docx(
            "<w:p><w:pPr><w:pStyle/><w:numPr><w:ilvl/><w:numId/></w:numPr><w:outlineLvl/></w:pPr><w:r><w:rPr><w:rStyle/><w:sz/><w:rFonts/></w:rPr><w:sym/><w:t>BODY</w:t></w:r></w:p>"
        ),
        "BODY",
    )
    yield Case("q15 a digit that is none", lambda: docx(p("BODY", properties='<w:outlineLvl w:val="²"/>')), "BODY")
    yield Case(
        "q16 a label of a megabyte",
        lambda: docx(listed * 100, numbering=number.format(1, "decimal", "%1" * 500_000)),
        "BODY",
    )
    yield Case(
        "q17 deleted paragraph ends without end",
        lambda: docx(p("x", properties="<w:rPr><w:del/></w:rPr>") * 100_000 + p("BODY")),
        "BODY",
    )
    yield Case(
        "q18 fields that begin, separate and end",
        lambda: docx(
            p(
                "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
                * 60_000
                + r("BODY")
            )
        ),
        "BODY",
    )
    yield Case(
        "q19 links by the thousand",
        lambda: docx(p(f'<w:hyperlink w:anchor="a">{r("l")}</w:hyperlink>' * 80_000 + r("BODY"))),
        "BODY",
    )
    yield Case(
        "q20 text boxes by the thousand",
        lambda: docx(p(f"<w:r><w:pict><w:txbxContent>{p('x')}</w:txbxContent></w:pict></w:r>" * 30_000 + r("BODY"))),
        "BODY",
    )
    yield Case(
        "q21 notes by the thousand",
        lambda: docx(
            p("".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(40_000)) + r("BODY")),
            footnotes="".join(f'<w:footnote w:id="{n}">{p("n")}</w:footnote>' for n in range(40_000)),
        ),
        "BODY",
    )
    yield Case("q22 a paragraph of spaces", lambda: docx(p(r("- " + " " * 900_000 + "BODY", "<w:b/>"))), "BODY")
    yield Case(
        "q23 an instruction of nine megabytes",
        lambda: docx(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
                + ' HYPERLINK "' * 700_000
                + '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + r("BODY")
            )
        ),
        "BODY",
    )
    yield Case("q24 all bold lines", lambda: docx(p(r("Rubrik: - 1. a", "<w:b/>")) * 40_000 + p("BODY")), "BODY")
    yield Case(
        "q25 page breaks by the thousand",
        lambda: docx(p('<w:r><w:sym/><w:br w:type="page"/></w:r>' * 100_000 + r("BODY"))),
        "BODY",
    )
    yield Case("q26 tags that never end", lambda: with_main(b"<w:a" * 3_000_000), Damaged)
    yield Case("q27 a name of a megabyte", lambda: docx(p("BODY", "s" * MB)), "BODY")


def references(port: int) -> Iterator[Case]:
    """Files that point out of themselves."""

    def linked(kind: str, target: str, *, external: bool = True) -> bytes:
        listed = relations(("x", kind, target), external=external)
        inner = listed[listed.index("<Relationship ") : listed.index("</Relationships>")]
        return docx(p("BODY"), links=inner)

    yield Case(
        "r01 a template on the net", lambda: linked("attachedTemplate", f"http://127.0.0.1:{port}/t.dotx"), "BODY"
    )
    yield Case("r02 a picture on the net", lambda: linked("image", f"http://127.0.0.1:{port}/i.png"), "BODY")
    yield Case("r03 styles on the net", lambda: linked("styles", f"http://127.0.0.1:{port}/s.xml"), "BODY")
    yield Case(
        "r04 styles outside the zip", lambda: linked("styles", "../../../../../etc/hostname", external=False), "BODY"
    )
    yield Case(
        "r05 a part with a name that leads out",
        lambda: packed(package(p("BODY")) | {"../../../tmp/EVIL": b"x"}),
        "BODY",
    )
    yield Case(
        "r06 a main part on the net",
        lambda: packed(
            package(p("BODY"))
            | {
                "_rels/.rels": relations(
                    ("a", "officeDocument", f"http://127.0.0.1:{port}/d.xml"), external=True
                ).encode()
            }
        ),
        "BODY",
    )


def tables() -> Iterator[Case]:
    """Tables that pretend to be larger than they are, or are."""
    yield Case("t01 10000 columns", lambda: docx(tbl(tr(*["c"] * 10_000), tr(*["d"] * 10_000))), "c")
    yield Case("t02 300 by 300 cells", lambda: docx(tbl(*[tr(*["c"] * 300)] * 300)), "c")
    yield Case("t03 a span of ten million", lambda: docx(tbl(tr(tc("SPAN", '<w:gridSpan w:val="10000000"/>')))), "SPAN")
    yield Case("t04 a span of 999999", lambda: docx(tbl(tr(tc("SPAN", '<w:gridSpan w:val="999999"/>'), "b"))), "SPAN")
    yield Case(
        "t05 a row that begins at 999999",
        lambda: docx(tbl(tr("LATE", properties='<w:gridBefore w:val="999999"/>'))),
        "LATE",
    )
    yield Case(
        "t06 more cells than any table", lambda: docx(tbl(*["<w:tr>" + "<w:tc/>" * 500 + "</w:tr>"] * 500)), TooLarge
    )
    yield Case("t07 rows without cells", lambda: docx(tbl("<w:tr/>" * 400_000) + p("BODY")), TooLarge)


def entities(port: int) -> Iterator[Case]:
    """Tricks with document types."""

    def declared(declaration: str, use: str = "&e;") -> bytes:
        text = document(p("X" + use + "Y").replace("&amp;", "&"))
        return with_main(text.replace("?><w:document", f"?><!DOCTYPE w:document {declaration}><w:document").encode())

    laughs = (
        "["
        '<!ENTITY a0 "ha">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        + '<!ENTITY e "&a11;">]'
    )
    yield Case("x01 a billion laughs", lambda: declared(laughs), Damaged)
    yield Case("x02 a file of the computer", lambda: declared('[<!ENTITY e SYSTEM "file:///etc/hostname">]'), Damaged)
    yield Case("x03 a page of the net", lambda: declared(f'[<!ENTITY e SYSTEM "http://127.0.0.1:{port}/x">]'), Damaged)
    yield Case(
        "x04 a document type on the net", lambda: declared(f'SYSTEM "http://127.0.0.1:{port}/x.dtd"', ""), Damaged
    )
    yield Case(
        "x05 a parameter entity",
        lambda: declared(f'[<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]', ""),
        Damaged,
    )
    yield Case(
        "x06 one long entity, often", lambda: declared(f'[<!ENTITY e "{"a" * 60_000}">]', "&e;" * 60_000), Damaged
    )
    yield Case(
        "x07 an entity that nobody declared", lambda: with_main(body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")), Damaged
    )
    yield Case(
        "x08 laughs in the relationships",
        lambda: packed(package(p("BODY")) | {"_rels/.rels": f"<!DOCTYPE x {laughs}><x>&e;</x>".encode()}),
        "BODY",
    )
    yield Case(
        "x09 laughs in the content types",
        lambda: packed(package(p("BODY")) | {"[Content_Types].xml": f"<!DOCTYPE x {laughs}><x>&e;</x>".encode()}),
        "BODY",
    )
    yield Case(
        "x10 laughs in an attribute",
        lambda: with_main(
            document("\n")
            .replace("?><w:document", f"?><!DOCTYPE x {laughs}><w:document")
            .replace("\n", '<w:p a="&e;"/>')
            .encode()
        ),
        Damaged,
    )
    yield Case(
        "x11 a document type in UTF-16",
        lambda: with_main(("<!DOCTYPE x " + laughs + "><x>&e;</x>").encode("utf-16")),
        Damaged,
    )
    yield Case(
        "x12 a document type far down",
        lambda: with_main(b"<!-- " + b"x" * MB + b" -->" + f"<!DOCTYPE x {laughs}><x>&e;</x>".encode()),
        Damaged,
    )
    yield Case(
        "x13 an inclusion",
        lambda: docx(
            '<w:p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/></w:p>'
            + p("BODY")
        ),
        "BODY",
    )


def find(data: bytes, name: str) -> zipfile.ZipInfo:
    """An entry of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.getinfo(name)


def patched(offset: Callable[[bytes], int], new: bytes) -> bytes:
    """A good file with some bytes replaced."""
    data = bytearray(docx(p("BODY")))
    at = offset(bytes(data))
    data[at : at + len(new)] = new
    return bytes(data)


def central(data: bytes, field: int) -> int:
    """Where a field of the main part's entry in the zip's list stands."""
    name = data.rfind(MAIN.encode())
    return data.rfind(b"PK\x01\x02", 0, name) + field


def packed_bytes(data: bytes) -> int:
    """Where the main part's packed bytes begin."""
    start = find(data, MAIN).header_offset
    name, extra = struct.unpack("<HH", data[start + 26 : start + 30])
    return start + 30 + name + extra


def twice() -> bytes:
    """Two main parts with different texts."""
    out = io.BytesIO(docx(p("FIRST")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", body(p("SECOND")))
    return out.getvalue()


def more_than_it_says() -> bytes:
    """A main part that unpacks to more than its entry says."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    content = packer.compress(HEAD + p("x").encode() * 600_000 + TAIL) + packer.flush()
    data = bytearray(docx(p("BODY")))
    info = find(bytes(data), MAIN)
    start = packed_bytes(bytes(data))
    data[start : start + info.compress_size] = content
    data[central(bytes(data), 20) : central(bytes(data), 20) + 4] = struct.pack("<I", len(content))
    shift = len(content) - info.compress_size
    for at in _starts(bytes(data), b"PK\x01\x02"):
        offset = struct.unpack("<I", data[at + 42 : at + 46])[0]
        if offset > info.header_offset:
            data[at + 42 : at + 46] = struct.pack("<I", offset + shift)
    end = data.rfind(b"PK\x05\x06")
    data[end + 16 : end + 20] = struct.pack("<I", struct.unpack("<I", data[end + 16 : end + 20])[0] + shift)
    return bytes(data)


def _starts(data: bytes, signature: bytes) -> Iterator[int]:
    at = data.find(signature)
    while at >= 0:
        yield at
        at = data.find(signature, at + 1)


def zips() -> Iterator[Case]:
    """Zips that are broken or lie."""

    def without(*names: str) -> bytes:
        return packed({name: data for name, data in package(p("BODY")).items() if name not in names})

    yield Case("z01 nothing", lambda: b"", EmptyFile)
    yield Case("z02 text", lambda: b"PK is no zip\x00\x01", NotWord)
    yield Case("z03 cut in the middle", lambda: docx(p("BODY"))[:500], Damaged)
    yield Case("z04 cut at the end", lambda: docx(p("BODY"))[:-30], Damaged)
    yield Case("z05 an end and nothing else", lambda: b"PK\x05\x06" + bytes(18), NotWord)
    yield Case("z06 something before it", lambda: b"MZ\x00\x01" + bytes(500) + docx(p("BODY")), NotWord)
    yield Case("z07 something behind it", lambda: docx(p("BODY")) + b"\0" * 300, "BODY")
    yield Case("z08 packed bytes that are broken", lambda: patched(packed_bytes, b"\xff\xff\xff\xff"), Damaged)
    yield Case("z09 a wrong checksum", lambda: patched(lambda data: central(data, 16), b"\1\2\3\4"), Damaged)
    yield Case("z10 an encrypted part", lambda: patched(lambda data: central(data, 8), b"\1\0"), Encrypted)
    yield Case("z11 an unknown way of packing", lambda: patched(lambda data: central(data, 10), b"\x63\0"), Damaged)
    yield Case("z12 a size that lies", lambda: patched(lambda data: central(data, 20), b"\xff\xff\xff\x0f"), Damaged)
    yield Case("z13 no main part", lambda: without(MAIN), Damaged)
    yield Case("z14 no content types", lambda: without("[Content_Types].xml"), "BODY")
    yield Case("z15 no root relationships", lambda: without("_rels/.rels"), "BODY")
    yield Case("z16 no relationships of the main part", lambda: without("word/_rels/document.xml.rels"), "BODY")
    yield Case("z17 no styles although there should be", lambda: without("word/styles.xml"), "BODY")
    yield Case("z18 two main parts", twice, Damaged)
    yield Case(
        "z19 an offset beyond the file", lambda: patched(lambda data: central(data, 42), b"\xff\xff\xff\x7f"), Damaged
    )
    yield Case("z20 an offset into another part", lambda: patched(lambda data: central(data, 42), b"\0\0\0\0"), Damaged)
    yield Case("z21 broken styles", lambda: packed(package(p("BODY")) | {"word/styles.xml": b"<w:styles"}), "BODY")
    yield Case("z22 no body", lambda: with_main(f"<w:document {NAMESPACES}/>".encode()), "")
    yield Case("z23 another root", lambda: with_main(b"<html/>"), NotWord)
    yield Case("z24 a main part of nothing", lambda: with_main(b""), Damaged)
    yield Case("z25 more bytes than it says", more_than_it_says, (Damaged, TooLarge))
    yield Case("z26 40 MB", lambda: docx(p("BODY")) + bytes(40 * MB), TooLarge)
    yield Case(
        "z27 a list that begins before the file",
        lambda: patched(lambda data: data.rfind(b"PK\x05\x06") + 12, b"\xff\xff\xff\x7f\xff\xff\xff\x7f"),
        Damaged,
    )
    yield Case(
        "z28 a name that is no text",
        lambda: patched(lambda data: central(data, 46), b"\xff\xfe\xff"),
        (Damaged, NotWord),
    )


def cases(port: int) -> list[Case]:
    """All hostile files, none built yet; ``port`` is that of a listener which must never be called."""
    alone = (bombs, encodings, many_parts, deep, slow, tables, zips)
    return [
        *(case for group in alone for case in group()),
        *references(port),
        *entities(port),
    ]

"""Files that unpack to much more than they take, or pretend to be larger than they are."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from hostile.making import MAIN, MB, Case
from readers.word import NAMESPACES, RELATIONS, document, docx, p, package, packed, relations, tbl, tc, tr

from minutes.errors import Damaged, TooLarge

HEAD, TAIL = document("\n").encode().split(b"\n")


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


BOMBS = (
    Case("b01 100 MB of empty paragraphs", lambda _: main_bomb(b"<w:p/>", 100 * MB), TooLarge),
    Case(
        "b02 100 MB of runs",
        lambda _: main_bomb(b"<w:r><w:t>ab</w:t></w:r>", 100 * MB, (b"<w:p>", b"</w:p>")),
        TooLarge,
    ),
    Case(
        "b03 9 MB of text",
        lambda _: main_bomb(b"abc def ghi ", 9 * MB, (b"<w:p><w:r><w:t>", b"END</w:t></w:r></w:p>")),
        "END",
    ),
    Case(
        "b04 11 MB of text in one piece",
        lambda _: main_bomb(b"abcdefgh", 11 * MB, (b"<w:p><w:r><w:t>", b"</w:t></w:r></w:p>")),
        TooLarge,
    ),
    Case(
        "b05 a huge picture",
        lambda _: bomb("word/media/image1.png", repeated(b"\0", 128 * MB), package(p("BODY"))),
        "BODY",
    ),
    Case(
        "b06 a huge part that nobody asks for",
        lambda _: bomb("lager/x.xml", repeated(b" ", 128 * MB), package(p("BODY"))),
        "BODY",
    ),
    Case("b07 packed in another way", lambda _: main_bomb(b"<w:p/>", MB, method=zipfile.ZIP_BZIP2), Damaged),
    Case("b08 15 MB of empty paragraphs", lambda _: main_bomb(b"<w:p/>", 15 * MB), TooLarge),
    Case("b09 15 MB of empty elements", lambda _: main_bomb(b"<w:q/>", 15 * MB), TooLarge),
    Case(
        "b10 15 MB of short texts",
        lambda _: main_bomb(b"<w:t>a</w:t>", 15 * MB, (b"<w:p><w:r>", b"</w:r></w:p>")),
        TooLarge,
    ),
    Case("b11 15 MB of short attributes", lambda _: main_bomb(b'<w:p a="b" c="d" e="f" g="h"/>', 15 * MB), TooLarge),
    Case("b12 styles and text", lambda _: two_bombs(), TooLarge),
    Case("b13 5 MB of empty elements", lambda _: main_bomb(b"<w:q/>", 5 * MB, (b"", p("BODY").encode())), "BODY"),
    Case(
        "b14 a huge style list",
        lambda _: bomb(
            "word/styles.xml",
            repeated(b"<w:style/>", 40 * MB, f"<w:styles {NAMESPACES}>".encode(), b"</w:styles>"),
            package(p("BODY")),
        ),
        "BODY",
    ),
    Case("b15 many headers of many paragraphs", lambda _: headers_of_dots(300, 20_000), TooLarge),
    Case("b16 120000 paragraphs", lambda _: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 120_000), "a"),
    Case("b17 one paragraph too many", lambda _: docx("<w:p/>" * 200_001), TooLarge),
    Case("b18 15 MB of white space", lambda _: main_bomb(b" ", 15 * MB, (b"", p("BODY").encode())), TooLarge),
    Case(
        "b19 9 MB beside one wide letter",
        lambda _: main_bomb(b"abcd", 9 * MB, (p("😀").encode() + b"<w:p><w:r><w:t>", "😀</w:t></w:r></w:p>".encode())),
        "abcd",
    ),
)
"""Files that unpack to much more than they take, or take much more memory than their text."""


def entries(count: int) -> bytes:
    """A zip of many empty parts."""
    return packed({f"x/{n}": b"" for n in range(count)} | package(p("BODY")), zipfile.ZIP_STORED)


def chain(count: int) -> bytes:
    """Parts that each lead to the next."""
    parts = package(p("BODY"))
    for n in range(count):
        parts[f"word/c{n}.xml"] = b"<x/>"
        parts[f"word/_rels/c{n}.xml.rels"] = relations(("r", "subDocument", f"c{n + 1}.xml")).encode()
    return packed(parts)


def lying(count: int) -> bytes:
    """A zip of many parts that says it has three."""
    data = bytearray(entries(count))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<HH", 3, 3)
    return bytes(data)


MANY_PARTS = (
    Case("m01 5000 entries", lambda _: entries(5000), TooLarge),
    Case("m02 5000 entries that say to be three", lambda _: lying(5000), TooLarge),
    Case("m03 a chain of parts", lambda _: chain(1000), "BODY"),
    Case(
        "m04 relationships without end",
        lambda _: docx(p("BODY"), links=f'<Relationship Id="a" Type="{RELATIONS}/image" Target="x"/>' * 100_000),
        "BODY",
    ),
)
"""Zips of many parts."""


TABLES = (
    Case("t01 10000 columns", lambda _: docx(tbl(tr(*["c"] * 10_000), tr(*["d"] * 10_000))), "c"),
    Case("t02 250 by 250 cells", lambda _: docx(tbl(*[tr(*["c"] * 250)] * 250)), "c"),
    Case("t03 a span of ten million", lambda _: docx(tbl(tr(tc("SPAN", '<w:gridSpan w:val="10000000"/>')))), "SPAN"),
    Case("t04 a span of 999999", lambda _: docx(tbl(tr(tc("SPAN", '<w:gridSpan w:val="999999"/>'), "b"))), "SPAN"),
    Case(
        "t05 a row that begins at 999999",
        lambda _: docx(tbl(tr("LATE", properties='<w:gridBefore w:val="999999"/>'))),
        "LATE",
    ),
    Case(
        "t06 more cells than any table", lambda _: docx(tbl(*["<w:tr>" + "<w:tc/>" * 500 + "</w:tr>"] * 500)), TooLarge
    ),
    Case("t07 rows without cells", lambda _: docx(tbl("<w:tr/>" * 400_000) + p("BODY")), TooLarge),
)
"""Tables that pretend to be larger than they are, or are."""

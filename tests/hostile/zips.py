"""Zips that are broken or lie."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from hostile.bombs import HEAD, TAIL
from hostile.making import MAIN, MB, Case, body, with_main
from readers.word import NAMESPACES, docx, p, package, packed

from minutes.errors import Damaged, EmptyFile, Encrypted, NotWord, TooLarge


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


def without(*names: str) -> bytes:
    """A good file without some of its parts."""
    return packed({name: data for name, data in package(p("BODY")).items() if name not in names})


ZIPS = (
    Case("z01 nothing", lambda _: b"", EmptyFile),
    Case("z02 text", lambda _: b"PK is no zip\x00\x01", NotWord),
    Case("z03 cut in the middle", lambda _: docx(p("BODY"))[:500], Damaged),
    Case("z04 cut at the end", lambda _: docx(p("BODY"))[:-30], Damaged),
    Case("z05 an end and nothing else", lambda _: b"PK\x05\x06" + bytes(18), NotWord),
    Case("z06 something before it", lambda _: b"MZ\x00\x01" + bytes(500) + docx(p("BODY")), NotWord),
    Case("z07 something behind it", lambda _: docx(p("BODY")) + b"\0" * 300, "BODY"),
    Case("z08 packed bytes that are broken", lambda _: patched(packed_bytes, b"\xff\xff\xff\xff"), Damaged),
    Case("z09 a wrong checksum", lambda _: patched(lambda data: central(data, 16), b"\1\2\3\4"), Damaged),
    Case("z10 an encrypted part", lambda _: patched(lambda data: central(data, 8), b"\1\0"), Encrypted),
    Case("z11 an unknown way of packing", lambda _: patched(lambda data: central(data, 10), b"\x63\0"), Damaged),
    Case("z12 a size that lies", lambda _: patched(lambda data: central(data, 20), b"\xff\xff\xff\x0f"), Damaged),
    Case("z13 no main part", lambda _: without(MAIN), Damaged),
    Case("z14 no content types", lambda _: without("[Content_Types].xml"), "BODY"),
    Case("z15 no root relationships", lambda _: without("_rels/.rels"), "BODY"),
    Case("z16 no relationships of the main part", lambda _: without("word/_rels/document.xml.rels"), "BODY"),
    Case("z17 no styles although there should be", lambda _: without("word/styles.xml"), "BODY"),
    Case("z18 two main parts", lambda _: twice(), Damaged),
    Case(
        "z19 an offset beyond the file", lambda _: patched(lambda data: central(data, 42), b"\xff\xff\xff\x7f"), Damaged
    ),
    Case("z20 an offset into another part", lambda _: patched(lambda data: central(data, 42), b"\0\0\0\0"), Damaged),
    Case("z21 broken styles", lambda _: packed(package(p("BODY")) | {"word/styles.xml": b"<w:styles"}), "BODY"),
    Case("z22 no body", lambda _: with_main(f"<w:document {NAMESPACES}/>".encode()), ""),
    Case("z23 another root", lambda _: with_main(b"<html/>"), NotWord),
    Case("z24 a main part of nothing", lambda _: with_main(b""), Damaged),
    Case("z25 more bytes than it says", lambda _: more_than_it_says(), (Damaged, TooLarge)),
    Case("z26 40 MB", lambda _: docx(p("BODY")) + bytes(40 * MB), TooLarge),
    Case(
        "z27 a list that begins before the file",
        lambda _: patched(lambda data: data.rfind(b"PK\x05\x06") + 12, b"\xff\xff\xff\x7f\xff\xff\xff\x7f"),
        Damaged,
    ),
    Case(
        "z28 a name that is no text",
        lambda _: patched(lambda data: central(data, 46), b"\xff\xfe\xff"),
        (Damaged, NotWord),
    ),
)
"""Zips that are broken or lie."""

"""Broken encodings, and tricks with document types and addresses."""

from __future__ import annotations

from hostile.making import MB, Case, body, with_main
from readers.word import document, docx, p, package, packed, relations

from minutes.errors import Damaged, NotWord, TooLarge

TEXT = document(p("SYNS åäö"))


ENCODINGS = (
    Case("e01 broken UTF-8", lambda _: with_main(TEXT.encode().replace("å".encode(), b"\xe5")), Damaged),
    Case("e02 a control character", lambda _: with_main(TEXT.replace("SYNS", "\x01").encode()), Damaged),
    Case("e03 a null character", lambda _: with_main(TEXT.replace("SYNS", "\0").encode()), Damaged),
    Case("e04 UTF-16", lambda _: with_main(TEXT.replace("UTF-8", "UTF-16").encode("utf-16")), "SYNS åäö"),
    Case(
        "e05 Latin-1 that says so",
        lambda _: with_main(TEXT.replace("UTF-8", "ISO-8859-1").encode("latin-1")),
        "SYNS åäö",
    ),
    Case("e06 Latin-1 that does not say so", lambda _: with_main(TEXT.encode("latin-1")), Damaged),
    Case("e07 half a character by number", lambda _: with_main(TEXT.replace("SYNS", "&#xD800;").encode()), Damaged),
    Case("e08 a control character by number", lambda _: with_main(TEXT.replace("SYNS", "&#1;").encode()), Damaged),
    Case("e09 UTF-7", lambda _: with_main(TEXT.replace("UTF-8", "UTF-7").encode("utf-7")), Damaged),
    Case("e10 a byte order mark", lambda _: with_main(TEXT.encode("utf-8-sig")), "SYNS åäö"),
    Case(
        "e11 an encoding of mainframes", lambda _: with_main(TEXT.replace("UTF-8", "IBM037").encode("cp037")), Damaged
    ),
    Case(
        "e12 an encoding that is only declared", lambda _: with_main(TEXT.replace("UTF-8", "IBM037").encode()), Damaged
    ),
    Case(
        "e13 UTF-16 cut inside a character",
        lambda _: with_main(TEXT.replace("UTF-8", "UTF-16").encode("utf-16")[:-1]),
        Damaged,
    ),
    Case(
        "e14 UTF-16 that hides a bomb",
        lambda _: with_main(
            ("<?xml version='1.0' encoding='UTF-16'?>" + "<a>" + "<b/>" * 1_900_000 + "</a>").encode("utf-16-le")
        ),
        (TooLarge, NotWord),
    ),
)
"""Bytes that are not what they say."""


def declared(declaration: str, use: str = "&e;") -> bytes:
    """A file whose main part has a document type."""
    text = document(p("X" + use + "Y").replace("&amp;", "&"))
    return with_main(text.replace("?><w:document", f"?><!DOCTYPE w:document {declaration}><w:document").encode())


LAUGHS = (
    "["
    '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + '<!ENTITY e "&a11;">]'
)


ENTITIES = (
    Case("x01 a billion laughs", lambda _: declared(LAUGHS), Damaged),
    Case("x02 a file of the computer", lambda _: declared('[<!ENTITY e SYSTEM "file:///etc/hostname">]'), Damaged),
    Case("x03 a page of the net", lambda at: declared(f'[<!ENTITY e SYSTEM "http://{at}/x">]'), Damaged),
    Case("x04 a document type on the net", lambda at: declared(f'SYSTEM "http://{at}/x.dtd"', ""), Damaged),
    Case(
        "x05 a parameter entity",
        lambda at: declared(f'[<!ENTITY % p SYSTEM "http://{at}/p"> %p;]', ""),
        Damaged,
    ),
    Case("x06 one long entity, often", lambda _: declared(f'[<!ENTITY e "{"a" * 60_000}">]', "&e;" * 60_000), Damaged),
    Case(
        "x07 an entity that nobody declared", lambda _: with_main(body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")), Damaged
    ),
    Case(
        "x08 LAUGHS in the relationships",
        lambda _: packed(package(p("BODY")) | {"_rels/.rels": f"<!DOCTYPE x {LAUGHS}><x>&e;</x>".encode()}),
        "BODY",
    ),
    Case(
        "x09 LAUGHS in the content types",
        lambda _: packed(package(p("BODY")) | {"[Content_Types].xml": f"<!DOCTYPE x {LAUGHS}><x>&e;</x>".encode()}),
        "BODY",
    ),
    Case(
        "x10 LAUGHS in an attribute",
        lambda _: with_main(
            document("\n")
            .replace("?><w:document", f"?><!DOCTYPE x {LAUGHS}><w:document")
            .replace("\n", '<w:p a="&e;"/>')
            .encode()
        ),
        Damaged,
    ),
    Case(
        "x11 a document type in UTF-16",
        lambda _: with_main(("<!DOCTYPE x " + LAUGHS + "><x>&e;</x>").encode("utf-16")),
        Damaged,
    ),
    Case(
        "x12 a document type far down",
        lambda _: with_main(b"<!-- " + b"x" * MB + b" -->" + f"<!DOCTYPE x {LAUGHS}><x>&e;</x>".encode()),
        Damaged,
    ),
    Case(
        "x13 an inclusion",
        lambda _: docx(
            '<w:p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/></w:p>'
            + p("BODY")
        ),
        "BODY",
    ),
)
"""Tricks with document types."""


def linked(kind: str, target: str, *, external: bool = True) -> bytes:
    """A file with a relationship."""
    listed = relations(("x", kind, target), external=external)
    inner = listed[listed.index("<Relationship ") : listed.index("</Relationships>")]
    return docx(p("BODY"), links=inner)


REFERENCES = (
    Case("r01 a template on the net", lambda at: linked("attachedTemplate", f"http://{at}/t.dotx"), "BODY"),
    Case("r02 a picture on the net", lambda at: linked("image", f"http://{at}/i.png"), "BODY"),
    Case("r03 styles on the net", lambda at: linked("styles", f"http://{at}/s.xml"), "BODY"),
    Case(
        "r04 styles outside the zip", lambda _: linked("styles", "../../../../../etc/hostname", external=False), "BODY"
    ),
    Case(
        "r05 a part with a name that leads out",
        lambda _: packed(package(p("BODY")) | {"../../../tmp/EVIL": b"x"}),
        "BODY",
    ),
    Case(
        "r06 a main part on the net",
        lambda at: packed(
            package(p("BODY"))
            | {"_rels/.rels": relations(("a", "officeDocument", f"http://{at}/d.xml"), external=True).encode()}
        ),
        "BODY",
    ),
)
"""Files that point out of themselves."""

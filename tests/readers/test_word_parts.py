"""The parts of a Word file: page headers, notes, text boxes, variants of the package, and parts that fail."""

import hashlib

import pytest
from readers.word import NAMESPACES, RELATIONS, document, docx, p, package, packed, r, relations, tbl, tr

from minutes.blocks import Document, Origin, Paragraph
from minutes.errors import Damaged
from minutes.readers import read
from minutes.readers.docx import read_docx


def texts(found: Document) -> list[str]:
    """The texts of all paragraphs that have any."""
    return [x.text for x in found.paragraphs() if x.text]


def header(kind: str, key: str) -> str:
    """A section's reference to a page header."""
    return f'<w:headerReference w:type="{kind}" r:id="{key}"/>'


def test_headers_footers_and_their_tables() -> None:
    """Without it a date that stands only in the page header would be lost."""
    section = header("default", "header1") + '<w:footerReference w:type="default" r:id="footer1"/>'
    found = read(docx(p("Text"), section, header1=p("Datum: 3 mars") + tbl(tr("blad")), footer1=p("Sida 1")))
    assert [(x.id, x.text, x.origin) for x in found.paragraphs() if x.text] == [
        ("h1.b1", "Datum: 3 mars", Origin.HEADER),
        ("h1.b2.r1.c1.b1", "blad", Origin.HEADER),
        ("b1", "Text", Origin.BODY),
        ("f1.b1", "Sida 1", Origin.FOOTER),
    ]


def test_the_same_header_text_is_read_once() -> None:
    """Without it a file with many sections would repeat its header for each of them."""
    end = f"<w:sectPr>{header('default', 'header1')}</w:sectPr>"
    found = read(
        docx(p("A", properties=end) + p("B"), header("default", "header2"), header1=p("Nämnden"), header2=p("Nämnden"))
    )
    assert texts(found) == ["Nämnden", "A", "B"]


def test_a_header_that_word_does_not_show_is_left_out() -> None:
    """Without it the stale date of a first-page header that was switched off would be read."""
    section = header("first", "header1") + header("even", "header2") + header("default", "header3")
    parts = {"header1": p("Första"), "header2": p("Jämna"), "header3": p("Alla")}
    assert texts(read(docx(p("Text"), section, **parts))) == ["Alla", "Text"]
    shown = docx(p("Text"), section + "<w:titlePg/>", settings="<w:evenAndOddHeaders/>", **parts)
    assert texts(read(shown)) == ["Första", "Jämna", "Alla", "Text"]


def test_notes_follow_in_the_order_of_reference() -> None:
    """Without it a footnote would be lost or not be tied to its place."""
    body = p(r("Bifall") + '<w:r><w:endnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>') + p(
        "Slut"
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote><w:footnote w:id="2">{p("Fot")}</w:footnote>'
    )
    found = read(docx(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="5">{p("Slutnot")}</w:endnote>'))
    assert [(x.id, x.text, x.origin, x.notes) for x in found.paragraphs()] == [
        ("b1", "Bifall", Origin.BODY, ("n1", "n2")),
        ("b2", "Slut", Origin.BODY, ()),
        ("n1.b1", "Slutnot", Origin.ENDNOTE, ()),
        ("n2.b1", "Fot", Origin.FOOTNOTE, ()),
    ]


BOX = f"<w:txbxContent>{p('Nästa möte')}{p('3 mars')}</w:txbxContent>"
NEW_BOX = f"<w:drawing><a:graphic><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "box",
    [
        OLD_BOX,
        NEW_BOX,
        f'<mc:AlternateContent><mc:Choice Requires="wps">{NEW_BOX}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>',
        f'<mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>',
    ],
    ids=["old", "new", "both", "only the fallback"],
)
def test_a_text_box_follows_its_host_once(box: str) -> None:
    """Without it the dates in a box would be lost, read twice, or glued to the line beside it."""
    found = read(docx(p(r("Plats") + f"<w:r>{box}</w:r>") + p("Slut")))
    assert [(x.id, x.text, x.origin) for x in found.paragraphs()] == [
        ("b1", "Plats", Origin.BODY),
        ("t1.b1", "Nästa möte", Origin.TEXTBOX),
        ("t1.b2", "3 mars", Origin.TEXTBOX),
        ("b2", "Slut", Origin.BODY),
    ]


def test_a_watermark_is_read() -> None:
    """Without it nobody would learn that the minutes say DRAFT across each page."""
    mark = '<w:r><w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict></w:r>'
    found = read(docx(p("Text"), header("default", "header1"), header1=p(mark)))
    assert [(x.id, x.text) for x in found.headers if isinstance(x, Paragraph) and x.text] == [("t1.b1", "UTKAST")]


def test_blocks_in_wrappers_are_read_in_place() -> None:
    """Without it forms and templates would lose whole pages."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('B')}<w:sdt><w:sdtContent>{p('C')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    tail = f"<w:customXml>{p('D')}</w:customXml><w:future>{p('E')}</w:future><w:loose>{r('F')}</w:loose>"
    found = read(docx(p("A") + control + tail))
    assert [(x.id, x.text) for x in found.paragraphs()] == [(f"b{n}", c) for n, c in enumerate("ABCDEF", 1)]


def test_the_strict_form_reads_like_the_usual_one() -> None:
    """Without it files saved as strict Open XML would be refused or come out empty."""
    parts = package(p("Val", "Rubrik1") + p(r("Maj ringer.", "<w:b/>")))
    strict = {
        name: data.replace(
            NAMESPACES.split('"')[1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace(RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, data in parts.items()
    }
    usual, found = read(packed(parts)), read(packed(strict))
    assert found.blocks == usual.blocks
    assert [(x.level, x.bold) for x in found.paragraphs()] == [(1, False), (None, True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_encodings_that_word_and_its_kin_write(encoding: str) -> None:
    """Without it files of other producers would be refused, or lose å, ä and ö."""
    declared = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16"}.get(encoding, encoding)
    parts = package("")
    parts["word/document.xml"] = document(p("Åäö")).replace("UTF-8", declared).encode(encoding)
    assert texts(read(packed(parts))) == ["Åäö"]


def test_the_main_part_may_have_any_name() -> None:
    """Without it files of some producers would be refused."""
    parts = package(p("Text"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = relations(("rId1", "officeDocument", "/word/document2.xml")).encode()
    assert texts(read(packed(parts))) == ["Text"]


def test_names_in_other_case_and_with_backslashes() -> None:
    """Without it files packed by careless programs would be refused."""
    parts = {name.upper().replace("/", "\\"): data for name, data in package(p("Text", "Rubrik1")).items()}
    assert [(x.text, x.level) for x in read(packed(parts)).paragraphs()] == [("Text", 1)]


def test_a_dangling_relationship_harms_nothing() -> None:
    """Without it one broken link in a file would end the reading."""
    links = f'<Relationship Id="n" Type="{RELATIONS}/image" Target="NULL"/><Relationship Id="m" Type="{RELATIONS}/hyperlink" Target="#_top"/>'
    assert texts(read(docx(p("Text"), links=links))) == ["Text"]


@pytest.mark.parametrize("part", ["styles", "numbering", "header1", "footnotes"])
@pytest.mark.parametrize(
    "content", [b"<w:styles", b"", b'<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'], ids=["cut", "empty", "dtd"]
)
def test_only_the_main_part_can_end_the_reading(part: str, content: bytes) -> None:
    """Without it a broken style list would keep a secretary from reading the text."""
    parts = package(
        p(r("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        header("default", "header1"),
        numbering="",
        header1="",
        footnotes="",
    )
    parts[f"word/{part}.xml"] = content
    found = read(packed(parts))
    assert texts(found) == ["Text"]
    assert [(remark.code, f"word/{part}.xml" in remark.text) for remark in found.remarks] == [("damaged-part", True)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<w:document", "broken XML"),
        (b"<!DOCTYPE x><x/>", "document type"),
        ("<x/>".encode("utf-16")[:-1], "broken text"),
    ],
    ids=["empty", "cut", "dtd", "half a character"],
)
def test_a_broken_main_part_is_named(content: bytes, reason: str) -> None:
    """Without it a damaged file would give a traceback, or an empty document."""
    parts = package("")
    parts["word/document.xml"] = content
    with pytest.raises(Damaged, match=reason):
        read(packed(parts))


def test_name_digest_format_and_title() -> None:
    """Without it a draft could not say which file it came from."""
    core = '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Protokoll \n mars </dc:title></x>'
    parts = package(p("Text"))
    parts["docProps/core.xml"] = core.encode()
    parts["_rels/.rels"] = relations(
        ("a", "officeDocument", "word/document.xml"), ("b", "core-properties", "docProps/core.xml")
    ).encode()
    data = packed(parts)
    found = read_docx(data, "mars.docx")
    assert (found.name, found.format, found.title) == ("mars.docx", "docx", "Protokoll mars")
    assert found.sha256 == hashlib.sha256(data).hexdigest()

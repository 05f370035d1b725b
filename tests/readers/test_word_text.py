"""What stands inside a paragraph: special characters, fields, links, changes, hidden text, form fields."""

import pytest
from readers.word import docx, p, r, relations

from minutes.blocks import Document, Paragraph
from minutes.readers import read

CHANGE = 'w:id="7" w:author="Någon" w:date="2025-02-03T09:00:00Z"'


def first(data: bytes) -> Paragraph:
    """The first paragraph of a file."""
    return next(read(data).paragraphs())


def texts(document: Document) -> list[str]:
    """The texts of all paragraphs."""
    return [paragraph.text for paragraph in document.paragraphs()]


def field(instruction: str, result: str, data: str = "") -> str:
    """A field in runs."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{instruction}</w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


INSIDE = {
    "a tab and line breaks": (
        "<w:r><w:t>Tid</w:t><w:tab/><w:t>18</w:t><w:br/><w:t>Sal</w:t><w:cr/><w:t>B</w:t></w:r>",
        "Tid\t18\nSal\nB",
    ),
    "hyphens that Word treats as special": (
        "<w:r><w:t>IT</w:t><w:noBreakHyphen/><w:t>råd och sam</w:t><w:softHyphen/><w:t>verkan</w:t></w:r>",
        "IT\u2011råd och sam\u00adverkan",
    ),
    "a fixed space": (r("10\u00a0000 kr"), "10\u00a0000 kr"),
    "a line break of the XML is a space": ("<w:r><w:t>Val av\n    justerare</w:t></w:r>", "Val av justerare"),
    "double spaces stay": (r("Plats:  Salen"), "Plats:  Salen"),
    "a content control": (
        r("Datum: ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{r('3 mars')}</w:sdtContent></w:sdt>",
        "Datum: 3 mars",
    ),
    "smart tags and custom XML": (
        f'<w:smartTag w:uri="x" w:element="date">{r("3 mars")}</w:smartTag><w:customXml w:element="z">{r(" kl. 9")}</w:customXml>',
        "3 mars kl. 9",
    ),
    "text with a direction": (f'<w:dir w:val="rtl">{r("שלום")}</w:dir>{r(" slut")}', "שלום slut"),
    "a simple field": (
        r("Datum: ") + f'<w:fldSimple w:instr=" DATE ">{r("2025-03-03")}</w:fldSimple>',
        "Datum: 2025-03-03",
    ),
    "a field's result, not its instruction": (r("Sida ") + field(" PAGE ", r("3")), "Sida 3"),
    "a field inside another's instruction is not shown": (
        field(f"IF </w:instrText></w:r>{field(' MERGEFIELD Svar ', r('nej'))}<w:r><w:instrText> = 1", r("Bifall")),
        "Bifall",
    ),
    "a field without a result shows nothing": (
        r("Ordlista") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>XE ordlista</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" fastställdes"),
        "Ordlista fastställdes",
    ),
    "a field that never ends loses nothing": (
        r("Beslut: ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("bifall"),
        "Beslut: bifall",
    ),
    "inserted text is there, deleted text is not": (
        r("Beslut: ")
        + f"<w:ins {CHANGE}>{r('avslag')}</w:ins><w:del {CHANGE}><w:r><w:delText>bifall</w:delText></w:r></w:del>",
        "Beslut: avslag",
    ),
    "moved text stands where it went": (
        f"<w:moveFrom {CHANGE}>{r('Ekonomi ')}</w:moveFrom>{r('Val ')}<w:moveTo {CHANGE}>{r('Ekonomi')}</w:moveTo>",
        "Val Ekonomi",
    ),
    "hidden text is left out, text that is only hidden on the web is not": (
        r("Lön: ") + r("hemligt", "<w:vanish/>") + r("se bilaga", '<w:vanish w:val="0"/>') + r(" 2", "<w:webHidden/>"),
        "Lön: se bilaga 2",
    ),
    "a tick of Wingdings": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" klart"), "✓ klart"),
    "a tick written as a letter of Wingdings": (
        r("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + r(" klart"),
        "✓ klart",
    ),
    "words in Wingdings stay words": (r("Närvarande", '<w:rFonts w:ascii="Wingdings"/>'), "Närvarande"),
    "an unknown sign keeps its place": ('<w:r><w:sym w:font="Egen" w:char="F041"/></w:r>', "\uf041"),
    "mathematics": (r("x = ") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "x = a+b"),
    "a reading aid follows its base": (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('かな')}</w:rt><w:rubyBase>{r('仮名')}</w:rubyBase></w:ruby></w:r>",
        "仮名(かな)",
    ),
    "a new check box keeps its sign": (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f"{r('☒')}</w:sdtContent></w:sdt>{r(' Klar')}",
        "☒ Klar",
    ),
    "an old check box shows its state": (
        field(" FORMCHECKBOX ", "", "<w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>")
        + r(" Klar"),
        "☒ Klar",
    ),
    "an old check box that was cleared": (
        field(" FORMCHECKBOX ", "", '<w:ffData><w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox></w:ffData>')
        + r(" Klar"),
        "☐ Klar",
    ),
    "an old list shows the line that was chosen": (
        field(
            " FORMDROPDOWN ",
            "",
            '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nej"/><w:listEntry w:val="Ja"/></w:ddList></w:ffData>',
        ),
        "Ja",
    ),
    "the choice of an alternative, once": (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{r("nytt")}</mc:Choice><mc:Fallback>{r("gammalt")}</mc:Fallback>'
        "</mc:AlternateContent>",
        "nytt",
    ),
    "an alternative inside a run": (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w14"/><mc:Fallback><w:t>☺</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>",
        "☺",
    ),
    "an element of the future is looked through": (
        r("a") + f'<w:future2031 w:x="1">{r("b")}</w:future2031>{r("c")}',
        "abc",
    ),
    "an element of the future in a run": ("<w:r><w:wrap><w:t>a</w:t></w:wrap><w:t>b</w:t></w:r>", "ab"),
    "a text cut in two by a comment of the XML": ("<w:r><w:t>Be<!-- x -->slut</w:t></w:r>", "Beslut"),
}


@pytest.mark.parametrize(("inside", "shown"), INSIDE.values(), ids=INSIDE.keys())
def test_a_paragraph_says_what_word_shows(inside: str, shown: str) -> None:
    """Without it the text would hold what nobody sees, or lack what everybody does."""
    assert first(docx(p(inside))).text == shown


def test_links_are_spans_with_their_address() -> None:
    """Without it a link's address would be lost or its words stand in the wrong place."""
    link = '<w:hyperlink r:id="rIdL" w:anchor="s2">' + r("bilagan") + "</w:hyperlink>"
    listed = relations(("rIdL", "hyperlink", "https://example.org/bilaga"), external=True)
    inner = listed[listed.index("<Relationship ") : listed.index("</Relationships>")]
    paragraph = first(docx(p(r("Se ") + link + r(".")), links=inner))
    assert [(paragraph.text[s.start : s.end], s.href) for s in paragraph.spans] == [
        ("bilagan", "https://example.org/bilaga#s2")
    ]


def test_links_made_by_a_field() -> None:
    """Without it the links of older files would lose their address."""
    paragraph = first(docx(p(r("Se ") + field(' HYPERLINK "https://example.org/" \\l "kap2" ', r("sidan")) + r(" nu"))))
    assert paragraph.text == "Se sidan nu"
    assert [(s.start, s.end, s.href) for s in paragraph.spans] == [(3, 8, "https://example.org/#kap2")]


def test_a_link_to_a_bookmark_or_to_nowhere() -> None:
    """Without it a dangling link would end the reading."""
    data = docx(
        p('<w:hyperlink w:anchor="top">' + r("upp") + "</w:hyperlink>")
        + p('<w:hyperlink r:id="none">' + r("x") + "</w:hyperlink>")
    )
    up, nowhere = read(data).paragraphs()
    assert (up.spans[0].href, nowhere.text, nowhere.spans) == ("#top", "x", ())


def test_a_bookmark_is_an_anchor() -> None:
    """Without it links inside a document would lead nowhere."""
    mark = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
    body = (
        p(mark.format(1, "_GoBack") + mark.format(2, "beslut") + mark.format(3, "andra") + r("Beslut"))
        + mark.format(4, "val")
        + p("Val")
    )
    assert [(x.text, x.anchor) for x in read(docx(body + p("Slut"))).paragraphs()] == [
        ("Beslut", "beslut"),
        ("Val", "val"),
        ("Slut", ""),
    ]


def test_bold_and_italic_runs_become_one_span_a_look() -> None:
    """Without it runs that Word cut for its own reasons would look like separate stretches."""
    bold = "<w:b/>"
    paragraph = first(docx(p(r("Be", bold) + r("slut:", bold) + r(" Maj ringer") + r(" i dag", "<w:i/>"))))
    assert [(paragraph.text[s.start : s.end], s.bold, s.italic) for s in paragraph.spans] == [
        ("Beslut:", True, False),
        (" i dag", False, True),
    ]


def test_bold_comes_from_styles_and_toggles() -> None:
    """Without it bold set by a style would be missed, and a strong word in a bold paragraph be taken for bold."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Fet"><w:name w:val="Fet"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    strong = '<w:rStyle w:val="Stark"/>'
    document = read(
        docx(
            p("Närvarande", "Fet")
            + p(r("inte fet", '<w:b w:val="0"/>'), "Fet")
            + p(r("stark", strong))
            + p(r("åter mager", strong), "Fet")
            + p(r("ändå fet", strong + "<w:b/>"), "Fet"),
            styles=styles,
        )
    )
    assert [x.bold for x in document.paragraphs()] == [True, False, True, False, True]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    """Without it a sentence whose paragraph end was deleted would be cut in two."""
    end = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    document = read(docx(p("Maj ringer ", properties=end) + p("kommunen.") + p("Slut.")))
    assert texts(document) == ["Maj ringer kommunen.", "Slut."]


def test_a_deleted_paragraph_leaves_nothing() -> None:
    """Without it each deleted paragraph would leave an empty one behind."""
    gone = f"<w:del {CHANGE}><w:r><w:delText>Struket.</w:delText></w:r></w:del>"
    end = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    document = read(docx(p("A") + p(gone, properties=end) + p("B")))
    assert texts(document) == ["A", "B"]
    assert [remark.code for remark in document.remarks] == ["tracked-changes"]


def test_the_last_paragraph_of_a_cell_joins_nothing_outside() -> None:
    """Without it text would run out of its table cell."""
    end = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    cell = f"<w:tbl><w:tr><w:tc>{p('Inne', properties=end)}</w:tc></w:tr></w:tbl>"
    assert texts(read(docx(p("Före ", properties=end) + cell + p("Efter")))) == ["Före ", "Inne", "Efter"]


def test_a_drop_capital_joins_its_word() -> None:
    """Without it the first letter of a decorated text would stand alone."""
    capital = '<w:framePr w:dropCap="drop" w:lines="2"/>'
    assert texts(read(docx(p("D", properties=capital) + p("et var sent.")))) == ["Det var sent."]


def test_page_breaks_are_noted_and_leave_no_empty_line() -> None:
    """Without it the meetings of a collected file could not be told apart by their pages."""
    broken = p(r("Slut") + '<w:r><w:br w:type="page"/></w:r>')
    before = p("Nästa", properties="<w:pageBreakBefore/>")
    document = read(docx(broken + before + p("Sedan")))
    assert [(x.text, x.page_break) for x in document.paragraphs()] == [
        ("Slut", True),
        ("Nästa", True),
        ("Sedan", False),
    ]


def test_a_new_section_begins_a_page_unless_it_says_otherwise() -> None:
    """Without it a section on its own page would look like running text, or columns like new pages."""
    end = "<w:sectPr/>"
    same_page = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    document = read(docx(p("A", properties=end) + p("B", properties=same_page) + p("C") + p("D")))
    assert [(x.text, x.page_break) for x in document.paragraphs()] == [
        ("A", False),
        ("B", False),
        ("C", True),
        ("D", False),
    ]


REMARKS = {
    "comments": p(r("Text") + '<w:r><w:commentReference w:id="1"/></w:r>'),
    "tracked-changes": p(f"<w:ins {CHANGE}>{r('Text')}</w:ins>"),
    "hidden-text": p(r("Text") + r("dold", "<w:vanish/>")),
    "foreign-content": p("Text") + '<w:altChunk r:id="x"/>',
    "unknown-element": p(f"<w:future>{r('Text')}</w:future>"),
    "diagrams": p(r("Text") + "<w:r><w:drawing><a:graphic><dgm:relIds/></a:graphic></w:drawing></w:r>"),
    "no-text": p(),
    "only-pictures": p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'),
}


@pytest.mark.parametrize(("code", "body"), REMARKS.items(), ids=REMARKS.keys())
def test_what_a_careful_reader_should_know_is_remarked(code: str, body: str) -> None:
    """Without it the reader would not learn that something was left out or taken as accepted."""
    assert [remark.code for remark in read(docx(body)).remarks] == [code]


def test_a_plain_file_has_no_remark() -> None:
    """Without it every file would carry warnings that nobody reads."""
    assert read(docx(p("Text"))).remarks == ()

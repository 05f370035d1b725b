"""Files that are nested deep, or on which a careless reader takes more and more time."""

from __future__ import annotations

from hostile.making import MB, Case, with_main
from readers.word import docx, p, r

from minutes.errors import Damaged, TooLarge


def tables(depth: int) -> str:
    """Tables in tables."""
    return "<w:tbl><w:tr><w:tc>" * depth + p("DEEP") + f"</w:tc></w:tr></w:tbl>{p()}" * depth


def controls(depth: int) -> str:
    """Content controls in content controls."""
    return "<w:sdt><w:sdtContent>" * depth + p("DEEP") + "</w:sdtContent></w:sdt>" * depth


def boxes(depth: int) -> str:
    """Text boxes in text boxes."""
    return "<w:p><w:r><w:pict><w:txbxContent>" * depth + p("DEEP") + "</w:txbxContent></w:pict></w:r></w:p>" * depth


DEEP = (
    Case("n01 30 tables", lambda _: docx(tables(30)), "DEEP"),
    Case("n02 60 tables", lambda _: docx(tables(60) + p("AFTER")), "AFTER"),
    Case("n03 1000 tables", lambda _: docx(tables(1000)), TooLarge),
    Case("n04 100000 tables", lambda _: docx(tables(100_000)), TooLarge),
    Case("n05 50 content controls", lambda _: docx(controls(50)), "DEEP"),
    Case("n06 120 content controls", lambda _: docx(controls(120) + p("AFTER")), "AFTER"),
    Case("n07 100000 content controls", lambda _: docx(controls(100_000)), TooLarge),
    Case("n08 240 smart tags", lambda _: docx(p("<w:smartTag>" * 240 + r("DEEP") + "</w:smartTag>" * 240)), "DEEP"),
    Case("n09 50 text boxes", lambda _: docx(boxes(50)), "DEEP"),
    Case(
        "n10 80 unknown elements in a run",
        lambda _: docx(
            p("<w:r>" + "<w:u1><w:u2><w:u3>" * 80 + "<w:t>DEEP</w:t>" + "</w:u3></w:u2></w:u1>" * 80 + "</w:r>")
        ),
        "DEEP",
    ),
    Case("n11 runs in runs", lambda _: docx(p("<w:r><w:u>" * 115 + "<w:t>DEEP</w:t>" + "</w:u></w:r>" * 115)), "DEEP"),
    Case(
        "n12 fields in fields",
        lambda _: docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + r("DEEP"))),
        "DEEP",
    ),
    Case(
        "n13 alternatives in alternatives",
        lambda _: docx(
            p("<mc:AlternateContent><mc:Choice>" * 110 + r("DEEP") + "</mc:Choice></mc:AlternateContent>" * 110)
        ),
        "DEEP",
    ),
)
"""Elements inside elements."""


STYLE = '<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="s{0}"/><w:basedOn w:val="s{1}"/></w:style>'


CHAIN = "".join(STYLE.format(n, n + 1) for n in range(20_000))


NUMBER = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


LISTED = p("BODY", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


MANY_STYLES = "".join(STYLE.format(n, "") for n in range(20_000))


SECTIONS = p("S", properties='<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>') * 4000


SLOW = (
    Case("q01 300000 runs in a paragraph", lambda _: docx(p(r("ab") * 300_000)), "abab"),
    Case("q02 a CHAIN of 20000 styles", lambda _: docx(p("BODY", "s0") + p("B", "s9000"), styles=CHAIN), "BODY"),
    Case(
        "q03 20000 styles, all used",
        lambda _: docx("".join(p("x", f"s{n}") for n in range(20_000)) + p("BODY"), styles=MANY_STYLES),
        "BODY",
    ),
    Case("q04 4000 sections", lambda _: docx(SECTIONS + p("BODY"), header1=p("HEAD")), "BODY"),
    Case(
        "q05 a letter of two milliards",
        lambda _: docx(LISTED, numbering=NUMBER.format(2_000_000_000, "lowerLetter", "%1")),
        "BODY",
    ),
    Case(
        "q06 a Roman NUMBER of two milliards",
        lambda _: docx(LISTED, numbering=NUMBER.format(999_999, "upperRoman", "%1")),
        "BODY",
    ),
    Case(
        "q07 a NUMBER of 6000 digits",
        lambda _: docx(LISTED, numbering=NUMBER.format("9" * 6000, "decimal", "%1")),
        "BODY",
    ),
    Case(
        "q08 an outline level of 6000 digits",
        lambda _: docx(p("BODY", properties=f'<w:outlineLvl w:val="{"9" * 6000}"/>')),
        "BODY",
    ),
    Case(
        "q09 a negative level",
        lambda _: docx(
            p("BODY", properties='<w:numPr><w:ilvl w:val="-5"/><w:numId w:val="1"/></w:numPr>'),
            numbering=NUMBER.format(1, "decimal", "%1"),
        ),
        "BODY",
    ),
    Case("q10 text cut by comments", lambda _: docx("<w:p><w:r><w:t>BO<!-- x -->D<?x y?>Y</w:t></w:r></w:p>"), "BODY"),
    Case("q11 an attribute of a megabyte", lambda _: docx(f'<w:p x="{"a" * MB}"/>' + p("BODY")), "BODY"),
    Case(
        "q12 100000 attributes",
        lambda _: docx("<w:p " + " ".join(f'a{n}=""' for n in range(100_000)) + "/>" + p("BODY")),
        "BODY",
    ),
    Case(
        "q13 50000 name spaces",
        lambda _: docx("<w:p " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(50_000)) + "/>" + p("BODY")),
        "BODY",
    ),
    Case(
        "q14 attributes that are not there",
        lambda _: docx(
            "<w:p><w:pPr><w:pStyle/><w:numPr><w:ilvl/><w:numId/></w:numPr><w:outlineLvl/></w:pPr><w:r><w:rPr><w:rStyle/><w:sz/><w:rFonts/></w:rPr><w:sym/><w:t>BODY</w:t></w:r></w:p>"
        ),
        "BODY",
    ),
    Case("q15 a digit that is none", lambda _: docx(p("BODY", properties='<w:outlineLvl w:val="²"/>')), "BODY"),
    Case(
        "q16 a label of a megabyte",
        lambda _: docx(LISTED * 100, numbering=NUMBER.format(1, "decimal", "%1" * 500_000)),
        "BODY",
    ),
    Case(
        "q17 deleted paragraph ends without end",
        lambda _: docx(p("x", properties="<w:rPr><w:del/></w:rPr>") * 100_000 + p("BODY")),
        "BODY",
    ),
    Case(
        "q18 fields that begin, separate and end",
        lambda _: docx(
            p(
                "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
                * 60_000
                + r("BODY")
            )
        ),
        "BODY",
    ),
    Case(
        "q19 links by the thousand",
        lambda _: docx(p(f'<w:hyperlink w:anchor="a">{r("l")}</w:hyperlink>' * 80_000 + r("BODY"))),
        "BODY",
    ),
    Case(
        "q20 text boxes by the thousand",
        lambda _: docx(p(f"<w:r><w:pict><w:txbxContent>{p('x')}</w:txbxContent></w:pict></w:r>" * 30_000 + r("BODY"))),
        "BODY",
    ),
    Case(
        "q21 notes by the thousand",
        lambda _: docx(
            p("".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(40_000)) + r("BODY")),
            footnotes="".join(f'<w:footnote w:id="{n}">{p("n")}</w:footnote>' for n in range(40_000)),
        ),
        "BODY",
    ),
    Case("q22 a paragraph of spaces", lambda _: docx(p(r("- " + " " * 900_000 + "BODY", "<w:b/>"))), "BODY"),
    Case(
        "q23 an instruction of nine megabytes",
        lambda _: docx(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
                + ' HYPERLINK "' * 700_000
                + '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + r("BODY")
            )
        ),
        "BODY",
    ),
    Case("q24 all bold lines", lambda _: docx(p(r("Rubrik: - 1. a", "<w:b/>")) * 40_000 + p("BODY")), "BODY"),
    Case(
        "q25 page breaks by the thousand",
        lambda _: docx(p('<w:r><w:sym/><w:br w:type="page"/></w:r>' * 100_000 + r("BODY"))),
        "BODY",
    ),
    Case("q26 tags that never end", lambda _: with_main(b"<w:a" * 3_000_000), (Damaged, TooLarge)),
    Case("q27 a name of a megabyte", lambda _: docx(p("BODY", "s" * MB)), "BODY"),
)
"""Files on which a careless reader takes more and more time."""

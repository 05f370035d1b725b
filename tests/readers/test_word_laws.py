"""Laws of reading Word files: nothing is lost, nothing invented, and everything has its place."""

from collections import Counter
from dataclasses import dataclass

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers.word import docx, r, t, tbl

from minutes.blocks import Block, Document, Remark, Table
from minutes.readers import read

CHANGE = 'w:id="7" w:author="Någon" w:date="2025-02-03T09:00:00Z"'
UNSEEN = "¤"
"""Stands for all text that Word does not show; it must not come out."""


@dataclass(frozen=True)
class Made:
    """XML with the text that Word shows of it."""

    xml: str
    shown: str = ""


WORDS = st.text(st.sampled_from("abcåäö ÅÄÖß&<>\"'§1–\u00a0\u200bЖש漢\U0001f600\uf0fc"), min_size=1, max_size=6)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:b w:val="0"/><w:sz w:val="30"/>', '<w:rStyle w:val="Fetstil"/>'])


def join(made: list[Made]) -> Made:
    """Pieces one after the other."""
    return Made("".join(m.xml for m in made), "".join(m.shown for m in made))


def around(before: str, after: str, inside: Made) -> Made:
    """A wrapper whose content is shown."""
    return Made(before + inside.xml + after, inside.shown)


def simple_runs() -> st.SearchStrategy[Made]:
    """Runs that show their text, and marks that show nothing."""
    texts = st.builds(lambda word, look: Made(r(word, look), word), WORDS, LOOKS)
    several = st.builds(lambda a, b: Made(f"<w:r>{t(a)}<w:tab/>{t(b)}<w:br/></w:r>", f"{a}\t{b}\n"), WORDS, WORDS)
    unseen = st.sampled_from(
        [
            Made(r(UNSEEN, "<w:vanish/>")),
            Made(f"<w:del {CHANGE}><w:r><w:delText>{UNSEEN}</w:delText></w:r></w:del>"),
            Made(f"<w:moveFrom {CHANGE}>{r(UNSEEN)}</w:moveFrom>"),
            Made('<w:bookmarkStart w:id="1" w:name="x"/><w:proofErr w:type="spellStart"/>'),
            Made('<w:r><w:commentReference w:id="1"/><w:lastRenderedPageBreak/></w:r>'),
            Made("<w:r><w:noBreakHyphen/></w:r>", "\u2011"),
        ]
    )
    return st.one_of(texts, texts, several, unseen)


def field(instruction: Made, result: Made) -> Made:
    """A field: what stands before its result is not shown."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return Made(
        marks[0]
        + instruction.xml
        + f"<w:r><w:instrText>{UNSEEN}</w:instrText></w:r>"
        + marks[1]
        + result.xml
        + marks[2],
        result.shown,
    )


def wrapped_runs(inner: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    """Wrappers that Word and others put around runs."""
    pairs = st.sampled_from(
        [
            (f"<w:ins {CHANGE}>", "</w:ins>"),
            (f"<w:moveTo {CHANGE}>", "</w:moveTo>"),
            ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
            ('<w:smartTag w:element="x">', "</w:smartTag>"),
            ('<w:fldSimple w:instr=" DATE ">', "</w:fldSimple>"),
            (
                '<mc:AlternateContent><mc:Choice Requires="w14">',
                f"</mc:Choice><mc:Fallback>{r(UNSEEN)}</mc:Fallback></mc:AlternateContent>",
            ),
            ("<w:invented><w:more>", "</w:more></w:invented>"),
        ]
    )
    several = st.lists(inner, min_size=1, max_size=3).map(join)
    return st.one_of(
        st.builds(lambda pair, inside: around(*pair, inside), pairs, several), st.builds(field, several, several)
    )


RUNS = st.recursive(simple_runs(), wrapped_runs, max_leaves=4)
PROPERTIES = st.sampled_from(
    [
        "",
        '<w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr>',
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
        f"<w:pPr><w:rPr><w:del {CHANGE}/></w:rPr></w:pPr>",
        '<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>',
    ]
)
PARAGRAPHS = st.builds(
    lambda properties, runs: around(f"<w:p>{properties}", "</w:p>", join(runs)), PROPERTIES, st.lists(RUNS, max_size=4)
)


def table(rows: list[list[Made]]) -> Made:
    """A table whose cells hold blocks."""
    cells = [[around("<w:tc><w:tcPr/>", "</w:tc>", cell) for cell in row] for row in rows]
    lines = [around("<w:tr>", "</w:tr>", join(row)) for row in cells]
    return Made(tbl(*(line.xml for line in lines)), join(lines).shown)


def box(inside: Made) -> Made:
    """A paragraph with a text box."""
    content = f"<w:txbxContent>{inside.xml}</w:txbxContent>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return Made(f"<w:p><w:r>{both}</w:r></w:p>", inside.shown)


def containers(inner: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    """Tables, content controls and text boxes around blocks."""
    several = st.lists(inner, min_size=1, max_size=2).map(join)
    return st.one_of(
        st.lists(st.lists(several, min_size=1, max_size=2), min_size=1, max_size=2).map(table),
        several.map(lambda inside: around("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>", inside)),
        several.map(lambda inside: around("<w:customXml>", "</w:customXml>", inside)),
        several.map(box),
    )


BODIES = st.lists(st.recursive(PARAGRAPHS, containers, max_leaves=4), max_size=4).map(join)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
ENOUGH = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def opened(body: Made, header: Made) -> Document:
    """A document of a body and a page header."""
    section = '<w:headerReference w:type="default" r:id="header1"/>'
    return read(docx(body.xml, section, numbering=NUMBERING, header1=header.xml))


def all_ids(blocks: tuple[Block, ...]) -> list[str]:
    """The ids of all blocks, those in cells included."""
    found = []
    for block in blocks:
        found.append(block.id)
        if isinstance(block, Table):
            found.extend(i for row in block.rows for cell in row.cells for i in all_ids(cell.blocks))
    return found


@ENOUGH
@given(BODIES, PARAGRAPHS)
def test_every_visible_character_is_there_once_and_no_other(body: Made, header: Made) -> None:
    """Law 1: without it some construction of Word would lose words, repeat them, or show what nobody sees."""
    found = Counter("".join(x.text for x in opened(body, header).paragraphs()))
    shown = header.shown if header.shown.strip() else ""  # a page header of nothing but blanks shows nothing
    assert found == Counter(body.shown + shown)


@ENOUGH
@given(BODIES)
def test_text_comes_in_reading_order(body: Made) -> None:
    """Without it sentences would be torn apart."""
    assert "".join(x.text for x in opened(body, Made("")).paragraphs()) == body.shown


@ENOUGH
@given(BODIES, PARAGRAPHS)
def test_every_block_has_an_id_of_its_own_and_every_span_its_place(body: Made, header: Made) -> None:
    """Without it a fact could point at two places, or outside its paragraph."""
    document = opened(body, header)
    ids = all_ids((*document.blocks, *document.headers, *document.footers, *document.notes))
    assert len(ids) == len(set(ids))
    for paragraph in document.paragraphs():
        ends = [0, *(place for span in paragraph.spans for place in (span.start, span.end)), len(paragraph.text)]
        assert ends == sorted(ends)
        assert all(span.start < span.end and (span.bold or span.italic or span.href) for span in paragraph.spans)


@ENOUGH
@given(BODIES, PARAGRAPHS)
def test_every_value_is_of_its_type(body: Made, header: Made) -> None:
    """Without it the reader, whose values are made without a check, could break the rules of the blocks."""
    document = opened(body, header)
    told = msgspec.json.decode(msgspec.json.encode(document, enc_hook=Remark.model_dump))
    remarks = tuple(Remark.model_validate(remark) for remark in told.pop("remarks"))
    checked = msgspec.convert(told, Document)
    assert msgspec.structs.replace(checked, remarks=remarks) == document


@settings(max_examples=20, deadline=None)
@given(BODIES)
def test_the_same_bytes_give_the_same_document(body: Made) -> None:
    """Law 3: without it reading a file twice could change ids that answers refer to."""
    data = docx(body.xml, numbering=NUMBERING)
    assert read(data) == read(data)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co"), exclude_characters="\ufffe\uffff"), min_size=1))
def test_every_character_that_xml_knows_comes_through(text: str) -> None:
    """Without it letters of some language or sign could be changed on the way."""
    assert [x.text for x in read(docx(f"<w:p>{r(text)}</w:p>")).paragraphs()] == [text]


TAGS = (
    "p", "r", "t", "pPr", "rPr", "b", "i", "vanish", "sz", "rFonts", "rStyle", "pStyle", "numPr", "numId", "ilvl", "outlineLvl",
    "tbl", "tr", "tc", "tcPr", "trPr", "gridSpan", "vMerge", "hMerge", "gridBefore", "sdt", "sdtContent", "ins", "del", "moveTo",
    "moveFrom", "hyperlink", "fldSimple", "fldChar", "instrText", "ffData", "checkBox", "ddList", "listEntry", "br", "tab", "sym",
    "ruby", "rt", "rubyBase", "drawing", "pict", "txbxContent", "footnoteReference", "sectPr", "headerReference", "titlePg",
    "bookmarkStart", "framePr", "altChunk", "object", "unheard",
)  # fmt: skip
VALUES = st.sampled_from(
    ["", "0", "1", "-1", "9", "begin", "separate", "end", "page", "Rubrik1", "header1", "F0FC", "²", "9" * 40]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["w:val", "w:id", "w:type", "w:fldCharType", "w:char", "w:font", "w:name", "w:instr", "r:id", "w:dropCap"]
    ),
    VALUES,
    max_size=2,
)


def element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    """An element with some attributes and whatever stands in it."""
    listed = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{listed}>{''.join(inside)}</w:{tag}>"


ELEMENTS = st.recursive(
    st.sampled_from(["", "text"]),
    lambda inner: st.builds(element, st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ELEMENTS, max_size=4).map("".join))
def test_no_tree_of_words_elements_breaks_the_reader(body: str) -> None:
    """Without it an element in an unusual place could end in a traceback."""
    section = '<w:headerReference w:type="default" r:id="header1"/>'
    document = read(docx(body, section, numbering=NUMBERING + body, header1=body, footnotes=body, styles=body))
    assert len(all_ids(document.blocks)) == len(set(all_ids(document.blocks)))

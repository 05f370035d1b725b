"""Tables: rows of cells of blocks, merged cells counted and never repeated."""

from readers.word import docx, p, r, tbl, tc, tr

from minutes.blocks import Document, Paragraph, Table
from minutes.readers import read

CHANGE = 'w:id="7" w:author="Någon" w:date="2025-02-03T09:00:00Z"'


def tables(document: Document) -> list[Table]:
    """The tables of the body."""
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    """The texts of a table's cells."""
    return [
        [" / ".join(b.text if isinstance(b, Paragraph) else "(tabell)" for b in cell.blocks) for cell in row.cells]
        for row in table.rows
    ]


def test_cells_hold_their_paragraphs_in_order() -> None:
    """Without it an action table would lose its rows, or the text around it its place."""
    document = read(docx(p("Före") + tbl(tr("Vad", "Vem"), tr(tc(p("Ringa") + p("Skriva")), "Maj")) + p("Efter")))
    assert [x.text for x in document.paragraphs()] == ["Före", "Vad", "Vem", "Ringa", "Skriva", "Maj", "Efter"]
    assert grid(tables(document)[0]) == [["Vad", "Vem"], ["Ringa / Skriva", "Maj"]]


def test_ids_say_where_a_paragraph_stands() -> None:
    """Without it a fact could not point at the cell that it came from."""
    document = read(docx(p("Före") + tbl(tr("a", "b"), tr("c", tc(p("d") + p("e")))) + p("Efter")))
    assert [x.id for x in document.paragraphs()] == [
        "b1",
        "b2.r1.c1.b1",
        "b2.r1.c2.b1",
        "b2.r2.c1.b1",
        "b2.r2.c2.b1",
        "b2.r2.c2.b2",
        "b3",
    ]


def test_merged_cells_are_counted() -> None:
    """Without it a column would slip where cells are merged, or a merged text be read twice."""
    wide = tc("Möte 3 mars", '<w:gridSpan w:val="2"/>')
    down, below = tc("Ekonomi", '<w:vMerge w:val="restart"/>'), tc(p(), "<w:vMerge/>")
    table = tables(read(docx(tbl(tr(wide, "x"), tr(down, "Maj", "y"), tr(below, "Ali", "z")))))[0]
    assert [[(c.columns, c.continued) for c in row.cells] for row in table.rows] == [
        [(2, False), (1, False)],
        [(1, False), (1, False), (1, False)],
        [(1, True), (1, False), (1, False)],
    ]
    assert grid(table)[2] == ["", "Ali", "z"]


def test_text_in_a_continued_cell_is_kept() -> None:
    """Without it the words of a badly merged cell would be lost."""
    table = tables(read(docx(tbl(tr(tc("Rest", "<w:vMerge/>"), "b")))))[0]
    assert [(c.continued, len(c.blocks)) for c in table.rows[0].cells] == [(False, 1), (False, 1)]


def test_old_horizontal_merges_and_rows_that_begin_later() -> None:
    """Without it the columns of older files would slip."""
    left, right = tc("a", '<w:hMerge w:val="restart"/>'), tc(p(), "<w:hMerge/>")
    late = tr("b", properties='<w:gridBefore w:val="2"/>')
    table = tables(read(docx(tbl(tr(left, right, "c"), late))))[0]
    assert [[c.columns for c in row.cells] for row in table.rows] == [[2, 1], [2, 1]]
    assert grid(table) == [["a", "c"], ["", "b"]]


def test_a_huge_span_is_a_number_and_nothing_more() -> None:
    """Without it a few bytes could make a reader build millions of cells."""
    table = tables(
        read(docx(tbl(tr(tc("a", '<w:gridSpan w:val="999999"/>'), tc("b", '<w:gridSpan w:val="99999999999"/>')))))
    )[0]
    assert [c.columns for c in table.rows[0].cells] == [999999, 1]


def test_nested_tables_stay_in_their_cell() -> None:
    """Without it the words of an inner table would be lost or stand in the wrong order."""
    inner = tbl(tr("inne"))
    document = read(docx(tbl(tr(tc(inner + p("efter")), "b"))))
    assert [x.text for x in document.paragraphs()] == ["inne", "efter", "b"]
    assert next(x.id for x in document.paragraphs()) == "b1.r1.c1.b1.r1.c1.b1"


def test_rows_and_cells_in_content_controls() -> None:
    """Without it repeated rows of a form would be lost."""
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('a')}</w:sdtContent></w:sdt>"
    cell = f"<w:tr><w:sdt><w:sdtPr/><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>{tc('c')}</w:tr>"
    assert grid(tables(read(docx(tbl(row, cell))))[0]) == [["a"], ["b", "c"]]


def test_deleted_rows_and_cells_are_gone() -> None:
    """Without it struck-out actions would come back."""
    gone = tr(
        tc(p(f"<w:del {CHANGE}><w:r><w:delText>Struken</w:delText></w:r></w:del>")), properties=f"<w:del {CHANGE}/>"
    )
    cell = tr(tc("x", f"<w:cellDel {CHANGE}/>"), "y")
    document = read(docx(tbl(gone, tr("Kvar"), cell)))
    assert grid(tables(document)[0]) == [["Kvar"], ["y"]]
    assert [remark.code for remark in document.remarks] == ["tracked-changes"]


def test_header_rows_are_known() -> None:
    """Without it a table that runs over pages could not tell its head from its rows."""
    table = tables(read(docx(tbl(tr("Vad", "Vem", properties="<w:tblHeader/>"), tr("Ringa", "Maj")))))[0]
    assert [row.header for row in table.rows] == [True, False]


def test_empty_cells_hold_no_blocks() -> None:
    """Without it each empty cell of a form would hold an empty paragraph."""
    table = tables(read(docx(tbl(tr(tc(p()), tc(p(r("x"))))))))[0]
    assert [len(c.blocks) for c in table.rows[0].cells] == [0, 1]

"""The numbers and bullets that Word computes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.word import STYLES, docx, numbered, p

from minutes.blocks import Document
from minutes.readers import read
from minutes.readers.numbering import digits, roman


def lvl(depth: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    """A list made of an abstract one."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def labels(document: Document) -> list[str]:
    """The labels of all paragraphs."""
    return [x.label for x in document.paragraphs()]


def shown(numbering: str, *places: tuple[int, int]) -> list[str]:
    """The labels of paragraphs on (list, level) places."""
    body = "".join(numbered(f"Punkt {n}", num_id, level) for n, (num_id, level) in enumerate(places))
    return labels(read(docx(body, numbering=numbering)))


PARAGRAPHS = abstract(1, lvl(0, "§ %1", start=12), lvl(1, "%1.%2"), lvl(2, "%3)", "lowerLetter"))


def test_levels_count_and_start_anew() -> None:
    """Without it "§ 13" and "13.1" would be missing: they stand nowhere in the file."""
    found = shown(PARAGRAPHS + num(1, 1), (1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1))
    assert found == ["§ 12", "§ 13", "13.1", "13.2", "a)", "§ 14", "14.1"]


def test_lists_on_one_abstract_list_count_on_unless_they_start_anew() -> None:
    """Without it a continued list would begin at one again, or a restarted one would not."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="30"/></w:lvlOverride>'
    found = shown(PARAGRAPHS + num(1, 1) + num(2, 1) + num(3, 1, again), (1, 0), (2, 0), (3, 0), (3, 0), (2, 0))
    assert found == ["§ 12", "§ 13", "§ 30", "§ 31", "§ 32"]


def test_a_list_may_replace_a_level() -> None:
    """Without it a list with a level of its own would show the wrong form."""
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1:", "upperRoman", 4)}</w:lvlOverride>'
    assert shown(PARAGRAPHS + num(1, 1, own), (1, 0), (1, 1)) == ["IV:", "IV.1"]


def test_a_level_that_never_starts_anew() -> None:
    """Without it decisions that are numbered through a whole meeting would begin at one under each item."""
    through = abstract(1, lvl(0, "%1"), lvl(1, "Beslut %2", more='<w:lvlRestart w:val="0"/>'))
    assert shown(through + num(1, 1), (1, 0), (1, 1), (1, 0), (1, 1)) == ["1", "Beslut 1", "2", "Beslut 2"]


def test_a_lower_level_alone_shows_where_the_upper_starts() -> None:
    """Without it the first number of a list that begins deeper would be incomplete."""
    assert shown(PARAGRAPHS + num(1, 1), (1, 1), (1, 1)) == ["12.1", "12.2"]


def test_legal_numbers_are_arabic() -> None:
    """Without it "II.1" would stand where Word shows "2.1"."""
    legal = abstract(1, lvl(0, "%1", "upperRoman", 2), lvl(1, "%1.%2", more="<w:isLgl/>"))
    assert shown(legal + num(1, 1), (1, 0), (1, 1)) == ["II", "2.1"]


def test_bullets_and_lists_without_a_sign() -> None:
    """Without it bullets would come out as letters of a symbol font."""
    found = shown(
        abstract(1, lvl(0, "\uf0b7", "bullet"), lvl(1, "", "none"), lvl(2, "att")) + num(1, 1), (1, 0), (1, 1), (1, 2)
    )
    assert found == ["•", "", "att"]


def test_ordered_is_what_counts() -> None:
    """Without it a bullet list would be read as a numbered one."""
    numbering = abstract(1, lvl(0, "%1."), lvl(1, "\uf0b7", "bullet"), lvl(2, "att")) + num(1, 1)
    document = read(docx(numbered("a", 1) + numbered("b", 1, 1) + numbered("c", 1, 2) + p("d"), numbering=numbering))
    assert [(x.ordered, x.list_level) for x in document.paragraphs()] == [
        (True, 0),
        (False, 1),
        (False, 2),
        (False, None),
    ]


STYLED = STYLES + (
    '<w:style w:type="paragraph" w:styleId="Par"><w:name w:val="Paragraf"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Under"><w:name w:val="Underpunkt"/><w:basedOn w:val="Par"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_numbers_that_come_from_a_style() -> None:
    """Without it headings numbered by their style would have no number."""
    body = p("Öppnande", "Par") + p("Val", "Par") + p("Justerare", "Under") + p("Ekonomi", "Par")
    assert labels(read(docx(body, styles=STYLED, numbering=PARAGRAPHS + num(1, 1)))) == ["§ 12", "§ 13", "13.1", "§ 14"]


def test_a_paragraph_may_do_without_its_styles_number() -> None:
    """Without it a heading whose number was taken away would shift all numbers after it."""
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("Öppnande", "Par") + p("Paus", "Par", none) + p("Val", "Par")
    document = read(docx(body, styles=STYLED, numbering=PARAGRAPHS + num(1, 1)))
    assert labels(document) == ["§ 12", "", "§ 13"]
    assert [x.list_level for x in document.paragraphs()] == [0, None, 0]


def test_a_level_tied_to_a_style_decides_the_level() -> None:
    """Without it headings 1 and 2 of one list would all stand on its first level."""
    tied = abstract(1, lvl(0, "%1", more='<w:pStyle w:val="A"/>'), lvl(1, "%1.%2", more='<w:pStyle w:val="B"/>'))
    named = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles = STYLES + named.format("A") + named.format("B")
    body = p("Ekonomi", "A") + p("Kassan", "B") + p("Val", "A")
    assert labels(read(docx(body, styles=styles, numbering=tied + num(1, 1)))) == ["1", "1.1", "2"]


def test_a_list_through_a_numbering_style() -> None:
    """Without it lists made with Word's list styles would have no number."""
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="Lista"><w:name w:val="Lista"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
        + abstract(2, lvl(0, "%1)"))
        + num(1, 1)
        + num(2, 2)
    )
    assert labels(read(docx(numbered("a", 1) + numbered("b", 1), styles=styles, numbering=numbering))) == ["1)", "2)"]


def test_words_own_second_bullet_style_is_a_second_level() -> None:
    """Without it the points under a point would look like points of their own."""
    styles = STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="L{n}"><w:name w:val="List Bullet{n}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in ("", " 2", " 3")
    )
    body = p("a", "L") + p("b", "L 2") + p("c", "L 3")
    document = read(docx(body, styles=styles, numbering=abstract(1, lvl(0, "-", "bullet")) + num(1, 1)))
    assert [(x.label, x.list_level) for x in document.paragraphs()] == [("•", 0), ("•", 1), ("•", 2)]


def test_a_list_that_is_not_there_gives_no_label() -> None:
    """Without it a dangling list would end the reading or invent a number."""
    assert shown(PARAGRAPHS + num(1, 9), (1, 0), (5, 0)) == ["", ""]


def test_a_custom_format_with_zeros() -> None:
    """Without it "01" would be shown as "1" where the format is written the new way."""
    custom = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice '
        'Requires="w14"><w:numFmt w:val="custom" w:format="01, 02, 03, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    )
    assert shown(custom + num(1, 1), (1, 0)) == ["07"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (27, "lowerLetter", "aa"),
        (54, "lowerLetter", "bbb"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "upperRoman", "0"),
        (9, "decimalZero", "09"),
        (12, "decimalZero", "12"),
        (3, "none", ""),
        (3, "cardinalText", "3"),
        (999999, "lowerLetter", "999999"),
    ],
)
def test_number_formats(value: int, form: str, text: str) -> None:
    """Without it letters and Roman numbers would differ from what Word shows."""
    assert digits(value, form) == text


@given(st.integers(1, 3999))
def test_roman_numbers_can_be_read_back(value: int) -> None:
    """Without it a mistake in the table of Roman numbers could hide."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    letters = [worth[c] for c in roman(value)]
    pairs = zip(letters, [*letters[1:], 0], strict=True)
    assert sum(-one if one < after else one for one, after in pairs) == value

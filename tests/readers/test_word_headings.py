"""Headings: by style in any language, by outline level, and as a guess by looks."""

from pathlib import Path

import pytest
from readers.word import STYLES, docx, numbered, p, r, tbl, tr

from minutes.blocks import Document, LevelSource
from minutes.readers import read

HERE = Path(__file__).parent
BOLD = "<w:b/>"


def table(name: str) -> list[tuple[str, str, int | None]]:
    """The lines of a case file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(first, english, None if level == "-" else int(level)) for first, english, level in cells]


def levels(document: Document) -> list[tuple[str, int | None]]:
    """Text and level of all paragraphs with text."""
    return [(x.text, x.level) for x in document.paragraphs() if x.text]


@pytest.mark.parametrize(("name", "english", "level"), table("style_names.tsv"))
def test_styles_are_known_by_their_name_in_any_language(name: str, english: str, level: int | None) -> None:
    """Without it headings would be lost in files whose producer translates the names of styles."""
    styles = f'<w:style w:type="paragraph" w:styleId="s1"><w:name w:val="{name}"/></w:style>'
    paragraph = next(read(docx(p("Ekonomi", "s1"), styles=styles)).paragraphs())
    assert (paragraph.style, paragraph.level) == (english, level)


@pytest.mark.parametrize(("style_id", "english", "level"), table("style_ids.tsv"))
def test_styles_that_are_not_defined_are_known_by_their_id(style_id: str, english: str, level: int | None) -> None:
    """Without it a file that lost its style list would have no headings."""
    paragraph = next(read(docx(p("Ekonomi", style_id), styles="")).paragraphs())
    assert (paragraph.style, paragraph.level) == (english, level)


def test_the_name_counts_and_not_the_id() -> None:
    """Without it the ids that Word translates would hide its headings."""
    document = read(docx(p("Val", "Rubrik1") + p("Ekonomi", "Rubrik2") + p("Text")))
    assert levels(document) == [("Val", 1), ("Ekonomi", 2), ("Text", None)]
    assert [x.level_source for x in document.paragraphs()] == [LevelSource.STYLE, LevelSource.STYLE, None]


def test_a_style_inherits_its_level() -> None:
    """Without it an organisation's own heading styles would be body text."""
    own = (
        '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen rubrik"/><w:basedOn w:val="Egen0"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Egen0"><w:name w:val="Egen bas"/><w:basedOn w:val="Rubrik2"/></w:style>'
    )
    paragraph = next(read(docx(p("Val", "Egen"), styles=STYLES + own)).paragraphs())
    assert (paragraph.style, paragraph.level, paragraph.level_source) == ("egen rubrik", 2, LevelSource.STYLE)


def test_outline_levels_of_paragraphs_and_styles() -> None:
    """Without it headings that only the outline knows would be lost."""
    own = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Agendapunkt"/>'
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    outlined = p("Ekonomi", properties='<w:outlineLvl w:val="1"/>')
    text = p("Löptext", "Punkt", properties='<w:outlineLvl w:val="9"/>')
    document = read(docx(outlined + p("Val", "Punkt") + text, styles=STYLES + own))
    assert levels(document) == [("Ekonomi", 2), ("Val", 3), ("Löptext", None)]
    assert next(document.paragraphs()).level_source is LevelSource.OUTLINE


def test_an_empty_heading_is_none() -> None:
    """Without it every empty line in a heading style would open a section."""
    assert next(read(docx(p("", "Rubrik1"))).paragraphs()).level is None


def test_a_circle_of_styles_ends() -> None:
    """Without it two styles based on each other would hang the reader."""
    circle = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    assert levels(read(docx(p("Text", "A"), styles=circle))) == [("Text", None)]


HEADINGS = (
    "Närvarande",
    "Närvarande:",
    "§ 4 Val av justerare",
    "Punkt 3: Budget",
    "1.\tMötets öppnande",
    "Vad händer nu?",
)
NO_HEADINGS = (
    "Mötet öppnades av ordföranden.",
    "Plats: Hamnkontoret",
    "2025-03-12",
    "Bra jobbat!",
    "Namn\tUppgift\tKlart",
    "Styrelsen beslutar att bryggan byggs om under hösten enligt det förslag som kommittén har lämnat",
)


@pytest.mark.parametrize("text", HEADINGS)
def test_a_short_bold_paragraph_looks_like_a_heading(text: str) -> None:
    """Without it the notes of people who never open the style list would have no sections."""
    found = list(
        read(docx(p(r(text, BOLD).replace("\t", "</w:t><w:tab/><w:t>")) + p("Text under rubriken."))).paragraphs()
    )
    assert (found[0].text, found[0].level, found[0].level_source) == (text, 2, LevelSource.LOOKS)


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_bold_sentences_labels_and_dates_are_no_headings(text: str) -> None:
    """Without it labels with their value, sentences and rows of words would open sections."""
    found = list(read(docx(p(r(text, BOLD).replace("\t", "</w:t><w:tab/><w:t>")) + p("Text."))).paragraphs())
    assert (found[0].text, found[0].level) == (text, None)


def test_bold_in_lists_and_tables_and_half_bold_lines_are_no_headings() -> None:
    """Without it bold list items, table heads and labels would open sections."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        numbered(r("Ekonomi", BOLD), 1)
        + tbl(tr(f"<w:tc>{p(r('Uppgift', BOLD))}</w:tc>"))
        + p(r("Beslut:", BOLD) + r(" bifall"))
    )
    assert {level for _, level in levels(read(docx(body, numbering=numbering)))} == {None}


def test_a_larger_size_ranks_higher() -> None:
    """Without it the title of such notes would stand beside their sections."""
    large, small = '<w:b/><w:sz w:val="36"/>', '<w:b/><w:sz w:val="24"/>'
    body = p(r("Minnesanteckningar", large)) + p(r("Ekonomi", small)) + p("Text.") + p(r("Val", small)) + p("Text.")
    assert [level for _, level in levels(read(docx(body)))] == [1, 2, None, 2, None]


def test_looks_rank_below_the_styled_heading_above() -> None:
    """Without it a bold line would end the section that it stands in."""
    body = (
        p("Ekonomi", "Rubrik2")
        + p(r("Kassan", BOLD))
        + p("Text.")
        + p("Möte", "Titel")
        + p(r("Val", BOLD))
        + p("Text.")
    )
    assert [level for _, level in levels(read(docx(body)))] == [2, 3, None, 1, 2, None]


def test_bold_says_nothing_where_all_is_bold() -> None:
    """Without it each line of a file that is set in bold would be a heading."""
    body = "".join(p(r(f"Rad nummer {n}", BOLD)) for n in range(12)) + p("Mager rad.")
    assert {level for _, level in levels(read(docx(body)))} == {None}

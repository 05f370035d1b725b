"""Minutes as a Word file: what Word is told about it, and what a person may do to it there."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from minutes.blocks import Paragraph, Table
from minutes.emit import write_file
from minutes.emit.docx_page import room
from minutes.emit.docx_tables import SMALL, column_widths, fitting
from minutes.emit.outline import outline
from minutes.errors import NotOurs
from minutes.languages import available
from minutes.model import Attendee, Grid, Kind, Link, Minutes, Passage, Presence, Role, Section
from minutes.readers.docx import read_docx
from minutes.readers.own_word import read_own
from minutes.reading import read, read_all
from minutes.review import questions

EXAMPLES = Path(__file__).parent / "examples"
RECORDS = sorted(path.stem for path in EXAMPLES.glob("*.json"))


def record(name: str) -> Minutes:
    """The record of an example."""
    return Minutes.model_validate_json(EXAMPLES.joinpath(f"{name}.json").read_text(encoding="utf-8"))


def saved(file: WordDocument) -> bytes:
    """The bytes of a file that was changed."""
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def opened(name: str) -> WordDocument:
    """An example as a Word file, opened by another library."""
    return docx.Document(io.BytesIO(write_file(record(name), "docx")))


def section(*labels: str) -> Minutes:
    """Minutes whose one section is a list with these labels."""
    content = tuple(Passage(text=f"Sak {i}", label=label, list_level=0) for i, label in enumerate(labels))
    return Minutes(
        language="sv", kind=Kind.NOTES, sections=(Section(id="section-1", heading="Lista", content=content),)
    )


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("name", RECORDS)
def test_is_read_back_in_every_language(name: str, language: str) -> None:
    """Minutes that went out as a Word file could not come back, or would come back otherwise."""
    told = record(name).model_copy(update={"language": language})
    found = read_all(write_file(told, "docx"), "minutes.docx")
    assert [draft.minutes for draft in found] == [told]


@pytest.mark.parametrize("name", RECORDS)
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    """A file would look new without a new word in it."""
    assert write_file(record(name), "docx") == write_file(record(name), "docx")


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_tells_who_made_the_file_and_when(name: str) -> None:
    """The name of a person, a program or a machine would leave the house with the file."""
    with zipfile.ZipFile(io.BytesIO(write_file(record(name), "docx"))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
        everything = b"".join(map(file.read, file.namelist()))
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)>", core) == ["title", "language"]
    assert b"python-docx" not in everything
    assert b"rsid" not in everything


@pytest.mark.parametrize("name", RECORDS)
def test_word_knows_what_each_thing_is(name: str) -> None:
    """Navigation, screen readers, a list that counts on and a head on each page would not work."""
    told, file = record(name), opened(name)
    styles = [paragraph.style.name for paragraph in file.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2"} <= set(styles)
    assert all(table.style and table.style.name == "Minutes Table" for table in file.tables)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in file.tables)
    listed = [p for p in file.paragraphs if p.style and p.style.name == "List Number"]
    assert len(listed) >= len(told.decisions) + len(told.actions)
    assert all(p._p.pPr is not None and p._p.pPr.numPr is not None for p in listed)
    assert file.core_properties.title
    lang = next(file.styles.element.iter(qn("w:lang")))
    assert re.fullmatch(rf"{told.language}-[A-Z]{{2}}", lang.get(qn("w:val")))


def test_page_numbers_stand_at_the_foot() -> None:
    """A printed page that fell out of the pile could not be put back."""
    foot = opened(RECORDS[0]).sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == [" PAGE ", " NUMPAGES "]


@pytest.mark.parametrize(
    ("labels", "lists"),
    [
        (["1.", "2.", "3."], 1),
        (["§ 9", "§ 10", "§ 11"], 1),
        (["3.1", "3.2"], 1),
        (["a)", "b)", "c)"], 1),
        (["B", "C"], 1),
        (["1.", "3."], 2),
        (["–", "–", "–"], 1),
        (["•", "100 %"], 1),
        (["y" * 70, ""], 2),
        (["01", "02"], 2),
        (["z)", "aa)"], 2),
    ],
)
def test_labels_that_count_are_counted_by_word(labels: list[str], lists: int) -> None:
    """A line put in between would leave two of one number, or a label would change."""
    told = section(*labels)
    data = write_file(told, "docx")
    file = docx.Document(io.BytesIO(data))
    used = {
        p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style and p.style.name in ("List Number", "List Bullet")
    }
    assert len(used) == lists
    assert read(data).minutes == told


def test_a_line_put_in_by_word_is_counted() -> None:
    """What a person types between two numbered lines would get no number of its own, or a wrong one."""
    file = docx.Document(io.BytesIO(write_file(section("§ 9", "§ 10"), "docx")))
    second = next(p for p in file.paragraphs if p.text == "Sak 1")
    added = second.insert_paragraph_before("Instucket", style=second.style)
    added._p.get_or_add_pPr().append(second._p.pPr.numPr.__copy__())
    content = read(saved(file)).minutes.sections[0].content
    assert [part.label for part in content if isinstance(part, Passage)] == ["§ 9", "§ 10", "§ 11"]


def test_links_that_touch_are_one() -> None:
    """Word shows two touching links to one page as one, so the record would come back changed."""
    links = (Link(start=0, end=4, href="https://exempel.se/"), Link(start=4, end=9, href="https://exempel.se/"))
    assert Passage(text="Helasidan", links=links).links == (Link(start=0, end=9, href="https://exempel.se/"),)


# ------------------------------------------------------------------------------------------------ changed by a person


def test_what_a_person_writes_in_word_is_read() -> None:
    """A secretary's correction would be overruled by what the file says out of sight."""
    told, file = record("working-group"), opened("working-group")
    paragraph = next(p for p in file.paragraphs if p.text == told.decisions[0].text)
    paragraph.runs[0].text = "Vi säljer båten."
    file.add_paragraph("")
    found = read(saved(file)).minutes
    assert found.decisions[0].text == "Vi säljer båten."
    assert found.decisions[1:] == told.decisions[1:]


def test_what_has_no_place_in_the_file_is_no_dead_end() -> None:
    """A heading of one's own would make the whole file unreadable, or its text would be lost without a word."""
    told, file = record("working-group"), opened("working-group")
    file.add_paragraph("Bilagor", style="Heading 1")
    file.add_paragraph("Karta över spången")
    draft = read(saved(file))
    assert [remark.code for remark in draft.remarks] == ["kept-as-text"]
    assert "'Bilagor' is no part of minutes" in draft.remarks[0].text
    added = draft.minutes.sections[-1]
    assert (added.heading, [part.text for part in added.content]) == ("Bilagor", ["Karta över spången"])
    assert draft.minutes.model_copy(update={"sections": draft.minutes.sections[:-1]}) == told
    assert any("'Bilagor'" in str(question) for question in questions(draft))


def test_a_file_of_a_later_version_is_refused() -> None:
    """A record with fields that this version does not know would lose them."""
    data = write_file(record(RECORDS[0]), "docx")
    later = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(later, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<vt:lpwstr>1 ", b"<vt:lpwstr>2 "))
    with pytest.raises(NotOurs, match="form 2, and this version reads form 1"):
        read(later.getvalue())


def test_another_file_with_such_a_property_is_read_as_what_it_is() -> None:
    """Any Word file with a property called minutes would be taken for one of ours."""
    data = write_file(record(RECORDS[0]), "docx")
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<vt:lpwstr>[^<]*", b"<vt:lpwstr>45", old.read(name)))
    assert read(other.getvalue()).evidence
    with pytest.raises(NotOurs, match="no Word file of ours"):
        read_own(read_docx(other.getvalue()))


def test_a_table_that_is_too_wide_lies_on_a_turned_page() -> None:
    """The words of a wide table would be cut into single letters, or its heading stay behind on the page before."""
    rows = (tuple(f"Kolumnrubrik{column}" for column in range(12)), ("1",) * 12)
    parts = (Passage(text="Text"), Grid(rows=rows))
    wide = Section(id="section-2", heading="Bred", content=parts[1:])
    last = Section(id="section-3", heading="Efter", content=parts[:1])
    told = section("1.").model_copy(update={"sections": (*section("1.").sections, wide, last)})
    data = write_file(told, "docx")
    file = docx.Document(io.BytesIO(data))
    lies = [int(page.page_width or 0) > int(page.page_height or 0) for page in file.sections]
    assert lies == [False, True, False]
    assert next(block.text for block in file.sections[1].iter_inner_content() if hasattr(block, "text")) == "Bred"
    feet = [page.footer.paragraphs[0] for page in file.sections]
    assert len({foot.text for foot in feet}) == 1
    assert all(len(list(foot._p.iter(qn("w:fldSimple")))) == 2 for foot in feet)
    assert [[stop.position.twips for stop in foot.paragraph_format.tab_stops] for foot in feet] == [
        [],
        [9070, 14000],
        [],
    ]
    assert read(data).minutes == told


def test_a_wide_list_of_people_leaves_no_empty_page() -> None:
    """The title would stand alone on a page, and the list of those who came begin on the next."""
    wide = "Fritidsbåtsuppställningen"
    people = tuple(
        Attendee(
            id=f"attendee-{n}",
            name=wide,
            presence=Presence.PRESENT,
            title=wide,
            organisation=wide,
            initials=wide,
            note=wide,
        )
        for n in (1, 2)
    )
    told = Minutes(language="sv", kind=Kind.NOTES, title="Möte", attendance=people, preamble=(Passage(text="Text"),))
    data = write_file(told, "docx")
    pages = docx.Document(io.BytesIO(data)).sections
    assert [int(page.page_width or 0) > int(page.page_height or 0) for page in pages] == [True, False]
    assert next(block.text for block in pages[0].iter_inner_content() if hasattr(block, "text")) == "Möte"
    assert read(data).minutes == told


def test_no_word_of_a_head_is_cut() -> None:
    """'Anmärkning' would end as 'Anmärknin' and a 'g' below it, as it did with eight columns."""
    table = next(block for block in outline(record("kolonistyrelse")).blocks if isinstance(block, Table))
    size = fitting(table, room(turned=False))
    widths = column_widths(table, room(turned=False), size)
    assert (size, sum(widths)) == (SMALL, room(turned=False))
    for width, cell in zip(widths, table.rows[0].cells, strict=True):
        paragraph = cell.blocks[0]
        assert isinstance(paragraph, Paragraph)
        assert width >= len(paragraph.text) * size.letter * 9 // 8 + 2 * size.margin


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", RECORDS)
def test_another_word_processor_may_save_it(name: str, tmp_path: Path) -> None:
    """A secretary who works with LibreOffice would break the file by saving it."""
    (tmp_path / "minutes.docx").write_bytes(write_file(record(name), "docx"))
    (tmp_path / "saved").mkdir()
    profile = f"-env:UserInstallation={tmp_path.joinpath('profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "saved",
        "minutes.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    assert read((tmp_path / "saved" / "minutes.docx").read_bytes()).minutes == record(name)


# -------------------------------------------------------------------------------------------------- lines to sign on


def signed(language: str) -> Minutes:
    """Minutes that say who signs them."""
    people = (
        Attendee(id="attendee-1", name="Åsa Öberg", presence=Presence.PRESENT, roles=(Role.CHAIR,)),
        Attendee(id="attendee-2", name="Ali Nur", presence=Presence.PRESENT, roles=(Role.SECRETARY, Role.ADJUSTER)),
        Attendee(id="attendee-3", name="Bo Lind", presence=Presence.ABSENT, roles=(Role.ADJUSTER,)),
    )
    return Minutes(language=language, kind=Kind.MINUTES, attendance=people, preamble=(Passage(text="Text"),))


@pytest.mark.parametrize("language", available())
def test_minutes_have_lines_to_sign_on(language: str) -> None:
    """Formal minutes would have to be signed in the margin, or the lines would come back as text of the record."""
    told = signed(language)
    data = write_file(told, "docx")
    file = docx.Document(io.BytesIO(data))
    names = [p.text.rpartition(", ")[2] for p in file.paragraphs if p.style and p.style.name == "Minutes Signature"]
    assert names == ["Ali Nur", "Åsa Öberg", "Ali Nur"]
    assert read_own(read_docx(data)) == (told, ())
    notes = told.model_copy(update={"kind": Kind.NOTES})
    assert b"MinutesSignHere" not in zipfile.ZipFile(io.BytesIO(write_file(notes, "docx"))).read("word/document.xml")


def test_what_is_typed_where_one_signs_is_kept() -> None:
    """A remark that somebody typed on the line or behind a name would vanish when the file is brought in."""
    file = docx.Document(io.BytesIO(write_file(signed("sv"), "docx")))
    line = next(p for p in file.paragraphs if p.style and p.style.name == "Minutes Sign Here")
    line.add_run("Signerat digitalt")
    caption = next(p for p in file.paragraphs if p.text == "Ordförande, Åsa Öberg")
    caption.add_run(", jävig i § 4")
    whole = read(saved(file)).minutes.model_dump_json()
    assert "Signerat digitalt" in whole
    assert "jävig i § 4" in whole
    assert "Justerare, Ali Nur" not in whole

"""An excerpt: one item whole, nothing of another, and who was there."""

from __future__ import annotations

import datetime as dt
import io
from html import unescape

import docx
import pytest
from docx.oxml.ns import qn

from forum.errors import UnknownItem
from forum.record.excerpt import Signed, excerpt, matter_named, matters
from forum.record.words import words
from minutes.blocks import Document, Paragraph
from minutes.emit.docx import docx as write_word
from minutes.emit.markdown import markdown
from minutes.languages import available
from minutes.model import (
    AgendaItem,
    Attendee,
    Decision,
    Grid,
    Kind,
    Minutes,
    Passage,
    Presence,
    Role,
    Section,
)

RECORD = Minutes(
    language="sv",
    kind=Kind.MINUTES,
    title="Protokoll fört vid hamnnämndens möte",
    forum="Hamnnämnden i Övre Ånäs",
    date=dt.date(2031, 3, 5),
    start=dt.time(18),
    end=dt.time(19, 35),
    place="Sjöboden, Strandgatan 4",
    attendance=(
        Attendee(name="Åsa Ödberg", presence=Presence.PRESENT, roles=(Role.CHAIR,), organisation="Hamnföreningen"),
        Attendee(name="Nils-Erik Malmström", presence=Presence.PRESENT, roles=(Role.SECRETARY,)),
        Attendee(name="Zoë Ånäs 🛶", presence=Presence.PRESENT, note="fr.o.m. § 13"),
        Attendee(name="Bo Lind", presence=Presence.ABSENT, apologies=True),
    ),
    agenda=(
        AgendaItem(id="agenda-1", number="§ 12", title="Budget 2031"),
        AgendaItem(id="agenda-2", number="§ 13", title="Lyktorna på piren"),
        AgendaItem(id="agenda-3", number="§ 14", title="Budgetuppföljning"),
    ),
    sections=(
        Section(
            id="section-1",
            heading="Budget 2031",
            number="§ 12",
            agenda_item="agenda-1",
            content=(
                Passage(text="Ordföranden gick igenom förslaget, som har skickats ut till alla ledamöter."),
                Passage(text="Intäkterna beräknas så här:"),
                Grid(rows=(("Post", "2030", "2031"), ("Båtplatser", "212 000", "228 000"), ("Arrende", "14 000", "15 000"))),
                Passage(text="Beslut: Nämnden antar budgeten för 2031."),
                Passage(text="att höja avgiften för gästplatser med 20 kr"),
                Passage(text="Att göra: Åsa skickar budgeten till kommunen."),
            ),
        ),
        Section(id="section-2", heading="Underlag", level=2, content=(Passage(text="Bilaga 1."),)),
        Section(
            id="section-3",
            heading="Lyktorna på piren",
            number="§ 13",
            agenda_item="agenda-2",
            content=(Passage(text="Lyktorna är beställda av en <hemlig> firma."),),
        ),
        Section(id="section-4", heading="Budgetuppföljning", number="§ 14", agenda_item="agenda-3", content=(Passage(text="Inget."),)),
    ),
    decisions=(
        Decision(id="decision-1", text="Nämnden antar budgeten för 2031.", section="section-1"),
        Decision(
            id="decision-2",
            text="att höja avgiften för gästplatser med 20 kr",
            lead="Nämnden beslutar vidare",
            votes="4 ja, 1 nej",
            reservations=("Zoë Ånäs reserverar sig.",),
            section="section-1",
        ),
        Decision(id="decision-3", text="Lyktorna tänds i maj.", section="section-3"),
    ),
)  # fmt: skip
SIGNED = Signed(approved=dt.date(2031, 3, 19), adjusters=("Åsa Ödberg", "Bo Lind"), amended=dt.date(2031, 4, 2))


def lines(document: Document) -> list[str]:
    """The paragraphs as text."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("which", "number"),
    [("12", "§ 12"), ("§ 13", "§ 13"), ("§13.", "§ 13"), ("budget 2031", "§ 12"), ("Lykt", "§ 13"), ("§ 14", "§ 14")],
)
def test_an_item_is_found_by_number_or_title(which: str, number: str) -> None:
    """The wrong item would go out, or the secretary would have to count."""
    assert matter_named(RECORD, which).number == number


@pytest.mark.parametrize(
    ("which", "said"), [("Bud", "fits several"), ("99", "There is no item"), ("", "There is no item")]
)
def test_what_is_no_item_is_refused(which: str, said: str) -> None:
    """Another item than the one that was meant would go out."""
    with pytest.raises(UnknownItem, match=said):
        matter_named(RECORD, which)


def test_without_numbers_the_place_counts() -> None:
    """Minutes whose items have no numbers would have no excerpts."""
    bare = tuple(one.model_copy(update={"number": None}) for one in RECORD.sections)
    record = RECORD.model_copy(update={"sections": bare, "agenda": ()})
    assert matter_named(record, "2").title == "Lyktorna på piren"
    with pytest.raises(UnknownItem):
        matter_named(record, "0")
    with pytest.raises(UnknownItem, match="nothing to take out"):
        matter_named(record.model_copy(update={"sections": ()}), "1")


def test_one_item_whole_and_nothing_of_another() -> None:
    """A decision would be missing, or what another item says would leave the house with it."""
    document = excerpt(RECORD, matter_named(RECORD, "12"), SIGNED, "sv")
    text = lines(document)
    assert text[0] == "Protokollsutdrag"
    assert "Forum: Hamnnämnden i Övre Ånäs" in text
    assert text.index("Närvarande") < text.index("§ 12 Budget 2031") < text.index("Underlag") < text.index("Beslut")
    assert text.count("Nämnden antar budgeten för 2031.") == 1
    assert "Nämnden beslutar vidare" in text
    assert "Reservation: Zoë Ånäs reserverar sig." in text
    assert "Att göra: Åsa skickar budgeten till kommunen." in text
    assert "Justerat 19 mars 2031 av Åsa Ödberg, Bo Lind." in text
    assert "Rättat 2 april 2031." in text
    whole = markdown(document)
    assert "Zoë Ånäs 🛶" in whole
    assert "fr.o.m. § 13" in whole
    for other in ("hemlig", "tänds i maj", "Inget.", "Ej justerat"):
        assert other not in whole


def test_nothing_of_the_item_is_lost() -> None:
    """An excerpt leaves out nothing that stands under the item (law 1)."""
    for matter in matters(RECORD):
        whole = unescape(markdown(excerpt(RECORD, matter, Signed(), "en"))).replace("\\", "")
        for section in matter.sections:
            for part in section.content:
                texts = [part.text] if isinstance(part, Passage) else [cell for row in part.rows for cell in row]
                for text in texts:
                    assert text.removeprefix("Beslut: ") in whole


def test_what_is_not_approved_says_so() -> None:
    """A draft would go out as if it were adjusted."""
    text = lines(excerpt(RECORD, matter_named(RECORD, "13"), Signed(), "sv"))
    assert "Ej justerat" in text
    assert not any(line.startswith("Justerat") for line in text)
    assert "Not approved yet" in lines(excerpt(RECORD, matter_named(RECORD, "13"), Signed(), "fr"))


@pytest.mark.parametrize("language", available())
def test_every_language_has_words_of_its_own(language: str) -> None:
    """An excerpt or a letter with a draft would go out in two languages, or with a brace in its text."""
    spoken = words(language)
    assert spoken.code == language
    assert all(spoken.own.model_dump().values())
    known = {"kind": "K", "day": "D", "before": "B", "names": "N"}
    for text in spoken.own.model_dump().values():
        assert "{" not in text.format(**known)
    assert "{names}" in spoken.own.adjusted_by
    if language != "en":
        assert spoken.own.true_copy != words("en").own.true_copy
    heading = spoken.own.excerpt_minutes
    assert lines(excerpt(RECORD, matter_named(RECORD, "12"), SIGNED, language))[0] == heading


def test_what_is_in_another_language_says_so() -> None:
    """A voice would read the Swedish words of an English excerpt as if they were English ones."""
    data = write_word(excerpt(RECORD, matter_named(RECORD, "12"), SIGNED, "en"), "en")
    spoken = {}
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        for run in paragraph.runs:
            lang = run._r.rPr.find(qn("w:lang")) if run._r.rPr is not None else None
            spoken[run.text] = "" if lang is None else lang.get(qn("w:val"))
    assert spoken["§ 12 Budget 2031"] == spoken["Nämnden antar budgeten för 2031."] == "sv-SE"
    assert spoken["Zoë Ånäs reserverar sig."] == "sv-SE"
    assert spoken["Reservation:"] == spoken["Decision"] == spoken["Certified as a true extract"] == ""
    own = write_word(excerpt(RECORD, matter_named(RECORD, "12"), SIGNED, "sv"), "sv")
    assert not list(docx.Document(io.BytesIO(own)).element.body.iter(qn("w:lang")))


def test_the_word_file_has_headings_and_a_table() -> None:
    """A reader by ear could not find the decision."""
    data = write_word(excerpt(RECORD, matter_named(RECORD, "12"), SIGNED, "sv"), "sv")
    file = docx.Document(io.BytesIO(data))
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs if paragraph.style}
    assert (styles["Protokollsutdrag"], styles["§ 12 Budget 2031"], styles["Beslut"]) == (
        "Title",
        "Heading 1",
        "Heading 2",
    )
    assert [cell.text for cell in file.tables[0].rows[0].cells] == ["Namn", "Uppdrag", "Organisation", "Anmärkning"]
    assert "Bo Lind" not in [row.cells[0].text for row in file.tables[0].rows]

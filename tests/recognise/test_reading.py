"""From bytes to drafts: our own Markdown, several meetings in one file, text that is no minutes."""

from __future__ import annotations

from paper import paper

from minutes.blocks import Document, LevelSource, Paragraph, Span
from minutes.emit import write
from minutes.model import Kind, Passage
from minutes.reading import read, understand

NOTES = """# Protokoll Lingonbyns samfällighet 2025-03-04
Närvarande: Maja Kvist, Olle Brink
# Vägen
Olle beställer grus senast den 1 april.
# Nästa möte
Tisdag 8 april kl. 18.30.
"""


def test_our_own_markdown_gives_the_same_record() -> None:
    """A record that was written as Markdown and given back would otherwise be guessed at anew."""
    (draft,) = understand(paper(NOTES), "sv")
    again = read(write(draft.minutes, "markdown").encode())
    assert again.minutes == draft.minutes
    assert (again.doubts, again.unused) == ((), ())


def test_two_meetings_in_one_file_are_two_drafts() -> None:
    """The second meeting of a term's file would be mixed into the first."""
    drafts = understand(
        paper(
            "# Mötesprotokoll 4\nDatum: 2025-03-04\nNärvarande: Maja Kvist, Olle Brink\nMaja köper grus.\n"
            "# Mötesprotokoll 5\nDatum: 2025-03-11\nNärvarande: Maja Kvist, Tilde Ros\nTilde målar bänken."
        ),
        "sv",
    )
    assert [str(d.minutes.date) for d in drafts] == ["2025-03-04", "2025-03-11"]
    assert [[a.name for a in d.minutes.attendance] for d in drafts] == [
        ["Maja Kvist", "Olle Brink"],
        ["Maja Kvist", "Tilde Ros"],
    ]


def test_a_recipe_is_no_minutes() -> None:
    """A wrong file must be told, not filed."""
    (draft,) = understand(paper("# Kardemummabullar\nBlanda mjöl och smör.\nGrädda i 8 minuter."), "sv")
    assert draft.minutes.kind is Kind.OTHER


def test_a_link_behind_a_line_break_is_kept() -> None:
    """The second line of a paragraph would lose where its link leads."""
    title = Paragraph(id="b0", text="Protokoll Lingonbyns samfällighet 2025-03-04")
    heading = Paragraph(id="b1", text="Vägen", level=1, level_source=LevelSource.STYLE, style="heading 1")
    text = "Karta:\nse ritningen här."
    link = Span(start=text.index("ritningen"), end=text.index(" här"), href="https://example.org/karta")
    body = Paragraph(id="b2", text=text, spans=(link,))
    (draft,) = understand(Document(name="a.docx", sha256="0" * 64, format="docx", blocks=(title, heading, body)), "sv")
    (passage,) = (p for p in draft.minutes.sections[0].content if isinstance(p, Passage))
    assert [(passage.text[k.start : k.end], k.href) for k in passage.links] == [
        ("ritningen", "https://example.org/karta")
    ]

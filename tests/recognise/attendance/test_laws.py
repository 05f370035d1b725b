"""What holds for every document, however it is written: nothing is invented, and nothing takes forever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import paper

from minutes.draft import Scalar
from minutes.languages import available, load
from minutes.model import Attendee
from minutes.recognise.attendance import recognise_attendance
from minutes.recognise.header import recognise_header
from minutes.recognise.known import Known
from minutes.recognise.names import name_key
from minutes.recognise.page import open_page

PIECES = (
    "Närvarande:", "Present", "Anwesend:", "Läsnä", "Frånvarande: ", "Ordförande", "Sekreterare: ", "Justeras:",
    "Maja Kvist", "Olle", "Lena Ek (ordf)", "Bo och Gun Alm", "X", "-", "☒ ", "alla", "Namn", "Närv.", "§ 3", "(", ")",
    "[", "]", ",", ";", ":", "\t", " – ", "/", "\\", "|", "\n", "# ", "- ", "**", "Till justerare valdes ", "2025-03-04",
    "kl 18.00", "Plats: ", "Protokoll", "möte med ", "Agenda", "…………", "12", "1.",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(available()))
def test_nothing_is_invented(text: str, language: str) -> None:
    """Every word of a name and of a place stands in the document, and every finding has its evidence."""
    page = open_page(paper(text), load(language))
    told = set(name_key(" ".join(p.text for p in page.document.paragraphs()).replace("/", " ")).split())
    told_folded = name_key(" ".join(p.text for p in page.document.paragraphs()))
    for finding in (*recognise_header(page, Known(page.language)), *recognise_attendance(page, Known(page.language))):
        assert finding.evidence
        if isinstance(finding.fact, Attendee):
            assert all(word in told or word in told_folded for word in name_key(finding.fact.name).split())
        if isinstance(finding.fact, Scalar) and finding.fact.field in {"place", "title", "number"}:
            assert all(word in told_folded for word in name_key(str(finding.fact.value)).split())


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from(available()))
def test_the_same_document_gives_the_same_findings(text: str, language: str) -> None:
    """Reading twice gives the same findings in the same order."""
    page = open_page(paper(text), load(language))
    runs = [
        [*recognise_header(page, Known(page.language)), *recognise_attendance(page, Known(page.language))]
        for _ in (1, 2)
    ]
    assert runs[0] == runs[1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Maja Kvist", "Olle Brink", "Lena Ek", "Sara Lind", "Ahmed Noor"]), min_size=1, unique=True
    )
)
def test_a_plain_list_is_read_in_full(names: list[str]) -> None:
    """A comma list, a list of lines and a table of the same people all give those people, in order."""
    comma = f"Protokoll 2025-03-04\nNärvarande: {', '.join(names)}"
    lines = "# Protokoll\n## Närvarande\n" + "\n".join(names) + "\n## Dagordning\n- Inledning"
    table = "| Namn | Närv. |\n" + "\n".join(f"| {name} | X |" for name in names)
    for document in (comma, lines, table):
        page = open_page(paper(document), load("sv"))
        found = [f.fact for f in recognise_attendance(page, Known(page.language))]
        assert [(a.name, a.presence) for a in found if isinstance(a, Attendee)] == [(n, "present") for n in names]


@pytest.mark.parametrize(
    "line",
    [
        "Närvarande: " + "Maja Kvist, " * 3000,
        "Närvarande: " + "och " * 8000,
        "Ordförande " * 5000,
        "(" * 20000,
        "Datum: " + "2025-" * 8000,
        "a:" * 15000,
        "Protokoll " + "möte med " * 4000,
        "." * 30000,
        "\t" * 30000,
        "A " * 15000,
    ],
    ids=["names", "and", "roles", "parentheses", "dates", "colons", "titles", "dots", "tabs", "letters"],
)
def test_a_hostile_line_takes_no_time(line: str) -> None:
    """A line of tens of thousands of characters is read in a few seconds at the most."""
    page = open_page(paper(line), load("sv"))
    began = time.process_time()
    list(recognise_header(page, Known(page.language)))
    list(recognise_attendance(page, Known(page.language)))
    assert time.process_time() - began < 10

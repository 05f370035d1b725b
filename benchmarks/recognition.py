"""How long the recognisers take: the share of each, the whole against the parse of the same file, growth with length.

Run ``python benchmarks/recognition.py [FILE]``.  The figures are ratios taken in one run; the floor is to inflate
and parse the parts of the file that are read.  Without a file it measures documents built here, one, four and
sixteen times as long.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document as WordDocument
from lxml import etree

from minutes.languages import detect, load
from minutes.readers import read as read_document
from minutes.reading import read
from minutes.recognise.known import Known
from minutes.recognise.page import open_page
from minutes.recognise.pipeline import RECOGNISERS

ROUNDS = 7
SECTIONS = 12


def build(times: int) -> bytes:
    """Swedish minutes of about four pages a time."""
    document = WordDocument()
    document.add_heading("Protokoll Björkängens samfällighet 2025-03-04", 1)
    document.add_paragraph("Närvarande: Maja Kvist (ordf), Olle Brink, Tilde Arvidsson, Nils Ek, Karin Ros, Karin Dahl")
    for number in range(SECTIONS * times):
        document.add_heading(f"§ {number + 1} Ärende {number + 1}", 2)
        document.add_paragraph(
            "Olle redovisade läget. Maja skickar ut en sammanställning senast den 30 mars. Mötet beslutade att bordlägga "
            "frågan om taket. Karin undrar om nyckeln är hemma? Grindarna ska alltid stängas efter klockan åtta."
        )
        document.add_paragraph("Tilde och Nils tar fram ett förslag till nästa möte.", style="List Bullet")
        document.add_paragraph("Kostnaden blev 4 312 kr, lägre än i fjol.", style="List Bullet")
    document.add_heading("Nästa möte", 2)
    document.add_paragraph("Nästa möte är tisdag 8 april kl. 18.30 i föreningslokalen.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def floor(data: bytes) -> None:
    """Inflate and parse the parts that a reader of text cannot do without."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
            if name in package.namelist():
                etree.fromstring(package.read(name))


def seconds(work: Callable[[], object]) -> float:
    """The median time of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def shares(data: bytes) -> dict[str, float]:
    """Seconds of each recogniser over one document."""
    document = read_document(data)
    language = load(detect("\n".join(p.text for p in document.paragraphs())))
    page = open_page(document, language)
    spent: dict[str, float] = {}
    found: list = []  # type: ignore[type-arg]
    for name, recogniser in RECOGNISERS:
        began = time.perf_counter()
        found.extend(recogniser(page, Known(language, found)))
        spent[name] = time.perf_counter() - began
    return spent


def report(label: str, data: bytes) -> float:
    """Print the ratios for one document; returns the seconds of the whole reading."""
    read(data)
    base, blocks, whole = (
        seconds(lambda: floor(data)),
        seconds(lambda: read_document(data)),
        seconds(lambda: read(data)),
    )
    print(f"{label:>12}: blocks {blocks / base:5.1f} x floor, read {whole / base:5.1f} x floor, {whole * 1000:7.1f} ms")
    spent = shares(data)
    total = sum(spent.values())
    print(" " * 14 + ", ".join(f"{name} {part / total:.0%}" for name, part in spent.items()))
    return whole


def main() -> None:
    """Measure a file, or our own documents of growing length."""
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        report(path.name[:12], path.read_bytes())
        return
    times = {n: report(f"{n} x 4 pages", build(n)) for n in (1, 4, 16)}
    print(f"growth from 4 to 64 pages (16 would be linear): {times[16] / times[1]:.1f}")


if __name__ == "__main__":
    main()

"""How long reading a Word file takes, as ratios to the floor, beside its peers.

::

    python benchmarks/reading.py                   # four pages, and ten times as long
    python benchmarks/reading.py --long            # a hundred times as long as well
    python benchmarks/reading.py --long --slow     # slow peers on that one too

The floor is what no reader can go below: unpacking and parsing the same parts with lxml, and freeing the
trees.  All figures are medians of processor time from one process; only their ratios mean anything.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable

MEETING = (
    "Mötesanteckningar, samverkansgruppen för Norra Skärgården",
    "Närvarande",
    "Dagordning",
)
TOPICS = ("Brygglaget", "Farledsskyltar", "Vinterförvaring", "Ekonomi", "Sopmaja", "Vårens arbetsdagar", "Övrigt")
SENTENCES = (
    "Frågan xyz har legat still sedan i våras men nu har kommunen svarat att bryggan får byggas om under hösten. ",
    "Gruppen enades om ",
    "att pröva förslag xyz under en säsong, och ",
    "två av klubbarna vill vänta tills pris xyz är klart och de har hört sina medlemmar om saken. ",
    "Det finns pengar kvar i årets ram xyz, drygt 40 000 kr, men de är avsedda för skyltarna vid farleden. ",
)


def build(times: int) -> bytes:
    """Synthetic minutes of about four pages, or that many times as long, made once with python-docx."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Datum: torsdag 13 mars 2025"
    document.add_heading(MEETING[0], 1)
    for number in range(1, times + 1):
        _meeting(document, number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _meeting(document: object, number: int) -> None:
    add = document.add_paragraph  # type: ignore[attr-defined]
    document.add_heading(MEETING[1], 2)  # type: ignore[attr-defined]
    for person in range(14):
        add(f"Deltagare {number}-{person}, Båtklubben nr {person}")
    document.add_heading(MEETING[2], 2)  # type: ignore[attr-defined]
    for topic in TOPICS:
        add(topic, style="List Number")
    for place, topic in enumerate(TOPICS):
        document.add_heading(f"{topic} {number}", 2)  # type: ignore[attr-defined]
        _section(add, place, number)
    table = document.add_table(rows=1, cols=3)  # type: ignore[attr-defined]
    for row in (("Uppgift", "Ansvarig", "Klart"), *[(f"Ringa {n}", "Alva", "15 april") for n in range(8)]):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


def word(number: int) -> str:
    """A number as a made-up word."""
    return "".join("bdfgklmnpr"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))


def _section(add: Callable[..., object], place: int, number: int) -> None:
    """No sentence stands twice in a document: whoever remembers what he has read shall gain nothing by it."""
    for line in range(4):
        paragraph = add()
        if line % 4 == 0:
            paragraph.add_run("Beslut: ").bold = True  # type: ignore[attr-defined]
        for sentence in SENTENCES[: 2 + line % 4]:
            paragraph.add_run(sentence.replace("xyz", f"xyz{word(number)}{word(place)}{word(line)}"))  # type: ignore[attr-defined]
    for line in range(5):
        add(
            f"Alva kollar frågan xyz{word(number)}{word(place)}{word(line)} med de andra föreningarna till nästa möte.",
            style="List Bullet",
        )


def floor(data: bytes) -> None:
    """Unpack and parse the parts that hold text, and free them."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if READ_PARTS.fullmatch(name):
                etree.fromstring(archive.read(name))


READ_PARTS = re.compile(
    r"word/(?:document|styles|numbering|footnotes|endnotes|(?:header|footer)\d{0,3})\.xml|docProps/core\.xml"
    r"|_rels/\.rels|word/_rels/document\.xml\.rels"
)


def blocks(data: bytes) -> None:
    """Our reader, to blocks."""
    from minutes.readers import read

    read(data)


def draft(data: bytes) -> None:
    """Our whole reading, to a draft."""
    from minutes.reading import read

    read(data)


def python_docx(data: bytes) -> None:
    """The plain loop over python-docx: text, style name, runs, tables, headers."""
    import docx

    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        _ = paragraph.text, paragraph.style.name, [(r.text, r.bold) for r in paragraph.runs]
    for table in document.tables:
        for row in table.rows:
            _ = [cell.text for cell in row.cells]
    _ = [p.text for s in document.sections for p in s.header.paragraphs]


def mammoth(data: bytes) -> None:
    """Mammoth, to HTML."""
    import mammoth as peer

    peer.convert_to_html(io.BytesIO(data))


def docx2python(data: bytes) -> None:
    """docx2python, all its text."""
    from docx2python import docx2python as peer

    with peer(io.BytesIO(data)) as content:
        _ = content.text


def markitdown(data: bytes) -> None:
    """MarkItDown, to Markdown."""
    from markitdown import MarkItDown

    MarkItDown().convert_stream(io.BytesIO(data), file_extension=".docx")


OURS = (("blocks", "minutes.readers", blocks), ("draft", "minutes.reading", draft))
PEERS = (
    ("python-docx", "docx", python_docx),
    ("mammoth", "mammoth", mammoth),
    ("docx2python", "docx2python", docx2python),
    ("markitdown", "markitdown", markitdown),
)


def available(name: str) -> bool:
    """Whether a module can be imported here."""
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def varied(data: bytes, turn: int) -> bytes:
    """The document with other matters in its sentences, compressed as before."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(b"xyz", word(turn).encode()))
    return out.getvalue()


LONG = 2.0
"""Seconds from which on one run has to do."""


def median(job: Callable[[bytes], None], data: bytes, repeats: int) -> float:
    """The median processor time of a job in seconds; a first run warms up, and has to do where it takes long.

    Each run has a document of its own, with the same sentences about other matters.
    """
    times: list[float] = []
    for turn in range(repeats + 1):
        fresh = varied(data, turn)
        gc.collect()
        start = time.process_time()
        job(fresh)
        times.append(time.process_time() - start)
        if times[0] > LONG:
            return times[0]
    return statistics.median(times[1:])


def compare(times: int, repeats: int, *, slow: bool) -> dict[str, float]:
    """Measure everything on one document, print the ratios and return the times in seconds."""
    data = build(times)
    found = {"floor": median(floor, data, repeats)}
    print(f"\nx{times}: {len(data) // 1024} KB, floor {found['floor'] * 1000:.1f} ms", flush=True)
    for name, module, job in (*OURS, *(PEERS if slow else ())):
        if available(module):
            found[name] = seconds = median(job, data, repeats)
            print(f"  {name:12} {seconds * 1000:9.1f} ms {seconds / found['floor']:7.1f} x floor", flush=True)
    return found


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="measure a document a hundred times as long as well")
    parser.add_argument("--slow", action="store_true", help="with --long: slow peers on that document too")
    parser.add_argument("--repeats", type=int, default=7)
    args = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    short, ten = compare(1, args.repeats, slow=True), compare(10, args.repeats, slow=True)
    print(f"\nTen times the text takes {ten['blocks'] / short['blocks']:.1f} times as long (blocks).")
    if args.long:
        hundred = compare(100, args.repeats, slow=args.slow)
        print(f"\nA hundred times the text takes {hundred['blocks'] / short['blocks']:.1f} times as long (blocks).")


if __name__ == "__main__":
    main()

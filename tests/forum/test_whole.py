"""From a Word file to the calendar, with nothing replaced: the way that a secretary goes."""

import io
import json
from pathlib import Path

import docx
import pytest

from forum.cli.run import run
from forum.cli.session import Session

TEXT = (
    ("Title", "Minnesanteckningar från Cykelforum"),
    ("Normal", "Datum: 12 mars 2031"),
    ("Normal", "Närvarande: Tuva Renberg (ordförande), Sixten Åkerlöf, Ebba Storm"),
    ("Heading 1", "Cykelparkeringen vid stationen"),
    ("Normal", "Forumet beslutade att måla om ställen."),
    ("Normal", "Sixten skickar ut ritningen senast den 28 mars."),
    ("Heading 1", "Mötestider våren 2031"),
    ("List Bullet", "Onsdag 9 april kl. 9:30–11:30"),
    ("List Bullet", "Onsdag 14 maj kl. 13:00–15:00 (preliminärt)"),
)


@pytest.fixture
def word_file(tmp_path: Path) -> str:
    """Minutes as somebody writes them by hand."""
    document = docx.Document()
    for style, text in TEXT:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "anteckningar mars.docx"
    path.write_bytes(stream.getvalue())
    return str(path)


def test_a_word_file_becomes_lists_and_a_calendar(
    word_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each part may be right by itself; a secretary needs them to fit together."""
    session = Session(environment={"FORUM_STORE": str(tmp_path / "forum.sqlite"), "LANG": "en_GB.UTF-8"})
    assert run(["import", word_file], session) == 0
    assert run(["import", word_file], session) == 0
    assert capsys.readouterr().out.endswith("as cykelforum/2031-03-12. Nothing changed.\n")
    assert run(["actions", "--owner", "Sixten Åkerlöf", "--json"], session) == 0
    (action,) = json.loads(capsys.readouterr().out)
    assert (action["key"].startswith("cykelforum/2031-03-12/"), action["due"]) == (True, "2031-03-28")
    assert run(["meetings", "--json"], session) == 0
    found = [(m["date"], m["start"], m["end"], m["status"]) for m in json.loads(capsys.readouterr().out)]
    assert found == [
        ("2031-04-09", "09:30", "11:30", "confirmed"),
        ("2031-05-14", "13:00", "15:00", "tentative"),
    ]
    assert run(["feed"], session) == 0
    assert capsys.readouterr().out.count("BEGIN:VEVENT") == 2

"""PDF files, where LibreOffice is installed; one sentence where it is not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from forum.cli import printing
from forum.cli.run import run
from forum.cli.session import Session
from forum.errors import NoPdf

DOCUMENT = Path(__file__).parent.parent / "documents" / "cykelforum-2031-03-12.json"
COMMANDS = {
    "agenda": ["agenda", "write", "--output", "x.pdf"],
    "minutes": ["minutes", "show", "--format", "pdf", "--output", "x.pdf"],
}


@pytest.fixture
def session(make_session: Callable[[], Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A run with minutes in the store."""
    monkeypatch.chdir(tmp_path)
    made = make_session()
    assert run(["import", str(DOCUMENT)], made) == 0
    return made


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, printing.PROGRAMS)), reason="LibreOffice is not installed")
@pytest.mark.parametrize("what", COMMANDS)
def test_a_pdf_is_written(session: Session, tmp_path: Path, what: str) -> None:
    """The chair prints it, or puts it on the web, where it must be one that can be heard (tagged, in its language)."""
    assert run(COMMANDS[what], session) == 0
    data = (tmp_path / "x.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"%%EOF" in data[-16:]
    for sign in (b"/MarkInfo<</Marked true>>", b"/StructTreeRoot", b"/DisplayDocTitle true", b"/Lang(sv-SE)"):
        assert sign in data


@pytest.mark.parametrize("what", COMMANDS)
def test_where_the_program_is_missing_one_sentence_says_so(
    session: Session,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    """A user without LibreOffice must learn what to do instead."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    capsys.readouterr()
    assert run(COMMANDS[what], session) == NoPdf.exit_status
    assert "needs LibreOffice" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    "why", [subprocess.TimeoutExpired("soffice", 1), subprocess.CalledProcessError(1, "soffice"), OSError()]
)
def test_a_program_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, why: Exception) -> None:
    """LibreOffice that hangs or breaks must not end in a traceback."""

    def fail(*_: object, **__: object) -> None:
        raise why

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(NoPdf, match="could not make a PDF"):
        printing.to_pdf(b"x")

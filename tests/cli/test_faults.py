"""What goes wrong ends in one sentence, with the right exit status and no traceback."""

import errno
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest
from transcripts import run as run_program

from minutes.cli import read as reading
from minutes.cli import run as running
from minutes.cli.app import COMMANDS, app
from minutes.cli.files import LARGEST, FileError, read_file, write_file
from minutes.cli.screen import NobodyReads, harmless
from minutes.emit import FILES, FORMATS
from minutes.errors import EmptyFile, MinutesError

EXAMPLE = "allotments-2031-03-11.docx"
MINUTES = [sys.executable, "-m", "minutes.cli"]


def minutes(*words: str, stdin: bytes = b"") -> tuple[str, str, int]:
    """Run a command in this process."""
    return run_program(["minutes", *words], {"minutes": running.run}, stdin)


def failing(why: BaseException) -> Callable[[object], None]:
    """A part of the program that fails."""

    def fail(_: object) -> None:
        raise why

    return fail


FAULTS: Sequence[tuple[BaseException, int, str]] = (
    (EmptyFile("The file is empty."), 2, "Error: The file is empty.\n"),
    (FileError("No such file."), 6, "Error: No such file.\n"),
    (KeyboardInterrupt(), 130, "Stopped from the keyboard; nothing was written.\n"),
    (click.Abort(), 130, "Stopped from the keyboard; nothing was written.\n"),
    (MemoryError(), 2, "Error: The file needs more memory than there is. Save it again in Word without its pictures.\n"),
    (OSError(errno.ENOSPC, "No space left on device"), 6, "Error: The result could not be written (No space left on device).\n"),
)  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("why", "status", "said"), FAULTS, ids=lambda value: type(value).__name__)
def test_what_can_go_wrong(why: BaseException, status: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script looks at the status, a person at the sentence."""
    monkeypatch.setattr(reading, "drafts", failing(why))
    out, err, ended = minutes("read", EXAMPLE)
    assert (out, err.lstrip("\n"), ended) == ("", said, status)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("why", [KeyError("Nell Farrow"), RecursionError(), AssertionError("Nell Farrow")])
def test_a_fault_of_the_program_tells_no_words_of_the_document(why: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """People send such a line to the makers; it must hold the place in the program and nobody's name."""
    monkeypatch.setattr(reading, "drafts", failing(why))
    out, err, ended = minutes("read", EXAMPLE)
    assert (out, ended) == ("", 70)
    assert f"({type(why).__name__}, test_faults.py:" in err
    assert err.count("\n") == 1
    assert "Nell" not in err
    monkeypatch.setenv(running.DEBUG, "1")
    assert "Traceback" in minutes("read", EXAMPLE)[1]


def test_the_errors_of_the_library_have_a_status() -> None:
    """An error that a command does not know would end as a fault of the program."""
    kinds, waiting = set(), [MinutesError]
    while waiting:
        kind = waiting.pop()
        kinds.add(kind)
        waiting += kind.__subclasses__()
    assert {kind.exit_status for kind in kinds} <= {2, 6}


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    """``minutes read … | head`` must end without a word."""
    with subprocess.Popen(
        [*MINUTES, "read", str(folder / EXAMPLE)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.close()
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (running.NOBODY_READS, b"")


def test_control_c_ends_it_at_once() -> None:
    """A person who has changed their mind sees one line."""
    process = subprocess.Popen(
        [*MINUTES, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a background job ignores it
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (running.STOPPED, b"")
    assert b"Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a full device")
def test_a_full_disk_is_said(folder: Path) -> None:
    """Half a record must not look like a whole one."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MINUTES, "read", str(folder / EXAMPLE)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 6
    assert done.stderr.startswith(b"Error: The result could not be written")


def test_the_standard_input_is_a_document(folder: Path) -> None:
    """``-`` reads what another program hands over."""
    out, err, status = minutes("explain", "-", "place", stdin=(folder / EXAMPLE).read_bytes())
    assert (err, status) == ("", 0)
    assert "The Old Pump House" in out


def test_a_file_without_end_is_not_read_to_the_end(tmp_path: Path) -> None:
    """A slip must not fill the memory."""
    huge = tmp_path / "huge.docx"
    with huge.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(FileError, match="larger than 64 MB"):
        read_file(huge)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """The owner of the file can help, so they are named."""
    closed = tmp_path / "closed.docx"
    closed.touch(mode=0)
    with pytest.raises(FileError, match="ask its owner"):
        read_file(closed)


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "no"), OSError(errno.EIO, "Input/output error")])
def test_a_failed_write_leaves_the_old_file(error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is half done: the old file stays, and nothing lies beside it."""
    target = tmp_path / "notes.md"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(error))
    with pytest.raises(FileError, match=r"notes\.md"):
        write_file(target, "new", Path("-"))
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("notes.md", "old")]


def test_a_written_file_keeps_its_rights(tmp_path: Path) -> None:
    """A file that others may not read stays so when it is written anew."""
    target = tmp_path / "notes.md"
    target.touch(mode=0o600)
    write_file(target, "å", Path("-"))
    assert (target.stat().st_mode & 0o777, target.read_bytes()) == (0o600, "å".encode())
    fresh = tmp_path / "fresh.md"
    write_file(fresh, "new", Path("-"))
    assert fresh.stat().st_mode & 0o444


def test_a_document_cannot_steer_the_terminal() -> None:
    """A name with an escape sequence in it must not clear the screen or turn the text around."""
    evil = "a\x1b[2Jb\x9b31mc\u202ed\ud800\ne\tf"
    assert harmless(evil) == "a\ufffd[2Jb\ufffd31mc\ufffdd\ufffd\ne\tf"


def test_a_console_that_lacks_a_letter_gets_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """A secretary with an old console must see the rest of the line."""

    class Console(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    console = Console(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    running._set_encoding()
    console.write("Rönn")
    console.flush()
    assert console.buffer.getvalue() == b"R?nn"


def test_no_output_at_all_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without a console has no standard output."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert running.run(["languages"]) == 0


def test_the_reader_of_a_line_may_go_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed pipe is told apart from a full disk."""
    from minutes.cli import screen

    monkeypatch.setattr(click, "echo", lambda *_, **__: (_ for _ in ()).throw(BrokenPipeError()))
    with pytest.raises(NobodyReads):
        screen.put("x")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_the_help_says_what_each_command_says(name: str) -> None:
    """The list is printed without loading the commands, so it could fall behind."""
    command = app.get_command(click.Context(app), name)
    assert command
    assert command.name == name
    assert command.short_help == COMMANDS[name][1]
    assert minutes(name, "-h")[2] == 0


def test_the_formats_are_those_of_the_library() -> None:
    """A format that the library has and the command has not would stay unknown."""
    assert set(reading.FORMATS) == {*FORMATS, *FILES}
    assert set(reading.FILES) == set(FILES)


def test_help_and_version() -> None:
    """The two things that everybody tries first."""
    assert minutes("--version")[0].startswith("minutes ")
    out, err, status = minutes()
    assert "Usage: minutes" in out + err
    assert status in {0, 2}
    assert minutes("--help")[2] == 0

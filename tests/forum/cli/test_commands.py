"""What a transcript cannot show: bytes, screens, signals, start-up."""

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

from forum.cli import show
from forum.cli.run import run
from forum.cli.session import Session
from forum.cli.speaking import speak_as_wanted

DOCUMENTS = Path(__file__).parent.parent / "documents"
MARCH, BOARD = str(DOCUMENTS / "cykelforum-2031-03-12.json"), str(DOCUMENTS / "hamnrad-2031-03-20.json")
HEAVY = {"sqlalchemy", "alembic", "pydantic", "icalendar", "rich", "lxml", "docx", "platformdirs"}

LOOKS = re.compile(r"\x1b\[[0-9;]*m")
"""What a terminal is told about bold and dim."""

Make = Callable[[], Session]
Capture = pytest.CaptureFixture[str]


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture
def session(make_session: Make) -> Session:
    """A run of the program in which nothing has happened yet."""
    return make_session()


@pytest.fixture
def imported(session: Session, capsys: Capture) -> Session:
    """A run in which the March minutes have been imported."""
    assert run(["import", MARCH], session) == 0
    capsys.readouterr()
    return session


class TestFeed:
    def test_holds_the_announced_meetings(self, imported: Session, capsys: Capture) -> None:
        """Members must see what was announced, and the meeting that is over must not turn up as news."""
        assert run(["feed"], imported) == 0
        calendar = capsys.readouterr().out
        assert calendar.count("BEGIN:VEVENT\r\n") == 3
        assert "20310312" not in calendar

    def test_is_the_same_bytes_each_time(self, imported: Session, tmp_path: Path, capsys: Capture) -> None:
        """Law 3: a calendar program must not see changes where there are none."""
        target = tmp_path / "calendar.ics"
        assert run(["feed", "--output", str(target)], imported) == 0
        first, stamp = target.read_bytes(), target.stat().st_mtime_ns
        run(["import", MARCH], imported)
        capsys.readouterr()
        assert run(["feed", "-o", str(target), "--json"], imported) == 0
        assert json.loads(capsys.readouterr().out) == {"file": str(target), "bytes": len(first), "changed": False}
        assert (target.read_bytes(), target.stat().st_mtime_ns) == (first, stamp)

    def test_says_what_it_did(self, imported: Session, tmp_path: Path, capsys: Capture) -> None:
        """A secretary wants to know whether the file is there."""
        target = str(tmp_path / "calendar.ics")
        run(["feed", "-o", target], imported)
        run(["feed", "-o", target], imported)
        out = capsys.readouterr().out
        assert out == f"{target} has been written.\n{target} was right already; nothing changed.\n"

    def test_as_json(self, imported: Session, capsys: Capture) -> None:
        """A program gets the calendar as a value."""
        run(["feed", "--json"], imported)
        assert json.loads(capsys.readouterr().out)["calendar"].startswith("BEGIN:VCALENDAR\r\n")


class TestMinutesShow:
    @pytest.mark.parametrize("form", ["summary", "markdown", "html", "text", "json"])
    def test_in_each_form(self, imported: Session, capsys: Capture, form: str) -> None:
        """A decision must stand in every form in which minutes go out."""
        assert run(["minutes", "show", "--format", form], imported) == 0
        assert "Forumet beslutade att måla om ställen." in capsys.readouterr().out

    def test_with_what_the_store_knows(self, imported: Session, capsys: Capture) -> None:
        """A program that reads minutes must see that they are a draft."""
        assert run(["minutes", "show", "2031-03-12", "--json"], imported) == 0
        shown = json.loads(capsys.readouterr().out)
        assert (shown["state"], shown["minutes"]["date"]) == ("draft", "2031-03-12")


class TestJson:
    def test_of_an_import_tells_all(self, session: Session, capsys: Capture) -> None:
        """What a person reads in the report a program must find too."""
        run(["import", "--json", MARCH], session)
        (report,) = json.loads(capsys.readouterr().out)
        (one,) = report["minutes"]
        assert (report["result"], report["new_forum"], report["zone_source"]) == ("imported", True, "language")
        assert [line["change"] for line in one["coming"]] == ["new"] * 3
        assert [item["key"][-2:] for item in one["actions"]] == ["/1", "/2", "/3", "/4"]
        assert one["questions"][0]["text"] == "Vem är Ebba?"

    def test_is_utf8_on_any_console(self, imported: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program reads UTF-8 even where the console speaks something else."""
        console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
        monkeypatch.setattr("sys.stdout", console)
        assert run(["actions", "--json"], imported) == 0
        assert "Åkerlöf".encode() in console.buffer.getvalue()  # type: ignore[attr-defined]


class TestScreen:
    def shown(self, arguments: list[str], session: Session, columns: str, monkeypatch: pytest.MonkeyPatch) -> str:
        """What a terminal of some width shows."""
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv("TERM", "xterm")
        with contextlib.redirect_stdout(Screen()) as screen:
            assert run(arguments, session) == 0
        return LOOKS.sub("", screen.getvalue())

    def test_a_narrow_one_loses_nothing(self, imported: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        """Cut-off text would hide who is to do what."""
        shown = self.shown(["actions"], imported, "60", monkeypatch)
        assert max(map(len, shown.splitlines())) <= 60
        assert "2031-03-28" in shown
        assert "Sixten Åkerlöf" in shown
        assert "Sixten skickar ritningen till alla senast den 28 mars." in " ".join(shown.split())

    @pytest.mark.parametrize("columns", ["40", "70", "100", "200"])
    def test_of_any_width_shows_every_word(
        self, session: Session, monkeypatch: pytest.MonkeyPatch, capsys: Capture, make_session: Make, columns: str
    ) -> None:
        """The report on a screen must hold what the one in a file holds."""
        shown = self.shown(["import", MARCH], session, columns, monkeypatch)
        assert max(map(len, shown.splitlines())) <= int(columns)
        other = make_session()
        other.environment = {**other.environment, "FORUM_STORE": other.environment["FORUM_STORE"] + "2"}
        run(["import", MARCH], other)
        printed = capsys.readouterr().out
        assert sorted("".join(shown.split())) == sorted("".join(printed.split()))

    def test_shows_the_whole_report(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        """The report on the screen must hold the same as the one in a file."""
        shown = self.shown(["import", MARCH], session, "160", monkeypatch)
        for part in (
            "Europe/Stockholm",
            "4 present, 2 absent",
            "Biblioteket, Ekeby",
            "Ebba Storm / Ebba Lindh",
            "forum feed",
        ):
            assert part in shown

    def test_shows_minutes(self, imported: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        """On the screen minutes are text, not bytes."""
        assert "måla om ställen" in self.shown(["minutes", "show"], imported, "80", monkeypatch)

    @pytest.mark.parametrize("tty", [True, False])
    def test_cannot_be_steered_by_a_document(
        self, session: Session, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, *, tty: bool
    ) -> None:
        """A title with control sequences could clear the screen or fake an answer."""
        evil = "\x1b[2J\u202eA\x07[red]B"
        record = {"language": "sv", "kind": "notes", "forum": "X", "date": "2031-01-01", "place": evil}
        path = tmp_path / "a.json"
        path.write_text(json.dumps([{**record, "actions": [{"text": evil}]}]))
        if tty:
            shown = self.shown(["import", str(path)], session, "80", monkeypatch)
        else:
            run(["import", str(path)], session)
            shown = capsys.readouterr().out
        assert "[red]B" in shown
        assert not set("\x1b\x07\u202e") & set(shown)

    def test_without_a_letter_shows_a_question_mark(self, imported: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        """An old console must not end a command with an error."""
        console = io.TextIOWrapper(io.BytesIO(), encoding="cp866")
        monkeypatch.setattr("sys.stdout", console)
        assert run(["actions"], imported) == 0
        assert b"Sixten ?kerl?f" in console.buffer.getvalue()  # type: ignore[attr-defined]

    def test_counts_the_columns_of_wide_letters_and_accents(self) -> None:
        """A column must stay straight whatever the alphabet."""
        table = show.table((), [("e\u0301", "x"), ("議事録", "y"), ("abcdef", "z")])
        assert {show.columns(line[:-1]) for line in show.plain(table)} == {10}


class TestGoesWrong:
    def crash(self, tmp_path: Path) -> str:
        """A document over which the reader stumbles."""
        path = tmp_path / "crash.docx"
        path.write_text('["crash"]')
        return str(path)

    def test_a_fault_is_one_sentence(self, session: Session, tmp_path: Path, capsys: Capture) -> None:
        """No traceback ever reaches a user; the makers learn where it was."""
        assert run(["import", self.crash(tmp_path)], session) == 70
        error = capsys.readouterr().err
        assert re.fullmatch(r"Error: 'crash.docx': .*ZeroDivisionError, conftest.py:\d+.*FORUM_DEBUG=1.*\n", error) or (
            re.fullmatch(r"Error: .*ZeroDivisionError, conftest.py:\d+.*FORUM_DEBUG=1.*\n", error)
        )

    def test_a_fault_in_one_file_does_not_stop_the_others(
        self, session: Session, tmp_path: Path, capsys: Capture
    ) -> None:
        """One odd document must not keep a folder from coming in."""
        assert run(["import", self.crash(tmp_path), MARCH], session) == 70
        captured = capsys.readouterr()
        assert "Error: 'crash.docx': " in captured.err
        assert "2 files: 1 imported, 1 failed." in captured.out

    def test_a_fault_elsewhere_is_one_sentence_too(self, session: Session, capsys: Capture) -> None:
        """Whatever happens, there is a sentence and a status."""
        session.who = lambda: 1 / 0  # type: ignore[assignment, return-value]
        assert run(["meetings"], session) == 70
        assert capsys.readouterr().err.startswith("Error: forum itself has failed (ZeroDivisionError")

    def test_debug_shows_the_whole_story(
        self, session: Session, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The makers need the traceback when they ask for it."""
        monkeypatch.setenv("FORUM_DEBUG", "1")
        run(["import", self.crash(tmp_path)], session)
        assert "Traceback" in capsys.readouterr().err

    @pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
    def test_stopped_from_the_keyboard(self, session: Session, capsys: Capture, error: type[BaseException]) -> None:
        """Ctrl-C is no fault, and what was not finished has changed nothing."""

        def stop() -> str:
            raise error

        session.who = stop
        assert run(["import", MARCH], session) == 130
        assert "Stopped" in capsys.readouterr().err
        session.who = lambda: "sixten"
        assert run(["meetings"], session) == 4

    def test_a_store_that_cannot_be_used_is_not_tried_for_each_file(
        self, session: Session, tmp_path: Path, capsys: Capture
    ) -> None:
        """A hundred files must not wait for a lock a hundred times."""
        assert run(["--store", str(tmp_path / "no" / "f"), "import", MARCH, BOARD, MARCH], session) == 5
        captured = capsys.readouterr()
        assert captured.err.count("Error") == 1
        assert "3 files: 1 failed, 2 not tried." in captured.out


class TestProcess:
    def start(self, *arguments: str, store: Path, **options: object) -> subprocess.Popen[bytes]:
        """The program as a process of its own."""
        command = [sys.executable, "-c", "from forum.cli import main; main()", *arguments]
        environment = {**os.environ, "FORUM_STORE": str(store)}
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]

    def test_a_reader_that_goes_away_is_no_error(self, imported: Session, tmp_path: Path) -> None:
        """`forum actions | head -1` must not end in a complaint."""
        assert imported.environment["FORUM_STORE"] == str(tmp_path / "forum.sqlite")
        reading, writing = os.pipe()
        os.close(reading)
        for arguments in (["actions"], ["actions", "--json"], ["minutes", "list"], ["--help"]):
            process = self.start(*arguments, store=tmp_path / "forum.sqlite", stdout=writing)
            assert process.communicate()[1] == b""
            assert process.returncode == 141
        os.close(writing)

    @pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
    def test_ctrl_c_while_waiting_for_an_answer(self, tmp_path: Path) -> None:
        """A person who does not know the name must be able to leave."""
        process = self.start("init", store=tmp_path / "f", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stderr
        assert process.stderr.read(4) == b"What"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=20)
        assert (process.returncode, out) == (130, b"")
        assert b"Traceback" not in error

    def test_help_and_version_load_nothing_heavy(self) -> None:
        """`forum --help` must be there at once, not after the database and the calendar have been loaded."""
        code = (
            "import sys; from forum.cli.run import run\n"
            "for words in (['--help'], ['--version'], ['import', '--help'], ['minutes', 'show', '-h'], ['feed', '-h']):\n"
            "    assert run(words) == 0\n"
            "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)\n"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        loaded = set(json.loads(ran.stderr.strip().replace("'", '"')))
        assert "click" in loaded
        assert loaded & HEAVY == set()


class TestCompletion:
    def completed(self, words: str, store: Path | str) -> list[str]:
        """What the shell offers for the last of some words."""
        environment = {
            **os.environ,
            "FORUM_STORE": str(store),
            "_FORUM_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        }
        code = "from forum.cli import main; main()"
        ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False, text=True)
        assert ran.stderr == ""
        return [line.partition(",")[2] for line in ran.stdout.splitlines() if line]

    def test_offers_commands_forums_and_minutes(self, imported: Session, tmp_path: Path) -> None:
        """Nobody should have to remember a key."""
        run(["import", "--new", BOARD], imported)
        store = tmp_path / "forum.sqlite"
        assert self.completed("forum mee", store) == ["meetings"]
        assert self.completed("forum members show six", store) == []
        assert self.completed("forum meetings --forum gu", store) == ["gullholm-harbour-board"]
        assert self.completed("forum minutes show 2031-03-1", store) == ["2031-03-12"]
        assert self.completed("forum minutes show cyk", store) == ["cykelforum-i-lingonbygden/2031-03-12"]

    def test_offers_nothing_where_there_is_nothing(self, tmp_path: Path) -> None:
        """A shell that completes must never show an error."""
        assert self.completed("forum meetings --forum x", tmp_path / "gone") == []
        assert self.completed("forum minutes show x", tmp_path) == []


def test_the_store_may_be_named_before_or_after_the_command(session: Session, tmp_path: Path, capsys: Capture) -> None:
    """Nobody remembers on which side of the command an option stands."""
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    run(["--store", one, "init", "Ett"], session)
    run(["init", "Två", "--store", other], session)
    capsys.readouterr()
    run(["--store", one, "list", "--json"], session)
    run(["list", "--json", "--store", other], session)
    found = capsys.readouterr().out.replace("]\n[", ",")
    assert [forum["name"] for forum in json.loads(found)] == ["Ett", "Två"]


def test_a_home_that_may_not_be_written_is_a_sentence(
    session: Session, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback where the user's data folder cannot be made."""
    (tmp_path / "file").touch()
    monkeypatch.setattr("forum.config.store_path", lambda *_: str(tmp_path / "file" / "forum" / "forum.sqlite"))
    session.environment = {}
    assert run(["init", "Cykelforum"], session) == 5
    assert "--store" in capsys.readouterr().err


def test_every_command_is_documented() -> None:
    """A command that is not in the manual is found by nobody."""
    from forum.cli.app import Forum

    manual = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in Forum.table:
        assert f"`forum {name}" in manual


def test_every_exit_status_is_documented() -> None:
    """A script that reads the status needs the list, in the help and in the manual."""
    import forum.errors
    from forum.cli.app import EPILOG
    from forum.cli.run import NOBODY_READS, STOPPED

    statuses = {e.exit_status for e in vars(forum.errors).values() if isinstance(e, type)} | {NOBODY_READS, STOPPED, 0}
    manual = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
    for status in statuses:
        assert re.search(rf"^ +{status}  ", EPILOG, re.MULTILINE)
        assert re.search(rf"^\| {status} \|", manual, re.MULTILINE)


@pytest.mark.parametrize("group", ["forum.cli.app:app", "forum.cli.members:members"])
def test_the_list_of_the_help_says_what_each_command_says(group: str) -> None:
    """The list is written without loading the commands, and must not drift from them."""
    module, name = group.split(":")
    commands = getattr(import_module(module), name)
    said = {key: commands.get_command(click.Context(commands), key).short_help for key in commands.table}
    assert said == {key: entry.help for key, entry in commands.table.items()}


@pytest.mark.parametrize(
    "command",
    [["import", str(DOCUMENTS / "cykelforum-2031-03-12.json")], ["init", "Cykelforum", "--language", "sv"]],
    ids=["import", "init"],
)
def test_the_command_that_makes_the_forum_speaks_its_language(
    session: Session, capsys: Capture, command: list[str]
) -> None:
    """The first report in English and all that follow in Swedish would look like two programs."""
    session.environment = {"FORUM_STORE": session.environment["FORUM_STORE"]}
    speak_as_wanted(session.environment)
    assert run(command, session) == 0
    assert "Tidszon" in capsys.readouterr().out

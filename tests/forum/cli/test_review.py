"""``forum review`` at a terminal, on a page, and for programs."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forum.cli.run import run
from forum.cli.session import Session
from minutes.review import questions

MARCH = str(Path(__file__).parent.parent / "documents" / "cykelforum-2031-03-12.json")
LOOKS = re.compile(r"\x1b\[[0-9;]*m")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def session(make_session: Callable[[], Session], capsys: Capture) -> Session:
    """A run with minutes whose people are on the list; the questions are the real ones."""
    made = make_session()
    made.asker = questions
    assert run(["import", MARCH], made) == 0
    assert run(["members", "add", "--proposed"], made) == 0
    capsys.readouterr()
    return made


class Terminal(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch, session: Session) -> Callable[..., str]:
    """Runs the review at a terminal where a person types these lines; gives what is shown."""

    def typed(*lines: str) -> str:
        waiting: Iterator[str] = iter(lines)
        screen = Terminal()
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("sys.stdout", screen)
        monkeypatch.setattr("click.prompt", lambda *_, **__: next(waiting))
        assert run(["review"], session) == 0
        assert next(waiting, None) is None, "not everything was asked"
        return LOOKS.sub("", screen.getvalue())

    return typed


class TestAtATerminal:
    def test_a_number_is_a_choice(self, typing: Callable[..., str]) -> None:
        """The first question is the one that must be answered; the answer is kept at once."""
        shown = typing("1", "q")
        assert "Vem menas med ”Ebba”?" in shown
        assert "1. Ebba Storm" in shown
        assert "From now on 'Ebba' is Ebba Storm (ebba-storm)." in shown

    def test_later_leaves_it_open_and_goes_on(self, typing: Callable[..., str]) -> None:
        """Enter is the safe key."""
        shown = typing("", "q")
        assert shown.count("(a number or your own words") == 2
        assert shown.endswith("Nothing was changed.\n")

    def test_what_cannot_be_read_is_asked_again(self, typing: Callable[..., str]) -> None:
        """A slip of the finger costs a line, not the session."""
        shown = typing("Ebba", "2", "q")
        assert "write the whole name" in shown
        assert "From now on 'Ebba' is Ebba Lindh (ebba-lindh)." in shown


class TestOnAPage:
    def test_there_and_back(self, session: Session, tmp_path: Path, capsys: Capture) -> None:
        """Whoever likes an editor better answers there."""
        page = tmp_path / "sheet.md"
        assert run(["review", "--sheet", str(page)], session) == 0
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("Svar:\n", "Svar: Ebba Storm\n", 1), encoding="utf-8")
        capsys.readouterr()
        assert run(["review", "--apply", str(page)], session) == 0
        first = capsys.readouterr().out
        assert first.startswith("1 answer has been kept. ")
        assert run(["review", "--apply", str(page)], session) == 0
        assert capsys.readouterr().out.startswith("There is no new answer; nothing was changed. ")

    def test_a_page_of_other_minutes_is_refused(self, session: Session, tmp_path: Path, capsys: Capture) -> None:
        """Answers in the wrong minutes would be facts that nobody stated."""
        page = tmp_path / "sheet.md"
        page.write_text("# x\n\n<!-- minutes-sheet 00-00 -->\n", encoding="utf-8")
        assert run(["review", "--apply", str(page)], session) != 0
        assert "another document" in capsys.readouterr().err

    def test_letters_that_are_no_text(self, session: Session, tmp_path: Path, capsys: Capture) -> None:
        """One sentence, no traceback."""
        page = tmp_path / "sheet.md"
        page.write_bytes(b"\xff\xfe\xff")
        assert run(["review", "--apply", str(page)], session) == 2
        assert "UTF-8" in capsys.readouterr().err

    def test_to_the_screen(self, session: Session, capsys: Capture) -> None:
        """A page can be piped."""
        assert run(["review", "--sheet", "-"], session) == 0
        assert capsys.readouterr().out.rstrip().endswith("-->")

    def test_not_both_at_once(self, session: Session) -> None:
        """The page would be overwritten before it is read."""
        assert run(["review", "--sheet", "a", "--apply", "a"], session) == 2


class TestElsewhere:
    def test_the_questions_are_listed(self, session: Session, capsys: Capture) -> None:
        """In a pipe nobody can be asked."""
        assert run(["review"], session) == 0
        shown = capsys.readouterr().out
        assert "Vem menas med ”Ebba”?" in shown
        assert "--sheet FILE" in shown

    def test_as_json(self, session: Session, capsys: Capture) -> None:
        """A program gets the questions with their ids."""
        assert run(["review", "--json"], session) == 0
        assert json.loads(capsys.readouterr().out)["questions"][0]["id"] == "ambiguous-name.ebba"

    def test_the_next_import_tells_what_was_settled(self, session: Session, tmp_path: Path, capsys: Capture) -> None:
        """An answer that is used silently could not be put right."""
        page = tmp_path / "sheet.md"
        run(["review", "--sheet", str(page)], session)
        page.write_text(page.read_text(encoding="utf-8").replace("Svar:\n", "Svar: Ebba Storm\n", 1), encoding="utf-8")
        run(["review", "--apply", str(page)], session)
        data = json.loads(Path(MARCH).read_text(encoding="utf-8"))
        data[0]["date"] = "2031-03-19"
        (tmp_path / "next.json").write_text(json.dumps(data), encoding="utf-8")
        capsys.readouterr()
        assert run(["import", str(tmp_path / "next.json")], session) == 0
        shown = capsys.readouterr().out
        assert "Settled by the member list and what you answered before\n  Ebba  is Ebba Storm\n" in shown

"""The page about the commands, the rules in plain words, and the shell's completion say what the program does."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from minutes.cli.app import COMMANDS, EPILOG, app
from minutes.cli.rules import plain_words
from minutes.model import Role
from minutes.review.doubts import KNOWN
from minutes.review.gaps import ASKED
from minutes.review.names import NAME_CODES

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "commands-minutes.md").read_text(encoding="utf-8")
RULE = re.compile(r"\"((?:header|attendance|agenda|sections|schedule|decisions|actions)(?:\.[a-z_]+)+)\"")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_on_the_page(name: str) -> None:
    """What is not written down is not found."""
    command = app.get_command(click.Context(app), name)
    assert command
    assert f"`minutes {name}" in PAGE
    options = [p.opts[0] for p in command.params if isinstance(p, click.Option)]
    assert [option for option in options if f"`{option}" not in PAGE] == []


def test_the_exit_status_is_the_same_in_the_help_and_on_the_page() -> None:
    """Two lists that differ are worse than none."""
    in_help = re.findall(r"^ +(\d+)  ", EPILOG.partition("Exit status")[2], re.MULTILINE)
    assert in_help == re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)


def test_every_code_of_a_question_is_on_the_page() -> None:
    """A program that reads the JSON must know what may come."""
    codes = NAME_CODES | KNOWN | {f"no-{name}" for name in ASKED}
    assert [code for code in codes if f"`{code}`" not in PAGE] == []


def test_every_rule_has_plain_words() -> None:
    """``explain`` would otherwise show a name out of the program's own workshop."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "minutes" / "recognise").glob("*.py"))
    rules = {rule for source in sources for rule in RULE.findall(source)} | {f"attendance.{role}" for role in Role}
    assert len(rules) > 40
    families = {plain_words(rule.split(".")[0]) for rule in rules}
    vague = [r for r in rules if plain_words(r).startswith("Found by") or plain_words(r) in families]
    assert sorted(vague) == []


def test_an_unknown_rule_is_named() -> None:
    """A rule of tomorrow must not break the command of today."""
    assert plain_words("weather.rain") == "Found by the rule weather.rain."
    assert plain_words("actions.tomorrow") == plain_words("actions")


@pytest.mark.parametrize(
    ("words", "position", "found"),
    [
        ("minutes ", 1, {"read", "check", "explain", "convert", "languages"}),
        ("minutes read x --format ", 4, {"text", "summary", "summary-html", "docx", "markdown", "html", "json"}),
        ("minutes read x --language ", 4, {"da", "de", "en", "fi", "nb", "nl", "sv"}),
    ],
)
def test_the_shell_completes(words: str, position: int, found: set[str]) -> None:
    """Completion is documented, so it must work."""
    environment = {"_MINUTES_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(position)}
    result = CliRunner().invoke(app, prog_name="minutes", env=environment)
    assert {line.removeprefix("plain,") for line in result.output.split()} == found

"""The catalogues hold every sentence of the code, and each is translated whole."""

from __future__ import annotations

import os
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Message

from forum.cli.app import app as forum
from forum.cli.speaking import LOCALES, speak_as_forums, speak_as_wanted
from minutes.catalogue import SOURCE, Told, add_sentences, gettext, speak, spoken, wanted
from minutes.cli.app import app as minutes
from minutes.locale import collecting

PACKAGES = ("minutes", "forum")
BREAKS = "\b"


def catalogues() -> list[tuple[str, str]]:
    """Every package with each language that it has."""
    return [(package, language) for package in PACKAGES for language in collecting.languages(package)]


def messages(package: str, language: str) -> list[Message]:
    """The sentences with their translations."""
    return [one for one in collecting.updated(package, language) if one.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each form of a sentence with its translation."""
    ids = message.id if isinstance(message.id, tuple | list) else [message.id]
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return list(zip(ids, texts, strict=True))


@pytest.mark.parametrize(("package", "language"), catalogues())
def test_the_catalogue_is_that_of_the_code(package: str, language: str) -> None:
    """A sentence that was changed in the code would be said in English; run: python -m minutes.locale.collecting."""
    catalogue = collecting.updated(package, language)
    place = collecting.folder(package, language)
    assert (place / "messages.po").read_bytes() == collecting.as_po(catalogue)
    assert (place / "messages.mo").read_bytes() == collecting.as_mo(catalogue)


@pytest.mark.parametrize(("package", "language"), catalogues())
def test_every_sentence_is_translated(package: str, language: str) -> None:
    """An empty translation is said in English in the middle of a Swedish page."""
    assert not [one.id for one in messages(package, language) if not all(text for _, text in pairs(one))]


@pytest.mark.parametrize(("package", "language"), catalogues())
def test_a_translation_takes_the_same_values_and_keeps_its_edges(package: str, language: str) -> None:
    """A value that is misspelt in a translation would end a command with a fault of the program."""
    wrong = [one.id for one in messages(package, language) if not all(fits(*pair) for pair in pairs(one))]
    assert not wrong


def fits(sentence: str, translation: str) -> bool:
    """Whether both have the same places for values, the same blanks at their ends, and the same kept paragraphs."""
    edges = [(text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]) for text in (sentence, translation)]
    kept = sentence.count(BREAKS) == translation.count(BREAKS)
    return edges[0] == edges[1] and kept and values(sentence) == values(translation)


def values(text: str) -> set[tuple[str | None, str | None, str | None]]:
    """The places for values; texts that are not filled in have none."""
    try:
        return {(name, spec, how) for _, name, spec, how in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, None),
        ({"LANG": "C.UTF-8"}, None),
        ({"LC_ALL": "POSIX", "LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANGUAGE": "sv:en", "LANG": "en_GB.UTF-8"}, "sv"),
        ({"LC_ALL": "fi_FI", "LANG": "sv_FI"}, "fi"),
        ({"FORUM_LANGUAGE": "sv-FI", "LC_ALL": "en_US.UTF-8"}, "sv"),
    ],
)
def test_the_user_chooses(environment: dict[str, str], language: str | None) -> None:
    """What the program is told comes before what the computer says; of what says nothing the next one counts."""
    assert wanted(environment, "FORUM_LANGUAGE") == language


def test_where_nobody_chooses_the_forums_do(made_forum: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that says nothing of a language belongs to a chair who has: the forum's."""
    for name in ("FORUM_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    try:
        speak_as_wanted(os.environ)
        assert spoken() == SOURCE
        speak_as_forums(os.environ, [made_forum])  # type: ignore[list-item]
        assert spoken() == "sv"
        speak_as_wanted({"LANG": "en_US"})
        speak_as_forums({"LANG": "en_US"}, [made_forum])  # type: ignore[list-item]
        assert spoken() == SOURCE
    finally:
        speak(SOURCE)


@pytest.fixture
def made_forum() -> object:
    """A Swedish forum."""
    from forum.model import Forum

    return Forum.model_construct(key="kust", name="Kustforum", language="sv", timezone="Europe/Stockholm")


@pytest.mark.usefixtures("swedish")
def test_a_language_without_a_catalogue_is_english() -> None:
    """A Finn must be able to use the program."""
    speak("fi")
    assert gettext("Show the version.") == "Show the version."


@pytest.mark.usefixtures("swedish")
def test_a_sentence_that_nobody_knows_is_said_as_it_is() -> None:
    """What a library says itself must not be lost."""
    assert gettext("no such sentence") == "no such sentence"
    assert gettext("") == ""


@pytest.mark.usefixtures("swedish")
def test_words_for_values_are_translated_when_they_are_said() -> None:
    """Tables are read before the language is known."""
    table = Told({"a": "draft"})
    assert (table["a"], table.get("b", "approved"), list(table)) == ("utkast", "justerat", ["a"])


@pytest.mark.parametrize("program", [forum, minutes], ids=["forum", "minutes"])
@pytest.mark.usefixtures("swedish")
def test_the_help_is_whole_in_swedish(program: object) -> None:
    """English words of click among Swedish ones look like a fault."""
    from click.testing import CliRunner

    add_sentences(LOCALES)
    said = CliRunner().invoke(program, ["--help"]).output  # type: ignore[arg-type]
    assert "Användning:" in said
    assert "Usage" not in said
    assert "Options" not in said
    assert "Show " not in said


def test_no_catalogue_is_forgotten() -> None:
    """A package whose catalogue is missing speaks English alone."""
    assert all("sv" in collecting.languages(package) for package in PACKAGES)
    assert Path(LOCALES, "sv", "LC_MESSAGES", "messages.mo").is_file()


def leaves(command: click.Command) -> Iterator[click.Command]:
    """A command with all those below it."""
    yield command
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            for name in command.list_commands(ctx):
                if (below := command.get_command(ctx, name)) is not None:
                    yield from leaves(below)


@pytest.mark.parametrize("program", [minutes, forum])
def test_the_help_of_every_option_is_a_sentence_that_the_catalogues_know(program: click.Command) -> None:
    """A help that is put together in the code is not collected, and is said in English on a Swedish page."""
    known = {sentence for package in PACKAGES for sentence in collecting.collected(package)}
    helps = {
        (one.name, text) for one in leaves(program) for each in one.params if (text := getattr(each, "help", None))
    }
    assert not {(name, text) for name, text in helps if text not in known}

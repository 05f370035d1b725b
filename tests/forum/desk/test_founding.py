"""Making forums, and telling whose a document is."""

from pathlib import Path

import pytest

from forum import desk as jobs
from forum.desk import Desk, ZoneSource
from forum.desk.founding import KEY, KEY_LENGTH, free_key
from forum.desk.rolls import roll_of
from forum.desk.whose import fits
from forum.errors import BadValue, ForumExists, NoStore
from minutes.errors import UnknownLanguage

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, ...]]:
    """The cases of a file: columns with tabs between."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("one", "other", "expected"), rows("names.tsv"))
def test_names_are_compared_with_patience(one: str, other: str, expected: str) -> None:
    """Too strict, and every second document is refused; too lax, and two bodies are mixed."""
    assert fits(one, other) is (expected == "yes")
    assert fits(other, one) is (expected == "yes")


@pytest.mark.parametrize(("name", "taken", "expected"), rows("keys.tsv"))
def test_a_key_is_short_plain_and_free(name: str, taken: str, expected: str) -> None:
    """A key is typed in commands, by people with any keyboard."""
    key = free_key(name, set(taken.split()))
    assert key == expected
    assert len(key) <= KEY_LENGTH
    assert KEY.fullmatch(key)


def test_a_forum_is_made_by_command(desk: Desk) -> None:
    """A secretary may name the forum before the first import."""
    forum, source = jobs.found_forum(desk, "  Cykel\nforum ", timezone="Europe/Helsinki", language="fi")
    assert (forum.name, forum.language, forum.timezone, source) == ("Cykel forum", "fi", "Europe/Helsinki", "given")
    assert jobs.forums(desk) == (forum,)


def test_a_forum_made_by_command_speaks_the_computers_language(desk: Desk) -> None:
    """A Swedish secretary should not have to say that the forum is Swedish."""
    forum, source = jobs.found_forum(desk, "Cykelforum")
    assert (forum.language, forum.timezone, source) == ("sv", "Europe/Stockholm", ZoneSource.LANGUAGE)


def test_without_any_hint_the_time_zone_is_utc(desk: Desk) -> None:
    """An invented zone would show every meeting at a wrong hour."""
    lost = type(desk)(**{**vars(desk), "zone": None, "language": "tlh"})
    forum, source = jobs.found_forum(lost, "Borg")
    assert (forum.language, forum.timezone, source) == ("en", "UTC", ZoneSource.UTC)


def test_a_forum_is_not_made_twice(desk: Desk) -> None:
    """Two forums of one name could never be told apart."""
    jobs.found_forum(desk, "Cykelforum")
    with pytest.raises(ForumExists, match="its key is cykelforum"):
        jobs.found_forum(desk, "CYKEL-FORUM")
    with pytest.raises(ForumExists, match="choose another with --key"):
        jobs.found_forum(desk, "Cyklarna", key="cykelforum")


@pytest.mark.parametrize("name", ["", " ", "---", "x" * 201, "a\x1b[31mb"])
def test_a_name_must_be_one(desk: Desk, name: str) -> None:
    """A forum without a readable name cannot be published."""
    with pytest.raises(BadValue):
        jobs.found_forum(desk, name)
    with pytest.raises(NoStore):
        jobs.forums(desk)


@pytest.mark.parametrize("key", ["", "Cykel", "-a", "a--b", "a/b", "å", "x" * 41])
def test_a_key_must_be_one(desk: Desk, key: str) -> None:
    """A key stands in paths and commands."""
    with pytest.raises(BadValue):
        jobs.found_forum(desk, "Cykelforum", key=key)


def test_unknown_language_and_time_zone_are_refused(desk: Desk) -> None:
    """A slip would otherwise be found out only when a meeting is missed."""
    with pytest.raises(UnknownLanguage):
        jobs.found_forum(desk, "Cykelforum", language="xx")
    with pytest.raises(BadValue, match="Europe/Stockholm"):
        jobs.found_forum(desk, "Cykelforum", timezone="Europe/Stokholm")


def test_a_language_with_a_country_is_that_language(desk: Desk) -> None:
    """A forum that writes Swedish in Finland would be spoken to in English, or get the hours of Stockholm."""
    forum, source = jobs.found_forum(desk, "Byarådet", language="sv-FI")
    assert (forum.language, forum.timezone, source) == ("sv-FI", "Europe/Dublin", ZoneSource.MACHINE)
    with desk.store.reading() as records:
        assert roll_of(records, forum, None).language.code == "sv"
    with pytest.raises(UnknownLanguage):
        jobs.found_forum(desk, "Another", language="xx-FI")

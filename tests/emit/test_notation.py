"""Dates, times, names and numbers as each language writes them, and the way back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutes.languages import available, load
from minutes.languages.notation import (
    Phrase,
    read_date,
    read_mentions,
    read_time,
    split_number,
    text_words,
    write_mentions,
    write_moment,
)
from minutes.languages.text import Labels, PartWords, TextWords
from minutes.model import Mention

CASES = Path(__file__).parent / "notation"


def rows(name: str) -> list[list[str]]:
    """The rows of a table of cases."""
    lines = CASES.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def clock(text: str) -> dt.time | None:
    """A time, or None where there is none."""
    return dt.time.fromisoformat(text) if text else None


@pytest.mark.parametrize(("language", "start", "end", "written"), rows("moments"))
def test_moment(language: str, start: str, end: str, written: str) -> None:
    """A date or time would look foreign to those who read it, or could not be read back."""
    words, day = text_words(language), dt.date(2025, 1, 29)
    assert write_moment(words, day, clock(start), clock(end)) == written
    if start or end:
        assert read_time(words, written.partition("2025")[2].lstrip(", ")) == (clock(start), clock(end))


@pytest.mark.parametrize(("language", "typed", "wanted"), rows("typed_dates"))
def test_typed_date(language: str, typed: str, wanted: str) -> None:
    """A date typed by hand would be refused without need, or read without its contradiction."""
    if wanted[0].isdecimal():
        assert read_date(text_words(language), typed) == dt.date.fromisoformat(wanted)
    else:
        with pytest.raises(ValueError, match=wanted):
            read_date(text_words(language), typed)


@pytest.mark.parametrize(("language", "typed", "start", "end"), rows("typed_times"))
def test_typed_time(language: str, typed: str, start: str, end: str) -> None:
    """A time typed by hand would be refused without need, or taken for another."""
    if start and not start[0].isdecimal():
        with pytest.raises(ValueError, match=start):
            read_time(text_words(language), typed)
    else:
        assert read_time(text_words(language), typed) == (clock(start), clock(end))


def mention(case: str) -> Mention:
    """``name = person ? candidate ? candidate``."""
    name, _, meant = case.partition(" = ")
    person, *candidates = [part.strip() for part in meant.split("?")]
    return Mention(name=name, person=person, candidates=tuple(candidates))


@pytest.mark.parametrize(("language", "written", "names"), rows("names"))
def test_names(language: str, written: str, names: str) -> None:
    """A name would be taken for two, or a doubt for a certainty."""
    words, mentions = text_words(language), tuple(mention(case) for case in names.split(" + "))
    phrase = write_mentions(words, mentions)
    assert phrase.text == written
    assert read_mentions(words, phrase) == mentions


def test_brackets_without_italics_are_part_of_the_name() -> None:
    """A party in brackets, typed by hand, would be taken for a person."""
    assert read_mentions(text_words("sv"), Phrase("Anna (S)")) == (Mention(name="Anna (S)"),)


@pytest.mark.parametrize(("language", "heading", "number", "title"), rows("numbers"))
def test_number_of_a_heading(language: str, heading: str, number: str, title: str) -> None:
    """A figure of a title would be taken for its number, or a number for the title."""
    assert split_number(text_words(language), heading) == (number or None, title)


@pytest.mark.parametrize("language", available())
def test_pack_has_all_words(language: str) -> None:
    """A record could not be written in one of the languages."""
    words = load(language).text
    groups = [words, *(group for name in words.names() if isinstance(group := getattr(words, name), Labels))]
    assert all(getattr(group, name) for group in groups for name in group.names())


def test_words_are_all_or_none() -> None:
    """A pack with a forgotten word would write empty headings."""
    with pytest.raises(ValueError, match="words are missing for: actions, agenda"):
        PartWords(attendance="Närvaro")
    with pytest.raises(ValueError, match="words are missing for"):
        TextWords(yes="ja")
    assert not TextWords().yes


def test_words_that_are_the_same_are_refused() -> None:
    """A heading could stand for two parts, and the record could not be read back."""
    names = dict.fromkeys(PartWords.__struct_fields__, "x")
    with pytest.raises(ValueError, match="two words are the same"):
        PartWords(**names)


def test_languages_without_a_pack_are_written_in_english() -> None:
    """A record in a language that we have no words for could not be written at all."""
    assert text_words("fr") is text_words("en")
    assert text_words("de-AT") is text_words("de")

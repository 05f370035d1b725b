"""Rules that the word lists for actions, decisions and the outline keep in every language pack."""

from __future__ import annotations

import time
import tomllib
import unicodedata
from collections import Counter
from importlib import resources

import pytest

from minutes.languages import available, load
from minutes.languages.words import Words, alternatives

SECTIONS = ("actions", "decisions", "outline")
LISTS = [
    (code, section, name)
    for code in available()
    for section in SECTIONS
    for name in getattr(load(code), section).names()
]
LENGTH = 50_000
LIMIT = 0.5
"""Seconds that one list may take on a hostile text."""


def phrases(code: str, section: str, name: str) -> tuple[str, ...]:
    """The phrases of one list, a list of bare endings too."""
    held = getattr(getattr(load(code), section), name)
    return held.phrases if isinstance(held, Words) else tuple(held)


def folded(code: str, section: str, name: str) -> set[str]:
    """The phrases as the recognisers compare them."""
    return {p.casefold() for p in phrases(code, section, name)}


@pytest.mark.parametrize("code", available())
def test_no_verb_decides_and_forbids(code: str) -> None:
    """A phrase in both lists would never decide, and nobody would see why."""
    decisive = folded(code, "decisions", "verbs") | folded(code, "decisions", "phrases")
    assert not decisive & folded(code, "decisions", "vetoes")


@pytest.mark.parametrize("code", available())
def test_no_verb_promises_and_reports(code: str) -> None:
    """A phrase in both lists would never promise: of two equally long ones the report wins."""
    assert not folded(code, "actions", "commit") & folded(code, "actions", "reports")


@pytest.mark.parametrize(("code", "section", "name"), LISTS)
def test_no_phrase_twice(code: str, section: str, name: str) -> None:
    """A phrase that stands twice hides that one of the two was meant to be another."""
    counted = Counter(p.casefold() for p in phrases(code, section, name))
    assert [p for p, n in counted.items() if n > 1] == []


@pytest.mark.parametrize(("code", "section", "name"), LISTS)
def test_every_phrase_needs_a_word(code: str, section: str, name: str) -> None:
    """A phrase of nothing but gaps would match everywhere, the empty text included."""
    for phrase in phrases(code, section, name):
        assert phrase == " ".join(phrase.split()), phrase
        assert any(c.isalnum() or not c.isspace() for c in phrase.replace("~", "")), phrase
        assert alternatives((phrase,)).fullmatch("") is None, phrase


@pytest.mark.parametrize(("code", "section", "name"), LISTS)
def test_every_phrase_is_composed(code: str, section: str, name: str) -> None:
    """An "å" written as two characters never meets the "å" of a document."""
    for phrase in phrases(code, section, name):
        assert unicodedata.is_normalized("NFC", phrase), phrase


@pytest.mark.parametrize("code", available())
def test_no_list_is_written_twice(code: str) -> None:
    """A pack file that TOML refuses, or with a section that nothing reads, would stop every command."""
    text = resources.files("minutes.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    for section in SECTIONS:
        assert held[section].keys() <= set(getattr(load(code), section).names())


def long(token: str) -> str:
    """The token again and again."""
    return (token * (LENGTH // len(token) + 1))[:LENGTH]


HOSTILE = [long(t) for t in ("a", " ", "~", "ö ", "- ", "((", ". ", "ska ", "to be ", "31. ", "será1 ", "\u00a0")]
"""Long texts that a careless pattern would choke on: one word, no words, a first word without an end."""


def nearly(code: str) -> str:
    """The beginnings of the pack's own phrases with a gap, none of which ever ends as it should."""
    gapped = [p.split("~")[0] for name in ("passive", "commit", "mandates") for p in phrases(code, "actions", name)]
    return long(" ".join(f"{start} x y z" for start in gapped if start.strip()) + " ")


def seconds(words: Words, text: str) -> float:
    """The processor time of the best of three runs: a busy machine slows a run down, never up."""
    times = []
    for _ in range(3):
        began = time.process_time()
        for _found in words.finditer(text):
            pass
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("code", available())
def test_hostile_text_takes_no_time(code: str) -> None:
    """A document made to slow a pattern down must not hold the secretary up."""
    slow = []
    for text in (*HOSTILE, nearly(code)):
        for section in SECTIONS:
            words = getattr(load(code), section)
            for name in words.names():
                held = getattr(words, name)
                took = seconds(held, text) if isinstance(held, Words) else 0.0
                if took > LIMIT:
                    slow.append((section, name, text[:20], round(took, 2)))
    assert slow == []

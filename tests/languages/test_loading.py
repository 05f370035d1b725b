"""How language packs are loaded, from TOML and from the packed form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import BadPack
from minutes.languages import available, load, parse, resource
from minutes.languages.packing import packed_files
from minutes.languages.words import Index, Words, alternatives


def test_the_packed_form_is_fresh() -> None:
    """Every command would take longer than it needs; run ``python -m minutes.languages.packing``."""
    for name, content in packed_files().items():
        assert resource(f"packed/{name}").read_bytes() == content, name


@pytest.mark.parametrize("code", available())
def test_both_forms_are_the_same_language(code: str) -> None:
    """A word that is lost on the way would be found by contributors only, not by users."""
    assert load(code) == parse(resource(f"{code}.toml").read_bytes(), code)


SWEDISH = resource("sv.toml").read_text(encoding="utf-8")
FAULTS = {
    "unknown": SWEDISH.replace("[people]", '[people]\ntitels = ["herr"]', 1),
    "no text": SWEDISH.replace("[people]", "[people]\nmembers_x = 3", 1),
    "not toml": SWEDISH + "\n[people",
    "not utf-8": SWEDISH.encode("utf-16").decode("latin-1"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_broken_pack_is_refused_in_one_sentence(fault: str) -> None:
    """A misspelt key would be ignored, and its words never found."""
    with pytest.raises(BadPack, match=r"^The language pack 'sv' cannot be used: .+\.$") as caught:
        parse(fault.encode(), "sv")
    assert "\n" not in str(caught.value)


PHRASES = ["ska", "ska ~as", "lova att", "lova", "~as av", "åtar sig att", "~ mot ~", "§", "-", "SKA vara", "möte"]
TEXTS = st.lists(
    st.sampled_from(["ska", "Ska", "lova", "att", "vara", "köpas", "av", "§", "mot", "-", "åtar", "sig", "x,"])
)


@given(st.lists(st.sampled_from(PHRASES), unique=True), st.lists(st.sampled_from(PHRASES), unique=True), TEXTS)
def test_a_shared_index_changes_nothing(first: list[str], second: list[str], pieces: list[str]) -> None:
    """A list that shares its index with others would find more or less than alone."""
    text = " ".join(pieces)
    shared = [Words(first), Words(second)]
    index = Index.of(shared)
    for number, words in enumerate(shared):
        words.join(index, number)
        alone = Words(words.phrases)
        assert [m.span() for m in words.finditer(text)] == [m.span() for m in alone.finditer(text)]
        assert words.whole(text) == alone.whole(text)


@given(st.lists(st.sampled_from(PHRASES), unique=True), TEXTS)
def test_what_is_found_is_what_the_pattern_finds(phrases: list[str], pieces: list[str]) -> None:
    """The look-up by first words would miss a phrase that stands in the text."""
    words, pattern, text = Words(phrases), alternatives(phrases), " ".join(pieces)
    assert (words.search(text) is None) == (pattern.search(text) is None)
    found = words.search(text)
    if found:
        assert found.start() == pattern.search(text).start()

"""Lists of people as other programs write them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.contacts import Contact, read_contacts
from forum.contacts.contact import LARGEST, MOST
from forum.errors import BadValue
from forum.membership import is_address
from minutes.languages import load

LISTS = tomllib.loads((Path(__file__).parent / "lists.toml").read_text(encoding="utf-8"))
SWEDISH = load("sv")


@pytest.mark.parametrize("case", LISTS["list"], ids=lambda case: case["name"])
def test_a_list_is_read(case: dict[str, Any]) -> None:
    """Nobody should have to type in a list of people that is there already."""
    data = case["text"].lstrip().encode(case["encoding"])
    found = read_contacts(data, case["file"], load(case["language"]))
    assert [one.model_copy(update={"place": ""}) for one in found] == [
        Contact(place="", **row) for row in case["people"]
    ]


@pytest.mark.parametrize("case", LISTS["refused"], ids=lambda case: case["name"])
def test_what_is_no_list_is_refused_in_a_sentence(case: dict[str, Any]) -> None:
    """A person must learn which line to mend."""
    with pytest.raises(BadValue) as refused:
        read_contacts(case["text"].encode(), "x", SWEDISH)
    assert refused.value.sentence == case["sentence"]


@pytest.mark.parametrize("data", [b"x" * (LARGEST + 1), b"Namn\n" + b"Bo Ek\n" * (MOST + 1)], ids=["bytes", "people"])
def test_a_flood_is_refused(data: bytes) -> None:
    """A wrong file must not fill the store with thousands of people."""
    with pytest.raises(BadValue):
        read_contacts(data, "x", SWEDISH)


@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    st.sampled_from(["", "Namn;E-post\n", "BEGIN:VCARD\n"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_have_an_answer(junk: bytes, start: str) -> None:
    """A list comes from outside: there are people in it, or a sentence."""
    try:
        assert all(one.name for one in read_contacts(start.encode() + junk, "x", SWEDISH))
    except BadValue as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017 - both outcomes are allowed, a third is not


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("kim@example.org", True),
        ("k.i+m_1@sub.example.org", True),
        ("o'hara@example.org", True),
        ("kim@example", False),
        ("kim@", False),
        ("kim@-x.org", False),
        ("k im@example.org", False),
        ("k..m@example.org", False),
        ("kim@example.org\nBcc: x@y.org", False),
        ("kim@exämple.org", False),
        ("kim@example.org,bo@example.org", False),
    ],
)
def test_what_is_a_mail_address(written: str, good: bool) -> None:  # noqa: FBT001 - a row of the table
    """A letter without a recipient is lost, and one with a line break in its address goes to others."""
    assert is_address(written) is good

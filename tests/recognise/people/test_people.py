"""The attendance list as a name register: who is meant, and when nobody may be picked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.languages import available, load
from minutes.model import Attendee, Presence
from minutes.recognise.names import near
from minutes.recognise.people import Named, People, looks_like_name

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "mentions.toml").read_text(encoding="utf-8"))["case"]
NAMES = [line.split("\t") for line in (HERE / "names.tsv").read_text(encoding="utf-8").splitlines()]
GIVEN = ("Lena", "Olle", "Anna-Stina", "Mats", "Per", "Åsa", "May")
FAMILY = ("Ek", "Alm", "Hellman", "von Essen", "Öst", "Lindström")


def register(people: list[str], language: str) -> People:
    """A register of persons as the cases write them: ``Name (SIGN)``, ``-Name`` for one who was absent."""
    attendees = []
    for person in people:
        sign = re.search(r" \((\w+)\)$", person)
        name = person.removeprefix("-")[: sign.start() if sign else None]
        presence = Presence.ABSENT if person.startswith("-") else Presence.PRESENT
        attendees.append(Attendee(name=name, presence=presence, initials=sign[1] if sign else None))
    return People(attendees, load(language))


def written(named: Named, text: str) -> str:
    """A found mention as the cases write it."""
    mention = named.mention
    meant = f"= {mention.person}" if mention.person else f"? {', '.join(mention.candidates)}"
    return f"{text[named.start : named.end]} {meant}{' ' + chr(39) + 's' if named.genitive else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_mentions(case: dict[str, object]) -> None:
    """A text names exactly these persons, and doubt is kept where two may be meant."""
    text = str(case["text"])
    people = register([str(p) for p in case["people"]], str(case["language"]))  # type: ignore[attr-defined]
    assert [written(n, text) for n in people.find(text)] == case["found"]


@pytest.mark.parametrize(("language", "text", "answer"), NAMES)
def test_looks_like_name(language: str, text: str, answer: str) -> None:
    """Bodies, months and sentences are not taken for a person."""
    assert looks_like_name(text, load(language)) is (answer == "yes")


@pytest.mark.parametrize(
    ("people", "name", "person", "candidates"),
    [
        (["Stina Borg", "Stina Åhs"], "Stina", None, ("Stina Borg", "Stina Åhs")),
        (["Stina Borg", "Johan Ribb"], "Johan", "Johan Ribb", ()),
        (["Stina Borg", "Johan Ribb"], "SB", "Stina Borg", ()),
        (["Stina Borg (KAB)", "Johan Ribb"], "JR", None, ()),
        (["Stina Borg"], "Borg, Stina", "Stina Borg", ()),
        (["Stina Borg"], "*Stina", "Stina Borg", ()),
        (["Stina Borg"], "styrelsen", None, ()),
        (["Stina Borg", "Sven Bo"], "SB", None, ("Stina Borg", "Sven Bo")),
        (["Maria Ek"], "Marie Ek", None, ("Maria Ek",)),
        ([], "Stina", None, ()),
    ],
)
def test_resolve(people: list[str], name: str, person: str | None, candidates: tuple[str, ...]) -> None:
    """A name that stands alone is tied to one person only where no other can be meant."""
    mention = register(people, "sv").resolve(name)
    assert (mention.person, mention.candidates) == (person, candidates)


full_names = st.builds(lambda g, f: f"{g} {f}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))


@given(st.lists(full_names, max_size=6, unique=True), st.text(max_size=200), st.sampled_from(available()))
def test_found_mentions_lie_in_the_text(names: list[str], text: str, language: str) -> None:
    """Spans stay inside the text, in order, without overlap, whatever the text is."""
    reached = 0
    for named in register(names, language).find(text):
        assert reached <= named.start < named.end <= len(text)
        reached = named.end


@given(st.lists(full_names, min_size=1, max_size=6, unique=True), st.data())
def test_a_full_name_is_its_person(names: list[str], data: st.DataObject) -> None:
    """A person of the list who is named in full is found as that person."""
    name = data.draw(st.sampled_from(names))
    found = register(names, "sv").find(f"Enligt listan har {name} ordet.")
    assert [n.mention.person for n in found] == [name]


@given(st.lists(full_names, min_size=1, max_size=8, unique=True), st.sampled_from(GIVEN))
def test_nobody_is_picked_between_two(names: list[str], given_name: str) -> None:
    """A given name that several share is never decided."""
    shared = [n for n in names if n.split()[0] == given_name]
    mention = register(names, "sv").resolve(given_name)
    if len(shared) > 1:
        assert mention.person is None
        assert set(mention.candidates) == set(shared)
    elif shared:
        assert mention.person == shared[0]


@given(st.text("abcd", min_size=4, max_size=8), st.text("abcd", min_size=4, max_size=8))
def test_near_is_mutual(a: str, b: str) -> None:
    """A misspelling works in both directions."""
    assert near(a, b) == near(b, a)
    assert near(a, a)


def test_a_short_name_of_another_person_is_not_in_the_register() -> None:
    """The chair who is only called Lena does not become a third Lena."""
    people = People(
        [
            Attendee(name="Lena Ek"),
            Attendee(name="Lena Alm"),
            Attendee(name="Lena", candidates=("Lena Ek", "Lena Alm")),
        ],
        load("sv"),
    )
    assert people.names == ("Lena Ek", "Lena Alm")
    assert people.resolve("Lena").candidates == ("Lena Ek", "Lena Alm")


@pytest.mark.parametrize("code", available())
def test_every_pack_can_read_an_attendance_list(code: str) -> None:
    """A pack without these words would silently find nobody, no chair and no date."""
    people, header = load(code).people, load(code).header
    for words in (people.present, people.absent, people.apologies, people.chair, people.secretary, people.name_columns):
        assert len(words.phrases) > 2
    for words in (header.date, header.time, header.place, header.minutes_words, header.notes_words, header.closing):
        assert len(words.phrases) > 2
    assert not set(people.present.phrases) & set(people.absent.phrases)

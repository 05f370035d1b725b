"""What earlier meetings leave for the next one."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.agenda.cues import cues
from forum.agenda.drafting import open_actions
from forum.agenda.items import Item, Lineage, Sort
from forum.agenda.memory import Fate, HandEvent, PastMinutes, remembered
from forum.agenda.words import words
from forum.model import ActionItem
from minutes.model import Action, Decision, Kind, Mention, Minutes, Passage, Section

CASES = tomllib.loads(Path(__file__).with_name("memory.toml").read_text(encoding="utf-8"))["case"]
OCTOBER, NOVEMBER = dt.date(2030, 10, 2), dt.date(2030, 11, 6)


def minutes(language: str, day: str, *sections: str, decisions: tuple[Decision, ...] = ()) -> PastMinutes:
    """Minutes of sections that are written as "Heading: text"."""
    parts = [one.partition(": ") for one in sections]
    record = Minutes(
        language=language,
        kind=Kind.NOTES,
        date=dt.date.fromisoformat(day),
        sections=tuple(
            Section(id=f"section-{n}", heading=heading, content=(Passage(text=text),))
            for n, (heading, _, text) in enumerate(parts, start=1)
        ),
        decisions=decisions,
    )
    return PastMinutes(key=f"f/{day}", record=record)


def event(title: str, day: dt.date, fate: Fate) -> HandEvent:
    """The chair does something to an item with a presenter."""
    item = Item(key="added/1", sort=Sort.ADDED, title=title, presenter="Åsa", minutes=7, note="Se bilagan.")
    return HandEvent(date=day, item=item, fate=fate)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_left(case: dict[str, Any]) -> None:
    """An item that is forgotten, or invented, is what a chair would stop trusting the draft for."""
    past = [minutes(case["language"], *meeting) for meeting in case["meetings"]]
    found = [
        f"{one.title} | {one.days[0] if one.days else ''} | {len(one.days)}".replace("|  |", "| |")
        for one in remembered(past)
    ]
    assert found == case["left"]


def test_the_reason_is_the_sentence_itself() -> None:
    """The chair must see why an item stands there, in the words of the minutes and no others."""
    (one,) = remembered([minutes("sv", "2030-10-02", "Kajen: Det regnar t.ex. in. Frågan bordläggs. Kaffe dracks.")])
    assert [quote.text for quote in one.quotes] == ["Frågan bordläggs."]
    assert one.quotes[0].minutes == "f/2030-10-02"


def test_a_decision_that_puts_off_counts_for_its_section() -> None:
    """Formal minutes put off by a decision, not in the running text."""
    decision = Decision(text="Ärendet bordläggs.", section="section-1")
    (one,) = remembered([minutes("sv", "2030-10-02", "Kajen: Kajen lutar.", decisions=(decision,))])
    assert (one.title, one.days) == ("Kajen", (OCTOBER,))


def test_what_has_no_heading_is_kept_under_none() -> None:
    """A decision outside all sections has no title; its words must not be lost, nor become a title."""
    (one,) = remembered([minutes("sv", "2030-10-02", decisions=(Decision(text="Båtfrågan bordläggs."),))])
    assert (one.title, one.quotes[0].text) == ("", "Båtfrågan bordläggs.")


def test_postponed_by_hand() -> None:
    """What the chair put off comes back with presenter, length and note."""
    (one,) = remembered([], [event("Kajen", OCTOBER, Fate.POSTPONED)])
    assert one.lineage == Lineage(since=OCTOBER, times=1)
    assert one.planned
    assert (one.planned.presenter, one.planned.minutes, one.planned.note) == ("Åsa", 7, "Se bilagan.")


def test_by_hand_and_in_the_minutes_of_the_same_meeting_counts_once() -> None:
    """The chair takes an item off, and the minutes say so too: it was put off once."""
    past = [minutes("sv", "2030-10-02", "Kajen: Bordläggs."), minutes("sv", "2030-11-06", "Kajen: Bordläggs.")]
    (one,) = remembered(past, [event("Kajen", NOVEMBER, Fate.POSTPONED)])
    assert one.lineage == Lineage(since=OCTOBER, times=2)


def test_planned_by_hand_and_not_taken_up() -> None:
    """What a meeting had no time for, and its minutes pass over, must not be lost; nobody has said that it was put off."""
    (one,) = remembered([minutes("sv", "2030-10-02", "Hamnen: Klart.")], [event("Kajen", OCTOBER, Fate.PLANNED)])
    assert (one.title, one.days, one.missed) == ("Kajen", (), OCTOBER)
    assert remembered([minutes("sv", "2030-10-02", "3. Kajen: Klart.")], [event("Kajen", OCTOBER, Fate.PLANNED)]) == ()


def test_dropped_by_hand_does_not_come_back() -> None:
    """The chair has decided; the draft must not insist."""
    past = [minutes("sv", "2030-10-02", "Kajen: Bordläggs.")]
    assert remembered(past, [event("Kajen", NOVEMBER, Fate.DROPPED)]) == ()


def test_a_section_beside_it_does_not_take_off_what_was_put_off_the_same_day() -> None:
    """Minutes may speak twice under one heading, and put off only once."""
    past = [minutes("sv", "2030-10-02", "Kajen: Bordläggs.", "Kajen: Bilder visades.")]
    assert [one.title for one in remembered(past)] == ["Kajen"]


def test_a_hostile_sentence_is_read_in_time() -> None:
    """A document made to be slow must not stop the chair."""
    own = cues("sv")
    assert own
    assert not own.says("tas upp " * 20000)


TITLES = ("Kajen", "Bryggan", "Hamnen")
SAID = {"off": "Frågan bordläggs.", "treated": "Klart."}
meetings = st.lists(st.dictionaries(st.sampled_from(TITLES), st.sampled_from(sorted(SAID))), max_size=6)


@given(meetings)
def test_an_item_is_left_exactly_where_the_last_word_on_it_puts_it_off(said: list[dict[str, str]]) -> None:
    """Whatever happens between: nothing is forgotten, nothing comes back that was dealt with, and the count is right."""
    past = [
        minutes("sv", f"2031-{month:02}-01", *(f"{title}: {SAID[what]}" for title, what in one.items()))
        for month, one in enumerate(said, start=1)
    ]
    found = {one.title: [day.month for day in one.days] for one in remembered(past)}
    for title in TITLES:
        words = [(month, one[title]) for month, one in enumerate(said, start=1) if title in one]
        treated = max((month for month, what in words if what == "treated"), default=0)
        off = [month for month, what in words if month > treated]
        assert found.get(title, []) == off


@pytest.mark.parametrize(
    ("owner", "shown"),
    [
        (Mention(name="Ebba", person="Ebba Storm"), "Ebba Storm"),
        (Mention(name="Ebba", candidates=("Ebba Storm",)), "Ebba Storm?"),
        (Mention(name="Ebba", candidates=("Ebba Storm", "Ebba Ek")), "Ebba Storm eller Ebba Ek"),
        (Mention(name="Ebba"), "Ebba"),
    ],
)
def test_a_doubtful_owner_is_shown_as_one(owner: Mention, shown: str) -> None:
    """Somebody would be held to a promise that perhaps another has made."""
    action = Action(text="Ebba ringer.", owners=(owner,))
    item = ActionItem(key="f/1/1", forum="f", minutes="f/1", number=1, action=action)
    day = dt.date(2031, 3, 12)
    (found,) = open_actions([item], {"f/1": day}, day, words("sv"))
    assert found.owners == (shown,)

"""Two versions of minutes, compared fact by fact."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.compare import Deed, Difference, differences
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Decision,
    Kind,
    Mention,
    Minutes,
    Passage,
    PlannedMeeting,
    Presence,
    Section,
)

BEFORE = Minutes(
    language="sv",
    kind=Kind.MINUTES,
    date=dt.date(2031, 3, 12),
    start=dt.time(18, 0),
    attendance=(
        Attendee(id="attendee-1", name="Jessica Ek", presence=Presence.PRESENT),
        Attendee(id="attendee-2", name="Ali Nur", presence=Presence.PRESENT),
    ),
    agenda=(AgendaItem(id="agenda-1", title="Bryggan"),),
    sections=(
        Section(
            id="section-1", heading="Bryggan", content=(Passage(text="Vi talade om bryggan."), Passage(text="Länge."))
        ),
    ),
    decisions=(
        Decision(id="decision-1", text="Bryggan lagas i maj."),
        Decision(id="decision-2", text="Båten säljs."),
    ),
    actions=(
        Action(id="action-1", text="Jessica ringer varvet.", owners=(Mention(name="Jessica", person="Jessica Ek"),)),
        Action(id="action-2", text="Skylten sätts upp.", due=dt.date(2031, 4, 1)),
    ),
    schedule=(PlannedMeeting(id="meeting-1", date=dt.date(2031, 5, 14)),),
)


def changed(**update: object) -> tuple[Difference, ...]:
    """What is different once something was changed."""
    return differences(BEFORE, BEFORE.model_copy(update=update))


def action(number: int, **update: object) -> tuple[Action, ...]:
    """The actions with one of them changed."""
    found = list(BEFORE.actions)
    found[number - 1] = found[number - 1].model_copy(update=update)
    return tuple(found)


def test_the_same_minutes_have_no_differences() -> None:
    """An amendment that changes nothing would be taken for one."""
    assert differences(BEFORE, BEFORE) == ()


def told(*found: Difference) -> list[tuple[str, str, str, str, str]]:
    """The differences as rows."""
    return [(one.deed.value, one.fact, one.field, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("update", "wanted"),
    [
        ({"start": dt.time(18, 30)}, ("changed", "header", "start", "18:00", "18:30")),
        ({"place": "Rådhuset"}, ("changed", "header", "place", "", "Rådhuset")),
        ({"actions": action(1, owners=(Mention(name="Ali", person="Ali Nur"),))},
         ("changed", "action 1", "owners", "Jessica Ek", "Ali Nur")),
        ({"actions": action(2, due=dt.date(2031, 5, 1))}, ("changed", "action 2", "due", "2031-04-01", "2031-05-01")),
        ({"actions": action(1, text="Jessica ringer nya varvet.")},
         ("changed", "action 1", "text", "Jessica ringer varvet.", "Jessica ringer nya varvet.")),
        ({"actions": BEFORE.actions[:1]}, ("removed", "action 2", "", "", "")),
        ({"decisions": (BEFORE.decisions[0], Decision(id="decision-2", text="Båten säljs till klubben."))},
         ("changed", "decision 2", "text", "Båten säljs.", "Båten säljs till klubben.")),
        ({"decisions": (*BEFORE.decisions, Decision(id="decision-3", text="Avgiften höjs."))},
         ("added", "decision 3", "", "", "")),
        ({"attendance": BEFORE.attendance[:1]}, ("removed", "attendee", "", "", "")),
        ({"schedule": ()}, ("removed", "meeting", "", "", "")),
        ({"agenda": ()}, ("changed", "agenda", "", "Bryggan", "")),
        ({"sections": (BEFORE.sections[0].model_copy(update={"content": (Passage(text="Vi talade om bryggan."),)}),)},
         ("changed", "section", "text", "Länge.", "")),
        ({"sections": ()}, ("removed", "section", "", "Vi talade om bryggan.\nLänge.", "")),
        ({"preamble": (Passage(text="Nytt."),)}, ("added", "section", "", "", "Nytt.")),
    ],
)  # fmt: skip
def test_a_change_is_told_by_its_fact(update: dict[str, object], wanted: tuple[str, ...]) -> None:
    """A person would have to find by eye what an amendment has changed."""
    assert told(*changed(**update)) == [wanted]


def test_facts_that_only_change_places_are_the_same() -> None:
    """Another order would look like a heap of rewordings."""
    assert changed(decisions=tuple(reversed(BEFORE.decisions)), actions=tuple(reversed(BEFORE.actions))) == ()


WORDS = st.sampled_from(["Bryggan lagas.", "Båten säljs.", "Avgiften höjs.", "Ali ringer.", "Klubben städar."])


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_nothing_that_came_or_went_is_passed_over(old: list[str], new: list[str]) -> None:
    """A decision could slip in or out of approved minutes without being told."""
    before, after = (
        BEFORE.model_copy(update={"decisions": tuple(Decision(text=text) for text in texts)}) for texts in (old, new)
    )
    found = differences(before, after)
    came = sum(one.deed is Deed.ADDED for one in found)
    went = sum(one.deed is Deed.REMOVED for one in found)
    assert len(new) - len(old) == came - went
    assert bool(found) == (sorted(old) != sorted(new))

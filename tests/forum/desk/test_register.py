"""The register of decisions: what holds, what was replaced, what has lapsed, and who said so."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from forum.desk import Desk, Wishes, import_document
from forum.desk.register import (
    decision_shown,
    decisions,
    lapse_decision,
    replace_decision,
    restore_decision,
)
from forum.errors import BadValue, NoStore, UnknownDecision, WhichDecision
from forum.model import DecisionStatus

Bring = Callable[..., Any]
FEE, LIGHTS, NEW_FEE = "kaj/2031-01-15/1", "kaj/2031-01-15/2", "kaj/2031-03-05/1"


def minutes(day: str, *texts: str, forum: str = "Kaj") -> bytes:
    """Minutes with these decisions."""
    decided = [{"id": f"decision-{n}", "text": text} for n, text in enumerate(texts, start=1)]
    return json.dumps(
        [{"language": "sv", "kind": "minutes", "forum": forum, "date": day, "decisions": decided}]
    ).encode()


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with three decisions of two meetings."""
    import_document(desk, minutes("2031-01-15", "Avgiften är 200 kr per båt.", "Lyktorna tänds kl. 18."), "a.json")
    import_document(desk, minutes("2031-03-05", "Avgiften höjs till 250 kr per båt."), "b.json")
    return desk


def statuses(desk: Desk) -> dict[str, str]:
    """The status of each decision by its key."""
    return {item.key: item.status.value for item in decisions(desk)}


def test_a_decision_stands_until_somebody_says_otherwise(full: Desk) -> None:
    """A decision would count as replaced because a later one sounds like it."""
    assert set(statuses(full).values()) == {"standing"}


def test_replaced_and_lapsed_decisions_stay_in_the_register(full: Desk) -> None:
    """Nobody could see what counted before, or what counts now."""
    old = replace_decision(full, FEE, NEW_FEE.partition("/")[2], "Ny budget")
    assert (old.status, old.replaced_by, old.reason, str(old.said)) == ("replaced", NEW_FEE, "Ny budget", "2031-03-20")
    lapse_decision(full, LIGHTS, "Genomfört")
    assert statuses(full) == {NEW_FEE: "standing", FEE: "replaced", LIGHTS: "lapsed"}
    assert next(item.replaces for item in decisions(full) if item.key == NEW_FEE) == (FEE,)
    assert [item.key for item in decisions(full, status=DecisionStatus.LAPSED)] == [LIGHTS]
    restored = restore_decision(full, LIGHTS, "Fel rad")
    assert (restored.status, restored.reason) == ("standing", "Fel rad")
    said = decision_shown(full, LIGHTS).words
    assert [(one.detail["deed"], one.who) for one in said] == [("lapsed", "sixten"), ("restored", "sixten")]


def test_words_are_found_in_any_order(full: Desk) -> None:
    """A decision could only be found by whoever remembers it word for word."""
    assert [item.key for item in decisions(full, about="båt AVGIFT")] == [NEW_FEE, FEE]
    assert decisions(full, about="båt lykta") == ()


def test_nonsense_is_refused_and_changes_nothing(full: Desk) -> None:
    """The register would say that two decisions replace each other, or that an old one counts instead of a new one."""
    replace_decision(full, FEE, NEW_FEE)
    before = statuses(full)
    for by, said in ((FEE, "replace itself"), (LIGHTS, "is older")):
        with pytest.raises(BadValue, match=said):
            replace_decision(full, FEE if by == FEE else NEW_FEE, by)
    with pytest.raises(BadValue, match="so already"):
        replace_decision(full, FEE, NEW_FEE)
    with pytest.raises(BadValue, match="Say with --reason"):
        lapse_decision(full, LIGHTS, "  ")
    with pytest.raises(BadValue, match="at most 500"):
        lapse_decision(full, LIGHTS, "x" * 501)
    with pytest.raises(BadValue, match="so already"):
        restore_decision(full, LIGHTS)
    with pytest.raises(UnknownDecision):
        lapse_decision(full, "2031-01-15/9", "Slut")
    assert statuses(full) == before


def test_two_decisions_of_one_day_do_not_replace_each_other(full: Desk) -> None:
    """Whoever follows the register would go round in a circle."""
    replace_decision(full, FEE, LIGHTS)
    with pytest.raises(BadValue, match="was itself replaced"):
        replace_decision(full, LIGHTS, FEE)


def test_a_decision_of_another_forum_is_another(full: Desk) -> None:
    """The key of a day fits two forums; the wrong decision would lapse."""
    import_document(full, minutes("2031-01-15", "Ja.", forum="Hamn"), "c.json", Wishes(new=True))
    with pytest.raises(WhichDecision):
        lapse_decision(full, "2031-01-15/1", "Slut")
    with pytest.raises(BadValue, match="own forum"):
        replace_decision(full, FEE, "hamn/2031-01-15/1")
    assert lapse_decision(full, "2031-01-15/1", "Slut", forum="hamn").forum == "hamn"


def test_a_word_stays_with_its_decision(full: Desk) -> None:
    """A corrected text counts its decisions anew; another one would be shown as lapsed."""
    lapse_decision(full, FEE, "Slut")
    with full.store.writing() as records:
        stored = next(one for one in records.minutes.all() if one.key == "kaj/2031-01-15")
        draft = records.minutes.draft(stored.key)
        assert draft
        lights = draft.minutes.decisions[1].model_copy(update={"id": "decision-1"})
        record = draft.minutes.model_copy(update={"decisions": (lights,)})
        records.minutes.save(stored, draft.model_copy(update={"minutes": record}))
    assert statuses(full) == {NEW_FEE: "standing", LIGHTS: "standing"}


def test_without_a_store_it_says_how_to_begin(desk: Desk) -> None:
    """A new user must learn how to begin."""
    with pytest.raises(NoStore):
        decisions(desk)

"""What the chair changes by hand stays, whatever the draft becomes."""

from hypothesis import given
from hypothesis import strategies as st

from forum.agenda.hand import Change, Deed, changed, edited, ordered, taken_off
from forum.agenda.items import Item, Sort

KEYS = [f"k{n}" for n in range(8)]


def item(key: str, title: str = "T", sort: Sort = Sort.STANDING, minutes: int | None = None) -> Item:
    """An item."""
    return Item(key=key, sort=sort, title=title, minutes=minutes)


agendas = st.lists(st.sampled_from(KEYS), unique=True).map(lambda keys: [item(key) for key in keys])
written = st.lists(
    st.builds(item, st.sampled_from(KEYS), st.sampled_from("ABC"), st.just(Sort.ADDED), st.none() | st.integers(1, 9)),
    unique_by=lambda one: one.key,
)
changes = st.lists(
    st.builds(Change, deed=st.sampled_from([Deed.DROP, Deed.POSTPONE, Deed.RESTORE]), key=st.sampled_from(KEYS))
    | st.builds(Change, deed=st.just(Deed.ORDER), order=st.lists(st.sampled_from(KEYS)).map(tuple))
    | st.builds(Change, deed=st.just(Deed.SET), key=st.sampled_from(KEYS), title=st.sampled_from("XYZ"))
    | st.sampled_from(KEYS).map(lambda key: Change(deed=Deed.ADD, key=key, item=item(key)))
    | st.just(Change(deed=Deed.RESET)),
    max_size=12,
)


@given(agendas, changes)
def test_nothing_is_lost(draft: list[Item], deeds: list[Change]) -> None:
    """Every drafted item is on the agenda or among what was left out, and none is there twice."""
    found = changed(draft, deeds)
    keys = [one.key for one in (*found.items, *found.left_out)]
    assert len(keys) == len(set(keys))
    assert {one.key for one in draft} <= set(keys)
    assert found.postponed <= {one.key for one in found.left_out}


@given(agendas, st.lists(st.sampled_from(KEYS)))
def test_an_order_holds_for_what_it_names(draft: list[Item], order: list[str]) -> None:
    """The chair's order stays, and what the draft gains later stands behind its neighbour."""
    found = [one.key for one in ordered(draft, order)]
    keys = [one.key for one in draft]
    assert sorted(found) == sorted(keys)
    named = [key for key in dict.fromkeys(order) if key in keys]
    assert [key for key in found if key in named] == named
    for place, key in enumerate(keys):
        if place and key not in named:
            assert found.index(key) > found.index(keys[place - 1])


@given(agendas, written)
def test_an_edit_leads_to_what_was_written(before: list[Item], after: list[Item]) -> None:
    """What the chair saved in the editor is what the agenda says next time."""
    found = changed(before, edited(before, after)).items
    assert [(one.key, one.title, one.minutes) for one in found] == [(one.key, one.title, one.minutes) for one in after]


@given(agendas)
def test_an_edit_that_changes_nothing_keeps_nothing(before: list[Item]) -> None:
    """Looking must not fill the history."""
    assert edited(before, before) == ()


@given(agendas, written, agendas)
def test_an_edit_holds_for_a_draft_that_has_grown(before: list[Item], after: list[Item], more: list[Item]) -> None:
    """An item that comes to the draft after the edit is there, and the edited ones keep their order."""
    grown = [*before, *(one for one in more if one.key not in {other.key for other in (*before, *after)})]
    found = [one.key for one in changed(grown, edited(before, after)).items]
    assert [key for key in found if key in {one.key for one in after}] == [one.key for one in after]
    assert {one.key for one in grown} - {one.key for one in before} <= set(found)


def test_added_items_stand_before_actions_and_closing() -> None:
    """What the chair adds is business, not something after the meeting has ended."""
    draft = [item("a"), item("b", sort=Sort.ACTIONS), item("c", sort=Sort.CLOSING)]
    add = Change(deed=Deed.ADD, key="d", item=item("d", sort=Sort.ADDED))
    assert [one.key for one in changed(draft, [add]).items] == ["a", "d", "b", "c"]


def test_a_length_can_be_given_back() -> None:
    """Nought minutes means as suggested, not an item that takes no time."""
    (one,) = changed([item("a", minutes=5)], [Change(deed=Deed.SET, key="a", minutes=0)]).items
    assert one.minutes is None


def test_what_was_taken_off_is_told_to_the_next_meeting() -> None:
    """Only what is still off counts; a reset gives everything back."""
    drop = Change(deed=Deed.DROP, key="a", item=item("a"))
    postpone = Change(deed=Deed.POSTPONE, key="b", item=item("b"))
    restore = Change(deed=Deed.RESTORE, key="a")
    assert taken_off([drop, postpone]) == ((item("a"), False), (item("b"), True))
    assert taken_off([drop, postpone, restore]) == ((item("b"), True),)
    assert taken_off([drop, Change(deed=Deed.RESET), postpone]) == ((item("b"), True),)

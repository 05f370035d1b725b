"""Rounds of letters over random stories: whatever happens to a meeting, every calendar ends where ours is."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from calendar_judges import Thunderbird
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.calendar import Invitation, Person
from forum.calendar.rounds import Guest, due, standing
from forum.model import Forum, Meeting
from forum.post import SentInvitation
from minutes.model import MeetingStatus

CHAIR = Person(address="ordf@skogsrad.example", name="Kim Berg")
BEGAN = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
FORUM = Forum(key="f", name="Skogsrådet", language="sv", timezone="Europe/Stockholm", created=BEGAN)
NUMBERS = itertools.count(1)

Step = tuple[str, Any]
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("move"), st.integers(8, 18)),
    st.tuples(st.just("day"), st.integers(1, 28)),
    st.tuples(st.just("place"), st.sampled_from(["Sal 1", "Rådhuset", None])),
    st.tuples(st.just("title"), st.sampled_from(["Årsmöte", "Budget; & <val>", ""])),
    st.tuples(st.just("status"), st.sampled_from(list(MeetingStatus))),
    st.tuples(st.just("member"), st.booleans()),
    st.tuples(st.just("round"), st.just(None)),
    st.tuples(st.just("wait"), st.integers(0, 3)),
    st.tuples(st.just("again"), st.integers(0, 20)),
)
STORIES = st.lists(STEPS, min_size=1, max_size=14)


class Story:
    """One meeting, one member, and every letter between them."""

    def __init__(self, address: str) -> None:
        self.address, self.now, self.member = address, BEGAN, True
        self.meeting = Meeting(
            uid=f"story-{next(NUMBERS)}",
            forum="f",
            date=dt.date(2031, 3, 26),
            start=dt.time(18),
            created=BEGAN,
            changed=BEGAN,
        )
        self.told: list[SentInvitation] = []
        self.letters: list[Invitation] = []

    def tell(self, step: Step) -> Iterator[Invitation]:
        """What the step makes arrive in the member's mailbox."""
        what, value = step
        if what == "round":
            yield from self.round()
        elif what == "again" and self.letters and self.invited:
            yield self.letters[value % len(self.letters)]
        elif what == "wait":
            self.now += dt.timedelta(seconds=value)
        elif what == "member":
            self.member = value
        elif what in ("move", "day", "place", "title", "status"):
            self._change(what, value)

    def _change(self, what: str, value: Any) -> None:  # noqa: ANN401 - as drawn
        """As the ledger of dates changes a meeting: the clock may stand still between two changes."""
        field = {"move": "start", "day": "date"}.get(what, what)
        new = {"move": lambda: dt.time(value), "day": lambda: dt.date(2031, 3, value)}.get(what, lambda: value)()
        if getattr(self.meeting, field) == new:
            return
        step = int(what != "title")
        update = {field: new, "sequence": self.meeting.sequence + step, "changed": max(self.now, self.meeting.changed)}
        self.meeting = self.meeting.model_copy(update=update)

    def round(self) -> Iterator[Invitation]:
        """One round of letters."""
        guests = [Guest(member="a", person=Person(address=self.address, name="Ada Sjö"))] if self.member else []
        for one in due(FORUM, self.meeting, CHAIR, guests, self.told):
            made = one.invitation
            self.told.append(
                SentInvitation(
                    letter=f"{len(self.told)}",
                    member="a",
                    address=made.attendee.address,
                    occasion=made.occasion,
                    told=made.meeting,
                    written=self.now,
                )
            )
            self.letters.append(made)
            yield made

    @property
    def invited(self) -> bool:
        """True while the member has the meeting in their calendar."""
        return "a" in standing(self.told)

    @property
    def expected(self) -> tuple[float, str, str | None] | None:
        """Start, title and place as the member was told last; None where they are not invited."""
        if not self.invited:
            return None
        told = self.told[-1].told
        start = dt.datetime.combine(told.date, told.start or dt.time()).replace(tzinfo=ZONE)
        prefix = "Preliminärt: " if told.status is MeetingStatus.TENTATIVE else ""
        return start.timestamp(), prefix + (told.title or FORUM.name), told.place


ZONE = dt.timezone(dt.timedelta(hours=1))
"""The last Sunday of March 2031 is the 30th; every day of the stories is before it."""


class Careful:
    """A calendar program that does what RFC 5546 section 2.1.5 says and no more: what is not newer is thrown away."""

    def __init__(self) -> None:
        self.known: tuple[int, dt.datetime] | None = None
        self.shown: Meeting | None = None

    def receive(self, letter: Invitation) -> None:
        """Take a letter in, or leave it."""
        mark = (letter.meeting.sequence, letter.meeting.changed)
        if self.known is not None and mark <= self.known:
            return
        self.known = mark
        self.shown = None if letter.occasion.method == "CANCEL" else letter.meeting


@given(STORIES)
@settings(max_examples=1000, deadline=None)
def test_a_program_that_throws_old_letters_away_ends_where_we_are(steps: list[Step]) -> None:
    """A letter that is not newer than the last one is ignored without a word, and the member keeps the old hour."""
    story, program = Story("ada@exempel.example"), Careful()
    for step in [*steps, ("round", None)]:
        for letter in story.tell(step):
            program.receive(letter)
        if step[0] == "round":
            told = story.told[-1].told if story.invited else None
            assert program.shown == told
            if story.meeting.status is MeetingStatus.CANCELLED or not story.member:
                assert program.shown is None
            else:
                assert seen(program.shown) == seen(story.meeting)
    assert list(story.round()) == [], "a second round must have nothing to say"


def seen(meeting: Meeting | None) -> dict[str, object]:
    """What a member sees of a meeting."""
    assert meeting is not None
    return meeting.model_dump(exclude={"changed", "created", "announced"})


@pytest.fixture(scope="module")
def receive(thunderbird: Thunderbird) -> Callable[[Invitation], tuple[str | None, dict[str, Any] | None]]:
    """Lets a letter arrive in Thunderbird and presses its button; gives what was offered and what is shown then."""
    address = "ada-stories@exempel.example"
    thunderbird.ask("mailbox", address)

    def arrived(letter: Invitation) -> tuple[str | None, dict[str, Any] | None]:
        answer = thunderbird.ask("receive", address, letter.calendar.decode(), letter.occasion.method, "ACCEPTED")
        own = [item for item in answer["shown"] if item["uid"] == letter.meeting.uid]
        return answer["offered"], own[0] if own else None

    return arrived


@pytest.mark.clients
@pytest.mark.slow
@pytest.mark.timeout(600)
@given(STORIES)
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_thunderbird_ends_where_we_are(
    receive: Callable[[Invitation], tuple[str | None, dict[str, Any] | None]], steps: list[Step]
) -> None:
    """No moved meeting is ever ignored, no cancelled one stays, and old letters that arrive late change nothing."""
    story, shown = Story("ada-stories@exempel.example"), None
    for step in [("round", None), *steps, ("round", None)]:
        for letter in story.tell(step):
            offered, shown = receive(letter)
            if step[0] == "round":
                assert offered is not None, f"{letter.occasion} was ignored"
        state = None if shown is None else (shown["start"], shown["title"], shown["place"])
        assert state == story.expected, step

"""Who comes, by what was answered to which invitation."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.calendar.answers import counting, headcount, invitation_of
from forum.calendar.reply import Reply
from forum.errors import BadValue
from forum.membership import Member, Office, Term
from forum.model import Forum, Meeting
from forum.post import Answer, GivenAnswer, Occasion, SentInvitation

CASES = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))["case"]
MOMENT = dt.datetime(2031, 3, 1, tzinfo=dt.UTC)
OCCASIONS = {"i": Occasion.INVITED, "r": Occasion.RELEASED}


def minute(number: int) -> dt.datetime:
    """So many minutes into the story."""
    return MOMENT + dt.timedelta(minutes=number)


def meeting(revision: int = 0) -> Meeting:
    """The meeting as it is now."""
    day = dt.date(2031, 3, 20)
    return Meeting(uid="m", forum="f", date=day, sequence=revision, created=MOMENT, changed=minute(revision))


def member(key: str, office: str) -> Member:
    """``member``, ``substitute``, ``substitute b``: the last for the member b."""
    name, _, instead = office.partition(" ")
    term = Term(forum="f", office=Office(name), instead_of=instead)
    return Member(key=key, name=key.upper(), terms=(term,), created=MOMENT, changed=MOMENT)


def sent(story: str, number: int) -> SentInvitation:
    """One letter, the ``number``-th of the story."""
    what, _, key = story.partition(" ")
    return SentInvitation(
        letter=f"{number}",
        member=key,
        address=f"{key}@x.example",
        occasion=OCCASIONS[what],
        told=meeting(),
        written=minute(number),
    )


def answer(key: str, said: str, revision: int, at: int, received: int = 50) -> GivenAnswer:
    """An answer that was given at a minute and brought in at another."""
    return GivenAnswer(
        meeting="m", member=key, answer=Answer(said), sequence=revision, stamped=minute(at), received=minute(received)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_who_comes(case: dict[str, Any]) -> None:
    """The chair must know whether there will be enough to decide."""
    forum = Forum(key="f", name="F", language="sv", timezone="UTC", created=MOMENT, quorum=case.get("quorum", ""))
    told = [sent(story, number) for number, story in enumerate(case["told"])]
    told += [sent(story, 100 + number) for number, story in enumerate(case.get("again", []))]
    people = [member(key, office) for key, office in case["members"].items()]
    count = headcount(forum, meeting(case.get("revision", 0)), people, told, [answer(*row) for row in case["answers"]])
    assert (count.votes, count.needed, count.reached) == (case["votes"], case.get("needed"), case.get("reached"))
    found = {one.value: count.count(one) for one in Answer} | {"none": count.count(None)}
    assert {name: number for name, number in found.items() if number} == {
        name: number for name, number in case["counts"].items() if number
    }


MANY = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(list(Answer)), st.integers(0, 2), st.integers(0, 5)), max_size=8
)


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_come_does_not_matter(
    rows: list[tuple[str, Answer, int, int]], chance: random.Random
) -> None:
    """A secretary imports a folder of mails in any order; the same people must come."""
    rows = list({(key, revision, at): (key, said, revision, at) for key, said, revision, at in rows}.values())
    given = [answer(key, said.value, revision, at) for key, said, revision, at in rows]
    mixed = list(given)
    chance.shuffle(mixed)
    assert counting(given) == counting(mixed)


class TestFits:
    def reply(self, **fields: object) -> Reply:
        """An answer of a."""
        usual = {"uid": "m", "sequence": 0, "stamped": MOMENT, "address": "a@x.example", "answer": Answer.ACCEPTED}
        return Reply.model_validate(usual | fields)

    def test_the_mailbox_that_was_invited(self) -> None:
        """Capitals in an address mean nothing."""
        capital = sent("i a", 1).model_copy(update={"address": "A@X.example"})
        assert invitation_of(self.reply(), [capital]).member == "a"

    @pytest.mark.parametrize(
        ("fields", "told", "said"),
        [
            ({"address": "z@x.example"}, ["i a"], "was not invited"),
            ({"address": "z@x.example", "name": "Zeb"}, ["i a"], r"Zeb \(z@x\.example\) was not invited"),
            ({}, [], "was not invited"),
            ({}, ["i a", "r a"], "no longer invited"),
            ({"sequence": 1}, ["i a"], "never sent; the last one is 0"),
        ],
    )
    def test_what_fits_no_invitation(self, fields: dict[str, object], told: list[str], said: str) -> None:
        """Anybody can write a mail that says that a member comes."""
        with pytest.raises(BadValue, match=said):
            invitation_of(self.reply(**fields), [sent(story, number) for number, story in enumerate(told)])

    def test_an_address_that_the_member_has_no_longer(self) -> None:
        """The new mailbox was invited; the old one may be somebody else's."""
        moved = sent("i a", 2).model_copy(update={"address": "new@x.example"})
        with pytest.raises(BadValue, match="no longer invited"):
            invitation_of(self.reply(), [sent("i a", 1), moved])

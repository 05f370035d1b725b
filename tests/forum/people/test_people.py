"""Names as minutes write them, against the members of a day."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.membership import Alias, Learnt, Member, Term
from forum.people import How, Roll, proposed, resembling
from minutes.languages import load
from minutes.model import Attendee, Mention

ROLLS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))["roll"]
MOMENT = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def member(row: dict[str, Any]) -> Member:
    """A member of the forum ``f``."""
    given = [Alias(forum="f", name=name, at=MOMENT) for name in row.get("aliases", [])]
    answers = row.get("answers", {}).items()
    given += [Alias(forum="f", name=n, learnt=Learnt.ANSWERED, over=tuple(over), at=MOMENT) for n, over in answers]
    term = Term(forum="f", since=row.get("since"), until=row.get("until"))
    facts = {"key": row["key"], "name": row["name"], "created": MOMENT, "changed": MOMENT}
    return Member(**facts, aliases=tuple(given), terms=(term,))


def roll(case: dict[str, Any]) -> Roll:
    """The members of a case on its day."""
    return Roll("f", case["day"], load(case["language"]), tuple(map(member, case["members"])))


@pytest.mark.parametrize(
    ("case", "row"),
    [(case, row) for case in ROLLS for row in case["cases"]],
    ids=[f"{case['name']}: {row['name']}" for case in ROLLS for row in case["cases"]],
)
def test_whom_a_name_means(case: dict[str, Any], row: dict[str, Any]) -> None:
    """A promise under the wrong name is worse than one with a question mark."""
    tie = roll(case).whom(row["name"])
    assert (tie.member, list(tie.candidates)) == (row.get("who"), row.get("may", []))


class TestMentions:
    def test_what_the_minutes_tie_is_followed(self) -> None:
        """The attendance list of the day knows better than the member list who "Lena" was."""
        tie = roll(ROLLS[0]).whose(Mention(name="Lena", person="Lena Ek"))
        assert (tie.name, tie.member) == ("Lena", "lena-e")

    def test_what_the_minutes_leave_open_stays_open(self) -> None:
        """Two of that name came; that one of them is no member decides nothing."""
        tie = roll(ROLLS[0]).whose(Mention(name="Stina", candidates=("Stina Borg", "Stina Lindfors")))
        assert (tie.member, tie.candidates, tie.how) == (None, ("stina",), How.SEVERAL)

    def test_a_remembered_answer_settles_it(self) -> None:
        """Nobody wants to answer the same question after every meeting."""
        tie = roll(ROLLS[1]).whose(Mention(name="Lena", candidates=("Lena Berg", "Lena Ek")))
        assert (tie.member, tie.how) == ("lena-b", How.ALIAS)


class TestProposed:
    def test_full_names_that_nobody_knows(self) -> None:
        """A first name, a group and somebody who may be known are no new members."""
        names = ("Stina Borg", "Ny Person", "Ny", "Stina Berg", "Kommunens tekniska förvaltning", "Lena", "2 gäster")
        found = proposed([Attendee(name=name) for name in names], roll(ROLLS[0]))
        assert [one.name for one in found] == ["Ny Person"]

    def test_nobody_who_left_is_proposed_again(self) -> None:
        """Somebody who was a member before comes back by a person's word, not as a second person."""
        assert proposed([Attendee(name="Ulla-Britt Sjö")], roll(ROLLS[0])) == ()


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever stands in an attendance list, nobody is picked out of two."""
    tie = roll(ROLLS[0]).whom(text)
    assert not (tie.member and tie.candidates)
    assert (tie.how is How.UNKNOWN) == (not tie.member and not tie.candidates)
    assert (tie.how is How.SEVERAL) == (len(tie.candidates) > 1)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Anna Lindqvist", "Anna Lindqvist", True),
        ("Anna Lindqvist", "anna lindqvist", True),
        ("Anna Lindqvist", "Anna Lindkvist", True),
        ("Anna Lindqvist", "Anna Lindkwist", True),
        ("Åsa Öberg", "Asa Oberg", True),
        ("Ann-Marie Ek", "Annmarie Ek", True),
        ("Ebba Storm", "Ebba Strom", True),
        ("Karl Eriksson", "Carl Ericsson", True),
        ("Lena Berg", "Lena Ek", False),
        ("Bo Ek", "Bo Ås", False),
        ("Lars Ek", "Lars Ås", False),
        ("Per Lindh", "Per Dahl", False),
        ("Anna Lindqvist", "Hanna Lundqvist Berg", False),
    ],
)
def test_a_name_may_be_a_misspelling_of_another(one: str, other: str, may_be: bool) -> None:  # noqa: FBT001 - a case
    """The same person would stand on the list twice, or everybody would be warned of everybody."""
    assert resembling(one, other) is may_be
    assert resembling(other, one) is may_be

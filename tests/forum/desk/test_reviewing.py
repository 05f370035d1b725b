"""Answers to what minutes leave in doubt: what follows from them, and what is remembered."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from forum import desk as jobs
from forum.desk import Desk, Facts, ImportReport, Wishes
from forum.desk.dates import DateBook
from forum.model import Meeting
from minutes.draft import Answer
from minutes.errors import BadAnswers
from minutes.model import Action, MeetingStatus, Minutes, PlannedMeeting
from minutes.review import questions

Bring = Callable[..., ImportReport]
MARCH = "cykelforum-2031-03-12"
EBBA = "ambiguous-name.ebba"


@pytest.fixture
def asking(desk: Desk, bring: Bring) -> Desk:
    """A desk that asks the real questions, with minutes whose people are on the list."""
    real = replace(desk, ask=questions)
    bring(real, MARCH)
    jobs.accept_proposals(real)
    return real


def next_minutes(desk: Desk, day: str, names: Iterable[str], **more: Any) -> ImportReport:  # noqa: ANN401 - fields of a record
    """Minutes of another day in which Ebba promises something."""
    came = [{"id": f"attendee-{n}", "name": name, "presence": "present"} for n, name in enumerate(names, 1)]
    people = [name for name in names if name.startswith("Ebba ")]
    promise = {"id": "action-1", "text": "Ebba ringer.", "owners": [{"name": "Ebba", "candidates": people}]}
    record = {"language": "sv", "kind": "notes", "date": day, "attendance": came, "actions": [promise], **more}
    return jobs.import_document(desk, json.dumps([record]).encode(), f"{day}.json", Wishes())


def owner(desk: Desk, key: str) -> str | None:
    """Whom the first action of minutes is tied to."""
    return next(item.action.owners[0].person for item in jobs.actions(desk) if item.key.endswith(key))


class TestAnAnswer:
    def test_ties_the_action_and_is_kept(self, asking: Desk) -> None:
        """Whoever looks at the actions afterwards must see the owner."""
        report = jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm")])
        assert (report.answered, [one.member for one in report.remembered]) == (1, ["ebba-storm"])
        assert owner(asking, "2031-03-12/2") == "Ebba Storm"
        assert EBBA not in [one.id for one in jobs.under_review(asking)[2]]
        with asking.store.reading() as records:
            assert records.minutes.revision(report.stored.key) == 2
            draft = records.minutes.draft(report.stored.key)
        assert draft is not None
        assert [one.question for one in draft.answers] == [EBBA]

    def test_twice_changes_nothing(self, asking: Desk) -> None:
        """The same page given back twice is one review."""
        said = [Answer(question=EBBA, value="Ebba Storm")]
        first = jobs.answer(asking, None, said)
        again = jobs.answer(asking, None, said)
        assert (again.answered, again.open) == (0, first.open)
        with asking.store.reading() as records:
            assert records.minutes.revision(first.stored.key) == 2

    def test_that_fits_no_question_changes_nothing(self, asking: Desk) -> None:
        """One wrong line of a page must not leave half of it in the store."""
        with pytest.raises(BadAnswers):
            jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm"), Answer(question="x", value="y")])
        assert owner(asking, "2031-03-12/2") is None

    def test_that_takes_an_action_out_leaves_the_others_their_numbers(self, asking: Desk) -> None:
        """People refer to actions by their numbers."""
        before = {item.action.id: item.key for item in jobs.actions(asking)}
        (gone,) = [q for q in jobs.under_review(asking)[2] if q.fact == "action-3" and q.remove]
        jobs.answer(asking, None, [Answer(question=gone.id, remove=True)])
        after = {item.action.id: item.key for item in jobs.actions(asking)}
        assert after == {fact: key for fact, key in before.items() if fact != "action-3"}


class TestRemembered:
    def test_is_used_for_the_next_minutes(self, asking: Desk) -> None:
        """Nobody wants to be asked the same after every meeting."""
        jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm")])
        (one,) = next_minutes(asking, "2031-04-09", ["Ebba Storm", "Ebba Lindh"]).minutes
        assert [(known.name, known.person) for known in one.remembered] == [("Ebba", "Ebba Storm")]
        assert owner(asking, "2031-04-09/1") == "Ebba Storm"
        assert EBBA not in [q.id for q in jobs.under_review(asking, "2031-04-09")[2]]

    @pytest.mark.parametrize(
        ("names", "why"),
        [
            (["Ebba Lindh", "Ebba Ny"], "the member is not among those who may be meant"),
            (["Ebba Storm", "Ebba Ny"], "somebody may be meant who is not on the list"),
        ],
    )
    def test_is_not_used_where_the_minutes_speak_against_it(self, asking: Desk, names: list[str], why: str) -> None:
        """Two people of one name are never decided by the machine."""
        jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm")])
        next_minutes(asking, "2031-04-09", names)
        assert owner(asking, "2031-04-09/1") is None, why

    def test_is_in_doubt_again_when_somebody_new_comes(self, asking: Desk) -> None:
        """A third Ebba may be the one who is meant from now on."""
        jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm")])
        jobs.add_member(asking, Facts(name="Ebba Ek"))
        next_minutes(asking, "2031-04-09", ["Ebba Storm", "Ebba Lindh"])
        assert owner(asking, "2031-04-09/1") is None

    def test_is_not_used_for_who_was_absent_while_the_other_came(self, asking: Desk) -> None:
        """Whoever promised something at the meeting was there."""
        jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm")])
        attendance = [
            {"id": "attendee-1", "name": "Ebba Storm", "presence": "absent"},
            {"id": "attendee-2", "name": "Ebba Lindh", "presence": "present"},
        ]
        next_minutes(asking, "2031-04-09", ["Ebba Storm", "Ebba Lindh"], attendance=attendance)
        assert owner(asking, "2031-04-09/1") is None

    def test_is_forgotten_when_it_is_answered_otherwise(self, asking: Desk) -> None:
        """A name that meant both is in doubt for good."""
        jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm")])
        jobs.add_member(asking, Facts(name="Ebba Ek"))
        next_minutes(asking, "2031-04-09", ["Ebba Storm", "Ebba Lindh"])
        jobs.answer(asking, "2031-04-09", [Answer(question=EBBA, value="Ebba Lindh")])
        for who in ("Ebba Storm", "Ebba Lindh"):
            assert jobs.member_shown(asking, who)[1].aliases == ()

    def test_is_not_what_was_said_of_one_place_only(self, asking: Desk) -> None:
        """Here it was she, elsewhere it may be the other."""
        jobs.answer(asking, None, [Answer(question=EBBA, value="Ebba Storm", fact="action-2")])
        assert jobs.member_shown(asking, "Ebba Storm")[1].aliases == ()

    def test_is_nobody_who_is_not_on_the_list(self, desk: Desk, bring: Bring) -> None:
        """An answer makes no member."""
        real = replace(desk, ask=questions)
        bring(real, MARCH)
        assert jobs.answer(real, None, [Answer(question=EBBA, value="Ebba Storm")]).remembered == ()


class TestDates:
    """What becomes of the calendar when a document is read anew."""

    @pytest.fixture
    def book(self, desk: Desk, bring: Bring) -> Callable[[Callable[[Minutes], Minutes]], dict[str, Meeting]]:
        """Puts the March minutes right; gives the meetings by their uid."""
        report = bring(desk, MARCH)
        before = report.minutes[0].record

        def put_right(change: Callable[[Minutes], Minutes]) -> dict[str, Meeting]:
            with desk.store.writing() as records:
                one = DateBook(records, report.forum.key, desk.now(), desk.new_uid)
                one.take_again(report.keys[0], before, change(before))
            with desk.store.reading() as records:
                found = {meeting.uid[-1]: meeting for meeting in records.meetings.all()}
                known = [n.meeting[-1] for n in records.notices.of(report.forum.key)]
                assert sorted(known) == sorted(set(known)), "one document says one thing about a meeting"
            return found

        return put_right

    def test_nothing_new_is_no_revision(self, book: Any) -> None:  # noqa: ANN401 - a fixture
        """A calendar program must not see changes where there are none."""
        found = book(lambda record: record)
        assert len(found) == 4
        assert {one.sequence for one in found.values()} == {0}
        assert {one.changed == one.created for one in found.values()} == {True}

    def test_a_misread_day_moves_the_meeting(self, book: Any) -> None:  # noqa: ANN401 - a fixture
        """The entry that members have moves; a second one beside it would stay for ever."""

        def change(record: Minutes) -> Minutes:
            first, *rest = record.schedule
            return record.model_copy(
                update={
                    "schedule": (first.model_copy(update={"date": dt.date(2031, 4, 10)}), *rest),
                    "next_meeting": None,
                }
            )

        found = book(change)
        assert (found["2"].date, found["2"].sequence) == (dt.date(2031, 4, 10), 1)
        assert len(found) == 4

    def test_a_meeting_that_is_none_is_cancelled(self, book: Any) -> None:  # noqa: ANN401 - a fixture
        """Nothing disappears from a calendar without being cancelled."""
        found = book(lambda record: record.model_copy(update={"schedule": record.schedule[:2]}))
        assert (found["4"].status, found["4"].sequence) == (MeetingStatus.CANCELLED, 1)

    def test_one_that_was_missed_comes_in(self, book: Any) -> None:  # noqa: ANN401 - a fixture
        """A date that a person added is announced like the others."""
        new = PlannedMeeting(id="meeting-9", date=dt.date(2031, 9, 3))
        found = book(lambda record: record.model_copy(update={"schedule": (*record.schedule, new)}))
        assert found["5"].date == dt.date(2031, 9, 3)

    def test_the_day_of_the_meeting_itself(self, book: Any) -> None:  # noqa: ANN401 - a fixture
        """The minutes keep their meeting, on its right day."""
        found = book(lambda record: record.model_copy(update={"date": dt.date(2031, 3, 13)}))
        assert (found["1"].date, found["1"].announced, len(found)) == (dt.date(2031, 3, 13), False, 4)

    def test_the_day_is_that_of_an_announced_meeting(self, book: Any) -> None:  # noqa: ANN401 - a fixture
        """Then it is that meeting, and the one that was misread is gone."""

        def change(record: Minutes) -> Minutes:
            return record.model_copy(
                update={"date": dt.date(2031, 4, 9), "schedule": record.schedule[1:], "next_meeting": None}
            )

        found = book(change)
        assert "1" not in found
        assert found["2"].date == dt.date(2031, 4, 9)


def test_a_new_fact_gets_a_number_after_the_last(desk: Desk, bring: Bring) -> None:
    """Numbers of actions are never given twice."""
    (key,) = bring(desk, MARCH).keys
    with desk.store.writing() as records:
        draft, (stored,) = records.minutes.draft(key), records.minutes.all()
        assert draft is not None
        items = draft.minutes.actions
        new = (*items[:1], *items[2:], Action(id="action-9", text="Ny."), Action(text="Utan id."))
        records.minutes.save(
            stored, draft.model_copy(update={"minutes": draft.minutes.model_copy(update={"actions": new})})
        )
        numbers = {item.action.text: item.number for item in records.minutes.actions()}
    assert sorted(numbers.values()) == [1, 3, 4, 5, 6]
    assert (numbers["Ny."], numbers["Utan id."]) == (5, 6)

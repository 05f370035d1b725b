"""What every store must do, whatever it is made of."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from forum.errors import NoStore
from forum.membership import Term
from forum.model import Forum, HistoryEntry, MinutesState, MinutesVersion
from forum.store import Store, open_store

Things = Any


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    opened = open_store(tmp_path / "forum.sqlite" if request.param == "file" else ":memory:")
    yield opened
    opened.close()


@pytest.fixture
def full(store: Store, things: Things) -> Store:
    """A store with one of each."""
    with store.writing() as records:
        things.put_all(records)
    return store


def add_and_fail(store: Store, forum: Forum) -> None:
    """A job that does one thing right and then fails."""
    with store.writing() as records:
        records.forums.add(forum)
        raise ZeroDivisionError


class TestEmpty:
    def test_says_so(self, store: Store) -> None:
        """A new user must learn how to begin, and reading must make nothing."""
        with pytest.raises(NoStore, match="forum import FILE"), store.reading():
            pass

    def test_is_made_by_the_first_job(self, store: Store) -> None:
        """Nobody has to set a store up."""
        with store.writing():
            pass
        with store.reading() as records:
            assert records.forums.all() == ()
            assert records.history.all() == ()


class TestGivesBack:
    def test_forums(self, full: Store, things: Things) -> None:
        """What was put in comes out, letter for letter."""
        with full.reading() as records:
            assert records.forums.get("f") == things.forum
            assert records.forums.get("x") is None
            assert records.forums.all() == (things.forum,)

    def test_documents(self, full: Store, things: Things) -> None:
        """An original is kept byte for byte."""
        with full.reading() as records:
            assert records.documents.all() == (things.document,)
            assert records.documents.get("c" * 64) == things.document
            assert records.documents.content("c" * 64) == things.content
            assert records.documents.get("d" * 64) is None
            assert records.documents.content("d" * 64) is None

    def test_minutes(self, full: Store, things: Things) -> None:
        """The whole draft, and the counts for lists."""
        with full.reading() as records:
            assert records.minutes.all("f") == records.minutes.all() == (things.minutes,)
            assert records.minutes.of_document("c" * 64) == (things.minutes,)
            assert records.minutes.draft("f/2031-03-12") == things.draft
            assert records.minutes.all("x") == records.minutes.of_document("d" * 64) == ()
            assert records.minutes.draft("x") is None

    def test_meetings(self, full: Store, things: Things) -> None:
        """Every field of a meeting, hours as wall-clock times."""
        with full.reading() as records:
            assert records.meetings.all("f") == records.meetings.all() == (things.bare, things.meeting)
            assert records.meetings.all("x") == ()

    def test_notices(self, full: Store, things: Things) -> None:
        """What was said of a meeting decides what is known of it."""
        with full.reading() as records:
            assert records.notices.of("f") == (things.notice,)
            assert records.notices.of("x") == ()

    def test_actions(self, full: Store, things: Things) -> None:
        """By due date, with their keys; the whole action with its owners."""
        with full.reading() as records:
            items = records.minutes.actions("f")
            assert records.minutes.actions() == items
            assert records.minutes.actions("x") == ()
        assert [(one.key, one.open) for one in items] == [
            ("f/2031-03-12/3", False),
            ("f/2031-03-12/2", True),
            ("f/2031-03-12/1", True),
        ]
        assert {one.action for one in items} == set(things.record.actions)

    def test_history(self, full: Store, things: Things) -> None:
        """In the order it happened, with or without a forum."""
        later = HistoryEntry(at=things.entry.at, who="", what="x")
        with full.writing() as records:
            records.history.add(later)
        with full.reading() as records:
            assert records.history.all() == (things.entry, later)


class TestPeople:
    def test_members(self, full: Store, things: Things) -> None:
        """Offices with their days and other names in the order they were learnt."""
        with full.reading() as records:
            assert records.members.all("f") == records.members.all() == (things.substitute, things.member)
            assert records.members.get("asa-oberg") == things.member
            assert records.members.get("x") is None
            assert records.members.all("x") == ()

    def test_a_member_of_another_forum_is_not_one_of_this(self, full: Store, things: Things) -> None:
        """A list that mixes two forums would invite strangers."""
        with full.writing() as records:
            records.forums.add(things.other)
            records.members.save(things.substitute.model_copy(update={"terms": (Term(forum="a"),)}))
        with full.reading() as records:
            assert [one.key for one in records.members.all("f")] == ["asa-oberg"]
            assert [one.key for one in records.members.all("a")] == ["bo-ek"]

    def test_a_member_is_saved_whole(self, full: Store, things: Things) -> None:
        """An alias that was taken away must not come back."""
        after = things.member.model_copy(update={"aliases": (), "terms": things.member.terms[:1], "address": ""})
        with full.writing() as records:
            records.members.save(after)
        with full.reading() as records:
            assert set(records.members.all()) == {after, things.substitute}

    def test_a_member_can_be_removed(self, full: Store, things: Things) -> None:
        """Somebody who was put on the list by mistake leaves no trace there."""
        with full.writing() as records:
            records.members.remove("bo-ek")
        with full.reading() as records:
            assert records.members.all() == (things.member,)

    def test_a_member_who_was_written_to_cannot_be_removed(self, full: Store) -> None:
        """Who was invited must stay known."""
        with pytest.raises(IntegrityError), full.writing() as records:
            records.members.remove("asa-oberg")

    def test_letters(self, full: Store, things: Things) -> None:
        """A letter waits until it has left; its bytes stay as they are."""
        with full.writing() as records:
            assert records.letters.all("f", waiting=True) == records.letters.all() == (things.letter,)
            assert records.letters.body("1@example.org") == things.body
            assert records.letters.body("x") is None
            records.letters.left("1@example.org", things.entry.at, "a.eml")
        with full.reading() as records:
            sent = things.letter.model_copy(update={"sent": things.entry.at, "way": "a.eml"})
            assert records.letters.all("f") == (sent,)
            assert records.letters.all(waiting=True) == records.letters.all("x") == ()

    def test_a_letter_is_written_once(self, full: Store, things: Things) -> None:
        """Two letters of one identity would be one in every mailbox."""
        with pytest.raises(IntegrityError), full.writing() as records:
            records.letters.add(things.letter, b"")

    def test_invitations_and_answers(self, full: Store, things: Things) -> None:
        """What was told to whom, with the meeting as it was told then."""
        with full.reading() as records:
            assert records.invitations.of("u-1") == (things.invitation,)
            assert records.replies.of("u-1") == (things.reply,)
            assert records.invitations.of("u-2") == records.replies.of("u-2") == ()
            assert records.invitations.ever("f", "asa-oberg")
            assert not records.invitations.ever("f", "bo-ek")

    def test_attendance(self, full: Store, things: Things) -> None:
        """Each dated list with its people, for the minutes that count."""
        with full.reading() as records:
            assert records.minutes.attendance("f") == ((things.minutes, things.record.attendance),)
            assert records.minutes.attendance("x") == ()


class TestAgendas:
    def test_standing_items(self, full: Store, things: Things) -> None:
        """They come in the chair's order, not in that of their keys, and belong to one forum."""
        with full.reading() as records:
            assert records.agendas.standing("f") == things.standing
            assert records.agendas.standing("x") == ()

    def test_standing_items_are_kept_whole(self, full: Store, things: Things) -> None:
        """An item that was removed must not come back, and the order is the last one that was kept."""
        for wanted in (things.standing[::-1], things.standing[:1], ()):
            with full.writing() as records:
                records.agendas.keep_standing("f", wanted)
            with full.reading() as records:
                assert records.agendas.standing("f") == wanted

    def test_changes_by_hand(self, full: Store, things: Things) -> None:
        """What the chair changed comes back in the order it was done, for its own meeting alone."""
        with full.writing() as records:
            records.agendas.add("u-1", things.changes[:1], things.entry.at, "")
        with full.reading() as records:
            assert records.agendas.changes("u-1") == (*things.changes, things.changes[0])
            assert records.agendas.changes("u-2") == ()
            assert records.agendas.changed_meetings("f") == ("u-1",)
            assert records.agendas.changed_meetings("x") == ()


class TestChanges:
    def test_a_secret_address_is_given_and_taken_back(self, full: Store, things: Things) -> None:
        """Of a revoked address it must be known when, and an older moment must not be overwritten."""
        later = things.address.created + dt.timedelta(days=1)
        with full.writing() as records:
            records.secrets.add(things.address)
            assert records.secrets.all() == (things.address,)
            assert records.secrets.revoke("asa-oberg", things.address.purpose, later) == 1
            assert records.secrets.revoke("asa-oberg", things.address.purpose, later + dt.timedelta(days=1)) == 0
            assert records.secrets.all() == (things.address.model_copy(update={"revoked": later}),)

    def test_a_meeting_is_saved_under_its_uid(self, full: Store, things: Things) -> None:
        """A change must hit one meeting and no other."""
        moved = things.meeting.model_copy(update={"start": None, "end": dt.time(23, 59), "agenda": ()})
        with full.writing() as records:
            records.meetings.save(moved)
        with full.reading() as records:
            assert set(records.meetings.all()) == {moved, things.bare}

    def test_actions_of_minutes_set_aside_are_left_out(self, full: Store, things: Things) -> None:
        """A second note-taker's version would double every action."""
        second = things.minutes.model_copy(update={"key": "f/2031-03-12.2", "state": MinutesState.SET_ASIDE})
        with full.writing() as records:
            records.minutes.add(second, things.draft, 1)
        with full.reading() as records:
            assert len(records.minutes.all()) == 2
            assert {one.minutes for one in records.minutes.actions()} == {"f/2031-03-12"}

    def test_undated_minutes_come_last(self, full: Store, things: Things) -> None:
        """The order must not depend on how a database sorts nothing."""
        undated = things.minutes.model_copy(update={"key": "f/undated", "date": None})
        with full.writing() as records:
            records.minutes.add(undated, things.draft, 1)
        with full.reading() as records:
            assert [one.key for one in records.minutes.all()] == ["f/2031-03-12", "f/undated"]


class TestTransactions:
    def test_an_error_takes_everything_back(self, full: Store, things: Things) -> None:
        """Law 4: nothing is half done."""
        with pytest.raises(ZeroDivisionError):
            add_and_fail(full, things.other)
        with full.reading() as records:
            assert records.forums.all() == (things.forum,)

    def test_an_error_in_the_first_job_leaves_nothing(self, store: Store, things: Things) -> None:
        """A refused first import must leave no forum behind."""
        with pytest.raises(ZeroDivisionError):
            add_and_fail(store, things.forum)
        with pytest.raises(NoStore), store.reading():
            pass

    def test_reading_changes_nothing_for_good(self, full: Store, things: Things) -> None:
        """A job that only reads cannot write by mistake."""
        with full.reading() as records:
            records.forums.add(things.other)
        with full.reading() as records:
            assert records.forums.all() == (things.forum,)


class TestRules:
    @pytest.mark.parametrize("what", ["forum", "document", "minutes", "place in the document", "meeting"])
    def test_nothing_is_there_twice(self, full: Store, things: Things, what: str) -> None:
        """Two things of one key could never be told apart."""
        again = {
            "forum": lambda r: r.forums.add(things.forum),
            "document": lambda r: r.documents.add(things.document, b""),
            "minutes": lambda r: r.minutes.add(things.minutes, things.draft, 1),
            "place in the document": lambda r: r.minutes.add(
                things.minutes.model_copy(update={"key": "f/x"}), things.draft, 0
            ),
            "meeting": lambda r: r.meetings.add(things.meeting),
        }
        with pytest.raises(IntegrityError), full.writing() as records:
            again[what](records)

    @pytest.mark.parametrize("what", ["minutes", "meeting", "notice"])
    def test_nothing_hangs_in_the_air(self, store: Store, things: Things, what: str) -> None:
        """A meeting without its forum, or a notice without its minutes, could never be shown."""
        alone = {
            "minutes": lambda r: r.minutes.add(things.minutes, things.draft, 0),
            "meeting": lambda r: r.meetings.add(things.meeting),
            "notice": lambda r: r.notices.add(things.notice),
        }
        with pytest.raises(IntegrityError), store.writing() as records:
            alone[what](records)


def test_approved_versions_are_kept_whole(full: Store, things: Things) -> None:
    """The text that was approved would be lost once it is amended, or two versions would have one number."""
    first = MinutesVersion(
        minutes="f/2031-03-12",
        number=1,
        at=dt.datetime(2031, 3, 20, 7, tzinfo=dt.UTC),
        who="sixten",
        day=dt.date(2031, 3, 19),
        adjusters=("Åsa Öberg", "Ola Ek"),
        sha256="a" * 64,
    )
    second = first.model_copy(update={"number": 2, "adjusters": (), "reason": "Fel dag", "sha256": "b" * 64})
    other = things.record.model_copy(update={"title": "Rättat"})
    with full.writing() as records:
        assert records.versions.of("f/2031-03-12") == ()
        records.versions.add(first, things.record)
        records.versions.add(second, other)
    with full.reading() as records:
        assert records.versions.of("f/2031-03-12") == (first, second)
        assert records.versions.record("f/2031-03-12", 1) == things.record
        assert records.versions.record("f/2031-03-12", 2) == other
        assert records.versions.record("f/2031-03-12", 3) is None
    with pytest.raises(IntegrityError), full.writing() as records:
        records.versions.add(second, things.record)


def test_drafts_that_were_sent_round_are_kept_whole(full: Store, things: Things) -> None:
    """Nobody could say who had which draft, or what has changed since."""
    first = things.circular
    second = first.model_copy(update={"number": 2, "sha256": "b" * 64})
    with full.writing() as records:
        assert records.circulars.of("f/2031-03-12") == ()
        assert not records.circulars.ever("asa-oberg")
        records.circulars.add(first, things.record)
        records.circulars.reach(first, "asa-oberg", things.letter.message_id)
        records.circulars.add(second, things.record.model_copy(update={"title": "Ändrat"}))
    with full.reading() as records:
        assert records.circulars.of("f/2031-03-12") == (first, second)
        assert records.circulars.record("f/2031-03-12", 1) == things.record
        assert records.circulars.record("f/2031-03-12", 3) is None
        assert records.circulars.reached("f/2031-03-12", 1) == ("asa-oberg",)
        assert records.circulars.reached("f/2031-03-12", 2) == ()
        assert records.circulars.ever("asa-oberg")
    with pytest.raises(IntegrityError), full.writing() as records:
        records.circulars.add(second, things.record)
    with pytest.raises(IntegrityError), full.writing() as records:
        records.circulars.reach(second, "nobody", things.letter.message_id)


def test_minutes_are_on_the_site_in_one_version(full: Store, things: Things) -> None:
    """Two versions would be shown at once, or one that was taken off."""
    first = things.publication
    second = first.model_copy(update={"version": 2, "people": False})
    with full.writing() as records:
        assert records.publications.of("f") == ()
        records.publications.put(first)
        assert records.publications.of("f") == (first,)
        records.publications.put(second)
        assert records.publications.of("f") == (second,)
        assert records.publications.of("a") == ()
    with full.writing() as records:
        records.publications.take_off("f/2031-03-12")
        assert records.publications.of("f") == ()


def numbered(records: Any) -> dict[str, int]:  # noqa: ANN401 - the records of a store
    """The number of each action by its text."""
    return {item.action.text: item.number for item in records.minutes.actions("f")}


def test_an_action_keeps_its_number_wherever_it_stands(full: Store, things: Things) -> None:
    """What was said of one action would land on another, because a corrected text counts its facts anew."""
    first, second, third = things.record.actions
    said = things.entry.model_copy(
        update={"what": "action.by-hand", "subject": "f/2031-03-12/1", "detail": {"deed": "closed", "text": first.text}}
    )

    def save(records: Any, *actions: Any) -> dict[str, int]:  # noqa: ANN401 - records and actions
        kept = tuple(one.model_copy(update={"id": f"action-{n}"}) for n, one in enumerate(actions, start=1))
        record = things.record.model_copy(update={"actions": kept})
        records.minutes.save(things.minutes, things.draft.model_copy(update={"minutes": record}))
        return numbered(records)

    with full.writing() as records:
        records.history.add(said)
        last = things.entry.model_copy(
            update={**said.model_dump(), "subject": "f/2031-03-12/3", "detail": {"deed": "dropped", "text": third.text}}
        )
        records.history.add(last)
        assert save(records, third, second) == {second.text: 2, third.text: 3}
        reworded = second.model_copy(update={"text": "Ola skriver brevet."})
        assert save(records, reworded.model_copy(update={"text": second.text}), third) == {
            second.text: 2,
            third.text: 3,
        }
        assert save(records, reworded) == {reworded.text: 2}
        other = first.model_copy(update={"text": "Zoë målar båthuset före midsommar."})
        assert save(records, other, reworded) == {reworded.text: 2, other.text: 4}
        assert {item.state for item in records.minutes.actions("f")} == {"open"}


def test_what_was_said_of_another_action_does_not_count(full: Store, things: Things) -> None:
    """A store in which numbers have wandered would show an action as done that nobody has done."""
    said = {"what": "action.by-hand", "subject": "f/2031-03-12/1"}
    with full.writing() as records:
        for text, state in (("Måla båthuset före midsommar", "open"), ("Åsa ringer!", "done")):
            entry = {**said, "detail": {"deed": "closed", "text": text}}
            records.history.add(things.entry.model_copy(update=entry))
            assert next(item.state for item in records.minutes.actions("f") if item.number == 1) == state


names = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=30)
moments = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2190, 1, 1), timezones=st.timezones()).map(  # noqa: DTZ001 - hypothesis adds the zones
    lambda moment: moment.replace(microsecond=0)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(name=names, created=moments, data=st.binary(max_size=300))
def test_any_text_moment_and_bytes_come_back(things: Things, name: str, created: dt.datetime, data: bytes) -> None:
    """Names come from strangers' documents: no letter, quote or zero byte may be lost or change a query."""
    store = open_store(":memory:")
    forum = Forum(key="f", name=name, language="sv", timezone="UTC", created=created.astimezone(dt.UTC))
    with store.writing() as records:
        records.forums.add(forum)
        records.documents.add(things.document, data)
    with store.reading() as records:
        assert records.forums.all() == (forum,)
        assert records.documents.content("c" * 64) == data
    store.close()

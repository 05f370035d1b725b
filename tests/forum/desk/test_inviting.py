"""Letters about a meeting: everybody is told once, and everything that matters."""

import datetime as dt
import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from docx import Document

from forum import desk as jobs
from forum.agenda.items import Item, Sort
from forum.calendar.check import check
from forum.desk import Calling, Desk, Facts, ForumWishes, ImportReport, agendas
from forum.errors import BadValue, ForumError, NoMailbox, OutboxError, UnknownMeeting
from forum.model import Meeting
from forum.outbox import Folder
from forum.post import Letter, Occasion
from minutes.model import MeetingStatus

Bring = Callable[..., ImportReport]
APRIL, MAY = "2031-04-09", "2031-05-14"


@pytest.fixture
def ready(desk: Desk, bring: Bring) -> Desk:
    """A desk with coming meetings, a mailbox, and three members of whom two have an address."""
    bring(desk, "cykelforum-2031-03-12")
    jobs.change_forum(desk, None, ForumWishes(mailbox="forum@lingon.example"))
    for name, address in (("Tuva Renberg", "tuva@x.example"), ("Måns Törnros", "mans@x.example"), ("Ebba Storm", None)):
        jobs.add_member(desk, Facts(name=name, address=address))
    return desk


def meeting_on(desk: Desk, day: str) -> Meeting:
    """The meeting of a day."""
    with desk.store.reading() as records:
        return next(one for one in records.meetings.all() if one.date.isoformat() == day)


def change(desk: Desk, day: str, *, step: int = 1, **fields: object) -> None:
    """Change a meeting as the ledger of dates does: a new revision with a new time."""
    before = meeting_on(desk, day)
    update = {**fields, "sequence": before.sequence + step, "changed": desk.now()}
    with desk.store.writing() as records:
        records.meetings.save(before.model_copy(update=update))


def mails(desk: Desk) -> list[EmailMessage]:
    """The letters in the folder, in the order in which they were written."""
    names = [one.way for one in jobs.letters(desk) if one.sent]
    folder = Path(desk.store.name).with_name("outbox")
    assert sorted(names) == sorted(path.name for path in folder.glob("*"))
    return [message_from_bytes((folder / name).read_bytes(), policy=default) for name in names]  # type: ignore[misc]


def told(round_: jobs.Round) -> list[tuple[str, Occasion]]:
    """Who was told what."""
    return [(one.member, one.occasion) for one in round_.letters]


class TestARound:
    def test_invites_each_member_in_a_letter_of_their_own(self, ready: Desk) -> None:
        """One recipient a letter: nobody learns from it who else was invited."""
        first = jobs.invite(ready, APRIL)
        assert told(first) == [("mans-tornros", Occasion.INVITED), ("tuva-renberg", Occasion.INVITED)]
        assert [one.key for one in first.without_address] == ["ebba-storm"]
        found = mails(ready)
        assert [mail["To"].addresses[0].addr_spec for mail in found] == ["mans@x.example", "tuva@x.example"]
        for mail in found:
            assert mail["From"].addresses[0].addr_spec == "forum@lingon.example"
            text = mail.as_bytes().decode()
            others = {"mans@x.example", "tuva@x.example"} - {mail["To"].addresses[0].addr_spec}
            assert not any(other in text for other in others)
            inside = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
            calendar = inside.get_payload(decode=True)
            assert isinstance(calendar, bytes)
            assert check(calendar) == []
            assert b"METHOD:REQUEST" in calendar

    def test_sent_twice_sends_nothing(self, ready: Desk) -> None:
        """A second press of the button must not fill the mailboxes."""
        jobs.invite(ready, APRIL)
        again = jobs.invite(ready, APRIL)
        assert (again.letters, again.up_to_date) == ((), 2)
        assert len(mails(ready)) == 2

    def test_a_rehearsal_sends_and_stores_nothing(self, ready: Desk) -> None:
        """The secretary looks first."""
        before = ready.store.reading()
        with before as records:
            history = records.history.all()
        shown = jobs.invite(ready, APRIL, rehearsal=True)
        assert len(shown.letters) == 2
        assert jobs.letters(ready) == ()
        assert not Path(ready.store.name).with_name("outbox").exists()
        with ready.store.reading() as records:
            assert records.history.all() == history

    def test_a_moved_meeting_is_told_with_what_was_before(self, ready: Desk) -> None:
        """A member who reads only the letter must see what is new."""
        jobs.invite(ready, APRIL)
        change(ready, APRIL, start=dt.time(13), end=dt.time(15))
        assert told(jobs.invite(ready, APRIL)) == [
            ("mans-tornros", Occasion.CHANGED),
            ("tuva-renberg", Occasion.CHANGED),
        ]
        last = mails(ready)[-1].get_body(("plain",))
        assert last is not None
        assert "13.00–15.00" in last.get_content()
        assert "Tidigare: " in last.get_content()
        assert jobs.invite(ready, APRIL).letters == ()

    def test_two_changes_between_rounds_are_told_as_one(self, ready: Desk) -> None:
        """What was never told needs no letter of its own."""
        jobs.invite(ready, APRIL)
        change(ready, APRIL, start=dt.time(13))
        change(ready, APRIL, place="Rådhuset")
        assert len(jobs.invite(ready, APRIL).letters) == 2
        assert len(mails(ready)) == 4

    def test_a_cancelled_meeting_is_told_once_to_those_who_were_invited(self, ready: Desk) -> None:
        """Nobody else needs to hear of it."""
        jobs.invite(ready, APRIL, calling=Calling(to=("tuva",)))
        change(ready, APRIL, status=MeetingStatus.CANCELLED)
        assert told(jobs.invite(ready, APRIL)) == [("tuva-renberg", Occasion.CALLED_OFF)]
        assert jobs.invite(ready, APRIL).letters == ()

    def test_a_meeting_that_takes_place_after_all_invites_again(self, ready: Desk) -> None:
        """The cancellation has emptied the calendars."""
        jobs.invite(ready, APRIL)
        change(ready, APRIL, status=MeetingStatus.CANCELLED)
        jobs.invite(ready, APRIL)
        change(ready, APRIL, status=MeetingStatus.CONFIRMED)
        again = jobs.invite(ready, APRIL)
        assert {one.occasion for one in again.letters} == {Occasion.INVITED}

    def test_nobody_hears_of_a_cancelled_meeting_who_was_never_invited(self, ready: Desk) -> None:
        """A first letter that calls off would only confuse."""
        change(ready, APRIL, status=MeetingStatus.CANCELLED)
        assert jobs.invite(ready, APRIL).letters == ()


class TestWhoIsInvited:
    def test_who_leaves_is_taken_off(self, ready: Desk) -> None:
        """A former member's calendar must not keep our meetings."""
        jobs.invite(ready, MAY)
        jobs.leave(ready, "tuva", dt.date(2031, 4, 30))
        assert told(jobs.invite(ready, MAY)) == [("tuva-renberg", Occasion.RELEASED)]
        assert jobs.invite(ready, MAY).letters == ()

    def test_who_comes_later_is_invited_alone(self, ready: Desk) -> None:
        """The others know already."""
        jobs.invite(ready, APRIL)
        jobs.add_member(ready, Facts(name="Ny Person", address="ny@x.example", since=dt.date(2031, 4, 1)))
        assert told(jobs.invite(ready, APRIL)) == [("ny-person", Occasion.INVITED)]

    def test_who_is_no_member_on_the_day_is_not_invited(self, ready: Desk) -> None:
        """The list of the meeting's day counts, not that of today."""
        jobs.add_member(ready, Facts(name="Ny Person", address="ny@x.example", since=dt.date(2031, 4, 10)))
        assert "ny-person" not in [one.member for one in jobs.invite(ready, APRIL).letters]

    def test_by_name_only_they_are_written_to_and_nobody_is_taken_off(self, ready: Desk) -> None:
        """A guest is invited beside the members."""
        jobs.invite(ready, APRIL)
        guest = jobs.add_member(ready, Facts(name="Gäst Sson", address="gast@x.example", until=dt.date(2031, 1, 1)))
        assert told(jobs.invite(ready, APRIL, calling=Calling(to=("Gäst",)))) == [(guest.key, Occasion.INVITED)]
        assert jobs.invite(ready, APRIL).letters == ()

    def test_taken_off_by_name_they_stay_off_until_named(self, ready: Desk) -> None:
        """Otherwise the next round would invite them again."""
        jobs.invite(ready, APRIL)
        assert told(jobs.invite(ready, APRIL, calling=Calling(off=("tuva",)))) == [("tuva-renberg", Occasion.RELEASED)]
        assert jobs.invite(ready, APRIL).letters == ()
        assert told(jobs.invite(ready, APRIL, calling=Calling(to=("tuva",)))) == [("tuva-renberg", Occasion.INVITED)]
        identities = [mail["Message-ID"] for mail in mails(ready)]
        assert len(set(identities)) == len(identities)

    def test_a_new_address_is_invited_anew(self, ready: Desk) -> None:
        """The old mailbox may be somebody else's by now."""
        jobs.invite(ready, APRIL)
        jobs.change_member(ready, "tuva", Facts(address="ny@x.example"))
        again = jobs.invite(ready, APRIL)
        assert [(one.address, one.occasion) for one in again.letters] == [("ny@x.example", Occasion.INVITED)]

    def test_the_agenda_goes_with_the_invitation(self, ready: Desk, bring: Bring) -> None:
        """Members want to read it without looking for it; a cancellation needs none."""
        bring(ready, "kallelse-2031-05-14")
        assert jobs.invite(ready, MAY).enclosed == ("kallelse-2031-05-14.json",)
        attached = [part.get_filename() for part in mails(ready)[0].iter_attachments()]
        assert attached == ["invite.ics", "kallelse-2031-05-14.json"]
        change(ready, MAY, status=MeetingStatus.CANCELLED)
        assert jobs.invite(ready, MAY).enclosed == ()

    def test_our_own_agenda_goes_once_it_has_been_written(self, ready: Desk) -> None:
        """What the chair is still drafting goes to nobody; what was written goes as a Word file."""
        agendas.add_item(ready, APRIL, None, Item(key="", sort=Sort.ADDED, title="Takläggning"))
        assert jobs.invite(ready, APRIL, calling=Calling(to=("tuva",))).enclosed == ()
        agendas.set_agenda(ready, APRIL)
        assert jobs.invite(ready, APRIL).enclosed == ("Dagordning 2031-04-09.docx",)
        agendas.add_item(ready, APRIL, None, Item(key="", sort=Sort.ADDED, title="Något nytt"))
        jobs.change_member(ready, "Ebba", Facts(address="ebba@x.example"))
        assert jobs.invite(ready, APRIL).enclosed == ()
        (word,) = list(mails(ready)[-2].iter_attachments())[1:]
        text = Document(io.BytesIO(word.get_payload(decode=True))).tables[0]  # type: ignore[arg-type]  # bytes of a part
        assert "Takläggning" in [cell.text for row in text.rows for cell in row.cells]


class TestRefused:
    @pytest.mark.parametrize(
        ("job", "error"),
        [
            (lambda desk: jobs.invite(desk, "2031-04-10"), UnknownMeeting),
            (lambda desk: jobs.invite(desk, "2031-03-12"), BadValue),
            (lambda desk: jobs.invite(desk, APRIL, calling=Calling(to=("tuva",), off=("tuva",))), BadValue),
            (lambda desk: jobs.change_forum(desk, None, ForumWishes(quorum="hälften")), BadValue),
            (lambda desk: jobs.change_forum(desk, None, ForumWishes(mailbox="x")), BadValue),
            (lambda desk: jobs.change_forum(desk, None, ForumWishes(outbox="smtp://k:p@x.example")), BadValue),
            (lambda desk: jobs.drop_letter(desk, ""), BadValue),
        ],
    )
    def test_what_cannot_be_sends_nothing(
        self, ready: Desk, job: Callable[[Desk], object], error: type[ForumError]
    ) -> None:
        """A wrong day must not invite anybody to anything."""
        with pytest.raises(error):
            job(ready)
        assert jobs.letters(ready) == ()

    def test_without_a_mailbox(self, ready: Desk) -> None:
        """Answers to an address that nobody reads are lost."""
        jobs.change_forum(ready, None, ForumWishes(mailbox=""))
        with pytest.raises(NoMailbox, match="--mailbox"):
            jobs.invite(ready, APRIL)

    def test_a_meeting_that_is_over(self, ready: Desk) -> None:
        """An invitation to yesterday is a slip."""
        late = replace(ready, clock=lambda: dt.datetime(2031, 4, 10, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))))
        with pytest.raises(BadValue, match="is over"):
            jobs.invite(late, APRIL)

    def test_on_the_evening_of_the_day_it_is_not_over(self, ready: Desk) -> None:
        """The day is the one where the forum meets: in UTC it is still the ninth in Stockholm at one in the morning."""
        late = replace(ready, clock=lambda: dt.datetime(2031, 4, 9, 21, 59, tzinfo=dt.UTC))
        assert len(jobs.invite(late, APRIL).letters) == 2


class Broken(Folder):
    """A folder that fails for some letters."""

    @contextmanager
    def opened(self) -> Iterator[Folder]:
        """As usual."""
        with super().opened():
            yield self

    def carry(self, letter: Letter, body: bytes) -> str:
        """Not to Måns."""
        if letter.recipient.startswith("mans"):
            raise OutboxError("The mail server does not accept the address mans@x.example (550).")
        return super().carry(letter, body)


class TestTheOutbox:
    def test_what_cannot_be_sent_waits_and_goes_later(self, ready: Desk) -> None:
        """A server that is down must not lose an invitation, nor send it twice."""
        failing = replace(ready, outbox=lambda _: Broken(Path(ready.store.name).with_name("outbox")))
        delivery = jobs.invite(failing, APRIL).delivery
        assert delivery is not None
        assert ([one.recipient for one in delivery.sent], delivery.problems) == (
            ["tuva@x.example"],
            ("The mail server does not accept the address mans@x.example (550).",),
        )
        assert [one.recipient for one in delivery.waiting] == ["mans@x.example"]
        assert [one.recipient for one in jobs.deliver(ready).sent] == ["mans@x.example"]
        assert jobs.deliver(ready).sent == ()
        assert len(mails(ready)) == 2

    def test_a_letter_can_be_given_up(self, ready: Desk) -> None:
        """An address that nobody reads any longer would be tried for ever."""
        failing = replace(ready, outbox=lambda _: Broken(Path(ready.store.name).with_name("outbox")))
        jobs.invite(failing, APRIL)
        (waiting,) = [one for one in jobs.letters(ready) if not one.sent]
        assert jobs.drop_letter(ready, waiting.message_id[:6]).way == jobs.DROPPED
        assert jobs.deliver(failing).problems == ()

    def test_a_kill_between_writing_and_noting_leaves_one_file(
        self, ready: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The power fails when the file is there and the store does not know yet."""

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("forum.store.letters.Letters.left", die)
            with pytest.raises(KeyboardInterrupt):
                jobs.invite(ready, APRIL)
        folder = Path(ready.store.name).with_name("outbox")
        assert len(list(folder.iterdir())) == 1
        assert len(jobs.deliver(ready).sent) == 2
        assert len(mails(ready)) == 2
        assert jobs.invite(ready, APRIL).letters == ()

    def test_a_failed_decision_leaves_no_letter(self, ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """A letter without the note that it was written would be written again."""

        def fail(*_: object) -> None:
            raise sqlite3.IntegrityError

        with monkeypatch.context() as patch:
            patch.setattr("forum.store.letters.Invitations.add", fail)
            with pytest.raises(sqlite3.IntegrityError):
                jobs.invite(ready, APRIL)
        assert jobs.letters(ready) == ()
        assert not Path(ready.store.name).with_name("outbox").exists()

    def test_the_store_keeps_no_password(self, ready: Desk) -> None:
        """Whoever gets hold of the store must not be able to write in the forum's name."""
        with pytest.raises(BadValue):
            jobs.change_forum(ready, None, ForumWishes(outbox="smtp://kim:hemligt@x.example"))
        jobs.change_forum(ready, None, ForumWishes(outbox="smtp://kim@x.example"))
        assert b"hemligt" not in Path(ready.store.name).read_bytes()
        assert Path(ready.store.name).stat().st_mode & 0o077 == 0

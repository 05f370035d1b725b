"""A draft on its way round: to everybody once, changed only with a clear word, and never half."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import docx
import pytest

from forum import desk as jobs
from forum.desk import Desk, Facts, ForumWishes, change_forum, minutes_named
from forum.desk.agendas import agenda_of
from forum.desk.approving import approve
from forum.desk.circulating import Sending, circulate
from forum.errors import BadValue, NoMailbox, OutboxError
from forum.model import MinutesState
from minutes.draft import Draft
from minutes.model import Minutes
from minutes.reading import read_all

Bring = Callable[..., Any]
KEY = "2031-03-05"


@pytest.fixture
def ready(desk: Desk, bring: Bring) -> Desk:
    """A desk with minutes of March, a mailbox, and three members of whom two have an address and one was there."""
    bring(desk, "kajradet-2031-01-15", "kajradet-2031-03-05")
    change_forum(desk, None, ForumWishes(mailbox="kaj@norrsund.example"))
    for name, address in (("Åsa Ödberg", "asa@x.example"), ("Bo Lind", "bo@x.example"), ("Zoë Ånäs", None)):
        jobs.add_member(desk, Facts(name=name, address=address))
    return desk


def mails(desk: Desk) -> list[EmailMessage]:
    """The letters in the folder, in the order in which they were written."""
    folder = Path(desk.store.name).with_name("outbox")
    names = [one.way for one in jobs.letters(desk) if one.sent]
    return [message_from_bytes((folder / name).read_bytes(), policy=default) for name in names]  # type: ignore[misc]


def change(desk: Desk, **fields: object) -> Minutes:
    """Change the draft, as an answer of the review does."""
    stored, draft = minutes_named(desk, KEY)
    record = draft.minutes.model_copy(update=fields)
    with desk.store.writing() as records:
        records.minutes.save(stored, Draft(source=draft.source, name=draft.name, minutes=record))
    return record


def test_every_member_gets_the_draft_once(ready: Desk) -> None:
    """Somebody would get it twice, or never, or the minutes would still count as nobody's."""
    report = circulate(ready, KEY)
    assert [one.member for one in report.letters] == ["bo-lind", "asa-odberg"]
    assert [one.key for one in report.without_address] == ["zoe-anas"]
    assert report.stored.state is minutes_named(ready, KEY)[0].state is MinutesState.CIRCULATED
    again = circulate(ready, KEY)
    assert (again.letters, again.up_to_date) == ((), 2)
    jobs.change_member(ready, "zoe-anas", Facts(address="zoe@x.example"))
    assert [one.member for one in circulate(ready, KEY).letters] == ["zoe-anas"]
    assert len(mails(ready)) == 3


def test_the_letter_is_in_the_forums_language_and_holds_the_draft(ready: Desk) -> None:
    """A member could not tell a draft from approved minutes, or could not read it without Word."""
    circulate(ready, KEY, sending=Sending(answer_by=dt.date(2031, 4, 2)))
    mail = next(one for one in mails(ready) if one["To"] == "Åsa Ödberg <asa@x.example>")
    assert mail["Subject"] == "Utkast: protokoll 5 mars 2031, Kajrådet i Norrsund"
    assert mail["Content-Language"] == "sv"
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.startswith("Här är utkastet till protokoll från mötet 5 mars 2031. Det är inte godkänt än.")
    assert "Svara på det här brevet senast onsdag 2 april 2031." in text
    assert "Ärendet, som bordlades vid förra mötet, bordläggs igen." in text
    page = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "<h2>" in page
    assert "<script" not in page
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "Utkast protokoll 2031-03-05.docx"
    data = file.get_content()
    assert "Utkast: Protokoll Kajrådet" in docx.Document(io.BytesIO(data)).sections[0].footer.paragraphs[0].text
    (back,) = read_all(data, "utkast.docx")
    assert back.minutes == minutes_named(ready, KEY)[1].minutes


def test_a_changed_draft_goes_out_only_with_a_clear_word(ready: Desk) -> None:
    """Two drafts would be about, or a slip of the pen would fill everybody's inbox."""
    circulate(ready, KEY)
    change(ready, place="Båthuset")
    before = jobs.letters(ready)
    with pytest.raises(BadValue, match="say --again"):
        circulate(ready, KEY)
    assert jobs.letters(ready) == before
    report = circulate(ready, KEY, sending=Sending(again=True))
    assert [(one.member, one.again) for one in report.letters] == [("bo-lind", True), ("asa-odberg", True)]
    assert [(one.field, one.after) for one in report.changes] == [("place", "Båthuset")]
    mail = mails(ready)[-1]
    assert mail["Subject"].startswith("Nytt utkast: ")
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "i stället för det som skickades ut 20 mars 2031." in text
    assert len({one.message_id for one in jobs.letters(ready)}) == 4
    assert circulate(ready, KEY, sending=Sending(again=True)).letters == ()


def test_only_those_who_were_there(ready: Desk) -> None:
    """The draft would go to people who cannot know whether it is right."""
    report = circulate(ready, KEY, sending=Sending(present=True))
    assert [one.member for one in report.letters] == ["asa-odberg"]
    assert [one.key for one in report.without_address] == ["zoe-anas"]


def test_approval_tells_what_was_changed_since(ready: Desk) -> None:
    """A text would be approved that nobody has seen."""
    circulate(ready, KEY)
    change(ready, place="Båthuset")
    report = approve(ready, KEY, day=dt.date(2031, 3, 19))
    assert [(one.field, one.after) for one in report.changes] == [("place", "Båthuset")]
    with pytest.raises(BadValue, match="only a draft is sent round"):
        circulate(ready, KEY)


def test_the_agenda_says_that_it_was_sent(ready: Desk) -> None:
    """The chair would ask the meeting to approve what it has never seen."""
    circulate(ready, KEY)
    (last,) = [item.last for item in agenda_of(ready).items if item.last]
    assert last.sent == dt.date(2031, 3, 20)


def test_nonsense_is_refused_and_changes_nothing(ready: Desk, bring: Bring, another_desk: Callable[[], Desk]) -> None:
    """A summons would go out as minutes, or letters to which nobody can answer."""
    with pytest.raises(BadValue, match="is over"):
        circulate(ready, KEY, sending=Sending(answer_by=dt.date(2031, 3, 1)))
    bring(ready, "kajradet-kallelse-2031-04-16")
    with pytest.raises(BadValue, match="is an agenda"):
        circulate(ready, "2031-04-16-agenda")
    assert jobs.letters(ready) == ()
    bare = another_desk()
    bring(bare, "hamnrad-2031-03-20")
    with pytest.raises(NoMailbox):
        circulate(bare, None)
    change_forum(bare, None, ForumWishes(mailbox="a@b.example"))
    assert circulate(bare, None).letters == ()
    assert minutes_named(bare, None)[0].state is MinutesState.DRAFT


def test_a_rehearsal_writes_nothing(ready: Desk) -> None:
    """Whoever wants to look first would have sent it."""
    report = circulate(ready, KEY, rehearsal=True)
    assert len(report.letters) == 2
    assert jobs.letters(ready) == ()
    assert minutes_named(ready, KEY)[0].state is MinutesState.DRAFT


def test_a_letter_that_cannot_leave_waits(ready: Desk) -> None:
    """Members would be left out when the mail server is away, or get the draft twice afterwards."""

    class Closed:
        name = "the mail server"

        @contextmanager
        def opened(self) -> Any:  # noqa: ANN401 - never gives a carrier
            raise OutboxError("No answer.")
            yield

    away = replace(ready, outbox=lambda _: Closed())
    report = circulate(away, KEY)
    assert report.delivery
    assert len(report.delivery.waiting) == 2
    assert circulate(ready, KEY).letters == ()
    assert len(mails(ready)) == 2

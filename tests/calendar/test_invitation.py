"""Invitations, changes and cancellations to one member, as iCalendar and as letters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from calendar_cases import Case, unfolded
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.calendar import Invitation, Person, StaleRevision, cancel, invite, needs_new_answer, release, update
from forum.calendar.check import check
from forum.calendar.letter import letter
from forum.errors import BadValue
from forum.model import Forum, Meeting
from minutes.model import MeetingStatus

Make = Callable[..., Meeting]
CHAIR = Person(address="ordf@skogsrad.example", name='Kim "Ki" Berg; ordf.')
MEMBER = Person(address="ada@exempel.example", name="Ada Sjö")
LATER = dt.datetime(2026, 2, 2, tzinfo=dt.UTC)


@pytest.fixture
def messages(skogsrad: Case, meeting: Make) -> dict[str, Invitation]:
    """One message of every occasion."""
    plan = meeting(
        title="Årsmöte, ordinarie", start=dt.time(18), end=dt.time(20), place="Sal 3", note="Ta med <karta> & fika"
    )
    moved = plan.model_copy(update={"start": dt.time(19), "place": "Sal 4", "sequence": 1, "changed": LATER})
    off = moved.model_copy(update={"status": MeetingStatus.CANCELLED, "sequence": 2})
    return {
        "invited": invite(skogsrad.forum, plan, CHAIR, MEMBER),
        "changed": update(skogsrad.forum, plan, moved, CHAIR, MEMBER),
        "called_off": cancel(skogsrad.forum, off, CHAIR, MEMBER),
        "released": release(skogsrad.forum, moved, CHAIR, MEMBER),
    }


METHODS = {"invited": "REQUEST", "changed": "REQUEST", "called_off": "CANCEL", "released": "CANCEL"}
STATUSES = {"invited": ["CONFIRMED"], "changed": ["CONFIRMED"], "called_off": ["CANCELLED"], "released": []}


@pytest.mark.parametrize("occasion", METHODS)
class TestEveryMessage:
    def test_it_has_its_method_and_one_person(self, messages: dict[str, Invitation], occasion: str) -> None:
        """A second ATTENDEE would tell every member the addresses of the others."""
        lines = unfolded(messages[occasion].calendar)
        assert [line for line in lines if line.startswith("METHOD")] == [f"METHOD:{METHODS[occasion]}"]
        assert [line.rpartition(":")[2] for line in lines if line.startswith("ATTENDEE")] == [MEMBER.address]
        assert [line for line in lines if line.startswith("ORGANIZER")] == [
            f"ORGANIZER;CN=\"Kim ^'Ki^' Berg; ordf.\":mailto:{CHAIR.address}"
        ]
        assert [line[7:] for line in lines if line.startswith("STATUS:")] == STATUSES[occasion]

    def test_the_check_has_nothing_to_say(self, messages: dict[str, Invitation], occasion: str) -> None:
        """What RFC 5546 asks of a message is asked of ours first."""
        assert check(messages[occasion].calendar) == []

    def test_the_letter_has_the_calendar_twice_with_its_method(
        self, messages: dict[str, Invitation], occasion: str
    ) -> None:
        """Outlook needs the part inside the alternatives, others the file; without the method there are no buttons."""
        message = read(letter(messages[occasion]))
        assert [part.get_content_type() for part in message.walk()] == [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ]
        inside, attached = list(message.walk())[4:]
        assert inside.get_payload(decode=True) == attached.get_payload(decode=True) == messages[occasion].calendar
        assert inside["Content-Type"].params == {"method": METHODS[occasion], "charset": "UTF-8"}
        assert attached.get_filename() == "invite.ics"

    def test_the_letter_goes_to_the_one_who_is_invited(self, messages: dict[str, Invitation], occasion: str) -> None:
        """A program shows buttons only to the ATTENDEE; answers must reach the ORGANIZER."""
        message = read(letter(messages[occasion]))
        assert [address.addr_spec for address in message["To"].addresses] == [MEMBER.address]
        assert [address.addr_spec for address in message["From"].addresses] == [CHAIR.address]


def read(data: bytes) -> EmailMessage:
    """A message as a mail program reads it."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not any(part.defects for part in message.walk())
    return message


class TestLetters:
    def test_the_same_revision_gives_the_same_bytes(self, messages: dict[str, Invitation]) -> None:
        """A letter that is sent twice by mistake must be recognised as the same one."""
        assert letter(messages["invited"]) == letter(messages["invited"])
        identities = {read(letter(message))["Message-ID"] for message in messages.values()}
        assert len(identities) == len(messages)

    @pytest.mark.parametrize(
        ("occasion", "subject", "opening"),
        [
            ("invited", "Kallelse: Årsmöte, ordinarie, 6 maj 2026", "Du är kallad till ett möte."),
            ("changed", "Ändrat möte: Årsmöte, ordinarie, 6 maj 2026", "Mötet har ändrats. Det här gäller nu:"),
            ("called_off", "INSTÄLLT: Årsmöte, ordinarie, 6 maj 2026", "Mötet är inställt. Det tas bort ur kalendern."),
            (
                "released",
                "Inte längre kallad: Årsmöte, ordinarie, 6 maj 2026",
                "Du är inte längre kallad till mötet. Det tas bort ur kalendern.",
            ),
        ],
    )
    def test_it_is_written_in_the_language_of_the_forum(
        self, messages: dict[str, Invitation], occasion: str, subject: str, opening: str
    ) -> None:
        """Members who read on a telephone see the subject and the first line, and no more."""
        message = read(letter(messages[occasion]))
        assert message["Subject"] == subject
        assert text(message, "plain").startswith(opening)

    def test_a_change_says_what_was_before(self, messages: dict[str, Invitation]) -> None:
        """Without the old hour nobody notices what has changed."""
        told = text(read(letter(messages["changed"])), "plain")
        assert "När: onsdag 6 maj 2026 kl. 19.00–20.00 (Europe/Stockholm)\n" in told
        assert "Tidigare: onsdag 6 maj 2026 kl. 18.00–20.00\n" in told
        assert "Var: Sal 4\nTidigare: Sal 3\n" in told

    def test_text_and_page_say_the_same(self, messages: dict[str, Invitation]) -> None:
        """What stands in one of them only is read by half of the members."""
        message = read(letter(messages["invited"]))
        body = text(message, "html").partition("<body>")[2]
        page = re.sub(r"<(?:br|/p|/li)>", "\n", body.replace("<li>", "- "))
        words = (
            re.sub(r"<[^>]{1,80}>", "", page)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", '"')
            .replace("&amp;", "&")
        )
        assert words.split() == text(message, "plain").split()

    def test_markup_in_a_note_stays_text(self, messages: dict[str, Invitation]) -> None:
        """A note out of a document must not become a page with scripts."""
        assert "Ta med &lt;karta&gt; &amp; fika" in text(read(letter(messages["invited"])), "html")

    def test_a_name_cannot_add_a_header(self, skogsrad: Case, meeting: Make) -> None:
        """A line break in a name or title would let a document send mail to others."""
        evil = Person(address="ada@exempel.example", name="Ada\r\nBcc: alla@exempel.example")
        message = read(letter(invite(skogsrad.forum, meeting(title="Möte\r\nBcc: x@y.example"), CHAIR, evil)))
        assert message["Bcc"] is None
        assert len(message["To"].addresses) == 1

    def test_the_date_can_be_that_of_sending(self, messages: dict[str, Invitation]) -> None:
        """Mail programs sort by it; the meeting's last change may be weeks ago."""
        assert read(letter(messages["invited"], LATER))["Date"].datetime == LATER


def text(message: EmailMessage, kind: str) -> str:
    """One of the two texts of a letter."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def revisions(meeting: Meeting) -> Iterator[tuple[str, Meeting]]:
    """A meeting changed in one field each, stamps as they were."""
    changes: dict[str, object] = {
        "date": dt.date(2026, 5, 7),
        "start": dt.time(7),
        "end": dt.time(21),
        "last_day": dt.date(2026, 5, 9),
        "place": "Sal 9",
        "status": MeetingStatus.TENTATIVE,
        "title": "Nytt namn",
        "note": "Ny anmärkning",
        "agenda": ("Ny punkt",),
        "url": "https://x.example/",
    }
    for name, value in changes.items():
        yield name, meeting.model_copy(update={name: value})


class TestRevisions:
    def test_a_change_that_programs_would_ignore_is_not_written(self, skogsrad: Case, meeting: Make) -> None:
        """Thunderbird ignores a moved meeting with the same SEQUENCE and DTSTAMP without a word."""
        before = meeting(start=dt.time(18), end=dt.time(20))
        for name, after in revisions(before):
            with pytest.raises(StaleRevision):
                update(skogsrad.forum, before, after, CHAIR, MEMBER)
            newer = after.model_copy(update={"changed": LATER})
            if needs_new_answer(before, after):
                with pytest.raises(StaleRevision):
                    update(skogsrad.forum, before, newer, CHAIR, MEMBER)
                newer = newer.model_copy(update={"sequence": 1})
            assert update(skogsrad.forum, before, newer, CHAIR, MEMBER).calendar, name

    def test_an_older_revision_is_not_written(self, skogsrad: Case, meeting: Make) -> None:
        """It would look like a change and change nothing, or everything back."""
        before = meeting(sequence=2)
        with pytest.raises(StaleRevision):
            update(skogsrad.forum, before, meeting(sequence=1, changed=LATER), CHAIR, MEMBER)

    def test_two_meetings_are_not_one(self, skogsrad: Case, meeting: Make) -> None:
        """The member would keep the old meeting beside the new one."""
        with pytest.raises(BadValue):
            update(skogsrad.forum, meeting(), meeting(uid="m2", sequence=1, changed=LATER), CHAIR, MEMBER)

    def test_nobody_is_invited_to_a_cancelled_meeting(self, skogsrad: Case, meeting: Make) -> None:
        """Programs would add the meeting in place of removing it."""
        off = meeting(status=MeetingStatus.CANCELLED, sequence=1, changed=LATER)
        with pytest.raises(BadValue):
            invite(skogsrad.forum, off, CHAIR, MEMBER)
        with pytest.raises(BadValue):
            update(skogsrad.forum, meeting(), off, CHAIR, MEMBER)

    def test_only_a_cancelled_meeting_is_called_off(self, skogsrad: Case, meeting: Make) -> None:
        """A cancellation by mistake empties the calendars of all members."""
        with pytest.raises(BadValue):
            cancel(skogsrad.forum, meeting(), CHAIR, MEMBER)

    def test_a_meeting_that_can_be_no_entry_is_refused_in_a_sentence(self, skogsrad: Case, meeting: Make) -> None:
        """A traceback tells the chair nothing."""
        with pytest.raises(BadValue, match="The year"):
            assert invite(skogsrad.forum, meeting(date="9999-01-01"), CHAIR, MEMBER).calendar


@pytest.mark.parametrize(
    "address", ["kim", "kim@", "@x.example", "a b@x.example", "a@x\r\nBcc: y", "å@x.example", "a@å.se"]
)
def test_an_address_that_cannot_be_written_to_is_refused(address: str) -> None:
    """A message without a recipient is lost, and one with a line break in its address goes to others."""
    with pytest.raises(ValueError, match="no mail address"):
        Person(address=address)


ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_any_texts_make_a_sound_message(title: str, name: str, note: str) -> None:
    """A name or note that breaks the message leaves the member without an invitation."""
    forum = Forum(key="f", name="Forum", language="sv", timezone="Europe/Stockholm", created=LATER)
    meeting = Meeting(uid="m", forum="f", date=LATER.date(), title=title, note=note, created=LATER, changed=LATER)
    invitation = invite(forum, meeting, CHAIR, Person(address="a@x.example", name=name))
    unfolded(invitation.calendar)
    about_the_text = {"markup", "shown-escape", "encoded-twice", "odd-sign", "lost-letter"}
    assert [found for found in check(invitation.calendar) if found.code not in about_the_text] == []
    assert len(read(letter(invitation))["To"].addresses) == 1

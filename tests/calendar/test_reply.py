"""Answers to invitations, as mail programs write them."""

from __future__ import annotations

import tomllib
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.calendar.reply import LARGEST, Answer, read_reply
from forum.errors import BadValue

HERE = Path(__file__).parent
REPLIES = tomllib.loads((HERE / "replies.toml").read_text(encoding="utf-8"))["reply"]
EXCHANGE = (HERE / "foreign" / "exchange-reply.ics").read_bytes()


def calendar(case: dict[str, Any]) -> bytes:
    """The iCalendar file of a case."""
    return str(case["calendar"]).replace("\n", "\r\n").encode()


def in_a_mail(data: bytes, subtype: str = "mixed") -> bytes:
    """The file as a mail program sends it."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "ada@exempel.example", "ordf@skogsrad.example"
    message.set_content("Accepterat: Årsmöte")
    if subtype == "alternative":
        message.add_alternative(data, maintype="text", subtype="calendar", params={"method": "REPLY"}, cte="base64")
    else:
        message.add_attachment(data, maintype="application", subtype="ics", filename="svar.ics")
    return message.as_bytes()


@pytest.mark.parametrize("case", [case for case in REPLIES if "answer" in case], ids=lambda case: case["name"])
class TestAnswers:
    def test_an_answer_is_read(self, case: dict[str, Any]) -> None:
        """An answer that is misread counts a member who does not come, or the other way round."""
        reply = read_reply(calendar(case))
        expected = {
            key: value for key, value in case.items() if key in ("uid", "sequence", "address", "name_shown", "comment")
        }
        told = reply.model_dump() | {"name_shown": reply.name}
        assert reply.answer is Answer(case["answer"])
        assert {key: told[key] for key in expected} == expected
        assert list(reply.delegated_to) == case.get("delegated_to", [])

    @pytest.mark.parametrize("subtype", ["alternative", "mixed"])
    def test_it_is_found_in_a_mail(self, case: dict[str, Any], subtype: str) -> None:
        """Outlook sends the answer as an alternative, others as a file."""
        data = calendar(case)
        assert read_reply(in_a_mail(data, subtype)) == read_reply(data)


@pytest.mark.parametrize("case", [case for case in REPLIES if "refused" in case], ids=lambda case: case["name"])
def test_what_is_no_answer_is_refused_in_a_sentence(case: dict[str, Any]) -> None:
    """A guessed answer is worse than none."""
    with pytest.raises(BadValue) as refused:
        read_reply(calendar(case))
    assert case["refused"] in refused.value.sentence


def test_an_answer_of_exchange_is_read() -> None:
    """Exchange names its zones in its own way and adds a dozen properties."""
    reply = read_reply(EXCHANGE)
    assert (reply.answer, reply.address, reply.name) == (Answer.ACCEPTED, "ada@exempel.example", "Ada Sjö")
    assert reply.comment == "Jag kommer"


def test_an_answer_in_a_file_of_no_known_type_is_read() -> None:
    """Some programs save or send on the calendar file without its type."""
    message = EmailMessage(policy=SMTP)
    message.set_content("Se bilagan")
    message.add_attachment(EXCHANGE, maintype="application", subtype="octet-stream", filename="Svar.ICS")
    assert read_reply(message.as_bytes()) == read_reply(EXCHANGE)


def test_an_answer_that_is_sent_on_is_read() -> None:
    """A member who answered to the wrong mailbox is told to send the answer on."""
    outer = EmailMessage(policy=SMTP)
    outer.set_content("Här är mitt svar")
    outer.add_attachment(message_from_bytes(in_a_mail(EXCHANGE, "alternative"), policy=SMTP))
    assert read_reply(outer.as_bytes()) == read_reply(EXCHANGE)


def undelivered() -> bytes:
    """A report that a letter did not arrive, with the letter in it."""
    letter = (
        b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    )
    return (
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.example\r\n\r\n"
        b"Final-Recipient: rfc822; bo@exempel.example\r\nAction: failed\r\n--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\n" + letter + b"\r\n--b--\r\n"
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (undelivered(), "a letter to bo@exempel.example did not arrive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a file of Outlook's own"),
        (b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx", "winmail.dat"),
    ],
    ids=["undelivered", "msg", "winmail"],
)
def test_what_else_lands_in_the_inbox_is_told(data: bytes, sentence: str) -> None:
    """A chair who saves every mail of the round must learn what to do with each."""
    with pytest.raises(BadValue, match=sentence):
        read_reply(data)


@pytest.mark.parametrize("data", [b"", b"From: x\r\n\r\nJag kommer!", b"\xff" * 99, b"x" * (LARGEST + 1)])
def test_a_mail_without_an_answer_is_refused(data: bytes) -> None:
    """Somebody who answers in words must be read by a person."""
    with pytest.raises(BadValue):
        read_reply(data)


@given(st.binary(max_size=300), st.integers(0, 500), st.integers(0, 100))
@settings(max_examples=200, deadline=None)
def test_no_message_makes_the_reader_fail(junk: bytes, at: int, length: int) -> None:
    """A reply comes from outside; whatever it is, there is an answer or a sentence."""
    for data in (junk, EXCHANGE[:at] + junk + EXCHANGE[at + length :], in_a_mail(EXCHANGE)[:at] + junk):
        try:
            assert read_reply(data).address == read_reply(data).address.lower()
        except BadValue as refused:
            assert refused.sentence.endswith(".")  # noqa: PT017 - both outcomes are allowed, a third is not

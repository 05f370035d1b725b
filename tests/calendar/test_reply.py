"""Answers to invitations, as mail programs write them."""

from __future__ import annotations

import tomllib
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

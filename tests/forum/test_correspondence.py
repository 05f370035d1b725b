"""A letter carries names as they are written, and nothing but what it was given."""

import datetime as dt
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from forum.correspondence import Attachment, Correspondent, Message, compose

SENT = dt.datetime(2031, 3, 30, 1, 30, tzinfo=dt.UTC)
ASTRONAUT = "Åsa 👩\u200d🚀 Öberg"
"""A sign of two people's parts, joined by a character that no eye sees."""


def arrived(name: str = ASTRONAUT, subject: str = "Protokoll") -> EmailMessage:
    """A letter as a mail program reads it."""
    message = Message(
        sender=Correspondent(address="forum@lingon.example", name=name),
        recipient=Correspondent(address="asa@lingon.example", name=name),
        subject=subject,
        language="sv",
        paragraphs=(f"Hej {name}!",),
        files=(Attachment(name=f"{name}.md", kind="text/markdown", data=b"x"),),
    )
    return message_from_bytes(compose(message, SENT)[1], policy=default)  # type: ignore[return-value]


def test_names_keep_their_joined_signs() -> None:
    """A name whose joiners are lost shows two pictures where its owner has one."""
    letter = arrived(subject=f"Till {ASTRONAUT}")
    assert letter["To"].addresses[0].display_name == ASTRONAUT
    assert letter["From"].addresses[0].display_name == ASTRONAUT
    assert letter["Subject"] == f"Till {ASTRONAUT}"
    assert [part.get_filename() for part in letter.iter_attachments()] == [f"{ASTRONAUT}.md"]


def test_a_name_adds_no_line_to_the_head() -> None:
    """A line break in a name could add a recipient."""
    letter = arrived(name="Åsa\r\nBcc: x@x.example", subject="Ett\n\nTvå")
    assert letter["Bcc"] is None
    assert letter["To"].addresses[0].display_name == "Åsa Bcc: x@x.example"
    assert letter["Subject"] == "Ett Två"


def test_the_same_letter_is_the_same_bytes() -> None:
    """Otherwise a round that was interrupted would send twice."""
    assert arrived().as_bytes() == arrived().as_bytes()

"""A plain letter to one person: text, the same as a small page, and files.  The same letter gives the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from minutes.frozen import Frozen
from minutes.lines import tidy_line


class Correspondent(Frozen):
    """A mailbox with the name of whose it is."""

    address: str
    name: str = ""


class Attachment(Frozen):
    """A file that goes with a letter."""

    name: str
    kind: str
    """Its media type: ``application/pdf``."""
    data: bytes


class Message(Frozen):
    """A letter before it is put into an envelope."""

    sender: Correspondent
    recipient: Correspondent
    subject: str
    language: str
    """BCP 47."""
    paragraphs: tuple[str, ...]
    """What we say; a paragraph may hold several lines."""
    text: str = ""
    """What follows as plain text."""
    page: str = ""
    """The same as HTML that was cleaned."""
    files: tuple[Attachment, ...] = ()
    mark: str = ""
    """What makes two letters of the same words to the same person two letters."""


def compose(message: Message, sent: dt.datetime) -> tuple[str, bytes]:
    """The letter with its Message-ID (without the angle brackets), ready to be sent or stored as ``.eml``."""
    key = _key(message)
    identity = f"{key[:40]}@{message.sender.address.rpartition('@')[2]}"
    mail = EmailMessage(policy=SMTP)
    mail.make_mixed(boundary=f"mixed-{key[:24]}")
    mail["MIME-Version"] = "1.0"
    mail["From"] = _address(message.sender)
    mail["To"] = _address(message.recipient)
    mail["Subject"] = tidy_line(message.subject)
    mail["Date"] = format_datetime(sent.astimezone(dt.UTC))
    mail["Message-ID"] = f"<{identity}>"
    mail["Content-Language"] = message.language
    for part in (_alternatives(message, key), *map(_file, message.files)):
        mail.attach(part)  # type: ignore[arg-type]  # typeshed forgets that a part may be attached to a message
    return identity, mail.as_bytes()


def _key(message: Message) -> str:
    """A name for the letter out of all that it says, and to whom."""
    digest = hashlib.sha256()
    head = (message.recipient.address, message.subject, message.mark, *message.paragraphs, message.text)
    for part in (*(text.encode() for text in head), *(one.data for one in message.files)):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _address(one: Correspondent) -> Address:
    user, _, domain = one.address.rpartition("@")
    return Address(tidy_line(one.name), user, domain)


def _alternatives(message: Message, key: str) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part.make_alternative(boundary=f"alternative-{key[:24]}")
    for kind, content in (("plain", _plain(message)), ("html", _page(message))):
        body = MIMEPart(policy=SMTP)
        body.set_content(content, subtype=kind, charset="utf-8", cte="quoted-printable")
        part.attach(body)
    return part


def _plain(message: Message) -> str:
    return "\n\n".join([*message.paragraphs, *([message.text.rstrip("\n")] if message.text else [])]) + "\n"


def _page(message: Message) -> str:
    """A small page without pictures, scripts or anything to fetch."""
    head = f'<!DOCTYPE html>\n<html lang="{escape(message.language)}"><head><meta charset="utf-8"></head><body>'
    ours = "\n".join(f"<p>{'<br>'.join(map(escape, one.splitlines()))}</p>" for one in message.paragraphs)
    rest = f"<hr>\n{message.page}\n" if message.page else ""
    return f"{head}\n{ours}\n{rest}</body></html>\n"


def _file(one: Attachment) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    main, _, sub = one.kind.partition("/")
    part.set_content(one.data, maintype=main, subtype=sub, filename=tidy_line(one.name), cte="base64")
    return part

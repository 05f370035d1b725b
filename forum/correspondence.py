"""A plain letter to one person: text, the same as a small page, and files.  The same letter gives the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from minutes.frozen import Frozen
from minutes.lines import tidy_line

STYLE = (
    "<style>body{max-width:44em;margin:0 auto;padding:1em;font:1em/1.5 sans-serif;overflow-wrap:break-word}"
    "h1{font-size:1.5em}h2{font-size:1.25em}h3,h4,h5,h6{font-size:1.1em}h1,h2,h3,h4,h5,h6{line-height:1.25}"
    "ul.labelled{list-style:none}.wide{overflow-x:auto}table{border-collapse:collapse}"
    "th,td{border:1px solid;padding:.3em .5em;text-align:start;vertical-align:top;min-width:3.2em;max-width:20em}</style>"
)
"""What mail programs know of a page's looks; those that know nothing of it show the same text without lines."""


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
    texts = (text_part("plain", _plain(message)), text_part("html", _page(message)))
    files = map(file_part, message.files)
    mail = envelope(message.sender, message.recipient, message.subject, sent, message.language, key)
    put_in(mail, alternatives(texts, key), *files)
    return identity(message.sender, key), mail.as_bytes()


def _key(message: Message) -> str:
    """A name for the letter out of all that it says, and to whom."""
    digest = hashlib.sha256()
    head = (message.recipient.address, message.subject, message.mark, *message.paragraphs, message.text)
    for part in (*(text.encode() for text in head), *(one.data for one in message.files)):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _plain(message: Message) -> str:
    return "\n\n".join([*message.paragraphs, *([message.text.rstrip("\n")] if message.text else [])]) + "\n"


def _page(message: Message) -> str:
    """What we say, and the page that follows."""
    ours = "\n".join(f"<p>{'<br>'.join(map(escape, one.splitlines()))}</p>" for one in message.paragraphs)
    rest = f"\n<hr>\n{message.page}" if message.page else ""
    return letter_page(message.language, message.subject, ours + rest)


def letter_page(language: str, title: str, body: str) -> str:
    """A small page without pictures, scripts or anything to fetch, in a column that suits a telephone as well."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{STYLE}'
    named = f"<title>{escape(tidy_line(title))}</title>"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head>{head}{named}</head><body>\n{body}\n</body></html>\n'
    )


# ---------------------------------------------------------------------------------------------- what every letter has


def identity(sender: Correspondent, key: str) -> str:
    """The Message-ID without the angle brackets; ``key`` is a hash of what the letter says."""
    return f"{key[:40]}@{sender.address.rpartition('@')[2]}"


def envelope(
    sender: Correspondent, recipient: Correspondent, subject: str, sent: dt.datetime, language: str, key: str
) -> EmailMessage:
    """An empty letter whose head and boundaries follow from what is given, so that the same letter is the same bytes."""
    mail = EmailMessage(policy=SMTP)
    mail.make_mixed(boundary=f"mixed-{key[:24]}")
    mail["MIME-Version"] = "1.0"
    mail["From"] = _address(sender)
    mail["To"] = _address(recipient)
    mail["Subject"] = tidy_line(subject)
    mail["Date"] = format_datetime(sent.astimezone(dt.UTC))
    mail["Message-ID"] = f"<{identity(sender, key)}>"
    mail["Content-Language"] = language
    return mail


def put_in(mail: EmailMessage, *parts: MIMEPart) -> None:
    """Put the parts into a letter, in this order."""
    for part in parts:
        mail.attach(part)  # type: ignore[arg-type]  # typeshed forgets that a part may be attached to a message


def alternatives(parts: Iterable[MIMEPart], key: str) -> MIMEPart:
    """The same said in several ways, the best one last (RFC 2046 section 5.1.4)."""
    whole = MIMEPart(policy=SMTP)
    whole.make_alternative(boundary=f"alternative-{key[:24]}")
    for part in parts:
        whole.attach(part)
    return whole


def text_part(kind: str, content: str) -> MIMEPart:
    """A text, ``plain`` or ``html``."""
    part = MIMEPart(policy=SMTP)
    part.set_content(content, subtype=kind, charset="utf-8", cte="quoted-printable")
    return part


def file_part(one: Attachment) -> MIMEPart:
    """A file that goes with a letter."""
    part = MIMEPart(policy=SMTP)
    main, _, sub = one.kind.partition("/")
    part.set_content(one.data, maintype=main, subtype=sub, filename=tidy_line(one.name), cte="base64")
    return part


def _address(one: Correspondent) -> Address:
    user, _, domain = one.address.rpartition("@")
    return Address(tidy_line(one.name), user, domain)

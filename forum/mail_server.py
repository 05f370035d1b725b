"""A mail server that letters leave by (SMTP, RFC 5321).

It is only spoken to in the clear on this computer itself; to any other the line must be encrypted (STARTTLS, RFC 3207, or
TLS from the start, RFC 8314).
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from forum.errors import BadValue, OutboxError
from forum.outbox import is_here
from forum.post import Letter
from minutes.catalogue import gettext as _

PATIENCE = 8.0
"""Seconds to wait for an answer of a mail server."""
SCHEMES = {"smtp": 587, "smtps": 465}
"""With the port that is usual for sending mail (RFC 6409, RFC 8314)."""


@dataclass(frozen=True)
class MailServer:
    """A mail server."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    """True where the line is encrypted from the start; else it becomes so by STARTTLS."""

    @property
    def name(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"

    @contextmanager
    def opened(self) -> Iterator[_Line]:
        """A line to the server, encrypted unless it is this computer, for several letters."""
        with self._in_words():
            server = self._connected()
        try:
            yield _Line(self, server)
        finally:
            _hang_up(server)

    def _connected(self) -> smtplib.SMTP:
        trusted = ssl.create_default_context()
        if self.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            server.ehlo()
            if not self.tls and not is_here(self.host):
                server.starttls(context=trusted)
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            _hang_up(server)
            raise
        return server

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except smtplib.SMTPAuthenticationError as why:
            raise OutboxError(
                _("The mail server {name} does not accept the user name or the password.").format(name=self.name)
            ) from why
        except smtplib.SMTPNotSupportedError as why:
            raise OutboxError(
                _("The mail server {name} does not encrypt or has no log-in; nothing was sent.").format(name=self.name)
            ) from why
        except ssl.SSLError as why:
            raise OutboxError(
                _("The mail server {name} cannot prove who it is; nothing was sent.").format(name=self.name)
            ) from why
        except (OSError, smtplib.SMTPException) as why:
            raise OutboxError(
                _("The mail server {name} cannot be reached or does not answer.").format(name=self.name)
            ) from why


@dataclass(frozen=True)
class _Line:
    """An open line to a mail server."""

    server: MailServer
    line: smtplib.SMTP

    def carry(self, letter: Letter, body: bytes) -> str:
        """Hand one letter over: to its one recipient, whatever the letter itself says."""
        try:
            self.line.sendmail(sender_of(body), [letter.recipient], body)
        except smtplib.SMTPRecipientsRefused as why:
            code = next(iter(why.recipients.values()), (0, b""))[0]
            raise OutboxError(
                _("The mail server does not accept the address {recipient} ({code}).").format(
                    recipient=letter.recipient, code=code
                )
            ) from why
        except (smtplib.SMTPException, OSError) as why:
            raise OutboxError(
                _("The mail server {name} did not take the letter to {recipient}.").format(
                    name=self.server.name, recipient=letter.recipient
                )
            ) from why
        return self.server.name


def sender_of(body: bytes) -> str:
    """The address in From, for the envelope."""
    from email import message_from_bytes  # noqa: PLC0415 - only where mail is really sent
    from email.policy import SMTP  # noqa: PLC0415 - the same

    header = message_from_bytes(body.partition(b"\r\n\r\n")[0], policy=SMTP)["From"]
    return str(header.addresses[0].addr_spec)


def _hang_up(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


def server_at(address: str, password: str = "") -> MailServer:
    """The mail server of an address such as ``smtp://user@mail.example.org:587``.

    Raises:
        BadValue: it is no such address, or there is a password in it.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or SCHEMES.get(parts.scheme, 0)
    except ValueError as why:
        raise BadValue(
            _("'{address}' is no mail server; write smtp://mail.example.org.").format(
                address=_without_password(address)
            )
        ) from why
    if not parts.hostname or parts.scheme not in SCHEMES or parts.path not in {"", "/"}:
        raise BadValue(
            _("'{address}' is no mail server; write smtp://mail.example.org.").format(
                address=_without_password(address)
            )
        )
    if parts.password is not None:
        raise BadValue(
            _("A password does not belong in an address; put it into FORUM_SMTP_PASSWORD or the file mail.toml.")
        )
    user = unquote(parts.username or "")
    return MailServer(parts.hostname, port, user, password if user else "", tls=parts.scheme == "smtps")


def _without_password(address: str) -> str:
    return re.sub(r"//[^/@]{0,300}@", "//", address)

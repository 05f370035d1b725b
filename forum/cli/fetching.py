"""Gets a calendar from an address, as a program that subscribes to it would; nothing but http and https."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from forum.errors import FileError
from minutes.catalogue import gettext as _

ADDRESS = re.compile(r"(?:https?|webcals?)://", re.IGNORECASE)
SCHEMES = {"http": "http", "https": "https", "webcal": "https", "webcals": "https"}
"""What is asked for in the place of ``webcal``, which only says that a calendar is meant."""
LARGEST = 20_000_000
"""Octets; no program would subscribe to more."""
ANSWER_TIME, WHOLE_TIME = 20.0, 60.0
"""Seconds to wait for a sign of life, and for the whole."""
REDIRECTS = 5
PIECE = 65_536
LONG_PART = 20
"""A part of a path as long as this is probably a secret, and is not shown."""
ASKED_FOR = {
    "Accept": "text/calendar, text/plain;q=0.8, */*;q=0.5",
    "Accept-Encoding": "identity",
    "User-Agent": "forum calendar check",
}


class _OnlyTheWeb(HTTPRedirectHandler):
    """Follows a few redirects, and only to other web addresses."""

    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to the new address; raises :class:`FileError` for one that is none of the web."""
        if not newurl.lower().startswith(("http://", "https://")):
            fp.close()
            raise FileError(
                _("{full_url} leads on to something that is no web address.").format(
                    full_url=harmless_address(req.full_url)
                )
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(written: str) -> bool:
    """True for what begins like a web address or ``webcal://``."""
    return ADDRESS.match(written) is not None


def harmless_address(address: str) -> str:
    """An address to be shown: without a password, and with a sign in the place of what may be a secret."""
    parts = urlsplit(address)
    path = "/".join("…" if len(part) >= LONG_PART else part for part in parts.path.split("/"))
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, "…" if parts.query else "", ""))


@dataclass(frozen=True)
class Fetched:
    """What an address answered."""

    data: bytes
    kind: str
    """The media type that the server gave, in small letters; empty where it gave none."""


def fetch(address: str) -> Fetched:
    """What an address answers.

    Raises :class:`~forum.errors.FileError` with a sentence for every failure; the sentence holds no secret.
    """
    shown = harmless_address(address)
    try:
        return _answer(_wanted(address), shown)
    except HTTPError as why:
        why.close()
        raise FileError(
            _("{shown} answers with the error {code}{code_2}.").format(
                shown=shown, code=why.code, code_2=_reason(why.code)
            )
        ) from None
    except (TimeoutError, URLError, HTTPException, OSError, ValueError) as why:
        raise FileError(
            _("{shown} cannot be reached ({why}); look at the address and the network.").format(
                shown=shown, why=_said(why)
            )
        ) from None


def _wanted(address: str) -> str:
    parts = urlsplit(address)
    if "@" in parts.netloc:
        raise FileError(_("An address with a name and password in it is not fetched; leave them out."))
    if not parts.hostname:
        raise FileError(
            _("'{address}' names no computer; write it as in https://example.org/feed.ics.").format(
                address=harmless_address(address)
            )
        )
    scheme = SCHEMES[parts.scheme.lower()]
    if parts.scheme.lower() == "webcal" and parts.hostname in ("localhost", "127.0.0.1", "::1"):
        scheme = "http"
    return urlunsplit((scheme, parts.netloc, parts.path, parts.query, ""))


def _answer(address: str, shown: str) -> Fetched:
    request = Request(address, headers=ASKED_FOR)  # noqa: S310 - the scheme has been looked at
    with _opener().open(request, timeout=ANSWER_TIME) as answer:
        if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FileError(
                _("{shown} answers in a compressed form that was not asked for; programs cannot read it.").format(
                    shown=shown
                )
            )
        kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
        return Fetched(b"".join(_pieces(answer, shown)), kind)


def _pieces(answer: HTTPResponse, shown: str) -> Iterator[bytes]:
    end, size = time.monotonic() + WHOLE_TIME, 0
    while piece := answer.read1(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise FileError(
                _("{shown} sends more than {largest} MB; no program subscribes to that.").format(
                    shown=shown, largest=LARGEST // 1000000
                )
            )
        if time.monotonic() > end:
            raise FileError(
                _("{shown} takes more than {whole_time:.0f} seconds; programs give up before.").format(
                    shown=shown, whole_time=WHOLE_TIME
                )
            )
        yield piece


def _opener() -> OpenerDirector:
    """Without the handlers of urllib for files and FTP."""
    opener = OpenerDirector()
    handlers: tuple[Any, ...] = (ProxyHandler(), HTTPHandler(), HTTPSHandler(), _OnlyTheWeb())
    for handler in (*handlers, HTTPDefaultErrorHandler(), HTTPErrorProcessor()):
        opener.add_handler(handler)
    return opener


def _reason(code: int) -> str:
    words = dict.fromkeys(range(300, 400), _("it leads on to where no program may follow"))
    words |= {
        401: _("it asks for a password"),
        403: _("it refuses"),
        404: _("nothing is there"),
        410: _("it is gone for good"),
    }
    return f" ({words[code]})" if code in words else ""


def _said(why: BaseException) -> str:
    reason = getattr(why, "reason", why)
    if isinstance(reason, TimeoutError):
        return _("no answer in time")
    return str(getattr(reason, "strerror", None) or getattr(reason, "verify_message", None) or type(reason).__name__)

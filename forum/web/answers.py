"""What is sent for one address, prepared once: bytes, compressed bytes, and the headers of both (RFC 9110).

Pure: what a request says decides between four answers that are ready.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime

CALENDAR, PAGE, TEXT = "text/calendar; charset=utf-8", "text/html; charset=utf-8", "text/plain; charset=utf-8"
FRESH = "max-age=300, must-revalidate"
"""Five minutes: a proxy may answer so long by itself."""
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"
WORTH = 256
"""Octets; shorter answers are not compressed."""

Headers = Mapping[bytes, bytes]


@dataclass(frozen=True)
class Answer:
    """A status with its headers and bytes."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = b""


@dataclass(frozen=True)
class Prepared:
    """One address: what is sent plainly and compressed, and what is sent to those who have it already."""

    plain: Answer
    packed: Answer
    unchanged: Answer
    unchanged_packed: Answer
    modified: dt.datetime | None
    tags: tuple[bytes, bytes]
    """The entity tags of the plain and the compressed form."""

    def answer(self, headers: Headers) -> Answer:
        """What a request with these headers gets (names in small letters)."""
        packed = accepts_gzip(headers.get(b"accept-encoding", b"")) and self.packed is not self.plain
        if self.is_known(headers):
            return self.unchanged_packed if packed else self.unchanged
        return self.packed if packed else self.plain

    def is_known(self, headers: Headers) -> bool:
        """True where the program has these bytes; an entity tag counts before a date (section 13.2.2)."""
        if (told := headers.get(b"if-none-match")) is not None:
            return told.strip() == b"*" or not set(_tags(told)).isdisjoint(self.tags)
        since = headers.get(b"if-modified-since")
        if since is None or self.modified is None:
            return False
        try:
            moment = parsedate_to_datetime(since.decode("ascii"))
        except (ValueError, TypeError, IndexError):
            return False
        return moment.tzinfo is not None and self.modified <= moment


def prepared(
    data: bytes, kind: str, modified: dt.datetime | None = None, *, name: str = "", private: bool = False
) -> Prepared:
    """Everything that can be answered with ``data``; ``name`` is that of the file, ``modified`` in UTC."""
    digest = hashlib.sha256(data).hexdigest()[:32]
    tags = f'"{digest}"'.encode(), f'"{digest}-gzip"'.encode()
    common = _common(kind, modified, name=name, private=private)
    plain = Answer(200, _with(common, tags[0], data), data)
    small = gzip.compress(data, compresslevel=9, mtime=0) if len(data) >= WORTH else data
    packed = plain
    if len(small) < len(data):
        packed = Answer(200, (*_with(common, tags[1], small), (b"content-encoding", b"gzip")), small)
    kept = tuple(one for one in common if one[0] != b"content-type" and one[0] != b"content-disposition")
    same, same_packed = (Answer(304, (*kept, (b"etag", tag))) for tag in tags)
    return Prepared(plain, packed, same, same_packed, modified, tags)


def refusal(status: int, sentence: str, *extra: tuple[bytes, bytes]) -> Answer:
    """A failure in plain text: a web page at a calendar's address would empty the copies of the members."""
    body = f"{sentence}\n".encode()
    length = (b"content-length", str(len(body)).encode())
    headers = ((b"content-type", TEXT.encode()), length, (b"cache-control", b"no-store"), *_encoded(SAFE), *extra)
    return Answer(status, headers, body)


def accepts_gzip(told: bytes) -> bool:
    """True where a program says that it can read gzip, and not with the weight nought."""
    weights = {}
    for part in told.decode("latin-1").lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        weights[coding] = weight.strip("0.") != ""
    return weights.get("gzip", weights.get("*", False))


def _tags(told: bytes) -> list[bytes]:
    """The tags of a list; a weak one is compared as if it were strong (section 8.8.3.2)."""
    return [tag.strip().removeprefix(b"W/") for tag in told.split(b",")]


def _common(kind: str, modified: dt.datetime | None, *, name: str, private: bool) -> tuple[tuple[bytes, bytes], ...]:
    told = {
        "content-type": kind,
        "cache-control": f"{'private' if private else 'public'}, {FRESH}",
        "vary": "Accept-Encoding",
        **SAFE,
    }
    if modified is not None:
        told["last-modified"] = format_datetime(modified.astimezone(dt.UTC), usegmt=True)
    if name:
        told["content-disposition"] = f'inline; filename="{name}"'
    if kind == PAGE:
        told["content-security-policy"] = POLICY
    if private:
        told["x-robots-tag"] = "noindex, nofollow"
    return _encoded(told)


def _encoded(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers.items())


def _with(common: tuple[tuple[bytes, bytes], ...], tag: bytes, data: bytes) -> tuple[tuple[bytes, bytes], ...]:
    return (*common, (b"etag", tag), (b"content-length", str(len(data)).encode()))

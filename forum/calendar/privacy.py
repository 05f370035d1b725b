"""What a feed must not carry, and addresses that it may.

A feed is open to everyone who knows its address, so mail addresses in notes and places are taken out.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

MAIL_ADDRESS = re.compile(
    r"(?:mailto:)?[^\s@<>(),;:/\"'\[\]\\]{1,64}@[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE
)
WEB = ("http", "https")


def without_addresses(text: str, instead: str) -> str:
    """A text with every mail address replaced; links are kept whole."""
    if "@" not in text:
        return text
    words = re.split(r"(\s+)", text)
    return "".join(word if "://" in word else MAIL_ADDRESS.sub(instead, word) for word in words)


def web_address(written: str) -> str | None:
    """An http or https address in the characters that a URI may have (RFC 3986), or None where it is none."""
    try:
        parts = urlsplit(written.strip())
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme.lower() not in WEB or not parts.hostname:
        return None
    rest = (quote(part, safe="%/:=&?~+!$,;'@()*") for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), quote(host, safe="%:@[]"), *rest))

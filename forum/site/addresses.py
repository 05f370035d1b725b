"""Where a calendar is found, and the links that make programs subscribe to it.

What is known of the programs: Apple and Thunderbird open ``webcal:``; Google wants it percent-encoded in
``cid`` (with ``https:`` it fails); Outlook strips ``webcal:``, so the plain address is shown for copying.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from forum.errors import BadValue
from forum.outbox import is_here
from minutes.catalogue import gettext as _

GOOGLE = "https://calendar.google.com/calendar/r?cid="
LONGEST = 115
"""Letters of an address; Outlook cuts longer ones off."""


def checked_base(address: str) -> str:
    """The address of the folder that the site is in, with a slash at its end.

    Raises:
        BadValue: it is no http or https address, or holds what does not belong there.
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    sound = parts.scheme.lower() in ("http", "https") and host and "@" not in parts.netloc
    if not sound or parts.query or parts.fragment:
        raise BadValue(
            _("'{address}' is no address for a site; write it as in https://example.org/calendar/.").format(
                address=address
            )
        )
    name = host.encode("idna").decode("ascii") if not host.isascii() else host
    place = f"[{name}]" if ":" in name else name
    path = quote(parts.path.rstrip("/"), safe="/%~-._") + "/"
    return urlunsplit((parts.scheme.lower(), f"{place}:{port}" if port else place, path, "", ""))


def secret_base(address: str) -> str:
    """The address of the site, where a secret may travel to it: encrypted, or on this computer itself.

    Raises:
        BadValue: it is no address of a site, or everybody on the way could read the secret.
    """
    base = checked_base(address)
    if base.startswith("http:") and not is_here(urlsplit(base).hostname or ""):
        raise BadValue(
            _(
                "'{address}' is not encrypted: everybody on the way could read the secret. Write "
                "https://, and serve the site so."
            ).format(address=address)
        )
    return base


def webcal(address: str) -> str:
    """The link that opens a calendar program."""
    return "webcal://" + address.partition("://")[2]


def google(address: str) -> str:
    """The link that adds a calendar to Google's."""
    return GOOGLE + quote(webcal(address), safe="")

"""One person of a list that another program wrote."""

from __future__ import annotations

import datetime as dt

from forum.membership import MailAddress, Office
from minutes.frozen import Frozen
from minutes.lines import Line

LARGEST = 5_000_000
"""Octets; no list of a forum's people is larger."""
MOST = 5_000
"""People."""
LONGEST = 200
"""Characters of a name or an organisation."""


class Contact(Frozen):
    """What a list says about one person; empty or None where it does not say."""

    place: str
    """Where it stands, for sentences: ``line 7``, ``card 3``."""
    name: Line
    address: MailAddress = ""
    organisation: Line = ""
    aliases: tuple[Line, ...] = ()
    office: Office | None = None
    other_role: Line = ""
    """What stands in the column of roles where it names no office that we know."""
    since: dt.date | None = None
    until: dt.date | None = None

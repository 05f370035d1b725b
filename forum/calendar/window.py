"""How much of a long past stays in a feed: Google refuses files of more than about a megabyte, and phones grow slow.

The earliest meetings go first, and only those that are certainly over.  That is told by the records, not by a clock:
whatever took place before the day on which a meeting was last changed is over.  So the same meetings always give the
same feed, and no meeting that is still to come is ever left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from forum.calendar.entry import Entry

LARGEST = 900_000
"""Octets of a feed; Google's limit is about a megabyte."""
MOST = 1000
"""Entries of a feed; Google stops a little above."""
A_DAY = dt.timedelta(days=1)
"""The day of a change is in UTC, the day of a meeting in the zone of its forum."""


def outgrown(entries: Sequence[Entry], sizes: Sequence[int], rest: int) -> int:
    """How many of the first entries do not go into the feed.

    Args:
        entries: in the order of time.
        sizes: the octets of each.
        rest: the octets of everything else.
    """
    octets, gone = rest + sum(sizes), 0
    if octets <= LARGEST and len(entries) <= MOST:
        return 0
    today = max(one.meeting.changed for one in entries).astimezone(dt.UTC).date() - A_DAY
    while gone < len(entries) and (octets > LARGEST or len(entries) - gone > MOST):
        if entries[gone].moments.last_day >= today:
            break
        octets -= sizes[gone]
        gone += 1
    return gone

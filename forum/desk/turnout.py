"""Who came to a forum's meetings."""

from __future__ import annotations

import datetime as dt

from forum.attendance import Sheet, Turnout, turnouts
from forum.desk.rolls import Rolls, member_named
from forum.desk.tools import Desk
from forum.desk.whose import chosen_forum


def attendance(
    desk: Desk,
    forum: str | None = None,
    wanted: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[Turnout, ...]:
    """Each member's coming to the dated meetings of a time, both days included; of one member where one is named."""
    with desk.store.reading() as records:
        chosen = chosen_forum(records.forums.all(), forum)
        there = records.members.all(chosen.key)
        lists = records.minutes.attendance(chosen.key)
    only = (member_named(there, chosen.key, wanted),) if wanted else there
    rolls = Rolls(there, chosen)
    sheets = [
        (Sheet(minutes=stored.key, date=stored.date, attendees=people), rolls.on(stored.date))
        for stored, people in lists
        if stored.date and people and (since or stored.date) <= stored.date <= (until or stored.date)
    ]
    return turnouts(only, sheets)

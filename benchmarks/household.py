"""Builds the store that ``desk.py`` measures: forums with years of minutes, members, agendas and invitations behind them.

Everything goes through the jobs of the desk, so the store is one that people could have made; only Word is left out,
because reading it is measured elsewhere.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event

from forum import desk as jobs
from forum.agenda.items import Item, Sort, StandingItem
from forum.desk.agendas import add_item, take_off
from forum.desk.approving import approve
from forum.desk.circulating import circulate
from forum.desk.following import settle_action
from forum.desk.register import lapse_decision
from forum.desk.releasing import release
from forum.desk.standing import add_standing
from forum.membership import Purpose
from forum.model import ActionDeed
from forum.outbox import Folder
from forum.store import open_store
from minutes.draft import Draft
from minutes.model import Minutes

FORUMS = 20
APART = dt.timedelta(days=14)
COMING = 4
"""Meetings that lie ahead."""
DRAFTS = 2
"""The last minutes that nobody has approved yet."""
RECENT = 10
"""The last minutes whose actions are followed at the desk; what older ones promised has been done, as they say."""
LEFT = 11
"""Who of the first forum has left it."""
PUBLISHED = 6
"""The last approved minutes that are on the site."""
FIRST = ("Agda", "Birger", "Cilla", "Douglas", "Elvira", "Folke", "Gerda", "Halvar", "Iris", "Joel", "Karin", "Love")
LAST = ("Ahlkvist", "Bäckström", "Cederlund", "Dahlgren", "Ekwall", "Frisell", "Grönvall", "Hagström", "Isling")
ITEMS = ("Mötet öppnas", "Föregående protokoll", "Ekonomi", "Vägarna", "Belysningen", "Städdagen", "Övriga frågor")
TALK = (
    "Läget gicks igenom och alla fick säga sitt; arbetet följer planen men två moment väntar på leverans.",
    "Kostnaden har stigit sedan i höstas, och gruppen vill jämföra tre anbud innan något beställs.",
    "Det finns ett intresse hos grannarna, som gärna deltar om tiden passar.",
)


@dataclass
class Diary:
    """The clock of somebody who does everything on its day."""

    at: dt.datetime = dt.datetime(2000, 1, 1, 12, tzinfo=dt.UTC)
    drafts: dict[bytes, Draft] = field(default_factory=dict)

    def clock(self) -> dt.datetime:
        """A minute later each time."""
        self.at += dt.timedelta(seconds=1)
        return self.at

    def turn_to(self, day: dt.date) -> None:
        """Noon of another day."""
        self.at = dt.datetime.combine(day, dt.time(12), dt.UTC)

    def read(self, data: bytes, name: str, _language: str | None = None) -> tuple[Draft, ...]:
        """The draft behind the bytes."""
        return (self.drafts[data].model_copy(update={"name": name}),)


def build(folder: Path, meetings: int, today: dt.date) -> Path:
    """A store with so many meetings in all, in the middle of its work on ``today``."""
    event.listen(Engine, "connect", _in_haste)
    path, diary, numbers = folder / "forum.sqlite", Diary(), itertools.count(1)
    desk = jobs.Desk(
        store=open_store(path),
        clock=diary.clock,
        new_uid=lambda: str(UUID(int=next(numbers))),
        read=diary.read,
        ask=lambda _: (),
        who="sekreteraren",
        language="sv",
        outbox=lambda wish: Folder(Path(wish) if wish else folder / "outbox"),
    )
    for number in range(1, FORUMS + 1):
        _forum(desk, diary, number, days(meetings // FORUMS, today))
    desk.store.close()
    return path


def _in_haste(connection: sqlite3.Connection, _record: object) -> None:
    """Nobody minds if the computer stops while the store is built."""
    connection.execute("PRAGMA synchronous = OFF")


def days(many: int, today: dt.date) -> list[dt.date]:
    """The days of a forum's meetings, of which the last few lie ahead."""
    return [today + dt.timedelta(days=3) + APART * (number - many + COMING) for number in range(many)]


def people(number: int) -> list[str]:
    """Who sits in a forum."""
    return [f"{FIRST[at]} {LAST[(at + number) % len(LAST)]}" for at in range(len(FIRST))]


def _forum(desk: jobs.Desk, diary: Diary, number: int, dates: list[dt.date]) -> None:
    key, held = f"lag-{number:02}", dates[:-COMING]
    diary.turn_to(dates[0] - APART)
    jobs.found_forum(desk, f"Vägsamfälligheten lag {number:02}", key=key, language="sv", timezone="Europe/Stockholm")
    jobs.change_forum(desk, key, jobs.ForumWishes(mailbox=f"{key}@lag.example", numbering="year", remind="7,overdue"))
    for at, name in enumerate(people(number)):
        jobs.add_member(desk, jobs.Facts(name=name, address=f"m{at}.{key}@lag.example"), key, new=True)
    for title in ITEMS[2:5]:
        add_standing(desk, key, StandingItem(key="", title=title))
    chance = random.Random(number)  # noqa: S311 - no secret
    for at, day in enumerate(held):
        diary.turn_to(day + dt.timedelta(days=1))
        _one_meeting(desk, diary, record(number, dates, at, chance), key)
        if at < len(held) - DRAFTS:
            approve(desk, f"{key}/{day}", adjusters=[people(number)[2]])
        if at >= len(held) - RECENT:
            settle_action(desk, f"{day}/1", ActionDeed.CLOSED, "", key)
        if len(held) - DRAFTS - PUBLISHED <= at < len(held) - DRAFTS:
            release(desk, f"{key}/{day}")
    _ahead(desk, key, dates)


def _one_meeting(desk: jobs.Desk, diary: Diary, told: Minutes, key: str) -> None:
    data = json.dumps(told.model_dump(mode="json"), ensure_ascii=False).encode()
    diary.drafts[data] = Draft(source="0" * 64, name="", minutes=told)
    jobs.import_document(desk, data, f"{key}-{told.date}.json", jobs.Wishes(forum=key))


def _ahead(desk: jobs.Desk, key: str, dates: list[dt.date]) -> None:
    """The next agenda, the invitations to the next two meetings, and the last draft sent round."""
    add_item(desk, f"{dates[-COMING]}", key, Item(key="", sort=Sort.ADDED, title="Vinterväghållning"))
    for day in dates[-COMING : -COMING + 2]:
        jobs.invite(desk, f"{day}", key)
    if len(dates) > COMING + DRAFTS:
        circulate(desk, f"{key}/{dates[-COMING - 1]}")
    if key == "lag-01":
        _half_done(desk, key, dates)


def _half_done(desk: jobs.Desk, key: str, dates: list[dt.date]) -> None:
    """What has a way back: a letter that waits, somebody who left, a dropped item, a decision that lapsed."""
    jobs.change_forum(desk, key, jobs.ForumWishes(outbox="/dev/null/no-folder"))
    jobs.invite(desk, f"{dates[-COMING + 2]}", key, jobs.Calling(to=(people(1)[0],)))
    jobs.change_forum(desk, key, jobs.ForumWishes(outbox=""))
    jobs.add_member(desk, jobs.Facts(name="Xerxes Ny"), key)
    jobs.leave(desk, people(1)[LEFT], dates[-COMING - 1], key)
    take_off(desk, f"{dates[-COMING]}", key, "Ekonomi", postpone=False)
    lapse_decision(desk, f"{dates[-COMING - DRAFTS - 1]}/3", "Det är gjort", key)
    jobs.give_address(desk, people(1)[LEFT], Purpose.MEETINGS, key)


def record(number: int, dates: list[dt.date], at: int, chance: random.Random) -> Minutes:
    """The minutes of one meeting: twelve people, seven items, decisions, promises and the next dates."""
    there, day = people(number), dates[at]
    here = [*there[:3], *(name for name in there[3:] if chance.random() < 0.8)]
    due = (day + dt.timedelta(days=chance.randrange(10, 90))).isoformat()
    return Minutes.model_validate(
        {
            "language": "sv",
            "kind": "minutes",
            "title": f"Protokoll {at + 1}",
            "forum": f"Vägsamfälligheten lag {number:02}",
            "date": day,
            "start": "18:00",
            "end": "20:00",
            "place": "Bygdegården",
            "attendance": [_attendee(n, name, name in here) for n, name in enumerate(there, start=1)],
            "agenda": [{"id": f"agenda-{n}", "title": title} for n, title in enumerate(ITEMS, start=1)],
            "sections": list(_sections(chance)),
            "decisions": [
                {"id": f"decision-{n}", "text": f"Mötet beslutade att godkänna punkt {n} av den {day}."}
                for n in range(1, 4)
            ],
            "actions": [
                {
                    "id": f"action-{n}",
                    "text": f"{name} tar fram underlag {n} till mötet efter den {day}.",
                    "owners": [{"name": name, "person": name}],
                    "due": due if n % 2 else None,
                    "done": at < len(dates) - COMING - RECENT and n != 4,
                }
                for n, name in enumerate(chance.sample(here, 4), start=1)
            ],
            "schedule": [
                {"id": f"meeting-{n}", "date": ahead, "start": "18:00", "end": "20:00"}
                for n, ahead in enumerate(dates[at + 1 : at + 1 + COMING], start=1)
            ],
        }
    )


def _attendee(number: int, name: str, here: bool) -> dict[str, object]:  # noqa: FBT001 - one of two words
    roles = {1: ["chair"], 2: ["secretary"], 3: ["adjuster"]}.get(number, [])
    presence = "present" if here else "absent"
    return {"id": f"attendee-{number}", "name": name, "presence": presence, "roles": roles}


def _sections(chance: random.Random) -> Iterator[dict[str, object]]:
    for number, title in enumerate(ITEMS, start=1):
        content = [{"type": "passage", "text": text} for text in chance.sample(TALK, 2)]
        yield {"id": f"section-{number}", "heading": title, "number": f"§ {number}", "content": content}

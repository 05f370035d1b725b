"""Secret addresses: whose they are, what is under them, and what is left when they are taken back."""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import pytest

from forum.calendar.check import Severity, check
from forum.desk import (
    Facts,
    Wanted,
    add_member,
    change_meeting,
    give_address,
    leave,
    revoke_addresses,
    secret_addresses,
)
from forum.desk.private_addresses import GOODBYE, digest_of
from forum.membership import Purpose
from forum.model import MinutesState, StoredDocument, StoredMinutes
from minutes.draft import Draft
from minutes.model import Action, Kind, Mention, Minutes

if TYPE_CHECKING:
    from conftest import Server

    from forum.desk import Desk

MEETINGS, TASKS = Purpose.MEETINGS, Purpose.TASKS


@pytest.fixture
def house(server: Server) -> Server:
    """The forum with two members, who promised something at a meeting in March."""
    add_member(server.desk, Facts(name="Ada Sjö"))
    add_member(server.desk, Facts(name="Bo Ek"))
    promises(server.desk)
    return server


def promises(desk: Desk) -> None:
    """What Ada, Bo and somebody in doubt promised."""
    when = desk.now()
    actions = (
        Action(
            id="action-1",
            text="Ada beställer grus",
            owners=(Mention(name="Ada", person="Ada Sjö"),),
            due=dt.date(2031, 4, 9),
        ),
        Action(
            id="action-2",
            text="Bo ringer kommunen",
            owners=(Mention(name="Bo", person="Bo Ek"),),
            due=dt.date(2031, 4, 10),
        ),
        Action(
            id="action-3",
            text="Någon av dem ritar kartan",
            owners=(Mention(name="A", candidates=("Ada Sjö", "Bo Ek")),),
            due=dt.date(2031, 4, 11),
        ),
    )
    record = Minutes(language="sv", kind=Kind.NOTES, date=dt.date(2031, 3, 12), actions=actions)
    key, sha = "vag/2031-03-12", "e" * 64
    stored = StoredMinutes(
        key=key, forum="vag", date=record.date, source=sha, state=MinutesState.DRAFT, imported=when, actions=3
    )
    with desk.store.writing() as records:
        records.documents.add(StoredDocument(sha256=sha, name="m.docx", size=1, imported=when), b"x")
        records.minutes.add(stored, Draft(source=sha, name="m.docx", minutes=record), 0)


def path(secret: str) -> str:
    """Where a secret leads."""
    return f"/p/{secret}.ics"


def titles(data: bytes, kind: str = "VEVENT") -> list[str]:
    """What a program would show."""
    return [str(one["summary"]) for one in icalendar.Calendar.from_ical(data).walk(kind)]


class TestWhatIsThere:
    def test_meetings_and_ones_own_days(self, house: Server) -> None:
        """A member sees the meetings and what is certainly theirs; nobody else's promises."""
        reply = house.ask(path(give_address(house.desk, "ada-sjo", MEETINGS).secret))
        assert reply.status == 200
        assert titles(reply.body) == ["Möte", "Möte", "Åtgärd: Ada beställer grus"]
        assert reply.headers["cache-control"].startswith("private")
        assert "noindex" in reply.headers["x-robots-tag"]
        assert [found for found in check(reply.body) if found.severity is not Severity.ADVICE] == []

    def test_tasks_of_ones_own(self, house: Server) -> None:
        """For programs that have a list of tasks."""
        reply = house.ask(path(give_address(house.desk, "bo-ek", TASKS).secret))
        assert titles(reply.body, "VTODO") == ["Bo ringer kommunen"]
        assert titles(reply.body) == []

    def test_no_addresses_of_people(self, house: Server) -> None:
        """Secret is not private enough for lists of mail addresses: a link may be passed on."""
        body = house.ask(path(give_address(house.desk, "ada-sjo", MEETINGS).secret)).body
        assert b"@" not in body
        assert b"ATTENDEE" not in body

    def test_who_has_it_gets_nothing_new(self, house: Server) -> None:
        """The same conditions hold as for the public calendar, until something changes."""
        secret = give_address(house.desk, "ada-sjo", MEETINGS).secret
        tag = house.ask(path(secret)).headers["etag"]
        assert house.ask(path(secret), if_none_match=tag).status == 304
        change_meeting(house.desk, "2031-05-14", None, Wanted(start=dt.time(19)))
        assert house.ask(path(secret), if_none_match=tag).status == 200

    def test_who_leaves_sees_no_more(self, house: Server) -> None:
        """A link that goes on after a membership would be a leak."""
        secret = give_address(house.desk, "ada-sjo", MEETINGS).secret
        leave(house.desk, "ada-sjo", dt.date(2031, 3, 19))
        reply = house.ask(path(secret))
        assert (reply.status, titles(reply.body)) == (200, [])


class TestTakingBack:
    def test_empty_first_and_gone_later(self, house: Server) -> None:
        """Thunderbird keeps its copy at 404 and 410, and drops it when it gets an empty calendar."""
        secret = give_address(house.desk, "ada-sjo", MEETINGS).secret
        assert titles(house.ask(path(secret)).body)
        assert revoke_addresses(house.desk, "ada-sjo")[1] == 1
        empty = house.ask(path(secret))
        assert (empty.status, titles(empty.body)) == (200, [])
        assert check(empty.body) == []
        assert b"V\xc3\xa4gf\xc3\xb6reningen" not in empty.body
        house.desk.clock.now += GOODBYE + dt.timedelta(days=1)  # type: ignore[attr-defined]
        gone = house.ask(path(secret))
        assert gone.status == 410
        assert gone.headers["content-type"].startswith("text/plain")

    def test_another_one_replaces_it(self, house: Server) -> None:
        """One click must be enough after a link was pasted in public."""
        first = give_address(house.desk, "ada-sjo", MEETINGS)
        second = give_address(house.desk, "ada-sjo", MEETINGS)
        assert (first.replaced, second.replaced) == (False, True)
        assert titles(house.ask(path(first.secret)).body) == []
        assert len(titles(house.ask(path(second.secret)).body)) == 3

    def test_only_what_was_meant(self, house: Server) -> None:
        """Another purpose and another member go on."""
        tasks, other = give_address(house.desk, "ada-sjo", TASKS), give_address(house.desk, "bo-ek", MEETINGS)
        give_address(house.desk, "ada-sjo", MEETINGS)
        give_address(house.desk, "ada-sjo", MEETINGS)
        assert titles(house.ask(path(tasks.secret)).body, "VTODO")
        assert titles(house.ask(path(other.secret)).body)

    def test_an_unknown_one_is_nothing(self, house: Server) -> None:
        """A guess must learn nothing."""
        for guess in ("", "x", "a" * 27, "ä" * 27, digest_of("x")):
            reply = house.ask(f"/p/{guess}.ics".encode().decode("ascii", "ignore"))
            assert reply.status == 404
            assert reply.headers["content-type"].startswith("text/plain")


class TestSecrecy:
    def test_only_the_hash_is_kept(self, house: Server, tmp_path: Path) -> None:
        """Whoever gets a copy of the store must not get into anybody's calendar."""
        secret = give_address(house.desk, "ada-sjo", MEETINGS).secret
        house.ask(path(secret))
        assert secret.encode() not in (tmp_path / "forum.sqlite").read_bytes()
        with sqlite3.connect(tmp_path / "forum.sqlite") as connection:
            assert secret not in "".join(connection.iterdump())
        connection.close()
        (kept,) = secret_addresses(house.desk)
        assert kept.digest == digest_of(secret)

    def test_it_has_enough_random_bits_and_is_short(self, house: Server) -> None:
        """128 bits at least; and Outlook cuts long addresses off."""
        secrets = {give_address(house.desk, "ada-sjo", MEETINGS).secret for _ in range(50)}
        assert len(secrets) == 50
        assert {len(secret) for secret in secrets} == {27}

    def test_no_log_has_it(self, house: Server, caplog: pytest.LogCaptureFixture) -> None:
        """Logs are kept, copied and read by people who are no members."""
        caplog.set_level(logging.DEBUG)
        secret = give_address(house.desk, "ada-sjo", MEETINGS).secret
        for method in ("GET", "HEAD", "POST"):
            house.ask(path(secret), method)
        house.ask(path(secret) + "/x")
        assert "200" in caplog.text
        assert secret not in caplog.text
        assert secret not in "".join(house.told)

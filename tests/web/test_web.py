"""The live site: what programs that subscribe ask for, and what they must never get."""

from __future__ import annotations

import datetime as dt
import logging
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from forum.calendar import gate
from forum.calendar.check import Complaint, Severity, check
from forum.desk import Refused, Wanted, change_meeting, everything_public, found_forum
from forum.errors import BadValue, DamagedStore
from forum.web import shelf as shelves
from forum.web.answers import accepts_gzip
from forum.web.app import loggable
from minutes.model import MeetingStatus

if TYPE_CHECKING:
    from conftest import Server

FEED = "/vag.ics"


class TestFeed:
    def test_is_a_calendar(self, server: Server) -> None:
        """The type is what Outlook and ical.net go by; the check must be content with the bytes."""
        reply = server.ask(FEED)
        assert reply.status == 200
        assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
        assert reply.headers["content-disposition"] == 'inline; filename="vag.ics"'
        assert "set-cookie" not in reply.headers
        assert reply.body.count(b"BEGIN:VEVENT") == 2
        assert check(reply.body) == []

    def test_head_tells_the_same_without_the_bytes(self, server: Server) -> None:
        """Outlook asks so before it subscribes."""
        whole, head = server.ask(FEED), server.ask(FEED, "HEAD")
        assert (head.status, head.body) == (200, b"")
        for name in ("content-length", "etag", "last-modified", "content-type", "cache-control", "vary"):
            assert head.headers[name] == whole.headers[name]

    def test_compressed_bytes_have_a_tag_of_their_own(self, server: Server) -> None:
        """A strong tag stands for exact bytes; a proxy that mixed the two would serve rubbish."""
        plain, packed = server.ask(FEED), server.ask(FEED, accept_encoding="gzip, deflate, br")
        assert packed.headers["content-encoding"] == "gzip"
        assert len(packed.body) < len(plain.body)
        assert packed.text == plain.body
        assert packed.headers["etag"] != plain.headers["etag"]
        assert not plain.headers["etag"].startswith("W/")
        assert plain.headers["vary"] == "Accept-Encoding"

    @pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*"])
    @pytest.mark.parametrize("coding", ["gzip", "identity"])
    def test_who_has_it_gets_nothing_new(self, server: Server, form: str, coding: str) -> None:
        """Thunderbird and GNOME ask so at every refresh."""
        whole = server.ask(FEED, accept_encoding=coding)
        again = server.ask(FEED, accept_encoding=coding, if_none_match=form.format(whole.headers["etag"]))
        assert (again.status, again.body) == (304, b"")
        for name in ("etag", "last-modified", "cache-control", "vary"):
            assert again.headers[name] == whole.headers[name]

    def test_a_tag_counts_before_a_date(self, server: Server) -> None:
        """Two changes within a second have one date and two tags."""
        since = format_datetime(dt.datetime(2040, 1, 1, tzinfo=dt.UTC), usegmt=True)
        assert server.ask(FEED, if_modified_since=since).status == 304
        assert server.ask(FEED, if_modified_since=since, if_none_match='"other"').status == 200

    @pytest.mark.parametrize("since", ["", "soon", "Thu, 99 Foo 2031", "Thu, 20 Mar 2031 08:00:00", "0"])
    def test_a_date_that_is_none_is_no_condition(self, server: Server, since: str) -> None:
        """A program that sends nonsense must get the calendar, not an error and not "unchanged"."""
        assert server.ask(FEED, if_modified_since=since).status == 200

    def test_an_older_copy_is_replaced(self, server: Server) -> None:
        """A member who was away for a month gets what is new."""
        modified = parsedate_to_datetime(server.ask(FEED).headers["last-modified"])
        before = format_datetime(modified - dt.timedelta(seconds=1), usegmt=True)
        assert server.ask(FEED, if_modified_since=before).status == 200


class TestChanges:
    def test_a_change_is_served_at_once(self, server: Server) -> None:
        """A cancelled meeting must not be shown for an hour more."""
        before = server.ask(FEED)
        change_meeting(server.desk, "2031-05-14", None, Wanted(status=MeetingStatus.CANCELLED))
        after = server.ask(FEED, if_none_match=before.headers["etag"])
        assert after.status == 200
        assert b"STATUS:CANCELLED" in after.body
        told = [parsedate_to_datetime(one.headers["last-modified"]) for one in (before, after)]
        assert told[0] < told[1]

    def test_nothing_is_rendered_twice(self, server: Server) -> None:
        """A hundred members cost one rendering a change."""
        with mock.patch.object(shelves, "site_files", wraps=shelves.site_files) as rendered:
            for _ in range(20):
                server.ask(FEED)
            assert rendered.call_count == 0
            change_meeting(server.desk, "2031-05-14", None, Wanted(start=dt.time(19)))
            for _ in range(20):
                server.ask(FEED)
        assert rendered.call_count == 1

    def test_what_did_not_change_keeps_its_tag(self, server: Server) -> None:
        """Something else in the store must not make everyone fetch again."""
        before = server.ask(FEED)
        with server.desk.store.writing() as records:
            forum = records.forums.get("vag")
            records.forums.add(forum.model_copy(update={"key": "annan", "name": "Annan"}))
        assert server.ask("/annan.ics").status == 200
        after = server.ask(FEED)
        assert (after.headers["etag"], after.headers["last-modified"]) == (
            before.headers["etag"],
            before.headers["last-modified"],
        )


class TestFailures:
    """A member's calendar must never be emptied by a failure here."""

    @pytest.mark.parametrize(
        "path", ["/other.ics", "/p/abcdefghijklmnopqrstuvwxyz012345.ics", "/login", "/../../etc/passwd"]
    )
    def test_nothing_there_is_never_a_page(self, server: Server, path: str) -> None:
        """A web page at a calendar's address empties Thunderbird."""
        reply = server.ask(path)
        assert reply.status == 404
        assert reply.headers["content-type"].startswith("text/plain")
        assert b"<" not in reply.body

    def test_other_methods_are_refused(self, server: Server) -> None:
        """Nothing can be changed from outside."""
        for method in ("POST", "PUT", "DELETE", "PROPFIND"):
            assert server.ask(FEED, method).status == 405

    @pytest.mark.parametrize("fault", [DamagedStore("The store is damaged."), ZeroDivisionError()])
    def test_the_last_good_calendar_goes_on(self, server: Server, fault: Exception) -> None:
        """A broken store is the secretary's business, not the members'."""
        before = server.ask(FEED)
        change_meeting(server.desk, "2031-05-14", None, Wanted(start=dt.time(19)))
        with mock.patch.object(shelves, "everything_public", side_effect=fault):
            after = server.ask(FEED)
            assert server.ask(FEED).status == 200
        assert after.body == before.body
        assert len(server.told) == 1

    def test_a_calendar_with_a_fault_is_not_renewed(self, server: Server) -> None:
        """What the check refuses is not served; what was served before is."""
        before = server.ask(FEED)
        change_meeting(server.desk, "2031-05-14", None, Wanted(start=dt.time(19)))
        found = Complaint(line=1, code="x", severity=Severity.ERROR, message="A fault.")
        with mock.patch.object(gate, "check", return_value=[found]):
            after = server.ask(FEED)
        assert after.body == before.body
        assert "vag.ics is not renewed" in server.told[0]

    def test_the_calendar_of_all_forums_stays_whole(self, server: Server) -> None:
        """Programs drop what a calendar no longer tells: with one forum missing its meetings would be gone from all."""
        found_forum(server.desk, "Bryggan", key="brygga", language="sv", timezone="Europe/Stockholm")
        before = server.ask("/together.ics")
        assert before.text.count(b"BEGIN:VEVENT") == 2
        assert b"together.html" in server.ask("/").text
        change_meeting(server.desk, "2031-05-14", None, Wanted(note="Ta med stövlar"))
        good, refused = everything_public(server.desk, base=server.shelf.base)
        fault = Refused(next(one.source.forum for one in good if one.source.forum.key == "vag"), BadValue("A fault."))
        with mock.patch.object(shelves, "everything_public", return_value=(good[:1], (*refused, fault))):
            server.shelf.renew()
        assert server.ask("/together.ics").headers["etag"] == before.headers["etag"]
        change_meeting(server.desk, "2031-05-14", None, Wanted(note="Ta med spade"))
        assert server.ask("/together.ics").headers["etag"] != before.headers["etag"]

    def test_before_the_first_good_one_there_is_none(self, server: Server) -> None:
        """503 makes programs keep what they have."""
        server.shelf.answers = {}
        reply = server.ask(FEED)
        assert (reply.status, reply.headers["retry-after"]) == (503, "300")
        assert reply.headers["content-type"].startswith("text/plain")


class TestPages:
    def test_the_page_is_closed_to_everything_foreign(self, server: Server) -> None:
        """Nothing on it may run or be framed, and it has the address that members know."""
        reply = server.ask("/")
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert b"webcal://vag.example/vag.ics" in reply.body
        assert "last-modified" not in reply.headers

    def test_google_may_read_it(self, server: Server) -> None:
        """What robots.txt forbids Google does not subscribe to."""
        assert b"Disallow" not in server.ask("/robots.txt").body


class TestLog:
    @pytest.mark.parametrize(
        ("path", "shown"),
        [
            ("/vag.ics", "/vag.ics"),
            ("/", "/"),
            ("/p/mXn2Zq8vTb4Lw9RkYc6Hs1.ics", "/…"),
            ("/mXn2Zq8vTb4Lw9RkYc6Hs1", "/…"),
            ("/vag.ics\n2031 forged", "/…"),
        ],
    )
    def test_a_path_that_may_be_a_secret_is_not_written(self, path: str, shown: str) -> None:
        """Logs are kept, copied and read by people who are no members."""
        assert loggable(path) == shown

    def test_a_request_is_a_line_without_a_secret(self, server: Server, caplog: pytest.LogCaptureFixture) -> None:
        """The status is there, the secret is not, nor who asked."""
        caplog.set_level(logging.DEBUG)
        server.ask("/p/mXn2Zq8vTb4Lw9RkYc6Hs1.ics?key=mXn2Zq8vTb4Lw9RkYc6Hs1", user_agent="Spion/1")
        server.ask(FEED)
        text = caplog.text
        assert "GET /vag.ics 200" in text
        assert "404" in text
        assert not any(word in text for word in ("mXn2Zq8v", "Spion", "127.0.0.1:"))


@pytest.mark.parametrize(
    ("told", "true"),
    [
        (b"gzip", True),
        (b"br, GZIP;q=0.5", True),
        (b"*", True),
        (b"gzip;q=0", False),
        (b"gzip; q=0.00, *", False),
        (b"", False),
    ],
)
def test_gzip_only_for_those_who_want_it(told: bytes, *, true: bool) -> None:
    """A program that cannot unpack it would show nothing."""
    assert accepts_gzip(told) == true

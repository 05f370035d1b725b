"""Meetings with texts of every kind of letter: each arrives whole in ical.js and in Thunderbird.

Ten thousand texts are drawn by hypothesis and read by both programs at every run.  A thousand meetings more are subscribed
to over HTTP; ten thousand, which takes some minutes, with ``TEN_THOUSAND=1``.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Callable, Iterator

import pytest
from calendar_judges import IcalJs, Thunderbird, Web
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.calendar import Source
from forum.calendar.gate import published
from forum.calendar.writing import clean, one_line
from forum.model import Forum, Meeting

pytestmark = [pytest.mark.clients, pytest.mark.slow, pytest.mark.timeout(600)]

FEEDS, EACH = 10 if os.environ.get("TEN_THOUSAND") else 1, 1000
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
FORUM = Forum(key="f", name="Rådet", language="sv", timezone="Europe/Stockholm", created=NOW)
POOLS = (
    [chr(code) for code in range(0x20, 0x7F)],
    ["\\", ";", ",", ":", '"', "\n", "\\n", "\\N", "^n", "\t", "BEGIN:VEVENT", "\r\n ", " ", "  "],
    list("åäöÅÄÖéüñßøæþÐčřžłŐ"),
    ["e\u0301", "o\u0308\u0323", "\u0915\u094d\u0937", "한", "漢字", "\u05d0\u05d1", "\u0645\u0631"],
    ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1f8\U0001f1ea", "\u2764\ufe0f", "\U0001d504", "\U00010348"],
    [chr(code) for code in (*range(0x01, 0x20), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x2028, 0x2029, 0xFEFF)],
)


def some_text(chance: random.Random, longest: int) -> str:
    """A text of any letters; no mail address, which would be taken out."""
    return "".join(chance.choice(chance.choice(POOLS)) for _ in range(chance.randint(1, longest))).replace("@", "")


def meetings(feed: int) -> list[Meeting]:
    """The meetings of one feed, the same at every run."""
    chance = random.Random(feed)  # noqa: S311 - texts, no secrets
    return [
        Meeting(
            uid=f"{feed}-{number}",
            forum="f",
            date=dt.date(2026, 1, 7) + dt.timedelta(days=number % 700),
            start=dt.time(18),
            end=dt.time(20),
            title=some_text(chance, 40),
            note=some_text(chance, 120),
            created=NOW,
            changed=NOW,
        )
        for number in range(EACH)
    ]


def expected(meeting: Meeting) -> tuple[str, str]:
    """What people must read: the title on one line, the note without what no calendar may hold."""
    return one_line(meeting.title) or FORUM.name, clean(meeting.note or "").strip()


def read(event: dict[str, str]) -> tuple[str, str]:
    """What a program understood."""
    return event["title"], (event["description"] or "").strip()


EXAMPLES, AT_ONCE = 100, 50
"""Of each meeting a title and a note are read: ten thousand texts."""
PIECES = [piece for pool in POOLS for piece in pool if piece != "@"]
ANY_LETTER = 200
"""An octet from here on begins a letter of any script, told by the next two; one below it is a piece of the pools."""


def spelled(octets: bytes) -> str:
    """The text that octets stand for: hypothesis draws, and shrinks, octets much faster than letters."""
    told, text = iter(octets), []
    for octet in told:
        if octet < ANY_LETTER:
            text.append(PIECES[octet % len(PIECES)])
            continue
        code = ((octet - ANY_LETTER) << 16 | next(told, 0) << 8 | next(told, 0)) % 0x110000
        text.append(chr(code) if code != ord("@") and not 0xD800 <= code <= 0xDFFF else "")
    return "".join(text)


TEXTS = st.one_of(st.binary(min_size=5, max_size=40), st.binary(max_size=4)).map(spelled)
TOLD = st.lists(st.tuples(TEXTS, TEXTS), min_size=AT_ONCE, max_size=AT_ONCE)
TRY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def told(texts: list[tuple[str, str]]) -> list[Meeting]:
    """A meeting for each title and note."""
    day = dt.date(2026, 1, 7)
    return [
        Meeting(
            uid=f"{number}", forum="f", date=day, start=dt.time(18), title=title, note=note, created=NOW, changed=NOW
        )
        for number, (title, note) in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def ask_ical_js(ical_js: IcalJs) -> Iterator[Callable[[bytes], list[dict[str, str]]]]:
    """ical.js, started once."""
    with ical_js.reader() as events:
        yield events


@given(TOLD)
@TRY
def test_ten_thousand_texts_arrive_whole_in_ical_js_and_thunderbird(
    ask_ical_js: Callable[[bytes], list[dict[str, str]]], thunderbird: Thunderbird, texts: list[tuple[str, str]]
) -> None:
    """A text that is cut, changed or breaks the calendar in either program would show here."""
    meant = told(texts)
    data = published([Source(FORUM, meant)]).data
    for events in (ask_ical_js(data), thunderbird.ask("read", data.decode())):
        assert {event["uid"]: read(event) for event in events} == {one.uid: expected(one) for one in meant}


@pytest.mark.parametrize("number", range(FEEDS))
def test_a_thousand_meetings_arrive_whole_in_thunderbird(number: int, thunderbird: Thunderbird, web: Web) -> None:
    """The way over the network must not change a text either."""
    meant = meetings(number)
    web.answer = published([Source(FORUM, meant)]).data
    address = f"{web.address}/{number}.ics"
    events = thunderbird.ask("subscribe", address)
    for _ in range(10):
        if len(events) == EACH:
            break
        events = thunderbird.ask("again", address)  # a busy machine is still reading
    shown = {event["uid"]: read(event) for event in events}
    wrong = {one.uid: (expected(one), shown.get(one.uid)) for one in meant if shown.get(one.uid) != expected(one)}
    assert wrong == {}

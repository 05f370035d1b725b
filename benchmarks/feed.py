"""How long a feed takes to write, as a ratio to the least that any program could do.

The floor is an f-string with escaping and folding and nothing else: no checks, no words, no zone.  The
machine cancels out of the ratio.  The peer is icalendar, which builds objects and then writes them.

    python benchmarks/feed.py [MEETINGS]
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

from forum.calendar import feed
from forum.calendar.check import check
from forum.model import Forum, Meeting
from minutes.model import MeetingStatus, Mode

ROUNDS = 5
CREATED = dt.datetime(2025, 1, 1, 8, tzinfo=dt.UTC)
ZONE = ZoneInfo("Europe/Stockholm")
FORUM = Forum(
    key="vagforening", name="Björkåsens vägförening", language="sv", timezone="Europe/Stockholm", created=CREATED
)


def meeting(number: int) -> Meeting:
    """A meeting with everything that one usually has."""
    return Meeting(
        uid=f"{number:08d}@vagforening.example",
        forum=FORUM.key,
        date=dt.date(2026, 1, 7) + dt.timedelta(days=number % 900),
        start=dt.time(18, 30),
        end=dt.time(20, 30),
        status=(MeetingStatus.CONFIRMED, MeetingStatus.TENTATIVE)[number % 2],
        title=f"Styrelsemöte {number}: underhåll, snöröjning och övriga frågor",
        place="Bygdegården, lilla salen; ingång från gården",
        mode=Mode.HYBRID,
        note="Kaffe från kl. 18. Anmäl förhinder till sekreteraren.",
        url="https://vagforening.example/moten/" + str(number),
        agenda=("Öppnande", "Föregående protokoll", "Ekonomi", "Snöröjning, avtal", "Övriga frågor", "Avslutande"),
        created=CREATED,
        changed=CREATED,
    )


def floor(meetings: list[Meeting]) -> bytes:
    """The same properties with nothing but escaping and folding."""
    return b"".join(_floor_event(m) for m in meetings)


def _floor_event(m: Meeting) -> bytes:
    note = _escape(m.note or "") + "\\n\\n" + "\\n".join("- " + _escape(item) for item in m.agenda)
    lines = (
        f"BEGIN:VEVENT\nUID:{m.uid}\nSEQUENCE:{m.sequence}\nDTSTAMP:{m.changed:%Y%m%dT%H%M%SZ}\n"
        f"CREATED:{m.created:%Y%m%dT%H%M%SZ}\nLAST-MODIFIED:{m.changed:%Y%m%dT%H%M%SZ}\n"
        f"DTSTART;TZID=Europe/Stockholm:{m.date:%Y%m%d}T{m.start:%H%M%S}\n"
        f"DTEND;TZID=Europe/Stockholm:{m.date:%Y%m%d}T{m.end:%H%M%S}\nSUMMARY:{_escape(m.title)}\n"
        f"STATUS:{m.status.upper()}\nLOCATION:{_escape(m.place or '')}\nDESCRIPTION:{note}\nURL:{m.url}\nEND:VEVENT"
    )
    return b"".join(_fold(line) for line in lines.split("\n"))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    raw = line.encode()
    if len(raw) <= 75:
        return raw + b"\r\n"
    return b"\r\n ".join(raw[i : i + 74] for i in range(0, len(raw), 74)) + b"\r\n"


def with_icalendar(meetings: list[Meeting]) -> bytes:
    """The same properties through icalendar's objects."""
    import icalendar

    calendar = icalendar.Calendar()
    for m in meetings:
        calendar.add_component(_icalendar_event(icalendar.Event(), m))
    return bytes(calendar.to_ical())


def _icalendar_event(event: object, m: Meeting) -> object:
    values = {
        "uid": m.uid,
        "sequence": m.sequence,
        "dtstamp": m.changed,
        "created": m.created,
        "last-modified": m.changed,
        "dtstart": dt.datetime.combine(m.date, m.start or dt.time(), ZONE),
        "dtend": dt.datetime.combine(m.date, m.end or dt.time(), ZONE),
        "summary": m.title,
        "status": m.status.upper(),
        "location": m.place,
        "description": f"{m.note}\n\n" + "\n".join("- " + item for item in m.agenda),
        "url": m.url,
    }
    for name, value in values.items():
        event.add(name, value)  # type: ignore[attr-defined]
    return event


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def main(count: int) -> None:
    """Print a line a contender: microseconds a meeting, and the ratio to the floor."""
    meetings = [meeting(number) for number in range(count)]
    written = feed(FORUM, meetings)
    contenders: dict[str, Callable[[], object]] = {
        "floor: f-string": lambda: floor(meetings),
        "forum.calendar.feed": lambda: feed(FORUM, meetings),
        "icalendar, build and write": lambda: with_icalendar(meetings),
        "forum.calendar.check": lambda: check(written),
    }
    times = {name: best(work) for name, work in contenders.items()}
    lowest = times["floor: f-string"]
    print(f"{count} meetings, {len(written) / count:.0f} bytes each")
    for name, seconds in times.items():
        print(f"{name:28} {seconds / count * 1e6:8.1f} µs a meeting   ratio {seconds / lowest:5.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

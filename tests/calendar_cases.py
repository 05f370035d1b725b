"""Forums with their meetings from the files in ``calendar/forums``, and what is true of them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forum.model import Forum, Meeting

CALENDARS = Path(__file__).parent / "calendar"
FOLDER = CALENDARS / "forums"
FORUMS = sorted(path.stem for path in FOLDER.glob("*.toml"))
MUTATIONS = tomllib.loads((CALENDARS / "mutations.toml").read_text(encoding="utf-8"))["mutation"]
UNUSUAL = tomllib.loads((CALENDARS / "unusual.toml").read_text(encoding="utf-8"))["calendar"]


@dataclass(frozen=True)
class Case:
    """A forum of the folder ``forums``, with what is true of its meetings."""

    name: str
    forum: Forum
    meetings: tuple[Meeting, ...]
    truth: dict[str, dict[str, Any]]
    """By UID: ``instants`` in UTC or ``days``, the last one exclusive; written by hand."""


def case(name: str) -> Case:
    """A forum from its file."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    forum = Forum.model_validate(data["forum"])
    meetings, truth = [], {}
    for row in data.get("meeting", []):
        told = {name: row.pop(name) for name in ("instants", "days") if name in row}
        usual = {"forum": forum.key, "created": forum.created, "changed": forum.created}
        meetings.append(Meeting.model_validate(usual | row))
        if told:
            truth[row["uid"]] = told
    return Case(name, forum, tuple(meetings), truth)


def unfolded(data: bytes) -> list[str]:
    """The content lines of a calendar after everything that RFC 5545 section 3.1 demands has been checked."""
    assert data.endswith(b"\r\n"), "the last line must end like any other"
    for line in data[:-2].split(b"\r\n"):
        assert len(line) <= 75, f"longer than 75 octets: {line!r}"
        assert b"\r" not in line, f"a bare CR: {line!r}"
        assert b"\n" not in line, f"a bare LF: {line!r}"
        line.decode("utf-8")
        assert not any((octet < 32 and octet != 9) or octet == 127 for octet in line), f"a control character: {line!r}"
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0, f"folded inside an escape: {line!r}"
    return data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def unix(instants: Iterable[str]) -> list[int]:
    """Instants written like ``2026-03-26T17:00Z`` in seconds since 1970."""
    return [int(dt.datetime.fromisoformat(written).timestamp()) for written in instants]


def sound(name: str) -> bytes:
    """A calendar without a fault; files have LF, calendars CRLF."""
    return (CALENDARS / "sound" / f"{name}.ics").read_bytes().replace(b"\n", b"\r\n")


def mutated(case: dict[str, Any]) -> bytes:
    """A sound calendar with the change that a case describes."""
    if "all" in case:
        return str(case["all"]).encode()
    data = sound(case.get("base", "forum"))
    if "find" in case:
        found = case["find"].encode()
        new = bytes.fromhex(case["replace-hex"]) if "replace-hex" in case else case["replace"].encode()
        assert found in data
        data = data.replace(found, new, 1)
    if "find-all" in case:
        data = data.replace(case["find-all"].encode(), case["replace-all"].encode())
    if "remove" in case:
        first, last = (mark.encode() for mark in case["remove"])
        start = data.index(first)
        data = data[:start] + data[data.index(last, start) + len(last) :]
    return data[: data.index(case["cut"].encode()) + len(case["cut"].encode()) + 2] if "cut" in case else data

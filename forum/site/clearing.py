"""What must not stand on a page for everyone: mail addresses, telephone and identity numbers, and lists of people.

Whatever is taken out leaves a word in its place, so that a reader sees that something stood there, and is counted, so
that whoever publishes can look.  Names in running text stay: they are part of what was approved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forum.calendar.privacy import MAIL_ADDRESS
from minutes.model import Minutes

IDENTITY = re.compile(r"(?<![\d-])(?:\d{2})?(?P<day>\d{6})[-+A ]?(?:\d{4,5}|\d{3}[A-Y])(?![\d-])")
"""Identity numbers of the Nordic countries: six digits of a birthday, and four or five signs behind them."""
PHONE = re.compile(
    r"(?<![\d+])(?:\+\d{2,3}(?:[ ()/-]{0,2}\d){6,12}|0\d{1,3}\s?[-–/]\s?\d{2,3}(?:\s?\d{2,3}){1,3}|0\d{7,10})(?!\d)"
)
TELLING = re.compile(r"[@\d]")
"""Without one of these a text holds nothing private."""
FOLLOWED = ("http://", "https://")


class Private(StrEnum):
    """What is taken out."""

    ADDRESS = "address"
    IDENTITY = "identity"
    PHONE = "phone"


@dataclass(frozen=True)
class Cleared:
    """Minutes as everyone may read them."""

    record: Minutes
    removed: Mapping[Private, int]


def cleared(record: Minutes, instead: Mapping[Private, str], *, people: bool) -> Cleared:
    """Minutes without what is private; ``instead`` are the words that are put in its place.

    Without ``people`` also without the attendance list, the actions with their owners, and who presents an item.
    """
    removed: Counter[Private] = Counter()
    if not people:
        agenda = tuple(item.model_copy(update={"presenters": ()}) for item in record.agenda)
        record = record.model_copy(update={"attendance": (), "actions": (), "agenda": agenda})
    made = _walked(record.model_dump(), instead, removed)
    return Cleared(Minutes.model_validate(made), dict(removed))


def _walked(value: Any, instead: Mapping[Private, str], removed: Counter[Private]) -> Any:  # noqa: ANN401 - any part of a record
    if isinstance(value, str):
        return _without(value, tuple(_found(value)), instead, removed)
    if isinstance(value, (list, tuple)):
        return [_walked(one, instead, removed) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _walked(one, instead, removed) for name, one in value.items() if name != "links"}
    if "links" in value:
        made["links"] = list(_links(value["links"], tuple(_found(value["text"])), instead))
    return made


Stretch = tuple[int, int, Private]


def _found(text: str) -> Iterator[Stretch]:
    """Where something private stands, in order, never overlapping."""
    if not TELLING.search(text):
        return
    stretches = [(one.start(), one.end(), Private.ADDRESS) for one in MAIL_ADDRESS.finditer(text) if "@" in text]
    stretches += [
        (one.start(), one.end(), Private.IDENTITY) for one in IDENTITY.finditer(text) if _birthday(one["day"])
    ]
    stretches += [(one.start(), one.end(), Private.PHONE) for one in PHONE.finditer(text)]
    at = 0
    for start, end, what in sorted(stretches):
        if start >= at:
            yield start, end, what
            at = end


def _birthday(digits: str) -> bool:
    """True for year, month and day, or day, month and year; days of coordination numbers are 60 higher."""
    first, month, last = (int(digits[at : at + 2]) for at in (0, 2, 4))
    days = (first, last)
    return 1 <= month <= 12 and any(1 <= day <= 31 or 61 <= day <= 91 for day in days)


def _without(text: str, stretches: Sequence[Stretch], instead: Mapping[Private, str], removed: Counter[Private]) -> str:
    pieces, at = list[str](), 0
    for start, end, what in stretches:
        pieces += [text[at:start], instead[what]]
        removed[what] += 1
        at = end
    return "".join([*pieces, text[at:]])


def _links(
    links: Sequence[dict[str, Any]], stretches: Sequence[Stretch], instead: Mapping[Private, str]
) -> Iterator[dict[str, Any]]:
    """The links that lead to pages, on the words that are left of them."""
    for link in links:
        touched = any(start < link["end"] and link["start"] < end for start, end, _ in stretches)
        private = not link["href"].startswith(FOLLOWED) or any(_found(link["href"]))
        if touched or private:
            continue
        by = sum(len(instead[what]) - (end - start) for start, end, what in stretches if end <= link["start"])
        yield {**link, "start": link["start"] + by, "end": link["end"] + by}

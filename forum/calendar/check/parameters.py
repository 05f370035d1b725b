"""What the parameters of properties hold, and where they may stand (RFC 5545 section 3.2, RFC 7986 section 6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from forum.calendar.check import values
from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.rules import rules
from forum.calendar.check.signs import is_left_over
from forum.calendar.reading import Property

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,9}")
MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&.+^_-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&.+^_-]{0,126}(?:;.{0,200})?")
LINKS = ("ALTREP", "DIR")
SINGLE = ("CN", "TZID", "VALUE", "CUTYPE", "LANGUAGE", "LABEL", "ROLE", "PARTSTAT", "RSVP", "SENT-BY", "DIR", "ALTREP")
"""Parameters that hold one value (RFC 5545 section 3.2); a bare comma makes two of it."""
ADDRESSES = ("DELEGATED-FROM", "DELEGATED-TO", "MEMBER", "SENT-BY")


def parameter_complaints(found: Property, who: str) -> Iterator[Complaint]:
    """Everything about the parameters of a property."""
    counts = Counter(name for name, _ in found.parameters)
    for name, number in counts.items():
        if number > 1:
            yield complaint("repeated-parameter", found.line, who, name=found.name, parameter=name)
    for name, contents in found.parameters:
        where = rules().places.get(name)
        if where and found.name not in where and not found.name.startswith("X-"):
            yield complaint("misplaced-parameter", found.line, who, name=found.name, parameter=name)
        if name in SINGLE and len(contents) > 1:
            yield complaint("list-in-parameter", found.line, who, name=found.name, parameter=name, value=contents[0])
        if name == "CHARSET":
            yield complaint("old-parameter", found.line, who, name=found.name, parameter=name)
        if name == "CN" and is_left_over(contents[0]):
            yield complaint("left-over", found.line, who, name=f"CN of {found.name}", text=contents[0])
        for value in contents:
            yield from _content(found, name, value, who)


def _content(found: Property, name: str, value: str, who: str) -> Iterator[Complaint]:
    possible = rules().parameters.get(name)
    if possible and value.upper() not in possible and not value.upper().startswith("X-"):
        known = ", ".join(possible)
        yield complaint(
            "bad-parameter-word", found.line, who, parameter=name, name=found.name, value=value, known=known
        )
    elif not _fits(name, value):
        yield complaint("bad-parameter", found.line, who, parameter=name, name=found.name, value=value)


def _fits(name: str, value: str) -> bool:
    if name == "LANGUAGE":
        return LANGUAGE.fullmatch(value) is not None
    if name == "FMTTYPE":
        return MEDIA_TYPE.fullmatch(value) is not None
    if name in LINKS:
        return values.is_link(value)
    return values.is_address(value) if name in ADDRESSES else True

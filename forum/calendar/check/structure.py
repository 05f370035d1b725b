"""What stands in what: components, and how often each property (RFC 5545 sections 3.4 to 3.6)."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.check.rules import rules
from forum.calendar.reading import Component, Reading

ITS_OWN_WORDS = {"UID": "no-uid", "DTSTAMP": "no-stamp", "PRODID": "no-product", "VERSION": "no-version"}
IDLE = ("CLASS", "PARTSTAT", "TZID")
"""What Zoom and Facebook write where it has no meaning; nothing is lost with it."""
NEAR = 0.8
"""How like a known name a name must be to count as misspelt."""


KNOWN_ELSEWHERE = ("VAVAILABILITY", "AVAILABLE", "BUSY", "PARTICIPANT", "VLOCATION", "VRESOURCE", "VPOLL", "VOTE")
"""Components of later RFCs, which are not looked into."""


def structure_complaints(reading: Reading) -> Iterator[Complaint]:
    """Everything about what is there, what is missing and what is there twice."""
    if len(reading.calendars) > 1:
        yield complaint("several-calendars", reading.calendars[1].line, number=len(reading.calendars))
    for calendar in reading.calendars:
        if not calendar.components and calendar.closed:
            yield complaint("no-components", calendar.line)
        yield from _inside(calendar, "")
        yield from _languages(calendar)


def _inside(component: Component, parent: str) -> Iterator[Complaint]:
    rule = rules().components.get(component.name)
    if rule and parent not in rule.inside:
        yield complaint("misplaced-component", component.line, text=component.name, parent=parent)
    if rule is None:
        yield from _unknown(component, parent)
    else:
        yield from _late(component)
        yield from _required(component)
        yield from _repeated(component)
        yield from _misplaced(component)
    for part in component.components:
        yield from _inside(part, component.name)


def _unknown(component: Component, parent: str) -> Iterator[Complaint]:
    """A component that nobody knows; it is lost where its name is a slip of the pen."""
    if component.name.startswith("X-") or component.name in KNOWN_ELSEWHERE:
        return
    here = [name for name, rule in rules().components.items() if parent in rule.inside]
    meant = next(iter(difflib.get_close_matches(component.name, here, n=1, cutoff=NEAR)), "")
    code = "misspelt-component" if meant else "unknown-component"
    yield complaint(code, component.line, text=component.name, known=meant)


def _late(component: Component) -> Iterator[Complaint]:
    """A property after the components inside, where only END may stand."""
    inner = component.components[0].line if component.components else None
    late = next((found for found in component.properties if inner and found.line > inner), None)
    if late:
        yield complaint("late-property", late.line, about(component), name=late.name, component=component.name)


def _required(component: Component) -> Iterator[Complaint]:
    present = {found.name for found in component.properties if found.value.strip()}
    for name in rules().components[component.name].required:
        if name not in present:
            code = ITS_OWN_WORDS.get(name, "missing-property")
            yield complaint(code, component.line, about(component), component=component.name, name=name)


def _repeated(component: Component) -> Iterator[Complaint]:
    rule = rules().components[component.name]
    for name, number in Counter(found.name for found in component.properties).items():
        if number > 1 and name in (*rule.required, *rule.once):
            line = component.all(name)[1].line
            yield complaint(
                "repeated-property", line, about(component), name=name, number=number, component=component.name
            )


def _misplaced(component: Component) -> Iterator[Complaint]:
    here, everywhere = rules().components[component.name].known, rules().types
    for found in component.properties:
        if found.name in here:
            continue
        if found.name in IDLE:
            yield complaint("idle-property", found.line, about(component), name=found.name, component=component.name)
        elif found.name in everywhere and not found.name.startswith("X-"):
            yield complaint(
                "misplaced-property", found.line, about(component), name=found.name, component=component.name
            )
        elif meant := _meant(found.name, here):
            yield complaint("misspelt-property", found.line, about(component), name=found.name, known=meant)
        elif not found.name.startswith("X-") and found.name not in rules().later["names"]:
            yield complaint("unknown-property", found.line, about(component), name=found.name)


def _languages(calendar: Component) -> Iterator[Complaint]:
    """Names of a calendar in the same language (RFC 7986 sections 5.1 and 5.2)."""
    seen: set[tuple[str, str]] = set()
    for found in (*calendar.all("NAME"), *calendar.all("DESCRIPTION")):
        key = (found.name, (found.parameter("LANGUAGE") or "").lower())
        if key in seen:
            yield complaint("repeated-language", found.line, name=found.name)
        seen.add(key)


def _meant(name: str, here: frozenset[str]) -> str | None:
    """The known property that an unknown one resembles."""
    if name in ("BEGIN", "END") or name.startswith("X-"):
        return None
    return next(iter(difflib.get_close_matches(name, here, n=1, cutoff=NEAR)), None)


def about(component: Component) -> str:
    """How a complaint calls a meeting, task or journal entry: its title, and its day where it has one."""
    if component.name not in ("VEVENT", "VTODO", "VJOURNAL"):
        return ""
    title, start = component.first("SUMMARY"), component.first("DTSTART")
    name = f"'{title.text[:40]}'" if title and title.text.strip() else ""
    day = start.value[:8] if start and start.value[:8].isdigit() else ""
    return " ".join(part for part in (name, f"({day[:4]}-{day[4:6]}-{day[6:]})" if day else "") if part)

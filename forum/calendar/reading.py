"""Reads any iCalendar file as far as it can be read, and remembers where it could not.

Nothing is refused: a line that makes no sense becomes a :class:`Slip`, and the rest is read on.
Line numbers count the lines of the file from 1, as an editor shows them; a folded property has the number
of its first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

LINE_END = re.compile(rb"\r\n|\n|\r(?!\n)")
NAME = re.compile(r"[A-Za-z0-9-]{1,200}")
CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
QUOTED = re.compile(r'"[^"]{0,100000}"')
ESCAPES = re.compile(r"\\(.)|\\$", re.DOTALL)
DEEPEST = 20
"""No calendar nests its components so deep; a hostile one may."""


class Property(NamedTuple):
    """One content line, unfolded: ``NAME;PARAMETER=value:value``."""

    line: int
    name: str
    """In upper case."""
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    """Names in upper case; values without their quotes, RFC 6868 undone."""
    value: str
    """As it stands: escapes of TEXT are not undone."""

    def parameter(self, name: str) -> str | None:
        """The first value of a parameter."""
        for key, values in self.parameters:
            if key == name:
                return values[0]
        return None

    @property
    def text(self) -> str:
        """The value with the escapes of TEXT undone."""
        return unescaped(self.value)


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
    closed: bool = False

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return [found for found in self.properties if found.name == name]

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        for found in self.properties:
            if found.name == name:
                return found
        return None

    def parts(self, *names: str) -> list[Component]:
        """The components directly inside, of these names."""
        return [part for part in self.components if part.name in names]

    def walk(self) -> Iterator[Component]:
        """This component and everything inside it."""
        yield self
        for part in self.components:
            yield from part.walk()


@dataclass(frozen=True)
class Slip:
    """A place where the file could not be read as it stands."""

    line: int
    code: str
    text: str


@dataclass
class Reading:
    """A file as far as it could be read."""

    calendars: list[Component] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)

    @property
    def components(self) -> Iterator[Component]:
        """Every component of every calendar."""
        for calendar in self.calendars:
            yield from calendar.walk()


def unescaped(value: str) -> str:
    r"""A TEXT value as people read it: ``\n`` is a line break, ``\,`` a comma."""
    if "\\" not in value:
        return value
    return ESCAPES.sub(lambda m: "\n" if m[1] in ("n", "N") else (m[1] or ""), value)


def physical_lines(data: bytes) -> list[bytes]:
    """The lines of a file whatever ends them; an empty last one is no line."""
    lines = LINE_END.split(data.removeprefix(b"\xef\xbb\xbf"))
    return lines[:-1] if lines and not lines[-1] else lines


def logical_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines after unfolding, each with the number of its first physical line."""
    number, held = 0, None
    parts: list[bytes] = []
    for count, line in enumerate(lines, start=1):
        if line[:1] in (b" ", b"\t") and held is not None:
            parts.append(line[1:])
            continue
        if held is not None:
            yield number, b"".join(parts)
        number, held, parts = count, line, [line]
    if held is not None:
        yield number, b"".join(parts)


def decoded(line: bytes) -> str:
    """The line as UTF-8, or as Latin-1 where it is none: every octet has a meaning there."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def read(data: bytes) -> Reading:
    """Everything that can be read of a file."""
    reading, open_components = Reading(), list[Component]()
    for number, raw in logical_lines(physical_lines(data)):
        if raw.strip():
            _take(parse(number, decoded(raw), reading.slips), open_components, reading)
    reading.slips += (Slip(part.line, "not-closed", part.name) for part in open_components)
    return reading


def parse(number: int, line: str, slips: list[Slip]) -> Property | None:
    """A content line, or None where it is no such thing."""
    name = NAME.match(line)
    if not name or line[name.end() : name.end() + 1] not in (":", ";"):
        slips.append(Slip(number, "no-property", line))
        return None
    position = name.end()
    parameters: list[tuple[str, tuple[str, ...]]] = []
    while line[position : position + 1] == ";":
        position, parameter = _parameter(number, line, position + 1, slips)
        parameters += [parameter] if parameter else []
    if position >= len(line):
        slips.append(Slip(number, "no-property", line))
        return None
    return Property(number, name[0].upper(), tuple(parameters), line[position + 1 :])


def _parameter(
    number: int, line: str, position: int, slips: list[Slip]
) -> tuple[int, tuple[str, tuple[str, ...]] | None]:
    """One parameter, and the place of the mark after it."""
    name = NAME.match(line, position)
    if not name or line[name.end() : name.end() + 1] != "=":
        end = _end_of_value(line, position, ";:")
        slips.append(Slip(number, "bare-mark", line[position:end]))
        return end, None
    values, position = list[str](), name.end()
    while not values or line[position : position + 1] == ",":
        end = _end_of_value(line, position + 1)
        written = line[position + 1 : end]
        if '"' in written and not QUOTED.fullmatch(written):
            slips.append(Slip(number, "bare-quote", written))
        values.append(_plain(written.strip('"')))
        position = end
    return position, (name[0].upper(), tuple(values))


def _end_of_value(line: str, position: int, marks: str = ",;:") -> int:
    """Where the next of the marks stands outside quotes, or the end of the line."""
    quoted = False
    for place in range(position, len(line)):
        if line[place] == '"':
            quoted = not quoted
        elif not quoted and line[place] in marks:
            return place
    return len(line)


def _plain(written: str) -> str:
    return re.sub(r"\^[n'^]", lambda m: CARETS[m[0]], written) if "^" in written else written


def _take(found: Property | None, open_components: list[Component], reading: Reading) -> None:
    if found is None:
        return
    if found.name in ("BEGIN", "END") and (found.value != found.value.strip() or not found.value):
        reading.slips.append(Slip(found.line, "blank-in-name", f"{found.name}:{found.value}"))
    if found.name == "BEGIN":
        _begin(Component(found.value.strip().upper(), found.line), open_components, reading)
    elif found.name == "END":
        _end(found, open_components, reading)
    elif open_components:
        open_components[-1].properties.append(found)
    else:
        reading.slips.append(Slip(found.line, "outside", found.name))


def _begin(component: Component, open_components: list[Component], reading: Reading) -> None:
    if len(open_components) >= DEEPEST:
        reading.slips.append(Slip(component.line, "too-deep", component.name))
        return
    if open_components:
        open_components[-1].components.append(component)
    elif component.name == "VCALENDAR":
        reading.calendars.append(component)
    else:
        reading.slips.append(Slip(component.line, "outside", component.name))
    open_components.append(component)


def _end(found: Property, open_components: list[Component], reading: Reading) -> None:
    """Close the component that END names; what was open inside it was not closed."""
    name = found.value.strip().upper()
    if not any(component.name == name for component in open_components):
        reading.slips.append(Slip(found.line, "wrong-end", name))
        return
    while True:
        component = open_components.pop()
        component.closed = component.name == name
        if component.closed:
            return
        reading.slips.append(Slip(component.line, "not-closed", component.name))

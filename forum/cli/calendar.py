"""``forum calendar check``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import read_file
from forum.cli.options import json_option
from forum.errors import FileError, ForumError
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.calendar.check import Complaint, Severity

STDIN = "-"
UNSOUND = 1
"""What a check ends with that finds something."""
FEW = 3
"""So many complaints of one kind are shown; the others are counted."""
WEIGHTS = ("error", "warning", "advice")
LABELS = {
    "error": (N_("error"), N_("errors")),
    "warning": (N_("warning"), N_("warnings")),
    "advice": (N_("hint"), N_("hints")),
}
KINDS = (
    ("VEVENT", N_("meeting"), N_("meetings")),
    ("VTODO", N_("task"), N_("tasks")),
    ("VJOURNAL", N_("journal entry"), N_("journal entries")),
)


@dataclass(frozen=True)
class Checked:
    """What came of one file or address."""

    name: str
    entries: dict[str, int]
    complaints: tuple[Complaint, ...] = ()
    error: ForumError | None = None

    def count(self, weight: str) -> int:
        """How many complaints are of that weight."""
        return sum(found.severity == weight for found in self.complaints)


@click.group(short_help="Check calendars, your own and those of others.")
def calendar() -> None:
    """Check calendars, your own and those of others."""


@calendar.command("check", short_help="Say what is wrong with a calendar.")
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True)
@click.option(
    "--fail-on",
    type=click.Choice(WEIGHTS),
    default="warning",
    show_default=True,
    help="The least weight that ends with exit status 1.",
)
@json_option
@click.pass_context
def check_calendars(ctx: click.Context, sources: tuple[str, ...], fail_on: str, *, as_json: bool) -> None:
    """Say what is wrong with a calendar, and what a member would see of it; - reads the standard input.

    An error: members see something wrong, or nothing. A warning: some programs do. A hint: allowed, but better
    otherwise. Exit status 0 where all is well, 1 where something is to be mended, 6 where a file cannot be read.
    """
    checked = [_check(source) for source in sources]
    if as_json:
        show.as_json([_for_programs(one) for one in checked])
    else:
        for number, one in enumerate(checked):
            show.page([*([""] if number else []), *_told(one)])
    for one in checked:
        if one.error:
            click.echo(_("Error: {sentence}").format(sentence=show.harmless(one.error.sentence)), err=True)
    counting = WEIGHTS[: WEIGHTS.index(fail_on) + 1]
    unsound = any(one.count(weight) for one in checked for weight in counting)
    ctx.exit(max([UNSOUND * unsound, *(one.error.exit_status for one in checked if one.error)]))


def _check(source: str) -> Checked:
    from forum.calendar.check import check
    from forum.calendar.check.octets import type_complaints
    from forum.calendar.reading import read

    name = _shown(source)
    try:
        data, kind = _bytes(source)
    except ForumError as why:
        return Checked(name, {}, error=why)
    kinds = Counter(part.name for one in read(data).calendars for part in one.components)
    return Checked(name, dict(kinds), (*type_complaints(kind), *check(data)))


def _shown(source: str) -> str:
    from forum.cli.fetching import harmless_address, is_address

    if source == STDIN:
        return _("standard input")
    return harmless_address(source) if is_address(source) else source


def _bytes(source: str) -> tuple[bytes, str | None]:
    """What is there, and of an address the type that the server gave."""
    from forum.cli.fetching import LARGEST, fetch, is_address

    if source == STDIN:
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FileError(
                _("The standard input has more than {largest} MB; no calendar is that large.").format(
                    largest=LARGEST // 1000000
                )
            )
        return data, None
    if is_address(source):
        fetched = fetch(source)
        return fetched.data, fetched.kind
    return read_file(Path(source)), None


def _told(one: Checked) -> Iterator[show.Part]:
    name = show.harmless(one.name)
    if one.error:
        yield _("{name}: could not be checked.").format(name=name)
        return
    counts = [_number(one.count(weight), *LABELS[weight]) for weight in WEIGHTS if one.count(weight)]
    yield show.Heading(f"{name}: {_contents(one.entries)}; {', '.join(counts) or _('nothing is wrong')}.")
    if one.complaints:
        rows = [(f"{line}", _(LABELS[found.severity][0]), message) for line, found, message in _grouped(one.complaints)]
        yield show.table((_("Line"), "", _("What is wrong")), rows)


def _contents(entries: dict[str, int]) -> str:
    told = [_number(entries[kind], one, many) for kind, one, many in KINDS if entries.get(kind)]
    return ", ".join(told) or _("no meetings")


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {_(one if count == 1 else many)}"


def _grouped(complaints: Sequence[Complaint]) -> Iterator[tuple[int, Complaint, str]]:
    """The heaviest first; of many of one kind the first few, the last of them with the number of the others."""
    totals, seen = Counter(found.code for found in complaints), Counter[str]()
    for found in sorted(complaints, key=lambda found: (_weight(found.severity), found.line)):
        seen[found.code] += 1
        left = totals[found.code] - FEW
        if seen[found.code] <= FEW:
            more = (
                _(" (and {left} more of this kind)").format(left=left) if seen[found.code] == FEW and left > 0 else ""
            )
            yield found.line, found, found.message + more


def _weight(severity: Severity) -> int:
    return WEIGHTS.index(severity.value)


def _for_programs(one: Checked) -> dict[str, object]:
    if one.error:
        return {"name": one.name, "error": {"code": one.error.code, "sentence": one.error.sentence}}
    complaints = [found.model_dump(mode="json") for found in one.complaints]
    counts = {weight: one.count(weight) for weight in WEIGHTS}
    return {"name": one.name, "entries": one.entries, **counts, "complaints": complaints}

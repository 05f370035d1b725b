"""``forum meetings``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of

if TYPE_CHECKING:
    from forum.desk import MeetingLine


@click.command(short_help="Show the meetings, past and coming.")
@forum_option
@click.option("--all", "known", is_flag=True, help="Also meetings that are known from their minutes alone.")
@click.option("--coming", is_flag=True, help="Only those that are still to come.")
@store_option
@json_option
@click.pass_context
def meetings(ctx: click.Context, forum: str | None, *, known: bool, coming: bool, as_json: bool) -> None:
    """Show the meetings that were announced, in order of time: what `forum feed` publishes."""
    from forum import desk

    lines = desk.meetings(session_of(ctx).desk(), forum, known=known, coming=coming)
    if as_json:
        show.as_json([_for_programs(line) for line in lines])
    elif lines:
        show.page([_table(lines)])
    else:
        show.page([_nothing(coming=coming)])


def _for_programs(line: MeetingLine) -> dict[str, object]:
    return {**line.meeting.model_dump(mode="json"), "minutes": list(line.minutes), "past": line.past}


def _nothing(*, coming: bool) -> str:
    if coming:
        return "No coming meeting is known; without --coming you see the earlier ones."
    return "No meeting has been announced; with --all you see those known from their minutes."


def _table(lines: Sequence[MeetingLine]) -> show.Table:
    several = len({line.meeting.forum for line in lines}) > 1
    following = next((line for line in lines if not line.past and _takes_place(line)), None)
    rows = [_row(line, several=several, following=line is following) for line in lines]
    return show.table((*(("Forum",) if several else ()), "Date", "Time", "Status", "Place", "Minutes"), rows)


def _row(line: MeetingLine, *, several: bool, following: bool) -> tuple[str, ...]:
    from forum.cli import words

    meeting = line.meeting
    keys = line.minutes if several else [key.partition("/")[2] for key in line.minutes]
    mark = words.STATUS[meeting.status]
    if _takes_place(line) and (following or line.past):
        mark = "past" if line.past else "next" if mark == "confirmed" else f"next, {mark}"
    return (
        *((meeting.forum,) if several else ()),
        words.days(meeting),
        words.hours(meeting.start, meeting.end),
        mark,
        words.place(meeting),
        ", ".join(keys),
    )


def _takes_place(line: MeetingLine) -> bool:
    from minutes.model import MeetingStatus

    return line.meeting.status is not MeetingStatus.CANCELLED

"""``forum meetings`` and what a chair does to a meeting by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forum.cli import show
from forum.cli.options import DAY, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk import MeetingLine, MeetingReport

Decorated = Callable[..., Any]
MODES = ("on-site", "remote", "hybrid")


class Hour(click.ParamType[dt.time]):
    """A time of day, as in 18:30."""

    name = "hour"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.time:  # noqa: ANN401 - fixed by click
        """Read it; 18.30 is understood as well."""
        if isinstance(value, dt.time):
            return value
        try:
            time = dt.time.fromisoformat(value.replace(".", ":"))
        except ValueError:
            self.fail(_("'{value}' is no time of day; write it as in 18:30.").format(value=value), param, ctx)
        if time.tzinfo or time.second or time.microsecond:
            self.fail(_("'{value}' is no time of day; write it as in 18:30.").format(value=value), param, ctx)
        return time


def _facts(command: Decorated) -> Decorated:
    """Options that say when and where a meeting is."""
    for decorate in reversed(
        (
            click.option("--start", metavar="HH:MM", type=Hour(), help="When it begins."),
            click.option("--end", metavar="HH:MM", type=Hour(), help="When it ends."),
            click.option("--last-day", metavar="DAY", type=DAY, help="Where it takes several days: the last."),
            click.option("--place", metavar="TEXT", help="Where it is."),
            click.option("--mode", type=click.Choice(MODES), help="How to take part."),
        )
    ):
        command = decorate(command)
    return command


def _texts(command: Decorated) -> Decorated:
    """Options that say what a meeting is about."""
    for decorate in reversed(
        (
            click.option("--title", metavar="TEXT", help="Its title; without one, the forum's name."),
            click.option("--note", metavar="TEXT", help="What members should know."),
            click.option("--link", "url", metavar="URL", help="A link to its minutes or its video meeting."),
        )
    ):
        command = decorate(command)
    return command


def _usual(command: Decorated) -> Decorated:
    return forum_option(store_option(json_option(command)))


@click.group(invoke_without_command=True, short_help="Show the meetings; add, move and cancel them.")
@forum_option
@click.option("--all", "known", is_flag=True, help="Also meetings that are known from their minutes alone.")
@click.option("--coming", is_flag=True, help="Only those that are still to come.")
@store_option
@json_option
@click.pass_context
def meetings(ctx: click.Context, forum: str | None, *, known: bool, coming: bool, as_json: bool) -> None:
    """Show the meetings that were announced, in order of time: what `forum feed` publishes.

    KEY in the commands below is the day of a meeting (2031-05-14), its day and hour (2031-05-14T18:00), or the
    beginning of its uid; where there are several forums, with the forum in front (harbour-board/2031-05-14).
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = session_of(ctx)
        ctx.meta["forum"] = forum
        return
    from forum import desk

    lines = desk.meetings(session_of(ctx).desk(), forum, known=known, coming=coming)
    if as_json:
        show.as_json([_for_programs(line) for line in lines])
    elif lines:
        show.page([_table(lines)])
    else:
        show.page([_nothing(coming=coming)])


@meetings.command("show", short_help="Everything that is known of one meeting.")
@click.argument("key")
@_usual
@click.pass_context
def show_meeting(ctx: click.Context, key: str, forum: str | None, *, as_json: bool) -> None:
    """Show everything that is known of the meeting KEY, and what is in its way."""
    from forum import desk

    report = desk.meeting_named(session_of(ctx).desk(), key, forum or ctx.meta.get("forum"))
    if as_json:
        show.as_json(report.model_dump(mode="json"))
    else:
        show.page(_whole(report))


@meetings.command("add", short_help="Announce a meeting.")
@click.argument("date", metavar="DAY", type=DAY)
@_facts
@_texts
@click.option("--preliminary", is_flag=True, help="It is not certain yet.")
@_usual
@click.pass_context
def add(ctx: click.Context, /, forum: str | None, *, preliminary: bool, as_json: bool, **facts: Any) -> None:  # noqa: ANN401 - options
    """Announce a meeting on DAY that no minutes announce."""
    from forum import desk
    from minutes.model import MeetingStatus

    status = MeetingStatus.TENTATIVE if preliminary else MeetingStatus.CONFIRMED
    report = desk.add_meeting(_desk(ctx), forum or ctx.meta.get("forum"), desk.Wanted(status=status, **facts))
    _tell(report, _("has been added"), as_json=as_json)


@meetings.command("move", short_help="Move a meeting to another day, hour or place.")
@click.argument("key")
@click.option("--to", "date", metavar="DAY", type=DAY, help="The new day.")
@_facts
@click.option("--note", metavar="TEXT", help="What members should know.")
@_usual
@click.pass_context
def move(ctx: click.Context, /, key: str, forum: str | None, *, as_json: bool, **facts: Any) -> None:  # noqa: ANN401 - options
    """Move the meeting KEY; what you do not name stays, and the end goes along with the start."""
    if all(value is None for value in facts.values()):
        raise click.UsageError(_("Say what is new: --to, --start, --end, --last-day, --place, --mode or --note."))
    _change(ctx, key, forum, _("has been moved"), facts, as_json=as_json)


@meetings.command("cancel", short_help="Call a meeting off.")
@click.argument("key")
@click.option("--note", metavar="TEXT", help="Why, for the members.")
@_usual
@click.pass_context
def cancel(ctx: click.Context, key: str, forum: str | None, note: str | None, *, as_json: bool) -> None:
    """Call the meeting KEY off. It stays in the calendar, marked as cancelled, so that everybody sees it."""
    from minutes.model import MeetingStatus

    facts = {"status": MeetingStatus.CANCELLED, "note": note}
    _change(ctx, key, forum, _("has been cancelled"), facts, as_json=as_json)


@meetings.command("confirm", short_help="Make a preliminary or cancelled meeting certain.")
@click.argument("key")
@_usual
@click.pass_context
def confirm(ctx: click.Context, key: str, forum: str | None, *, as_json: bool) -> None:
    """Make the meeting KEY certain: one that was preliminary, or cancelled by mistake."""
    from minutes.model import MeetingStatus

    _change(ctx, key, forum, _("has been confirmed"), {"status": MeetingStatus.CONFIRMED}, as_json=as_json)


@meetings.command("describe", short_help="Give a meeting a title, a note or a link.")
@click.argument("key")
@_texts
@_usual
@click.pass_context
def describe(ctx: click.Context, /, key: str, forum: str | None, *, as_json: bool, **facts: Any) -> None:  # noqa: ANN401 - options
    """Give the meeting KEY a title, a note or a link; an empty text takes it away."""
    if all(value is None for value in facts.values()):
        raise click.UsageError(_("Say what is new: --title, --note or --link."))
    _change(ctx, key, forum, _("has been described"), facts, as_json=as_json)


@meetings.command("reconcile", short_help="Compare announced dates with the known ones, before anything changes.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--apply", "apply_it", is_flag=True, help="Cancel what the latest list leaves out.")
@_usual
@click.pass_context
def reconcile(ctx: click.Context, file: Path | None, forum: str | None, *, apply_it: bool, as_json: bool) -> None:
    """Show what the dates in FILE would do to the calendar; nothing is changed.

    Without FILE: the coming meetings that a later list of dates leaves out. They stay in the calendar until you
    cancel them, one by one or with --apply.
    """
    from forum.cli import reconciling

    forum = forum or ctx.meta.get("forum")
    if file is not None:
        if apply_it:
            raise click.UsageError(_("FILE is only looked at here; to apply what it says: forum import FILE."))
        reconciling.of_file(_desk(ctx), file, forum, as_json=as_json)
    elif apply_it:
        reconciling.applied(_desk(ctx), forum, as_json=as_json)
    else:
        reconciling.pending(_desk(ctx), forum, as_json=as_json)


def _desk(ctx: click.Context) -> Any:  # noqa: ANN401 - loaded late
    return session_of(ctx).desk()


def _change(
    ctx: click.Context, key: str, forum: str | None, done: str, facts: dict[str, Any], *, as_json: bool
) -> None:
    from forum import desk

    report = desk.change_meeting(_desk(ctx), key, forum or ctx.meta.get("forum"), desk.Wanted(**facts))
    _tell(report, done, as_json=as_json)


def _tell(report: MeetingReport, done: str, *, as_json: bool) -> None:
    if as_json:
        show.as_json(report.model_dump(mode="json"))
        return
    what = done if report.before is None or report.fields else _("was so already; nothing changed")
    show.page([_("The meeting {what}.").format(what=what), *_whole(report), *_next(report)])


def _whole(report: MeetingReport) -> Iterator[show.Part]:
    from forum.cli import words
    from forum.cli.replies import count_sentences
    from minutes.model import MeetingStatus

    meeting = report.meeting
    rows = [
        (_("Forum"), report.forum.name),
        (_("Title"), meeting.title),
        (_("Date"), words.days(meeting)),
        (_("Time"), words.hours(meeting.start, meeting.end)),
        (_("Status"), words.STATUS[meeting.status]),
        (_("Place"), words.place(meeting)),
        (_("Note"), meeting.note),
        (_("Link"), meeting.url),
        (_("Agenda"), words.number(len(meeting.agenda), _("item"), _("items"))),
        (_("Revision"), str(meeting.sequence)),
        (_("Changed"), f"{meeting.changed:%Y-%m-%d %H:%M} UTC"),
        ("UID", meeting.uid),
    ]
    if report.count is not None and meeting.status is not MeetingStatus.CANCELLED:
        rows.append((_("Who comes"), " ".join(count_sentences(report.count))))
    yield show.table((), rows)
    for warning in report.warnings:
        yield _("Look: {day} {warning}.").format(
            day=words.day(warning.date), warning=show.harmless(words.warning(warning))
        )


def _next(report: MeetingReport) -> Iterator[str]:
    if report.before is None or report.fields:
        forum = "" if report.only_forum else f" --forum {report.forum.key}"
        yield _("Next: forum feed{forum} --output FILE, or forum publish, so that members see it.").format(forum=forum)
        if report.count is not None:
            yield _("      forum invite {date}{forum}, so that those who were invited are told.").format(
                date=report.meeting.date, forum=forum
            )


def _for_programs(line: MeetingLine) -> dict[str, object]:
    return {**line.meeting.model_dump(mode="json"), "minutes": list(line.minutes), "past": line.past}


def _nothing(*, coming: bool) -> str:
    if coming:
        return _("No coming meeting is known; without --coming you see the earlier ones.")
    return _("No meeting has been announced; with --all you see those known from their minutes.")


def _table(lines: Sequence[MeetingLine]) -> show.Table:
    several = len({line.meeting.forum for line in lines}) > 1
    following = next((line for line in lines if not line.past and _takes_place(line)), None)
    rows = [_row(line, several=several, following=line is following) for line in lines]
    return show.table(
        (*((_("Forum"),) if several else ()), _("Date"), _("Time"), _("Status"), _("Place"), _("Minutes")), rows
    )


def _next_mark(line: MeetingLine, status: str) -> str:
    """Past, or the one that comes next, with its status where it is not sure."""
    from minutes.model import MeetingStatus

    if line.past:
        return _("past")
    return _("next") if line.meeting.status is MeetingStatus.CONFIRMED else _("next, {status}").format(status=status)


def _row(line: MeetingLine, *, several: bool, following: bool) -> tuple[str, ...]:
    from forum.cli import words

    meeting = line.meeting
    keys = line.minutes if several else [key.partition("/")[2] for key in line.minutes]
    mark = words.STATUS[meeting.status]
    if _takes_place(line) and (following or line.past):
        mark = _next_mark(line, mark)
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

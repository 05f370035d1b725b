"""``forum agenda``: the chair's day before the meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.agenda.items import Agenda

Command = Callable[..., Any]
Options = Any
"""What click hands over, by the names of the options."""
FORMATS = ("md", "html", "docx", "pdf", "text")


def _usual(command: Command) -> Command:
    return forum_option(store_option(json_option(command)))


def _on_meeting(command: Command) -> Command:
    """``--meeting`` for commands whose argument is an item."""
    return click.option("--meeting", metavar="KEY", help="Which meeting; without it, the next one.")(_usual(command))


def _facts(command: Command) -> Command:
    """Who presents an item, and how long it takes."""
    length = click.option("--minutes", "-m", metavar="N", type=click.IntRange(1, 1440), help="How long it takes.")
    return click.option("--presenter", "-p", metavar="NAME", help="Who presents it.")(length(command))


class InOrder(click.Group):
    """Commands in the order of the chair's day instead of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - fixed by click
        """As they are defined."""
        return list(self.commands)


@click.group(cls=InOrder, short_help="Draft the next agenda, change it, write it.")
def agenda() -> None:
    """Draft the agenda of the next meeting, change it by hand, write it out.

    The agenda is worked out anew each time from the standing items, the last minutes, what was postponed or promised
    in them, the open actions and the coming dates; what you changed by hand stays. MEETING and KEY are the day of a
    meeting, as in 2031-05-14; without one it is the next meeting. ITEM is a number or the beginning of a title.
    """


@agenda.command("draft", short_help="The next agenda, with reasons and hours.")
@click.argument("meeting", required=False)
@_usual
@click.pass_context
def draft(ctx: click.Context, meeting: str | None, forum: str | None, *, as_json: bool) -> None:
    """Show the agenda as it follows from what is known, with the reason for each item, its hour and its minutes."""
    _tell(_jobs().agenda_of(session_of(ctx).desk(), meeting, forum), as_json=as_json, whole=True)


@agenda.command("show", short_help="The agenda as members will read it.")
@click.argument("meeting", required=False)
@_usual
@click.pass_context
def show_agenda(ctx: click.Context, meeting: str | None, forum: str | None, *, as_json: bool) -> None:
    """Show the agenda as members will read it, in the forum's language."""
    from forum.cli import agenda_telling

    found = _jobs().agenda_of(session_of(ctx).desk(), meeting, forum)
    if as_json:
        show.as_json(agenda_telling.for_programs(found))
    else:
        agenda_telling.as_text(found)


@agenda.command("add", short_help="Put an item onto this agenda.")
@click.argument("title")
@click.option(
    "--to", metavar="N", type=click.IntRange(1, 9999), help="Its number; without it, before the open actions."
)
@click.option("--note", metavar="TEXT", default="", help="What stands below it.")
@_facts
@_on_meeting
@click.pass_context
def add(
    ctx: click.Context, /, to: int | None, forum: str | None, meeting: str | None, *, as_json: bool, **facts: Options
) -> None:
    """Put an item onto the agenda of one meeting; for every meeting: forum agenda standing add."""
    from forum.agenda.items import Item, Sort

    item = Item(key="", sort=Sort.ADDED, **{**facts, "presenter": facts["presenter"] or ""})
    _tell(_jobs().add_item(session_of(ctx).desk(), meeting, forum, item, to), as_json=as_json)


@agenda.command("move", short_help="Put an item at another place.")
@click.argument("item")
@click.option("--to", metavar="N", type=click.IntRange(1, 9999), required=True, help="Its new number.")
@_on_meeting
@click.pass_context
def move(ctx: click.Context, item: str, to: int, forum: str | None, meeting: str | None, *, as_json: bool) -> None:
    """Put ITEM at another place on the agenda."""
    _tell(_jobs().move_item(session_of(ctx).desk(), meeting, forum, item, to), as_json=as_json)


@agenda.command("change", short_help="Change an item's title, presenter, minutes or note.")
@click.argument("item")
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--presenter", "-p", metavar="NAME", help="Who presents it; an empty text for nobody.")
@click.option("--minutes", "-m", metavar="N", type=click.IntRange(0, 1440), help="How long it takes; 0: as suggested.")
@click.option("--note", metavar="TEXT", help="What stands below it; an empty text takes it away.")
@_on_meeting
@click.pass_context
def change(
    ctx: click.Context, /, item: str, forum: str | None, meeting: str | None, *, as_json: bool, **facts: Options
) -> None:
    """Change what ITEM says on the agenda of one meeting."""
    from forum.agenda.hand import Change, Deed

    given = {name: value for name, value in facts.items() if value is not None}
    if not given:
        raise click.UsageError(_("Say what is new: --title, --presenter, --minutes or --note."))
    wanted = Change(deed=Deed.SET, **given)
    _tell(_jobs().set_item(session_of(ctx).desk(), meeting, forum, item, wanted), as_json=as_json)


@agenda.command("drop", short_help="Take an item off.")
@click.argument("item")
@_on_meeting
@click.pass_context
def drop(ctx: click.Context, item: str, forum: str | None, meeting: str | None, *, as_json: bool) -> None:
    """Take ITEM off the agenda; it does not come back by itself."""
    _tell(_jobs().take_off(session_of(ctx).desk(), meeting, forum, item, postpone=False), as_json=as_json)


@agenda.command("postpone", short_help="Move an item to the next meeting.")
@click.argument("item")
@_on_meeting
@click.pass_context
def postpone(ctx: click.Context, item: str, forum: str | None, meeting: str | None, *, as_json: bool) -> None:
    """Take ITEM off this agenda and put it onto the one after, with presenter, minutes and note."""
    _tell(_jobs().take_off(session_of(ctx).desk(), meeting, forum, item, postpone=True), as_json=as_json)


@agenda.command("restore", short_help="Take back an item that was dropped or postponed.")
@click.argument("item")
@_on_meeting
@click.pass_context
def restore(ctx: click.Context, item: str, forum: str | None, meeting: str | None, *, as_json: bool) -> None:
    """Take ITEM back that you dropped or postponed; name it by its title."""
    _tell(_jobs().restore_item(session_of(ctx).desk(), meeting, forum, item), as_json=as_json)


@agenda.command("reset", short_help="Everything as drafted.")
@click.argument("meeting", required=False)
@_usual
@click.pass_context
def reset(ctx: click.Context, meeting: str | None, forum: str | None, *, as_json: bool) -> None:
    """Take back everything that was changed by hand in the agenda; the history keeps it."""
    _tell(_jobs().reset_agenda(session_of(ctx).desk(), meeting, forum), as_json=as_json)


@agenda.command("edit", short_help="Change the agenda in your editor.")
@click.argument("meeting", required=False)
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(path_type=Path), help="Take the text from a file instead."
)
@click.option("--print", "print_it", is_flag=True, help="Print the text that would be edited.")
@_usual
@click.pass_context
def edit(
    ctx: click.Context, meeting: str | None, source: Path | None, forum: str | None, *, print_it: bool, as_json: bool
) -> None:
    """Change the agenda as Markdown in your editor (EDITOR): move, change, delete and add lines, and save.

    A line that cannot be read is told with its number; nothing is then changed, and your text is kept in a file.
    """
    from forum.cli import agenda_editing

    desk = session_of(ctx).desk()
    seen = _jobs().agenda_of(desk, meeting, forum)
    if print_it:
        agenda_editing.print_sheet(seen)
    elif source is not None:
        _tell(agenda_editing.from_file(desk, seen, source), as_json=as_json)
    else:
        _tell(agenda_editing.in_editor(desk, seen), as_json=as_json)


@agenda.command("write", short_help="Write the agenda as a document.")
@click.argument("meeting", required=False)
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Where to put it.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Without it, as the file is called.")
@click.option("--template", metavar="FILE", type=click.Path(path_type=Path), help="Your own Word template, for docx.")
@_usual
@click.pass_context
def write(
    ctx: click.Context,
    meeting: str | None,
    output: Path | None,
    form: str | None,
    template: Path | None,
    forum: str | None,
    *,
    as_json: bool,
) -> None:
    """Write the agenda for the members, in the forum's language, and put its titles into the calendar entry.

    Without --output Markdown, a page or text is printed. The same agenda gives the same bytes.
    """
    from forum.cli import agenda_writing

    agenda_writing.write(
        session_of(ctx).desk(), meeting, forum, agenda_writing.Wish(output, form, template), as_json=as_json
    )


@agenda.command("set", short_help="Put the agenda into the calendar.")
@click.argument("meeting", required=False)
@_usual
@click.pass_context
def set_it(ctx: click.Context, meeting: str | None, forum: str | None, *, as_json: bool) -> None:
    """Put the titles of the agenda into the calendar entry of the meeting, where members who subscribe see them.

    The entry keeps its revision: nobody has to answer an invitation anew.
    """
    found, changed = _jobs().set_agenda(session_of(ctx).desk(), meeting, forum)
    if as_json:
        show.as_json({**_programs(found), "changed": changed})
        return
    done = (
        _("is in the calendar entry of the meeting now")
        if changed
        else _("was in the calendar already; nothing changed")
    )
    show.page(
        [
            _("The agenda of {date} {done}.").format(date=found.meeting.date, done=done),
            *([_("Next: forum feed")] if changed else []),
        ]
    )


@agenda.command("send", short_help="Send the agenda to the members.")
@click.argument("meeting", required=False)
@click.option("--dry-run", "rehearsal", is_flag=True, help="Show what would be sent; nothing is.")
@_usual
@click.pass_context
def send(ctx: click.Context, meeting: str | None, forum: str | None, *, rehearsal: bool, as_json: bool) -> None:
    """Send the agenda, as a Word file with the invitation, to every member who has not had it as it is now.

    Given again it sends nothing; a changed agenda goes out again. Its titles go into the calendar entry.
    """
    from forum.cli.inviting import tell_round
    from forum.desk.inviting import send_agenda

    tell_round(send_agenda(session_of(ctx).desk(), meeting, forum, rehearsal=rehearsal), as_json=as_json)


@agenda.command("template", short_help="Get the Word template, to make it your own.")
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), required=True, help="Where to put it.")
@json_option
def template(output: Path, *, as_json: bool) -> None:
    """Write the Word template that agendas are made with; change its looks, then use it with --template."""
    from forum.cli import agenda_writing

    agenda_writing.template(output, as_json=as_json)


@agenda.group("standing", cls=InOrder, short_help="The items of every meeting.")
def standing() -> None:
    """The items that stand on every agenda, in your order."""


@standing.command("list", short_help="Show them.")
@_usual
@click.pass_context
def list_standing(ctx: click.Context, forum: str | None, *, as_json: bool) -> None:
    """Show the standing items with presenter and minutes."""
    _tell_standing(*_standing().standing_items(session_of(ctx).desk(), forum), as_json=as_json)


@standing.command("add", short_help="Put an item onto every agenda.")
@click.argument("title")
@_facts
@click.option(
    "--at",
    "place",
    type=click.Choice(("beginning", "middle", "end")),
    default="middle",
    show_default=True,
    help="After the opening, after the last minutes, or before other business.",
)
@click.option("--to", metavar="N", type=click.IntRange(1, 9999), help="Its number in the list; without it, the last.")
@_usual
@click.pass_context
def add_standing(ctx: click.Context, /, to: int | None, forum: str | None, *, as_json: bool, **facts: Options) -> None:
    """Put an item onto every agenda from now on.

    An item that is called like a usual one ("Any other business") takes its place, with your presenter and minutes.
    """
    from forum.agenda.items import StandingItem

    wanted = StandingItem(key="", **{**facts, "presenter": facts["presenter"] or ""})
    _tell_standing(*_standing().add_standing(session_of(ctx).desk(), forum, wanted, to), as_json=as_json)


@standing.command("move", short_help="Put a standing item at another place.")
@click.argument("item")
@click.option("--to", metavar="N", type=click.IntRange(1, 9999), required=True, help="Its new number in the list.")
@click.option("--at", "place", type=click.Choice(("beginning", "middle", "end")), help="Where on the agenda.")
@_usual
@click.pass_context
def move_standing(
    ctx: click.Context, item: str, to: int, place: str | None, forum: str | None, *, as_json: bool
) -> None:
    """Put a standing item at another place in the list."""
    from forum.agenda.items import Place

    where = Place(place) if place else None
    _tell_standing(*_standing().move_standing(session_of(ctx).desk(), forum, item, to, where), as_json=as_json)


@standing.command("remove", short_help="Take a standing item off every agenda.")
@click.argument("item")
@_usual
@click.pass_context
def remove_standing(ctx: click.Context, item: str, forum: str | None, *, as_json: bool) -> None:
    """Take a standing item off every agenda from now on."""
    _tell_standing(*_standing().remove_standing(session_of(ctx).desk(), forum, item), as_json=as_json)


def _jobs() -> Any:  # noqa: ANN401 - the jobs, loaded late
    from forum.desk import agendas

    return agendas


def _standing() -> Any:  # noqa: ANN401 - the same
    from forum.desk import standing as jobs

    return jobs


def _programs(found: Agenda) -> dict[str, object]:
    from forum.cli import agenda_telling

    return agenda_telling.for_programs(found)


def _tell(found: Agenda, *, as_json: bool, whole: bool = False) -> None:
    from forum.cli import agenda_telling

    if as_json:
        show.as_json(agenda_telling.for_programs(found))
    else:
        show.page(agenda_telling.told(found, whole=whole))


def _tell_standing(forum: Any, items: Any, *, as_json: bool) -> None:  # noqa: ANN401 - loaded late
    from forum.cli import agenda_telling

    if as_json:
        show.as_json([one.model_dump(mode="json") for one in items])
    else:
        show.page(agenda_telling.standing(forum, items))

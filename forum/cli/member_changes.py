"""``forum members add | import | change | leave | return | remove``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from forum.cli import show
from forum.cli.files import read_file
from forum.cli.options import DAY, complete_member, forum_option, json_option, not_empty, store_option
from forum.cli.session import session_of
from forum.membership import Office
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk import Desk, Facts, ListReport
    from forum.membership import Member

Command = TypeVar("Command", bound=Callable[..., Any])
OFFICES = click.Choice([office.value for office in Office])


def _facts_options(command: Command) -> Command:
    """What can be said about somebody."""
    options = (
        click.option("--mail", "address", metavar="ADDRESS", help="Where letters go; empty takes it away."),
        click.option("--organisation", metavar="NAME", help="Where they come from."),
        click.option("--alias", "aliases", metavar="NAME", multiple=True, help="Another name in minutes; repeatable."),
        click.option("--role", "office", type=OFFICES, help="What they are in the forum."),
        click.option("--since", metavar="DATE", type=DAY, help="The first day in that role."),
        click.option("--until", metavar="DATE", type=DAY, help="The last day in that role."),
        click.option("--for", "instead_of", callback=not_empty, metavar="WHO", help="Of a substitute: for whom."),
    )
    for option in reversed(options):
        command = option(command)
    return command


FACTS = ("address", "organisation", "aliases", "office", "since", "until", "instead_of")


def _facts(ctx: click.Context, **more: object) -> Facts:
    from forum.desk import Facts

    said = {name: ctx.params[name] for name in FACTS}
    said["office"] = Office(said["office"]) if said["office"] else None
    return Facts(**said, **more)  # type: ignore[arg-type]  # click has checked what it gives


@click.command(short_help="Put people on the list.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--proposed", is_flag=True, help="Those whom minutes name; all of them where no NAME is given.")
@click.option("--same", metavar="KEY", help="The same person as this one of another forum.")
@click.option("--new", is_flag=True, help="Another person, although the name or the address is there already.")
@_facts_options
@forum_option
@store_option
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    forum: str | None,
    same: str | None,
    *,
    proposed: bool,
    new: bool,
    as_json: bool,
    **_facts_said: object,
) -> None:
    """Put somebody on the member list: forum members add "Tuva Renberg" --mail tuva@example.org --role chair.

    The first day is left open where --since is not given: minutes of any earlier day then know them too.
    """
    from forum.desk import accept_proposals, add_member

    desk = session_of(ctx).desk()
    if proposed:
        if same or new or any(ctx.params[name] for name in FACTS):
            raise click.UsageError(
                _("--proposed takes what the minutes say; add other facts with: forum members change.")
            )
        added = accept_proposals(desk, names, forum)
    elif len(names) == 1:
        added = (add_member(desk, _facts(ctx, name=names[0]), forum, same, new=new),)
    else:
        raise click.UsageError(_('Name one person, in quotes: forum members add "Tuva Renberg"; or use --proposed.'))
    if not new:
        _warn(desk, added, forum)
    if as_json:
        show.as_json([member.model_dump(mode="json") for member in added])
    elif added:
        told = _("{name} is on the list as {key}.")
        show.page([told.format(name=show.harmless(member.name), key=member.key) for member in added])
    else:
        show.page([_("Minutes name nobody whom the list does not have; nothing was changed.")])


def _warn(desk: Desk, added: Sequence[Member], forum: str | None) -> None:
    """Say of whom somebody new may be a misspelling; they are on the list all the same."""
    from forum.desk import resembling_members

    for member in added:
        for other in resembling_members(desk, member, forum):
            sentence = _(
                "There is already {name} ({key}); if they are the same person, take the new one off with: "
                "forum members remove {new}"
            ).format(name=show.harmless(other.name), key=other.key, new=member.key)
            click.echo(sentence, err=True)


@click.command("import", short_help="Bring in a list of people: CSV or vCard.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@forum_option
@store_option
@json_option
@click.pass_context
def import_list(ctx: click.Context, file: Path, forum: str | None, *, as_json: bool) -> None:
    """Bring in a list of people as Excel (CSV), Outlook, Google or a telephone (vCard) saves it.

    The first line of a table names its columns: Name, E-mail, Organisation, Role, Alias, Since, Until, or the
    same in the forum's language. What is missing is filled in, what differs stays and is told; the same list again
    changes nothing.
    """
    from forum.desk import import_members

    report = import_members(session_of(ctx).desk(), read_file(file), file.name, forum)
    if as_json:
        show.as_json(report.model_dump(mode="json"))
    else:
        show.page(_report(report))


def _report(report: ListReport) -> Iterator[show.Part]:
    from forum.cli import words

    counts = (
        (len(report.added), _("added")),
        (len(report.completed), _("completed")),
        (len(report.unchanged), _("known already")),
        (len(report.left), _("left out")),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    yield show.Heading(f"'{show.harmless(report.file)}': {told}.")
    people = (*((_("added"), one) for one in report.added), *((_("completed"), one) for one in report.completed))
    rows = [(what, one.name, words.offices(term.office for term in one.terms), one.address) for what, one in people]
    if rows:
        yield show.table((), rows)
    for heading, lines in ((_("Left out; only you can know"), report.left), (_("Noticed"), report.remarks)):
        if lines:
            yield show.Heading(heading)
            yield show.table((), [(line.place, line.name, line.sentence) for line in lines])


@click.command(short_help="Correct what is known of a member.")
@click.argument("who", metavar="WHO", shell_complete=complete_member)
@click.option("--name", metavar="NAME", help="The full name; the former one stays as an alias.")
@click.option("--forget", "forgotten", metavar="ALIAS", multiple=True, help="An alias that holds no longer.")
@click.option("--end", "ended", type=OFFICES, help="A role that they have no longer.")
@click.option("--on", "day", metavar="DATE", type=DAY, help="With --end: its last day; today where it is left out.")
@_facts_options
@forum_option
@store_option
@json_option
@click.pass_context
def change(
    ctx: click.Context,
    /,
    who: str,
    ended: str | None,
    day: dt.date | None,
    forum: str | None,
    *,
    as_json: bool,
    **_said: object,
) -> None:
    """Correct what is known of a member; --role gives them a role beside what they have.

    A new chair does not end the old one's time: forum members change OLD --end chair --on DATE.
    """
    from forum.desk import change_member, end_office

    own = {one: ctx.params[one] for one in ("name", "forgotten")}
    desk, facts = session_of(ctx).desk(), _facts(ctx, **own)
    said = any(ctx.params[one] not in {None, ()} for one in (*own, *FACTS))
    if ended and said:
        raise click.UsageError(_("Use --end on its own; what else is to be changed in a second command."))
    if not ended and (day or not said):
        raise click.UsageError(_("Say what to change, for instance --mail, --role or --alias."))
    member = end_office(desk, who, Office(ended), day, forum) if ended else change_member(desk, who, facts, forum)
    _tell(ctx, member, forum, as_json=as_json)


@click.command(short_help="Somebody leaves the forum.")
@click.argument("who", metavar="WHO", shell_complete=complete_member)
@click.option("--on", "day", metavar="DATE", type=DAY, help="The last day; today where it is left out.")
@forum_option
@store_option
@json_option
@click.pass_context
def leave(ctx: click.Context, who: str, day: dt.date | None, forum: str | None, *, as_json: bool) -> None:
    """End what somebody is in the forum. They stay on the list of earlier days, with all that they did."""
    from forum import desk

    _tell(ctx, desk.leave(session_of(ctx).desk(), who, day, forum), forum, as_json=as_json)


@click.command("return", short_help="Somebody comes back.")
@click.argument("who", metavar="WHO", shell_complete=complete_member)
@click.option("--on", "day", metavar="DATE", type=DAY, help="The first day; today where it is left out.")
@click.option("--role", "office", type=OFFICES, default=Office.MEMBER.value, show_default=True)
@forum_option
@store_option
@json_option
@click.pass_context
def come_back(
    ctx: click.Context, who: str, day: dt.date | None, office: str, forum: str | None, *, as_json: bool
) -> None:
    """Take somebody in again who had left."""
    from forum import desk

    _tell(ctx, desk.come_back(session_of(ctx).desk(), who, Office(office), day, forum), forum, as_json=as_json)


@click.command(short_help="Take somebody off the list who was never a member.")
@click.argument("who", metavar="WHO", shell_complete=complete_member)
@forum_option
@store_option
@json_option
@click.pass_context
def remove(ctx: click.Context, who: str, forum: str | None, *, as_json: bool) -> None:
    """Take somebody off the list who was put there by mistake. Whoever was a member leaves: forum members leave."""
    from forum.desk import remove_member

    member = remove_member(session_of(ctx).desk(), who, forum)
    if as_json:
        show.as_json(member.model_dump(mode="json"))
    else:
        show.page([_("{name} is no longer on the list.").format(name=show.harmless(member.name))])


def _tell(ctx: click.Context, member: Member, forum: str | None, *, as_json: bool) -> None:
    from forum.cli.members import member_page
    from forum.desk import member_shown

    if as_json:
        show.as_json(member.model_dump(mode="json"))
    else:
        show.page(member_page(*member_shown(session_of(ctx).desk(), member.key, forum)))

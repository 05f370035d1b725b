"""``forum members list | show | attendance | propose``, and the group with those that change the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

import click

from forum.cli import show
from forum.cli.options import DAY, complete_member, forum_option, json_option, not_empty, store_option
from forum.cli.session import session_of
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.cli.lazy import Entry, LazyGroup

if TYPE_CHECKING:
    from forum.attendance import Turnout
    from forum.desk import Doubtful, MemberLine, Proposal
    from forum.membership import Member
    from forum.model import Forum

NOBODY = N_("Nobody is on the member list yet; see who may belong there with: forum members propose")


class Members(LazyGroup):
    """The commands about members."""

    table: ClassVar[Mapping[str, Entry]] = {
        "list": Entry("forum.cli.members", "Who belongs to the forum.", "list_members"),
        "show": Entry("forum.cli.members", "All that is known of one member.", "show_member"),
        "propose": Entry("forum.cli.members", "Who is named in minutes but not on the list."),
        "add": Entry("forum.cli.member_changes", "Put people on the list."),
        "import": Entry("forum.cli.member_changes", "Bring in a list of people: CSV or vCard.", "import_list"),
        "change": Entry("forum.cli.member_changes", "Correct what is known of a member."),
        "leave": Entry("forum.cli.member_changes", "Somebody leaves the forum."),
        "return": Entry("forum.cli.member_changes", "Somebody comes back.", "come_back"),
        "remove": Entry("forum.cli.member_changes", "Take somebody off the list who was never a member."),
        "attendance": Entry("forum.cli.members", "Who came, over time."),
    }


@click.group(cls=Members, short_help="Who belongs to the forum, and who came.")
def members() -> None:
    """Who belongs to the forum, since when, in which role, and under which names minutes write them."""


@click.command("list", short_help="Who belongs to the forum.")
@forum_option
@click.option("--on", "day", metavar="DATE", type=DAY, help="As it was on that day; today where it is left out.")
@click.option("--all", "everyone", is_flag=True, help="Also those who have left or not come yet.")
@store_option
@json_option
@click.pass_context
def list_members(ctx: click.Context, forum: str | None, day: dt.date | None, *, everyone: bool, as_json: bool) -> None:
    """Show who belongs to the forum, by role and name; with --on who did then."""
    from forum import desk

    lines = desk.members(session_of(ctx).desk(), forum, day, everyone=everyone)
    if as_json:
        show.as_json([line_for_programs(line) for line in lines])
    elif lines:
        show.page([_table(lines)])
    else:
        anybody = desk.members(session_of(ctx).desk(), forum, everyone=True)
        show.page(
            [_("Nobody belongs to the forum on that day; with --all you see everyone.") if anybody else _(NOBODY)]
        )


def line_for_programs(line: MemberLine) -> dict[str, object]:
    """A line of the list as JSON."""
    return {**line.member.model_dump(mode="json"), "offices": list(line.offices), "speaks_for": line.organisation}


def _table(lines: Sequence[MemberLine]) -> show.Table:
    from forum.cli import words

    rows = [
        (line.member.key, line.member.name, words.offices(line.offices), line.organisation, line.member.address)
        for line in lines
    ]
    return show.table((_("Key"), _("Name"), _("Role"), _("Organisation"), _("E-mail")), rows)


@click.command("show", short_help="All that is known of one member.")
@click.argument("who", metavar="WHO", shell_complete=complete_member)
@forum_option
@store_option
@json_option
@click.pass_context
def show_member(ctx: click.Context, who: str, forum: str | None, *, as_json: bool) -> None:
    """Show a member: WHO is a key, a name or a part of it, an alias, or a mail address."""
    from forum.desk import member_shown

    chosen, member = member_shown(session_of(ctx).desk(), who, forum)
    if as_json:
        show.as_json(member.model_dump(mode="json"))
    else:
        show.page(member_page(chosen, member))


def member_page(forum: Forum, member: Member) -> Iterator[show.Part]:
    """Everything about somebody in one forum."""
    from forum.cli import words

    yield show.Heading(show.harmless(member.name))
    rows = [(_("Key"), member.key), (_("E-mail"), member.address), (_("Organisation"), member.organisation)]
    for alias in member.names(forum.key):
        learnt = words.LEARNT[alias.learnt]
        rows.append((_("Also called"), f"{alias.name}{f' ({learnt})' if learnt else ''}"))
    yield show.table((), rows)
    yield ""
    terms = [
        (
            words.OFFICE[term.office],
            words.term(term),
            term.organisation,
            _("for {instead_of}").format(instead_of=term.instead_of) * bool(term.instead_of),
        )
        for term in member.terms
        if term.forum == forum.key
    ]
    yield show.table((_("Role"), _("When"), _("Organisation"), _("Stands in")), terms)


@click.command(short_help="Who is named in minutes but not on the list.")
@forum_option
@store_option
@json_option
@click.pass_context
def propose(ctx: click.Context, forum: str | None, *, as_json: bool) -> None:
    """Show whom the attendance lists name without their being on the member list, and which names are in doubt."""
    from forum.desk import proposals

    found, doubts = proposals(session_of(ctx).desk(), forum)
    if as_json:
        doubtful = [
            {"name": d.name, "candidates": [one.key for one in d.candidates], "minutes": list(d.minutes)}
            for d in doubts
        ]
        show.as_json({"proposed": [one.model_dump(mode="json") for one in found], "doubtful": doubtful})
    else:
        show.page(_proposals(found, doubts))


def _proposals(found: Sequence[Proposal], doubts: Sequence[Doubtful]) -> Iterator[show.Part]:
    from forum.cli import words

    if not found and not doubts:
        yield _("Everyone whom the attendance lists name in full is on the member list.")
    if found:
        yield show.Heading(_("Named in minutes, and not on the member list"))
        rows = [(p.name, words.OFFICE[p.office], p.organisation, str(p.meetings), str(p.last or "")) for p in found]
        yield show.table((_("Name"), _("Role"), _("Organisation"), _("Meetings"), _("Last")), rows)
        yield _("Put them all on it with: forum members add --proposed")
        yield _("or some of them with: forum members add --proposed NAME…")
    if doubts:
        yield show.Heading(_("In doubt"))
        yield show.table(
            (_("Name"), _("May be"), _("Minutes")), [(d.name, words.named(d.candidates), _keys(d)) for d in doubts]
        )
        yield _("Say who it is with: forum members change WHO --alias NAME")


def _keys(doubt: Doubtful) -> str:
    shown = [key.partition("/")[2] for key in doubt.minutes[-3:]]
    return ", ".join([*shown, *(["…"] if len(doubt.minutes) > len(shown) else [])])


@click.command(short_help="Who came, over time.")
@click.argument("who", metavar="[WHO]", required=False, callback=not_empty, shell_complete=complete_member)
@click.option("--since", metavar="DATE", type=DAY, help="Only meetings from that day on.")
@click.option("--until", metavar="DATE", type=DAY, help="Only meetings up to that day.")
@forum_option
@store_option
@json_option
@click.pass_context
def attendance(
    ctx: click.Context,
    who: str | None,
    since: dt.date | None,
    until: dt.date | None,
    forum: str | None,
    *,
    as_json: bool,
) -> None:
    """Show how often each member came to the meetings of the time in which they belonged to the forum.

    With WHO meeting by meeting. A member whom minutes do not name is "not named", which is not the same as absent.
    """
    from forum import desk

    found = desk.attendance(session_of(ctx).desk(), forum, who, since, until)
    if as_json:
        show.as_json([{"member": t.member.key, "name": t.member.name, **_seats(t)} for t in found])
    elif not found:
        show.page([_("No minutes of that time have an attendance list, or nobody was a member then.")])
    else:
        show.page([_one(found[0]) if who else _everyone(found)])


def _seats(turnout: Turnout) -> dict[str, object]:
    from forum.attendance import Turn

    counts = {turn.value: turnout.count(turn) for turn in Turn}
    return {"counts": counts, "meetings": [seat.model_dump(mode="json") for seat in turnout.seats]}


def _everyone(found: Sequence[Turnout]) -> show.Table:
    from forum.attendance import Turn
    from forum.cli import words

    shown = [turn for turn in Turn if any(t.count(turn) for t in found)]
    rows = [(t.member.name, str(len(t.seats)), *(str(t.count(turn)) for turn in shown)) for t in found]
    return show.table((_("Name"), _("Meetings"), *(words.TURN[turn].capitalize() for turn in shown)), rows)


def _one(turnout: Turnout) -> show.Table:
    from forum.cli import words

    rows = [
        (
            words.day(seat.date),
            words.TURN[seat.turn],
            "" if seat.written == turnout.member.name else seat.written,
            seat.note,
        )
        for seat in turnout.seats
    ]
    return show.table((_("Date"), "", _("Written as"), _("Remark")), rows)

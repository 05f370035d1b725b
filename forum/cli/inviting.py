"""``forum invite``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import complete_member, forum_option, json_option, store_option
from forum.cli.session import session_of
from forum.errors import OutboxError
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk import Delivery, Round
    from forum.membership import Member

FEW = 5
"""So many names are shown in a sentence."""


@click.command(short_help="Invite the members to a meeting, and tell them what has changed.")
@click.argument("meeting", metavar="MEETING")
@click.option(
    "--to", "to", metavar="WHO", multiple=True, shell_complete=complete_member, help="Only these; repeatable."
)
@click.option(
    "--off", "off", metavar="WHO", multiple=True, shell_complete=complete_member, help="Not these any longer."
)
@click.option("--dry-run", "rehearsal", is_flag=True, help="Show what would be sent; nothing is.")
@forum_option
@store_option
@json_option
@click.pass_context
def invite(
    ctx: click.Context,
    /,
    meeting: str,
    to: tuple[str, ...],
    off: tuple[str, ...],
    forum: str | None,
    *,
    rehearsal: bool,
    as_json: bool,
) -> None:
    """Bring every member up to date about MEETING: a day such as 2031-05-14, or "next".

    Whoever belongs to the forum on that day gets an invitation, or what has changed since the last letter, or a
    cancellation; whoever knows everything gets nothing. Somebody who no longer belongs to the forum, or is named with
    --off, gets a cancellation. With --to only those named are written to; somebody who is not on the list of that day
    can be invited so, and nobody is taken off.
    """
    from forum import desk

    told = desk.invite(session_of(ctx).desk(), meeting, forum, desk.Calling(to, off), rehearsal=rehearsal)
    tell_round(told, as_json=as_json)


def tell_round(told: Round, *, as_json: bool) -> None:
    """Show what a round of letters did, and end with a sentence where letters still wait."""
    if as_json:
        show.as_json(told.model_dump(mode="json"))
    else:
        show.page(_page(told))
    tell_problems(told.delivery)


def _page(told: Round) -> Iterator[show.Part]:
    from forum.cli import words

    meeting = told.meeting
    when = " ".join(part for part in (words.days(meeting), words.hours(meeting.start, meeting.end)) if part)
    yield show.Heading(f"{show.harmless(meeting.title or told.forum.name)}, {when}")
    rows = [(words.OCCASION[one.occasion], one.name, one.address) for one in told.letters]
    if rows:
        yield show.table((), rows)
    if told.enclosed:
        yield _("With the letters: {enclosed}").format(enclosed=show.harmless(", ".join(told.enclosed)))
    if told.up_to_date:
        yield words.number(told.up_to_date, _("member knows"), _("members know")) + _(" everything already.")
    yield from unreached(told.without_address)
    if not rows and not told.up_to_date:
        yield _nobody(told)
    if told.rehearsal and rows:
        yield _("Nothing has been sent; leave --dry-run out to send it.")
    yield from delivered(told.delivery)


def _nobody(told: Round) -> str:
    from minutes.model import MeetingStatus

    if told.meeting.status is MeetingStatus.CANCELLED:
        return _("The meeting is off, and there is nobody left who has to be told.")
    if told.without_address:
        return _("There is nobody to write to; say where letters go: forum members change WHO --mail ADDRESS.")
    return _(
        "There is nobody to write to. Who belongs to the forum is said with: forum members add NAME --mail ADDRESS."
    )


def unreached(members: Sequence[Member]) -> Iterator[str]:
    """Whom no letter reaches."""
    from forum.cli import words

    if members:
        more = len(members) - FEW
        rest = _(" and {more} more").format(more=more) if more > 0 else ""
        names = show.harmless(words.named(members[:FEW]))
        yield _("No mail address is known of: {names}{rest}").format(names=names, rest=rest)


def delivered(delivery: Delivery | None) -> Iterator[show.Part]:
    """Where letters went."""
    from forum.cli import words

    if delivery and delivery.sent:
        where, count = show.harmless(delivery.place), len(delivery.sent)
        if all(in_folder(one.way) for one in delivery.sent):
            lie = words.number(count, _("letter lies"), _("letters lie")).capitalize()
            one, many = (
                _("{lie} in {where}; send it with your mail program."),
                _("{lie} in {where}; send them with your mail program."),
            )
            yield (one if count == 1 else many).format(lie=lie, where=where)
        else:
            yield _("{count} been sent by {where}.").format(
                count=words.number(count, _("letter has"), _("letters have")).capitalize(), where=where
            )


def in_folder(way: str) -> bool:
    """True where a letter has become a file, which a person sends."""
    return way.endswith(".eml")


def tell_problems(delivery: Delivery | None) -> None:
    """Ends the command with a sentence where letters still wait."""
    if delivery and delivery.problems:
        many = len(delivery.waiting) != 1
        rest = _("{waiting} letters wait").format(waiting=len(delivery.waiting)) if many else _("1 letter waits")
        raise OutboxError(
            _("{value} {rest}; try again with: forum outbox send.").format(
                value=" ".join(delivery.problems[:3]), rest=rest
            )
        )

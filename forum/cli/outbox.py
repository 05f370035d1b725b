"""``forum outbox list | send | drop``."""

from __future__ import annotations

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _


@click.group(short_help="The letters that were written, and those that wait.")
def outbox() -> None:
    """The letters that were written: which have left, and which still wait."""


@outbox.command("list", short_help="Which letters were written.")
@click.option("--waiting", is_flag=True, help="Only those that have not left.")
@forum_option
@store_option
@json_option
@click.pass_context
def list_letters(ctx: click.Context, forum: str | None, *, waiting: bool, as_json: bool) -> None:
    """Show the letters, the oldest first."""
    from forum import desk

    found = [one for one in desk.letters(session_of(ctx).desk(), forum) if not (waiting and one.sent)]
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in found])
    elif found:
        rows = [
            (
                f"{one.written:%Y-%m-%d %H:%M}",
                one.recipient,
                _state(one.sent is not None, one.way),
                one.message_id[:8],
                one.subject,
            )
            for one in found
        ]
        show.page([show.table((_("Written (UTC)"), _("To"), _("State"), _("Identity"), _("Subject")), rows)])
    else:
        show.page([_("No letter waits.") if waiting else _("No letter has been written.")])


def _state(left: bool, way: str) -> str:  # noqa: FBT001 - one of two words
    from forum.cli.inviting import in_folder
    from forum.desk import DROPPED

    if way == DROPPED:
        return _("struck off")
    if in_folder(way):
        return _("in the folder")
    return _("sent") if left else _("waits")


@outbox.command("send", short_help="Send what waits.")
@forum_option
@store_option
@json_option
@click.pass_context
def send(ctx: click.Context, forum: str | None, *, as_json: bool) -> None:
    """Send the letters that wait, for instance because the mail server could not be reached."""
    from forum.cli.inviting import delivered, tell_problems
    from forum.desk import deliver

    delivery = deliver(session_of(ctx).desk(), forum)
    if as_json:
        show.as_json(delivery.model_dump(mode="json"))
    elif delivery.sent or not delivery.problems:
        show.page(list(delivered(delivery)) or [_("No letter waits.")])
    tell_problems(delivery)


@outbox.command("drop", short_help="Give a letter up that waits.")
@click.argument("identity")
@forum_option
@store_option
@json_option
@click.pass_context
def drop(ctx: click.Context, identity: str, forum: str | None, *, as_json: bool) -> None:
    """Give up a letter that cannot be delivered; IDENTITY is the beginning of what `forum outbox list` shows."""
    from forum.desk import drop_letter

    letter = drop_letter(session_of(ctx).desk(), identity, forum)
    if as_json:
        show.as_json(letter.model_dump(mode="json"))
    else:
        show.page([_("The letter to {recipient} will not be sent.").format(recipient=show.harmless(letter.recipient))])

"""``forum links``: secret calendar addresses of members."""

from __future__ import annotations

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.publish import ADDRESS_VARIABLE
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

PURPOSES = ("meetings", "tasks")


@click.group(short_help="Secret calendar addresses, one for each member.")
def links() -> None:
    """Secret calendar addresses: a member subscribes to the meetings of all their forums and to what they promised.

    They are served by `forum serve` under the path /p/. Who knows an address can read the calendar, so each member
    has their own, and it can be changed or taken back at any time.
    """


@links.command("give", short_help="Give a member a secret address, or another one.")
@click.argument("member")
@click.option("--purpose", type=click.Choice(PURPOSES), default="meetings", show_default=True, help="What it is for.")
@click.option(
    "--address",
    metavar="URL",
    envvar=ADDRESS_VARIABLE,
    required=True,
    help="Where the site is; or set FORUM_ADDRESS.",
)
@forum_option
@store_option
@json_option
@click.pass_context
def give(ctx: click.Context, member: str, purpose: str, address: str, forum: str | None, *, as_json: bool) -> None:
    """Make a secret address for MEMBER and show it, this once. One they had for the purpose stops working."""
    from forum import desk
    from forum.membership import Purpose
    from forum.site import secret_base

    base = secret_base(address)
    given = desk.give_address(session_of(ctx).desk(), member, Purpose(purpose), forum)
    url = f"{base}p/{given.secret}.ics"
    if as_json:
        show.as_json({"member": given.member.key, "purpose": purpose, "address": url, "replaced": given.replaced})
        return
    rows = ((_("Address"), url),)  # no webcal: programs open it without encryption first
    ends = [_("The one before has stopped; it answers with an empty calendar for 30 days.")] if given.replaced else []
    head = _("The address of {name} for {purpose}; it is shown only now.").format(
        name=show.harmless(given.member.name), purpose=purpose
    )
    show.page([head, show.table((), rows), *ends])


@links.command("list", short_help="Which addresses were given out.")
@store_option
@json_option
@click.pass_context
def list_links(ctx: click.Context, *, as_json: bool) -> None:
    """Show which addresses were given out and which were taken back; the secrets themselves nobody has."""
    from forum import desk

    found = desk.secret_addresses(session_of(ctx).desk())
    if as_json:
        show.as_json([one.model_dump(mode="json", exclude={"digest"}) for one in found])
    elif found:
        rows = [
            (one.member, one.purpose.value, f"{one.created:%Y-%m-%d}", f"{one.revoked:%Y-%m-%d}" if one.revoked else "")
            for one in found
        ]
        show.page([show.table((_("Member"), _("For"), _("Given"), _("Taken back")), rows)])
    else:
        show.page([_("No secret address has been given out; begin with: forum links give MEMBER.")])


@links.command("revoke", short_help="Take a member's addresses back.")
@click.argument("member")
@forum_option
@store_option
@json_option
@click.pass_context
def revoke(ctx: click.Context, member: str, forum: str | None, *, as_json: bool) -> None:
    """Take every secret address of MEMBER back. Their programs empty their copy at the next refresh."""
    from forum import desk

    who, number = desk.revoke_addresses(session_of(ctx).desk(), member, forum)
    if as_json:
        show.as_json({"member": who.key, "revoked": number})
    elif number:
        show.page(
            [
                _("Taken back from {name}: {number}. For 30 days they answer with an empty calendar.").format(
                    name=show.harmless(who.name), number=number
                )
            ]
        )
    else:
        show.page([_("{name} has no secret address.").format(name=show.harmless(who.name))])

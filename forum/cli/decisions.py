"""``forum decisions``: the register of decisions."""

from __future__ import annotations

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _


@click.command(short_help="Show what was decided, meeting by meeting.")
@click.argument("about", required=False, default="")
@forum_option
@store_option
@json_option
@click.pass_context
def decisions(ctx: click.Context, about: str, forum: str | None, *, as_json: bool) -> None:
    """Show what has been decided, the newest meeting first; with ABOUT only what holds these words.

    "Standing" is an earlier decision that a meeting has confirmed, "reported" one of another body.
    """
    from forum.desk.following import decisions as found_of

    found = found_of(session_of(ctx).desk(), forum, about)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in found])
        return
    several = len({one.forum for one in found}) > 1
    rows = [
        (
            one.key if several else one.key.partition("/")[2],
            one.decision.scope.value.replace("this_meeting", "new"),
            one.decision.body or "",
            " ".join(filter(None, [one.decision.lead, one.decision.text])),
        )
        for one in found
    ]
    none = (
        _("No decision about '{about}' is known.").format(about=show.harmless(about))
        if about
        else _("No decision is known.")
    )
    show.page([show.table((_("Key"), _("Scope"), _("Who decided"), _("Decision")), rows) if rows else none])

"""``forum decisions``: the register of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk.register import DecisionReport
    from forum.model import DecisionItem

LIST = "list"
STATUS = ("standing", "replaced", "lapsed")


class Register(click.Group):
    """A group whose list is shown where no other command is named: ``forum decisions WORDS``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the list's name before what is none of the commands."""
        at = 2 if args[:1] == ["--store"] else 1 if args and args[0].startswith("--store=") else 0
        if args[at : at + 1] == [] or args[at] not in {*self.commands, *ctx.help_option_names}:
            args = [*args[:at], LIST, *args[at:]]
        return super().parse_args(ctx, args)


@click.group(cls=Register, short_help="Show what was decided, and say what holds no longer.")
@store_option
def decisions() -> None:
    """Show what was decided, meeting by meeting; say what was replaced or holds no longer.

    Without a command this is the list: forum decisions [WORDS].
    """


@decisions.command(LIST, short_help="Show the decisions.")
@click.argument("about", metavar="[WORDS]", nargs=-1)
@click.option("--status", type=click.Choice(STATUS), help="Only those of this status.")
@forum_option
@store_option
@json_option
@click.pass_context
def list_decisions(
    ctx: click.Context, about: tuple[str, ...], status: str | None, forum: str | None, *, as_json: bool
) -> None:
    """Show what has been decided, the newest meeting first; with WORDS only what holds all of them.

    "Confirmed" is an earlier decision that a meeting has confirmed, "reported" one of another body.
    """
    from forum.desk.register import decisions as found_of
    from forum.model import DecisionStatus

    wanted = DecisionStatus(status) if status else None
    words = " ".join(about)
    found = found_of(session_of(ctx).desk(), forum, words, wanted)
    if as_json:
        show.as_json([one.model_dump(mode="json") for one in found])
    elif found:
        show.page([_table(found)])
    elif words:
        show.page([_("No decision about '{about}' is known.").format(about=show.harmless(words))])
    else:
        show.page([_("No decision is known.")])


def _table(found: tuple[DecisionItem, ...]) -> show.Table:
    from forum.cli import words

    several = len({one.forum for one in found}) > 1
    rows = [
        (
            one.key if several else one.key.partition("/")[2],
            _status(one),
            words.SCOPE[one.decision.scope],
            one.decision.body or "",
            " ".join(filter(None, [one.decision.lead, one.decision.text])),
        )
        for one in found
    ]
    return show.table((_("Key"), _("Status"), _("Scope"), _("Who decided"), _("Decision")), rows)


def _status(one: DecisionItem) -> str:
    from forum.cli import words

    by = one.replaced_by.partition("/")[2]
    return _("replaced by {by}").format(by=by) if by else words.DECISION[one.status]


@decisions.command("show", short_help="Show all that is known of one decision.")
@click.argument("key")
@forum_option
@store_option
@json_option
@click.pass_context
def show_decision(ctx: click.Context, key: str, forum: str | None, *, as_json: bool) -> None:
    """Show the decision of KEY, where it was taken, and everything that was said about it since."""
    from forum.desk.register import decision_shown

    told = decision_shown(session_of(ctx).desk(), key, forum)
    if as_json:
        show.as_json(told.model_dump(mode="json"))
    else:
        show.page(_whole(told))


def _whole(told: DecisionReport) -> Iterator[show.Part]:
    from forum.cli import words

    item, decision = told.item, told.item.decision
    yield show.Heading(show.harmless(" ".join(filter(None, [decision.lead, decision.text]))))
    rows = [
        (_("Key"), item.key),
        (_("Meeting"), words.day(item.date)),
        (_("Status"), _status(item)),
        (_("Scope"), words.SCOPE[decision.scope]),
        (_("Who decided"), decision.body or ""),
        (_("Votes"), decision.votes or ""),
        (_("Reservations"), "; ".join(decision.reservations)),
        (_("In the place of"), ", ".join(item.replaces)),
    ]
    yield show.table((), [row for row in rows if row[1]])
    said = [
        (
            f"{one.at:%Y-%m-%d %H:%M}",
            one.who,
            words.DECIDED[one.detail["deed"]],
            one.detail.get("by", ""),
            one.detail.get("reason", ""),
        )
        for one in told.words
    ]
    if said:
        yield show.table((_("When (UTC)"), _("Who"), _("What"), _("By"), _("Reason")), said)


@decisions.command("replace", short_help="Say that another decision counts instead.")
@click.argument("key")
@click.argument("by")
@click.option("--reason", metavar="TEXT", default="", help="Why; it is kept in the history.")
@forum_option
@store_option
@json_option
@click.pass_context
def replace(ctx: click.Context, key: str, by: str, reason: str, forum: str | None, *, as_json: bool) -> None:
    """Say that the decision BY counts instead of the decision KEY; both stay in the register."""
    from forum.desk.register import replace_decision

    _settled(replace_decision(session_of(ctx).desk(), key, by, reason, forum), as_json=as_json)


@decisions.command("lapse", short_help="Say that a decision holds no longer.")
@click.argument("key")
@click.option("--reason", metavar="TEXT", required=True, help="Why; it is kept in the history.")
@forum_option
@store_option
@json_option
@click.pass_context
def lapse(ctx: click.Context, key: str, reason: str, forum: str | None, *, as_json: bool) -> None:
    """Say that the decision KEY holds no longer: it was carried out, has run out, or was given up."""
    from forum.desk.register import lapse_decision

    _settled(lapse_decision(session_of(ctx).desk(), key, reason, forum), as_json=as_json)


@decisions.command("restore", short_help="Say that a decision holds after all.")
@click.argument("key")
@click.option("--reason", metavar="TEXT", default="", help="Why; it is kept in the history.")
@forum_option
@store_option
@json_option
@click.pass_context
def restore(ctx: click.Context, key: str, reason: str, forum: str | None, *, as_json: bool) -> None:
    """Say that the decision KEY holds after all."""
    from forum.desk.register import restore_decision

    _settled(restore_decision(session_of(ctx).desk(), key, reason, forum), as_json=as_json)


def _settled(item: DecisionItem, *, as_json: bool) -> None:
    if as_json:
        show.as_json(item.model_dump(mode="json"))
        return
    told = _("Decision {key}, now {status}: {text}")
    show.page([told.format(key=item.key, status=_status(item), text=show.harmless(item.decision.text))])

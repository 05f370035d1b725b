"""``forum minutes circulate | publish | withdraw | excerpt``: minutes on their way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forum.cli import show
from forum.cli.files import write_file as put_file
from forum.cli.inviting import delivered, tell_problems, unreached
from forum.cli.minutes_life import changes_told
from forum.cli.options import Day, complete_minutes, document_form, forum_option, json_option, store_option
from forum.cli.session import session_of
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.desk.circulating import CircularReport
    from forum.desk.releasing import ReleaseReport


@click.command("circulate", short_help="Send a draft to the members.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option("--present", is_flag=True, help="Only to those who were at the meeting.")
@click.option("--by", "answer_by", metavar="DAY", type=Day(), help="The day by which they should answer.")
@click.option("--again", is_flag=True, help="Send it to everybody anew where it has changed since.")
@click.option("--dry-run", "rehearsal", is_flag=True, help="Show what would be sent; nothing is.")
@forum_option
@store_option
@json_option
@click.pass_context
def circulate(
    ctx: click.Context,
    /,
    key: str | None,
    forum: str | None,
    *,
    rehearsal: bool,
    as_json: bool,
    **wishes: Any,  # noqa: ANN401 - who, when and whether anew, as Sending has them
) -> None:
    """Send the draft of KEY, or that of the last meeting, to every member: as text, and as a Word file.

    Whoever has this draft already gets nothing, so the command can be given at any time. Where the draft has changed
    since it was sent, it goes out only with --again, to everybody.
    """
    from forum.desk import circulating

    sending = circulating.Sending(**wishes)
    told = circulating.circulate(session_of(ctx).desk(), key, forum, sending, rehearsal=rehearsal)
    if as_json:
        show.as_json(told.model_dump(mode="json"))
    else:
        show.page(_round(told))
    tell_problems(told.delivery)


def _round(told: CircularReport) -> Iterator[show.Part]:
    from forum.cli import words

    yield show.Heading(f"{told.stored.key}: {words.STATE[told.stored.state]}")
    rows = [(_("new draft") if one.again else _("draft"), one.name, one.address) for one in told.letters]
    if rows:
        yield show.table((), rows)
    if told.changes:
        yield _("What has changed since the draft before:")
        yield from changes_told(told.changes)
    if told.up_to_date:
        yield _("Members who have this draft already: {count}.").format(count=told.up_to_date)
    yield from unreached(told.without_address)
    if not rows and not told.up_to_date:
        yield _("There is nobody to write to.")
    if told.open:
        yield _("Look: open questions about this draft: {count}; see: forum review").format(count=told.open)
    if told.rehearsal and rows:
        yield _("Nothing has been sent; leave --dry-run out to send it.")
    yield from delivered(told.delivery)


PRIVATE = {
    "address": N_("mail addresses"),
    "identity": N_("identity numbers"),
    "phone": N_("telephone numbers"),
}


@click.command("publish", short_help="Put approved minutes on the site.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option("--people", is_flag=True, help="With the attendance list, the actions and the adjusters.")
@click.option("--preview", metavar="FILE", type=click.Path(path_type=Path), help="Only write the page, to look at it.")
@forum_option
@store_option
@json_option
@click.pass_context
def publish(
    ctx: click.Context, key: str | None, preview: Path | None, forum: str | None, *, people: bool, as_json: bool
) -> None:
    """Publish the approved minutes of KEY, or those of the last meeting: everyone may read them then.

    They become a page of the site that `forum publish` writes and `forum serve` shows, with a link in the calendar. Mail
    addresses, telephone and identity numbers are taken out; names in the text are not, so look at it first: --preview.
    """
    from forum.desk.releasing import release

    told = release(session_of(ctx).desk(), key, forum, people=people, rehearsal=preview is not None)
    if preview is not None:
        put_file(preview, told.page.encode())
    if as_json:
        show.as_json(told.model_dump(mode="json", exclude={"page"}))
    else:
        show.page(_released(told, preview))


def _released(told: ReleaseReport, preview: Path | None) -> Iterator[str]:
    key = told.stored.key
    if preview is not None:
        yield _("{file} is the page as everyone would read it; nothing is published.").format(
            file=show.harmless(str(preview))
        )
    elif told.changed:
        yield _("The minutes {key} are published: version {version}.").format(key=key, version=told.version)
    else:
        yield _("The minutes {key} were published so already; nothing changed.").format(key=key)
    for what, count in told.removed.items():
        yield _("Taken out of the text: {what} ({count}).").format(what=_(PRIVATE[what]), count=count)
    if not told.people:
        yield _("Without the attendance list and the actions; --people publishes them too.")
    if preview is None and told.changed:
        yield _("Next: forum publish DIR --address URL")


@click.command("withdraw", short_help="Take minutes off the site.")
@click.argument("key", shell_complete=complete_minutes)
@click.option("--reason", metavar="TEXT", required=True, help="Why; it is kept in the history.")
@forum_option
@store_option
@json_option
@click.pass_context
def withdraw(ctx: click.Context, key: str, reason: str, forum: str | None, *, as_json: bool) -> None:
    """Take the minutes of KEY off the site; they stay approved. The next `forum publish` removes the page."""
    from forum.desk import releasing

    stored = releasing.withdraw(session_of(ctx).desk(), key, reason, forum)
    if as_json:
        show.as_json(stored.model_dump(mode="json"))
    else:
        done = _("The minutes {key} are no longer published.").format(key=stored.key)
        show.page([done, _("Next: forum publish DIR --address URL, so that the page goes away.")])


@click.command("excerpt", short_help="Take one item out of minutes, as a document.")
@click.argument("key", shell_complete=complete_minutes)
@click.argument("item")
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), required=True, help=".docx or .md")
@forum_option
@store_option
@json_option
@click.pass_context
def excerpt(ctx: click.Context, key: str, item: str, output: Path, forum: str | None, *, as_json: bool) -> None:
    """Write an excerpt of the minutes of KEY: ITEM with its decisions, who was there, and who adjusted.

    ITEM is its number, such as 12 or "§ 12", or the beginning of its title.
    """
    from forum.desk.excerpting import excerpt_of
    from forum.model import AGREED

    form = document_form(output)
    made = excerpt_of(session_of(ctx).desk(), key, item, form, forum)
    changed = put_file(output, made.data)
    if as_json:
        show.as_json({"file": str(output), "item": made.item, "bytes": len(made.data), "changed": changed})
        return
    told = _("{file} is the excerpt of '{item}' from {key}.").format(
        file=show.harmless(str(output)), item=show.harmless(made.item), key=made.stored.key
    )
    unsure = [] if made.stored.state in AGREED else [_("These minutes are not approved yet, and the excerpt says so.")]
    show.page([told, *unsure])


COMMANDS = (circulate, publish, withdraw, excerpt)

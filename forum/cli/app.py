"""The command ``forum``; each command is loaded only when it is used."""

from __future__ import annotations

from typing import ClassVar

import click

from forum.cli.options import store_option
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.cli.lazy import Entry, LazyGroup

DAYS = {
    N_("To begin"): {
        "init": Entry("forum.cli.forums", "Make a forum."),
        "change": Entry(
            "forum.cli.forums", "Correct a forum's name, language, time zone, quorum, mailbox, numbering or reminders."
        ),
        "list": Entry("forum.cli.forums", "Which forums there are.", "list_forums"),
        "members": Entry("forum.cli.members", "Who belongs to the forum, and who came."),
    },
    N_("The secretary, when minutes have been written"): {
        "import": Entry("forum.cli.importing", "Bring minutes in from Word files.", "import_files"),
        "review": Entry("forum.cli.review", "Settle what minutes leave in doubt."),
        "minutes": Entry("forum.cli.minutes", "Prepare, list, show, approve and amend minutes."),
        "actions": Entry("forum.cli.actions", "Show who promised what, and by when; close and reopen."),
        "decisions": Entry("forum.cli.decisions", "Show what was decided, and say what holds no longer."),
    },
    N_("The chair, before the next meeting"): {
        "meetings": Entry("forum.cli.meetings", "Show the meetings; add, move and cancel them."),
        "agenda": Entry("forum.cli.agenda", "Draft the next agenda, change it, write it."),
        "invite": Entry("forum.cli.inviting", "Invite the members to a meeting, and tell them what has changed."),
        "replies": Entry("forum.cli.replies", "What members answered, and who comes."),
        "remind": Entry("forum.cli.remind", "Remind owners of what they promised, by the forum's rules."),
        "outbox": Entry("forum.cli.outbox", "The letters that were written, and those that wait."),
    },
    N_("What the members get"): {
        "feed": Entry("forum.cli.feed", "Write the calendar that members subscribe to."),
        "publish": Entry("forum.cli.publish", "Make a web site with the calendars and how to subscribe."),
        "links": Entry("forum.cli.links", "Secret calendar addresses, one for each member."),
        "serve": Entry("forum.cli.serve", "Serve the calendars and pages on this computer."),
        "calendar": Entry("forum.cli.calendar", "Check calendars, your own and those of others."),
        "catchup": Entry("forum.cli.catchup", "What a member has missed: decisions, own actions, changed dates."),
    },
    N_("When something went wrong"): {
        "undo": Entry("forum.cli.undo", "Undo the last job, in one step."),
        "log": Entry("forum.cli.log", "What was done, when and by whom, and what was undone."),
    },
}
"""Every command, in the order of a day, by whose day it is."""

EPILOG = N_("""\
\b
Exit status:
    0  done, or there was nothing to do
    1  a check has found something that should be mended
    2  the command, a value or a document cannot be used as it is
    3  only you can know: a forum or minutes must be named
    4  what was asked for is not there
    5  the store cannot be used
    6  a file cannot be read or written
    7  letters could not be sent; they wait and go with: forum outbox send
   70  a fault of the program
  130  stopped from the keyboard
  141  whoever read the output has closed it
Of several files the highest counts.

\b
Where things are kept: --store PATH, or the environment variable FORUM_STORE,
or forum.sqlite in your data folder.
""")


class Forum(LazyGroup):
    """All commands."""

    table: ClassVar = {name: entry for day in DAYS.values() for name, entry in day.items()}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - fixed by click
        """The list of the help, as the day goes of those who run a forum; all in one column."""
        width = max(map(len, self.table))
        for title, day in DAYS.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name.ljust(width), _(entry.help)) for name, entry in day.items()])


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - fixed by click
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"forum {version('forum-minutes')}")
        ctx.exit()


@click.group(cls=Forum, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@store_option
def app() -> None:
    """Run a standing group: bring minutes in, see what was promised, publish the calendar."""

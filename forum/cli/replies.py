"""``forum replies import | show``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from forum.cli import show
from forum.cli.files import read_file
from forum.cli.options import forum_option, json_option, store_option
from forum.cli.session import session_of
from forum.errors import ForumError, StoreError
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from forum.calendar.answers import Coming, Headcount
    from forum.desk import ReplyReport


@click.group(short_help="What members answered, and who comes.")
def replies() -> None:
    """Bring in what members answered to invitations, and see who comes."""


@replies.command("import", short_help="Bring answers in.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@json_option
@click.pass_context
def import_replies(ctx: click.Context, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Bring in answers to invitations: mails (.eml) as a mail program saves them, or calendar files (.ics).

    Each must come from the address that was invited. A later answer counts before an earlier one, whatever the order
    in which they are brought in; the same one again changes nothing. Each file stands for itself.
    """
    desk, status, told = session_of(ctx).desk(), 0, []
    for path in files:
        try:
            told.append(_one(desk, path, as_json=as_json))
        except ForumError as why:
            sentence = f"'{show.harmless(path.name)}': {show.harmless(why.sentence)}"
            click.echo(_("Error: {sentence}").format(sentence=sentence), err=True)
            error = {"code": why.code, "sentence": why.sentence}
            told.append({"path": str(path), "taken": "failed", "error": error})
            status = max(status, why.exit_status)
            if isinstance(why, StoreError):
                break
    if as_json:
        show.as_json(told)
    ctx.exit(status)


def _one(desk: object, path: Path, *, as_json: bool) -> dict[str, object]:
    from forum.desk import import_reply

    report = import_reply(desk, read_file(path))  # type: ignore[arg-type]  # a desk
    if not as_json:
        show.page([_sentence(report)])
    return {"path": str(path), **report.model_dump(mode="json")}


def _sentence(report: ReplyReport) -> str:
    from forum.cli import words

    day = words.day(report.meeting.date)
    said = f"{show.harmless(report.name)} {words.ANSWERED[report.given.answer]}, {day}"
    if report.given.delegated_to:
        said += f": {show.harmless(', '.join(report.given.delegated_to))}"
    if report.given.comment:
        said += f" (“{show.harmless(report.given.comment)}”)"
    return f"{said}{words.TAKEN[report.taken]}."


@replies.command("show", short_help="Who comes to a meeting.")
@click.argument("meeting", metavar="MEETING")
@forum_option
@store_option
@json_option
@click.pass_context
def show_replies(ctx: click.Context, meeting: str, forum: str | None, *, as_json: bool) -> None:
    """Show who comes to MEETING, a day such as 2031-05-14 or "next", and whether they are enough to decide."""
    from forum.cli import words
    from forum.desk import who_comes
    from minutes.model import MeetingStatus

    chosen, found, count = who_comes(session_of(ctx).desk(), meeting, forum)
    if as_json:
        show.as_json({"meeting": found.model_dump(mode="json"), **count_for_programs(count)})
        return
    title = show.harmless(found.title or chosen.name)
    off = found.status is MeetingStatus.CANCELLED
    counted = [_("The meeting is off; nobody comes.")] if off else count_parts(count)
    show.page([show.Heading(f"{title}, {words.days(found)}"), *counted])


def count_for_programs(count: Headcount) -> dict[str, object]:
    """Who comes as JSON."""
    return {**count.model_dump(mode="json"), "reached": count.reached}


def count_parts(count: Headcount) -> Iterator[show.Part]:
    """Who comes, with a line of sums."""
    from forum.cli import words

    rows = [(one.name, words.offices(one.offices), _answer(one), _remark(one)) for one in count.people]
    if rows:
        yield show.table((_("Name"), _("Role"), _("Answer"), _("Remark")), rows)
    yield " ".join(count_sentences(count))


def count_sentences(count: Headcount) -> Iterator[str]:
    """The sums in a sentence or two."""
    from forum.cli import words
    from forum.post import Answer

    sums = [f"{count.count(answer)} {words.ANSWER[answer]}" for answer in Answer if count.count(answer)]
    if silent := count.count(None):
        sums.append(_("{silent} not answered yet").format(silent=silent))
    yield f"{', '.join(sums).capitalize()}." if sums else _("Nobody has been invited.")
    if count.needed is not None:
        enough = _("enough") if count.reached else _("not enough yet")
        yield _("Quorum: {votes} of the {needed} who are needed; {enough}.").format(
            votes=count.votes, needed=count.needed, enough=enough
        )


def _answer(one: Coming) -> str:
    from forum.cli import words

    if one.answer:
        return words.ANSWER[one.answer.answer]
    if one.before:
        return _("must answer again (said: {answer})").format(answer=words.ANSWER[one.before.answer])
    return _("not answered yet") if one.invited else _("not invited")


def _remark(one: Coming) -> str:
    given = one.answer
    if given is None:
        return ""
    return " ".join(part for part in (", ".join(given.delegated_to), given.comment) if part)

"""``forum review``: the secretary settles what minutes leave in doubt."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forum.cli import show
from forum.cli.files import read_file, write_bytes, write_file
from forum.cli.options import complete_minutes, forum_option, json_option, store_option
from forum.cli.session import session_of
from forum.errors import BadValue
from minutes.catalogue import gettext as _
from minutes.errors import BadAnswers

if TYPE_CHECKING:
    from forum.desk import Desk, ReviewReport
    from forum.model import StoredMinutes
    from minutes.draft import Answer

STDOUT = Path("-")
KEEP, REMOVE, STOP = "k", "r", "q"


@click.command(short_help="Settle what minutes leave in doubt.")
@click.argument("key", required=False, shell_complete=complete_minutes)
@click.option(
    "--sheet", metavar="FILE", type=click.Path(path_type=Path), help="Write a page to answer on; - prints it."
)
@click.option(
    "--apply", "page", metavar="FILE", type=click.Path(path_type=Path), help="Read the answers of such a page."
)
@forum_option
@store_option
@json_option
@click.pass_context
def review(
    ctx: click.Context,
    key: str | None,
    sheet: Path | None,
    page: Path | None,
    forum: str | None,
    *,
    as_json: bool,
) -> None:
    """Answer what the minutes of KEY, or of the last meeting, leave in doubt.

    At a terminal the questions come one by one; each answer is kept at once, so you can stop at any time. With
    --sheet they come as a page for your editor, which --apply reads back. Elsewhere they are listed.

    What follows from an answer is done: actions get their owners, meetings move to their right day. Whom a short name
    means is remembered and used when the next minutes come in.
    """
    from forum.desk import under_review

    if sheet and page:
        raise click.UsageError(_("Use --sheet to write the page, and --apply in a second command to read it back."))
    desk = session_of(ctx).desk()
    if page:
        _apply(desk, key, forum, page, as_json=as_json)
        return
    stored, draft, asked = under_review(desk, key, forum)
    if sheet:
        _sheet(draft, sheet)
    elif as_json:
        show.as_json({**stored.model_dump(mode="json"), "questions": [one.model_dump(mode="json") for one in asked]})
    elif asked and sys.stdin.isatty() and sys.stdout.isatty():
        _one_by_one(desk, stored)
    else:
        show.page(_listed(stored, asked))


def _listed(stored: StoredMinutes, asked: Sequence[Any]) -> Iterator[show.Part]:
    from forum.cli.report import question_parts
    from forum.cli.words import number

    if not asked:
        yield _("Nothing about {key} is in doubt.").format(key=stored.key)
        return
    yield show.Heading(f"{stored.key}: {number(len(asked), _('question'), _('questions'))}")
    for place, question in enumerate(asked, start=1):
        yield from question_parts(place, question)
    yield ""
    yield _("Answer at a terminal with: forum review, or on a page: forum review --sheet FILE, then --apply FILE")


def _sheet(draft: Any, path: Path) -> None:  # noqa: ANN401 - a draft, loaded late
    from minutes.review import sheet

    page = sheet(draft).encode("utf-8")
    if path == STDOUT:
        write_bytes(page)
        return
    write_file(path, page)
    show.page(
        [_("The questions are in {path}. Next: forum review --apply {path}").format(path=show.harmless(str(path)))]
    )


def _apply(desk: Desk, key: str | None, forum: str | None, path: Path, *, as_json: bool) -> None:
    from forum.desk import answer, under_review
    from minutes.review import read_sheet

    stored, draft, _questions = under_review(desk, key, forum)
    try:
        text = read_file(path).decode("utf-8")
    except UnicodeDecodeError as why:
        raise BadValue(_("The letters of '{path}' cannot be read; save the page in UTF-8.").format(path=path)) from why
    report = answer(desk, stored.key, read_sheet(text, draft))
    if as_json:
        show.as_json(report.model_dump(mode="json"))
    else:
        show.page(_told(report))


def _told(report: ReviewReport) -> Iterator[show.Part]:
    from forum.cli.report import coming_parts
    from forum.cli.words import number

    if not report.answered:
        yield _("There is no new answer; nothing was changed. {open}").format(open=_left(report.open))
        return
    yield _("{answered} been kept. {open}").format(
        answered=number(report.answered, _("answer has"), _("answers have")).capitalize(), open=_left(report.open)
    )
    yield from coming_parts(report.dates, ())
    for one in report.remembered:
        yield _("From now on '{name}' is {person} ({member}).").format(
            name=show.harmless(one.name), person=show.harmless(one.person), member=one.member
        )


def _left(count: int) -> str:
    from forum.cli.words import number

    return _("{count} left.").format(count=number(count, _("question is"), _("questions are")).capitalize())


def _one_by_one(desk: Desk, stored: StoredMinutes) -> None:
    """Ask at the terminal; each answer is kept before the next question comes."""
    from forum.desk import answer, under_review

    passed: set[str] = set()
    report = None
    while question := next((q for q in under_review(desk, stored.key)[2] if q.id not in passed), None):
        for line in _asked(question):
            click.echo(line)
        said = _reply(question)
        if said is None:
            break
        if not said:
            passed.add(question.id)
            continue
        try:
            report = answer(desk, stored.key, said)
        except BadAnswers as why:
            click.echo(f"   {show.harmless(why.sentence)}")
            continue
        show.page(_told(report))
    if report is None:
        click.echo(_("Nothing was changed."))


def _asked(question: Any) -> Iterator[str]:  # noqa: ANN401 - any question of minutes.review
    yield ""
    yield show.harmless(question.text)
    for place in question.places[:5]:
        if place.quote:
            yield f"   “{show.harmless(place.quote)}”"
    for number, choice in enumerate(question.choices, start=1):
        yield f"   {number}. {show.harmless(choice)}"
    ways = [_("a number or your own words")] if question.expects.value != "nothing" else []
    ways += [_("{keep} as written").format(keep=KEEP)] * question.leave + [
        _("{remove} it is none").format(remove=REMOVE)
    ] * question.remove
    stop = _("stop")
    yield f"   ({', '.join([*ways, _('Enter later'), f'{STOP} {stop}'])})"


def _reply(question: Any) -> list[Answer] | None:  # noqa: ANN401 - any question of minutes.review
    """What was typed; nothing for later, None to stop."""
    from minutes.draft import Answer

    said = click.prompt(">", default="", show_default=False, prompt_suffix=" ").strip()
    if said == STOP:
        return None
    if said == KEEP and question.leave:
        return [Answer(question=question.id)]
    if said == REMOVE and question.remove:
        return [Answer(question=question.id, remove=True)]
    if said.isascii() and said.isdigit() and 0 < int(said[:4]) <= len(question.choices):
        said = question.choices[int(said[:4]) - 1]
    return [Answer(question=question.id, value=said)] if said else []

"""The document that a command works on: its options, and the drafts read out of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from minutes.catalogue import gettext as _
from minutes.cli.files import STDIN, read_file
from minutes.cli.screen import tell

if TYPE_CHECKING:
    from minutes.draft import Draft


class Source(Struct, frozen=True):
    """Which document, and what was said about reading it."""

    file: Path
    language: str | None
    meeting: int | None
    """The number of the meeting, 0 for all, None where nothing was said."""
    answers: Path | None

    @property
    def every(self) -> bool:
        """True where all meetings of the file were asked for."""
        return self.meeting == 0

    @property
    def name(self) -> str:
        """The file's name without its folder; empty for the standard input."""
        return "" if self.file == STDIN else click.format_filename(self.file, shorten=True)


def source_options(command: Callable[..., None]) -> Callable[..., None]:
    """FILE, ``--language``, ``--meeting`` and ``--answers``, given to the command as its first argument."""

    @wraps(command)
    def with_source(
        *args: object, file: Path, language: str | None, meeting: int | None, answers: Path | None, **rest: object
    ) -> None:
        command(Source(file, language, meeting, answers), *args, **rest)

    decorated: Callable[..., None] = with_source
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated


class LanguageCode(click.ParamType[Any]):
    """A language pack's code; which there are is looked up only to complete it."""

    name = "code"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - fixed by click
        param: click.Parameter,  # noqa: ARG002 - fixed by click
        incomplete: str,
    ) -> list[click.shell_completion.CompletionItem]:
        """The codes that begin so."""
        from minutes.languages import available

        return [click.shell_completion.CompletionItem(c) for c in available() if c.startswith(incomplete)]


class MeetingNumber(click.ParamType[Any]):
    """``2`` or ``all``; 0 stands for all."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - fixed by click
        """Read it."""
        if value == "all":
            return 0
        if isinstance(value, str) and value.isdecimal() and int(value[:6]) > 0:
            return int(value[:6])
        return self.fail(_("'{value}' is no number of a meeting; give 1, 2, … or all.").format(value=value), param, ctx)


PATH = click.Path(path_type=Path, allow_dash=True)
OPTIONS = (
    click.argument("file", type=PATH),
    click.option(
        "--language", metavar="CODE", type=LanguageCode(), help="Read it as sv, en, … instead of finding out."
    ),
    click.option("--meeting", metavar="N", type=MeetingNumber(), help="Which of several meetings in FILE, or all."),
    click.option("--answers", metavar="SHEET", type=PATH, help="Answers, on a sheet made by check --sheet."),
)


def drafts(source: Source) -> tuple[Draft, ...]:
    """The draft that was chosen (the first where nothing was), or all; answers are in it."""
    from minutes.reading import read_all

    found = read_all(read_file(source.file), source.name, source.language)
    chosen = _chosen(found, source)
    return tuple(_answered(draft, source.answers) for draft in chosen) if source.answers else chosen


def one_draft(source: Source) -> Draft:
    """The draft that was chosen, for commands that are about one meeting."""
    if source.every:
        raise click.UsageError(_("Choose one meeting: --meeting 1, 2, …"))
    return drafts(source)[0]


def _chosen(found: tuple[Draft, ...], source: Source) -> tuple[Draft, ...]:
    if source.every:
        return found
    if source.meeting is None and len(found) > 1:
        what = f"'{source.name}'" if source.name else _("The input")
        tell(
            _(
                "{what} holds {found} meetings; this is the first. --meeting 2 gives the next, --meeting all every one."
            ).format(what=what, found=len(found))
        )
    number = source.meeting or 1
    if number > len(found):
        there = (
            _("there is only one meeting")
            if len(found) == 1
            else _("the last of them is {found}").format(found=len(found))
        )
        raise click.UsageError(
            _("There is no meeting {number} in the file; {there}.").format(number=number, there=there)
        )
    return (found[number - 1],)


def _answered(draft: Draft, sheet: Path) -> Draft:
    from minutes.errors import BadAnswers
    from minutes.review import apply, read_sheet

    try:
        text = read_file(sheet).decode()
    except UnicodeDecodeError as why:
        raise BadAnswers(
            _("'{name}' is no text in UTF-8; save it as plain text in UTF-8.").format(name=sheet.name)
        ) from why
    return apply(draft, read_sheet(text, draft))

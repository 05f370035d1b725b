"""``minutes check``: what a careful secretary would ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutes.catalogue import N_, Told
from minutes.catalogue import gettext as _
from minutes.cli.files import STDIN, write_file
from minutes.cli.screen import column, columns, faint, hanging, put, say, strong
from minutes.cli.source import PATH, Source, drafts, one_draft, source_options

if TYPE_CHECKING:
    from minutes.draft import Draft
    from minutes.review import Question

EPILOG = N_("""\
\b
Examples:
  minutes check notes.docx
  minutes check notes.docx --json
  minutes check notes.docx --sheet > sheet.md        write the answers into it, then
  minutes read notes.docx --answers sheet.md

\b
Exit status:
  0  there is nothing that must or should be asked
  1  there is
""")

HEADINGS = Told(
    {
        "must": "To be answered before the minutes can be published",
        "should": "To be asked",
        "note": "Good to know",
    }
)
SHOWN = 5
"""Places of a question, or passages of unused text, that are quoted; --json has them all."""


@click.command("check", epilog=EPILOG, short_help="List what a careful secretary would ask.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--sheet", is_flag=True, help="Print a page to write the answers on.")
@click.option("--output", "-o", metavar="FILE", type=PATH, help="Write the page there instead of printing it.")
@source_options
def check(source: Source, as_json: bool, sheet: bool, output: Path | None) -> None:  # noqa: FBT001 - fixed by click
    """List what a careful secretary would ask about the minutes in FILE, in their own language.

    Below the questions stands how much of the text was used, and for what.
    """
    if sheet:
        _sheet(source, output)
        return
    if output:
        raise click.UsageError(_("--output is for the page of --sheet."))
    chosen = drafts(source)
    if as_json:
        put(_json([_report(draft) for draft in chosen], every=source.every))
    else:
        say(line for draft in chosen for line in _page(draft, columns()))
    click.get_current_context().exit(int(any(_pressing(draft) for draft in chosen)))


def _sheet(source: Source, output: Path | None) -> None:
    from minutes.review import sheet

    page = sheet(one_draft(source))
    if output is None or output == STDIN:
        put(page)
    else:
        write_file(output, page, source.file)


def _pressing(draft: Draft) -> bool:
    from minutes.review import Severity, questions

    return any(q.severity is not Severity.NOTE for q in questions(draft))


# ----------------------------------------------------------------------------------------------------- for programs


def _json(reports: list[dict[str, Any]], *, every: bool) -> str:
    import json

    return json.dumps(reports if every else reports[0], ensure_ascii=False, indent=2) + "\n"


def _report(draft: Draft) -> dict[str, Any]:
    from minutes.review import questions

    record = draft.minutes
    return {
        "source": draft.source,
        "name": draft.name,
        "language": record.language,
        "title": record.title,
        "date": record.date.isoformat() if record.date else None,
        "questions": [q.model_dump(mode="json") for q in questions(draft)],
        "coverage": _coverage(draft),
    }


def _coverage(draft: Draft) -> dict[str, Any]:
    from minutes.review import outside

    without = outside(draft)
    return {
        "characters": draft.total_characters,
        "used": draft.used_characters,
        "sections_only": sum(len(e.quote) for e in draft.unused) - sum(len(e.quote) for e in without),
        "outside": sum(len(e.quote) for e in without),
        "unused": [
            {"block": e.block, "start": e.start, "end": e.end, "quote": e.quote, "outside": e in without}
            for e in draft.unused
        ],
    }


# ------------------------------------------------------------------------------------------------------- for people


def _page(draft: Draft, width: int) -> Iterator[str]:
    from minutes.review import questions

    asked = questions(draft)
    yield from map(strong, hanging("", _title(draft), width))
    yield ""
    number = 0
    for severity in HEADINGS:
        group = [q for q in asked if q.severity.value == severity]
        if group:
            yield strong(f"{HEADINGS[severity]} ({len(group)})")
            for number, question in enumerate(group, number + 1):  # noqa: B020 - numbers go on over the headings
                yield from _question(number, question, width)
            yield ""
    if not asked:
        yield from (_("There is nothing to ask."), "")
    yield from _coverage_lines(draft, width)


def _title(draft: Draft) -> str:
    record = draft.minutes
    day = record.date.isoformat() if record.date else _("no date")
    return f"{record.title or record.forum or draft.name or _('Minutes')} ({day})"


def _question(number: int, question: Question, width: int) -> Iterator[str]:
    yield from hanging(f"{number:3}. ", question.text, width)
    quoted = [p for p in question.places if p.quote]
    for place in quoted[:SHOWN]:
        where = place.fact if place.fact in {place.block, "file"} else f"{place.fact}, {place.block}"
        yield from hanging("     ", f"“{_one_line(place.quote)}” ({where})", width)
    if len(quoted) > SHOWN:
        yield _("     … and {quoted} more").format(quoted=len(quoted) - SHOWN)
    if question.choices:
        yield from hanging("     → ", " / ".join(question.choices), width)
    yield faint(f"     {question.id}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _coverage_lines(draft: Draft, width: int) -> Iterator[str]:
    report = _coverage(draft)
    total = report["characters"]
    yield strong(_("What was used of {total} characters of text").format(total=total))
    rows = [
        *report["used"].items(),
        (_("text of sections"), report["sections_only"]),
        (_("nowhere"), report["outside"]),
    ]
    parts = [(name, f"{count:6}  {round(100 * count / max(total, 1)):3} %") for name, count in rows]
    yield from column(parts, width)
    left = [u for u in report["unused"] if u["outside"]]
    for passage in left[:SHOWN]:
        yield from hanging("    ", f"“{_one_line(passage['quote'])}” ({passage['block']})", width)
    if len(left) > SHOWN:
        yield _("    … and {left} more").format(left=len(left) - SHOWN)

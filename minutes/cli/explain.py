"""``minutes explain``: where a fact comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from minutes.catalogue import N_, Told
from minutes.catalogue import gettext as _
from minutes.cli.screen import column, columns, faint, hanging, put, say, strong
from minutes.cli.source import Source, one_draft, source_options

if TYPE_CHECKING:
    from minutes.cli.facts import Known
    from minutes.draft import Draft, Evidence
    from minutes.review import Question

EPILOG = N_("""\
\b
Examples:
  minutes explain notes.docx                every fact, a line each
  minutes explain notes.docx date
  minutes explain notes.docx action-3
  minutes explain notes.docx chair
  minutes explain notes.docx Lena           a person, and all that is said about them
""")

SURENESS = Told({"certain": "Certain", "likely": "Likely", "guess": "Guess"})
MEANING = Told(
    {
        "certain": "the document says so, with a label or a table column",
        "likely": "its place or its grammar says so",
        "guess": "only its wording says so",
    }
)


@click.command("explain", epilog=EPILOG, short_help="Show where a fact comes from.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@source_options
@click.argument("what", required=False)
def explain(source: Source, what: str | None, as_json: bool) -> None:  # noqa: FBT001 - fixed by click
    """Show where a fact in FILE comes from: its words, the rule that found it, and how sure that is.

    WHAT is a field (date, place, next_meeting), a fact (action-3, decision-1), a role (chair) or a name.
    Without WHAT every fact is listed.
    """
    from minutes.cli.facts import all_facts, find

    draft = one_draft(source)
    known = all_facts(draft) if what is None else find(draft, what)
    if as_json:
        put(_json([_entry(fact, draft) for fact in known]))
    elif what is None:
        say(_list(known, draft, columns()))
    else:
        say(line for fact in known for line in _story(fact, draft, columns()))


def _json(entries: list[dict[str, Any]]) -> str:
    import json

    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(fact: Known, draft: Draft) -> dict[str, Any]:
    from minutes.cli.rules import plain_words

    return {
        "fact": fact.id,
        "value": fact.value,
        "answered": fact.answered,
        "evidence": [
            e.model_dump(mode="json") | {"rule_in_words": plain_words(e.rule)} for e in draft.evidence.get(fact.id, ())
        ],
        "questions": [q.id for q in _questions(fact, draft)],
    }


def _questions(fact: Known, draft: Draft) -> list[Question]:
    from minutes.review import questions

    return [q for q in questions(draft) if fact.id in {p.fact for p in q.places}]


def _list(known: tuple[Known, ...], draft: Draft, width: int) -> Iterator[str]:
    """Every fact with its confidence and its value, cut to a line on a terminal."""
    from minutes.emit.text import pad
    from minutes.emit.text import width as cells

    longest = max((cells(fact.id) for fact in known), default=0)
    for fact in known:
        lead = f"{pad(fact.id, longest)}  {_confidence(fact, draft):8}  "
        lines = list(hanging(lead, fact.summary, width))
        yield lines[0] if len(lines) == 1 else f"{lines[0][:-1].rstrip()}…"


def _confidence(fact: Known, draft: Draft) -> str:
    if fact.answered:
        return _("answered")
    evidence = draft.evidence.get(fact.id, ())
    if not evidence:
        return "–"
    return SURENESS[max((e.confidence for e in evidence), key=lambda c: c.rank).value].lower()


def _story(fact: Known, draft: Draft, width: int) -> Iterator[str]:
    yield from map(strong, hanging(f"{fact.id}  ", fact.summary, width))
    yield from column(fact.details, width)
    if fact.answered:
        yield _("  A person has answered a question about it.")
    evidence = draft.evidence.get(fact.id, ())
    if not evidence and not fact.answered:
        yield _("  The document has no words for it of its own.")
    for piece in evidence:
        yield from _evidence(piece, width)
    for question in _questions(fact, draft):
        yield from hanging("  ? ", question.text, width)
    yield ""


def _evidence(piece: Evidence, width: int) -> Iterator[str]:
    from minutes.cli.rules import plain_words

    yield from hanging("  “", f"{' '.join(piece.quote.split())}” ({piece.block})", width)
    yield from hanging("    ", plain_words(piece.rule), width)
    yield from hanging("    ", f"{SURENESS[piece.confidence.value]}: {MEANING[piece.confidence.value]}.", width)
    yield faint(f"    {piece.rule}")

"""How well minutes are read that nobody had in mind when the rules were written.

The documents beside this file are minutes of fictional bodies in seven languages, as untidy as real ones; their gold
was written before any was read, by the definitions in ``scoring``.  ``pytest tests/corpus -s`` prints the table and
every miss.
"""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from corpus.scoring import CORE, Sheet, perfect, score, table
from paper import paper

from minutes.draft import Draft
from minutes.reading import understand

HERE = Path(__file__).parent
DOCUMENTS = sorted(HERE.glob("*/*.txt"))
FLOORS: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: f"{d.parent.name}/{d.stem}")


@cache
def gold(document: Path) -> dict[str, Any]:
    """What a careful secretary reads out of a document."""
    return tomllib.loads(document.with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def drafts(document: Path) -> tuple[Draft, ...]:
    """What we read out of it."""
    return understand(paper(document.read_text(encoding="utf-8")))


@cache
def marks(document: Path) -> Sheet:
    """How the two compare."""
    return score(gold(document), drafts(document)[0].minutes.model_dump(mode="json"))


def together(documents: list[Path]) -> Sheet:
    """The marks of several documents."""
    whole = Sheet()
    for document in documents:
        whole.add(marks(document))
    return whole


def languages() -> dict[str, list[Path]]:
    """The documents by their folder."""
    codes = sorted({d.parent.name for d in DOCUMENTS})
    return {code: [d for d in DOCUMENTS if d.parent.name == code] for code in codes}


def by_set() -> str:
    """The figures of each set of documents by itself, the last one the least flattering."""
    sets = sorted({gold(d).get("set", 1) for d in DOCUMENTS})
    sheets = {n: together([d for d in DOCUMENTS if gold(d).get("set", 1) == n]) for n in sets}
    lines = [f"set {n}: core {s.core:.3f}, " + ", ".join(f"{c} {s.f1(c):.3f}" for c in CORE) for n, s in sheets.items()]
    return "\n".join(lines) + "\n"


def misses() -> str:
    """Everything that was missed, or found and should not have been, document by document."""
    lines = []
    for document in DOCUMENTS:
        lines.append(f"{document.parent.name}/{document.stem}, core {marks(document).core:.2f}")
        lines += [f"    {field}, {what}: {words}" for field, what, words in marks(document).remarks]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """The words as a reader sees them, white space single."""
    return " ".join(text.replace("<br>", " ").replace("**", "").split())


@each_document
def test_one_meeting_is_one_draft(document: Path) -> None:
    """A table, a list of coming meetings or a date in passing would tear one meeting apart."""
    assert len(drafts(document)) == 1


@each_document
def test_gold_stands_in_its_document(document: Path) -> None:
    """A slip of the pen in the gold would count as a miss for ever."""
    text, wanted = plain(document.read_text(encoding="utf-8")), gold(document)
    claims = [form for c in wanted["decisions"] + wanted["actions"] for form in (c["text"], *c.get("also", []))]
    titles = [t for key in ("outline", "agenda", "sections") for t in wanted.get(key, [])]
    people = [*wanted["present"], *wanted["absent"], *wanted["adjusters"]]
    owners = [o for a in wanted["actions"] for o in a.get("owners", []) if o.casefold() not in text.casefold()]
    assert [words for words in (*claims, *titles, *people) if plain(words) not in text] + owners == []


@each_document
def test_gold_scores_full_marks(document: Path) -> None:
    """A scorer that finds fault with a faultless answer would measure itself."""
    wanted = gold(document)
    sheet = score(wanted, perfect(wanted))
    assert (sheet.remarks, sheet.mean) == ([], 1.0)


@each_document
def test_an_empty_answer_scores_nothing(document: Path) -> None:
    """A scorer that gives marks for nothing would hide a recogniser that no longer runs."""
    fields = score(gold(document), {}).fields
    assert [name for name in CORE if fields[name].right] == []


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_reading_holds_its_floor(name: str) -> None:
    """A change that helps one document and harms the others would go unseen."""
    whole = together(DOCUMENTS)
    reached = whole.core if name == "core" else whole.f1(name)
    assert reached >= FLOORS[name], "\n".join(str(r) for r in whole.remarks if name in (r[0], "core"))


def test_the_table_names_every_figure() -> None:
    """Whoever changes a rule would have no figures to look at, and nothing to learn from."""
    by_language = {lang: together(documents).core for lang, documents in languages().items()}
    report = table(together(DOCUMENTS), by_language)
    sys.stdout.write(f"\n{report}{by_set()}\n{misses()}")
    assert all(name in report for name in (*CORE, *by_language))

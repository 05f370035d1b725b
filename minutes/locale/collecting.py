"""Collects the sentences in the code, and brings the catalogues up to date with them.

::

    python -m minutes.locale.collecting [LANGUAGE …]

writes ``messages.po`` of each language (those that are there, and new ones that are named) with an empty translation
for every new sentence, and ``messages.mo`` from it, which is what the programs read.
"""

from __future__ import annotations

import ast
import datetime as dt
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from inspect import cleandoc
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SAYS = frozenset({"_", "gettext", "N_"})
SEVERAL = "ngettext"
TABLE, ENTRY = "Told", "Entry"
DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands in every catalogue, so that the same sentences give the same file."""
HELPS = frozenset({"help", "short_help", "epilog"})
COMMANDS = frozenset({"command", "group"})
TABLES = {"forum/calendar/check/complaints.toml": "says", "minutes/cli/rules.toml": ""}
"""Sentences in tables, with the key that they stand under; empty where they stand under every key."""
HEADER = "# Sentences of the commands of {}, for translators.\n#"

Sentence = str | tuple[str, str]
"""Or one for a single thing and one for several."""
Places = dict[Sentence, list[str]]
"""The files in which each stands."""
UNMARKED = ("required",)
"""What click has translated although no call in its code says it."""


def home(package: str) -> Path:
    """The folder of a package."""
    return Path(str(resources.files(package)))


def collected(package: str) -> Places:
    """Every sentence in the code of a package with the places where it stands; those of click with ``minutes``."""
    found: Places = defaultdict(list)
    for name in (package, "click") if package == "minutes" else (package,):
        for path in sorted(home(name).rglob("*.py")):
            place = f"{name}/{path.relative_to(home(name)).as_posix()}"
            for node in ast.walk(ast.parse(path.read_bytes())):
                for sentence in said_by(node):
                    found[sentence].append(place)
        for path in sorted(home(name).rglob("*.toml")):
            place = f"{name}/{path.relative_to(home(name)).as_posix()}"
            for sentence in tabled(place):
                found[sentence].append(place)
    for sentence in UNMARKED if package == "minutes" else ():
        found[sentence].append("click/core.py")
    return found


def tabled(place: str) -> list[str]:
    """The sentences of a table beside the code."""
    if place not in TABLES:
        return []
    whole = tomllib.loads(Path(home(place.partition("/")[0]).parent, place).read_text(encoding="utf-8"))
    return [text for one in whole.values() for key, text in one.items() if TABLES[place] in ("", key)]


def said_by(node: ast.AST) -> Iterator[Sentence]:
    """The sentences that a piece of code says."""
    if isinstance(node, ast.FunctionDef):
        yield from _docstring(node)
    elif isinstance(node, ast.Call):
        yield from _called(node)


def _docstring(node: ast.FunctionDef) -> Iterator[str]:
    """The help of a command, as click makes it of the docstring."""
    calls = (one.func for one in node.decorator_list if isinstance(one, ast.Call))
    if any(isinstance(one, ast.Attribute) and one.attr in COMMANDS for one in calls):
        text = ast.get_docstring(node, clean=False)
        yield from filter(None, [cleandoc(text or "")])


def _called(node: ast.Call) -> Iterator[Sentence]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    texts = [value for one in node.args if (value := _text(one))]
    if name in SAYS:
        yield from texts[:1]
    elif name == SEVERAL and len(texts) > 1:
        yield texts[0], texts[1]
    elif name == TABLE:
        yield from (
            value for table in node.args if isinstance(table, ast.Dict) for value in map(_text, table.values) if value
        )
    elif name == ENTRY:
        yield from texts[1:2]
    yield from (value for one in node.keywords if one.arg in HELPS and (value := _text(one.value)))


def _text(node: ast.expr) -> str:
    """The string that stands there; empty where it is something else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def updated(package: str, language: str) -> Catalog:
    """The catalogue of a language with today's sentences and the translations that it has for them."""
    path = folder(package, language) / "messages.po"
    old = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, project=package, header_comment=HEADER.format(package), fuzzy=False)
    for sentence, places in collected(package).items():
        kept = old.get(sentence if isinstance(sentence, str) else sentence[0])
        new.add(sentence, kept.string if kept else "", locations=[(file, 0) for file in dict.fromkeys(places)])
    return new


def folder(package: str, language: str) -> Path:
    """Where the catalogue of a language lies."""
    return home(package) / "locale" / language / "LC_MESSAGES"


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue for translators; the same for the same sentences."""
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=False, sort_by_file=True, include_lineno=False)
    lines = out.getvalue().splitlines(keepends=True)
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Report-Msgid', b'"Last-Translator')
    return b"".join(line for line in lines if not line.startswith(dated))


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue for programs, without what is not translated."""
    lean = Catalog(locale=catalogue.locale, charset="utf-8", fuzzy=False, creation_date=DAY, revision_date=DAY)
    for message in catalogue:
        if message.id and message.string:
            lean.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, lean)
    return out.getvalue()


def languages(package: str) -> list[str]:
    """Those that a package has a catalogue for."""
    return sorted(path.parents[1].name for path in (home(package) / "locale").glob("*/LC_MESSAGES/messages.po"))


def main() -> None:
    """Bring all catalogues up to date, and say what waits for a translator."""
    for package in ("minutes", "forum"):
        for language in sorted({*languages(package), *sys.argv[1:]}):
            catalogue = updated(package, language)
            place = folder(package, language)
            place.mkdir(parents=True, exist_ok=True)
            (place / "messages.po").write_bytes(as_po(catalogue))
            (place / "messages.mo").write_bytes(as_mo(catalogue))
            missing = sum(not message.string or not any(message.string) for message in catalogue if message.id)
            print(f"{package}, {language}: {len(catalogue)} sentences, {missing} of them not translated")  # noqa: T201 - a tool


if __name__ == "__main__":
    main()

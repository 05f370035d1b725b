"""A forum in the middle of its work, made by the commands themselves, and how each command is used rightly in it."""

from __future__ import annotations

import email
import json
import shutil
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from forum.cli.app import app

HERE = Path(__file__).parent / "forum"
DOCUMENTS = HERE / "documents"
SANE: dict[str, list[str]] = tomllib.loads((HERE / "cli" / "sane.toml").read_text(encoding="utf-8"))


def commands(group: click.Command = app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command of the tree that does something, with its whole name."""
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            below = group.get_command(context, name)
            assert below
            yield from commands(below, (*path, name))
        if not group.invoke_without_command:
            return
    yield " ".join(path), group


def documents(folder: Path) -> None:
    """Put everything that commands read into a folder."""
    for document in DOCUMENTS.iterdir():
        shutil.copy(document, folder)
    (record,) = json.loads((folder / "cykelforum-2031-03-12.json").read_text(encoding="utf-8"))
    amended = {**record, "title": "Anteckningar, rättade"}
    (folder / "amended.json").write_text(json.dumps([amended]), encoding="utf-8")
    february = folder / "cykelforum-2031-02-05.json"
    (record,) = json.loads(february.read_text(encoding="utf-8"))
    decided = [{"id": f"decision-{number}", "text": f"Forumet beslutade om ställ {number}."} for number in (1, 2)]
    february.write_text(json.dumps([{**record, "decisions": decided}]), encoding="utf-8")
    (folder / "empty.bin").write_bytes(b"")
    (folder / "blocked").write_text("no folder")


def prepare(say: Callable[..., tuple[int, str]]) -> None:
    """Bring the store into the middle of its work."""
    for line in (
        "import cykelforum-2031-02-05.json cykelforum-2031-03-12.json",
        "change --mailbox forum@lingon.example --remind 7,overdue",
        "feed --output good.ics",
        "agenda standing add Läget",
        "agenda standing add Kassan",
        "agenda drop Kassan --meeting 2031-05-14",
        "actions close 2031-03-12/3",
        "minutes approve 2031-03-12",
        "minutes publish 2031-03-12",
        "decisions lapse 2031-02-05/2 --reason Gjort",
    ):
        assert say(*line.split(" "))[0] == 0, line
    for name, more in (("Tuva Renberg", ["--mail", "tuva@x.example"]), ("Sixten Åkerlöf", []), ("Ebba Storm", [])):
        assert say("members", "add", name, *more)[0] == 0
    (Path("agenda.md")).write_text("1. Läget | Tuva | 10\n", encoding="utf-8")
    assert say("members", "leave", "ebba", "--on", "2031-03-01")[0] == 0
    assert say("invite", "2031-04-09")[0] == 0
    assert say("change", "--outbox", "blocked")[0] == 0
    assert say("invite", "2031-06-11")[0] == 7
    assert say("change", "--outbox", "")[0] == 0


def used(name: str, folder: Path) -> list[str]:
    """The right use of a command."""
    assert name in SANE, f"write into sane.toml how 'forum {name}' is used"
    return [word.replace("{letter}", waiting(folder)) for word in SANE[name]]


def waiting(folder: Path) -> str:
    """The identity of the letter that waits."""
    connection = sqlite3.connect(folder / "forum.sqlite")
    (found,) = connection.execute("SELECT message_id FROM letters WHERE sent IS NULL").fetchone()
    connection.close()
    return str(found)


def answer(folder: Path) -> None:
    """What Tuva answered to the invitation that she was sent."""
    mail = next((folder / "outbox").glob("*.eml")).read_bytes()

    parts = (part for part in email.message_from_bytes(mail).walk() if part.get_content_type() == "text/calendar")
    data = next(parts).get_payload(decode=True)
    assert isinstance(data, bytes)
    said = data.replace(b"METHOD:REQUEST", b"METHOD:REPLY").replace(b"NEEDS-ACTION", b"ACCEPTED")
    (folder / "answer.ics").write_bytes(said)

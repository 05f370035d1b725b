"""Kills a round of letters at every statement, and between the file and its note, and looks at what is left.

Run as a program of its own (it forks): ``crash_inviting.py FOLDER``.  Prints JSON: how many runs were killed, and what was
found wrong after the next command had been given.
"""

import json
import os
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path

from killing import die_at, forked, tools

from forum import desk as jobs
from forum.desk import Facts, ForumWishes
from forum.outbox import Folder
from forum.store import open_store
from minutes.languages import load

DAY = "2031-04-09"
PEOPLE = ("ada", "bo", "cilla")


def prepared(folder: Path) -> None:
    """A store with a coming meeting and three members, whom nobody has written to yet."""
    desk = tools.make_desk(open_store(folder / "base.sqlite"))
    jobs.import_document(desk, (tools.DOCUMENTS / "cykelforum-2031-03-12.json").read_bytes(), "a.json")
    jobs.change_forum(desk, None, ForumWishes(mailbox="forum@lingon.example"))
    for name in PEOPLE:
        jobs.add_member(desk, Facts(name=f"{name.capitalize()} Ek", address=f"{name}@x.example"))
    desk.store.close()


def invite(folder: Path) -> None:
    """The command that is killed, and given again."""
    desk = tools.make_desk(open_store(folder / "forum.sqlite"))
    jobs.invite(desk, DAY)
    desk.store.close()


def reset(folder: Path) -> None:
    """As it was before."""
    shutil.rmtree(folder / "outbox", ignore_errors=True)
    for rest in folder.glob("forum.sqlite*"):
        rest.unlink()
    shutil.copy(folder / "base.sqlite", folder / "forum.sqlite")


def wrong(folder: Path) -> list[str]:
    """What is not as it should be once the command has come through: one letter each, and all of them noted."""
    invite(folder)
    desk = tools.make_desk(open_store(folder / "forum.sqlite"))
    written = jobs.letters(desk)
    files = Counter(path.name.split("-")[1] for path in (folder / "outbox").glob("*.eml"))
    again = jobs.invite(desk, DAY)
    desk.store.close()
    found = []
    if files != Counter(f"{name}@x.example" for name in PEOPLE):
        found.append(f"files: {dict(files)}")
    if len(written) != len(PEOPLE) or not all(one.sent for one in written):
        found.append(f"letters: {len(written)}")
    return [*found, *(["written again"] if again.letters else [])]


def die_after_file(point: int) -> None:
    """End this process hard when its ``point``-th letter is in the folder and the store does not know yet."""
    carried = iter(range(1, 100))
    carry = Folder.carry

    def and_die(self: Folder, *given: object) -> str:
        way = carry(self, *given)  # type: ignore[arg-type]  # handed through
        if next(carried) == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return way

    Folder.carry = and_die  # type: ignore[method-assign]  # in this child alone


def killed(folder: Path, how: str, point: int) -> tuple[bool, list[str]]:
    """One run that is killed: whether it was before its end, and what is wrong after."""
    reset(folder)
    die = die_at if how == "statement" else die_after_file
    pid = forked(lambda: (die(point), invite(folder)))
    ended = os.waitpid(pid, 0)[1] == 0
    return not ended, wrong(folder)


if __name__ == "__main__":
    load("sv")
    place = Path(sys.argv[1])
    prepared(place)
    runs, faults = 0, []
    for way in ("statement", "file"):
        number = 1
        while True:
            stopped, bad = killed(place, way, number)
            faults += [f"{way} {number}: {one}" for one in bad]
            if not stopped:
                break
            runs, number = runs + 1, number + 1
    print(json.dumps({"killed": runs, "wrong": faults}))

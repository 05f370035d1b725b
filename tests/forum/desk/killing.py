"""What the programs have in common that kill jobs and look at what is left."""

import importlib.util
import itertools
import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from sqlalchemy import Engine, event

HERE = Path(__file__).parent


def module(path: Path) -> ModuleType:
    """A file of the tests as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


tools = module(HERE.parent / "conftest.py")


def dump(path: Path) -> list[str]:
    """Everything in a store; opening it is what undoes a half-written job."""
    if not path.exists():
        return list(sqlite3.connect(":memory:").iterdump())
    connection = sqlite3.connect(path)
    found = list(connection.iterdump())
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return found


def forked(job: Callable[[], None]) -> int:
    """The process id of a child that does the job and ends."""
    pid = os.fork()
    if pid == 0:
        try:
            job()
        finally:
            os._exit(0)
    return pid


def writes(_connection: object, _cursor: object, statement: str, *_: object) -> bool:
    """True for a statement that may change something: to be killed before one that only looks is the same as later."""
    return not statement.lstrip().upper().startswith(("SELECT", "PRAGMA"))


def die_at(point: int) -> None:
    """End this process hard before its ``point``-th statement that writes, or before a commit if that comes first."""
    steps = itertools.count(1)

    def step(*_: object) -> None:
        if next(steps) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", lambda *given: step() if writes(*given) else None)
    event.listen(Engine, "commit", step)

"""Which version a store has, and the steps to the newest one.

Alembic is loaded only where there is a step to take.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from forum.errors import NewerStore, NotAStore
from minutes.catalogue import gettext as _

REVISIONS = ("forum0001", "forum0002", "forum0003", "forum0004", "forum0005", "forum0006", "forum0007")
"""Every released version of the schema, the oldest first."""


def revision(connection: Connection, name: str) -> str | None:
    """The store's version; None where it is still empty.

    Raises :class:`~forum.errors.NotAStore` for the database of another program and
    :class:`~forum.errors.NewerStore` for a version that this program does not know.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "forums"} <= tables:
        raise NotAStore(_("'{name}' belongs to another program; choose another file with --store.").format(name=name))
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found not in REVISIONS:
        raise NewerStore(
            _("'{name}' was written by a newer version of forum; update the program, then try again.").format(name=name)
        )
    return str(found)


def upgrade(connection: Connection) -> None:
    """Take every step that is missing, inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - slow to load, rarely needed
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

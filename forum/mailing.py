"""Which outbox a forum has on this computer, and the password of its mail server.

A password is never kept in the store, never in an address, and never printed.  It comes from the environment variable
``FORUM_SMTP_PASSWORD`` or from the file ``mail.toml`` in the user's settings folder, which nobody else may read.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forum.errors import OutboxError
from forum.outbox import Folder, Outbox
from minutes.catalogue import gettext as _

OUTBOX_VARIABLE = "FORUM_OUTBOX"
"""A folder or a mail server, for all forums."""
PASSWORD_VARIABLE = "FORUM_SMTP_PASSWORD"  # noqa: S105 - the name of a variable, no password
SETTINGS = "mail.toml"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""Rights of everybody but the owner of a file."""


@dataclass(frozen=True)
class Mailroom:
    """What this computer says about sending letters."""

    environment: Mapping[str, str]
    usual: Path
    """The folder for letters where nothing else is said."""
    settings: Path
    """The folder of the user's settings."""

    def outbox(self, wish: str) -> Outbox:
        """The outbox of a forum that wants ``wish``: the environment first, then the forum, then the usual folder.

        Raises:
            BadValue: it is no outbox.
            OutboxError: the file with the password may be read by others, or cannot be read.
        """
        told = self.environment.get(OUTBOX_VARIABLE) or wish
        if "://" in told:
            from forum.mail_server import server_at  # noqa: PLC0415 - slow to load, needed only here

            server = server_at(told)
            return server_at(told, self._password()) if server.user else server
        return Folder(Path(told).expanduser().absolute() if told else self.usual)

    def _password(self) -> str:
        if given := self.environment.get(PASSWORD_VARIABLE):
            return given
        path = self.settings / SETTINGS
        try:
            mode = path.stat().st_mode
            written = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as why:
            raise OutboxError(
                _(
                    "The mail server wants a password; put it into {password_variable} or into the file '{path}'."
                ).format(password_variable=PASSWORD_VARIABLE, path=path)
            ) from why
        except (OSError, ValueError) as why:
            raise OutboxError(
                _("The file '{path}' cannot be read; it has one line: password = \"…\".").format(path=path)
            ) from why
        if os.name == "posix" and mode & OTHERS:
            raise OutboxError(
                _("Others may read '{path}', which holds a password; run: chmod 600 '{path}'.").format(path=path)
            )
        password = written.get("password")
        if not isinstance(password, str) or not password:
            raise OutboxError(
                _("The file '{path}' holds no password; it has one line: password = \"…\".").format(path=path)
            )
        return password

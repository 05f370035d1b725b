"""Where things are on this computer: the store, the time zone, the person at the desk.

Together with the command line this is the only place that looks at the environment.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

STORE_VARIABLE = "FORUM_STORE"
"""The environment variable that names the store."""

STORE_FILE = "forum.sqlite"


def store_path(given: str | None, environment: Mapping[str, str]) -> str:
    """Where the store is: as given, else ``FORUM_STORE``, else ``forum.sqlite`` in the user's data folder."""
    if given or (given := environment.get(STORE_VARIABLE)):
        return given
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only where nothing is said

    return str(user_data_path("forum", appauthor=False) / STORE_FILE)


SETTINGS_VARIABLE = "FORUM_SETTINGS"
"""The environment variable that names the folder of the user's settings."""


def settings_folder(environment: Mapping[str, str]) -> Path:
    """Where this user's settings are, such as the password of the mail server; the folder need not be there."""
    if given := environment.get(SETTINGS_VARIABLE):
        return Path(given)
    from platformdirs import user_config_path  # noqa: PLC0415 - needed only where nothing is said

    return Path(user_config_path("forum", appauthor=False))


def make_store_folder(path: str, given: str | None, environment: Mapping[str, str]) -> None:
    """Make the user's own data folder where it is missing; a folder that was named is never made.

    Only its owner may open it (names of people are in there).  Raises :class:`OSError` where it cannot be made.
    """
    if not given and not environment.get(STORE_VARIABLE):
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_zone(name: str) -> bool:
    """True for the name of an IANA time zone that this computer knows."""
    try:
        return bool(ZoneInfo(name))
    except (OSError, ValueError, LookupError):
        return False


def local_zone(
    environment: Mapping[str, str],
    link: Path = Path("/etc/localtime"),
    note: Path = Path("/etc/timezone"),
) -> str | None:
    """The IANA name of this computer's time zone, or None where it has none by name."""
    named = (environment.get("TZ", "").removeprefix(":"), _linked(link), _written(note))
    return next((name for name in named if "/" in name and not name.startswith("/") and is_zone(name)), None)


def _linked(link: Path) -> str:
    try:
        parts = PurePosixPath(link.resolve(strict=True).as_posix()).parts
    except OSError:
        return ""
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""


def _written(note: Path) -> str:
    try:
        return note.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


OTHER_NAMES = {"no": "nb", "nn": "nb"}
"""Norwegian under the names that computers give it."""


def local_language(environment: Mapping[str, str]) -> str:
    """The language that this computer speaks to its user, BCP 47; ``en`` where it does not say."""
    named = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environment.get(k))), "")
    code = named.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return OTHER_NAMES.get(code, code) if code.isalpha() and code not in {"c", "posix"} else "en"


def account() -> str:
    """The name of the person's account on this computer; empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""

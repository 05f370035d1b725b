"""Which forum a document belongs to: by the body's name, never by a guess.

Names are compared with some patience: case, spacing and hyphens do not matter, and a name may be the
beginning of a longer one (``Harbour Board`` and ``Harbour Board of Westport``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from forum.desk.lines import Belonging
from forum.desk.tools import Wishes
from forum.errors import AnotherForum, BadValue, NoForum, NoForumName, UnknownForum, WhichForum
from forum.model import Forum
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

if TYPE_CHECKING:
    from minutes.draft import Draft

BETWEEN = re.compile(r"[\W_]")
"""What is neither a letter nor a digit."""
NONE_YET = N_("There is no forum yet; make one with: forum init NAME, or begin with: forum import FILE.")


def plain_words(name: str) -> list[str]:
    """A name for comparison: lower case, letters and digits only."""
    return [*_plain_words(name)]


@lru_cache(maxsize=512)
def _plain_words(name: str) -> tuple[str, ...]:
    """The same few people and phrases stand in every list."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return tuple(BETWEEN.sub(" ", folded).split())


def same_name(one: str, other: str) -> bool:
    """True where two names differ in nothing but case, spacing and punctuation."""
    return "".join(plain_words(one)) == "".join(plain_words(other))


def fits(one: str, other: str) -> bool:
    """True where two names may well mean the same body."""
    if same_name(one, other):
        return True
    short, long = sorted((plain_words(one), plain_words(other)), key=len)
    return bool(short) and long[: len(short)] == short


def bodies(drafts: Iterable[Draft]) -> tuple[str, ...]:
    """The bodies that a file names, as written, without repetition."""
    found: list[str] = []
    for draft in drafts:
        name = " ".join((draft.minutes.forum or "").split())
        if plain_words(name) and not any(fits(name, other) for other in found):
            found.append(name)
    return tuple(found)


def owner(forums: Sequence[Forum], named: Sequence[str], file: str, wishes: Wishes) -> tuple[Forum | None, Belonging]:
    """The forum that a file belongs to and why; None where a new one is to be made out of it.

    Raises :class:`~forum.errors.Choose` with a sentence wherever only a person can know, and
    :class:`~forum.errors.UnknownForum` where ``--forum`` names none.
    """
    if wishes.forum is not None:
        if wishes.new:
            raise BadValue(_("--forum and --new exclude each other; use --new only for a forum that is not there yet."))
        return named_forum(forums, wishes.forum), Belonging.CHOSEN
    if len(named) > 1:
        listed = _(" and ").join(f"'{name}'" for name in named)
        raise AnotherForum(
            _("'{file}' holds minutes of {listed}; save each in a file of its own, or use --forum KEY.").format(
                file=file, listed=listed
            )
        )
    if wishes.new or not forums:
        if not named:
            raise NoForumName(
                _(
                    "'{file}' does not say which body met; name the forum first with: forum init NAME, then "
                    "import again."
                ).format(file=file)
            )
        return None, Belonging.NAMED
    return (_matching(forums, named[0], file), Belonging.NAMED) if named else (_only(forums, file), Belonging.ONLY)


def named_forum(forums: Sequence[Forum], wanted: str) -> Forum:
    """The forum that a person means by a key or a name.

    Raises :class:`~forum.errors.UnknownForum` with the keys that there are.
    """
    by_key = [forum for forum in forums if forum.key == wanted]
    found = by_key or [forum for forum in forums if same_name(forum.name, wanted)]
    if len(found) == 1:
        return found[0]
    if not forums:
        raise NoForum(_("There is no forum '{wanted}' yet; make it with: forum init NAME.").format(wanted=wanted))
    raise UnknownForum(
        _("There is no forum '{wanted}'; choose one of {forums}.").format(wanted=wanted, forums=listing(forums))
    )


def asked_forums(forums: Sequence[Forum], wanted: str | None) -> tuple[Forum, ...]:
    """Those that are asked for: the named one, or all; raises :class:`~forum.errors.NoForum` where there is none."""
    if not forums:
        raise NoForum(_(NONE_YET))
    return tuple(forums) if wanted is None else (named_forum(forums, wanted),)


def keyed_forums(forums: Sequence[Forum], wanted: str | None, key: str | None) -> tuple[Forum, ...]:
    """Those in which a key is looked for: the named one, or the one that stands before the key, or all."""
    before = (key or "").partition("/")[0]
    if wanted is None and any(forum.key == before for forum in forums):
        wanted = before
    return asked_forums(forums, wanted)


def chosen_forum(forums: Sequence[Forum], wanted: str | None) -> Forum:
    """The forum that is meant where only one can be: the named one, or the only one.

    Raises :class:`~forum.errors.WhichForum` where there are several and none was named.
    """
    if not forums:
        raise NoForum(_(NONE_YET))
    if wanted is not None:
        return named_forum(forums, wanted)
    if len(forums) > 1:
        raise WhichForum(
            _("There are several forums; use --forum with one of {forums}.").format(forums=listing(forums))
        )
    return forums[0]


def listing(forums: Iterable[Forum]) -> str:
    """Keys with names, for a sentence."""
    return ", ".join(f"{forum.key} ({forum.name})" for forum in forums)


def _matching(forums: Sequence[Forum], name: str, file: str) -> Forum:
    near = [forum for forum in forums if fits(forum.name, name)]
    exact = [forum for forum in near if same_name(forum.name, name)]
    found = exact or near
    if len(found) == 1:
        return found[0]
    if found:
        raise WhichForum(
            _("'{file}' is of '{name}', which fits several forums; use --forum with one of {found}.").format(
                file=file, name=name, found=listing(found)
            )
        )
    raise AnotherForum(
        _(
            "'{file}' is of '{name}', which is none of your forums; use --forum KEY if it belongs to "
            "{forums}, or --new to make another forum."
        ).format(file=file, name=name, forums=listing(forums))
    )


def _only(forums: Sequence[Forum], file: str) -> Forum:
    if len(forums) == 1:
        return forums[0]
    raise WhichForum(
        _("'{file}' does not say which body met; use --forum with one of {forums}.").format(
            file=file, forums=listing(forums)
        )
    )

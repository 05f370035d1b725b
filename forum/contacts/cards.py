"""People out of vCards, as telephones and address books export them (RFC 6350, and versions 2.1 and 3.0)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import vobject
from pydantic import ValidationError
from vobject.base import ParseError, VObjectError

from forum.contacts.contact import LONGEST, MOST, Contact
from forum.errors import BadValue
from minutes.catalogue import gettext as _
from minutes.lines import tidy_line


def read_cards(text: str, name: str) -> tuple[Contact, ...]:
    """The people of a file of cards.

    Raises:
        BadValue: it cannot be read as cards, or a card names nobody.
    """
    found: list[Contact] = []
    for card in _cards(text, name):
        place = _("card {found}").format(found=len(found) + 1)
        found.append(_contact(card, place, name))
        if len(found) > MOST:
            raise BadValue(_("'{name}' holds more than {most} cards.").format(name=name, most=MOST))
    return tuple(found)


def _cards(text: str, name: str) -> Iterator[Any]:
    try:
        yield from vobject.readComponents(text, allowQP=True)
    except (ParseError, VObjectError, ValueError, LookupError, TypeError, AttributeError) as why:
        raise BadValue(_("'{name}' cannot be read as vCards; export it again.").format(name=name)) from why


def _contact(card: Any, place: str, file: str) -> Contact:  # noqa: ANN401 - vobject has no types
    where = _("{place} of '{file}'").format(place=place.capitalize(), file=file)
    name = _full_name(card)
    if not name or len(name) > LONGEST:
        raise BadValue(_("{where} has no name that can be used; write one on it or take it out.").format(where=where))
    addresses = [str(one.value).strip().removeprefix("mailto:") for one in _preferred(card)]
    try:
        return Contact(
            place=place,
            name=name,
            address=addresses[0] if addresses else "",
            organisation=_organisation(card)[:LONGEST],
            aliases=tuple(nick for one in _all(card, "nickname") for nick in _parts(one.value)),
        )
    except ValidationError as why:
        raise BadValue(
            _("{where}: '{addresses}' is no mail address; write it like kim@example.org.").format(
                where=where, addresses=addresses[0]
            )
        ) from why


def _full_name(card: Any) -> str:  # noqa: ANN401 - vobject has no types
    shown = [" ".join(_parts(one.value)) for one in _all(card, "fn")]
    parts = [f"{one.value.given} {one.value.family}" for one in _all(card, "n") if hasattr(one.value, "family")]
    return next((name for one in (*shown, *parts) if (name := tidy_line(one))), "")


def _organisation(card: Any) -> str:  # noqa: ANN401 - vobject has no types
    return next((part for one in _all(card, "org") for part in _parts(one.value)), "")


def _preferred(card: Any) -> list[Any]:  # noqa: ANN401 - vobject has no types
    """The mail addresses, the one that is marked as preferred first (TYPE=PREF, or PREF=1 in version 4)."""
    return sorted(_all(card, "email"), key=lambda one: not _is_preferred(one.params))


def _is_preferred(parameters: dict[str, list[str]]) -> bool:
    types = {value.upper() for value in parameters.get("TYPE", [])}
    return "PREF" in types or parameters.get("PREF") == ["1"]


def _all(card: Any, name: str) -> list[Any]:  # noqa: ANN401 - vobject has no types
    return list(getattr(card, "contents", {}).get(name, []))


def _parts(value: Any) -> list[str]:  # noqa: ANN401 - vobject gives a text or a list of them
    values = value if isinstance(value, list) else str(value).split(",")
    return [part for one in values if (part := " ".join(str(one).split()))]

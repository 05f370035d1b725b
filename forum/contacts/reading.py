"""Which kind of list a file is, and the people in it."""

from __future__ import annotations

from forum.contacts.contact import LARGEST, MOST, Contact
from forum.errors import BadValue
from minutes.catalogue import gettext as _
from minutes.languages import Language

MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def read_contacts(data: bytes, name: str, language: Language) -> tuple[Contact, ...]:
    """The people of a list; ``language`` is that of the forum, for the words of offices and columns.

    Raises:
        BadValue: it is no such list, or something in it cannot be used; the sentence says where.
    """
    if len(data) > LARGEST:
        raise BadValue(_("'{name}' is too large to be a list of people.").format(name=name))
    if b"\x00" in data[:200] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadValue(
            _("'{name}' is no list of people; save it as CSV (text with semicolons) or as vCard.").format(name=name)
        )
    text = _text(data, name)
    if text.lstrip()[:11].upper() == "BEGIN:VCARD":
        from forum.contacts.cards import read_cards  # noqa: PLC0415 - vobject is slow to load

        found = read_cards(text, name)
    else:
        from forum.contacts.table import read_table  # noqa: PLC0415 - one of the two is enough

        found = read_table(text, name, language)
    if not found:
        raise BadValue(_("'{name}' names nobody.").format(name=name))
    if len(found) > MOST:
        raise BadValue(
            _("'{name}' names {found} people, which is more than {most}.").format(
                name=name, found=len(found), most=MOST
            )
        )
    return found


def _text(data: bytes, name: str) -> str:
    """The text in the encoding that its mark tells, else UTF-8, else that of Windows (Excel's CSV)."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadValue(_("The letters of '{name}' cannot be read; save it as CSV in UTF-8.").format(name=name))

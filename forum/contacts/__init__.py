"""Lists of people as other programs write them: tables (CSV) and cards (vCard), read into contacts."""

from __future__ import annotations

from forum.contacts.contact import Contact
from forum.contacts.reading import read_contacts

__all__ = ["Contact", "read_contacts"]

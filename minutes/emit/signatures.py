"""Lines to sign on at the end of minutes: secretary, chair and adjusters, as the attendance list has them.

They belong to the paper, not to the record: a reader of our own knows them again by their bookmarks and passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from minutes.blocks import Document
from minutes.emit.sheet import Sheet
from minutes.languages.notation import Phrase, text_words
from minutes.languages.text import TextWords
from minutes.model import Attendee, Kind, Minutes, Presence, Role
from minutes.word_names import furniture_name

SIGNERS = (Role.SECRETARY, Role.CHAIR, Role.ADJUSTER)
PART = 2


def with_signatures(document: Document, record: Minutes) -> Document:
    """Minutes with lines to sign on where they say who signs; notes are not signed."""
    there = [one for one in record.attendance if one.presence is not Presence.ABSENT]
    words = text_words(record.language)
    captions = list(_captions(there, words))
    if record.kind is not Kind.MINUTES or not captions:
        return document
    sheet = Sheet(len(document.blocks))
    sign(sheet, words, captions)
    return replace(document, blocks=(*document.blocks, *sheet.blocks))


def captions_for(people: Sequence[Attendee], words: TextWords) -> list[str]:
    """Who is to sign a sheet: where nobody is named for a role, the role alone."""
    named = {role for one in people for role in one.roles}
    nobody = [Attendee(name="?", roles=(role,)) for role in SIGNERS if role not in named]
    return [caption.removesuffix(", ?") for caption in _captions([*people, *nobody], words)]


def _captions(people: Sequence[Attendee], words: TextWords) -> Iterator[str]:
    """``Ordförande, Åsa Öberg``, in the order in which they sign."""
    for role in SIGNERS:
        name = words.roles.word(role)
        for one in people:
            if role in one.roles:
                yield f"{name[:1].upper()}{name[1:]}, {one.person or one.name}"


def sign(sheet: Sheet, words: TextWords, captions: Iterable[str]) -> None:
    """A heading, and a line for each who signs."""
    heading = words.form.signatures
    sheet.heading(PART, Phrase(heading), furniture_name(heading, 0))
    for count, caption in enumerate(captions, 1):
        sheet.signature(caption, furniture_name(caption, count))

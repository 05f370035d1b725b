"""Takes one item out of minutes, as a document that can go out."""

from __future__ import annotations

from forum.desk.approving import opened
from forum.desk.tools import Desk
from forum.desk.whose import named_forum
from forum.errors import BadValue
from forum.model import AGREED, MinutesState, StoredMinutes
from forum.record.excerpt import Signed, excerpt, matter_named
from minutes.blocks import Document
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.model import Kind


class Excerpt(Frozen):
    """An excerpt with what it was taken from."""

    stored: StoredMinutes
    item: str
    """Number and title."""
    language: str
    """BCP 47, of the text."""
    data: bytes


def excerpt_of(desk: Desk, key: str, item: str, form: str, forum: str | None = None) -> Excerpt:
    """One item of minutes as a ``docx`` or ``markdown`` file, in the language of the forum.

    Raises :class:`~forum.errors.UnknownItem`, and :class:`~forum.errors.BadValue` for an agenda.
    """
    with desk.store.reading() as records:
        stored, draft = opened(records, key, forum)
        if stored.kind is Kind.AGENDA or stored.state is MinutesState.SET_ASIDE:
            raise BadValue(_("{key} holds no minutes that count; nothing is taken out of it.").format(key=stored.key))
        chosen = named_forum(records.forums.all(), stored.forum)
        versions = records.versions.standing(stored.key) if stored.state in AGREED else ()
    record = draft.minutes
    matter = matter_named(record, item)
    signed = Signed(
        approved=versions[0].day if versions else None,
        adjusters=next((one.adjusters for one in reversed(versions) if one.adjusters), ()),
        amended=versions[-1].day if len(versions) > 1 else None,
    )
    named = record if record.forum else record.model_copy(update={"forum": chosen.name})
    document = excerpt(named, matter, signed, chosen.language)
    return Excerpt(
        stored=stored, item=matter.name, language=record.language, data=_written(document, record.language, form)
    )


def _written(document: Document, language: str, form: str) -> bytes:
    if form == "docx":
        from minutes.emit.docx import docx  # noqa: PLC0415 - python-docx loads only for Word files

        return docx(document, language)
    from minutes.emit.markdown import markdown  # noqa: PLC0415 - only what is asked for

    return markdown(document).encode()

"""The draft of minutes as a letter to one member: what it is, the whole text, and a Word file."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from forum.correspondence import Attachment, Correspondent, Message
from forum.model import Forum
from forum.record.words import Words, words
from minutes.emit.outline import capital
from minutes.frozen import Frozen
from minutes.model import Minutes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Draft(Frozen):
    """A draft that is sent round."""

    forum: Forum
    record: Minutes
    number: int
    """Which draft of these minutes it is, from 1."""
    before: dt.date | None = None
    """The day on which the last one was sent; None where this is the first that the member gets."""
    answer_by: dt.date | None = None


class Content(Frozen):
    """What is the same in every letter, written once."""

    text: str
    page: str
    file: Attachment


def content(forum: Forum, record: Minutes) -> Content:
    """The minutes as text, as a page and as a Word file that says on every page that it is a draft."""
    from minutes.emit import write  # noqa: PLC0415 - the writers load only where something is sent
    from minutes.emit.docx import docx  # noqa: PLC0415 - the same
    from minutes.emit.html import clean, framed, html  # noqa: PLC0415 - the same
    from minutes.emit.outline import outline  # noqa: PLC0415 - the same

    spoken = words(forum.language)
    document = outline(record)
    marked = replace(document, title=f"{spoken.own.draft}: {document.title}")
    mark = f"{record.schema_version} {record.language}"
    day = f" {record.date.isoformat()}" if record.date else ""
    name = f"{spoken.own.draft} {spoken.kind(record.kind)}{day}.docx"
    file = Attachment(name=name, kind=WORD, data=docx(marked, record.language, mark=mark))
    page = f'<div lang="{record.language}">\n{framed(clean(html(document)))}\n</div>'
    return Content(text=write(record, "text"), page=page, file=file)


def letter_to(draft: Draft, to: Correspondent, made: Content) -> Message:
    """The letter in the forum's language."""
    spoken = words(draft.forum.language)
    return Message(
        sender=Correspondent(address=draft.forum.mailbox, name=draft.forum.name),
        recipient=to,
        subject=subject(draft, spoken),
        language=spoken.code,
        paragraphs=(*_sentences(draft, spoken), draft.forum.name),
        text=made.text,
        page=made.page,
        files=(made.file,),
        mark=f"draft {draft.number}",
    )


def subject(draft: Draft, spoken: Words) -> str:
    """The subject line."""
    pattern = spoken.own.subject_again if draft.before else spoken.own.subject
    said = pattern.format(kind=spoken.kind(draft.record.kind), day=_day(draft, spoken))
    return f"{said}, {draft.forum.name}"


def _sentences(draft: Draft, spoken: Words) -> tuple[str, ...]:
    own, kind, day = spoken.own, spoken.kind(draft.record.kind), _day(draft, spoken)
    before = spoken.short_day(draft.before) if draft.before else ""
    opening = (own.opening_again if before else own.opening).format(kind=kind, day=day, before=before)
    last = spoken.day(draft.answer_by) if draft.answer_by else ""
    answer = own.answer_by.format(day=last) if last else own.answer
    return (capital(opening), own.enclosed, answer)


def _day(draft: Draft, spoken: Words) -> str:
    return spoken.short_day(draft.record.date) if draft.record.date else ""

"""From a file's bytes to drafts of the minutes in it."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from minutes.assemble import assemble
from minutes.blocks import Document, Remark
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.draft import Draft
from minutes.errors import BadLine, NotOurs
from minutes.languages import Language, detect, load
from minutes.readers import read as read_document
from minutes.recognise.coverage import measure
from minutes.recognise.meetings import split_meetings
from minutes.recognise.page import open_page
from minutes.recognise.pipeline import recognise

OUR_MARK, SHEET_MARK = b"<!-- minutes ", b"<!-- sheet "
"""How the first line of our own Markdown begins, and that of a sheet to write minutes on."""
OWN_CHANGED = N_(
    "The file was written by this program and changed since in a way that it cannot follow "
    "({}); it was read as any other document, so look through what was found."
)
ENOUGH_TEXT = 60_000
"""Characters that are looked at to tell the language."""


def read(data: bytes, name: str = "", language: str | None = None) -> Draft:
    """The draft of the (first) meeting in a file.

    Args:
        data: the file's bytes.
        name: its name, for people.
        language: the code of a language pack; told from the text where it is None.

    Raises:
        ReadError: the file gives no document; the sentence says what to do.
        UnknownLanguage: there is no such language pack.
    """
    return read_all(data, name, language)[0]


def read_all(data: bytes, name: str = "", language: str | None = None) -> tuple[Draft, ...]:
    """The drafts of all meetings in a file, in its order; at least one. Raises as :func:`read` does."""
    text = data.lstrip(b"\xef\xbb\xbf \r\n")
    if text.startswith(OUR_MARK):
        return (written_draft(data, name),)
    if text.startswith(SHEET_MARK):
        return (sheet_draft(data, name),)
    document = read_document(data, name)
    return own_drafts(document, language) if document.mark else understand(document, language)


def own_drafts(document: Document, language: str | None = None) -> tuple[Draft, ...]:
    """The draft of a Word file that this library wrote: the record itself, as a person has left it in Word.

    What somebody wrote that has no place in such a file is kept as text in the notes, and a remark says so for each
    piece; a file with hardly anything left of our form is read as any other document.
    Raises ReadError for a file of a later version.
    """
    from minutes.forms.filled import read_filled  # noqa: PLC0415 - few files are our own
    from minutes.forms.mark import read_mark  # noqa: PLC0415 - the same
    from minutes.readers.own_word import is_own, own_blocks, read_own  # noqa: PLC0415 - the same

    if sheet := read_mark(document.mark):
        return (read_filled(replace(document, blocks=own_blocks(document)), sheet),)
    if not is_own(document):
        return understand(document, language)
    try:
        record, aside = read_own(document)
    except BadLine as why:
        remark = Remark(code="own-changed", text=_(OWN_CHANGED).format(str(why).removesuffix(".")))
        return understand(replace(document, remarks=(*document.remarks, remark)), language)
    kept = (Remark(code="kept-as-text", text=sentence) for sentence in aside)
    remarks = (*document.remarks, *kept)
    return (Draft(source=document.sha256, name=document.name, minutes=record, remarks=remarks),)


def written_draft(data: bytes, name: str = "") -> Draft:
    """A draft of minutes that this library wrote as Markdown: the record itself, with nothing left to find out.

    Raises:
        ReadError: the file was changed in a way that cannot be read; the sentence names the line.
    """
    from minutes.readers.markdown import read_markdown  # noqa: PLC0415 - few files are our own

    return Draft(source=sha256(data).hexdigest(), name=name, minutes=read_markdown(data))


def sheet_draft(data: bytes, name: str = "") -> Draft:
    """The draft of a sheet in Markdown that was written on during a meeting.

    Raises:
        ReadError: the file is no text, or the sheet of another version.
    """
    from minutes.forms.filled import read_filled  # noqa: PLC0415 - few files are sheets
    from minutes.forms.mark import read_mark  # noqa: PLC0415 - the same
    from minutes.readers.markdown import read_sheet_blocks  # noqa: PLC0415 - the same

    said, blocks = read_sheet_blocks(data)
    mark = read_mark(said)
    if mark is None:
        raise NotOurs(_("The first line of this sheet is not one of ours; it must be like '<!-- sheet 1 sv -->'."))
    document = Document(name=name, sha256=sha256(data).hexdigest(), format="markdown", blocks=blocks)
    return read_filled(document, mark)


def understand(document: Document, language: str | None = None) -> tuple[Draft, ...]:
    """The drafts of a document that has been read already."""
    pack = load(language or detect(_sample(document)))
    return tuple(_draft(part, pack) for part in split_meetings(document, pack))


def _draft(document: Document, language: Language) -> Draft:
    page = open_page(document, language)
    findings = recognise(page)
    draft = assemble(findings, language.code, document.sha256, document.name)
    return measure(draft, page)


def _sample(document: Document) -> str:
    """Enough of the text to tell its language, the body first."""
    parts: list[str] = []
    length = 0
    for paragraph in document.paragraphs():
        parts.append(paragraph.text)
        length += len(paragraph.text)
        if length > ENOUGH_TEXT:
            break
    return "\n".join(parts)

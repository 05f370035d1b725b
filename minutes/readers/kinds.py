"""What kind of file some bytes are, told from the bytes alone and never from the name."""

from __future__ import annotations

from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.errors import Encrypted, NotWord, OldWord, ReadError

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

SIGNATURES = (
    (b"{\\rtf", N_("The file is rich text (RTF): open it in Word and save it as a Word document (.docx).")),
    (b"\x89PNG", N_("The file is a picture. Choose the Word file that the picture was taken of.")),
    (b"\xff\xd8\xff", N_("The file is a picture. Choose the Word file that the picture was taken of.")),
    (b"GIF8", N_("The file is a picture. Choose the Word file that the picture was taken of.")),
    (b"II*\0", N_("The file is a scanned picture. Choose the Word file that was printed.")),
    (b"MM\0*", N_("The file is a scanned picture. Choose the Word file that was printed.")),
    (b"\x1f\x8b", N_("The file is a packed archive. Unpack it and choose the Word file in it.")),
    (b"7z\xbc\xaf", N_("The file is a packed archive. Unpack it and choose the Word file in it.")),
    (b"Rar!", N_("The file is a packed archive. Unpack it and choose the Word file in it.")),
    (EMPTY_ZIP, N_("The file is an empty archive. Choose the Word file (.docx) with the minutes.")),
)
PDF = N_("The file is a PDF. Ask for the Word file it was made from, or open it in Word and save it as .docx.")
PAGE = N_("The file is a web page (HTML): open it in Word and save it as a Word document (.docx).")
WORD_XML = N_("The file is Word's XML in one piece: open it in Word and save it as a Word document (.docx).")
XML = N_("The file is XML and no Word file: open it in Word and save it as a Word document (.docx).")
MAIL = N_("The file is a mail or a web archive. Open it and save the Word file in it.")


def refused(data: bytes) -> ReadError | None:
    """The error for a kind of file that is not read, or None where it may be Word or text."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(OLE):
        return _ole(data)
    if b"%PDF-" in head:
        return NotWord(_(PDF))
    for signature, sentence in SIGNATURES:
        if head.startswith(signature):
            return NotWord(_(sentence))
    return _markup(head)


def _markup(head: bytes) -> ReadError | None:
    """The error for HTML, XML and mail."""
    low = head.lower()
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return NotWord(_(PAGE))
    if low.startswith(b"<?xml"):
        return NotWord(_(WORD_XML if b"word" in low else XML))
    if low.startswith((b"mime-version:", b"return-path:", b"received:", b"delivered-to:")):
        return NotWord(_(MAIL))
    return None


def _ole(data: bytes) -> ReadError:
    """The error for the container that Office used before 2007 and still uses around encrypted files."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Encrypted(_("The file is protected by a password. Open it in Word, remove the password and save it."))
    if "WordDocument".encode("utf-16-le") in data:
        return OldWord(
            _("The file is an old Word document (.doc): open it in Word and save it as a Word document (.docx).")
        )
    return NotWord(_("The file is an old Office file or a saved mail, not a Word document. Choose the .docx."))

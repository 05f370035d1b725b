"""What kind of file some bytes are, told from the bytes alone and never from the name."""

from __future__ import annotations

from minutes.errors import Encrypted, NotWord, OldWord, ReadError

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "open it in Word and save it as a Word document (.docx)"

SIGNATURES = (
    (b"{\\rtf", f"The file is rich text (RTF): {SAVE_AS}."),
    (b"\x89PNG", "The file is a picture. Choose the Word file that the picture was taken of."),
    (b"\xff\xd8\xff", "The file is a picture. Choose the Word file that the picture was taken of."),
    (b"GIF8", "The file is a picture. Choose the Word file that the picture was taken of."),
    (b"II*\0", "The file is a scanned picture. Choose the Word file that was printed."),
    (b"MM\0*", "The file is a scanned picture. Choose the Word file that was printed."),
    (b"\x1f\x8b", "The file is a packed archive. Unpack it and choose the Word file in it."),
    (b"7z\xbc\xaf", "The file is a packed archive. Unpack it and choose the Word file in it."),
    (b"Rar!", "The file is a packed archive. Unpack it and choose the Word file in it."),
    (EMPTY_ZIP, "The file is an empty archive. Choose the Word file (.docx) with the minutes."),
)
PDF = "The file is a PDF. Ask for the Word file it was made from, or open it in Word and save it as .docx."
PAGE = f"The file is a web page (HTML): {SAVE_AS}."
WORD_XML = f"The file is Word's XML in one piece: {SAVE_AS}."
MAIL = "The file is a mail or a web archive. Open it and save the Word file in it."


def refused(data: bytes) -> ReadError | None:
    """The error for a kind of file that is not read, or None where it may be Word or text."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(OLE):
        return _ole(data)
    if b"%PDF-" in head:
        return NotWord(PDF)
    for signature, sentence in SIGNATURES:
        if head.startswith(signature):
            return NotWord(sentence)
    return _markup(head)


def _markup(head: bytes) -> ReadError | None:
    """The error for HTML, XML and mail."""
    low = head.lower()
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return NotWord(PAGE)
    if low.startswith(b"<?xml"):
        return NotWord(WORD_XML if b"word" in low else f"The file is XML and no Word file: {SAVE_AS}.")
    if low.startswith((b"mime-version:", b"return-path:", b"received:", b"delivered-to:")):
        return NotWord(MAIL)
    return None


def _ole(data: bytes) -> ReadError:
    """The error for the container that Office used before 2007 and still uses around encrypted files."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Encrypted("The file is protected by a password. Open it in Word, remove the password and save it.")
    if "WordDocument".encode("utf-16-le") in data:
        return OldWord(f"The file is an old Word document (.doc): {SAVE_AS}.")
    return NotWord("The file is an old Office file or a saved mail, not a Word document. Choose the .docx.")

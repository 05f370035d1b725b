"""What kind of file it is, told from its bytes; and plain text."""

import zipfile
from io import BytesIO

import pytest
from readers.word import docx, p, packed

from minutes.errors import Damaged, EmptyFile, Encrypted, NotWord, OldWord, ReadError
from minutes.readers import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def odt() -> bytes:
    """The beginning of an OpenDocument text."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


OTHERS: dict[str, tuple[bytes, type[ReadError], str]] = {
    "nothing": (b"", EmptyFile, "empty"),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), OldWord, "save it as"),
    "a file with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted, "password"),
    "an old Excel file": (OLE + "Workbook".encode("utf-16-le"), NotWord, "not a Word document"),
    "a PDF": (b"%PDF-1.7\n...", NotWord, "PDF"),
    "a PDF with a line before it": (b"\r\n%PDF-1.7\n...", NotWord, "PDF"),
    "rich text": (b"{\\rtf1\\ansi Text}", NotWord, "RTF"),
    "a web page": (b"\xef\xbb\xbf <!DOCTYPE html><html></html>", NotWord, "web page"),
    "a web page without a type": (b"<html><body>Hej</body></html>", NotWord, "web page"),
    "Word's XML in one piece": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>',
        NotWord,
        "one piece",
    ),
    "other XML": (b'<?xml version="1.0"?><x/>', NotWord, "XML"),
    "a mail": (b"MIME-Version: 1.0\r\nSubject: x\r\n", NotWord, "mail"),
    "a picture": (b"\x89PNG\r\n\x1a\n", NotWord, "picture"),
    "a scan": (b"II*\0....", NotWord, "scanned"),
    "a packed archive": (b"\x1f\x8b\x08....", NotWord, "archive"),
    "an empty archive": (b"PK\x05\x06" + bytes(18), NotWord, "empty archive"),
    "an archive of other things": (packed({"lista.txt": b"x"}), NotWord, "archive"),
    "an Excel workbook": (packed({"xl/workbook.xml": b"<x/>"}), NotWord, "Excel"),
    "a presentation": (packed({"ppt/presentation.xml": b"<x/>"}), NotWord, "PowerPoint"),
    "Apple Pages": (packed({"Index/Document.iwa": b"x"}), NotWord, "Pages"),
    "OpenDocument": (odt(), NotWord, "OpenDocument"),
    "a Word file without its text": (packed({"word/styles.xml": b"<x/>"}), Damaged, "missing"),
    "a Word file that was cut off": (docx(p("Text"))[:-40], Damaged, "cut off"),
    "bytes that are no text": (b"abc\x00\x01\x02", NotWord, "neither"),
    "bytes that Windows does not know": (b"abc\x81\x8d", NotWord, "neither"),
}


@pytest.mark.parametrize(("data", "error", "words"), OTHERS.values(), ids=OTHERS.keys())
def test_other_files_get_one_sentence_that_says_what_to_do(data: bytes, error: type[ReadError], words: str) -> None:
    """Without it a secretary who chose the wrong file would see a traceback, or an empty draft."""
    with pytest.raises(error) as caught:
        read(data, "protokoll.docx")
    assert words in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence


def test_the_name_decides_nothing() -> None:
    """Without it a Word file with a wrong ending would be refused."""
    assert read(docx(p("Text")), "anteckningar.pdf").format == "docx"
    assert read(b"Text", "anteckningar.docx").format == "text"


@pytest.mark.parametrize(
    ("data", "lines", "remarks"),
    [
        ("Möte\r\n\r\nNärvarande: Åsa\r\n".encode(), ["Möte", "", "Närvarande: Åsa"], []),
        (b"\xef\xbb\xbfM\xc3\xb6te\n", ["Möte"], []),
        ("Möte\nVal".encode("utf-16"), ["Möte", "Val"], []),
        ("Möte\rVal".encode("cp1252"), ["Möte", "Val"], ["windows-text"]),
        (b"\n \n", [], []),
    ],
    ids=["utf-8", "with a mark", "utf-16", "windows", "blank"],
)
def test_plain_text_is_one_paragraph_a_line(data: bytes, lines: list[str], remarks: list[str]) -> None:
    """Without it notes written in a plain editor could not be read, or would lose å, ä and ö."""
    found = read(data, "möte.txt")
    assert [x.text for x in found.paragraphs()] == lines
    assert [x.code for x in found.remarks] == remarks
    assert [x.id for x in found.paragraphs()] == [f"b{n}" for n in range(1, len(lines) + 1)]

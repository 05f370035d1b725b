"""Signs in texts that nobody meant to write: letters read in a wrong encoding, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.reading import Property

SUSPECT = re.compile(r"[ÃÂâ]\S{1,3}|√\S|├\S")
"""What UTF-8 looks like where it was taken for Windows-1252, for a Macintosh's or DOS's letters, and encoded once more."""
ODD = re.compile("[\x80-\x9f\u2028\u2029\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]|(?<=.)\ufeff")
ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|[aou](?:uml|ring|acute|grave)|eacute|oslash|aelig|#\d{2,6});",
    re.IGNORECASE,
)
"""Letters as HTML writes them."""
PERCENT = re.compile(r"%(?:20|C3%[89AB][0-9A-F])", re.IGNORECASE)
"""A blank, and the letters of Western Europe, as links write them."""
NOTHING = r"(?:none|null|undefined|nan|\(null\)|\[object object\]|invalid date|#ref!|#n/a|#name\?|#value!)"
LEFT_OVER = re.compile(
    rf"(?:{NOTHING}(?:[\s,;/-]{{1,3}}{NOTHING}){{0,3}}|true|false|%s|%\w{{2,40}}%|\{{\w{{0,40}}\}}|\$\w{{2,40}}|b'.*'|\[['\"].*['\"]\]"
    r"|\{['\"]\w{1,40}['\"]: .*\}|datetime\.\w{4,8}\(.*\)|<[A-Z]\w{2,40}: .*>|<\w{2,40} object at .*>|System\.\w{3,40}|lorem ipsum.*"
    r"|.*(?:\{\{.{1,80}\}\}|\$\{.{1,80}\}|<%=).*)",
    re.DOTALL | re.IGNORECASE,
)
"""What a program writes that was given nothing, did not fill its form in, or wrote down its own insides."""
QUESTIONED = re.compile(
    r"[^\W\d_]{1,20}(?:\?[a-zåäöéüñßøæ]{1,20}){1,5}|\?[a-zåäöéüñßøæ]{1,20}(?:\?[a-zåäöéüñßøæ]{1,20}){1,5}"
)
"""A word with a question mark inside, where a letter was that an encoding did not have."""
AS_IN_MAIL = re.compile(r"=\?[\w-]{3,20}\?[BQbq]\?[^?\s]{1,200}\?=|(?:=[C-F][0-9A-F]=[89AB][0-9A-F])")
"""Letters as the heads and bodies of mails write them (RFC 2047, quoted-printable)."""
LOST = "\N{REPLACEMENT CHARACTER}"


def sign_complaints(found: Property, who: str) -> Iterator[Complaint]:
    """What is odd about the letters of a property; nothing for one that is all ASCII."""
    if found.value.isascii():
        return
    if LOST in found.value:
        yield complaint("lost-letter", found.line, who, name=found.name)
    if odd := ODD.search(found.value):
        yield complaint("odd-sign", found.line, who, name=found.name, text=f"U+{ord(odd[0]):04X}")
    if twice := next(filter(encoded_twice, SUSPECT.findall(found.value)), None):
        yield complaint("encoded-twice", found.line, who, name=found.name, text=twice, meant=encoded_twice(twice))


def text_complaints(found: Property, who: str) -> Iterator[Complaint]:
    """What a program meant otherwise than it stands in a text that people read."""
    text = found.text
    if entity := ENTITY.search(text):
        yield complaint("entity", found.line, who, name=found.name, text=entity[0])
    if as_in_mail := AS_IN_MAIL.search(text):
        yield complaint("mail-text", found.line, who, name=found.name, text=as_in_mail[0])
    if lost := next(filter(QUESTIONED.fullmatch, (word.strip(".,:;!()") for word in text.split())), None):
        yield complaint("question-mark", found.line, who, name=found.name, text=lost)
    words = (word for word in text.split() if "%" in word and "://" not in word)
    if odd := next(filter(PERCENT.search, words), None):
        yield complaint("percent-text", found.line, who, name=found.name, text=odd)
    if is_left_over(text) or (found.name == "LOCATION" and text and not any(map(str.isalnum, text))):
        yield complaint("left-over", found.line, who, name=found.name, text=text)
    if found.name == "SUMMARY" and text.strip():
        yield from _title_complaints(found, who)


def _title_complaints(found: Property, who: str) -> Iterator[Complaint]:
    """What a title has that one line of a calendar cannot show."""
    if "\n" in found.text.strip():
        yield complaint("long-title", found.line, who)
    if found.text[0].isspace():
        yield complaint("blank-first", found.line, who, name=found.name)


def is_left_over(text: str) -> bool:
    """True for what a program writes that was given nothing."""
    return LEFT_OVER.fullmatch(text.strip()) is not None


def encoded_twice(word: str) -> str:
    """The letters that were meant by ``Ã¥``; empty where the word means itself."""
    for length in range(len(word), 1, -1):
        for encoding in ("cp1252", "latin-1", "mac_roman", "cp437"):
            try:
                return word[:length].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
    return ""

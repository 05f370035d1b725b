"""Signs in texts that nobody meant to write: letters read in a wrong encoding, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.calendar.check.complaint import Complaint, complaint
from forum.calendar.reading import Property

SUSPECT = re.compile(r"[ÃÂâ]\S{1,3}")
"""What UTF-8 looks like where it was taken for Windows-1252 and encoded once more."""
ODD = re.compile("[\x80-\x9f\u2028\u2029\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]|(?<=.)\ufeff")
ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|[aou](?:uml|ring|acute|grave)|eacute|oslash|aelig|#\d{2,6});",
    re.IGNORECASE,
)
"""Letters as HTML writes them."""
PERCENT = re.compile(r"%(?:20|C3%[89AB][0-9A-F])", re.IGNORECASE)
"""A blank, and the letters of Western Europe, as links write them."""
LEFT_OVER = re.compile(
    r"(?:None|null|undefined|NaN|\(null\)|\[object Object\]|Invalid date|b'.*'|.*(?:\{\{.{1,80}\}\}|\$\{.{1,80}\}|<%=).*)",
    re.DOTALL,
)
"""What a program writes that was given nothing, or did not fill its form in."""
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
    words = (word for word in text.split() if "%" in word and "://" not in word)
    if odd := next(filter(PERCENT.search, words), None):
        yield complaint("percent-text", found.line, who, name=found.name, text=odd)
    if LEFT_OVER.fullmatch(text):
        yield complaint("left-over", found.line, who, name=found.name, text=text)


def encoded_twice(word: str) -> str:
    """The letters that were meant by ``Ã¥``; empty where the word means itself."""
    for length in range(len(word), 1, -1):
        for encoding in ("cp1252", "latin-1"):
            try:
                return word[:length].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
    return ""

"""Word's fields: the address in a link's instruction, and what old form fields show."""

from __future__ import annotations

import re

from msgspec import Struct

from minutes.readers.docx_xml import VAL, Element, number, on, w

LINK = re.compile(r"""\s*HYPERLINK\b(?:\s{1,9}"(?P<url>[^"]{1,2000})"|\s{1,9}(?P<bare>[^\s"\\]{1,2000}))?""")
ANCHOR = re.compile(r"""\\l\s{1,9}"([^"]{1,400})\"""")
LONGEST_INSTRUCTION = 4000
CHECK_BOX, CHECKED, DEFAULT = w("checkBox"), w("checked"), w("default")
DROP_DOWN, LINE, RESULT = w("ddList"), w("listEntry"), w("result")


class Field(Struct):
    """A field that has begun and not ended (ECMA-376 17.16.18)."""

    start: int
    """How many texts there were when it began."""
    form: Element | None
    """The data of an old form field."""
    link_before: str | None
    """The link that stood before it."""
    instruction: str = ""
    shown: bool = False
    """True once its result has begun."""

    def instruct(self, text: str | None) -> None:
        """Take over a piece of the instruction."""
        if text and not self.shown and len(self.instruction) < LONGEST_INSTRUCTION:
            self.instruction += text[:LONGEST_INSTRUCTION]


def address(instruction: str) -> str | None:
    """The address in a ``HYPERLINK`` instruction, with its place in the document where it names one."""
    m = LINK.match(instruction)
    if not m:
        return None
    anchor = ANCHOR.search(instruction)
    found = m["url"] or m["bare"] or ""
    return f"{found}#{anchor[1]}" if anchor else found or None


def form_text(form: Element) -> str:
    """What an old form field shows: its box, ticked or not, or the chosen line of its list."""
    for child in form:
        if child.tag == CHECK_BOX:
            states = {part.tag: on(part) for part in child}
            return "☒" if states.get(CHECKED, states.get(DEFAULT, False)) else "☐"
        if child.tag == DROP_DOWN:
            lines = [part.get(VAL, "") for part in child if part.tag == LINE]
            chosen = next((number(part.get(VAL)) for part in child if part.tag == RESULT), 0) or 0
            return lines[chosen] if 0 <= chosen < len(lines) else ""
    return ""

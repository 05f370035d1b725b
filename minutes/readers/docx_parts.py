"""The parts of a Word file by what they are for: only the main part must be whole, the others may fail."""

from __future__ import annotations

from minutes.blocks import Remark
from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.errors import Damaged, Encrypted, NotWord, ReadError, TooLarge
from minutes.readers.docx_package import Package, Relation
from minutes.readers.docx_xml import Element, PartError

SMALL_MAIN = 6 << 20
"""Bytes of a main part whose tree fits into memory whatever it holds; it need not be weighed."""
CONVENTIONAL_MAIN = "word/document.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LONGEST_TITLE = 500
NOT_WORD = N_("The file is {} and no Word document. Choose the Word file (.docx) with the minutes.")
NO_MAIN = N_(
    "The file is damaged: the part with its text is missing. Open it in Word and save it again as .docx, or ask for "
    "the file once more."
)
SENTENCES: dict[type[ReadError], str] = {
    Damaged: N_(
        "The file is damaged: its main part {}. Open it in Word and save it again as .docx, or ask for the file once "
        "more."
    ),
    TooLarge: N_(
        "The file is larger than any minutes: its main part {}. Save the part that matters as a file of its own."
    ),
    Encrypted: N_("The file is protected: its main part {}. Open it in Word, remove the password and save it."),
}


class Parts:
    """A package with its main part found.

    Raises:
        ReadError: where the bytes are no Word file or the main part cannot be unpacked.
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self.remarks: list[Remark] = []
        """What could not be read."""
        self._root = self.relations("")
        self.main = self._find_main()
        try:
            self._content = self._package.part(self.main)
        except PartError as why:
            raise _fatal(why) from why
        self.links = self.relations(self.main)

    def main_tree(self) -> Element:
        """The XML of the main part; may be asked for once."""
        content, self._content = self._content, b""
        try:
            return self._package.parse(content, small=SMALL_MAIN)
        except PartError as why:
            raise _fatal(why) from why

    def optional(self, name: str) -> Element | None:
        """The XML of another part, or None and a remark."""
        try:
            return self._package.tree(name)
        except PartError as why:
            self._remark(name, why)
            return None

    def of_kind(self, kind: str) -> Element | None:
        """The first part that the main part has for a purpose such as ``styles``."""
        for relation in self.links.values():
            if relation.kind == kind and not relation.external:
                return self.optional(relation.target)
        return None

    def relations(self, source: str) -> dict[str, Relation]:
        """The relationships of a part, none where their list cannot be read."""
        try:
            return self._package.relations(source)
        except PartError as why:
            self._remark(f"{source or 'the file'} (relationships)", why)
            return {}

    def title(self) -> str:
        """The title in the file's properties."""
        for relation in self._root.values():
            if relation.kind == "core-properties" and relation.target in self._package:
                root = self.optional(relation.target)
                found = root.findtext(TITLE) if root is not None else None
                return " ".join((found or "").split())[:LONGEST_TITLE]
        return ""

    def property(self, name: str) -> str:
        """A property that somebody gave the file (ECMA-376 part 1, 22.3), as text; empty where there is none."""
        for relation in self._root.values():
            if relation.kind == "custom-properties" and relation.target in self._package:
                root = self.optional(relation.target)
                for child in root if root is not None else ():
                    if child.get("name") == name:
                        return "".join(map(str, child.itertext())).strip()[:LONGEST_TITLE]
        return ""

    def _remark(self, name: str, why: PartError) -> None:
        text = _(
            "A part of the file cannot be read: {name} {reason}. Numbers, headings or page headers may be missing."
        ).format(name=name, reason=why.reason)
        self.remarks.append(Remark(code="damaged-part", text=text))

    def _find_main(self) -> str:
        for relation in self._root.values():
            if relation.kind == "officeDocument" and not relation.external and relation.target in self._package:
                return relation.target
        if CONVENTIONAL_MAIN in self._package:
            return CONVENTIONAL_MAIN
        kind = self._package.other_kind()
        if kind is None and self._package.has_folder("word/"):
            raise Damaged(NO_MAIN)
        raise NotWord(_(NOT_WORD).format(kind or _("a packed archive")))


def _fatal(why: PartError) -> ReadError:
    return why.error(_(SENTENCES[why.error]).format(why.reason))

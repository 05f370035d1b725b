"""The inside of a paragraph: runs, fields, links and marks of change, gathered into text and looks.

The view is Word's with all changes accepted, field results shown, hidden text and comments left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from minutes.readers.docx_drawing import ALTERNATE, PICTURES, UNREADABLE, WORD_ART, branch, things
from minutes.readers.docx_elements import CHANGED, IGNORED, REMOVED, TRANSPARENT
from minutes.readers.docx_fields import Field, address, form_text
from minutes.readers.docx_package import Relation
from minutes.readers.docx_properties import PLAIN, Properties, read_properties
from minutes.readers.docx_spans import Look, Mark
from minutes.readers.docx_styles import WISHES, ParagraphStyle, Styles, symbol_font
from minutes.readers.docx_symbols import in_symbol_font, symbol
from minutes.readers.docx_xml import MANY, MATH, RELATIONS, Element, children, number, on, value, w

RUN, TEXT, RUN_PROPERTIES, PARAGRAPH_PROPERTIES = w("r"), w("t"), w("rPr"), w("pPr")
BREAK, FIELD_MARK, INSTRUCTION, SYMBOL = w("br"), w("fldChar"), w("instrText"), w("sym")
LAST_EDIT = "_GoBack"
MATH_TEXT = f"{{{MATH}}}t"
SYMBOL_2015 = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
SIGNS: Final = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
SPACES = re.compile(r"[ \t\r\n]+")

UNSEEN = frozenset({FIELD_MARK, INSTRUCTION})
"""What counts even where it is hidden: fields would fall apart."""
DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})

Dress = tuple[ParagraphStyle, Look | None, str | None, bool]
"""What a paragraph begins with: its style, its look where that is not plain, its symbol font, whether it is hidden."""


class Gatherer:
    """Collects the text of one paragraph after the other.

    ``counts`` is where it notes what a careful reader should know: changes, comments, unknown elements.
    """

    def __init__(
        self, styles: Styles, links: dict[str, Relation], counts: Counter[str], note: Callable[[str, str], str]
    ) -> None:
        self._styles = styles
        self._dresses: dict[str | None, Dress] = {}
        self._links = links
        self._counts = counts
        self._note = note
        self._font: str | None = None
        self._hidden = False
        self._styled: dict[str | None, Properties] = {}
        self.style = styles.paragraph(None)
        """Of the paragraph that is being gathered."""
        self._plain: Look | None = None
        self.texts: list[str] = []
        self.marks: list[Mark] = []
        self.boxes: list[Element] = []
        self.notes: list[str] = []
        self.anchor = ""
        self.page_break = False
        self.special = False
        """True where the paragraph has a box, a note, an anchor or a page break."""
        self._fields: list[Field] = []
        self._link: str | None = None

    def clear(self) -> None:
        """Begin a new paragraph."""
        self.texts.clear()
        self.marks.clear()
        if self.special:
            self.boxes = []
            self.notes = []
            self.anchor = ""
            self.page_break = self.special = False
        self._fields.clear()
        self._link = None

    def paragraph(self, element: Element) -> Properties:
        """Gather a paragraph and return what it says about itself."""
        found = PLAIN
        count = len(element)
        begin = 0
        if count and (first := element[0]).tag == PARAGRAPH_PROPERTIES:
            found = read_properties(first, self._counts, self._styled)
            begin = 1
        dress = self._dresses.get(found.style)
        if dress is None:
            dress = self._wear(found.style)
        self.style, self._plain, self._font, self._hidden = dress
        for child in element[begin:] if count < MANY else element:  # type: ignore[index] # the stubs know no slices
            tag = child.tag
            if tag == RUN:
                self._run(child)
            else:
                self._inline(child, tag)
        if self.page_break and self.texts and self.texts[-1] == "\n":
            self._cut(len(self.texts) - 1)
        return found

    def _wear(self, style_id: str | None) -> Dress:
        """What a paragraph in a style begins with."""
        style = self._styles.paragraph(style_id)
        look = style.look
        plain = look if look[0] or look[1] else None
        dress = self._dresses[style_id] = (style, plain, style.font, style.hidden)
        return dress

    def take(self, container: Element) -> None:
        """Gather what a wrapper in a paragraph holds."""
        for child in children(container):
            tag = child.tag
            if tag == RUN:
                self._run(child)
            else:
                self._inline(child, tag)

    def _inline(self, child: Element, tag: str) -> None:
        """A paragraph's child that is no run."""
        if tag in IGNORED:
            return
        if tag in TRANSPARENT:
            self._counts["changes"] += tag in CHANGED
            self.take(child)
        elif tag in REMOVED:
            self._counts["changes"] += 1
        elif (handle := IN_PARAGRAPH.get(tag)) is not None:
            handle(self, child)
        else:
            self._unknown(child, self.take)

    def _run(self, run: Element) -> None:
        look, font, hidden = self._plain, self._font, self._hidden
        for child in run[:] if len(run) < MANY else run:  # type: ignore[index] # the same
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if text and not (font or hidden or "\n" in text or "\t" in text):
                    if look is not None:
                        self.marks.append((len(self.texts), look))
                    self.texts.append(text)
                elif text and hidden:
                    self._counts["hidden"] += 1
                elif text:
                    self._put(text, look, font)
            elif tag == RUN_PROPERTIES:
                if len(child):
                    look, font, hidden = self._read_look(child)
            elif tag not in IGNORED and (not hidden or tag in UNSEEN):
                self._other(child, tag, look, font)

    def _put(self, text: str, look: Look | None, font: str | None = None) -> None:
        """Add some text as it is shown."""
        if font is not None:
            text = in_symbol_font(font, text)
        if "\n" in text or "\t" in text:
            text = SPACES.sub(_one_space, text)
        self._sign(text, look)

    def _sign(self, text: str, look: Look | None) -> None:
        """Add some text as it is."""
        if text:
            if look is not None:
                self.marks.append((len(self.texts), look))
            self.texts.append(text)

    def _other(self, child: Element, tag: str, look: Look | None, font: str | None) -> None:
        """A run's child that is neither text nor properties."""
        sign = SIGNS.get(tag)
        if sign is not None:
            self._sign(sign, look)
        elif (handle := IN_RUN.get(tag)) is not None:
            handle(self, child, look, font)
        elif tag not in IGNORED:
            self._unknown(child, lambda inner: self._nested(inner, look, font))

    def _nested(self, container: Element, look: Look | None, font: str | None) -> None:
        """Content of a run that stands in a further element."""
        for child in container:
            if child.tag == TEXT:
                if child.text:
                    self._put(child.text, look, font)
            elif child.tag == RUN:
                self._run(child)
            else:
                self._other(child, child.tag, look, font)

    def _unknown(self, element: Element, take: Callable[[Element], None]) -> None:
        """An element from after this reader's time: looked through, and counted where it holds something."""
        if len(element):
            self._counts["unknown"] += 1
            take(element)

    def _read_look(self, properties: Element) -> tuple[Look | None, str | None, bool]:
        """The look, symbol font and hiding of a run (ECMA-376 17.7.3: styles toggle, direct settings decide)."""
        bold, italic, _, size = self.style.look
        hidden, font = self._hidden, self._font
        direct_bold = direct_italic = direct_hidden = None
        for child in properties[:] if len(properties) < MANY else properties:  # type: ignore[index] # the same
            wish = WISHES.get(child.tag)
            if wish is None:
                continue
            if wish == "bold":
                direct_bold = on(child)
            elif wish == "italic":
                direct_italic = on(child)
            elif wish == "hidden":
                direct_hidden = on(child)
            elif wish == "size":
                size = number(value(child), size)
            elif wish == "font":
                font = symbol_font(child, font)
            else:
                style = self._styles.character(value(child) or "")
                bold, italic, hidden = (
                    bold != bool(style.bold),
                    italic != bool(style.italic),
                    hidden != bool(style.hidden),
                )
                size = style.size or size
        bold = bold if direct_bold is None else direct_bold
        italic = italic if direct_italic is None else direct_italic
        look = (bold, italic, self._link, size) if bold or italic or self._link else None
        return look, font, hidden if direct_hidden is None else direct_hidden

    def _set_link(self, link: str | None) -> str | None:
        """Change the link that what follows stands under; returns the one before."""
        before, self._link = self._link, link
        bold, italic, _, size = self.style.look
        self._plain = (bold, italic, link, size) if bold or italic or link else None
        return before

    def read_link(self, element: Element) -> None:
        """A link: its words are gathered under its address."""
        relation = self._links.get(element.get(f"{{{RELATIONS}}}id", ""))
        anchor = element.get(w("anchor"))
        address = relation.target if relation else ""
        link = f"{address}#{anchor}" if anchor else address
        before = self._set_link(link or self._link)
        self.take(element)
        self._set_link(before)

    def read_simple_field(self, element: Element) -> None:
        """A field in one piece; its content is its result."""
        before = self._set_link(address(element.get(w("instr"), "")) or self._link)
        self.take(element)
        self._set_link(before)

    def bookmark(self, element: Element) -> None:
        """A name that links lead to; of several the first, and never the place where somebody stopped editing."""
        name = element.get(w("name"), "")
        if not self.anchor and name != LAST_EDIT:
            self.anchor, self.special = name, True

    def read_alternate(self, element: Element) -> None:
        """An alternative between runs."""
        chosen = branch(element)
        if chosen is not None:
            self.take(chosen)

    def read_math(self, element: Element) -> None:
        """A formula, as the letters and signs in it."""
        self._put("".join(t.text or "" for t in element.iter(MATH_TEXT)), self._plain, None)

    def read_alternate_in_run(self, element: Element, look: Look | None, font: str | None) -> None:
        """An alternative inside a run: a drawing, or a sign with what stands in for it."""
        chosen = branch(element)
        if chosen is None:
            return
        if any(child.tag in DRAWINGS for child in chosen):
            self.read_drawing(element, look, font)
        else:
            self._nested(chosen, look, font)

    def read_break(self, element: Element, look: Look | None, font: str | None) -> None:
        """A line, column or page break."""
        del font
        kind = element.get(w("type"))
        if kind == "page":
            self.page_break = self.special = True
        if kind != "page" or any(self.texts):
            self._sign("\n", look)

    def read_symbol(self, element: Element, look: Look | None, font: str | None) -> None:
        """A sign of a symbol font."""
        del font
        space = element.tag.rpartition("}")[0]
        self._sign(symbol(element.get(f"{space}}}font", ""), element.get(f"{space}}}char", "")), look)

    def read_drawing(self, element: Element, look: Look | None, font: str | None) -> None:
        """Text boxes and WordArt are kept for later; pictures and diagrams are counted."""
        del font
        self.special = True
        for thing in things(element):
            if thing.tag in PICTURES:
                self._counts["pictures"] += 1
            elif thing.tag in UNREADABLE:
                self._counts["diagrams"] += 1
            elif thing.tag != WORD_ART or thing.get("string"):
                self.boxes.append(thing)
        del look

    def read_note_reference(self, element: Element, look: Look | None, font: str | None) -> None:
        """The mark of a foot- or endnote."""
        del look, font
        kind = "endnotes" if element.tag == w("endnoteReference") else "footnotes"
        self.special = True
        self.notes.append(self._note(kind, element.get(w("id"), "")))

    def count_comment(self, element: Element, look: Look | None, font: str | None) -> None:
        """The mark of a comment."""
        del element, look, font
        self._counts["comments"] += 1

    def read_ruby(self, element: Element, look: Look | None, font: str | None) -> None:
        """A reading aid above its base; in running text it follows in parentheses, as HTML does it."""
        for child in element:
            if child.tag == w("rubyBase"):
                self._nested(child, look, font)
        for child in element:
            if child.tag == w("rt") and any(t.text for t in child.iter(TEXT)):
                self._put("(", look, None)
                self._nested(child, look, font)
                self._put(")", look, None)

    def read_field(self, element: Element, look: Look | None, font: str | None) -> None:
        """A field's mark.  What stands before its result is cut away as soon as the result begins."""
        del font
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            form = next((child for child in element if child.tag == w("ffData")), None)
            self._fields.append(Field(len(self.texts), form, self._link))
        elif kind in {"separate", "end"} and self._fields:
            field = self._fields[-1]
            if not field.shown:
                self._cut(field.start)
            if kind == "separate":
                field.shown = True
                self._set_link(address(field.instruction) or self._link)
                return
            self._fields.pop()
            self._set_link(field.link_before)
            if field.form is not None and not any(self.texts[field.start :]):
                self._put(form_text(field.form), look, None)

    def _cut(self, start: int) -> None:
        """Take back all texts from a place on."""
        del self.texts[start:]
        while self.marks and self.marks[-1][0] >= start:
            self.marks.pop()

    def read_instruction(self, element: Element, look: Look | None, font: str | None) -> None:
        """A piece of a field's instruction."""
        del look, font
        if self._fields:
            self._fields[-1].instruct(element.text)


IN_PARAGRAPH: Final[dict[str, Callable[[Gatherer, Element], None]]] = {
    w("hyperlink"): Gatherer.read_link,
    w("fldSimple"): Gatherer.read_simple_field,
    w("bookmarkStart"): Gatherer.bookmark,
    ALTERNATE: Gatherer.read_alternate,
    f"{{{MATH}}}oMath": Gatherer.read_math,
    f"{{{MATH}}}oMathPara": Gatherer.read_math,
}
"""What reads a paragraph's children that are no runs."""
IN_RUN: Final[dict[str, Callable[[Gatherer, Element, Look | None, str | None], None]]] = {
    BREAK: Gatherer.read_break,
    FIELD_MARK: Gatherer.read_field,
    INSTRUCTION: Gatherer.read_instruction,
    SYMBOL: Gatherer.read_symbol,
    SYMBOL_2015: Gatherer.read_symbol,
    ALTERNATE: Gatherer.read_alternate_in_run,
    w("drawing"): Gatherer.read_drawing,
    w("pict"): Gatherer.read_drawing,
    w("object"): Gatherer.read_drawing,
    w("footnoteReference"): Gatherer.read_note_reference,
    w("endnoteReference"): Gatherer.read_note_reference,
    w("commentReference"): Gatherer.count_comment,
    w("ruby"): Gatherer.read_ruby,
}
"""What reads a run's children that are neither text nor properties."""


def _one_space(m: re.Match[str]) -> str:
    """White space inside a text: a line break of the XML is shown as one space."""
    return m[0] if m[0].strip(" ") == "" else " "

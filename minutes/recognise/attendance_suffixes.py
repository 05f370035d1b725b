"""What stands behind a person's name: a role, a function, an organisation, a sign, a remark on presence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Presence, Role
from minutes.recognise.names import name_key
from minutes.recognise.roll import Entry

PARENTHESIS = re.compile(r"\(([^()]{0,120})\)|\[([^\[\]]{0,120})\]")
DASH = re.compile(r"\s+[–—-]+\s+|\s*:\s+|\s+/\s+|\s+\|\s+|\t+")
ADDRESS = re.compile(r"\S*@\S+|(?:\+|00)?\d[\d\s()/-]{5,}")
"""A mail address or telephone number, which is no organisation and nobody's business."""


def role_words(language: Language) -> tuple[tuple[Words, Role], ...]:
    """The words of each role, the longer kind first."""
    people = language.people
    return (
        (people.vice_chair, Role.VICE_CHAIR),
        (people.chair, Role.CHAIR),
        (people.secretary, Role.SECRETARY),
        (people.adjuster, Role.ADJUSTER),
        (people.guest, Role.GUEST),
        (people.substitute, Role.SUBSTITUTE),
    )


class Suffixes:
    """Puts what stands behind names where it belongs."""

    def __init__(self, language: Language, *, listed: bool = True) -> None:
        """``listed`` says that the list tells who came, so that a reason for absence counts."""
        self.language = language
        self.words = language.people
        self.listed = listed

    def describe(self, entry: Entry, text: str) -> None:
        """Put all of a text that stands behind a name into the entry."""
        rest = text
        for m in PARENTHESIS.finditer(text):
            for word in re.split(r"[,;]", m[1] or m[2] or ""):
                self._one(entry, word)
            rest = rest.replace(m[0], ",")
        for piece in DASH.split(rest):
            for word in re.split(r",", piece):
                self._one(entry, word)

    def describe_all(self, entry: Entry, texts: Iterable[str]) -> None:
        """Put several descriptions where they belong."""
        for text in texts:
            self.describe(entry, text)

    def _one(self, entry: Entry, text: str) -> None:
        text = " ".join(text.split()).strip(" -–—:,*\t/|")
        if not re.search(r"[^\W\d_]", text) and not re.search(r"§|\d{1,2}[.:]\d\d", text):
            return
        if ADDRESS.fullmatch(text) or self.words.and_others.whole(text):
            return
        if self._take_role(entry, text) or self._take_remark(entry, text):
            return
        parts = [p.strip() for p in self.words.joins.sub("/", text).split("/") if p.strip()]
        if (
            len(parts) > 1
            and any(self.role(p) for p in parts)
            and all(self.role(p) or self._is_title(p) for p in parts)
        ):
            for part in parts:
                self._one(entry, part)
            return
        if is_sign(text, entry.name):
            entry.initials = entry.initials or text
        elif self._is_title(text):
            entry.title = f"{entry.title}, {text}" if entry.title else text
        elif entry.organisation is None:
            entry.organisation = self._place(text)

    def _take_role(self, entry: Entry, text: str) -> bool:
        """Take a role, also one with a remark behind it: "vice ordförande §§ 1-4", "gäst punkt 3"."""
        role, rest = self._role_with_rest(text)
        if role is None:
            return False
        entry.roles.append(role)
        entry.said.setdefault(role, text.removesuffix(rest).strip())
        if rest:
            entry.note = entry.note or (rest.strip() if role not in {Role.GUEST, Role.SUBSTITUTE} else text)
        return True

    def _role_with_rest(self, text: str) -> tuple[Role | None, str]:
        if role := self.role(text):
            return role, ""
        for words, role in role_words(self.language):
            m = words.match(text)
            rest = text[m.end() :] if m else ""
            stands_in = role is Role.SUBSTITUTE and (
                self.words.from_words.match(rest.strip()) or rest.strip()[:1].isupper()
            )
            if rest[:1] == " " and (stands_in or self.is_remark(rest.strip())):
                return role, rest
        return None, ""

    def role(self, text: str) -> Role | None:
        """The role that a whole text names, or that a phrase like "som skrev" says."""
        bare = text.strip(" .:")
        for words, role in role_words(self.language):
            if words.whole(bare) or words.whole(text):
                return role
        if self.words.wrote.match(bare):
            return Role.SECRETARY
        return Role.CHAIR if self.words.chaired.match(bare) else None

    def _take_remark(self, entry: Entry, text: str) -> bool:
        if len(text) > 3 and self.listed and self.words.absent_marks.whole(text):
            entry.presence = Presence.ABSENT
            return True
        if self.is_absence(text):
            entry.presence = Presence.ABSENT if self.listed else None
            entry.apologies = entry.apologies or self.listed
            if not self.words.apologies.whole(text):
                entry.note = entry.note or text
            return True
        if self.is_remark(text):
            entry.note = entry.note or text
            return True
        counted = re.match(r"\d+\s", text) is not None
        return counted or (len(text) > 3 and self.words.present_columns.whole(text))

    def is_absence(self, text: str) -> bool:
        """True for a reason or word for being away."""
        words = self.words
        return words.ill.whole(text) or words.apologies.whole(text) or bool(words.absent_cues.match(text))

    def is_remark(self, text: str) -> bool:
        """True for partial presence and the way of taking part: "fr.o.m. § 4", "på länk"."""
        if self.language.header.remote.whole(text):
            return True
        if self.words.from_words.match(text) and not re.search(r"\d|§", text):
            return False
        cue = self.words.note_cues.match(text) or self.words.late_cues.match(text)
        return bool(cue) or bool(re.match(r"§|\d{1,2}[.:]\d\d\b", text))

    def _is_title(self, text: str) -> bool:
        if self.words.functions.match(text) or self.is_function(text):
            return True
        from_place = self.words.from_words.match(text)
        return text[0].islower() and not from_place and not is_body(text, self.language)

    def is_function(self, text: str) -> bool:
        """True where the last word ends as functions do: "VA-chef", "Senior Policy Analyst"."""
        words = text.casefold().split()
        return bool(words) and words[-1].endswith(self.words.title_endings or ("\0",))

    def _place(self, text: str) -> str:
        m = self.words.from_words.match(text)
        return text[m.end() :].strip() if m else text


def is_sign(text: str, name: str) -> bool:
    """True where a short text is the sign of a person: letters of the name in their order, two at least."""
    bare = text.replace(".", "")
    parts = name_key(name).split()
    if not 2 <= len(bare) <= 4 or not bare.isalpha() or not bare[0].isupper() or not parts:
        return False
    letters = [w[0] for w in parts]
    short = [w[0].casefold() for w in name.split()]
    sign = bare.casefold()
    if list(sign) in (letters, short, [letters[0], letters[-1]]) or sign == letters[0] + parts[-1][:2]:
        return True
    alone = len(parts) == 1 and len(bare) < 4 and sign[0] == parts[0][0]
    return bare.isupper() and (alone or parts[0].startswith(sign))


def is_body(name: str, language: Language) -> bool:
    """True where a name is that of an organisation."""
    people = language.people
    if people.name_words.search(name):
        return True
    return len(name.split()) == 1 and name.casefold().endswith(people.organisation_endings)

"""Who is named as the subject of a clause: persons, groups, functions."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from minutes.languages import Language
from minutes.model import Mention
from minutes.recognise.people import Named, People, looks_like_name

PARENTHESIS = re.compile(r"\s?\([^()]{1,60}\)")
CAPITALISED = re.compile(r"[^\W\d_][\w'’.&/-]*(?:\s+[A-ZÅÄÖÆØÜÉ][\w'’.&/-]*){0,2}")
NAME_IN_PARENTHESES = re.compile(r"\s?\([A-ZÅÄÖÆØÜ][^()]{0,40}\)")
NEXT_WORD = re.compile(r"[^\W\d_][\w-]*")


class Subject(StrEnum):
    """What sort of owner it is; the surest persons first."""

    PERSON = "person"
    ROLE = "role"
    GROUP = "group"
    OURSELVES = "ourselves"
    """ "Vi", "we": named nobody."""
    NAME = "name"
    """A capitalised word that is in no register: an organisation or a person who is not listed."""


class Owners(Struct, frozen=True):
    """The owners at one place of a text, joined ones together."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    kind: Subject


class OwnerFinder:
    """Finds owners in one text."""

    def __init__(self, text: str, people: People, language: Language, proper: frozenset[str] | None = None) -> None:
        """``proper`` are the document's proper names, folded; None where nobody has looked for them."""
        self.proper = proper
        self.text = text
        self._at: dict[tuple[int, bool], Owners | None] = {}
        self.people = people
        self.language = language
        words, titles = language.actions, language.people.titles
        lists = (words.everyone, words.roles, words.ourselves, words.groups)
        self._listed = frozenset(place for listed in lists for place in listed.spots(text))
        self._titles = titles.spots(text)
        self.named = {n.start: n for n in map(self._contracted, people.find(text)) if not n.genitive}

    def _contracted(self, named: Named) -> Named:
        """ "Sue's going to ring them": the apostrophe belongs to the verb."""
        cut = named.end - 2
        if named.genitive and self.language.actions.commit.match(self.text, cut):
            mention = named.mention.model_copy(update={"name": self.text[named.start : cut]})
            return replace(named, end=cut, mention=mention, genitive=False)
        return named

    def at(self, start: int, *, names: bool = True) -> Owners | None:
        """The owners that begin exactly at ``start``; ``names`` allows words that are in no register."""
        if (start, names) not in self._at:
            self._at[start, names] = self._find(start, names=names)
        return self._at[start, names]

    def _find(self, start: int, *, names: bool) -> Owners | None:
        first = self._one(start, names=names)
        if first is None:
            return None
        mentions, kind, end = [first[0]], first[1], first[2]
        while (more := self._joined(end, names=names)) is not None:
            mentions.append(more[0])
            kind = kind if kind is Subject.PERSON else more[1]
            end = more[2]
        return Owners(start, self._with_company(end), tuple(mentions), kind)

    def _joined(self, end: int, *, names: bool) -> tuple[Mention, Subject, int] | None:
        """One more owner behind a comma or an "och"."""
        m = join_pattern(self.language).match(self.text, end)
        return self._one(m.end(), names=names) if m else None

    def _with_company(self, end: int) -> int:
        """Past "och hennes grupp", which names nobody of its own."""
        join = join_pattern(self.language).match(self.text, end)
        first = NEXT_WORD.match(self.text, join.end()) if join else None
        second = NEXT_WORD.match(self.text, first.end() + 1) if first else None
        whose = self.language.actions.possessives
        if first and second and (whose.whole(first[0]) or whose.whole(second[0])):
            return second.end()
        behind = whose.match(self.text, end + 1)
        return behind.end() if behind else end

    def _one(self, start: int, *, names: bool) -> tuple[Mention, Subject, int] | None:
        found = self._person(start) or self._titled(start) or self._word_list(start)
        if found is None and names:
            found = self._unlisted(start)
        if found is None:
            return None
        mention, kind, end = found
        m = PARENTHESIS.match(self.text, end)
        return mention, kind, m.end() if m else end

    def _person(self, start: int) -> tuple[Mention, Subject, int] | None:
        named = self.named.get(start) or self._before_capital(start)
        return (named.mention, Subject.PERSON, named.end) if named else None

    def _titled(self, start: int) -> tuple[Mention, Subject, int] | None:
        """ "Frau Vogt": a title before a registered name."""
        title = self.language.people.titles.match(self.text, start) if start in self._titles else None
        found = self._person(title.end() + 1) if title else None
        if found is None:
            return None
        mention, kind, end = found
        return mention.model_copy(update={"name": self.text[start:end]}), kind, end

    def _before_capital(self, start: int) -> Named | None:
        """ "Kim Fixar": a given name before a verb that was written with a capital."""
        word = NEXT_WORD.match(self.text, start)
        if not word or not word[0][0].isupper() or not self.language.actions.commit.match(self.text, word.end() + 1):
            return None
        mention = self.people.resolve(word[0])
        return Named(start, word.end(), mention) if mention.person or mention.candidates else None

    def _word_list(self, start: int) -> tuple[Mention, Subject, int] | None:
        if start not in self._listed:
            return None
        words = self.language.actions
        every = words.everyone.match(self.text, start)
        if every:
            noun = NEXT_WORD.match(self.text, every.end() + 1)
            if noun and _is_noun(noun[0], self.text, noun.start(), self.language):
                return Mention(name=self.text[start : noun.end()]), Subject.GROUP, noun.end()
        for kind, listed in (
            (Subject.ROLE, words.roles),
            (Subject.OURSELVES, words.ourselves),
            (Subject.GROUP, words.groups),
        ):
            m = listed.match(self.text, start)
            if m and self.text[m.end() : m.end() + 1] != "-":
                return Mention(name=m[0]), kind, m.end()
        return None

    def _unlisted(self, start: int) -> tuple[Mention, Subject, int] | None:
        m = CAPITALISED.match(self.text, start)
        if not m or not m[0][0].isupper():
            return None
        name = m[0].rstrip(".")
        if not self._may_own(name) and not self._goes_with_name(start + len(name)):
            name = name.split()[0]
            if not self._may_own(name) and not self._goes_with_name(start + len(name)):
                return None
        return Mention(name=name), Subject.NAME, start + len(name)

    def _may_own(self, name: str) -> bool:
        """True for an organisation written with inner capitals (BU, DataNät), and for a proper name.

        A sentence begins with a capital anyway; only a word that is written so elsewhere too is a name.
        """
        first = name.split(maxsplit=1)[0]
        if any(c.isupper() and before != "-" for before, c in pairwise(first)):
            return True
        if not looks_like_name(name, self.language):
            return False
        if len(name.split()) > 1 or self.proper is None:
            return not self.language.people.nouns_capitalised or self.proper is None
        return first.casefold() in self.proper and not self.language.people.nouns_capitalised

    def _goes_with_name(self, end: int) -> bool:
        """True where an organisation in parentheses or another name goes with the word: "Kim (Hamnen) och Ada"."""
        if self.language.people.nouns_capitalised:
            return False
        join = join_pattern(self.language).match(self.text, end)
        after = self.text[join.end() :] if join else ""
        return NAME_IN_PARENTHESES.match(self.text, end) is not None or bool(after[:1].isupper())

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Registered owners anywhere between two places."""
        persons: list[Named] = [n for n in self.named.values() if start <= n.start and n.end <= end]
        if persons:
            return tuple(n.mention for n in sorted(persons, key=lambda n: n.start))
        for m in NEXT_WORD.finditer(self.text, start, end):
            found = self._word_list(m.start())
            if found and found[2] <= end:
                return (found[0],)
        return ()


def _is_noun(word: str, text: str, start: int, language: Language) -> bool:
    """False where the word behind "alla" is a verb, a modal or a small word, so that "alla" stands alone."""
    if word.casefold() in language.detect.words:
        return False
    if _is_listed_verb(text, start, language):
        return False
    after = NEXT_WORD.match(text, start + len(word) + 1)
    if after and _is_verb(after[0], text, after.start(), language):
        return True
    return not _is_verb(word, text, start, language)


def _is_verb(word: str, text: str, start: int, language: Language) -> bool:
    """True for a promise, a modal, or a word with the ending of the present tense."""
    return _is_listed_verb(text, start, language) or is_present(word, language)


def _is_listed_verb(text: str, start: int, language: Language) -> bool:
    words = language.actions
    verbs = (words.commit, words.obligation, words.soft, words.promises, words.mandated, words.adverbs)
    return any(w.match(text, start) for w in verbs)


def is_present(word: str, language: Language) -> bool:
    """True for a word with the ending of a verb in the present tense."""
    if len(word) < 3 or not word.islower() or word in language.detect.words:
        return False
    people = language.people
    if any(held.whole(word) for held in (people.functions, people.chair, people.vice_chair, people.secretary)):
        return False
    return word.endswith(language.actions.present_endings or ("\0",))


@cache
def join_pattern(language: Language) -> re.Pattern[str]:
    """What may stand between two owners."""
    words = "|".join(re.escape(j) for j in language.actions.joins.phrases) or r"(?!)"
    return re.compile(rf"\s*,\s*(?:(?:{words})\s+)?|\s*[/&+]\s*|\s+(?:{words})\s+", re.IGNORECASE)

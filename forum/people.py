"""Names as they are written in minutes, tied to the members of a forum, with doubt kept.

Pure: no clock, no store.  A name is tied in this order: a name that a person gave or answered, the full name (hyphen
or space, marks or none, possessive or not), a given name that only one member has, a given name with an initial,
initials, a surname that only one has.  A nickname, a misspelling and a surname that differs by one letter make somebody
probable, which is said by a single candidate; of two candidates none is ever picked.

Whoever did not belong to the forum on the day of the minutes is only meant by a full name: a first name is that of
somebody who sat there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from forum.membership import Alias, Member
from minutes.frozen import Frozen
from minutes.languages import Language
from minutes.model import Attendee, Mention
from minutes.recognise.names import looks_like_name, name_key, near, plain_key, without_title
from minutes.recognise.people import People

LONG = 10
"""Letters of a name in which two may be wrong and it is still the same name; in a shorter one it may well be another."""


class How(StrEnum):
    """Why a name means somebody."""

    ALIAS = "alias"
    """A person put the name on the list, or answered so."""
    NAME = "name"
    """The full name, or a form of it that nobody else has."""
    PROBABLE = "probable"
    """A nickname or a misspelling of one member's name; a person must say so."""
    SEVERAL = "several"
    """More than one member may be meant; a person must say which."""
    UNKNOWN = "unknown"


class Tie(Frozen):
    """Whom a name means."""

    name: str
    """As written."""
    member: str | None = None
    """The member's key, where that is certain."""
    candidates: tuple[str, ...] = ()
    """Keys of those who may be meant."""
    how: How = How.UNKNOWN


@dataclass(frozen=True)
class Roll:
    """The members of one forum as they were on one day."""

    forum: str
    day: dt.date | None
    """None for minutes without a date: everybody counts as belonging."""
    language: Language
    members: tuple[Member, ...]
    """Everyone who has ever belonged to the forum, and nobody else."""
    _ties: dict[str, Tie] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def present(self) -> tuple[Member, ...]:
        """Those who belonged to the forum on the day."""
        return tuple(one for one in self.members if self.day is None or one.belongs(self.forum, self.day))

    def whom(self, name: str) -> Tie:
        """Whom a name means that stands alone: in an attendance list, as an owner."""
        written = " ".join(name.split())
        if written not in self._ties:
            bare = without_title(written.strip(" .,;:*()[]@"), self.language)
            self._ties[written] = self._whom(bare).model_copy(update={"name": written})
        return self._ties[written]

    def whose(self, mention: Mention) -> Tie:
        """Whom a mention means: the person that the minutes tie it to, else the name as written.

        Where the minutes leave it between several people, it stays between those of them who are known.
        """
        tie = self.whom(mention.person or mention.name)
        if mention.person or not mention.candidates or tie.how is How.ALIAS:
            return tie.model_copy(update={"name": mention.name})
        ties = [self.whom(candidate) for candidate in mention.candidates]
        keys = tuple(dict.fromkeys(key for one in ties for key in _keys(one)))
        how = How.SEVERAL if len(mention.candidates) > 1 else How.PROBABLE
        return Tie(name=mention.name, candidates=keys, how=how if keys else How.UNKNOWN)

    def certainly(self, member: str, mentions: Iterable[Mention]) -> bool:
        """True where one of the mentions is the member of that key."""
        return any(self.whose(one).member == member for one in mentions)

    def perhaps(self, member: str, mentions: Iterable[Mention]) -> bool:
        """True where one of the mentions may be the member of that key, and is not known to be."""
        return any(member in self.whose(one).candidates for one in mentions)

    def _whom(self, written: str) -> Tie:
        found = self._written_out(written)
        others = found or self._understood(written)
        known = self._known_as(written)
        if not known:
            return others or self._before_or_after(written) or Tie(name=written)
        if found and not set(_keys(found)) & {key for key, _ in known}:
            return found
        return _weighed(written, known, others)

    def _known_as(self, written: str) -> tuple[tuple[str, Alias], ...]:
        """Members who have been called so, as it is written or without an ending of its own case."""
        forms = {name_key(written), *(name_key(base) for base in _bases(written, self.language))}
        named = ((one.key, alias) for one in self.present for alias in one.names(self.forum))
        exact = [(key, alias) for key, alias in named if name_key(alias.name) in forms]
        own = [(key, alias) for key, alias in exact if name_key(alias.name) == name_key(written)]
        return tuple(own or exact)

    def _written_out(self, written: str) -> Tie | None:
        """The tie of a full name, letter for letter but for hyphens."""
        keys = tuple(one.key for one in self.present if name_key(one.name) == name_key(written))
        return _tie(written, keys, How.NAME)

    def _understood(self, written: str) -> Tie | None:
        mention = self._people.resolve(written)
        if mention.person:
            keys = self._by_name[mention.person]
            surely = len(name_key(written).split()) == 1 or _same_letters(written, mention.person, self.language)
            return _tie(written, keys, How.NAME if surely else How.PROBABLE)
        keys = tuple(key for name in mention.candidates for key in self._by_name[name])
        return _tie(written, keys, How.PROBABLE) or _tie(written, tuple(self._misspelt(written)), How.PROBABLE)

    def _misspelt(self, written: str) -> Iterator[str]:
        """Members whose given name and surname each are at most one letter off."""
        parts = plain_key(written).split()
        if len(parts) < 2:
            return
        for one in self.present:
            own = plain_key(one.name).split()
            if len(own) == len(parts) and all(a == b or _near(a, b) for a, b in zip(own, parts, strict=True)):
                yield one.key

    def _before_or_after(self, written: str) -> Tie | None:
        """Somebody who belonged to the forum on other days, by the full name or another whole name."""
        forms = {plain_key(written), *(plain_key(base) for base in _bases(written, self.language))}
        keys = [
            one.key for one in self.members if any(plain_key(name) in forms for name in _whole_names(one, self.forum))
        ]
        return _tie(written, tuple(keys), How.NAME)

    @cached_property
    def _people(self) -> People:
        return People([Attendee(name=name) for name in self._by_name], self.language)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        """The keys by full name; two members may share one."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.present:
            found[one.name] = (*found.get(one.name, ()), one.key)
        return found


def resembling(one: str, other: str) -> bool:
    """True where two names may be one that was misspelt: marks, hyphens and blanks aside, a letter of a word or two in all."""
    ours, theirs = plain_key(one).split(), plain_key(other).split()
    if len(ours) == len(theirs) and all(a == b or _near(a, b) for a, b in zip(ours, theirs, strict=True)):
        return True
    joined, others = "".join(ours), "".join(theirs)
    return joined == others or (min(len(joined), len(others)) >= LONG and _edits(joined, others) <= 2)


def _edits(one: str, other: str) -> int:
    """How many letters are more, less or other."""
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in steps if tag != "equal")


def _near(a: str, b: str) -> bool:
    """True where two words differ by one letter; words of three letters count too: "Dal" and "Dahl"."""
    return near(a, b) or (min(len(a), len(b)) == 3 and near(f"{a}-", f"{b}-"))


def _tie(written: str, keys: tuple[str, ...], how: How) -> Tie | None:
    if not keys:
        return None
    if len(keys) > 1:
        return Tie(name=written, candidates=keys, how=How.SEVERAL)
    if how is How.PROBABLE:
        return Tie(name=written, candidates=keys, how=how)
    return Tie(name=written, member=keys[0], how=how)


def _weighed(written: str, known: Sequence[tuple[str, Alias]], others: Tie | None) -> Tie:
    """The tie of a name that is somebody's by a person's word, held against all others whom it may mean.

    What was given counts against everyone; an answer only against those who were to choose from.
    """
    keys = tuple(dict.fromkeys(key for key, _ in known))
    if len(keys) > 1:
        return Tie(name=written, candidates=keys, how=How.SEVERAL)
    alias = known[0][1]
    rivals = [key for key in (_keys(others) if others else ()) if key != keys[0] and key not in alias.over]
    if rivals:
        return Tie(name=written, candidates=(*keys, *rivals), how=How.SEVERAL)
    return Tie(name=written, member=keys[0], how=How.ALIAS)


def _keys(tie: Tie) -> tuple[str, ...]:
    return (tie.member,) if tie.member else tie.candidates


def _bases(name: str, language: Language) -> Iterator[str]:
    """A name without an ending of its case, with the stem as it would stand."""
    words = language.people
    for ending in sorted((*words.genitive_endings, *words.case_endings), key=len, reverse=True):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            base = name[: -len(ending)]
            yield base
            yield from (base[: -len(old)] + new for old, new in words.stem_changes if base.endswith(old))


def _same_letters(written: str, name: str, language: Language) -> bool:
    """True where the last word of a name is written with the letters of some word of it, or a beginning of one."""
    own = plain_key(name).split()
    words = [plain_key(form).split() for form in (written, *_bases(written, language))]
    return any(all(any(part.startswith(word) for part in own) for word in form) for form in words if form)


def _whole_names(member: Member, forum: str) -> Iterator[str]:
    yield member.name
    yield from (alias.name for alias in member.names(forum) if " " in alias.name)


def proposed(attendees: Iterable[Attendee], roll: Roll) -> tuple[Attendee, ...]:
    """Those of an attendance list who may be members that nobody has put on the list yet.

    Full names only: a first name alone makes no member, and where a member may be meant a person must say so.
    """
    return tuple(
        one
        for one in attendees
        if one.person is None and not one.candidates and _whole(one.name, roll.language)
        if roll.whom(one.name).how is How.UNKNOWN
    )


def _whole(name: str, language: Language) -> bool:
    return len(name_key(name).split()) > 1 and looks_like_name(name, language)

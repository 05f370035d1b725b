"""The roll of a meeting while it is being read: one entry a person, filled from several places."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from minutes.draft import Doubt, Evidence, Finding
from minutes.languages import Language
from minutes.model import Attendee, Presence, Role
from minutes.recognise.names import initials_of, name_key, plain_key
from minutes.recognise.people import People

LONGEST_SIGN = 3
"""A word of no more letters may be a sign or an initial."""


class Entry(Struct):
    """What one place says of a person."""

    name: str
    evidence: list[Evidence] = field(default_factory=list)
    presence: Presence | None = None
    apologies: bool = False
    roles: list[Role] = field(default_factory=list)
    title: str | None = None
    organisation: str | None = None
    initials: str | None = None
    note: str | None = None
    candidates: tuple[str, ...] = ()
    said: dict[Role, str] = field(default_factory=dict)
    """The words behind the name that gave a role: the office of a person who may not hold it today."""

    def attendee(self) -> Attendee:
        """The entry as a fact."""
        return Attendee(
            name=self.name,
            presence=self.presence,
            apologies=self.apologies,
            roles=tuple(sorted(set(self.roles), key=list(Role).index)),
            title=self.title,
            organisation=self.organisation,
            initials=self.initials,
            note=self.note,
            candidates=self.candidates,
        )

    def take(self, other: Entry) -> None:
        """Add what another place says; what is known already stays, save that a mark of absence decides."""
        self.evidence.extend(other.evidence)
        self.roles.extend(other.roles)
        self.said = other.said | self.said
        for name in ("title", "organisation", "initials", "note"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(other, name))
        if self.presence is None:
            self.presence = other.presence
        if self.presence is Presence.ABSENT:
            self.apologies = self.apologies or other.apologies


class Roll:
    """The persons of a meeting; names that mean the same person are one entry."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.entries: list[Entry] = []
        self._register: tuple[tuple[tuple[str, str | None], ...], People] | None = None

    @property
    def people(self) -> People:
        """The roll as a register of names."""
        listed = tuple((e.name, e.initials) for e in self.entries if not e.candidates)
        if self._register is None or self._register[0] != listed:
            register = People([Attendee(name=name, initials=sign) for name, sign in listed], self.language)
            self._register = (listed, register)
        return self._register[1]

    def add_all(self, entries: Iterable[Entry]) -> None:
        """Add the entries of a list; two alike in one list stay two only where their names differ."""
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Add what a place says of a person, to the person's entry where there is one for certain."""
        known = self.find(entry.name)
        if known:
            if len(entry.name.split()) > len(known.name.split()):
                known.name = entry.name
            known.take(entry)
        else:
            self._hold_doubt(entry)
            self.entries.append(entry)

    def find(self, name: str) -> Entry | None:
        """The entry of a person, or None where nobody or several may be meant."""
        key = name_key(name)
        for entry in self.entries:
            if name_key(entry.name) == key and not (entry.candidates and self._full(name)):
                return entry
        if self._strange(name):
            return None
        mention = self.people.resolve(name)
        if mention.person:
            return next((e for e in self.entries if e.name == mention.person), None)
        return self._shorter(key) if not mention.candidates else None

    def _strange(self, name: str) -> bool:
        """True where no word of a name is a word of any name on the roll, so that none of them can be meant."""
        if name.isupper() and len(name) <= LONGEST_SIGN:
            return False
        words = plain_key(name).split()
        known = {word for entry in self.entries for word in plain_key(entry.name).split()}
        return not any(word in known or len(word) <= LONGEST_SIGN for word in words)

    def _full(self, name: str) -> bool:
        return len(name.split()) > 1

    def _shorter(self, key: str) -> Entry | None:
        """The entry with only the given name of this full name, where the list has no other such person."""
        given = key.split(maxsplit=1)[0] if " " in key else ""
        alike = [e for e in self.entries if given and name_key(e.name).split()[:1] == [given]]
        return alike[0] if len(alike) == 1 and len(alike[0].name.split()) == 1 else None

    def _hold_doubt(self, entry: Entry) -> None:
        if self._strange(entry.name):
            return
        mention = self.people.resolve(entry.name)
        if not mention.person and len(mention.candidates) > 1:
            entry.candidates = mention.candidates

    def findings(self) -> list[Finding]:
        """The roll as findings, in the order of the lists; doubt about a short name is kept."""
        self._join_signs()
        return [Finding(fact=e.attendee(), evidence=tuple(e.evidence), doubts=_doubts(e)) for e in self.entries]

    def _join_signs(self) -> None:
        """A sign in the list ("IM") and the one name elsewhere that it stands for ("Chair: Ines Marques") are one person."""
        for entry in [e for e in self.entries if _is_sign(e.name)]:
            meant = [e for e in self.entries if not _is_sign(e.name) and _stands_for(entry.name, e.name)]
            if len(meant) == 1 and meant[0].initials in {None, entry.name}:
                self.entries.remove(entry)
                meant[0].initials = entry.name
                meant[0].take(entry)


def _is_sign(name: str) -> bool:
    """True for initials that stand in place of a name: "IM", "BdW"."""
    return name.isalpha() and 2 <= len(name) <= LONGEST_SIGN + 1 and sum(c.isupper() for c in name) >= 2


def _stands_for(sign: str, name: str) -> bool:
    """True where a name of several words has these initials."""
    return " " in name_key(name) and sign.upper() in initials_of(name)


def _doubts(entry: Entry) -> tuple[Doubt, ...]:
    if not entry.candidates:
        return ()
    return (Doubt(code="ambiguous-name", fact="", detail=entry.name, choices=entry.candidates),)

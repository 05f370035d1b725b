"""Who was there, who was not, and who was what: the attendance of a meeting.

Tables are read first, because a mark in a column decides over a printed list; then the lists under their
labels, then prose, then the roles from labels, elections, signatures and cues.  One person is one finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from minutes.draft import Confidence, Finding
from minutes.model import Presence, Role
from minutes.recognise.attendance_lists import key_of, read_functions, read_label
from minutes.recognise.attendance_parties import read_parties
from minutes.recognise.attendance_prose import read_sentences
from minutes.recognise.attendance_tables import attendance_tables
from minutes.recognise.elections import read_elections
from minutes.recognise.front import LISTS, front_end, labelled_tables, labels_of
from minutes.recognise.known import Known
from minutes.recognise.labels import Form, Label, Labels
from minutes.recognise.page import Page
from minutes.recognise.roles import read_cues, read_role_label, read_welcome, role_of_label
from minutes.recognise.roll import Entry, Roll
from minutes.recognise.signatures import read_signatures

LIST_LINES = 40
PRESENT_LISTS = frozenset({"present", "members", "others"})
PARTY_LINES = 30
"""Parties are named so near the top."""
ENDING = 4
"""So near the end a sentence tells who wrote the minutes."""
NEAR = 12
"""A list this close behind another belongs to it."""


def recognise_attendance(page: Page, known: Known) -> Iterator[Finding]:
    """The persons of the meeting with presence, roles, organisation, sign and remark.

    ``known`` is what the header recogniser has found: the day tells which column of a year's table counts.
    """
    yield from _Attendance(page, known.date).findings()


class _Attendance:
    """Reads one page."""

    def __init__(self, page: Page, day: dt.date | None) -> None:
        self.page = page
        self.roll = Roll(page.language)
        plain = labels_of(page)
        tables = list(attendance_tables(page, labelled_tables(page, plain), day))
        self.tables = [entries for _, entries in tables]
        self.labels = labels_of(page, frozenset(table for table, _ in tables)) if tables else plain
        self.front = front_end(page, self.labels)

    def findings(self) -> list[Finding]:
        """All persons, each once."""
        for entries in self.tables:
            self.roll.add_all(entries)
        labels = self._of_the_notes(list(self.labels.read()))
        self.inside = self._inside(labels)
        self._lists(labels)
        listed = any(entry.presence is Presence.PRESENT for entry in self.roll.entries)
        for line in self.page.lines[: self.front + NEAR]:
            self.roll.add_all(read_sentences(self.page, line, front=line.index < self.front or not listed))
        self._roles(labels)
        return self.roll.findings()

    def _of_the_notes(self, labels: Sequence[Label]) -> list[Label]:
        """The labels of the notes alone, where the summons above them has the same labels for who was expected."""
        starts = [lab.line.index for lab in labels if "notes" in lab.keys and not lab.value]
        agendas = [lab.line.index for lab in labels if "agenda" in lab.keys and not lab.value]
        for start in starts:
            before = {key_of(lab) for lab in labels if lab.line.index < start} - {None}
            after = {key_of(lab) for lab in labels if lab.line.index > start} - {None}
            if agendas and agendas[0] < start and "present" in before & after:
                return [lab for lab in labels if lab.line.index >= start]
        return list(labels)

    def _lists(self, labels: Sequence[Label]) -> None:
        """The lists of the front; where nobody is present there, those of the whole document."""
        listed = [lab for lab in labels if key_of(lab) or lab.line.index in self.inside]
        if not self._read([lab for lab in listed if lab.line.index < self.front]) and not self.tables:
            self._read([lab for lab in listed if lab.line.index >= self.front])
        if any(entry.presence is Presence.PRESENT for entry in self.roll.entries):
            self._guests_of_items(listed)
        else:
            self.roll.add_all(read_parties(self.page, max(self.front, PARTY_LINES)))

    def _guests_of_items(self, labels: Sequence[Label]) -> None:
        """Guests who are named where their item is dealt with: "Gäst: Sara Lind, kontoret"."""
        for label in labels:
            if label.line.index >= self.front and key_of(label) == "guests" and label.form is Form.MARKED:
                entries = read_label(label, self.page.language) if label.value else []
                self.roll.add_all([e for e in entries if len(e.name.split()) > 1])

    def _read(self, labels: Sequence[Label]) -> bool:
        """Read some lists; groups of members count only near a list that says who came."""
        first = next((lab.line.index for lab in labels if key_of(lab) == "present"), -1)
        labels = [lab for lab in labels if key_of(lab) != "guests" or lab.line.index > first]
        reached = -NEAR - 1
        found: list[Entry] = []
        for label in labels:
            entries = read_label(label, self.page.language) if key_of(label) else self._roles_inside(label)
            plain = key_of(label) in {"present", "absent", "apologies"}
            if plain or label.line.index <= max(reached + NEAR, self.front):
                reached = max([label.line.index, *(_line_of(self.page, e) for e in entries)])
                found.extend(entries)
                if key_of(label) in PRESENT_LISTS:
                    found.extend(read_functions(lines_in_list(label, self.page, self.labels), self.page))
        self.roll.add_all(sorted(found, key=lambda entry: _line_of(self.page, entry)))
        return any(e.presence is Presence.PRESENT for e in self.roll.entries)

    def _roles_inside(self, label: Label) -> list[Entry]:
        """The persons behind a role's label inside a list of those present."""
        entries = read_role_label(label, self.page)
        for entry in entries:
            entry.presence = Presence.PRESENT
        return entries

    def _inside(self, labels: Sequence[Label]) -> frozenset[int]:
        """The lines that stand inside a list of those present: in its cell, or right below its label."""
        lines: set[int] = set()
        for label in labels:
            if key_of(label) in PRESENT_LISTS:
                lines |= lines_in_list(label, self.page, self.labels)
        if not any(key_of(label) == "present" for label in labels):
            lines |= _officers_above(labels)
        return frozenset(lines)

    def _roles(self, labels: Sequence[Label]) -> None:
        for label in labels:
            role = role_of_label(label)
            if role and not set(LISTS) & label.keys:
                entries = read_role_label(label, self.page) or self._in_lower_case(label, role)
                if self.page.language.people.meeting_chair.whole(label.text):
                    for entry in entries:
                        self._make_way(role, entry)
                self.roll.add_all(entries)
        self.roll.add_all(self._cues())
        self._elected(list(read_elections(self.page, self.roll.people, self.front)))
        self._signed(list(read_signatures(self.page)))
        if not self._holders(Role.CHAIR):
            self.roll.add_all(read_welcome(self.page))
        self._in_their_place()

    def _in_their_place(self) -> None:
        """Who is away holds an office of the body, but leads and writes nothing where somebody else did."""
        for role in (Role.CHAIR, Role.SECRETARY):
            holders = self._holders(role)
            away = [e for e in holders if e.presence is Presence.ABSENT]
            for entry in away if len(away) < len(holders) else ():
                entry.roles = [r for r in entry.roles if r is not role]
                entry.title = entry.title or entry.said.get(role)

    def _cues(self) -> list[Entry]:
        """Who wrote or led by a sentence; amid the notes "Loke skriver" is a task where a label names the secretary."""
        entries = list(read_cues(self.page, self.roll.people))
        if not self._holders(Role.SECRETARY):
            return entries
        last = len(self.page.lines) - ENDING
        amid = [e for e in entries if self.front <= _line_of(self.page, e) < last and e.roles == [Role.SECRETARY]]
        return [e for e in entries if e not in amid]

    def _in_lower_case(self, label: Label, role: Role) -> list[Entry]:
        """The person behind a role's label whose name the list has, both in lower case: "sekreterare: olle"."""
        if not label.value or not label.value[0].text.islower():
            return []
        holder = self.roll.find(label.value[0].text)
        evidence = label.value[0].evidence(f"attendance.{role}", Confidence.CERTAIN)
        return [Entry(holder.name, [evidence], roles=[role])] if holder else []

    def _holders(self, role: Role) -> list[Entry]:
        return [e for e in self.roll.entries if role in e.roles]

    def _elected(self, entries: Sequence[Entry]) -> None:
        """Elected persons; the chair of the body makes way for the one who was elected for the meeting."""
        for entry in entries:
            for role in (Role.CHAIR, Role.SECRETARY):
                if role in entry.roles:
                    self._make_way(role, entry)
            self.roll.add(entry)

    def _make_way(self, role: Role, elected: Entry) -> None:
        for holder in self._holders(role):
            if holder is not self.roll.find(elected.name):
                holder.roles = [r for r in holder.roles if r is not role]
                holder.title = holder.title or holder.said.get(role)

    def _signed(self, entries: Sequence[Entry]) -> None:
        """Signatures confirm roles; whoever signs under the adjusters' label and has a role already is none."""
        elected = self._holders(Role.ADJUSTER)
        for entry in entries:
            holder = self.roll.find(entry.name)
            if Role.ADJUSTER in entry.roles and (elected or _leads(holder)) and holder not in elected:
                entry.roles = [r for r in entry.roles if r is not Role.ADJUSTER]
            for role in (Role.CHAIR, Role.SECRETARY):
                if role in entry.roles and self._holders(role) and holder not in self._holders(role):
                    entry.roles = [r for r in entry.roles if r is not role]
            if entry.roles or holder:
                self.roll.add(entry)


def _officers_above(labels: Sequence[Label]) -> set[int]:
    """Lines with roles right above the members' line, where the list has no label of its own."""
    roles = {lab.line.index for lab in labels if role_of_label(lab) and lab.value and not lab.line.table}
    found: set[int] = set()
    for label in labels:
        if key_of(label) == "members":
            index = label.line.index - 1
            while index in roles:
                found.add(index)
                index -= 1
    return found


def lines_in_list(label: Label, page: Page, labels: Labels) -> set[int]:
    """Indices of the lines of a list that its own label does not read: role labels and functions with their names."""
    line = label.line
    if line.table:
        row = page.grids[line.table].cells[line.row or 0]
        return {x.index for cell in row[(line.column or 0) + 1 :] for x in cell}
    found: set[int] = set()
    for after in page.lines[line.index + 1 : line.index + 1 + LIST_LINES] if not label.value else ():
        marked = list(labels.of_line(after))
        roles = any(role_of_label(lab) and lab.value for lab in marked)
        if after.table or after.level is not None or not (roles or (not marked and ":" in after.text)):
            break
        found.add(after.index)
    return found


def _leads(entry: Entry | None) -> bool:
    return entry is not None and bool({Role.CHAIR, Role.SECRETARY} & set(entry.roles))


def _line_of(page: Page, entry: Entry) -> int:
    """Index of the line that an entry was read from."""
    place = entry.evidence[0]
    return next((x.index for x in page.lines if x.block == place.block and x.start <= place.start <= x.end), 0)

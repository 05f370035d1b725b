"""Brings a document in: the original, the drafts of its minutes, their meetings and the announced ones.

One transaction a file.  The same bytes again change nothing.  A second document about the same meeting is kept
and marked, and changes nothing that anybody sees.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from forum.desk.dates import DateBook
from forum.desk.founding import enter, existing, new_forum, time_zone
from forum.desk.hindrances import hindrances
from forum.desk.lines import Belonging, ZoneSource
from forum.desk.proposing import named_in
from forum.desk.reports import ImportedMinutes, ImportReport, ImportResult
from forum.desk.reviewing import settle_known
from forum.desk.rolls import roll_of
from forum.desk.tools import Desk, Wishes
from forum.desk.whose import bodies, named_forum, owner
from forum.errors import AlreadyElsewhere, BadValue, NoStore, NotMinutes
from forum.model import COUNTING, ActionItem, Forum, HistoryEntry, MinutesState, StoredDocument, StoredMinutes
from forum.schedule import Change
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.draft import Draft
from minutes.frozen import Frozen
from minutes.model import Kind, Minutes, Presence

TOUCHED = (Change.NEW, Change.MOVED, Change.CHANGED, Change.CONFIRMED)
"""What may bring a meeting onto a day when something is in its way."""

Asked = tuple[Draft, tuple[Frozen, ...]]
"""A draft with the questions that it leaves open."""


@dataclass(frozen=True)
class File:
    """A file as it came."""

    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True)
class Home:
    """The forum that a file went to, and why."""

    forum: Forum
    belonging: Belonging
    zone_source: ZoneSource | None = None
    """Only where the forum was made for it."""


def import_document(desk: Desk, data: bytes, name: str, wishes: Wishes | None = None) -> ImportReport:
    """Bring one file in.

    Raises :class:`~minutes.errors.MinutesError` where the file cannot be read, :class:`~forum.errors.NotMinutes`
    where it holds none, :class:`~forum.errors.Choose` where only a person can know which forum it belongs to,
    and :class:`~forum.errors.StoreError`; in each case nothing has changed.
    """
    wishes = wishes or Wishes()
    file = File(_file_name(name), data, hashlib.sha256(data).hexdigest())
    if earlier := _earlier(desk, file, wishes):
        return earlier
    drafts = _read(desk, file, wishes)
    owner(existing(desk), bodies(drafts), file.name, wishes)
    asked = [(draft, desk.ask(draft)) for draft in drafts]
    with desk.store.writing() as records:
        if earlier := _already(records, file, wishes):
            return earlier
        return _take_in(desk, records, file, asked, wishes)


def rehearse_import(desk: Desk, data: bytes, name: str, wishes: Wishes | None = None) -> ImportReport:
    """What :func:`import_document` would do; nothing has changed afterwards.

    Raises what it raises, and :class:`~forum.errors.NoStore` where nothing has been stored yet.
    """
    wishes = wishes or Wishes()
    file = File(_file_name(name), data, hashlib.sha256(data).hexdigest())
    with desk.store.reading() as records:
        if earlier := _already(records, file, wishes):
            return earlier
    drafts = _read(desk, file, wishes)
    with desk.store.rehearsing() as records:
        return _take_in(desk, records, file, [(draft, ()) for draft in drafts], wishes)


def _file_name(name: str) -> str:
    """Without its folder, which is nobody's business, and without bytes that are no letters."""
    return PurePath(name).name.encode("utf-8", errors="replace").decode("utf-8")


def _earlier(desk: Desk, file: File, wishes: Wishes) -> ImportReport | None:
    """The cheap look before a document is read: most second imports end here."""
    try:
        with desk.store.reading() as records:
            return _already(records, file, wishes)
    except NoStore:
        return None


def _already(records: Records, file: File, wishes: Wishes) -> ImportReport | None:
    document = records.documents.get(file.sha256)
    if document is None:
        return None
    stored = records.minutes.of_document(file.sha256)
    forums = records.forums.all()
    forum = next(one for one in forums if one.key == stored[0].forum)
    if wishes.forum is not None and named_forum(forums, wishes.forum) != forum:
        raise AlreadyElsewhere(
            _("'{name}' was imported into the forum {key} before; it stays there.").format(
                name=file.name, key=forum.key
            )
        )
    return ImportReport(
        result=ImportResult.UNCHANGED,
        file=file.name,
        document=document,
        forum=forum,
        only_forum=len(forums) == 1,
        keys=tuple(one.key for one in stored),
    )


def _read(desk: Desk, file: File, wishes: Wishes) -> tuple[Draft, ...]:
    drafts = desk.read(file.data, file.name, wishes.language)
    if not wishes.as_minutes and not any(_like_minutes(draft.minutes) for draft in drafts):
        raise NotMinutes(
            _("'{name}' does not look like the minutes of a meeting; if it is: forum import --as-minutes FILE.").format(
                name=file.name
            )
        )
    return drafts


def _like_minutes(record: Minutes) -> bool:
    """True where the document says what it is, or at least when people met and something of what went on."""
    if record.kind is not Kind.OTHER:
        return True
    return record.date is not None and any((record.attendance, record.agenda, record.decisions, record.actions))


def _take_in(desk: Desk, records: Records, file: File, asked: Sequence[Asked], wishes: Wishes) -> ImportReport:
    now = desk.now()
    home = _home(desk, records, file, [draft for draft, _ in asked], wishes)
    document = StoredDocument(sha256=file.sha256, name=file.name, size=len(file.data), imported=now)
    records.documents.add(document, file.data)
    clerk = _Clerk(desk, records, home.forum, file, now)
    taken = tuple(clerk.take(place, draft, questions) for place, (draft, questions) in enumerate(asked))
    return ImportReport(
        result=ImportResult.IMPORTED,
        file=file.name,
        document=document,
        forum=home.forum,
        new_forum=home.zone_source is not None,
        only_forum=len(records.forums.all()) == 1,
        belonging=home.belonging,
        zone_source=home.zone_source,
        minutes=taken,
        keys=tuple(one.stored.key for one in taken),
    )


def _home(desk: Desk, records: Records, file: File, drafts: Sequence[Draft], wishes: Wishes) -> Home:
    """The file's forum; made where a person or the first document asks for it."""
    there = records.forums.all()
    names = bodies(drafts)
    forum, why = owner(there, names, file.name, wishes)
    if forum is not None:
        if wishes.timezone not in {None, forum.timezone}:
            raise BadValue(
                _("The forum {key} has the time zone {timezone}; leave --timezone out.").format(
                    key=forum.key, timezone=forum.timezone
                )
            )
        return Home(forum, why)
    language = drafts[0].minutes.language
    zone, source = time_zone(language, wishes.timezone, desk.zone)
    forum = new_forum(there, names[0], language, zone, desk.now())
    enter(records, forum, desk)
    return Home(forum, why, source)


@dataclass(frozen=True)
class _Clerk:
    """Takes the meetings of one file in, one after the other."""

    desk: Desk
    records: Records
    forum: Forum
    file: File
    now: dt.datetime

    def take(self, place: int, draft: Draft, questions: tuple[Frozen, ...]) -> ImportedMinutes:
        roll = roll_of(self.records, self.forum, draft.minutes.date)
        draft, remembered = settle_known(self.desk, draft, questions, roll)
        questions = self.desk.ask(draft) if remembered else questions
        there = self.records.minutes.all(self.forum.key)
        first = self._first(there, draft)
        stored = self._stored(there, draft, first)
        self.records.minutes.add(stored, draft, place)
        self._note(stored)
        named = named_in(draft.minutes.attendance, draft.minutes.actions, roll)
        report = ImportedMinutes(stored=stored, record=draft.minutes, questions=questions, named=named)
        report = report.model_copy(update={"remembered": remembered})
        if first is not None:
            return report.model_copy(update={"after": first.key})
        book = DateBook(self.records, self.forum.key, self.now, self.desk.new_uid, self.desk.who)
        meeting = book.take_own(stored.key, draft.minutes)
        coming = book.take_coming(stored.key, draft.minutes)
        items = tuple(_items(stored, draft))
        touched = [one.meeting for one in coming if one.change in TOUCHED and one.meeting]
        warned = hindrances(self.records, self.forum, touched)
        found = {"meeting": meeting, "coming": coming, "actions": items, "warnings": warned}
        return report.model_copy(update=found)

    def _first(self, there: Sequence[StoredMinutes], draft: Draft) -> StoredMinutes | None:
        """Other minutes of the same meeting, out of another document."""
        day, summons = draft.minutes.date, draft.minutes.kind is Kind.AGENDA
        same = (one for one in there if day is not None and one.date == day and one.source != self.file.sha256)
        counting = (one for one in same if one.state in COUNTING)
        return next((one for one in counting if (one.kind is Kind.AGENDA) == summons), None)

    def _stored(self, there: Sequence[StoredMinutes], draft: Draft, first: StoredMinutes | None) -> StoredMinutes:
        record = draft.minutes
        return StoredMinutes(
            key=_free_key(self.forum.key, draft, self.file, {one.key for one in there}),
            forum=self.forum.key,
            date=record.date,
            source=self.file.sha256,
            state=MinutesState.DRAFT if first is None else MinutesState.SET_ASIDE,
            imported=self.now,
            kind=record.kind,
            title=record.title or "",
            document=self.file.name,
            present=sum(one.presence is Presence.PRESENT for one in record.attendance),
            decisions=len(record.decisions),
            actions=len(record.actions),
        )

    def _note(self, stored: StoredMinutes) -> None:
        what = "import" if stored.state is MinutesState.DRAFT else "import.set-aside"
        detail = {"document": self.file.name, "sha256": self.file.sha256}
        entry = HistoryEntry(
            at=self.now, who=self.desk.who, what=what, forum=self.forum.key, subject=stored.key, detail=detail
        )
        self.records.history.add(entry)


def _free_key(forum: str, draft: Draft, file: File, taken: set[str]) -> str:
    """``forum/2024-12-20``; a summons ends in ``-agenda``, a second document in ``.2``."""
    record = draft.minutes
    day = record.date.isoformat() if record.date else f"undated-{file.sha256[:8]}"
    base = f"{forum}/{day}{'-agenda' if record.kind is Kind.AGENDA else ''}"
    tries = (base, *(f"{base}.{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in tries if key not in taken)


def _items(stored: StoredMinutes, draft: Draft) -> list[ActionItem]:
    return [
        ActionItem(key=f"{stored.key}/{number}", forum=stored.forum, minutes=stored.key, number=number, action=action)
        for number, action in enumerate(draft.minutes.actions, start=1)
    ]

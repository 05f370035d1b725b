"""Puts approved minutes on the site for everyone, and takes them off again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forum.desk.lookup import minutes_of
from forum.desk.tools import Desk
from forum.desk.whose import named_forum
from forum.errors import BadValue
from forum.model import (
    AGREED,
    Forum,
    HistoryEntry,
    MinutesState,
    MinutesVersion,
    Publication,
    StoredMinutes,
)
from forum.schedule import modified
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.frozen import Frozen
from minutes.lines import tidy_line

if TYPE_CHECKING:
    from forum.site import PublicMinutes

LONGEST = 500
"""Letters of a reason."""


class ReleaseReport(Frozen):
    """What publishing did, or would do."""

    stored: StoredMinutes
    version: int
    file: str
    """The name of the page."""
    page: str
    """The page itself, as everyone reads it."""
    removed: Mapping[str, int] = {}
    """What was taken out of the text, by its kind, and how often."""
    people: bool = False
    changed: bool = True
    """False where exactly this was published already."""


def release(
    desk: Desk, key: str | None, forum: str | None = None, *, people: bool = False, rehearsal: bool = False
) -> ReleaseReport:
    """Publish the last approved version of minutes; without ``people`` no list of them goes out.

    The calendar entry of the meeting becomes newer without a new revision, so that programs see the link.
    Raises :class:`~forum.errors.BadValue` where the minutes are not approved.
    """
    with desk.store.reading() if rehearsal else desk.store.writing() as records:
        stored = minutes_of(records, key, forum)
        if stored.state not in AGREED:
            raise BadValue(
                _("The minutes {key} are not approved; only approved minutes are published.").format(key=stored.key)
            )
        chosen = named_forum(records.forums.all(), stored.forum)
        version = records.versions.standing(stored.key)[-1].number
        new = Publication(minutes=stored.key, version=version, people=people, at=desk.now(), who=desk.who)
        same = [one for one in records.publications.of(chosen.key) if one.minutes == stored.key]
        changed = not same or (same[0].version, same[0].people) != (version, people)
        page, removed = _page(records, chosen, new)
        if changed and not rehearsal:
            records.publications.put(new)
            records.minutes.mark(stored.key, MinutesState.PUBLISHED)
            _note(desk, records, stored, "minutes.published", {"version": str(version), "people": str(people)})
        from forum.site.minutes_page import minutes_page  # noqa: PLC0415 - slow to load, needed only here

        return ReleaseReport(
            stored=minutes_of(records, stored.key, None),
            version=version,
            file=page.file,
            page=minutes_page(page).decode(),
            removed=removed,
            people=people,
            changed=changed,
        )


def withdraw(desk: Desk, key: str, reason: str, forum: str | None = None) -> StoredMinutes:
    """Take minutes off the site; they stay approved, and the reason stays in the history."""
    reason = tidy_line(reason)
    if not reason or len(reason) > LONGEST:
        raise BadValue(_("Say why with --reason, in at most {most} letters.").format(most=LONGEST))
    with desk.store.writing() as records:
        stored = minutes_of(records, key, forum)
        if stored.state is not MinutesState.PUBLISHED:
            raise BadValue(_("The minutes {key} are not published; nothing was changed.").format(key=stored.key))
        records.publications.take_off(stored.key)
        records.minutes.mark(stored.key, MinutesState.APPROVED)
        _note(desk, records, stored, "minutes.withdrawn", {"reason": reason})
        return minutes_of(records, stored.key, None)


def published_minutes(records: Records, forum: Forum) -> tuple[PublicMinutes, ...]:
    """The minutes of a forum that everyone may read, the oldest first."""
    return tuple(_page(records, forum, one)[0] for one in records.publications.of(forum.key))


def _page(records: Records, forum: Forum, one: Publication) -> tuple[PublicMinutes, dict[str, int]]:
    """What everyone may read of minutes, and what was taken out of them."""
    from forum.site import PublicMinutes, for_everyone  # noqa: PLC0415 - slow to load, needed only here

    record = records.versions.record(one.minutes, one.version)
    versions = tuple(kept for kept in records.versions.standing(one.minutes) if kept.number <= one.version)
    if record is None:  # pragma: no cover - a version is kept for ever
        raise BadValue(_("There are no minutes '{key}'.").format(key=one.minutes))
    clear = for_everyone(forum, record, people=one.people)
    page = PublicMinutes(
        forum=forum,
        key=one.minutes,
        record=clear.record,
        approved=versions[0].day,
        amended=versions[-1].day if len(versions) > 1 else None,
        adjusters=_adjusters(versions) if one.people else (),
        meeting=next((meeting.uid for meeting in records.meetings.of_minutes(one.minutes)), None),
    )
    return page, {what.value: count for what, count in clear.removed.items()}


def _adjusters(versions: tuple[MinutesVersion, ...]) -> tuple[str, ...]:
    return next((one.adjusters for one in reversed(versions) if one.adjusters), ())


def _note(desk: Desk, records: Records, stored: StoredMinutes, what: str, detail: dict[str, str]) -> None:
    """Write it down, and make the calendar entry newer; its revision stays (RFC 5546 section 2.1.4)."""
    now = desk.now()
    for meeting in records.meetings.of_minutes(stored.key):
        records.meetings.save(meeting.model_copy(update={"changed": modified(meeting, now)}))
    entry = HistoryEntry(at=now, who=desk.who, what=what, forum=stored.forum, subject=stored.key, detail=detail)
    records.history.add(entry)

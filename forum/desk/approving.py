"""The life of minutes: from a draft to the approved text, which changes only by an amendment with a reason.

Every approved version is kept whole, with its day, who adjusted it, and a hash of its text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from forum.desk.lookup import minutes_of
from forum.desk.reviewing import follow_dates
from forum.desk.rolls import today
from forum.desk.tools import Desk
from forum.desk.whose import named_forum
from forum.errors import BadValue, UnknownVersion
from forum.model import AGREED, UNAPPROVED, HistoryEntry, MinutesState, MinutesVersion, StoredMinutes
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.compare import Difference, differences
from minutes.draft import Draft
from minutes.frozen import Frozen
from minutes.lines import tidy_line
from minutes.model import Kind, Minutes, Role

LONGEST = 500
"""Letters of a reason or a name."""


class LifeReport(Frozen):
    """Minutes with their approved versions."""

    stored: StoredMinutes
    versions: tuple[MinutesVersion, ...] = ()
    changes: tuple[Difference, ...] = ()
    """What the last version changed; of the first, what was changed since the draft was sent round."""


def text_hash(record: Minutes) -> str:
    """SHA-256 of the minutes as our Markdown, which says all that is in them."""
    from minutes.emit import write  # noqa: PLC0415 - only where something is approved

    return hashlib.sha256(write(record, "markdown").encode()).hexdigest()


def approve(
    desk: Desk,
    key: str | None,
    forum: str | None = None,
    adjusters: Sequence[str] = (),
    day: dt.date | None = None,
) -> LifeReport:
    """Approve minutes; from then on they change only by an amendment.

    ``adjusters`` are those who signed, by default whom the minutes name for it; ``day`` is when, by default today.
    Raises :class:`~forum.errors.BadValue` where questions are open that must be answered first.
    """
    with desk.store.writing() as records:
        stored, draft = opened(records, key, forum)
        _may_be_approved(desk, stored, draft)
        names = tuple(map(_line, adjusters)) or _named(draft.minutes)
        version = _version(desk, records, stored, draft.minutes, day, adjusters=names)
        since = _since_sent(records, stored, draft.minutes)
        records.minutes.save(stored.model_copy(update={"state": MinutesState.APPROVED}), draft)
        report = _kept(desk, records, stored, version, draft.minutes, "minutes.approved")
        return report.model_copy(update={"changes": since})


def _since_sent(records: Records, stored: StoredMinutes, record: Minutes) -> tuple[Difference, ...]:
    """What is different from the draft that was last sent round; empty where none was."""
    last = records.circulars.of(stored.key)[-1:]
    before = records.circulars.record(stored.key, last[0].number) if last else None
    return differences(before, record) if before else ()


def amend(
    desk: Desk, key: str, data: bytes, name: str, reason: str, forum: str | None = None, day: dt.date | None = None
) -> LifeReport:
    """Put a corrected text in the place of approved minutes, with the reason; the one before is kept.

    Raises :class:`~forum.errors.BadValue` where they are not approved, the text is of another meeting or says the
    same, and :class:`~minutes.errors.MinutesError` where it cannot be read.
    """
    reason = _line(reason)
    drafts = desk.read(data, name)
    with desk.store.writing() as records:
        stored, before = opened(records, key, forum)
        if stored.state not in AGREED:
            raise BadValue(
                _("The minutes {key} are not approved; change them with: forum review.").format(key=stored.key)
            )
        if not reason:
            raise BadValue(_("An amendment needs a reason: --reason TEXT."))
        record = _same_meeting(before.minutes, drafts, name)
        changes = differences(before.minutes, record)
        if not changes:
            raise BadValue(
                _("'{name}' says the same as the minutes {key}; nothing has changed.").format(name=name, key=stored.key)
            )
        _agrees(record, before.minutes, name)
        after = Draft(source=before.source, name=before.name, minutes=record)
        listed = {"title": record.title or "", "kind": record.kind}
        kept = stored.model_copy(update=listed)
        version = _version(desk, records, kept, record, day, reason=reason)
        records.minutes.save(kept, after)
        follow_dates(desk, records, kept, before.minutes, record)
        report = _kept(desk, records, kept, version, record, "minutes.amended")
        return report.model_copy(update={"changes": changes})


def life_of(desk: Desk, key: str | None = None, forum: str | None = None) -> LifeReport:
    """Minutes with all their approved versions."""
    with desk.store.reading() as records:
        stored = minutes_of(records, key, forum)
        return LifeReport(stored=stored, versions=records.versions.of(stored.key))


def compared(
    desk: Desk, key: str | None = None, forum: str | None = None, old: int | None = None, new: int | None = None
) -> LifeReport:
    """What is different between two approved versions, by default the last two.

    Raises :class:`~forum.errors.UnknownVersion`.
    """
    with desk.store.reading() as records:
        stored = minutes_of(records, key, forum)
        there = records.versions.standing(stored.key)
        if len(there) < 2 and old is None:
            many = _("one approved version") if there else _("no approved version")
            raise UnknownVersion(
                _("There is nothing to compare: the minutes {key} have {many}.").format(key=stored.key, many=many)
            )
        new = new or there[-1].number
        earlier = [one.number for one in there if one.number < new]
        before, after = _text(records, stored, old or max(earlier, default=0)), _text(records, stored, new)
        return LifeReport(stored=stored, versions=there, changes=differences(before, after))


def version_text(desk: Desk, key: str, number: int, forum: str | None = None) -> Minutes:
    """The whole text of an approved version."""
    with desk.store.reading() as records:
        return _text(records, minutes_of(records, key, forum), number)


def _text(records: Records, stored: StoredMinutes, number: int) -> Minutes:
    found = records.versions.record(stored.key, number)
    if found is None:
        count = len(records.versions.of(stored.key))
        there = _("the last one is {count}").format(count=count) if count else _("they have not been approved yet")
        raise UnknownVersion(
            _("There is no version {number} of the minutes {key}; {there}.").format(
                number=number, key=stored.key, there=there
            )
        )
    return found


def opened(records: Records, key: str | None, forum: str | None) -> tuple[StoredMinutes, Draft]:
    """Minutes with their whole draft, inside a job."""
    stored = minutes_of(records, key, forum)
    draft = records.minutes.draft(stored.key)
    if draft is None:  # pragma: no cover - the same transaction has just listed it
        raise BadValue(_("There are no minutes '{key}'.").format(key=stored.key))
    return stored, draft


def _may_be_approved(desk: Desk, stored: StoredMinutes, draft: Draft) -> None:
    if stored.state not in UNAPPROVED:
        raise BadValue(
            _("The minutes {key} are {value}; only a draft is approved.").format(
                key=stored.key, value=stored.state.value.replace("-", " ")
            )
        )
    if stored.kind is Kind.AGENDA:
        raise BadValue(_("{key} is an agenda; only minutes are approved.").format(key=stored.key))
    must = [one for one in desk.ask(draft) if _severity(one) == "must"]
    if must:
        count = _("one question") if len(must) == 1 else _("{must} questions").format(must=len(must))
        raise BadValue(
            _("{count} must be answered before approval; see: forum review {key}").format(
                count=count.capitalize(), key=stored.key
            )
        )


def _severity(question: Any) -> str:  # noqa: ANN401 - a question of the review, whatever it is there
    return str(getattr(question, "severity", ""))


def _named(record: Minutes) -> tuple[str, ...]:
    """Whom the minutes themselves name as adjusters."""
    return tuple(one.name for one in record.attendance if Role.ADJUSTER in one.roles)


def _line(text: str) -> str:
    line = tidy_line(text)
    if len(line) > LONGEST:
        raise BadValue(_("A reason or a name has at most {longest} letters.").format(longest=LONGEST))
    return line


def _agrees(record: Minutes, before: Minutes, name: str) -> None:
    """A sentence that was corrected must not say another day than its field; a day alone may be set right."""
    from minutes.forms.owners import contradicted  # noqa: PLC0415 - the recognisers load only where a text is amended

    old = {one.text for one in before.actions}
    for one in contradicted(record):
        if one.text not in old:
            raise BadValue(
                _("In '{name}' the sentence “{text}” and its day, {due}, do not fit; correct both.").format(
                    name=name, text=one.text, due=one.due
                )
            )


def _same_meeting(before: Minutes, drafts: Sequence[Draft], name: str) -> Minutes:
    found = [draft.minutes for draft in drafts if draft.minutes.date == before.date]
    if len(found) != 1:
        raise BadValue(
            _("'{name}' holds no minutes of {date}; an amendment is a text of the same meeting.").format(
                name=name, date=before.date
            )
        )
    return found[0]


def _version(
    desk: Desk,
    records: Records,
    stored: StoredMinutes,
    record: Minutes,
    day: dt.date | None,
    *,
    adjusters: tuple[str, ...] = (),
    reason: str = "",
) -> MinutesVersion:
    now = today(desk, named_forum(records.forums.all(), stored.forum))
    standing = records.versions.standing(stored.key)
    day = day or now
    earliest = standing[-1].day if standing else record.date
    if day > now or (earliest and day < earliest):
        raise BadValue(
            _("{day} cannot be the day; it lies between {earliest} and today.").format(day=day, earliest=earliest)
        )
    return MinutesVersion(
        minutes=stored.key,
        number=len(records.versions.of(stored.key)) + 1,
        at=desk.now(),
        who=desk.who,
        day=day,
        adjusters=adjusters,
        reason=reason,
        sha256=text_hash(record),
    )


def _kept(
    desk: Desk, records: Records, stored: StoredMinutes, version: MinutesVersion, record: Minutes, what: str
) -> LifeReport:
    records.versions.add(version, record)
    detail = {"version": str(version.number), "day": version.day.isoformat(), "sha256": version.sha256}
    said = {"reason": version.reason, "adjusters": ", ".join(version.adjusters)}
    entry = HistoryEntry(at=desk.now(), who=desk.who, what=what, forum=stored.forum, subject=stored.key)
    records.history.add(entry.model_copy(update={"detail": detail | {k: v for k, v in said.items() if v}}))
    kept = minutes_of(records, stored.key, None)
    return LifeReport(stored=kept, versions=records.versions.of(stored.key))

"""The register of decisions: everything that was decided, and whether it holds still, as a person says at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from forum.desk.following import given_reason
from forum.desk.tools import Desk
from forum.desk.whose import asked_forums, keyed_forums, named_forum, plain_words
from forum.errors import BadValue, UnknownDecision, WhichDecision
from forum.model import DECISION_BY_HAND, DecisionDeed, DecisionItem, DecisionStatus, Forum, HistoryEntry
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.compare import ALIKE, likeness
from minutes.frozen import Frozen
from minutes.lines import tidy_line

STATUS = {
    DecisionDeed.REPLACED: DecisionStatus.REPLACED,
    DecisionDeed.LAPSED: DecisionStatus.LAPSED,
    DecisionDeed.RESTORED: DecisionStatus.STANDING,
}


class DecisionReport(Frozen):
    """A decision with everything that was said about it."""

    item: DecisionItem
    words: tuple[HistoryEntry, ...] = ()
    """At the desk, the first one first."""


def decisions(
    desk: Desk, forum: str | None = None, about: str = "", status: DecisionStatus | None = None
) -> tuple[DecisionItem, ...]:
    """Every decision of the minutes that count, the newest meeting first.

    ``about`` are words that must all stand in it or in what leads it in, whatever their order and letters' size.
    """
    with desk.store.reading() as records:
        found = [item for one in asked_forums(records.forums.all(), forum) for item in _register(records, one)]
    mine = [item for item in found if status in (None, item.status) and _holds(item, about)]
    return tuple(sorted(mine, key=lambda item: (item.date or dt.date.min, item.minutes), reverse=True))


def decision_shown(desk: Desk, key: str, forum: str | None = None) -> DecisionReport:
    """One decision with all that was said about it."""
    with desk.store.reading() as records:
        item = _named(
            [one for each in keyed_forums(records.forums.all(), forum, key) for one in _register(records, each)], key
        )
        said = records.history.of(DECISION_BY_HAND, item.forum)
        return DecisionReport(
            item=item, words=tuple(one for one in said if one.subject == item.key and _is_of(one, item))
        )


def replace_decision(desk: Desk, key: str, by: str, reason: str = "", forum: str | None = None) -> DecisionItem:
    """Say that another decision counts instead of one; both stay in the register.

    Raises :class:`~forum.errors.BadValue` where the other is older, of another forum, the same, or itself replaced by it.
    """
    with desk.store.writing() as records:
        there = [one for each in asked_forums(records.forums.all(), forum) for one in _register(records, each)]
        item, other = _named(there, key), _named(there, by)
        _may_replace(there, item, other)
        return _settled(desk, records, item, DecisionDeed.REPLACED, reason, {"by": other.key})


def lapse_decision(desk: Desk, key: str, reason: str, forum: str | None = None) -> DecisionItem:
    """Say that a decision no longer holds, and why."""
    if not tidy_line(reason):
        raise BadValue(_("Say with --reason why the decision no longer holds."))
    with desk.store.writing() as records:
        item = _named(
            [one for each in keyed_forums(records.forums.all(), forum, key) for one in _register(records, each)], key
        )
        return _settled(desk, records, item, DecisionDeed.LAPSED, reason, {})


def restore_decision(desk: Desk, key: str, reason: str = "", forum: str | None = None) -> DecisionItem:
    """Say that a decision holds after all."""
    with desk.store.writing() as records:
        item = _named(
            [one for each in keyed_forums(records.forums.all(), forum, key) for one in _register(records, each)], key
        )
        return _settled(desk, records, item, DecisionDeed.RESTORED, reason, {})


def _register(records: Records, forum: Forum) -> Iterator[DecisionItem]:
    """The decisions of a forum with the last word about each."""
    there = records.minutes.decisions(forum.key)
    last = {one.subject: one for one in records.history.of(DECISION_BY_HAND, forum.key)}
    known = [_with_word(item, last.get(item.key), forum) for item in there]
    replaced: dict[str, list[str]] = {}
    for one in known:
        replaced.setdefault(one.replaced_by, []).append(one.key)
    for item in known:
        replaces = tuple(replaced.get(item.key, ()))
        yield item.model_copy(update={"replaces": replaces}) if replaces else item


def _with_word(item: DecisionItem, said: HistoryEntry | None, forum: Forum) -> DecisionItem:
    if said is None or not _is_of(said, item):
        return item
    day = said.at.astimezone(ZoneInfo(forum.timezone)).date()
    known = {"status": STATUS[DecisionDeed(said.detail["deed"])], "replaced_by": said.detail.get("by", "")}
    return item.model_copy(update={**known, "reason": said.detail.get("reason", ""), "said": day})


def _is_of(said: HistoryEntry, item: DecisionItem) -> bool:
    """True where a word was said of this decision, and not of one that had its number before."""
    return likeness(said.detail.get("text", ""), item.decision.text) >= ALIKE


def _holds(item: DecisionItem, about: str) -> bool:
    text = plain_words(f"{item.decision.lead or ''} {item.decision.text} {item.decision.body or ''}")
    return all(any(word.startswith(wanted) for word in text) for wanted in plain_words(about))


def _named(there: Sequence[DecisionItem], key: str) -> DecisionItem:
    found = [item for item in there if key in (item.key, item.key.partition("/")[2])]
    if not found:
        raise UnknownDecision(
            _("There is no decision '{key}'; its key stands in the register: forum decisions").format(key=key)
        )
    if len(found) > 1:
        listed = ", ".join(item.key for item in found)
        raise WhichDecision(_("'{key}' fits several decisions; choose one of {listed}.").format(key=key, listed=listed))
    return found[0]


def _may_replace(there: Sequence[DecisionItem], item: DecisionItem, other: DecisionItem) -> None:
    if item.key == other.key:
        raise BadValue(_("A decision cannot replace itself."))
    if item.forum != other.forum:
        raise BadValue(_("A decision is replaced by one of its own forum only."))
    if item.date and other.date and other.date < item.date:
        raise BadValue(_("{by} is older than {key} and cannot replace it.").format(by=other.key, key=item.key))
    by = {one.key: one.replaced_by for one in there}
    at = other.key
    while at := by.get(at, ""):
        if at == item.key:
            raise BadValue(_("{by} was itself replaced by {key}.").format(by=other.key, key=item.key))


def _settled(
    desk: Desk, records: Records, item: DecisionItem, deed: DecisionDeed, reason: str, more: dict[str, str]
) -> DecisionItem:
    reason = given_reason(reason)
    if STATUS[deed] is item.status and more.get("by", "") == item.replaced_by:
        raise BadValue(_("It is so already with the decision {key}; nothing was changed.").format(key=item.key))
    detail = {"deed": deed.value, "text": item.decision.text, **more} | ({"reason": reason} if reason else {})
    entry = HistoryEntry(at=desk.now(), who=desk.who, what=DECISION_BY_HAND, forum=item.forum, subject=item.key)
    records.history.add(entry.model_copy(update={"detail": detail}))
    chosen = named_forum(records.forums.all(), item.forum)
    return next(one for one in _register(records, chosen) if one.key == item.key)

"""What becomes of actions after the minutes: done, dropped or open again, as a person says at the desk."""

from __future__ import annotations

from collections.abc import Iterable

from forum.desk.tools import Desk
from forum.desk.whose import keyed_forums, plain_words
from forum.errors import BadValue, UnknownAction, WhichAction
from forum.model import ACTION_BY_HAND, ActionDeed, ActionItem, HistoryEntry
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.lines import tidy_line

LONGEST = 500
"""Letters of a reason."""
ALREADY = {ActionDeed.CLOSED: "done", ActionDeed.DROPPED: "dropped", ActionDeed.REOPENED: "open"}


def settle_action(desk: Desk, key: str, deed: ActionDeed, reason: str = "", forum: str | None = None) -> ActionItem:
    """Say that an action is done, is not to be done any more, or is open again; kept in the history with the reason.

    ``key`` is that of the list of actions: ``2031-03-12/1``, with the forum before it where there are several.
    Raises :class:`~forum.errors.UnknownAction`, :class:`~forum.errors.WhichAction`, and
    :class:`~forum.errors.BadValue` where it is so already.
    """
    reason = given_reason(reason)
    with desk.store.writing() as records:
        item = found_action(records, key, forum)
        if item.state == ALREADY[deed]:
            raise BadValue(
                _("The action {key} is {state} already; nothing was changed.").format(key=item.key, state=_(item.state))
            )
        entry = HistoryEntry(at=desk.now(), who=desk.who, what=ACTION_BY_HAND, forum=item.forum, subject=item.key)
        detail = {"deed": deed.value, "text": item.action.text} | ({"reason": reason} if reason else {})
        records.history.add(entry.model_copy(update={"detail": detail}))
        return found_action(records, item.key, item.forum)


def given_reason(text: str) -> str:
    """A reason on one line; raises :class:`~forum.errors.BadValue` for one that is too long to be read in a list."""
    reason = tidy_line(text)
    if len(reason) > LONGEST:
        raise BadValue(_("A reason has at most {longest} letters.").format(longest=LONGEST))
    return reason


def with_later_word(items: Iterable[ActionItem]) -> tuple[ActionItem, ...]:
    """The actions, with those done that later minutes of the forum report as done in the same words.

    What was said at the desk counts before it.
    """
    every = tuple(items)
    if not any(item.action.done for item in every):
        return every
    done: dict[tuple[str, str], str] = {}
    for item in every:
        if item.action.done:
            name = (item.forum, " ".join(plain_words(item.action.text)))
            done[name] = max(done.get(name, ""), item.minutes)
    return tuple(_told_later(item, done) for item in every)


def _told_later(item: ActionItem, done: dict[tuple[str, str], str]) -> ActionItem:
    if item.deed or item.action.done:
        return item
    later = done.get((item.forum, " ".join(plain_words(item.action.text))), "")
    if later <= item.minutes:
        return item
    return item.model_copy(update={"deed": ActionDeed.CLOSED, "reason": later})


def found_action(records: Records, key: str, forum: str | None) -> ActionItem:
    """The action of a key such as ``2031-03-12/1``, inside a job; raises as :func:`settle_action` does."""
    every = with_later_word(
        item for one in keyed_forums(records.forums.all(), forum, key) for item in records.minutes.actions(one.key)
    )
    found = [item for item in every if key in (item.key, item.key.partition("/")[2])]
    if not found:
        raise UnknownAction(_("There is no action '{key}'; its key stands in the list: forum actions").format(key=key))
    if len(found) > 1:
        raise WhichAction(
            _("'{key}' fits several actions; choose one of {value}.").format(
                key=key, value=", ".join(item.key for item in found)
            )
        )
    return found[0]

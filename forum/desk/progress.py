"""How it goes on with actions: the whole story of one, and what later minutes seem to report as done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from forum.agenda.cues import Cues, cues
from forum.desk.following import found_action, with_later_word
from forum.desk.past import LogLine, lines_of
from forum.desk.tools import Desk
from forum.desk.whose import asked_forums, plain_words
from forum.model import COUNTING, ActionItem, Forum, StoredMinutes
from forum.store import Records
from minutes.frozen import Frozen
from minutes.languages import nearest
from minutes.model import Kind, Minutes, Passage

LATEST = 10
"""So many of the last minutes are looked through; what was done long before them nobody has to be asked about now."""
SHORTEST = 4
"""Letters of a word that says what an action is about."""
STEM = 4
"""Letters by which two forms of a word are known to be one: "bokar" and "bokad"."""
ENOUGH = 0.66
"""The share of its words that a report must have of an action's, ..."""
FEWEST = 2
"""... and how many at least."""


class Story(Frozen):
    """An action with all that has become of it."""

    item: ActionItem
    date: dt.date | None
    """The day of the minutes that have it."""
    lines: tuple[LogLine, ...] = ()
    """What was done about it, the oldest first: settled by hand, reminded of."""
    again: tuple[StoredMinutes, ...] = ()
    """Other minutes that have it in the same words."""


class Proposal(Frozen):
    """An open action that a later meeting seems to report as done."""

    item: ActionItem
    minutes: str
    """The key of the minutes that report it."""
    date: dt.date
    sentence: str


def story(desk: Desk, key: str, forum: str | None = None) -> Story:
    """The whole history of one action.

    Raises :class:`~forum.errors.UnknownAction` and :class:`~forum.errors.WhichAction`.
    """
    with desk.store.reading() as records:
        item = found_action(records, key, forum)
        entries = records.history.about(item.key)
        same = {one.minutes for one in records.minutes.actions(item.forum) if _alike(one, item)}
        there = records.minutes.all(item.forum)
        return Story(
            item=item,
            date=next((one.date for one in there if one.key == item.minutes), None),
            lines=lines_of(records, entries),
            again=tuple(one for one in there if one.key in same and one.key != item.minutes),
        )


def proposals(desk: Desk, forum: str | None = None, key: str | None = None) -> tuple[Proposal, ...]:
    """Open actions that the last minutes seem to report as done, with the sentence; ``key`` asks for one minutes alone.

    Nothing is closed by that: a person reads the sentence and says so.
    """
    with desk.store.reading() as records:
        chosen = asked_forums(records.forums.all(), forum)
        return tuple(one for each in chosen for one in _proposed(records, each, key))


def _proposed(records: Records, forum: Forum, key: str | None) -> Iterator[Proposal]:
    held = [
        one
        for one in records.minutes.all(forum.key)
        if one.state in COUNTING and one.kind is not Kind.AGENDA and one.date
    ]
    days = {one.key: one.date for one in held}
    waiting = [item for item in with_later_word(records.minutes.actions(forum.key)) if item.open]
    for stored in held[-LATEST:] if key is None else [one for one in held if one.key == key]:
        before = [item for item in waiting if (days.get(item.minutes) or dt.date.max) < (stored.date or dt.date.min)]
        draft = records.minutes.draft(stored.key) if before else None
        found = list(reported(draft.minutes, before)) if draft else []
        for item, sentence in found:
            yield Proposal(item=item, minutes=stored.key, date=stored.date or dt.date.min, sentence=sentence)
        told = {item.key for item, _ in found}
        waiting = [item for item in waiting if item.key not in told]


def reported(record: Minutes, items: Sequence[ActionItem]) -> Iterator[tuple[ActionItem, str]]:
    """Those of the actions that the notes seem to report as done, each with its sentence."""
    own = cues(record.language)
    if own is None:
        return
    told = [(sentence, _stems(sentence)) for sentence in _reports(record, own)]
    for item in items:
        wanted = _stems(item.action.text) - _names(item)
        fits = [(len(wanted & stems), sentence) for sentence, stems in told]
        best, sentence = max(fits, default=(0, ""))
        if best >= max(FEWEST, ENOUGH * len(wanted)):
            yield item, sentence


def _reports(record: Minutes, own: Cues) -> Iterator[str]:
    """The sentences of the notes that tell of work that is over, and ask for none."""
    from minutes.recognise.sentences import sentences  # noqa: PLC0415 - slow to load, and needed only here

    language = nearest(record.language)
    tasks = {action.text for action in record.actions}
    passages = (part.text for section in record.sections for part in section.content if isinstance(part, Passage))
    for text in (" ".join(passage.split()) for passage in passages):
        for start, end in sentences(text, language):
            if own.reports(text[start:end]) and text[start:end] not in tasks:
                yield text[start:end]


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in plain_words(text) if len(word) >= SHORTEST and not word.isdigit()}


def _names(item: ActionItem) -> set[str]:
    """The stems of its owners' names and of its day, which say nothing of what is to be done."""
    people: Iterable[str] = (name for one in item.action.owners for name in (one.name, one.person or ""))
    return {stem for text in (*people, item.action.due_text or "") for stem in _stems(text)}


def _alike(one: ActionItem, other: ActionItem) -> bool:
    return plain_words(one.action.text) == plain_words(other.action.text)

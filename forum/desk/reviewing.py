"""Settles what minutes leave in doubt: the secretary's answers, kept with the draft and remembered for the next ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from forum.desk.dates import DateBook
from forum.desk.joining import keep
from forum.desk.lookup import minutes_of
from forum.desk.reports import Remembered
from forum.desk.rolls import roll_of
from forum.desk.tools import Desk
from forum.errors import BadValue
from forum.membership import Alias, Learnt, Member
from forum.model import UNAPPROVED, Forum, HistoryEntry, MinutesState, StoredMinutes
from forum.people import How, Roll
from forum.schedule import Change, Outcome
from forum.store import Records
from minutes.catalogue import gettext as _
from minutes.draft import Answer, Draft
from minutes.frozen import Frozen
from minutes.model import Kind, Minutes, Presence
from minutes.recognise.names import name_key

ABOUT_NAMES = frozenset({"ambiguous-name", "probable-name", "unlisted-name"})
"""The codes of questions about whom a name means."""
OPEN = (*UNAPPROVED, MinutesState.SET_ASIDE)
"""Only minutes in these states can be answered about."""
WHEN = ("date", "last_day", "start", "end", "place", "mode", "kind", "schedule", "next_meeting")
"""What of a record the calendar depends on."""


class ReviewReport(Frozen):
    """What answers did to minutes."""

    stored: StoredMinutes
    answered: int = 0
    """How many of the answers are new."""
    open: int = 0
    """How many questions are left."""
    remembered: tuple[Remembered, ...] = ()
    dates: tuple[Outcome, ...] = ()
    """What became of meetings whose dates were put right."""


def under_review(
    desk: Desk, key: str | None = None, forum: str | None = None
) -> tuple[StoredMinutes, Draft, tuple[Any, ...]]:
    """Minutes with their draft and the questions that are open."""
    with desk.store.reading() as records:
        stored = minutes_of(records, key, forum)
        draft = _draft(records, stored)
    return stored, draft, desk.ask(draft)


def answer(desk: Desk, key: str | None, answers: Iterable[Answer], forum: str | None = None) -> ReviewReport:
    """Put answers into minutes, in one step with everything that follows from them.

    The actions and the meetings that depend on an answer follow it; a name that was settled is remembered.
    Raises :class:`~minutes.errors.BadAnswers` where an answer fits no question; nothing has then changed.
    """
    with desk.store.writing() as records:
        stored = minutes_of(records, key, forum)
        if stored.state not in OPEN:
            raise BadValue(
                _("The minutes {key} are {value}; they change only by an amendment.").format(
                    key=stored.key, value=stored.state.value
                )
            )
        before = _draft(records, stored)
        given = [one for one in answers if one not in before.answers]
        asked = {question.id: question for question in _all_questions(before)}
        after = desk.settle(before, given) if given else before
        if after == before:
            return ReviewReport(stored=stored, open=len(desk.ask(before)))
        chosen = next(one for one in records.forums.all() if one.key == stored.forum)
        kept = stored.model_copy(update=_listed(after.minutes))
        records.minutes.save(kept, after)
        _note(desk, records, kept, len(given))
        dates = follow_dates(desk, records, kept, before.minutes, after.minutes)
        remembered = _remember(
            desk, records, chosen, after, [(asked[a.question], a) for a in given if a.question in asked]
        )
        kept = minutes_of(records, stored.key, None)
        return ReviewReport(
            stored=kept, answered=len(given), open=len(desk.ask(after)), remembered=remembered, dates=dates
        )


def _draft(records: Records, stored: StoredMinutes) -> Draft:
    draft = records.minutes.draft(stored.key)
    if draft is None:  # pragma: no cover - the same transaction has just listed it
        raise BadValue(_("There are no minutes '{key}'.").format(key=stored.key))
    return draft


def _all_questions(draft: Draft) -> tuple[Any, ...]:
    from minutes.review import all_questions  # noqa: PLC0415 - slow to load, needed only here

    return all_questions(draft)


def _listed(record: Minutes) -> dict[str, object]:
    return {"date": record.date, "kind": record.kind, "title": record.title or ""}


def _note(desk: Desk, records: Records, stored: StoredMinutes, answers: int) -> None:
    detail = {"answers": str(answers), "revision": str(records.minutes.revision(stored.key))}
    entry = HistoryEntry(
        at=desk.now(), who=desk.who, what="review", forum=stored.forum, subject=stored.key, detail=detail
    )
    records.history.add(entry)


def follow_dates(
    desk: Desk, records: Records, stored: StoredMinutes, before: Minutes, after: Minutes
) -> tuple[Outcome, ...]:
    """Let the calendar follow, where the minutes count and something about a meeting has changed."""
    same = all(getattr(before, name) == getattr(after, name) for name in WHEN) and _titles(before) == _titles(after)
    if same or stored.state is MinutesState.SET_ASIDE:
        return ()
    book = DateBook(records, stored.forum, desk.now(), desk.new_uid, desk.who)
    outcomes = book.take_again(stored.key, before, after)
    return tuple(one for one in outcomes if one.change not in (Change.UNCHANGED, Change.OUTDATED, Change.DROPPED))


def _titles(record: Minutes) -> list[str]:
    """Of a summons: what the calendar shows of its agenda."""
    return [item.title for item in record.agenda] if record.kind is Kind.AGENDA else []


def _remember(
    desk: Desk, records: Records, forum: Forum, draft: Draft, given: Sequence[tuple[Any, Answer]]
) -> tuple[Remembered, ...]:
    """Keep what was answered about a name as another name of the member, for the minutes to come."""
    found = []
    for question, said in given:
        if question.code not in ABOUT_NAMES or said.value is None or said.remove or said.fact is not None:
            continue
        roll = roll_of(records, forum, draft.minutes.date)
        person = _person_of(draft.minutes, question.about, said.value)
        tie = roll.whom(person)
        meant = roll.whom(question.about)
        if tie.member is None or (meant.member == tie.member and not meant.candidates):
            continue
        member = next(one for one in roll.members if one.key == tie.member)
        others = {key for name in question.choices for key in _keys_of(roll, name)} | set(meant.candidates)
        if _learn(desk, records, roll, member, question.about, tuple(sorted(others - {member.key}))):
            found.append(Remembered(name=question.about, member=member.key, person=member.name))
    return tuple(found)


def _person_of(record: Minutes, written: str, said: str) -> str:
    """The full name that the record ties a name to now; else the answer itself."""
    mentions = (m for action in record.actions for m in action.owners)
    people = (m for item in record.agenda for m in item.presenters)
    tied = [m.person for m in (*mentions, *people) if m.person and name_key(m.name) == name_key(written)]
    tied += [a.person for a in record.attendance if a.person and name_key(a.name) == name_key(written)]
    return tied[0] if tied else said


def _keys_of(roll: Roll, name: str) -> tuple[str, ...]:
    tie = roll.whom(name)
    return (tie.member,) if tie.member else tie.candidates


def _learn(desk: Desk, records: Records, roll: Roll, member: Member, name: str, over: tuple[str, ...]) -> bool:
    """Write a name down for a member; where it was answered otherwise before, both answers are forgotten."""
    rivals = [one for one in roll.members if one.key != member.key and any(_named(a, roll, name) for a in one.aliases)]
    forum = next(one for one in records.forums.all() if one.key == roll.forum)
    for rival in rivals:
        kept = tuple(a for a in rival.aliases if not (_named(a, roll, name) and a.learnt is Learnt.ANSWERED))
        keep(desk, records, forum, rival, rival.model_copy(update={"aliases": kept}))
    own = tuple(a for a in member.aliases if not (_named(a, roll, name) and a.learnt is Learnt.ANSWERED))
    if not rivals and len(name_key(name)) > 1:
        own = (*own, Alias(forum=roll.forum, name=name, learnt=Learnt.ANSWERED, over=over, at=desk.now()))
    keep(desk, records, forum, member, member.model_copy(update={"aliases": own}))
    return not rivals


def _named(alias: Alias, roll: Roll, name: str) -> bool:
    return alias.forum == roll.forum and name_key(alias.name) == name_key(name)


def settle_known(desk: Desk, draft: Draft, asked: Sequence[Any], roll: Roll) -> tuple[Draft, tuple[Remembered, ...]]:
    """A draft with those names settled that a person has put on the list or answered about before.

    A remembered name is only used where nothing in the minutes speaks against it: where they offer people to choose
    from, the member must be one of them, the others must have been to choose from as well when it was answered, and
    the member must not be the one who was absent while another came.
    """
    found, answers = [], []
    for question in asked:
        if getattr(question, "code", "") not in ABOUT_NAMES:
            continue
        tie = roll.whom(question.about)
        if tie.how is not How.ALIAS or tie.member is None:
            continue
        member = next(one for one in roll.members if one.key == tie.member)
        value = _choice(draft.minutes, question, roll, member)
        if value is not None:
            answers.append(Answer(question=question.id, value=value))
            found.append(Remembered(name=question.about, member=member.key, person=member.name))
    return (desk.settle(draft, answers) if answers else draft), tuple(found)


def _choice(record: Minutes, question: Any, roll: Roll, member: Member) -> str | None:  # noqa: ANN401 - any question
    """How the minutes write the member; None where they speak against its being them."""
    written = [one.name for one in record.attendance if roll.whom(one.person or one.name).member == member.key]
    if not question.choices:
        return written[0] if written else member.name
    own = [name for name in question.choices if roll.whom(name).member == member.key]
    others = [name for name in question.choices if name not in own]
    weighed = {key for alias in member.aliases if _named(alias, roll, question.about) for key in alias.over}
    away = {one.name for one in record.attendance if one.presence is Presence.ABSENT}
    if not own or any(roll.whom(name).member not in weighed for name in others):
        return None
    return None if own[0] in away and any(name not in away for name in others) else own[0]

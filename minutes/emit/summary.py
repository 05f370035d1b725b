"""What a member reads in two minutes: when and where, who came, what was decided, who does what, when we meet again.

Doubt is shown and never settled: where two people may be meant, both are named.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes.blocks import Document, Span
from minutes.emit.markdown import markdown
from minutes.emit.outline import title_of
from minutes.emit.sheet import Sheet, moved, ours
from minutes.languages.notation import (
    Phrase,
    text_words,
    write_date,
    write_due,
    write_meaning,
    write_mentions,
    write_moment,
    write_time,
)
from minutes.languages.text import TextWords
from minutes.model import (
    Action,
    Attendee,
    Bound,
    Decision,
    MeetingStatus,
    Mention,
    Minutes,
    PlannedMeeting,
    Presence,
    Scope,
    Tier,
)


def write_summary(record: Minutes) -> str:
    """The summary as Markdown."""
    return markdown(summary(record))


def summary(record: Minutes) -> Document:
    """The summary as blocks."""
    words, sheet = text_words(record.language), Sheet()
    sheet.heading(1, Phrase(title_of(record)))
    for line in (_occasion(words, record), _attendance(words, record.attendance)):
        if line.text:
            sheet.item(line, list_level=None)
    _decisions(words, sheet, record.decisions)
    _actions(words, sheet, [a for a in record.actions if a.tier is not Tier.POSSIBLE])
    _meetings(words, sheet, record)
    return Document(format="summary", title=title_of(record), blocks=tuple(sheet.blocks))


def _joined(phrases: Sequence[Phrase], between: str) -> Phrase:
    """Phrases one after the other."""
    text, spans = "", list[Span]()
    for i, phrase in enumerate(phrases):
        text += between if i else ""
        spans += [moved(span, len(text)) for span in phrase.spans]
        text += phrase.text
    return Phrase(text, tuple(spans))


def _with_note(phrase: Phrase, note: str) -> Phrase:
    """A phrase and behind it what we say about it."""
    return _joined([phrase, ours(f"({note})")], " ") if note else phrase


# ----------------------------------------------------------------------------------------------- when, where and who


def _occasion(words: TextWords, record: Minutes) -> Phrase:
    days = " – ".join(write_date(words, day) for day in (record.date, record.last_day) if day)
    time = write_time(words, record.start, record.end)
    when = words.moment.format(date=days, time=time) if days and time else days or time
    how = words.modes.word(record.mode) if record.mode else None
    return Phrase(" · ".join(filter(None, [when, record.place, how])))


def _attendance(words: TextWords, attendance: Sequence[Attendee]) -> Phrase:
    labels = {
        Presence.PRESENT: words.summary.present,
        Presence.ABSENT: words.summary.absent,
        None: words.summary.unstated,
    }
    groups = {label: [a for a in attendance if a.presence is presence] for presence, label in labels.items()}
    return _joined([_group(words, label, group) for label, group in groups.items() if group], ". ")


def _group(words: TextWords, label: str, group: Sequence[Attendee]) -> Phrase:
    """``Närvarande 8: Anna Ek (ordförande), …``."""
    head = f"{label} {len(group)}:"
    names = ", ".join(_attendee(words, attendee) for attendee in group)
    return Phrase(f"{head} {names}", (Span(start=0, end=len(head), bold=True),))


def _attendee(words: TextWords, attendee: Attendee) -> str:
    known = [
        write_meaning(words, attendee.person, attendee.candidates),
        *(words.roles.word(role) for role in attendee.roles),
        words.presences.apologies if attendee.apologies else "",
        attendee.note or "",
    ]
    said = ", ".join(filter(None, known))
    return f"{attendee.name} ({said})" if said else attendee.name


# --------------------------------------------------------------------------------------------- decisions and actions


def _decisions(words: TextWords, sheet: Sheet, decisions: Sequence[Decision]) -> None:
    if decisions:
        sheet.heading(2, Phrase(words.parts.decisions))
    for count, decision in enumerate(decisions, 1):
        text = f"{decision.lead} {decision.text.rstrip(',;')}" if decision.lead else decision.text
        scope = "" if decision.scope is Scope.THIS_MEETING else words.scopes.word(decision.scope)
        sheet.item(_with_note(Phrase(text) if text else ours(words.no_text), scope), f"{count}.")


def _actions(words: TextWords, sheet: Sheet, actions: Sequence[Action]) -> None:
    if not actions:
        return
    sheet.heading(2, Phrase(words.parts.actions))
    head = [Phrase(words.action.owners), Phrase(words.summary.task), Phrase(words.action.by)]
    sheet.table(head, [[_owners(words, a), _task(words, a), Phrase(_due(words, a))] for a in actions])


def _owners(words: TextWords, action: Action) -> Phrase:
    """Full names where they are certain; all that may be meant where they are not."""
    full = [Mention(name=owner.person or owner.name, candidates=owner.candidates) for owner in action.owners]
    return write_mentions(words, full) if full else ours(words.summary.nobody)


def _task(words: TextWords, action: Action) -> Phrase:
    text = Phrase(action.text) if action.text else ours(words.no_text)
    about = _with_note(text, f"{words.action.about}: {action.about}") if action.about else text
    return _with_note(about, words.action.done if action.done else "")


def _due(words: TextWords, action: Action) -> str:
    said = write_due(words, action.due, action.bound, action.due_text)
    return f"{said} ({action.due_text})" if action.due and action.bound is Bound.ON and action.due_text else said


# ---------------------------------------------------------------------------------------------------------- meetings


def _meetings(words: TextWords, sheet: Sheet, record: Minutes) -> None:
    following = record.next_meeting
    known = following is None or following in record.schedule
    meetings = list(record.schedule) if known else [m for m in (following, *record.schedule) if m]
    if meetings:
        sheet.heading(2, Phrase(words.parts.schedule))
    for meeting in meetings:
        if meeting == following:
            sheet.fact(words.parts.next_meeting, _meeting(words, meeting))
        else:
            sheet.item(_meeting(words, meeting))


def _meeting(words: TextWords, meeting: PlannedMeeting) -> Phrase:
    when = write_moment(words, meeting.date, meeting.start, meeting.end)
    how = words.modes.word(meeting.mode) if meeting.mode else None
    text = Phrase(" · ".join(filter(None, [when, meeting.place, how, meeting.note])))
    sure = meeting.status is MeetingStatus.CONFIRMED
    return _with_note(text, "" if sure else words.statuses.word(meeting.status))

"""The words that we write ourselves: headings and labels of summaries and minutes.

Every text that a person sees around a record's own words stands here, so that a record is written in its
language and can be read back from there.  A pack gives all of these words or none of them.
"""

from __future__ import annotations

from functools import cached_property

from minutes.languages.section import PackSection


def fold_label(label: str) -> str:
    """A label for comparing: without its colon, case and spare white space."""
    return " ".join(label.strip().rstrip(":").casefold().split())


class Labels(PackSection, frozen=True):
    """Words by the name of what they stand for; no two of them alike, so that each can be read back."""

    def __post_init__(self) -> None:
        """All words or none, no two alike.

        Raises ValueError with what is wrong.
        """
        words = self._texts()
        missing = [name for name, word in words.items() if not fold_label(word)]
        if missing and len(missing) < len(words):
            raise ValueError(f"words are missing for: {', '.join(sorted(missing))}")
        if not missing and self.must_differ and len(self.by_label) < len(words):
            raise ValueError("two words are the same")

    @property
    def must_differ(self) -> bool:
        """True where each word is read back to what it stands for."""
        return True

    def _texts(self) -> dict[str, str]:
        """The entries that are one word or phrase, by their names."""
        values = {name: getattr(self, name) for name in self.names()}
        return {name: value for name, value in values.items() if isinstance(value, str)}

    @cached_property
    def by_label(self) -> dict[str, str]:
        """What each word stands for, by the folded word."""
        return {fold_label(word): name for name, word in self._texts().items() if fold_label(word)}

    def word(self, name: str) -> str:
        """The word that stands for something."""
        return str(getattr(self, name))

    def meaning(self, label: str) -> str | None:
        """What a word stands for, whatever its case; None for a word that is not here."""
        return self.by_label.get(fold_label(label))

    @property
    def listed(self) -> str:
        """All words, for a sentence that says which may stand in a place."""
        return ", ".join(f"'{self.word(name)}'" for name in self.names())


class PartWords(Labels, frozen=True):
    """Headings of the parts of a record."""

    attendance: str = ""
    agenda: str = ""
    decisions: str = ""
    actions: str = ""
    schedule: str = ""
    next_meeting: str = ""
    notes: str = ""


class HeaderLabels(Labels, frozen=True):
    """Labels of the facts under the title."""

    kind: str = ""
    forum: str = ""
    number: str = ""
    date: str = ""
    last_day: str = ""
    time: str = ""
    place: str = ""
    mode: str = ""


class AttendanceLabels(Labels, frozen=True):
    """Columns of the attendance list."""

    name: str = ""
    presence: str = ""
    roles: str = ""
    title: str = ""
    organisation: str = ""
    initials: str = ""
    note: str = ""
    person: str = ""
    id: str = ""


class AgendaLabels(Labels, frozen=True):
    """Columns of the agenda."""

    number: str = ""
    title: str = ""
    presenters: str = ""
    minutes: str = ""
    id: str = ""


class SectionLabels(Labels, frozen=True):
    """What stands under a section's heading where the heading alone does not say it."""

    number: str = ""
    agenda_item: str = ""
    id: str = ""


class DecisionLabels(Labels, frozen=True):
    """What stands under a decision."""

    lead: str = ""
    body: str = ""
    scope: str = ""
    votes: str = ""
    reservations: str = ""
    section: str = ""
    id: str = ""


class ActionLabels(Labels, frozen=True):
    """What stands under an action; ``by`` to ``on`` are the bounds of a due date, ``due`` is one without a bound."""

    owners: str = ""
    by: str = ""
    before: str = ""
    after: str = ""
    on: str = ""
    due: str = ""
    due_text: str = ""
    tier: str = ""
    done: str = ""
    about: str = ""
    section: str = ""
    id: str = ""


class ScheduleLabels(Labels, frozen=True):
    """Columns of the coming meetings."""

    date: str = ""
    time: str = ""
    status: str = ""
    place: str = ""
    mode: str = ""
    note: str = ""
    id: str = ""


class KindWords(Labels, frozen=True):
    """Sorts of documents."""

    minutes: str = ""
    notes: str = ""
    agenda: str = ""
    other: str = ""


class PresenceWords(Labels, frozen=True):
    """Whether a person came."""

    present: str = ""
    absent: str = ""
    apologies: str = ""


class RoleWords(Labels, frozen=True):
    """What a person was at the meeting."""

    chair: str = ""
    vice_chair: str = ""
    secretary: str = ""
    adjuster: str = ""
    guest: str = ""
    substitute: str = ""


class ScopeWords(Labels, frozen=True):
    """Whose decision it is, and since when."""

    this_meeting: str = ""
    standing: str = ""
    reported: str = ""


class TierWords(Labels, frozen=True):
    """How plainly a piece of work is handed out."""

    explicit: str = ""
    implied: str = ""
    possible: str = ""


class StatusWords(Labels, frozen=True):
    """How certain a meeting is; ``next`` marks the one that comes first."""

    confirmed: str = ""
    tentative: str = ""
    cancelled: str = ""
    next: str = ""


class ModeWords(Labels, frozen=True):
    """How people take part."""

    on_site: str = ""
    remote: str = ""
    hybrid: str = ""


class SummaryWords(Labels, frozen=True):
    """Words of the summary alone."""

    present: str = ""
    absent: str = ""
    unstated: str = ""
    task: str = ""
    nobody: str = ""


class FormWords(Labels, frozen=True):
    """Words of the sheet that a secretary writes on during a meeting (:mod:`minutes.forms`)."""

    help: str = ""
    decision: str = ""
    action: str = ""
    present: str = ""
    """The column to mark who is there."""
    done: str = ""
    """The column to mark what has been done."""
    signatures: str = ""
    """The heading above the lines to sign on."""


class TextWords(Labels, frozen=True):
    """The words that we write ourselves: headings and labels of summaries and minutes."""

    locale: str = ""
    """The language with the country whose spelling Word is to check: ``sv-SE``."""
    months: tuple[str, ...] = ()
    """Twelve, in the form that stands in a date."""
    weekdays: tuple[str, ...] = ()
    """Seven, Monday first."""
    date: str = ""
    """With ``{weekday}``, ``{day}``, ``{month}`` and ``{year}``."""
    short_date: str = ""
    """Without the weekday."""
    clock: str = ""
    """With ``{hour}`` and ``{minute}``, two digits each."""
    time_from: str = ""
    """With ``{start}``: when only the beginning is known."""
    time_range: str = ""
    """With ``{start}`` and ``{end}``."""
    time_until: str = ""
    """With ``{end}``: when only the end is known."""
    moment: str = ""
    """With ``{date}`` and ``{time}``."""
    either: str = ""
    """Between two persons of whom one is meant: ``eller``."""
    yes: str = ""
    untitled: str = ""
    """In place of a heading that is empty."""
    no_text: str = ""
    """In place of a sentence that is empty."""
    none: str = ""
    """In place of a number, an id or a reference that is not there."""
    no_day: str = ""
    """In place of a day that is not named."""
    number_words: tuple[str, ...] = ()
    """What may stand before the figure of a section's number: ``§``, ``punkt``."""
    parts: PartWords = PartWords()
    header: HeaderLabels = HeaderLabels()
    attendance: AttendanceLabels = AttendanceLabels()
    agenda: AgendaLabels = AgendaLabels()
    section: SectionLabels = SectionLabels()
    decision: DecisionLabels = DecisionLabels()
    action: ActionLabels = ActionLabels()
    schedule: ScheduleLabels = ScheduleLabels()
    kinds: KindWords = KindWords()
    presences: PresenceWords = PresenceWords()
    roles: RoleWords = RoleWords()
    scopes: ScopeWords = ScopeWords()
    tiers: TierWords = TierWords()
    statuses: StatusWords = StatusWords()
    modes: ModeWords = ModeWords()
    summary: SummaryWords = SummaryWords()
    form: FormWords = FormWords()

    def __hash__(self) -> int:
        """A language is known by its months and the heading of its notes; hashing every word would cost too much."""
        return hash((self.months, self.parts.notes))

    @property
    def must_differ(self) -> bool:
        """The groups look after themselves; here only the calendar's names must differ."""
        return False

    def __post_init__(self) -> None:
        """All words or none, and the names of a whole year and a whole week.

        Raises ValueError with what is wrong.
        """
        super().__post_init__()
        if self.date and (len(set(self.months)) != 12 or len(set(self.weekdays)) != 7):
            raise ValueError("twelve different months and seven different weekdays are needed")

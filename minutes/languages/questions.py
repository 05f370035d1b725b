"""The questions of a careful secretary, in the language of the document.

Every entry is a full sentence for a person.  ``{name}`` and the like are filled in; which of them an entry
must hold is said in :data:`PLACEHOLDERS`, and a pack that breaks it fails when it is loaded.
"""

from __future__ import annotations

from string import Formatter

from minutes.languages.section import PackSection

PLACEHOLDERS: dict[str, frozenset[str]] = {
    "ambiguous_name": frozenset({"name"}),
    "probable_name": frozenset({"name", "value"}),
    "unlisted_name": frozenset({"name"}),
    "weekday_mismatch": frozenset({"detail"}),
    "schedule_conflict": frozenset({"detail"}),
    "two_values": frozenset({"field", "value", "detail"}),
    "vague_due": frozenset({"detail"}),
    "absent_owner": frozenset({"name"}),
    "next_meeting": frozenset({"value", "listed"}),
    "guess_person": frozenset({"name"}),
    "guess_meeting": frozenset({"value"}),
    "guess_field": frozenset({"field", "value"}),
    "unused": frozenset({"count", "percent"}),
    "remark": frozenset({"detail"}),
    "other": frozenset({"detail"}),
    "sheet_title": frozenset({"name"}),
    "sheet_how": frozenset({"answer"}),
    "sheet_place": frozenset({"answer", "place"}),
}
"""What an entry must hold, by its name; all others hold nothing."""

MAY_BE_EMPTY = frozenset({"no_adjuster"})


class QuestionsWords(PackSection, frozen=True):
    """The questions of a careful secretary, in the language of the document."""

    ambiguous_name: str
    """Whom a name means that several people have."""
    probable_name: str
    """Whether a nickname or misspelling is the one person that it fits."""
    unlisted_name: str
    """Who somebody is that the attendance list does not have."""
    weekday_mismatch: str
    schedule_conflict: str
    two_values: str
    """Where the document has two plain values for one field."""
    no_owner: str
    vague_due: str
    no_date: str
    no_start: str
    no_place: str
    no_chair: str
    no_secretary: str
    no_adjuster: str
    """Empty where minutes are not confirmed by adjusters; then it is not asked."""
    no_attendance: str
    absent_owner: str
    next_meeting: str
    """Where the next meeting is none of those listed."""
    guess_person: str
    guess_agenda_item: str
    guess_section: str
    guess_decision: str
    guess_action: str
    guess_meeting: str
    guess_field: str
    """Whether a single-valued field was read right; ``{field}`` is one of ``fields``."""
    not_minutes: str
    """What the document is, where it seems to be no minutes."""
    unused: str
    changes: str
    """About tracked changes that nobody has accepted."""
    comments: str
    """About comments in the margin."""
    remark: str
    """Any other remark of the reader, which says it itself in ``{detail}``."""
    other: str
    """A doubt of a kind that has no sentence of its own."""
    fields: dict[str, str]
    """The single-valued fields by name, with the article that ``guess_field`` needs."""
    kinds: dict[str, str]
    """The kinds of document by name: ``minutes``, ``notes``, ``agenda``, ``other``."""
    sheet_title: str
    sheet_how: str
    """What to do with the sheet."""
    sheet_place: str
    """How to answer for one place only."""
    sheet_must: str
    """Marks a question that must be answered before the minutes can be published."""
    sheet_none: str
    """Said where there is nothing to ask."""
    hint_date: str
    hint_time: str
    hint_meeting: str
    hint_names: str
    answer: str
    """Stands before an answer, without its colon."""
    leave: str
    """The answer that leaves the text as it is written."""
    remove: str
    """The answer that takes the fact out of the record."""

    def __post_init__(self) -> None:
        """Every entry holds what is filled in, and nothing else.

        Raises ValueError with what is wrong.
        """
        for name in self.names():
            text = getattr(self, name)
            if isinstance(text, str):
                found = {part for _, part, _, _ in Formatter().parse(text) if part is not None}
                wanted = PLACEHOLDERS.get(name, frozenset())
                if found != wanted or not (text or name in MAY_BE_EMPTY):
                    raise ValueError(f"questions.{name} must hold exactly {sorted(wanted)}, not {sorted(found)}")

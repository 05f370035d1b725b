"""Names of months and weekdays, and the words around dates and clock times."""

from __future__ import annotations

from msgspec import field

from minutes.languages.section import PackSection

Phrases = tuple[str, ...]
"""Words and phrases in lower case; compared as whole words, whatever the white space between them."""


class SeasonWords(PackSection, frozen=True, kw_only=True):
    """A season, which names months but no day."""

    words: Phrases = ()
    """Forms that say a season wherever they stand: ``"våren"``."""
    within: Phrases = ()
    """Forms that need their preposition: ``"i vår"`` (``"vår"`` alone is "our")."""
    with_year: Phrases = ()
    """Forms that say a season only before a year: ``"vt"``."""
    months: tuple[int, int]
    """First and last month; the last may lie in the next year."""


class HolidayWords(PackSection, frozen=True):
    """A feast that is about a time of the year, by its date, its weekday or its distance from Easter."""

    words: Phrases
    first: tuple[int, int] = (1, 1)
    """Month and day on which it begins at the earliest."""
    last: tuple[int, int] = (1, 1)
    """Month and day on which it ends."""
    weekday: int | None = None
    """It is the first such day from ``first`` on, 0 for Monday, and lasts until the next day."""
    easter: tuple[int, int] | None = None
    """First and last day, counted from Easter Sunday."""


class DatesWords(PackSection, frozen=True):
    """Names of months and weekdays, and the words around dates and clock times."""

    months: tuple[Phrases, ...] = ()
    """Twelve lists of full names, with every case ending that is in use."""
    months_short: tuple[Phrases, ...] = ()
    """Twelve lists of short forms; a dot may follow."""
    months_risky: Phrases = ()
    """Full names that are something else too (``may``): a day, a year or a preposition must stand beside."""
    weekdays: tuple[Phrases, ...] = ()
    """Seven lists of full names from Monday on."""
    weekdays_short: tuple[Phrases, ...] = ()
    """Seven lists of short forms; they count only beside a date."""
    weekdays_on: Phrases = ()
    """Full forms that say "on that day" by their ending (``maanantaina``)."""
    weekdays_plural: Phrases = ()
    """Forms that say "every Monday": no date."""
    not_misspelt: Phrases = ()
    """Words one letter from a month or weekday that are words of their own (``match``)."""

    ordinal_marks: Phrases = ()
    """What stands right behind a day's number: ``":e"``, ``"th"``, ``"."``."""
    ordinals: tuple[Phrases, ...] = ()
    """First, second, third … as words."""
    numbers: tuple[Phrases, ...] = ()
    """One, two, three … as words."""
    article: Phrases = ()
    """What may stand before a day's number: ``"den"``."""
    of: Phrases = ()
    """What may stand between a day and its month, a weekday and its month."""
    of_month: Phrases = ()
    """What may stand between a day's number and its month: ``"5th of March"``."""
    day_word: Phrases = ()
    """What stands behind the day's number where the month comes first (``"maaliskuun 5. päivänä"``)."""
    month_word: Phrases = ()
    """"Month" as it stands behind a month's name."""

    on: Phrases = ()
    """What makes a lone weekday a date: ``"på"``."""
    in_period: Phrases = ()
    """What makes a lone month or year a date: ``"i"``, ``"under"``."""
    this: Phrases = ()
    next: Phrases = ()
    next_is_coming: bool = False
    """True where "next Thursday" is always the very next one, False where it may be that of next week."""
    relative_days: dict[str, int] = field(default_factory=dict)
    """Today and its neighbours, in days from today."""
    day_units: Phrases = ()
    week_units: Phrases = ()
    month_units: Phrases = ()
    year_units: Phrases = ()
    ahead: Phrases = ()
    """Before a length of time: that long from now (``"om två veckor"``)."""
    within: Phrases = ()
    """Before a length of time: at most that long from now."""
    ahead_behind: Phrases = ()
    within_behind: Phrases = ()

    week: Phrases = ()
    quarter: Phrases = ()
    half: Phrases = ()
    seasons: tuple[SeasonWords, ...] = ()
    holidays: tuple[HolidayWords, ...] = ()
    weekend: Phrases = ()
    """Saturday and Sunday, behind a limit: ``"helgen"``, ``"the weekend"``."""
    year_turn: Phrases = ()
    """The turn of the year."""
    year_end: Phrases = ()
    """The end of the year."""
    year_word: Phrases = ()
    """"The year", "this year" as something that has a beginning and an end."""
    beginning: Phrases = ()
    middle: Phrases = ()
    end: Phrases = ()
    expiry: Phrases = ()
    """After a word for "before": the last day is meant (``"före utgången av april"``)."""
    beginning_behind: Phrases = ()
    middle_behind: Phrases = ()
    end_behind: Phrases = ()
    last: Phrases = ()
    """Before a weekday or a week of a month."""
    last_of_month: Phrases = ()
    """Before a month: its last day (``"sista maj"``)."""
    week_end: Phrases = ()
    """The end of this week: ``"veckans slut"``."""
    month_end: Phrases = ()
    """The end of this month."""
    month_turn: Phrases = ()

    by: Phrases = ()
    """Limits that include the day."""
    before: Phrases = ()
    """Limits that leave the day out."""
    after: Phrases = ()
    """Not earlier than that day."""
    by_behind: Phrases = ()
    before_behind: Phrases = ()
    after_behind: Phrases = ()
    between: Phrases = ()
    to: Phrases = ()
    """Between the ends of a range of days or times."""
    and_words: Phrases = ()
    or_words: Phrases = ()
    about: Phrases = ()

    clock: Phrases = ()
    """Makes any number behind it a clock time: ``"kl"``."""
    clock_at: Phrases = ()
    """Makes a number behind it a clock time where the clause ends there: ``"at 10."``."""
    clock_weak: Phrases = ()
    """May stand before a clock time, and before other things."""
    clock_behind: Phrases = ()
    """Makes the number before it a clock time: ``"Uhr"``."""
    clock_glued: Phrases = ()
    """Stands right behind hours: ``14h``, ``14h30``; below nine o'clock only with minutes (``3h`` is how long)."""
    am: Phrases = ()
    pm: Phrases = ()
    noon: Phrases = ()
    dot_times: bool = False
    """True where ``10.30`` alone is a clock time."""

    slash_dates: bool = False
    """True where ``3/2`` alone is a date."""
    dot_dates: bool = False
    closed_dot_dates: bool = False
    """``13.2.`` with its second stop may be a day, beside a preposition or alone in a cell."""
    """True where ``3.2.`` alone is a date."""
    dash_dates: bool = False
    """True where ``3-2`` beside a weekday or a limit is a date."""
    short_year_first: bool = False
    """True where ``24-10-21`` begins with the year."""
    month_first: bool = False
    """True where the month's name may come first: ``March 5``."""
    numbered: Phrases = ()
    """Words whose number is no date: ``"punkt"``, ``"tel"``."""
    counted: Phrases = ()
    """Words that make the number before them a quantity: ``"kr"``."""
    fraction: Phrases = ()
    """Words that make the ``2/3`` before them a part of something."""
    places: Phrases = ()
    """Words that may follow a bare ``10-12`` behind a date: ``"på Teams"``."""

    vague: Phrases = ()
    """Words that say when without a day: ``"snarast"``, ``"löpande"``."""

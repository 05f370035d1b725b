"""What dates and clock times in running text mean: the phrases in the tables beside this file, and some laws.

``phrases.tsv`` holds what people write in seven languages, ``nodates.tsv`` what only looks like a date,
``times.tsv`` clock times, ``years.tsv`` which year is meant, ``spans.tsv`` which words belong to a date.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.languages import available, load
from minutes.model import Bound
from minutes.recognise.dates import (
    Clock,
    Dates,
    Grain,
    Order,
    Prefer,
    When,
    day_order,
    find_next_meeting_reference,
    find_times,
    find_vague,
)
from minutes.recognise.lexicon import one_slip

HERE = Path(__file__).parent
TODAY = dt.date(2024, 12, 20)
OPEN = (Grain.SEASON, Grain.ABOUT)


def rows(name: str) -> list[list[str]]:
    """The rows of a table, comments left out."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def moment(day: dt.date, clock: dt.time | None) -> str:
    """A day and a time as the tables write them."""
    return day.isoformat() + (f"T{clock:%H:%M}" if clock else "")


def meaning(when: When) -> str:
    """A date as ``phrases.tsv`` writes it."""
    if when.bound is Bound.BY:
        return "<=" + moment(when.end, when.from_time or when.to_time)
    if when.bound and when.grain not in OPEN:
        return {Bound.BEFORE: "<", Bound.AFTER: ">"}[when.bound] + moment(when.start, when.from_time)
    text = moment(when.start, when.from_time)
    if when.end != when.start or when.to_time:
        text += "/" + moment(when.end, when.to_time)
    return ("~" if when.grain in OPEN else "") + text


def clock_text(clock: Clock) -> str:
    """A clock time as ``times.tsv`` writes it."""
    return (f"{clock.start:%H:%M}" if clock.start else "") + (f"-{clock.end:%H:%M}" if clock.end else "")


@pytest.mark.parametrize(("language", "phrase", "wanted"), rows("phrases.tsv"))
def test_phrases(language: str, phrase: str, wanted: str) -> None:
    """A phrase means the days, the limit and the times that a reader would take it for."""
    assert ";".join(map(meaning, Dates(load(language), TODAY).find(phrase))) == wanted


@pytest.mark.parametrize(("language", "text"), rows("nodates.tsv"))
def test_no_dates(language: str, text: str) -> None:
    """Numbers of telephones, paragraphs and versions, and words like "may", are no dates."""
    assert Dates(load(language), TODAY).find(text) == []


@pytest.mark.parametrize(("language", "text", "wanted"), rows("times.tsv"))
def test_times(language: str, text: str, wanted: str) -> None:
    """Clock times are told from clause numbers, prices and scores."""
    assert (";".join(map(clock_text, find_times(text, load(language)))) or "-") == wanted


@pytest.mark.parametrize(("language", "reference", "year", "prefer", "phrase", "day", "fits"), rows("years.tsv"))
def test_years(language: str, reference: str, year: str, prefer: str, phrase: str, day: str, fits: str) -> None:
    """The year follows from what is written, the heading and the reference; the weekday checks it."""
    dates = Dates(
        load(language),
        None if reference == "-" else dt.date.fromisoformat(reference),
        year=None if year == "-" else int(year),
        prefer=Prefer(prefer),
    )
    found = [(w.start.isoformat(), {True: "yes", False: "no", None: "-"}[w.weekday_fits]) for w in dates.find(phrase)]
    assert found == ([] if day == "-" else [(day, fits)])


def bracketed(marked: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stood in them."""
    return re.sub(r"[\[\]]", "", marked), re.findall(r"\[([^\]]*)\]", marked)


@pytest.mark.parametrize(("language", "marked"), rows("spans.tsv"))
def test_spans(language: str, marked: str) -> None:
    """The evidence of a date is its own words, no fewer and no more."""
    text, wanted = bracketed(marked)
    assert [text[slice(*w.span)] for w in Dates(load(language), TODAY).find(text)] == wanted


@pytest.mark.parametrize(("language", "marked"), rows("references.tsv"))
def test_next_meeting_reference(language: str, marked: str) -> None:
    """ "Till nästa möte" is a time for something; "nästa möte är …" is not."""
    text, wanted = bracketed(marked)
    span = find_next_meeting_reference(text, load(language))
    assert ([text[slice(*span)]] if span else []) == wanted


@pytest.mark.parametrize(("language", "marked"), rows("vague.tsv"))
def test_vague(language: str, marked: str) -> None:
    """Words that say "soon" are reported as they stand."""
    text, wanted = bracketed(marked)
    assert [v.text for v in find_vague(text, load(language))] == wanted


@pytest.mark.parametrize(("language", "texts", "wanted"), rows("orders.tsv"))
def test_day_order(language: str, texts: str, wanted: str) -> None:
    """Day or month first is a property of the document; what it shows decides, else the day comes first."""
    assert day_order(texts.split(" | "), load(language)) is Order(wanted)


def test_order_changes_the_day() -> None:
    """The document's order decides what 3/4/2031 means, and cannot make a day that does not exist."""
    english = load("en")
    american = Dates(english, TODAY, order=Order.MDY).find("3/4/2031, 15/9/2031, due 3/4")
    assert [w.start for w in american] == [dt.date(2031, 3, 4), dt.date(2031, 9, 15), dt.date(2025, 3, 4)]
    assert Dates(english, TODAY).find("3/4/2031")[0].start == dt.date(2031, 4, 3)


def test_next_weekday_keeps_the_other_reading() -> None:
    """On a Tuesday "nästa torsdag" may be in two days or in nine: both are kept."""
    found = Dates(load("sv"), dt.date(2031, 3, 11)).find("nästa torsdag")[0]
    assert (found.start, found.alternative) == (dt.date(2031, 3, 20), dt.date(2031, 3, 13))
    friday = Dates(load("sv"), dt.date(2024, 12, 20)).find("nästa onsdag")[0]
    assert friday.alternative is None


def test_single_day() -> None:
    """Only an exact day may become the day of a meeting."""
    found = Dates(load("sv"), TODAY).find("3 mars, 3–5 mars, i mars, våren 2025, runt den 3 mars")
    assert [w.single_day for w in found] == [True, False, False, False, False]


@pytest.mark.parametrize("code", available())
def test_every_name_is_known(code: str) -> None:
    """Each month and weekday of a pack is read in every form that the pack lists."""
    words = load(code).dates
    dates = Dates(load(code), dt.date(2031, 1, 1))
    for months in (words.months, words.months_short):
        for number, names in enumerate(months, 1):
            for name in names:
                text = f"{name} 9, 2031" if words.month_first else f"9 {name} 2031"
                assert [w.start for w in dates.find(text)] == [dt.date(2031, number, 9)], text
    for number, names in enumerate(words.weekdays):
        for name in names:
            day = dt.date(2031, 3, 10 + number)
            found = dates.find(f"{name} {day.day}.{day.month}.{day.year}")
            assert [(w.start, w.weekday, w.weekday_fits) for w in found] == [(day, number, True)], name


@pytest.mark.parametrize("code", available())
def test_pack_is_complete(code: str) -> None:
    """A pack names twelve months and seven weekdays, in lower case, none of them twice."""
    words = load(code).dates
    assert (len(words.months), len(words.months_short), len(words.weekdays), len(words.weekdays_short)) == (
        12,
        12,
        7,
        7,
    )
    names = [n for lists in (words.months, words.months_short, words.weekdays) for many in lists for n in many]
    assert len(names) == len(set(names))
    assert all(name == name.lower() for name in names)


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))


@settings(deadline=None)
@given(day=DAYS, code=st.sampled_from(available()))
def test_written_days_are_read(day: dt.date, code: str) -> None:
    """A day with its year, in figures or with the month's name, is read as that day in every language."""
    words = load(code).dates
    dates = Dates(load(code), None)
    name = words.months[day.month - 1][0]
    forms = [day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%Y%m%d}", f"{day.day}. {name} {day.year}"]
    weekday = words.weekdays[day.weekday()][0]
    for form in (*forms, f"{weekday} {forms[1]}", f"({forms[0]})"):
        found = dates.find(form.replace(". ", " ") if words.month_first else form)
        assert [(w.start, w.end, w.year_given) for w in found] == [(day, day, True)], form
        assert found[0].weekday_fits is not False


@settings(deadline=None)
@given(reference=DAYS, day=st.integers(1, 28), month=st.integers(1, 12))
def test_future_and_past(reference: dt.date, day: int, month: int) -> None:
    """Without a year the future reading never lies behind the reference, the past one never ahead, within a year."""
    swedish = load("sv")
    text = f"{day} {swedish.dates.months[month - 1][0]}"
    future = Dates(swedish, reference).find(text)[0].start
    past = Dates(swedish, reference, prefer=Prefer.PAST).find(text)[0].start
    nearest = Dates(swedish, reference, prefer=Prefer.NEAREST).find(text)[0].start
    assert reference <= future <= reference + dt.timedelta(days=366)
    assert reference - dt.timedelta(days=366) <= past <= reference
    assert nearest in (future, past)


@settings(deadline=None)
@given(text=st.text(max_size=80), code=st.sampled_from(available()), order=st.sampled_from(Order))
def test_any_text(text: str, code: str, order: Order) -> None:
    """No text makes it fail; spans lie in the text, in order, not overlapping; the end is never before the start."""
    check(text, code, order)


WORDS = sorted(
    {
        "12", "3", "2025", "29/1", "3.2.", "-", "–", ".", ",", ":", "/", "(", ")", "kl", "10.30", "5-7", "250203", "§", "?",
        "onsdag", "mars", "senast", "den", "till", "i", "v.", "om", "två", "veckor", "nästa", "vecka", "slutet av", "Q1",
        "by", "Monday", "May", "the", "5th", "of", "next", "am", "pm", "bis", "Uhr", "KW", "Ende", "mennessä", "klo",
        "9999", "31", "24:00", "0", "99999999999", "vår", "årsskiftet", "första", "innan", "och", "mellan",
    }
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14), glue=st.sampled_from([" ", "", "\u00a0"]), data=st.data())
def test_any_words(words: list[str], glue: str, data: st.DataObject) -> None:
    """Words of dates in any order, glued or apart, never make it fail."""
    check(glue.join(words), data.draw(st.sampled_from(available())), Order.DMY)


def check(text: str, code: str, order: Order) -> None:
    """The laws of every result."""
    for reference in (None, TODAY, dt.date.max, dt.date.min):
        found = Dates(load(code), reference, order=order).find(text)
        places = [w.span for w in found]
        assert all(0 <= a < b <= len(text) for a, b in places)
        assert all(one[1] <= two[0] for one, two in pairwise(places))
        assert all(w.start <= w.end for w in found)
    times = [c.span for c in find_times(text, load(code))]
    assert all(0 <= a < b <= len(text) for a, b in times)
    assert all(c.start or c.end for c in find_times(text, load(code)))


@pytest.mark.parametrize(
    "unit",
    [
        "12 ",
        "12-",
        "12.",
        "1/",
        "onsdag ",
        "senast till ",
        "i ",
        "12 och ",
        "12, ",
        "den 3 till ",
        "kl ",
        "10:",
        "a",
        "-",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    """Ten times the text takes about ten times the time, however it repeats itself."""
    language = load("sv")

    def seconds(copies: int) -> float:
        text = unit * copies
        Dates(language, TODAY).find(text[:400])
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            Dates(language, TODAY).find(text)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(4_000) < 40 * seconds(400) + 0.05


@settings(deadline=None)
@given(st.text("abcdå", min_size=5, max_size=9), st.data())
def test_one_slip(word: str, data: st.DataObject) -> None:
    """One letter lost, added, changed or swapped with its neighbour is one slip."""
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for changed in (word[:at] + word[at + 1 :], word[:at] + "z" + word[at:], word[:at] + "z" + word[at + 1 :], swapped):
        assert one_slip(changed, word)
    assert not one_slip("zz" + word, word)

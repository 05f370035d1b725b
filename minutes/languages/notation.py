"""How a language writes dates, clock times, names and numbers of sections, and the way back.

Functions come in pairs: what ``write_…`` gives, ``read_…`` takes, and a few other forms that a person may type.
A ``read_…`` function raises ValueError with one sentence where it cannot read.  Italic is the part of a name that
is understood, not written: ``Lena (Lena Olsson eller Lena Berg)`` with the bracket in italics.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from minutes.blocks import Span
from minutes.languages import nearest
from minutes.languages.text import TextWords
from minutes.model import AgendaItem, Bound, Mention


@cache
def text_words(language: str) -> TextWords:
    """The words to write a record of a language in: its own, or English where there is no pack for it."""
    return nearest(language).text


class Phrase(NamedTuple):
    """Words with their looks, as a :class:`~minutes.blocks.Paragraph` holds them."""

    text: str = ""
    spans: tuple[Span, ...] = ()


# ------------------------------------------------------------------------------------------------ dates and times


def write_date(words: TextWords, day: dt.date) -> str:
    """``onsdag 29 januari 2025``."""
    return _date(words.date, words, day)


def write_short_date(words: TextWords, day: dt.date) -> str:
    """``29 januari 2025``."""
    return _date(words.short_date, words, day)


def _date(template: str, words: TextWords, day: dt.date) -> str:
    month, weekday = words.months[day.month - 1], words.weekdays[day.weekday()]
    return template.format(weekday=weekday, day=day.day, month=month, year=f"{day.year:04}")


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PIECE = re.compile(r"[^\W\d_]+|\d+")


def read_date(words: TextWords, text: str) -> dt.date:
    """The day of a date with or without its weekday, or of ``2025-01-29``.

    A weekday that does not fit the date is refused: one of the two must be wrong.
    """
    try:
        if _ISO.fullmatch(text.strip()):
            return dt.date.fromisoformat(text.strip())
        return _read_written(words, _PIECE.findall(unicodedata.normalize("NFC", text).casefold()))
    except ValueError as why:
        example = write_date(words, dt.date(2025, 1, 29))
        raise ValueError(f"'{shorten(text)}' is no date ({why}); write it like '{example}' or 2025-01-29") from why


def _read_written(words: TextWords, pieces: list[str]) -> dt.date:
    years = [p for p in pieces if p.isdecimal() and len(p) == len("2025")]
    days = [p for p in pieces if p.isdecimal() and len(p) <= len("31")]
    months = [i for i, month in enumerate(words.months, 1) if month.casefold() in pieces]
    if strange := [p for p in pieces if not p.isdecimal() and p not in _date_words(words)]:
        raise ValueError(f"'{strange[0]}' does not belong in a date")
    if (len(years), len(days), len(months)) != (1, 1, 1):
        raise ValueError("a day, a month and a year are needed")
    day = dt.date(int(years[0]), months[0], int(days[0]))
    _check_weekday(words, pieces, day)
    return day


@cache
def _date_words(words: TextWords) -> frozenset[str]:
    """All words that may stand in a date, case-folded."""
    around = words.date.format(weekday="", day="", month="", year="")
    return frozenset(word.casefold() for word in (*words.months, *words.weekdays, *_PIECE.findall(around)))


def _check_weekday(words: TextWords, pieces: list[str], day: dt.date) -> None:
    right = words.weekdays[day.weekday()]
    wrong = [name for name in words.weekdays if name.casefold() in pieces and name != right]
    if wrong:
        raise ValueError(f"that day is {right}, not {wrong[0]}")


def write_time(words: TextWords, start: dt.time | None, end: dt.time | None) -> str:
    """``kl. 10.00–12.00``; empty where neither is known."""
    values = {name: write_clock(words, time) if time else "" for name, time in (("start", start), ("end", end))}
    if start and end:
        return words.time_range.format(**values)
    if start:
        return words.time_from.format(**values)
    return words.time_until.format(**values) if end else ""


def write_clock(words: TextWords, time: dt.time) -> str:
    """``10.00``, as in a table."""
    return words.clock.format(hour=f"{time.hour:02}", minute=f"{time.minute:02}")


_CLOCK = re.compile(r"(?<!\d)(?<!\d[.:])(\d{1,2})[.:](\d{2})(?!\d|[.:]\d)")


def read_time(words: TextWords, text: str) -> tuple[dt.time | None, dt.time | None]:
    """Beginning and end."""
    found = [(int(hour), int(minute)) for hour, minute in _CLOCK.findall(text)]
    strange = set(_PIECE.findall(_CLOCK.sub("", text).casefold())) - _time_words(words)
    if strange or len(found) not in (1, 2) or not all(hour < 24 and minute < 60 for hour, minute in found):
        example = write_time(words, dt.time(10), dt.time(12))
        raise ValueError(f"'{shorten(text)}' is no clock time; write it like '{example}'")
    first, *rest = (dt.time(*clock) for clock in found)
    if rest:
        return first, rest[0]
    return (None, first) if _ends_only(words, text) else (first, None)


@cache
def _time_words(words: TextWords) -> frozenset[str]:
    """All words that may stand around a clock time, case-folded."""
    around = (words.time_from, words.time_range, words.time_until)
    return frozenset(piece for each in around for piece in _PIECE.findall(each.format(start="", end="").casefold()))


def _ends_only(words: TextWords, text: str) -> bool:
    """True where the words around a single time are those of an end ("till kl. 12.00"), or a dash leads it in."""
    around = "".join(_CLOCK.sub("", text).casefold().split())
    until = "".join(words.time_until.format(end="").casefold().split())
    return around in (until, "-", "–")


def write_moment(words: TextWords, day: dt.date, start: dt.time | None, end: dt.time | None) -> str:
    """``onsdag 29 januari 2025 kl. 10.00–12.00``."""
    date, time = write_date(words, day), write_time(words, start, end)
    return words.moment.format(date=date, time=time) if time else date


# ----------------------------------------------------------------------------------------------------------- names

_QUOTED = re.compile(r'\s{0,9}"((?:[^"]|"")*)"')


def _quote(words: TextWords, name: str) -> str:
    """A name as it is, or in quotes where it could be taken for several, or for something else than a name."""
    several = "," in name or ";" in name or words.either in name.split()
    return (
        name
        if not several and not name.startswith('"') and not name.endswith("?")
        else '"' + name.replace('"', '""') + '"'
    )


def _unquote(name: str) -> str:
    name = name.strip()
    quoted = _QUOTED.fullmatch(name)
    return quoted[1].replace('""', '"') if quoted else name


_COMMA = re.compile(",")


def _parts(text: str, separator: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """A text cut at separators that stand outside of names in quotes, each part with the separator behind it."""
    start = 0
    while True:
        quoted = _QUOTED.match(text, start)
        cut = separator.search(text, quoted.end() if quoted else start)
        if not cut:
            yield text[start:], ""
            return
        yield text[start : cut.start()], cut[0].strip()
        start = cut.end()


def write_meaning(words: TextWords, person: str | None, candidates: Iterable[str]) -> str:
    """Who is meant: ``Lena Olsson``, ``Lena Olsson eller Lena Berg``; ``Lena Olsson?`` for one who may be meant."""
    maybe = [_quote(words, name) for name in candidates]
    doubt = f"{maybe[0]}?" if len(maybe) == 1 else f" {words.either} ".join(maybe)
    known = [_quote(words, person)] if person else []
    return "; ".join([*known, doubt] if doubt else known)


def read_meaning(words: TextWords, text: str) -> tuple[str | None, tuple[str, ...]]:
    """The person and the candidates of :func:`write_meaning`."""
    person, candidates, before = None, list[str](), ""
    for part, behind in _parts(text, _between(words)):
        name = part.strip()
        if words.either in (before, behind):
            candidates.append(_unquote(name))
        elif name.endswith("?"):
            candidates.append(_unquote(name[:-1]))
        else:
            person = _unquote(name) or person
        before = behind
    return person, tuple(candidates)


@cache
def _between(words: TextWords) -> re.Pattern[str]:
    return re.compile(rf";|\s{re.escape(words.either)}\s")


def write_mentions(words: TextWords, mentions: Iterable[Mention]) -> Phrase:
    """Names with commas between them, behind each who is meant."""
    text, spans = "", list[Span]()
    for mention in mentions:
        text += ", " * bool(text) + _quote(words, mention.name)
        if meant := write_meaning(words, mention.person, mention.candidates):
            spans.append(Span(start=len(text) + 1, end=len(text) + len(meant) + 3, italic=True))
            text += f" ({meant})"
    return Phrase(text, tuple(spans))


def read_mentions(words: TextWords, phrase: Phrase) -> tuple[Mention, ...]:
    """The names of :func:`write_mentions`."""
    mentions, start = list[Mention](), 0
    for span in (s for s in phrase.spans if s.italic and phrase.text.startswith("(", s.start)):
        mentions += _plain_mentions(phrase.text[start : span.start])
        start = span.end
        if not mentions:
            raise ValueError(f"no name stands before '{shorten(phrase.text[span.start : span.end])}'")
        meant = phrase.text[span.start : span.end].strip().removeprefix("(").removesuffix(")")
        person, candidates = read_meaning(words, meant)
        mentions[-1] = Mention(name=mentions[-1].name, person=person, candidates=candidates)
    return (*mentions, *_plain_mentions(phrase.text[start:]))


def _plain_mentions(text: str) -> list[Mention]:
    names = (_unquote(name) for name, _ in _parts(text, _COMMA))
    return [Mention(name=name) for name in names if name]


# ------------------------------------------------------------------------------------------------ sections and items


@cache
def _number_pattern(words: TextWords) -> re.Pattern[str]:
    before = "|".join(re.escape(word) for word in sorted(words.number_words, key=len, reverse=True))
    figure = r"\d{1,3}(?:[./:–-]\d{1,4}){0,4}[a-z]?[.):]?"
    return re.compile(rf"((?:(?:{before})\s?)?{figure}) (\S.*)", re.IGNORECASE | re.DOTALL)


def split_number(words: TextWords, heading: str) -> tuple[str | None, str]:
    """Number and title of a heading that shows both: ``§ 3 Ekonomi``."""
    found = _number_pattern(words).fullmatch(heading)
    return (found[1], found[2]) if found else (None, heading)


def spoken_title(number: str | None, title: str) -> str:
    """Number and title as one: ``§ 3 Ekonomi``."""
    return f"{number} {title}".strip() if number else title


def implied_item(heading: str, agenda: Iterable[AgendaItem]) -> str | None:
    """The id of the one agenda item that has the section's heading as its title."""
    wanted = heading.casefold()
    found = [item.id for item in agenda if item.title.casefold() == wanted] if wanted else []
    return (found[0] or None) if len(found) == 1 else None


def shorten(text: str, most: int = 60) -> str:
    """A text for a sentence about it."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def write_due(words: TextWords, due: dt.date | None, bound: Bound | None, due_text: str | None) -> str:
    """The day, with a word before it where it is not the last one; or what the document says."""
    if not due:
        return due_text or ""
    day = write_short_date(words, due)
    return f"{words.action.word(bound).lower()} {day}" if bound in (Bound.BEFORE, Bound.AFTER) else day

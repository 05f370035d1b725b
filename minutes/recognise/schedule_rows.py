"""One announced meeting as it is written: its day with time, place, form and doubt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from minutes.draft import Confidence, Evidence
from minutes.languages.schedule import ScheduleWords
from minutes.model import MeetingStatus, Mode
from minutes.recognise.dates import Clock, When
from minutes.recognise.page import Line
from minutes.recognise.schedule_cues import Reader

PARENTHESES = re.compile(r"\(([^()]{1,160})\)")
PLACE_END = re.compile(r"[,;:()!?\n]|\.(?!\d)|\s[–-]\s")
BREATH = re.compile(r"\s?(?:[,&/+]|[^\W\d_]{1,4})?(?:\s[^\W\d_]{1,8}\.?){0,2}\s?")
"""What stands between two days of one list: a comma or a word for "and", a weekday."""
REMARK = re.compile(r"\([^()]{0,40}[^\W\d_]{3,}\s[^()]{2,}\)")
"""Some words in parentheses, as "(obs tiden)": what is said of one day and not of all."""
LONGEST_PLACE = 60
LONGEST_NOTE = 160
HOURS = re.compile(
    r",?\s{1,3}(0?[6-9]|1\d|2[0-2])\s?[–-]\s?(0?[7-9]|1\d|2[0-3])(?=[.,;)]?(?:\s[^\W\d_A-ZÅÄÖÆØÜ]|\s?\(|\s[A-ZÅÄÖÆØÜ]|\s*$))"
)
EDGES = " \t,.;:–—-•!/|"


class How(Struct, frozen=True):
    """What is said of a meeting beside its day."""

    start: dt.time | None = None
    end: dt.time | None = None
    status: MeetingStatus = MeetingStatus.CONFIRMED
    place: str | None = None
    mode: Mode | None = None
    note: str | None = None

    def or_else(self, other: How) -> How:
        """This, filled up from what holds for all."""
        told = self.start is not None or self.end is not None
        return replace(
            self,
            start=self.start if told else other.start,
            end=self.end if told else other.end,
            status=other.status if self.status is MeetingStatus.CONFIRMED else self.status,
            place=self.place or other.place,
            mode=self.mode or other.mode,
        )


class Sighting(Struct, frozen=True):
    """A meeting that is announced in one place."""

    when: When
    words: str
    """The day as written."""
    how: How
    evidence: tuple[Evidence, ...]
    next: bool = False
    """True where it is called the next."""


class Usual(Struct, frozen=True):
    """What "the same time, the same place" means: those of this meeting."""

    start: dt.time | None
    end: dt.time | None
    place: str | None


def segment(text: str, whens: list[When], k: int, start: int, end: int, words: ScheduleWords) -> tuple[str, str]:
    """What stands before and behind the k-th day of a sentence and belongs to it."""
    before_from = start if k == 0 else _border(text, whens[k - 1].span[1], whens[k].span[0], words)
    behind_to = end if k + 1 == len(whens) else _border(text, whens[k].span[1], whens[k + 1].span[0], words)
    return text[before_from : whens[k].span[0]], text[whens[k].span[1] : behind_to]


def _border(text: str, start: int, end: int, words: ScheduleWords) -> int:
    """Where between two days the words stop to belong to the first."""
    between = text[start:end]
    closed = between.rfind(")") + 1
    opens = [m.start() for m in (words.then.search(between, closed), _mark_before(between, closed, words)) if m]
    if opens:
        return start + min(opens)
    comma = re.search(r"[,;]|\s(?=\w{1,5}\s*$)", between[closed:])
    return start + closed + (comma.start() if comma else len(between) - closed)


def _mark_before(between: str, closed: int, words: ScheduleWords) -> re.Match[str] | None:
    """A word of doubt that stands right before the second day, behind a comma or an "and": "5 maj och ev. 9 juni"."""
    found = [m for m in words.tentative.finditer(between) if m.start() >= closed]
    last = found[-1] if found else None
    if last is None or re.search(r"[^\W\d_]{5}|[,;)]", between[last.end() :]):
        return None
    return last if re.search(r"[^\W\d_]|[,;]", between[closed : last.start()]) else None


def masked(text: str, times: Iterable[Clock]) -> str:
    """A text with a semicolon for each character of its clock times, so that a place ends there."""
    for clock in times:
        first, last = clock.span
        text = text[:first] + ";" * (last - first) + text[last:]
    return text


def how_of(reader: Reader, line: Line, when: When, sides: tuple[str, str], usual: Usual) -> How:
    """What is said beside a day: ``sides`` are the words before and behind it."""
    words = reader.words
    before, behind = sides
    start, end = _times(reader, line, when, behind)
    both = f"{before} {behind}"
    if start is None and words.same_time.search(both):
        start, end = usual.start, usual.end
    place = _place(reader, before, behind)
    if place is None and words.same_place.search(both):
        place = usual.place
    return How(start, end, status_of(words, before, behind), place, mode_of(words, both), _note(words, behind))


def _times(reader: Reader, line: Line, when: When, behind: str) -> tuple[dt.time | None, dt.time | None]:
    if when.from_time or when.to_time:
        return when.from_time, when.to_time
    first = when.span[1]
    for clock in reader.times(line):
        if first <= clock.span[0] < first + len(behind):
            return clock.start, clock.end
    return _bare_hours(behind)


def _bare_hours(behind: str) -> tuple[dt.time | None, dt.time | None]:
    """Two hours right behind a day with nothing after them: "tisdag 22/9 13-15"."""
    m = HOURS.match(behind)
    if m is None or not int(m[1]) < int(m[2]):
        return None, None
    return dt.time(int(m[1])), dt.time(int(m[2]))


def status_of(words: ScheduleWords, before: str, behind: str) -> MeetingStatus:
    """Whether the words around a day leave it open or call it off."""
    if words.cancelled.search(behind) or words.cancelled.search(before):
        return MeetingStatus.CANCELLED
    open_ = words.tentative.search(behind) or words.tentative.search(before) or re.match(r"\s?\(?\?", behind)
    return MeetingStatus.TENTATIVE if open_ else MeetingStatus.CONFIRMED


def mode_of(words: ScheduleWords, text: str) -> Mode | None:
    """How people take part, where the text says so."""
    if words.hybrid.search(text):
        return Mode.HYBRID
    remote, here = words.remote.search(text), words.on_site.search(text)
    if remote and here:
        return Mode.HYBRID
    if remote:
        return Mode.REMOTE
    return Mode.ON_SITE if here else None


def _place(reader: Reader, before: str, behind: str) -> str | None:
    """The place right behind the day and its time, or right before it."""
    words = reader.words
    lead = len(behind) - len(behind.lstrip(EDGES + "("))
    found = words.place_before.match(behind, lead)
    if found:
        return place_text(words, behind[lead:], found.end() - lead)
    chunk = PLACE_END.split(behind[lead:], maxsplit=1)[0].strip()
    if words.platforms.whole(chunk) or (words.rooms.search(chunk) and len(chunk.split()) <= 5):
        return place_text(words, chunk, 0)
    articles = reader.page.language.dates.article
    for m in words.place_before.finditer(before):
        rest = before[m.end() :].split()
        while rest and rest[-1].casefold() in articles:
            rest.pop()
        place = " ".join(rest)
        if 1 <= len(rest) <= 3 and not PLACE_END.search(place) and not words.held.search(place):
            return place_text(words, f"{m[0]} {place}", len(m[0]))
    return None


def place_text(words: ScheduleWords, text: str, at: int) -> str | None:
    """The place in ``text[at:]`` up to the next stop; the words before it tell "på distans" from "på Teams"."""
    place = text[at:].strip(" :\t")
    stop = PLACE_END.search(place)
    place = (place[: stop.start()] if stop else place).strip()
    for ending in (words.then.search(place), words.held.search(place)):
        place = place[: ending.start()].strip() if ending and 0 < ending.start() < len(place) else place
    if not place or len(place) > LONGEST_PLACE or place[0].isdigit() or words.tentative.search(place):
        return None
    if mode_only(words, place) or mode_only(words, f"{text[:at].strip()} {place}"):
        return place if words.platforms.search(place) else None
    return place


def _note(words: ScheduleWords, behind: str) -> str | None:
    """What stands in parentheses behind a day, where it says more than "preliminary"."""
    found = PARENTHESES.search(behind)
    return said(words, found[1]) if found else None


def said(words: ScheduleWords, text: str) -> str | None:
    """A text without the signs at its ends, where it says more than how sure or in what form a meeting is."""
    text = text.strip(EDGES)
    if text.startswith("(") and text.find(")") in (-1, len(text) - 1):
        text = text.strip(EDGES + "()")
    if not text or len(text) > LONGEST_NOTE or mode_only(words, text):
        return None
    if words.tentative.whole(text) or words.cancelled.whole(text):
        return None
    return text if re.search(r"[^\W\d_]{2}", text) else None


def mode_only(words: ScheduleWords, text: str) -> bool:
    """True where a text says how people take part and nothing else."""
    text = text.strip(EDGES)
    return any(w.whole(text) for w in (words.remote, words.on_site, words.hybrid))


def evidence_of(line: Line, rule: str, confidence: Confidence, start: int, end: int) -> Evidence:
    """Evidence without white space at its ends."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    return line.evidence(rule, confidence, start, start + len(text.strip()))


def at_one_time(found: list[Sighting], text: str, words: ScheduleWords) -> list[Sighting]:
    """Several days of a sentence that give the hour once: "… und 22. April, jeweils 19 Uhr", "…, samma tid"."""
    told = [s.how for s in found if s.how.start is not None]
    hours = {how.start for how in told}
    if len(found) < 2 or len(hours) != 1:
        return found
    if not (words.each.search(text) or words.same_time.search(text) or _in_one_breath(found, text)):
        return found
    hour = How(told[0].start, told[0].end)
    return [replace(s, how=s.how.or_else(hour)) for s in found]


def _in_one_breath(found: list[Sighting], text: str) -> bool:
    """True where nothing but commas and "and" part the days, and the hour stands behind the last: "12/2 och 19/3 kl. 18"."""
    if any(s.how.start for s in found[:-1]) or REMARK.search(text, text.rfind(found[-1].words)):
        return False
    ends = [m for s in found if (m := re.search(re.escape(s.words), text))]
    between = [text[a.end() : b.start()] for a, b in pairwise(ends)]
    return len(ends) == len(found) and all(BREATH.fullmatch(words) for words in between)

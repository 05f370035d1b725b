"""Where the meeting was, and how people took part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from minutes.draft import Confidence, Evidence, Finding, Scalar
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Mode
from minutes.recognise.header_front import Front
from minutes.recognise.header_when import Day
from minutes.recognise.labels import Form, Label, Piece, whole
from minutes.recognise.names import looks_like_name
from minutes.recognise.sentences import sentences

EDGE = " \t,;:.–—-/|()[]"
LONGEST_PLACE = 160


class Place(Struct, frozen=True):
    """Where a meeting may have been."""

    text: str
    evidence: tuple[Evidence, ...]


MARKED = re.compile(r"[•·|].*[•·|]", re.DOTALL)
SEVERAL = 2
"""A line in more stretches than this is parted by its marks."""


def find_place(front: Front, days: list[Day]) -> Place | None:
    """The place from its label, from beside the date, or from the first sentence."""
    for candidate in (*_labelled(front), *_held(front, days), *_beside_date(front, days), *_in_sentence(front, days)):
        if _fits(candidate.text, front.language):
            return candidate
    return None


def _fits(text: str, language: Language) -> bool:
    return bool(re.search(r"\w{2}|\d", text)) and len(text) <= LONGEST_PLACE and not language.people.nobody.whole(text)


def _labelled(front: Front) -> Iterator[Place]:
    for label in front.labelled("place"):
        if label.line.index >= front.end and label.form is not Form.MARKED:
            continue
        if label.line.index >= front.end and front.elsewhere(front.page.lines[max(0, label.line.index - 1)].text):
            continue
        pieces = label.pieces()
        text = _joined(front, label, pieces)
        if label.form is Form.OPEN and text[:1].isdigit():
            text = label.line.text
        if label.form is Form.OPEN and (len(text.split()) > 8 or pieces[0].text.endswith(".")):
            continue
        confidence = Confidence.LIKELY if label.form is Form.OPEN else Confidence.CERTAIN
        yield Place(text, tuple(p.evidence("header.place.label", confidence) for p in pieces))


def _joined(front: Front, label: Label, pieces: tuple[Piece, ...]) -> str:
    """The value as one line, without date and time, its first sentence only."""
    texts = [p.text for p in pieces]
    if label.keys & {"date", "time"} or any(front.days(t) for t in texts):
        texts = [front.without_dates(t) for t in texts]
        texts = [_cut_line(t, front.language) for t in texts]
    text = " ".join(" ".join(t.split()) for t in texts if t.strip(EDGE))
    first = sentences(text, front.language)[:1]
    text = text[first[0][0] : first[0][1]] if first and first[0][1] - first[0][0] > 3 else text
    return _trim(text)


def _trim(text: str) -> str:
    """Text without the punctuation around it; a closing parenthesis stays with its opening one."""
    text = text.strip(" \t,;:.–—-/|")
    if text.count("(") != text.count(")"):
        text = text.strip(EDGE)
    return text[1:-1] if text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1 else text


def _cut_line(text: str, language: Language) -> str:
    """The parts of a mixed value that may be a place, without words that only led to date and time."""
    parts = [p.strip(EDGE) for p in re.split(r"[,;\n]|\s[–—-]\s|[  ]{3,}|\t", re.sub(r"\([^)]{0,120}\)", " ", text))]
    kept = [_led(p, language) for p in parts]
    return ", ".join(p for p in kept if re.search(r"\w{2}", p))


def _led(part: str, language: Language) -> str:
    """A part without the words that lead to a date or place: "den", "kl", "i"."""
    header = language.header
    while m := (header.links.match(part) or header.place_words.match(part)):
        part = part[m.end() :].lstrip(EDGE)
    while m := _at_end(header.links, part):
        part = part[: m.start()].rstrip(EDGE)
    return part


def _at_end(words: Words, text: str) -> re.Match[str] | None:
    return next((m for m in words.finditer(text) if m.end() == len(text)), None)


def _beside_date(front: Front, days: list[Day]) -> Iterator[Place]:
    """What else stands on the line of the date, where that line is no title and no sentence."""
    for day in days[:1]:
        if day.rule == "header.date.margin":
            continue
        header = front.language.header
        text = day.piece.text
        title = any(
            w.search(text) for w in (header.minutes_words, header.notes_words, header.agenda_words, header.bodies)
        )
        meeting = header.meetings.search(text) and not header.remote.search(text)
        if title or (meeting and day.rule != "header.date.label"):
            continue
        rest = _between_marks(front, text) or (
            "" if MARKED.search(text) else _cut_line(front.without_dates(text), front.language)
        )
        zone = r"(?:,\s)?\b[A-Z]{3,4}$"
        rest = rest if header.remote.whole(rest) else re.sub(zone, "", rest)
        named = looks_like_name(rest, front.language) and not front.times(text)
        named = named and not _is_led(front.without_dates(text), rest, front.language)
        if 0 < len(rest.split()) <= 8 and (not named or header.remote.whole(rest)):
            yield Place(rest, (day.piece.evidence("header.place.line", Confidence.LIKELY),))


def _between_marks(front: Front, text: str) -> str:
    """The channel or room that has a stretch of "Möte 5 • Teams • 2025-12-04 • 9–11" to itself."""
    header = front.language.header
    parts = [part.strip() for part in re.split(r"[•·|]", text)]
    return next((p for p in parts if header.remote.whole(p)), "") if len(parts) > SEVERAL else ""


def _is_led(text: str, rest: str, language: Language) -> bool:
    """True where a word for "in" or "at" stands before what may be a place."""
    before = text[: max(0, text.find(rest))].rstrip()
    return any(m.end() == len(before) for m in language.header.place_words.finditer(before))


def _in_sentence(front: Front, days: list[Day]) -> Iterator[Place]:
    """The place behind date and time in the first sentence, or a channel behind its preposition."""
    header = front.language.header
    for day in days[:1]:
        if day.rule in {"header.date.sentence", "header.date.title"}:
            after = _after_dates(front, day.piece.text)
            rest = day.piece.text[after:].lstrip(" ,")
            host = header.hosts.match(rest)
            m = host or header.place_words.match(rest)
            if m:
                lead = len(day.piece.text) - len(rest) + (0 if host else m.end())
                text = _clause(day.piece.text[lead:])
                piece = Piece(day.piece.line, day.piece.start + lead, day.piece.end)
                yield Place(text, (piece.evidence("header.place.sentence", Confidence.LIKELY),))
        yield from _at_end_of_title(front, day)
    for line in front.plain:
        for m in header.place_words.finditer(line.text):
            channel = header.remote.match(line.text[m.end() :].lstrip())
            if channel and header.held.search(line.text) and not front.elsewhere(line.text):
                yield Place(channel[0], (whole(line).evidence("header.place.channel", Confidence.LIKELY),))


def _held(front: Front, days: list[Day]) -> Iterator[Place]:
    """The place that a sentence names between "held" and the date."""
    for day in days[:1]:
        if day.rule not in {"header.date.label", "header.date.margin"}:
            yield from _held_at(front, day)


def _held_at(front: Front, day: Day) -> Iterator[Place]:
    """The place between "held" and the date: "held in the Village Hall on 4 March"."""
    header = front.language.header
    text = day.piece.text[: day.when.span[0]]
    for held in header.held.finditer(text):
        start = held.end() + len(text[held.end() :]) - len(text[held.end() :].lstrip())
        lead = header.place_words.match(text[start:])
        if lead and (place := _led(_clause(text[start + lead.end() :]), front.language)):
            piece = Piece(day.piece.line, day.piece.start + start, day.piece.start + len(text))
            yield Place(place, (piece.evidence("header.place.sentence", Confidence.LIKELY),))


def _at_end_of_title(front: Front, day: Day) -> Iterator[Place]:
    """The last part of a title in parts: "Referat, Forældrerådet, tirsdag d. 4. marts, personalerummet"."""
    header = front.language.header
    text = day.piece.text
    m = re.compile(r"\s*,\s*([^,.;:()]{3,60})$").match(text, _after_dates(front, text))
    if m is None or len(m[1].split()) > 5 or (looks_like_name(m[1], front.language) and len(m[1].split()) > 1):
        return
    if not any(
        words.search(m[1]) for words in (header.bodies, header.meetings, header.minutes_words, header.notes_words)
    ):
        yield Place(m[1].strip(), (day.piece.evidence("header.place.title", Confidence.GUESS, *m.span(1)),))


def _after_dates(front: Front, text: str) -> int:
    """Where the last date or clock time of a text ends."""
    return max([w.span[1] for w in front.days(text)] + [c.span[1] for c in front.times(text)], default=len(text))


def _clause(text: str) -> str:
    return _trim(re.split(r"[.;(\n]", text, maxsplit=1)[0])


def place_findings(front: Front, days: list[Day]) -> Iterator[Finding]:
    """Place and mode."""
    place = find_place(front, days)
    if place:
        yield Finding(fact=Scalar(field="place", value=place.text), evidence=place.evidence)
    yield from _mode(front, days, place)


def _mode(front: Front, days: list[Day], place: Place | None) -> Iterator[Finding]:
    """How people took part, where label, place or the date's line say so."""
    for label in front.labelled("mode"):
        for piece in label.pieces()[:1]:
            if mode := mode_of(piece.text, front.language):
                yield _mode_finding(mode, piece.evidence("header.mode.label", Confidence.CERTAIN))
                return
    if place and (mode := mode_of(place.text, front.language, place=True)):
        yield _mode_finding(mode, place.evidence[0])
        return
    for day in days[:1]:
        if (mode := mode_of(day.piece.text, front.language)) and day.rule != "header.date.margin":
            yield _mode_finding(mode, day.piece.evidence("header.mode.line", Confidence.LIKELY))


def _mode_finding(mode: Mode, evidence: Evidence) -> Finding:
    return Finding(fact=Scalar(field="mode", value=mode.value), evidence=(evidence,))


def mode_of(text: str, language: Language, *, place: bool = False) -> Mode | None:
    """How people took part, in the words of a text; ``place`` says that whatever is no channel is a room."""
    header = language.header
    remote = header.remote.search(text)
    joined = language.people.joins.search(text) or "/" in text
    if header.hybrid.search(text):
        return Mode.HYBRID
    onsite = header.onsite.search(text)
    rest = header.remote.sub(" ", text)
    if remote and (onsite or (place and joined and re.search(r"[^\W\d_]{4}", rest))):
        return Mode.HYBRID
    if remote:
        return Mode.REMOTE
    return Mode.ON_SITE if onsite else None

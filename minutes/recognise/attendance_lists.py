"""Lists of persons in running text: under or behind a label, one a line, in groups, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from minutes.draft import Confidence
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Presence, Role
from minutes.recognise.attendance_names import Reader, Rule
from minutes.recognise.attendance_suffixes import is_body
from minutes.recognise.front import LISTS
from minutes.recognise.labels import Form, Label, Piece, heads_group, whole
from minutes.recognise.names import looks_like_name
from minutes.recognise.page import Line, Page
from minutes.recognise.roll import Entry
from minutes.recognise.sentences import sentences

LONGEST_LINE = 240
"""A line of a list is no longer than this."""
ONE_PERSON = 160
"""A value that holds one person is no longer than this."""
COUNT = re.compile(r"\W*\d{1,3}\W*\w{0,12}\W*")
"""A number of persons instead of their names: "13 st"."""
GROUP = re.compile(r"(?P<group>[^:：,;]{2,60})[:：](?!\d)\s*(?P<rest>.*)", re.DOTALL)


def rule_of(key: str, confidence: Confidence) -> Rule:
    """What a list under a label of this kind says of the persons in it."""
    role = {"guests": Role.GUEST, "substitutes": Role.SUBSTITUTE}.get(key)
    presence = Presence.ABSENT if key in {"absent", "apologies"} else Presence.PRESENT
    return Rule(f"attendance.{key}", confidence, presence, key == "apologies", role)


def key_of(label: Label) -> str | None:
    """The kind of list that a label opens, or None."""
    return next((key for key in LISTS if key in label.keys), None)


def read_label(label: Label, language: Language) -> list[Entry]:
    """The persons of the list that a label opens."""
    key = key_of(label)
    if key is None:
        return []
    confidence = Confidence.LIKELY if label.form is Form.OPEN else Confidence.CERTAIN
    rule = rule_of(key, confidence)
    pieces = _beside(label, Reader(language, rule))
    pieces = [_first_sentence(piece, language) for piece in pieces]
    if pieces and not _only_count(pieces):
        return _read_groups(pieces, language, rule, loose=False)
    lines = list_lines(label.following, language)
    if label.following and _column_names(label.following[0], language):
        lines = [line for line in lines if "\t" in line.text]
        return [e for line in lines for e in _in_columns(line, Reader(language, rule))]
    return _read_groups([whole(line) for line in lines], language, rule, loose=bool(lines and lines[0].label))


def _in_columns(line: Line, reader: Reader) -> list[Entry]:
    """The person in the first of the columns that tabs lay out; the others describe the person."""
    first, _, rest = line.text.partition("\t")
    entries = reader.read((Piece(line, 0, len(first)),))[:1]
    for entry in entries:
        reader.suffixes.describe_all(entry, rest.split("\t"))
    return entries


def _first_sentence(piece: Piece, language: Language) -> Piece:
    """A value without the sentences that follow it and tell more, which are read as prose."""
    spans = sentences(piece.text, language)
    if len(spans) < 2 or not all(_tells(piece.text[a:b], language) for a, b in spans[1:]):
        return piece
    return Piece(piece.line, piece.start + spans[0][0], piece.start + spans[0][1])


def _tells(text: str, language: Language) -> bool:
    """True for a sentence with a verb, or at least with words that no list of names holds."""
    words = [w.strip(".,;:()") for w in text.split()]
    plain = [w for w in words if w[:1].islower() and len(w) > 2 and not language.people.joins.whole(w)]
    return len(words) > 3 and any(not language.people.particles.whole(w) for w in plain)


def _only_count(pieces: Iterable[Piece]) -> bool:
    return all(COUNT.fullmatch(p.text) for p in pieces)


def _beside(label: Label, reader: Reader) -> list[Piece]:
    """The value beside a label with the lines that carry it on."""
    pieces = list(label.value)
    if not pieces or label.form not in {Form.MARKED, Form.OPEN}:
        return pieces
    if label.line.table:
        return [*pieces, *(whole(line) for line in label.following)]
    for line in label.following:
        text = pieces[-1].text.rstrip()
        same_block = line.block == label.line.block
        indented = line.first and line.start > 0 and not line.label
        if not (same_block or indented or text.endswith(",") or text.count("[") > text.count("]")):
            break
        pieces.append(whole(line))
    if len(pieces) == 1 and len(pieces[0].text) < ONE_PERSON and len(reader.read((pieces[0],))) == 1:
        pieces.extend(_one_below_another(label.following, reader))
    return pieces


def _one_below_another(lines: Iterable[Line], reader: Reader) -> Iterator[Piece]:
    """The lines below a label whose first person stands beside it, as long as each begins with a full name."""
    for line in lines:
        entries = reader.read((whole(line),))
        fits = len(entries) == 1 and len(entries[0].name.split()) > 1 and not line.label and line.level is None
        if not fits or _sentence(line.text) or line.bold or ":" in line.text:
            return
        yield whole(line)


def list_lines(following: Iterable[Line], language: Language) -> list[Line]:
    """The lines of a list that stands below its label: as long as they look alike and hold persons."""
    lines: list[Line] = []
    reader = Reader(language, Rule("attendance.present", Confidence.CERTAIN))
    pending: list[Line] = []
    for line in following:
        if (not lines and not pending and _column_names(line, language)) or heads_group(line, language):
            continue
        if lines and not _alike(lines[0], line):
            break
        if line.level is not None:
            break
        if _person_line(line, reader, language, bulleted=bool(line.label)):
            lines.extend((*pending, line))
            pending = []
        elif not pending and _group_line(line.text, language):
            pending.append(line)
        else:
            break
    return _without_heading(lines)


def _column_names(line: Line, language: Language) -> bool:
    """True for the header of a list that tabs lay out as a table: "Name<tab>Affiliation"."""
    first, tab, _ = line.text.partition("\t")
    return bool(tab) and language.people.name_columns.whole(first)


def _without_heading(lines: list[Line]) -> list[Line]:
    """A list without the lone words at its end that follow full names: the next heading, in plain text."""
    kept = list(lines)
    while len(kept) > 1 and not kept[-1].label and len(kept[-1].text.split()) == 1:
        if any(len(line.text.split()) == 1 for line in kept[:-1]):
            break
        kept.pop()
    return kept


def _alike(first: Line, line: Line) -> bool:
    return bool(first.label) == bool(line.label) and not (line.bold and not first.bold) and first.style == line.style


def _person_line(line: Line, reader: Reader, language: Language, *, bulleted: bool) -> bool:
    people = language.people
    if "://" in line.text:
        return False
    if people.everyone.whole(line.text) or people.nobody.whole(line.text.strip(".")):
        return True
    if bulleted:
        return len(line.text) <= 160 and not line.text.endswith(("?", "!"))
    if len(line.text) > LONGEST_LINE or _sentence(line.text) or people.present_cues.match(line.text):
        return False
    return bool(reader.read((whole(line),))) or _group_of(whole(line), language)[1].start > 0


def _sentence(text: str) -> bool:
    """True for a full sentence, which is no item of a list."""
    return text.endswith((".", "?", "!")) and len(text.split()) > 6 and "," not in text


def _group_line(text: str, language: Language) -> bool:
    """True for a line that heads a group in a list: "Kommunen:", "Region Norr"."""
    bare = text.rstrip(": ")
    return len(bare.split()) <= 5 and (text.endswith(":") or is_body(bare, language))


def _read_groups(pieces: list[Piece], language: Language, rule: Rule, *, loose: bool) -> list[Entry]:
    """The persons of a list; a group's name becomes the organisation of its members."""
    entries: list[Entry] = []
    run: list[Piece] = []
    group: str | None = None
    for piece in (part for whole_piece in pieces for part in _grouped_parts(whole_piece)):
        if _is_nobody(piece, language):
            continue
        name, rest = _group_of(piece, language)
        if name is None:
            run.append(piece)
            continue
        entries.extend(_in_group(run, group, language, rule, loose=loose))
        run, group = ([rest] if rest.text else []), name
        if rest.text:
            entries.extend(_in_group(run, group, language, rule, loose=False))
            run, group = [], None
    return [*entries, *_in_group(run, group, language, rule, loose=loose)]


def _is_nobody(piece: Piece, language: Language) -> bool:
    """True for "Falun: -": a group from which nobody came."""
    m = GROUP.fullmatch(piece.text.strip())
    return m is not None and bool(m["rest"].strip()) and language.people.nobody.whole(m["rest"].strip(" ."))


def _grouped_parts(piece: Piece) -> list[Piece]:
    """The groups of one line, "Vorstand: A, B; Beirat: C", each with its name."""
    cut = [p for p in re.finditer(r"[^;]+", piece.text) if p[0].strip()]
    if len(cut) < 2 or not any(GROUP.fullmatch(p[0].strip()) for p in cut[1:]):
        return [piece]
    return [Piece(piece.line, piece.start + p.start(), piece.start + p.end()).stripped() for p in cut]


def _group_of(piece: Piece, language: Language) -> tuple[str | None, Piece]:
    """The name of the group that a piece opens, with what stands behind it."""
    m = GROUP.fullmatch(piece.text.strip())
    if not m:
        return None, piece
    name, rest = m["group"].strip(), m["rest"]
    if origin := language.people.from_words.match(name):
        name = name[origin.end() :].strip() or name
    if looks_like_name(name, language) and not is_body(name, language) and not rest.strip():
        return None, piece
    reader = Reader(language, Rule("attendance.present", Confidence.CERTAIN))
    tail = (
        Piece(piece.line, piece.end - len(rest), piece.end).stripped()
        if rest
        else Piece(piece.line, piece.end, piece.end)
    )
    if rest and not reader.read((tail,)):
        return None, piece
    return name, tail


def _in_group(run: list[Piece], group: str | None, language: Language, rule: Rule, *, loose: bool) -> list[Entry]:
    if group is not None:
        role = next((r for words, r in _group_roles(language) if words.whole(group)), None)
        rule = replace(rule, role=rule.role or role)
    entries = Reader(language, rule, loose=loose).read(tuple(run))
    for entry in entries:
        if group and rule.role is None and entry.organisation is None and not language.people.members.whole(group):
            entry.organisation = group
    return entries


def _group_roles(language: Language) -> tuple[tuple[Words, Role], ...]:
    people = language.people
    return ((people.guests, Role.GUEST), (people.substitutes, Role.SUBSTITUTE))


def read_functions(lines: Iterable[int], page: Page) -> Iterator[Entry]:
    """Persons in a list whose lines begin with a function: "Kassör: Sara Lind"."""
    rule = Rule("attendance.present", Confidence.CERTAIN, Presence.PRESENT)
    for line in (page.lines[index] for index in sorted(lines)):
        m = GROUP.fullmatch(line.text)
        if m and page.language.people.functions.whole(m["group"]):
            for entry in Reader(page.language, rule).read((Piece(line, m.start("rest"), len(line.text)).stripped(),)):
                entry.title = entry.title or m["group"].strip()
                yield entry

"""Headings that stand at the beginning of their own text.

"**Ekonomi.** Kassan är god." in bold, "2. Ekonomi. Kassan är god." as the first sentence of a numbered paragraph, and
"Ad 2. Kassan är god.", whose number points to the title in the agenda.  One bold beginning stresses a word, one short
sentence says little; several are how the writer heads items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from minutes.languages import Language
from minutes.recognise.front import index_of
from minutes.recognise.numbered import plain_runs
from minutes.recognise.page import Line
from minutes.recognise.sentences import sentences

LONGEST = 60
MOST_WORDS = 6
FEW_WORDS = 3
"""Words of a title that nothing but its full stop sets off."""
LONGEST_PARAGRAPH = 4000
"""A longer paragraph is no item of a list."""
ENOUGH = 2
"""So many bold beginnings are a habit."""
STOP = re.compile(r"\s*[.:](?=\s|$)|\s+[–—-](?=\s)")
"""What parts a title from the text that follows it on its line."""
TOPIC = re.compile(r"([^\W\d_][^:.!?\n]{1,40}):\s+(?=\S)")
"""A few words and a colon before a text."""

IsPerson = Callable[[str], bool]


class RunIn(Struct, frozen=True):
    """A heading at the beginning of a line, and the rest of the line; without one, the line is all heading."""

    line: Line
    title: str
    number: str | None
    rest: Line | None = None


def run_ins(lines: Sequence[Line], language: Language, is_person: IsPerson) -> dict[int, RunIn]:
    """The lines that begin with their heading, by index; ``is_person`` tells who is no heading but has a task."""
    runs = plain_runs(lines, LONGEST_PARAGRAPH)
    numbered = [pair for run in runs for pair in _sentence_titles(run, language) or _tabbed_titles(run)]
    bold = [pair for line in lines if (pair := _bold_title(line, language, is_person))]
    plain = _plain_titles(lines, language, is_person)
    plain = plain or _topics(lines, language, is_person)
    stops = [pair for pair, stopped in bold if stopped]
    habit = len(stops) > ENOUGH
    named = [pair for pair, stopped in bold if stopped or habit or _names_business(pair.title, language)]
    found = named if len(stops) >= ENOUGH else []
    return {pair.line.index: pair for pair in (*plain, *numbered, *found)}


def _bold_title(line: Line, language: Language, is_person: IsPerson) -> tuple[RunIn, bool] | None:
    """The bold beginning of a paragraph, and whether a stop parts it from the text; None where it is a label."""
    lead = line.text[: line.lead].rstrip()
    if not lead or line.table is not None or (line.label and not line.ordered):
        return None
    title = lead.rstrip(" .:–—-")
    stop = STOP.match(line.text, len(title))
    after = stop.end() if stop else len(lead)
    if not _may_head(title, language) or not line.text[after:].strip() or is_person(title):
        return None
    return cut(line, title, line.label if line.ordered else None, after), stop is not None


def _may_head(title: str, language: Language) -> bool:
    """True for a few words with a capital that are neither a label nor a person with a task."""
    words = title.split()
    if not 2 < len(title) <= LONGEST or not words or len(words) > MOST_WORDS or not title[0].isupper():
        return False
    label = " ".join(title.casefold().split()) in index_of(language) and not _names_business(title, language)
    if label or title[-1] in "?!,;":
        return False
    decisions, actions = language.decisions, language.actions
    labels = (decisions.labels, decisions.headings, decisions.proposals, decisions.reservation_headings)
    tasks = (actions.labels, actions.owner_labels, actions.headings)
    return not any(held.match(title) for held in (*labels, *tasks))


def _names_business(title: str, language: Language) -> bool:
    """True for what every meeting has: "Nästa möte", "Övrigt"."""
    words = language.outline
    return any(held.whole(title) for held in (words.schedule, words.other_business, words.closing))


def announces(title: str, language: Language) -> bool:
    """True for "Nästa möte", before a colon the label of a day."""
    return _names_business(title, language) or language.schedule.find_next(title) is not None


def _sentence_titles(run: Sequence[Line], language: Language) -> list[RunIn]:
    """The titles of a row of numbered paragraphs, where most begin with one."""
    found = [pair for line in run if line.table is None and (pair := _sentence_title(line, language))]
    bare = [line for line in run if line.text[-1:].isalnum() and _may_head(line.text, language)]
    titles = [RunIn(line, line.text, line.label) for line in bare if not _tells(line.text, language)]
    every = [*found, *titles]
    return every if len(found) >= ENOUGH and len(every) * 2 > len(run) else []


def _tabbed_titles(run: Sequence[Line]) -> list[RunIn]:
    """The titles of a row of numbered lines that a tab parts from their text: "§ 27<tab>Öppnande<tab>Ulf öppnade."."""
    found = []
    for line in run:
        title, tab, text = line.text.partition("\t")
        short = 2 < len(title.strip()) <= LONGEST and len(title.split()) <= MOST_WORDS and title.strip()[0].isupper()
        if tab and text.strip() and line.table is None and short:
            found.append(cut(line, title.strip(), line.label or None, len(title) + 1))
    return found if len(found) > ENOUGH and len(found) * 3 >= len(run) * 2 else []


def _plain_titles(lines: Sequence[Line], language: Language, is_person: IsPerson) -> list[RunIn]:
    """Paragraphs that begin with a word or two as a sentence of its own, where nearly all of them do."""
    body = [
        x for x in lines if x.table is None and not x.label and x.level is None and len(sentences(x.text, language)) > 1
    ]
    found = [pair for x in body if (pair := _sentence_title(x, language)) and len(pair.title.split()) <= FEW_WORDS]
    found = [pair for pair in found if not is_person(pair.title)]
    return found if len(found) > ENOUGH and len(found) * 3 >= len(body) * 2 else []


def _topics(lines: Sequence[Line], language: Language, is_person: IsPerson) -> list[RunIn]:
    """Paragraphs that begin with a word or two and a colon, where nearly all of them do: "Stigar: spången ligger …"."""
    body = [x for x in lines if x.table is None and not x.label and x.level is None and len(x.text.split()) > FEW_WORDS]
    found = []
    for line in body:
        m = TOPIC.match(line.text)
        fits = m is not None and len(m[1].split()) <= FEW_WORDS and len(line.text[m.end() :].split()) >= FEW_WORDS
        if m and fits and _may_head(m[1], language) and not is_person(m[1]) and not announces(m[1], language):
            found.append(cut(line, m[1], None, m.end()))
    return found if len(found) > ENOUGH + 1 and len(found) * 3 >= len(body) * 2 else []


def _sentence_title(line: Line, language: Language) -> RunIn | None:
    """A first sentence of a few words that tells nothing: "2. Ekonomi. Kassan är god."."""
    spans = sentences(line.text, language)
    if len(spans) < 2 or line.level is not None or line.bold:
        return None
    title = line.text[: spans[0][1]]
    if not title.endswith(".") or not _may_head(title[:-1], language) or _tells(title, language):
        return None
    return cut(line, title[:-1], line.label or None, spans[1][0])


def _tells(sentence: str, language: Language) -> bool:
    """True for a sentence with a verb that decides, reports or promises."""
    decisions, actions = language.decisions, language.actions
    verbs = (decisions.verbs, decisions.weak_verbs, decisions.phrases, actions.commit, actions.reports)
    return any(held.search(sentence) for held in verbs)


def cut(line: Line, title: str, number: str | None, after: int) -> RunIn:
    """A line cut where its text begins."""
    after += len(line.text[after:]) - len(line.text[after:].lstrip())
    rest = replace(
        line, text=line.text[after:], start=line.start + after, label="", ordered=False, list_level=None, lead=0
    )
    return RunIn(line, title, number, rest)

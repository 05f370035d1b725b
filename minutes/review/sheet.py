"""The questions as a page that a secretary edits in any editor and gives back.

The page is Markdown.  Each question is a heading that ends with its id in brackets; the words it is about are
quoted below it, then the choices stand with numbers, and after ``Answer:`` there is room.  Reading it back is
forgiving about white space, quotes and case, and strict about everything that could put an answer in the wrong place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from minutes.catalogue import gettext as _
from minutes.draft import Answer, Draft
from minutes.errors import BadAnswers
from minutes.languages.questions import QuestionsWords
from minutes.lines import tidy_line
from minutes.recognise.page import fold
from minutes.review.answering import apply, tidied
from minutes.review.asking import all_questions
from minutes.review.case import Case
from minutes.review.question import Expect, Question, Severity

MARK = "minutes-sheet"
"""Names the page and the document that it belongs to, in its last line."""
LAST = re.compile(rf"<!-- {MARK} (?P<source>[0-9a-f]*)-(?P<record>[0-9a-f]*) -->")
HEADING = re.compile(r"#{1,6}\s[^\n]{0,4000}?\[(?P<id>[^\[\]]{1,300})\]\s*")
ANSWER = re.compile(r"(?P<label>[^\s:(]{1,40})\s?(?:\((?P<fact>[^()]{1,200})\))?\s?:(?P<value>.*)", re.DOTALL)
PLAIN = re.compile(r">|\d{1,3}\.\s|[-*+]\s|_")
"""Lines that stand above an answer: quoted words, choices, hints."""
BULLET = re.compile(r"^[-*+>]\s+")
NUMBERED = re.compile(r"(?P<number>[0-9]{1,4})(?:[.)](?:\s+(?P<words>.+))?)?")
HINTS = {
    Expect.DATE: "hint_date",
    Expect.TIME: "hint_time",
    Expect.MEETING: "hint_meeting",
    Expect.NAMES: "hint_names",
}
SHOWN_PLACES = 12
"""More places of a question are not quoted, so that the page stays one that people read."""


def sheet(draft: Draft) -> str:
    """The page of all questions, with the answers that have been given already."""
    case = Case(draft)
    words = case.words
    asked = all_questions(draft)
    record = case.record
    name = escaped(record.title or record.forum or draft.name or words.kinds[record.kind])
    lines = [f"# {words.sheet_title.format(name=name)}", ""]
    lines += [words.sheet_how.format(answer=words.answer) if asked else words.sheet_none, ""]
    for number, question in enumerate(asked, 1):
        lines += [*_question(number, question, words), *_answers(question, draft.answers, words), ""]
    return "\n".join([*lines, f"<!-- {MARK} {draft.source}-{_fingerprint(draft)} -->", ""])


def _fingerprint(draft: Draft) -> str:
    """Tells the meetings of one file apart, and what two versions of the program read out of it."""
    return hashlib.sha256(Case(draft).record.model_dump_json().encode()).hexdigest()[:12]


def _question(number: int, question: Question, words: QuestionsWords) -> Iterator[str]:
    """The question with all that stands above the answer."""
    must = f" ({words.sheet_must})" if question.severity is Severity.MUST else ""
    yield f"## {number}. {escaped(question.text)}{must} [{question.id}]"
    yield ""
    quoted = [p for p in question.places if p.quote][:SHOWN_PLACES]
    if quoted:
        yield from (f"> {escaped(p.quote)} ({p.fact})  " for p in quoted)
        yield ""
    yield from (f"{i}. {escaped(choice)}" for i, choice in enumerate(question.choices, 1))
    yield from (f"- {word}" for word, offered in _word_answers(question, words) if offered)
    yield ""
    hints = list(_hints(question, words))
    yield from (*hints, "") if hints else ()


def _hints(question: Question, words: QuestionsWords) -> Iterator[str]:
    if question.expects in HINTS:
        yield f"_{getattr(words, HINTS[question.expects])}_"
    if len(question.places) > 1 and question.fact != "file":
        yield f"_{words.sheet_place.format(answer=words.answer, place=question.places[-1].fact)}_"


def _word_answers(question: Question, words: QuestionsWords) -> tuple[tuple[str, bool], ...]:
    return (words.leave, question.leave), (words.remove, question.remove)


def _answers(question: Question, answers: Iterable[Answer], words: QuestionsWords) -> Iterator[str]:
    given = [a for a in answers if a.question == question.id]
    for answer in given:
        place = f" ({answer.fact})" if answer.fact else ""
        yield f"{words.answer}{place}: {_shown(answer, question, words)}"
    if not given:
        yield f"{words.answer}:"


def _shown(answer: Answer, question: Question, words: QuestionsWords) -> str:
    """An answer as it is written on the page; in quotes where it could be taken for something else."""
    if answer.remove:
        return words.remove
    if answer.value is None:
        return words.leave
    return answer.value if _is_plain(answer.value, question, words) else f'"{answer.value}"'


def _is_plain(value: str, question: Question, words: QuestionsWords) -> bool:
    """True where an answer is read back as it is, without quotes around it."""
    try:
        return _answer(_Line(0, _bare(value)), question, None, words).value == value
    except BadAnswers:
        return False


def _bare(text: str) -> str:
    """Text without the emphasis that an editor may put around it."""
    return text.strip("*_ ")


def escaped(text: str) -> str:
    """Text of the document on one line, so that no viewer of Markdown makes anything of it."""
    return re.sub(r"([<\[\]`])", r"\\\1", tidy_line(text))


class _Line(Struct, frozen=True):
    number: int
    text: str

    def wrong(self, what: str) -> BadAnswers:
        """An error that names the line."""
        return BadAnswers(_("Line {number} of the sheet: {what}").format(number=self.number, what=what))


class _Reading(Struct):
    """The answers while a page is read."""

    asked: dict[str, Question]
    words: QuestionsWords
    question: Question | None = None
    waiting: tuple[_Line, str | None] | None = None
    """An answer line without an answer: it may stand on the line below."""
    answering: bool = False
    """True below the first answer line of a question, where nothing but answers may stand."""
    found: dict[tuple[str, str | None], tuple[_Line, Answer]] = field(default_factory=dict)


def read_sheet(text: str, draft: Draft) -> tuple[Answer, ...]:
    """The answers of a page, in its order; questions without one are left out.

    Raises :class:`~minutes.errors.BadAnswers`, naming the line, where the page belongs to another document, a
    question is unknown, an answer cannot be read, or words stand where no answer is expected.
    """
    lines = [_Line(n, line.strip()) for n, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1)]
    _check_source(lines, draft)
    reading = _Reading({q.id: q for q in all_questions(draft)}, Case(draft).words)
    for line in lines:
        _read_line(line, reading)
    answers = tuple(answer for _, answer in reading.found.values())
    try:
        apply(draft, answers)
    except BadAnswers:
        _name_the_line(draft, list(reading.found.values()))
        raise
    return answers


def _name_the_line(draft: Draft, found: list[tuple[_Line, Answer]]) -> None:
    """Raise the error of the first answer that cannot be given together with those above it."""
    for count, (line, _answer) in enumerate(found, 1):
        try:
            apply(draft, [answer for _line, answer in found[:count]])
        except BadAnswers as why:
            raise line.wrong(why.sentence) from why


def _check_source(lines: Iterable[_Line], draft: Draft) -> None:
    found = next(((line, m) for line in lines if (m := LAST.fullmatch(line.text))), None)
    if found is None:
        raise BadAnswers(
            _("The sheet has lost its last line, which says what it belongs to. Copy it from a new sheet.")
        )
    line, match = found
    if match["source"] != draft.source:
        raise line.wrong(_("this sheet belongs to another document. Ask for the sheet of this one."))
    if match["record"] != _fingerprint(draft):
        raise line.wrong(
            _("this sheet belongs to another meeting of the file or another reading of it. Ask for a new one.")
        )


def _read_line(line: _Line, reading: _Reading) -> None:
    heading = HEADING.fullmatch(line.text)
    match = ANSWER.fullmatch(line.text)
    if line.text.startswith("#"):
        _open(line, heading["id"].replace("\\", "") if heading else None, reading)
    elif not line.text or line.text.startswith("<!--"):
        return
    elif match and fold(_bare(match["label"])) == fold(reading.words.answer):
        _take(line, _bare(match["value"]), match["fact"], reading)
    elif reading.waiting:
        _take(line, BULLET.sub("", line.text), reading.waiting[1], reading)
    elif reading.question is not None and (reading.answering or not PLAIN.match(line.text)):
        raise line.wrong(
            _("it is not clear what “{text}” answers. Write it after “{answer}:”.").format(
                text=line.text[:60], answer=reading.words.answer
            )
        )


def _open(line: _Line, identifier: str | None, reading: _Reading) -> None:
    """Begin a question; the title of the page has no id."""
    reading.waiting = None
    if identifier is None:
        if line.text.startswith("# ") and reading.question is None:
            return
        raise line.wrong(_("the question has lost its id, the word in brackets at its end. Put it back."))
    if identifier not in reading.asked:
        raise line.wrong(
            _("there is no question “{identifier}” about these minutes. Ask for a new sheet.").format(
                identifier=identifier
            )
        )
    reading.question = reading.asked[identifier]
    reading.answering = False


def _take(line: _Line, value: str, fact: str | None, reading: _Reading) -> None:
    """Keep an answer, unless the line is empty."""
    question = reading.question
    if question is None:
        raise line.wrong(_("this answer stands before the first question."))
    reading.answering = True
    reading.waiting = None if value.strip() else (line, fact)
    if not value.strip():
        return
    key = (question.id, fact.strip() if fact else None)
    if key in reading.found:
        raise line.wrong(_("“{text}” has a second answer here. Keep one of them.").format(text=question.text))
    reading.found[key] = (line, _answer(_Line(line.number, value.strip()), question, key[1], reading.words))


def _answer(line: _Line, question: Question, fact: str | None, words: QuestionsWords) -> Answer:
    """What was written, with numbers and set words read as what they stand for."""
    said = line.text
    if len(said) > 1 and said[0] in '"“”„«»' and said[-1] in '"“”„«»':
        return tidied(Answer(question=question.id, fact=fact, value=said[1:-1]))
    if fold(said) == fold(words.leave):
        return Answer(question=question.id, fact=fact)
    if fold(said) == fold(words.remove) and question.remove:
        return Answer(question=question.id, fact=fact, remove=True)
    if (number := NUMBERED.fullmatch(said)) and question.choices:
        said = _choice(line, number, question)
    plain = re.sub(r"\\([<\[\]`])", r"\1", said)
    known = {fold(choice): choice for choice in question.choices}
    return tidied(Answer(question=question.id, fact=fact, value=known.get(fold(plain), plain)))


def _choice(line: _Line, number: re.Match[str], question: Question) -> str:
    """The suggestion of a number, ``2``, ``2.`` or ``2. Its words``; other words after it are an answer of their own."""
    at, words = int(number["number"]), number["words"]
    if words and not (0 < at <= len(question.choices) and fold(escaped(question.choices[at - 1])) == fold(words)):
        return line.text
    if not 1 <= at <= len(question.choices):
        raise line.wrong(
            _("there is no suggestion {at}; the last one is {choices}.").format(at=at, choices=len(question.choices))
        )
    return question.choices[at - 1]

"""Who does what by when: tables, lists under a heading for actions, labels, promises in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from minutes.draft import Confidence, Doubt, Finding, NextMeeting
from minutes.model import Action, Bound, Mention, PlannedMeeting, Tier
from minutes.recognise.action_brackets import Signed, shared, signed_pieces, signer_of
from minutes.recognise.action_joins import shares_completion, shares_day, with_owner_lines, with_row_owners
from minutes.recognise.action_lists import due_of_path, is_prose, under_actions
from minutes.recognise.action_owners import (
    BETWEEN_DASHES,
    IN_PARENTHESES,
    NAME_LAST,
    VALUE_NAMES,
    Context,
    all_owners,
    is_registered,
    item_owners,
    recipients,
)
from minutes.recognise.action_tables import action_columns, cell_owners, table_actions
from minutes.recognise.action_tails import ARROWS, share_of, tail_pieces
from minutes.recognise.claims import (
    LABEL,
    Sentence,
    body_parts,
    heads,
    is_question,
    label_of,
    sentences_of,
)
from minutes.recognise.dates import Dates, day_order
from minutes.recognise.due import Due, DueReader, earliest
from minutes.recognise.headings import Sign, looks_like_title
from minutes.recognise.known import Known
from minutes.recognise.outline import Part, PartRole, front_lines, outline
from minutes.recognise.owners import Subject
from minutes.recognise.page import Line, Page
from minutes.recognise.promises import Task
from minutes.recognise.proper import proper_names

SEVERAL = 2


def recognise_actions(page: Page, known: Known) -> Iterator[Finding]:
    """The actions in the order of the document."""
    context = Context(
        known.people, known.language, due_reader(page, known), proper_names(page), frozenset(front_lines(page, known))
    )
    done_tables: set[str] = set()
    for part in body_parts(outline(page, known)):
        found = with_owner_lines(list(_in_part(page, part, context, done_tables)))
        for finding in with_row_owners(found, page, part, context):
            yield _doubted(finding)


def due_reader(page: Page, known: Known) -> DueReader:
    """A reader of due dates that knows the meeting's day and the next meeting."""
    order = day_order((line.text for line in page.lines), known.language)
    dates = Dates(known.language, known.date, order=order)
    following = [n.meeting for n, _ in known.of(NextMeeting)] or [m for m, _ in known.of(PlannedMeeting)]
    planned = [m for m, _ in known.of(PlannedMeeting)]
    return DueReader(known.language, known.date, dates, earliest(following), planned)


def _in_part(page: Page, part: Part, context: Context, done_tables: set[str]) -> Iterator[Finding]:
    """Tables first where they stand, then lines, with the state of the part."""
    state = _State(page, part, context)
    for line in part.lines:
        if line.table is not None:
            grid = page.grids[line.table]
            columns = action_columns(grid, context.language)
            if columns is not None:
                if line.table not in done_tables:
                    done_tables.add(line.table)
                    yield from table_actions(grid, columns, context.people, context.due, part.section)
                continue
        yield from state.read(line)


def _doubted(finding: Finding) -> Finding:
    """Questions that an action raises by itself."""
    action = finding.fact
    if not isinstance(action, Action):
        return finding
    doubts = [
        Doubt(code="ambiguous-name", fact="", detail=o.name, choices=o.candidates)
        for o in action.owners
        if o.candidates
    ]
    if not action.owners:
        doubts.append(Doubt(code="no-owner", fact="", detail=action.text))
    return replace(finding, doubts=(*finding.doubts, *doubts))


class _State:
    """Reads the lines of one part in order, remembering what pronouns and elided sentences point to."""

    def __init__(self, page: Page, part: Part, context: Context) -> None:
        self.page = page
        self.part = part
        self.context = context
        self.words = context.language.actions
        self.listing = under_actions(part, context.language)
        self.list_due: Due | None = due_of_path(part, context) if self.listing else None
        self.block_open = False
        self.block_fresh = False
        self.lenient = False
        """True for plain text right below a label for actions: duties that would be rules elsewhere are tasks."""
        self.last_people: tuple[Mention, ...] = ()
        self.before: Line | None = None
        self.parents: dict[int, Line] = {}

    def read(self, line: Line) -> Iterator[Finding]:
        """The actions of one line."""
        if not line.text:
            return
        if self._opens_list(line) or self._names_group(line):
            return
        if self.block_open and line.list_level is None and not line.label:
            self.block_open, self.lenient = False, self.block_fresh
        self.block_fresh = False
        self.lenient = self.lenient and not line.bold
        listed = self.listing or self.block_open or line.label in ARROWS
        labelled = label_of(line.text, self.words.labels)
        signed = self._signed_pieces(line)
        owned = self._owner_line(line) or (self._tail_owner(line) if len(signed) < SEVERAL else None)
        owned = owned or (None if listed else self._share(line))
        if labelled is not None:
            yield from self._labelled(line, labelled)
        elif owned is not None:
            yield owned
        elif listed and (line.list_level is not None or line.label or self._listed_plain()) and not is_prose(line):
            yield from self._item(line)
        else:
            yield from (piece.finding for piece in signed)
            yield from self._prose(line, [(piece.start, piece.end) for piece in signed])
        self.before = line
        if line.list_level is not None:
            self.parents[line.list_level] = line

    def _listed_plain(self) -> bool:
        """True where lines without a bullet are items too: not behind the bullets below a plain heading."""
        bare = self.part.heading is not None and self.part.heading.sign is Sign.BARE
        return self.listing and not (bare and self.before is not None and bool(self.before.label))

    def _opens_list(self, line: Line) -> bool:
        """A label line such as "Åtgärder:" opens a list below it."""
        text = line.text.rstrip()
        if not text.endswith(":") or len(text.split()) > 8:
            return False
        m = self.words.headings.match(text) or self.words.labels.match(text)
        if m is None:
            if self.listing or self.block_open:
                self.block_open = self.listing
            return False
        self.block_open = self.block_fresh = True
        self.lenient = False
        self.list_due = self.context.due.find(text)
        return True

    def _names_group(self, line: Line) -> bool:
        """A bold line in a list of actions names what follows, and often by when."""
        if not self.listing or not line.bold or not looks_like_title(line.text, self.context.language):
            return False
        self.list_due = self.context.due.find(line.text) or self.list_due
        return True

    def _labelled(self, line: Line, start: int) -> Iterator[Finding]:
        """A line with a label: "Åtgärd: …"."""
        rest = line.text[start:]
        if rest.strip():
            sentence = Sentence(line, start, len(line.text), self.part)
            yield self._item_finding(sentence, "actions.label", Confidence.CERTAIN)

    def _owner_line(self, line: Line) -> Finding | None:
        """A label with a name: "Ansvarig för fikat: Pia", "Action Fred: …", or "Ansvarig: Pia" below its task."""
        m = LABEL.match(line.text)
        if m is None:
            return self._responsible_is(line)
        opening = self.words.owner_labels.match(m["label"]) or self.words.labels.match(m["label"])
        if opening is None or (opening.end() == len(m["label"]) and self.words.labels.whole(m["label"])):
            return None
        between, rest = m["label"][opening.end() :].strip(), line.text[m.end() :].strip(" .")
        owners = cell_owners(between, self.context.people) if between else ()
        if owners and all(is_registered(o) for o in owners) and rest:
            return self._owned(line, owners, None)
        owners = all_owners(rest, self.context)
        if not owners:
            return None
        return self._owned(line, owners, None if between else self.before)

    def _responsible_is(self, line: Line) -> Finding | None:
        """ "Ansvarig för anslagstavlan är Kerstin": the function first, the name at the end."""
        opening = self.words.owner_labels.match(line.text)
        text = line.text.rstrip(" .!")
        if opening is None or is_question(line.text) or not 4 <= len(text.split()) <= 14:
            return None
        for m in re.finditer(r"\s(?=[^\W\d_])", text):
            owners = all_owners(text[m.end() :], self.context) if m.end() > opening.end() else ()
            if owners and all(is_registered(o) for o in owners):
                return self._owned(line, owners, None)
        return None

    def _tail_owner(self, line: Line) -> Finding | None:
        """ "Boka lokal till festen – Kim/Ada": registered people behind a dash or in parentheses."""
        if (
            line.level is not None
            or is_question(line.text)
            or len(sentences_of(line, self.part, self.context.language)) > 1
        ):
            return None
        if self.part.role is not PartRole.SECTION or line.index in self.context.front:
            return None
        for pattern in (IN_PARENTHESES, BETWEEN_DASHES, NAME_LAST, VALUE_NAMES):
            m = pattern.match(line.text)
            if m and 1 < len(m["text"].split()) + (pattern is VALUE_NAMES) <= 20 and not self.context.tasks(line.text):
                signer = signer_of(m["who"], self.context)
                if signer and not self._tells(m["text"]):
                    return self._owned(line, signer.owners, None)
        return None

    def _share(self, line: Line) -> Finding | None:
        """A line that gives somebody a thing, beside another such line, outside a round of the table."""
        body = self.part.role is PartRole.SECTION and line.index not in self.context.front
        if not body or heads(self.part, self.context.language.outline.other_business):
            return None
        owners = shared(line.text, self.context)
        near = self.page.lines[max(0, line.index - 1) : line.index] + self.page.lines[line.index + 1 : line.index + 2]
        beside = owners and any(shared(x.text, self.context) or self.context.tasks(x.text) for x in near)
        return self._owned(line, owners, None) if beside else None

    def _tells(self, text: str) -> bool:
        """True for a statement with a verb that reports, which a name behind it only signs."""
        return self.words.reports.search(text) is not None or self.words.vetoes.search(text) is not None

    def _owned(self, line: Line, owners: tuple[Mention, ...], above: Line | None) -> Finding:
        due = self.context.due.find(line.text)
        action = Action(
            text=line.text,
            owners=owners,
            due=due.day if due else None,
            due_text=due.text if due else None,
            bound=due.bound if due else None,
            tier=Tier.EXPLICIT,
            about=above.text if above else None,
            section=self.part.section,
        )
        return Finding(fact=action, evidence=(line.evidence("actions.owner", Confidence.LIKELY),))

    def _item(self, line: Line) -> Iterator[Finding]:
        """An item of a list of actions."""
        if is_question(line.text) or self.words.done.whole(line.text) or self._announces(line):
            return
        yield self._item_finding(Sentence(line, 0, len(line.text), self.part), "actions.list", Confidence.CERTAIN)

    def _announces(self, line: Line) -> bool:
        """True for "Nästa avstämning sker 22 januari" behind the items of a list."""
        following = self.context.language.schedule.find_next(line.text)
        return following is not None and following.start() == 0 and self.context.due.find(line.text) is not None

    def _item_finding(self, sentence: Sentence, rule: str, confidence: Confidence) -> Finding:
        owners = item_owners(sentence.text, self.context)
        due = self.context.due.find(sentence.text) or self.list_due
        action = Action(
            text=sentence.text,
            owners=owners,
            due=due.day if due else None,
            due_text=due.text if due else None,
            bound=due.bound if due else None,
            tier=Tier.EXPLICIT,
            section=self.part.section,
        )
        return Finding(fact=action, evidence=(sentence.evidence(rule, confidence),))

    def _signed_pieces(self, line: Line) -> list[Signed]:
        """What is signed in brackets, in a section."""
        body = self.part.role is PartRole.SECTION and line.index not in self.context.front and line.level is None
        return (
            [*signed_pieces(line, self.part, self.context), *tail_pieces(line, self.part, self.context)] if body else []
        )

    def _prose(self, line: Line, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Finding]:
        """Promises and orders in running text, sentence by sentence; ``taken`` has been read already."""
        made: list[Finding] = []
        previous: Sentence | None = None
        for sentence in sentences_of(line, self.part, self.context.language):
            if any(start < sentence.end and sentence.start < end for start, end in taken):
                continue
            following = self._goes_on(sentence, made)
            if following is not None:
                made = following
            elif piece := share_of(sentence, made, self.context):
                made.append(piece.finding)
            else:
                tasks = [
                    t for t in self.context.tasks(sentence.text, self.last_people) if not self._resolves(sentence, t)
                ]
                found = [shares_day(self._finding(sentence, task, tasks, previous), made) for task in tasks]
                made += shares_completion(found, self.words.completion)
            self._remember(sentence)
            previous = sentence
        yield from made

    def _resolves(self, sentence: Sentence, task: Task) -> bool:
        """True for "Vedtak: Styret tar regnskapet til etterretning": the body decides, and nobody is given work."""
        if task.rule != "actions.commit" or task.kind not in {Subject.GROUP, Subject.NAME, Subject.OURSELVES}:
            return False
        labelled = label_of(sentence.text, self.context.language.decisions.labels) is not None
        return labelled and self.context.due.find(sentence.text) is None

    def _goes_on(self, sentence: Sentence, made: list[Finding]) -> list[Finding] | None:
        """A sentence without its subject that gives the task before a date, or its recipients a duty."""
        last = made[-1].fact if made else None
        opening = self.words.completion.match(sentence.text) or self.words.elided.match(sentence.text)
        due = self.context.due.find(sentence.text) if opening and isinstance(last, Action) else None
        if not isinstance(last, Action) or due is None:
            return None
        if last.due is not None and not self.words.elided.match(sentence.text):
            return None
        if self.words.completion.match(sentence.text):
            fact = last.model_copy(update={"due": due.day, "due_text": due.text, "bound": due.bound})
            evidence = (*made[-1].evidence, sentence.evidence("actions.completion", Confidence.LIKELY))
            return [*made[:-1], Finding(fact=fact, evidence=evidence)]
        if self.words.elided.match(sentence.text):
            owners = recipients(last.text, self.context) or last.owners
            task = Task(0, len(sentence.text), owners, Tier.IMPLIED, "actions.elided", Confidence.LIKELY)
            return [*made, self._finding(sentence, task, [task], None)]
        return None

    def _finding(self, sentence: Sentence, task: Task, tasks: Sequence[Task], previous: Sentence | None) -> Finding:
        """One task as a finding; several in one sentence each take their own clause."""
        alone = len(tasks) == 1
        start, end = (0, len(sentence.text)) if alone else (task.start, task.end)
        part = Sentence(sentence.line, sentence.start + start, sentence.start + end, self.part)
        due = self.context.due.find(sentence.text[task.start : task.end] if task.start else part.text)
        settled = heads(self.part, self.context.language.decisions.headings)
        dated = task.kind is Subject.OURSELVES and due is not None and due.day is not None and not settled
        by = due is not None and due.bound in {Bound.BY, Bound.BEFORE} and task.rule == "actions.passive"
        by = by and not self.words.rules.search(sentence.text)
        raised = dated or ((self.lenient or by) and task.tier is Tier.POSSIBLE)
        tier = Tier.IMPLIED if raised else task.tier
        owners = () if task.kind is Subject.OURSELVES else task.owners or self._signed(sentence.text)
        action = Action(
            text=part.text,
            owners=owners,
            due=due.day if due else None,
            due_text=due.text if due else None,
            bound=due.bound if due else None,
            tier=tier,
            about=self._about(part, task, previous, alone=alone),
            section=self.part.section,
        )
        evidence = [part.evidence(task.rule, task.confidence)]
        return Finding(fact=action, evidence=tuple(evidence))

    def _signed(self, text: str) -> tuple[Mention, ...]:
        """The registered people behind a task that names nobody: "Contact the insurers (Mark)"."""
        for pattern in (IN_PARENTHESES, NAME_LAST):
            m = pattern.match(text)
            owners = cell_owners(m["who"].strip(" ."), self.context.people) if m else ()
            if owners and all(is_registered(o) for o in owners):
                return owners
        return ()

    def _about(self, sentence: Sentence, task: Task, previous: Sentence | None, *, alone: bool) -> str | None:
        """What a pronoun or a bare verb points to: the sentence before, or the item above."""
        rest = sentence.text[task.start :] if task.start < len(sentence.text) else sentence.text
        bare = alone and len(sentence.text.split()) <= 3
        if not bare and not self.words.objects.search(rest):
            return None
        if previous is not None and previous.line is sentence.line:
            return previous.text
        level = sentence.line.list_level
        parent = self.parents.get(level - 1) if level else None
        source = parent or self.before
        return source.text if source is not None and (bare or parent) else None

    def _remember(self, sentence: Sentence) -> None:
        """The persons named last, for a pronoun in the next sentence."""
        named = self.context.people.find(sentence.text)
        if named:
            self.last_people = tuple(n.mention for n in named)

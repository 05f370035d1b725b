"""A document that we wrote ourselves, read back into the record.

The document's grammar stands in ``minutes.emit.outline``; this module is its other end and knows no file format.
A person may have corrected it by hand, so what is not understood is refused with one sentence that names the place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from minutes.blocks import Block, Document, Paragraph, Table
from minutes.catalogue import gettext as _
from minutes.errors import BadLine
from minutes.languages.notation import Phrase, implied_item, split_number, spoken_title, text_words
from minutes.languages.text import Labels, fold_label
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Decision,
    Grid,
    Kind,
    Link,
    Minutes,
    Passage,
    PlannedMeeting,
    Section,
)
from minutes.readers.facts import (
    Fact,
    Facts,
    Misread,
    behind,
    cell_text,
    facts_below,
    is_ours,
    known_fact,
    label_of,
    named,
    rows_of,
)

TITLE, PART = 1, 2
"""Heading levels; deeper ones are sections."""


def read_written(document: Document, language: str, where: Callable[[str], str]) -> Minutes:
    """The record of a document that we wrote in a language.

    ``where`` says what to call the place of a block, by its id: ``Line 12``.
    Raises :class:`~minutes.errors.BadLine` where the document does not follow the grammar.
    """
    try:
        return read_blocks(document.blocks, language)
    except Misread as why:
        raise BadLine(f"{where(why.block)}: {why.sentence}.") from why


def read_blocks(blocks: Sequence[Block], language: str) -> Minutes:
    """The record that blocks of ours say; raises ``Misread`` with the block that does not follow the grammar."""
    return _Reader(language, blocks).record()


class _Part(NamedTuple):
    """The blocks under a heading of level 2, or those before the first."""

    place: str = ""
    blocks: tuple[Block, ...] = ()


class _Reader:
    """Reads the parts of one document."""

    def __init__(self, language: str, blocks: Sequence[Block]) -> None:
        self.language = language
        self.words = text_words(language)
        self.parts: dict[str, _Part] = {}
        for name, part in self.cut(blocks):
            if name in self.parts:
                raise Misread(
                    part.place,
                    _("the part '{name}' stands here a second time").format(name=self.words.parts.word(name)),
                )
            self.parts[name] = part

    def cut(self, blocks: Sequence[Block]) -> Iterator[tuple[str, _Part]]:
        """The parts of the document by name; the header has the name ``header``."""
        name, place, start = "header", blocks[0].id if blocks else "", 0
        for i, block in enumerate(blocks):
            if isinstance(block, Paragraph) and block.level == PART:
                yield name, _Part(place, tuple(blocks[start:i]))
                name, place, start = self.part_name(block), block.id, i + 1
        yield name, _Part(place, tuple(blocks[start:]))

    def part_name(self, heading: Paragraph) -> str:
        name = self.words.parts.meaning(heading.text)
        if name is None:
            listed = self.words.parts.listed
            raise Misread(
                heading.id,
                _("'{text}' is no part of minutes; the parts are {listed}").format(text=heading.text, listed=listed),
            )
        return name

    def part(self, name: str) -> _Part:
        return self.parts.get(name, _Part())

    def record(self) -> Minutes:
        """The record."""
        header, title = self.header()
        agenda = self.agenda()
        preamble, sections = self.notes(agenda)
        ids = _by_title((s.id, spoken_title(s.number, s.heading)) for s in sections)
        schedule, following = self.schedule()
        start, end = header.time("time")
        return header.build(
            Minutes,
            language=self.language,
            kind=header.word("kind", self.words.kinds),
            title=title,
            forum=header.text("forum"),
            number=header.text("number"),
            date=header.date("date"),
            last_day=header.date("last_day"),
            start=start,
            end=end,
            place=header.text("place"),
            mode=header.word("mode", self.words.modes),
            attendance=self.attendance(),
            agenda=agenda,
            preamble=preamble,
            sections=sections,
            decisions=[self.decision(i, *found, ids) for i, found in enumerate(self.items("decisions"), 1)],
            actions=[self.action(i, *found, ids) for i, found in enumerate(self.items("actions"), 1)],
            schedule=schedule,
            next_meeting=following,
        )

    # ------------------------------------------------------------------------------------------------------ header

    def header(self) -> tuple[Facts, str | None]:
        """The facts under the title, and the title."""
        place, blocks = self.part("header")
        title = blocks[0] if blocks and isinstance(blocks[0], Paragraph) and blocks[0].level == TITLE else None
        facts = Facts(self.words, place, facts_below(self.words.header, blocks[1:] if title else blocks))
        if "kind" not in facts:
            label, listed = self.words.header.kind, self.words.kinds.listed
            raise Misread(
                place,
                _("the fact '{label}' is missing under the title; it is one of {listed}").format(
                    label=label, listed=listed
                ),
            )
        kinds = [self.words.kinds.word(kind) for kind in Kind]
        return facts, title.text if title and not is_ours(title, *kinds) else None

    # ------------------------------------------------------------------------------------------------------ tables

    def rows(self, part: str, labels: Labels) -> Iterator[Facts]:
        """The rows of a part's table."""
        blocks = self.part(part).blocks
        for block in blocks:
            if not isinstance(block, Table) or block is not blocks[0]:
                raise Misread(
                    block.id, _("{block} does not belong here; this part is one table").format(block=named(block))
                )
            for row in rows_of(labels, block):
                yield Facts(self.words, row[0].block, row)

    def attendance(self) -> list[Attendee]:
        rows = self.rows("attendance", self.words.attendance)
        return [self.attendee(f"attendee-{count}", row) for count, row in enumerate(rows, 1)]

    def attendee(self, id_: str, row: Facts) -> Attendee:
        person, candidates = row.meaning("person")
        presence = row.word_list("presence", self.words.presences)
        came = [word for word in presence if word != "apologies"]
        if len(came) > 1:
            raise Misread(row.place, _("one person cannot be both present and absent"))
        return row.build(
            Attendee,
            id=row.id(id_),
            name=row.text("name") or "",
            presence=came[0] if came else None,
            apologies="apologies" in presence,
            roles=row.word_list("roles", self.words.roles),
            title=row.text("title"),
            organisation=row.text("organisation"),
            initials=row.text("initials"),
            note=row.text("note"),
            person=person,
            candidates=candidates,
        )

    def agenda(self) -> list[AgendaItem]:
        rows = self.rows("agenda", self.words.agenda)
        return [
            row.build(
                AgendaItem,
                id=row.id(f"agenda-{count}"),
                number=row.text("number"),
                title=row.text("title") or "",
                presenters=row.mentions("presenters"),
                minutes=row.count("minutes"),
            )
            for count, row in enumerate(rows, 1)
        ]

    def schedule(self) -> tuple[list[PlannedMeeting], PlannedMeeting | None]:
        """The coming meetings, and which of them or beside them is the next."""
        following, coming = list[PlannedMeeting](), list[PlannedMeeting]()
        for row in self.rows("schedule", self.words.schedule):
            meeting, is_next = self.meeting(f"meeting-{len(coming) + 1}", row)
            coming.append(meeting)
            if is_next and following:
                raise Misread(row.place, _("a second meeting is marked as the next one"))
            following += [meeting] * is_next
        for row in self.rows("next_meeting", self.words.schedule):
            if following:
                raise Misread(row.place, _("there is a second next meeting"))
            following.append(self.meeting("", row)[0])
        return coming, following[0] if following else None

    def meeting(self, id_: str, row: Facts) -> tuple[PlannedMeeting, bool]:
        """A meeting, and whether it is marked as the next one."""
        words = row.word_list("status", self.words.statuses)
        status = [word for word in words if word != "next"] or ["confirmed"]
        if len(status) > 1:
            raise Misread(row.place, _("a meeting has only one status"))
        day = row.date("date")
        if not day:
            raise Misread(row.place, _("a coming meeting needs a date"))
        start, end = row.time("time")
        meeting = row.build(
            PlannedMeeting,
            id=row.id(id_),
            date=day,
            start=start,
            end=end,
            status=status[0],
            place=row.text("place"),
            mode=row.word("mode", self.words.modes),
            note=row.text("note"),
        )
        return meeting, "next" in words

    # ------------------------------------------------------------------------------------------------------- lists

    def items(self, part: str) -> Iterator[tuple[Paragraph, list[Block]]]:
        """The list items of a part, each with what stands below it."""
        item: Paragraph | None = None
        below: list[Block] = []
        for block in self.part(part).blocks:
            if isinstance(block, Paragraph) and not block.text:
                continue  # a number or bullet that was left behind
            if isinstance(block, Paragraph) and block.list_level == 0 and label_of(block) is None:
                if item:
                    yield item, below
                item, below = block, []
            elif item and isinstance(block, Paragraph) and block.list_level:
                below.append(block)
            else:
                raise Misread(
                    block.id,
                    _("{block} does not belong here; facts are set in below a numbered item").format(
                        block=named(block)
                    ),
                )
        if item:
            yield item, below

    def sentence(self, item: Paragraph) -> str:
        return "" if is_ours(item, self.words.no_text) else item.text

    def decision(self, count: int, item: Paragraph, below: Iterable[Block], ids: dict[str, str]) -> Decision:
        labels = self.words.decision
        facts = Facts(self.words, item.id, facts_below(labels, below), {"reservations"})
        return facts.build(
            Decision,
            id=facts.id(f"decision-{count}"),
            text=self.sentence(item),
            scope=facts.word("scope", self.words.scopes) or "this_meeting",
            body=facts.text("body"),
            section=facts.reference("section", ids),
            lead=facts.text("lead"),
            votes=facts.text("votes"),
            reservations=facts.texts("reservations"),
        )

    def action(self, count: int, item: Paragraph, below: Iterable[Block], ids: dict[str, str]) -> Action:
        facts = Facts(self.words, item.id, facts_below(self.words.action, below), {"owners"})
        bounds = [name for name in ("by", "before", "after", "on", "due") if name in facts]
        if len(bounds) > 1:
            raise Misread(facts.place_of(bounds[1]), _("there are two due dates where only one can be"))
        bound = bounds[0] if bounds else "due"
        return facts.build(
            Action,
            id=facts.id(f"action-{count}"),
            text=self.sentence(item),
            owners=facts.mentions("owners"),
            due=facts.date(bound),
            due_text=facts.text("due_text"),
            bound=None if bound == "due" else bound,
            tier=facts.word("tier", self.words.tiers) or "explicit",
            done=self.says_yes(facts, "done"),
            about=facts.text("about"),
            section=facts.reference("section", ids),
        )

    def says_yes(self, facts: Facts, name: str) -> bool:
        said = facts.text(name)
        if said and fold_label(said) != fold_label(self.words.yes):
            raise Misread(
                facts.place_of(name),
                _("only '{yes}' can stand here; leave the line out otherwise").format(yes=self.words.yes),
            )
        return bool(said)

    # ------------------------------------------------------------------------------------------------------- notes

    def notes(self, agenda: Sequence[AgendaItem]) -> tuple[list[Passage | Grid], list[Section]]:
        """The text outside all sections, and the sections."""
        groups: list[tuple[Paragraph | None, list[Block]]] = [(None, [])]
        for block in self.part("notes").blocks:
            if isinstance(block, Paragraph) and block.level == TITLE:
                raise Misread(
                    block.id,
                    _("{block} is a second title; a section stands two levels lower").format(block=named(block)),
                )
            if isinstance(block, Paragraph) and block.level is not None:
                groups.append((block, []))
            else:
                groups[-1][1].append(block)
        ids = _by_title((item.id, spoken_title(item.number, item.title)) for item in agenda)
        sections = [
            self.section(count, heading, blocks, agenda, ids)
            for count, (heading, blocks) in enumerate(groups[1:], 1)
            if heading
        ]
        return [_content(block) for block in groups[0][1]], sections

    def section(
        self,
        count: int,
        heading: Paragraph,
        blocks: Sequence[Block],
        agenda: Sequence[AgendaItem],
        ids: dict[str, str],
    ) -> Section:
        found = _leading(known_fact(self.words.section, block) for block in blocks)
        facts = Facts(self.words, heading.id, found)
        title = "" if is_ours(heading, self.words.untitled) else heading.text
        number = facts.text("number")
        if "number" not in facts:
            number, title = split_number(self.words, title)
        item = facts.reference("agenda_item", ids) if "agenda_item" in facts else implied_item(title, agenda)
        return facts.build(
            Section,
            id=facts.id(f"section-{count}"),
            heading=title,
            number=number,
            level=(heading.level or TITLE) - PART,
            agenda_item=item,
            content=[_content(block) for block in blocks[len(found) :]],
        )


def _leading(found: Iterable[Fact | None]) -> list[Fact]:
    """The facts before the first block that states none."""
    return [fact for fact in takewhile(lambda each: each is not None, found) if fact]


def _by_title(titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by folded title, where only one thing has that title."""
    known = [(fold_label(title), id_) for id_, title in titles]
    often = Counter(title for title, _ in known)
    return {title: id_ for title, id_ in known if often[title] == 1 and id_}


def _content(block: Block) -> Passage | Grid:
    if isinstance(block, Table):
        return Grid(rows=tuple(tuple(cell_text(cell) for cell in row.cells) for row in block.rows))
    label, (text, spans) = _label(block)
    links = tuple(Link(start=s.start, end=s.end, href=s.href) for s in spans if s.href)
    return Passage(text=text, list_level=block.list_level, label=label, links=links)


def _label(block: Paragraph) -> tuple[str, Phrase]:
    """The label that a paragraph shows: the number of its list, or what is in italics at its beginning."""
    if block.ordered:
        return block.label, Phrase(block.text, block.spans)
    first = block.spans[0] if block.spans else None
    if first and first.italic and first.start == 0:
        return block.text[: first.end], behind(block, first.end, "")
    return "", Phrase(block.text, block.spans)

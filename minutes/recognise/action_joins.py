"""What actions of one part take from each other: an owner named below, in the row, a day named before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutes.draft import Confidence, Finding
from minutes.languages import Language
from minutes.languages.words import Words
from minutes.model import Action, Tier
from minutes.recognise.action_owners import Context
from minutes.recognise.action_tables import cell_owners
from minutes.recognise.headings import Sign
from minutes.recognise.outline import Part
from minutes.recognise.page import Line, Page
from minutes.recognise.sentences import sentences


def with_owner_lines(found: Sequence[Finding]) -> list[Finding]:
    """ "Kim fixar." below a task without an owner gives that task its owner and is no task of its own."""
    kept: list[Finding] = []
    for finding in found:
        action = finding.fact
        place = _place_of(action, kept) if isinstance(action, Action) and len(action.text.split()) <= 3 else None
        if place is None or not isinstance(action, Action):
            kept.append(finding)
            continue
        above = kept[place]
        if isinstance(above.fact, Action):
            fact = above.fact.model_copy(update={"owners": action.owners, "tier": Tier.EXPLICIT})
            kept[place] = Finding(fact=fact, evidence=(*above.evidence, *finding.evidence))
    return kept


def _place_of(action: Action, kept: Sequence[Finding]) -> int | None:
    """Where the task without an owner stands that a bare owner line belongs to."""
    for i in range(len(kept) - 1, -1, -1):
        above = kept[i].fact
        if (
            isinstance(above, Action)
            and not above.owners
            and action.owners
            and (action.about or "").startswith(above.text)
        ):
            return i
    return None


def with_row_owners(found: Sequence[Finding], page: Page, part: Part, context: Context) -> list[Finding]:
    """In a table "Item | Notes | Responsible" the row's only task without an owner is theirs whom the row names."""
    if part.heading is None or part.heading.sign is not Sign.ROW:
        return list(found)
    if all(isinstance(f.fact, Action) and f.fact.tier is Tier.POSSIBLE for f in found):
        return dated_row(page, part, part.heading.line, context) or list(found)
    found = _with_row_day(found, page, part.heading.line, context)
    open_ones = [f for f in found if isinstance(f.fact, Action) and not f.fact.owners]
    if len(open_ones) != 1:
        return list(found)
    cell = owner_cell(page, part.heading.line, context.language)
    taken = {o.name.casefold() for f in found if isinstance(f.fact, Action) for o in f.fact.owners}
    left = tuple(
        o for o in cell_owners("\n".join(line.text for line in cell), context.people) if o.name.casefold() not in taken
    )
    lone = open_ones[0]
    if not left or not isinstance(lone.fact, Action):
        return list(found)
    evidence = tuple(line.evidence("actions.row", Confidence.LIKELY) for line in cell if line.text)
    owned = Finding(fact=lone.fact.model_copy(update={"owners": left}), evidence=(*lone.evidence, *evidence))
    return [owned if f is lone else f for f in found]


def _with_row_day(found: Sequence[Finding], page: Page, line: Line, context: Context) -> list[Finding]:
    """The row's day for its only task, where that gives no day itself."""
    tasks = [f for f in found if isinstance(f.fact, Action) and f.fact.tier is not Tier.POSSIBLE]
    lone = tasks[0].fact if len(tasks) == 1 else None
    told = _row_day(page, line, context) if isinstance(lone, Action) and lone.due_text is None else {}
    if not told or not isinstance(lone, Action):
        return list(found)
    dated = Finding(fact=lone.model_copy(update=told), evidence=tasks[0].evidence, doubts=tasks[0].doubts)
    return [dated if f is tasks[0] else f for f in found]


def _row_day(page: Page, line: Line, context: Context) -> dict[str, object]:
    """By when, as the row's own cell says."""
    when = cell_under(page, line, context.language.actions.when_columns)
    due = context.due.cell("\n".join(x.text for x in when)) if when else None
    return {"due": due.day, "due_text": due.text, "bound": due.bound} if due else {}


def dated_row(page: Page, part: Part, line: Line, context: Context) -> list[Finding]:
    """The note of a row that names who is responsible and by when, where nothing in the note says so: a task."""
    words = context.language.actions
    who, when = (cell_under(page, line, names) for names in (words.who_columns, words.when_columns))
    owners = cell_owners("\n".join(x.text for x in who), context.people)
    due = context.due.cell("\n".join(x.text for x in when)) if when else None
    notes = [x for x in part.lines if x.text and x.row == line.row and x not in who and x not in when]
    if not owners or due is None or not notes:
        return []
    told = _told_last(notes[-1], context)
    action = Action(
        text=told,
        owners=owners,
        due=due.day,
        due_text=due.text,
        bound=due.bound,
        section=part.section,
    )
    at = len(notes[-1].text) - len(told)
    own = notes[-1].evidence("actions.row", Confidence.LIKELY, at)
    evidence = (own, *(x.evidence("actions.row", Confidence.LIKELY) for x in (*who, *when) if x.text))
    return [Finding(fact=action, evidence=evidence)]


def _told_last(line: Line, context: Context) -> str:
    """The last sentence of a note, which is where the task stands."""
    return line.text[sentences(line.text, context.language)[-1][0] :]


def owner_cell(page: Page, line: Line, language: Language) -> tuple[Line, ...]:
    """The cell of a row under a column for those responsible."""
    return cell_under(page, line, language.actions.who_columns)


def cell_under(page: Page, line: Line, names: Words) -> tuple[Line, ...]:
    """The cell of a row under a column with one of the names; empty where there is none."""
    if line.table is None or line.row is None:
        return ()
    grid = page.grids[line.table]
    for column in range(len(grid.cells[0])):
        if names.whole(grid.text(0, column)) and column < len(grid.cells[line.row]):
            return grid.cells[line.row][column]
    return ()


def shares_completion(found: Sequence[Finding], completion: Words) -> list[Finding]:
    """ "A skriver, B läser, klart till fredag": what stands at the end of a sentence holds for all its tasks."""
    last = found[-1].fact if len(found) > 1 else None
    tail = last.text.rpartition(", ")[2] if isinstance(last, Action) and last.due else ""
    if not isinstance(last, Action) or not completion.match(tail):
        return list(found)
    same = {"due": last.due, "due_text": last.due_text, "bound": last.bound}
    return [_dated(finding, same) for finding in found]


def _dated(finding: Finding, told: Mapping[str, object]) -> Finding:
    """A task with a day, where it has none itself."""
    action = finding.fact
    if not isinstance(action, Action) or action.due_text:
        return finding
    return Finding(fact=action.model_copy(update=told), evidence=finding.evidence, doubts=finding.doubts)


def shares_day(finding: Finding, made: Sequence[Finding]) -> Finding:
    """An order right behind a dated task of the same paragraph is for the same day ("… till nästa möte. Maila Eva.")."""
    action, above = finding.fact, made[-1].fact if made else None
    if not isinstance(action, Action) or not isinstance(above, Action) or action.due_text or above.due is None:
        return finding
    if finding.evidence[0].rule != "actions.imperative":
        return finding
    same = {"due": above.due, "due_text": above.due_text, "bound": above.bound}
    return Finding(fact=action.model_copy(update=same), evidence=(*finding.evidence, made[-1].evidence[0]))

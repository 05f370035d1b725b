"""Who is to do what was written behind ``Action:``, and by when: read by the same rules as any minutes."""

from __future__ import annotations

from minutes.blocks import Document, LevelSource, Paragraph
from minutes.draft import Confidence, Evidence, Finding, Scalar
from minutes.languages import Language, nearest
from minutes.model import Action, Minutes, Tier
from minutes.recognise.actions import recognise_actions
from minutes.recognise.known import Known
from minutes.recognise.page import open_page

LONGEST = 2000
"""Letters of a paragraph that is looked through for its owner; a longer one is no action of a person."""


def with_owners(record: Minutes) -> Minutes:
    """The record with owner and day of its open actions, as far as their own words say them."""
    if not record.actions:
        return record
    language = nearest(record.language)
    return record.model_copy(update={"actions": tuple(_read(one, record, language) for one in record.actions)})


def contradicted(record: Minutes) -> tuple[Action, ...]:
    """The open actions whose own words say another last day than the record has for them."""
    language = nearest(record.language)
    told = ((one, _found(one.text, record, language)) for one in record.actions if one.due and not one.done)
    return tuple(one for one, found in told if found and found.due and found.due != one.due)


def _read(action: Action, record: Minutes, language: Language) -> Action:
    if action.done or len(action.text) > LONGEST:
        return action
    found = _found(action.text, record, language)
    if found is None:
        return action
    return action.model_copy(
        update={"owners": found.owners, "due": found.due, "due_text": found.due_text, "bound": found.bound}
    )


def _found(text: str, record: Minutes, language: Language) -> Action | None:
    """The action that a paragraph under a heading for actions would be."""
    heading = Paragraph("b1", language.text.parts.actions, level=2, level_source=LevelSource.STYLE)
    page = open_page(Document(blocks=(heading, Paragraph("b2", text, label="•", list_level=0))), language)
    known = Known(language, list(_facts(record)))
    actions = [f.fact for f in recognise_actions(page, known) if isinstance(f.fact, Action)]
    return actions[0] if len(actions) == 1 and actions[0].tier is not Tier.POSSIBLE else None


def _facts(record: Minutes) -> list[Finding]:
    """What is known of the meeting, for those who read on."""
    evidence = (Evidence(block="b1", start=0, end=1, quote="x", rule="sheet", confidence=Confidence.CERTAIN),)
    facts: list[Finding] = [Finding(one, evidence) for one in record.attendance]
    if record.date:
        facts.append(Finding(Scalar("date", record.date), evidence))
    facts += [Finding(one, evidence) for one in record.schedule]
    return facts

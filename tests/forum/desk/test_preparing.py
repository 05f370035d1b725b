"""The sheet for the secretary: made of the agenda, brought in again without a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from forum.agenda.paper import paper, to_markdown, to_text
from forum.agenda.word import to_docx
from forum.agenda.words import words
from forum.desk import Desk, ForumWishes, Wanted, actions, add_meeting, change_forum, import_document
from forum.desk.agendas import agenda_of
from forum.desk.preparing import sheet_for
from forum.errors import BadValue
from minutes.forms.paper import write_form
from minutes.reading import read_all
from minutes.review import questions

Bring = Callable[..., Any]
BEFORE = ("kajradet-2031-01-15", "kajradet-2031-03-05")


def real(desk: Desk) -> Desk:
    """The same desk with the reader and the questions of real life."""
    return replace(desk, read=read_all, ask=questions)


def sheet(desk: Desk, **changes: str) -> bytes:
    """The sheet of the next meeting as Markdown, with some of its text changed."""
    text = write_form(sheet_for(desk)[1], "markdown").decode()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def test_it_is_made_of_what_is_known(desk: Desk, bring: Bring) -> None:
    """An item, a person, an open action or a coming date would be missing on the sheet."""
    bring(desk, *BEFORE)
    agenda, form = sheet_for(desk)
    assert [item.title for item in form.items] == [item.title for item in agenda.items]
    assert [one.name for one in form.people] == ["Åsa Ödberg", "Nils-Erik Malmström", "Zoë Ånäs"]
    tasks = [task for item in form.items for task in item.tasks]
    assert len(tasks) == len([one for item in agenda.items for one in item.actions]) > 0
    assert [one.date for item in form.items for one in item.coming] == [
        one.date for item in agenda.items for one in item.dates
    ]


@pytest.mark.parametrize("kind", ["docx", "markdown"])
def test_an_empty_sheet_is_imported_without_a_question(desk: Desk, bring: Bring, kind: str) -> None:
    """The secretary would be asked about what the program itself has written, or the sheet would find no forum."""
    bring(desk, *BEFORE)
    agenda, form = sheet_for(desk)
    report = import_document(real(desk), write_form(form, kind), f"sheet.{kind}")
    (taken,) = report.minutes
    assert taken.questions == ()
    assert (report.forum, taken.stored.date) == (agenda.forum, agenda.meeting.date)
    assert taken.meeting
    assert taken.meeting.uid == agenda.meeting.uid


def test_what_was_marked_as_done_is_closed(desk: Desk, bring: Bring) -> None:
    """An action that was done would stand on every agenda, or one that was not would be gone."""
    bring(desk, *BEFORE)
    open_before = [one.text for item in agenda_of(desk).items for one in item.actions]
    assert "Åsa ringer varvet." in open_before
    data = sheet(desk, **{"| Åsa ringer varvet. |  |  |": "| Åsa ringer varvet. |  | X |"})
    import_document(real(desk), data, "sheet.md")
    after = [one.text for item in agenda_of(desk).items for one in item.actions]
    assert after == [text for text in open_before if text != "Åsa ringer varvet."]
    assert any(one.action.done for one in actions(desk))


def test_what_the_sheet_says_of_itself_counts_for_nothing(desk: Desk, bring: Bring) -> None:
    """ "Postponed twice" on the sheet would count as a third time; a matter that nobody wrote about would be gone."""
    bring(desk, *BEFORE)
    before = {item.title: item.lineage for item in agenda_of(desk).items if item.lineage or item.quotes}
    assert before["Budget 2031"]
    import_document(real(desk), sheet(desk), "sheet.md")
    assert {item.title: item.lineage for item in agenda_of(desk).items if item.lineage or item.quotes} == before


def test_what_was_written_about_is_dealt_with(desk: Desk, bring: Bring) -> None:
    """A matter that was settled at the meeting would stand on the next agenda again."""
    bring(desk, *BEFORE)
    shown = "- Bordlagd två gånger, sedan 15 januari 2031."
    import_document(real(desk), sheet(desk, **{shown: f"{shown}\n\nBudgeten antogs."}), "sheet.md")
    assert "Budget 2031" not in [item.title for item in agenda_of(desk).items]


@pytest.mark.parametrize("kind", ["docx", "markdown"])
def test_paragraphs_run_on_over_the_year(desk: Desk, bring: Bring, kind: str) -> None:
    """A paragraph would be given twice in a year, or the sheet's own number would raise a question."""
    bring(desk, *BEFORE)
    change_forum(desk, None, ForumWishes(numbering="year"))
    first, form = sheet_for(desk)
    assert form.items[0].number == "§ 1"
    report = import_document(real(desk), write_form(form, kind), f"sheet.{kind}")
    assert report.minutes[0].questions == ()
    assert [one.number for one in report.minutes[0].record.agenda] == [f"§ {n}" for n in range(1, len(form.items) + 1)]
    add_meeting(desk, None, Wanted(date=dt.date(2031, 5, 14)))
    second = agenda_of(desk, "2031-05-14")
    assert second.numbers.of(0) == f"§ {len(form.items) + 1}"
    assert second.numbers.after == report.minutes[0].stored.key
    add_meeting(desk, None, Wanted(date=dt.date(2032, 1, 14)))
    assert agenda_of(desk, "2032-01-14").numbers.of(0) == "§ 1"
    assert agenda_of(desk, str(first.meeting.date)).numbers.of(0) == "§ 1"


def test_minutes_that_are_missing_make_numbers_unsure(desk: Desk, bring: Bring) -> None:
    """Two meetings would get the same paragraphs, and nobody would have been told."""
    bring(desk, *BEFORE)
    change_forum(desk, None, ForumWishes(numbering="year"))
    add_meeting(desk, None, Wanted(date=dt.date(2031, 5, 14)))
    assert agenda_of(desk, "2031-05-14").unwritten == (dt.date(2031, 4, 16),)
    assert agenda_of(desk, "2031-04-16").unwritten == ()
    change_forum(desk, None, ForumWishes(numbering="meeting"))
    assert agenda_of(desk, "2031-05-14").unwritten == ()
    assert agenda_of(desk, "2031-05-14").numbers.of(2) == "§ 3"
    with pytest.raises(BadValue, match="year, meeting or none"):
        change_forum(desk, None, ForumWishes(numbering="§"))


def test_the_written_agenda_has_the_paragraphs_and_is_read_as_an_agenda(desk: Desk, bring: Bring) -> None:
    """The summons and the minutes would have different numbers."""
    bring(desk, *BEFORE)
    change_forum(desk, None, ForumWishes(numbering="year"))
    written = paper(agenda_of(desk), words("sv"))
    assert [row.heading for row in written.items[:2]] == ["§ 1 Mötet öppnas", "§ 2 Föregående protokoll"]
    (draft,) = read_all(to_docx(written), "a.docx")
    assert [item.title for item in draft.minutes.agenda] == [row.title for row in written.items]
    assert "\n## § 2 Föregående protokoll\n" in to_markdown(written)
    assert "§ 2 Föregående protokoll (" in to_text(written)

"""The summary says what a member needs, and doubts what is in doubt."""

from __future__ import annotations

import datetime as dt

from minutes.emit.summary import write_summary
from minutes.model import Action, Attendee, Decision, Mention, Minutes, PlannedMeeting


def summary_of(**fields: object) -> str:
    """The summary of a Swedish record."""
    return write_summary(Minutes.model_validate({"language": "sv", "kind": "notes", "forum": "Rådet", **fields}))


def test_doubt_about_an_owner_is_shown() -> None:
    """A task would be given to one of two people who share a name."""
    lena = Mention(name="Lena", candidates=("Lena Olofsdotter", "Lena Rask"))
    text = summary_of(actions=[Action(text="Lena ringer.", owners=(lena,))])
    assert "| Lena *(Lena Olofsdotter eller Lena Rask)* | Lena ringer. |" in text


def test_a_certain_owner_is_named_in_full() -> None:
    """A member with a common first name would not know that the task is meant for them."""
    text = summary_of(actions=[Action(text="Bo ringer.", owners=(Mention(name="Bo", person="Bo Rask"),))])
    assert "| Bo Rask | Bo ringer. |" in text


def test_nobody_is_named_as_nobody() -> None:
    """An action without an owner would look as if a cell had been forgotten."""
    assert "| *ingen namngiven* | Städa. |" in summary_of(actions=[Action(text="Städa.")])


def test_possible_duties_are_left_out() -> None:
    """Rules and news would drown what people have promised."""
    assert "Att göra" not in summary_of(actions=[Action(text="Blanketten ska användas.", tier="possible")])


def test_bounds_are_kept() -> None:
    """A task due before a day would look as if that day were still in time."""
    text = summary_of(actions=[Action(text="Svara.", due=dt.date(2025, 1, 31), bound="before")])
    assert "| Svara. | före 31 januari 2025 |" in text


def test_who_came_is_one_line_with_counts() -> None:
    """A member could not see at a glance who came and how many."""
    people = [
        Attendee(name="Bo Rask", presence="present", roles=("chair",)),
        Attendee(name="Kim Ek", presence="present"),
        Attendee(name="Pia Lo", presence="absent", apologies=True),
        Attendee(name="Ola"),
    ]
    line = (
        "**Närvarande 2:** Bo Rask (ordförande), Kim Ek. **Frånvarande 1:** Pia Lo (anmält förhinder). "
        "**Närvaro ej angiven 1:** Ola"
    )
    assert line in summary_of(attendance=people).splitlines()


def test_clauses_are_read_with_what_leads_them_in() -> None:
    """A clause alone does not say who decided."""
    text = summary_of(decisions=[Decision(lead="Styrelsen beslutar", text="att höja avgiften,")])
    assert "1. Styrelsen beslutar att höja avgiften\n" in text


def test_others_decisions_are_marked() -> None:
    """Another body's decision would pass for one of the meeting."""
    text = summary_of(decisions=[Decision(text="Nämnden säger nej.", scope="reported")])
    assert "1. Nämnden säger nej. *(någon annans beslut)*\n" in text


def test_tentative_meetings_are_marked() -> None:
    """A member would travel to a meeting that is not settled."""
    meeting = PlannedMeeting(date=dt.date(2025, 1, 29), start=dt.time(10), end=dt.time(12), status="tentative")
    text = summary_of(schedule=[meeting])
    assert "- onsdag 29 januari 2025 kl. 10.00–12.00 *(preliminärt)*\n" in text


def test_next_meeting_is_named_once() -> None:
    """The next meeting would stand there twice, or not at all."""
    meeting = PlannedMeeting(date=dt.date(2025, 1, 29))
    listed = summary_of(schedule=[meeting], next_meeting=meeting)
    alone = summary_of(next_meeting=meeting)
    assert listed == alone
    assert listed.count("**Nästa möte:** onsdag 29 januari 2025") == 1


def test_nothing_known_is_a_title() -> None:
    """An empty record would break the writer or show empty headings."""
    assert summary_of() == "# Rådet\n"

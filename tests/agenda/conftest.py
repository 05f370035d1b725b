"""An agenda with everything that one can hold."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from forum.agenda.items import Agenda, ComingDate, Item, LastMinutes, Lineage, OpenAction, Quote, Sort
from forum.agenda.timing import length_of, timed
from forum.model import Forum, Meeting
from minutes.model import Bound, Kind, MeetingStatus

MOMENT = dt.datetime(2031, 3, 20, 7, 0, 17, tzinfo=dt.UTC)
OCTOBER, MARCH = dt.date(2030, 10, 2), dt.date(2031, 3, 5)
ITEMS = (
    Item(key="opening", sort=Sort.OPENING, title="Mötet öppnas"),
    Item(
        key="approval",
        sort=Sort.APPROVAL,
        title="Föregående protokoll",
        last=LastMinutes(key="f/2031-03-05", date=MARCH, kind=Kind.MINUTES),
    ),
    Item(
        key="left/budget",
        sort=Sort.POSTPONED,
        title="Budget & <plan> | 2031 ☂",
        presenter="Zoë Ånäs",
        minutes=15,
        note="> Se bilaga 1.\n<!-- och 2 -->",
        lineage=Lineage(since=OCTOBER, times=2),
        quotes=(Quote(text="Frågan bordläggs.", minutes="f/2031-03-05", date=MARCH),),
    ),
    Item(
        key="actions",
        sort=Sort.ACTIONS,
        title="Uppföljning",
        actions=(
            OpenAction(key="f/1", text="Åsa ringer.", owners=("Åsa Ödberg",), since=OCTOBER, due=MARCH, overdue=True),
            OpenAction(key="f/2", text="Måla.", owners=(), since=None, due=dt.date(2031, 6, 1), bound=Bound.BEFORE),
            OpenAction(
                key="f/3",
                text="Rensa.",
                about="Det är fullt av sly.",
                owners=("A", "B"),
                since=None,
                due_text="till våren",
            ),
        ),
    ),
    Item(
        key="dates",
        sort=Sort.DATES,
        title="Kommande möten",
        dates=(
            ComingDate(date=dt.date(2031, 6, 18), start=dt.time(18), status=MeetingStatus.TENTATIVE, place="Boden"),
            ComingDate(date=dt.date(2031, 8, 20), status=MeetingStatus.CONFIRMED),
        ),
    ),
)


@pytest.fixture
def agenda() -> Agenda:
    """The agenda of a meeting in the evening."""
    forum = Forum(key="f", name="Kajrådet", language="sv", timezone="Europe/Stockholm", created=MOMENT)
    meeting = Meeting(
        uid="u",
        forum="f",
        date=dt.date(2031, 4, 16),
        start=dt.time(18),
        end=dt.time(19),
        place="Sjöboden",
        title="Vårmöte",
        created=MOMENT,
        changed=MOMENT,
    )
    zone = ZoneInfo("Europe/Stockholm")
    slots = tuple(timed(ITEMS, meeting, zone))
    return Agenda(forum=forum, meeting=meeting, slots=slots, length=length_of(meeting, zone))

"""Strategies for records with texts as nasty as documents have them, and the option to write goldens anew."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from minutes.languages import available
from minutes.model import (
    Action,
    AgendaItem,
    Attendee,
    Bound,
    Decision,
    Grid,
    Kind,
    Link,
    MeetingStatus,
    Mention,
    Minutes,
    Mode,
    Passage,
    PlannedMeeting,
    Presence,
    Role,
    Scope,
    Section,
    Tier,
)

# What Markdown, HTML, our own grammar or careless code may trip over; each alone or glued to others.
NASTY = [
    *"\\`*_{}[]()<>#+-.!|~^$&;:=\"'?,/@%§–—…“”’•→\u00a0\u200d\u00ad\u200b",
    *"aåÄßñ1238é\u0301字ש\u0627\U0001f600\u200f\U000e0001\ufffd",
    *[" ", "  ", "\t", "\n", "\r\n", "\u2028", "\x00", "\x1b", "\ufeff", "\u202e"],
    "1.", "1) ", "- ", "* ", "+ ", "# ", "###", "> ", "---", "- - -", "***", "===", "```", "~~~", "~~", "    ", "| ",
    "|---|", ":-:", "**", "__", "*a*", "**b:** ", "_c_", "`d`", "[x](y)", "![i](j)", "[r]: /u", "[^1]", "[ ] ",
    "<b>", "</p>", "<!--", "-->", "<br>", "<!-- level 3 -->", "<!-- minutes 1 sv -->", "<script>", "<?php", "&amp;",
    "&lt;", "&#124;", "&copy", "&nbsp;", "http://a.se/b_c", "<http://d.se>", "a@b.se", "javascript:alert(1)",
    "Datum: ", "Id:", " eller ", "or", "oder", "tai", "§ 3 ", "3 ", "punkt 4 ", "(", " (", "?", "; ", ", ", '""',
    "utan rubrik", "utan text", "ingen dag angiven", "Beslut", "Anteckningar", "ja", "decision-1", "\\\\", "\\|", "C:\\",
    "{: .x}", "{#id}", "ordet", "Anna", "att", "2025",
]  # fmt: skip

TEXT = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=6)), max_size=8).map("".join)
LINE = st.one_of(st.sampled_from(["Anna Ek", "Budget", "§ 3", "3 stolar", ""]), TEXT)
MAYBE = st.none() | LINE
LINES = st.lists(LINE, max_size=3)
DATE = st.dates()
CLOCK = st.none() | st.times()
ID = st.sampled_from(["", "a", "x-1", "section-1", "section-2", "agenda-1", "decision-1", "meeting-1", "A.b_c-"])
MENTIONS = st.lists(st.builds(Mention, name=LINE, person=MAYBE, candidates=LINES), max_size=3)
HREF = st.sampled_from(
    [
        "https://exempel.se/a_b?c=1&copy=2&lt;#d",
        "http://exempel.se/(a)_(b",
        "HTTPS://exempel.se/*x*~y~",
        "mailto:anna@exempel.se?subject=Hej%20du",
        "https://exempel.se/ä ö<>\"'`|\\[z]!",
        "javascript:alert(1)",
        "data:text/html,x",
        "/hemma",
        "https://",
    ]
)


def ids(kind: str, count: int) -> st.SearchStrategy[str]:
    """Mostly the id that follows from the order."""
    return st.one_of(st.just(f"{kind}-{count}"), st.just(f"{kind}-{count}"), ID)


@st.composite
def numbered(draw: st.DrawFn, kind: str, things: st.SearchStrategy[object], most: int = 4) -> list[object]:
    """Things with ids, usually those that follow from the order."""
    drawn = draw(st.lists(things, max_size=most))
    return [thing.model_copy(update={"id": draw(ids(kind, i))}) for i, thing in enumerate(drawn, 1)]


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Running text and list items, with links anywhere."""
    text = draw(TEXT)
    places = st.integers(0, max(len(text), 1))
    links = draw(st.lists(st.builds(Link, start=places, end=places, href=HREF), max_size=3))
    if draw(st.booleans()) and text:
        links.append(Link(start=0, end=len(text), href=draw(st.sampled_from([text, "https://exempel.se/"]))))
    label = draw(st.sampled_from(["", "", "1.", "2.", "3.", "a)", "b)", "–", "§ 4", "§ 5", "3.1"]) | LINE)
    return Passage(text=text, list_level=draw(st.none() | st.integers(0, 8)), label=label, links=tuple(links))


GRIDS = st.builds(Grid, rows=st.lists(st.lists(TEXT, max_size=3), max_size=3))
WIDE_GRIDS = st.builds(Grid, rows=st.lists(st.lists(st.sampled_from(["", "1", "ja"]), max_size=65), max_size=2))
CONTENT = st.lists(st.one_of(passages(), passages(), passages(), GRIDS, WIDE_GRIDS), max_size=5)
ATTENDEES = st.builds(
    Attendee,
    name=LINE,
    presence=st.none() | st.sampled_from(Presence),
    apologies=st.booleans(),
    roles=st.lists(st.sampled_from(Role), max_size=3),
    title=MAYBE,
    organisation=MAYBE,
    initials=MAYBE,
    note=MAYBE,
    person=MAYBE,
    candidates=LINES,
)
ITEMS = st.builds(AgendaItem, number=MAYBE, title=LINE, presenters=MENTIONS, minutes=st.none() | st.integers(-5, 2000))
SECTIONS = st.builds(
    Section, heading=LINE, number=MAYBE, level=st.integers(-1, 12), agenda_item=st.none() | ID, content=CONTENT
)
DECISIONS = st.builds(
    Decision,
    text=LINE,
    scope=st.sampled_from(Scope),
    body=MAYBE,
    section=st.none() | ID,
    lead=MAYBE,
    votes=MAYBE,
    reservations=LINES,
)
ACTIONS = st.builds(
    Action,
    text=LINE,
    owners=MENTIONS,
    due=st.none() | DATE,
    due_text=MAYBE,
    bound=st.none() | st.sampled_from(Bound),
    tier=st.sampled_from(Tier),
    done=st.booleans(),
    about=MAYBE,
    section=st.none() | ID,
)
MEETINGS = st.builds(
    PlannedMeeting,
    date=DATE,
    start=CLOCK,
    end=CLOCK,
    status=st.sampled_from(MeetingStatus),
    place=MAYBE,
    mode=st.none() | st.sampled_from(Mode),
    note=MAYBE,
)


@st.composite
def records(draw: st.DrawFn) -> Minutes:
    """Any record: every field may be empty, and every text may be nasty."""
    schedule = draw(numbered("meeting", MEETINGS))
    following = [st.none(), st.builds(lambda m, id_: m.model_copy(update={"id": id_}), MEETINGS, ID)]
    if schedule:
        following.append(st.sampled_from(schedule))
    return Minutes(
        language=draw(st.sampled_from([*available(), "de-AT", "fr"])),
        kind=draw(st.sampled_from(Kind)),
        title=draw(MAYBE),
        forum=draw(MAYBE),
        number=draw(MAYBE),
        date=draw(st.none() | DATE),
        last_day=draw(st.none() | DATE),
        start=draw(CLOCK),
        end=draw(CLOCK),
        place=draw(MAYBE),
        mode=draw(st.none() | st.sampled_from(Mode)),
        attendance=draw(numbered("attendee", ATTENDEES)),
        agenda=draw(numbered("agenda", ITEMS)),
        preamble=draw(CONTENT),
        sections=draw(numbered("section", SECTIONS)),
        decisions=draw(numbered("decision", DECISIONS)),
        actions=draw(numbered("action", ACTIONS)),
        schedule=schedule,
        next_meeting=draw(st.one_of(following)),
    )


@pytest.fixture(scope="session")
def any_record() -> st.SearchStrategy[Minutes]:
    """A strategy for any valid record."""
    return records()


@pytest.fixture(scope="session")
def any_passages() -> st.SearchStrategy[list[object]]:
    """A strategy for the content of a section."""
    return CONTENT


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--regenerate`` writes the golden files anew; look at what changed before you keep it."""
    parser.addoption("--regenerate", action="store_true", help="write golden files anew")

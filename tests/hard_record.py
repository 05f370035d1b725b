"""One record and one agenda that hold all that makes a document hard to set: long, deep, wide, empty and foreign things."""

from __future__ import annotations

import datetime as dt
from functools import cache

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

LONG_TITLE = (
    "Översyn av taxor och avgifter för gästplatser, uppställning på land under vintern, kranlyft, vatten och el vid "
    "bryggorna samt för de båtar som ligger kvar längre än vad som har avtalats"
)
LONG_WORD = "fritidsbåtsuppställningsplatsavgiftsinbetalningspåminnelsesystemsupphandlingsunderlagsgranskning"
FOREIGN = (
    "ליאור בן־עמי",
    "محمد الهاشمي",
    "Zoë Ånäs 🛶",
    "Anne\u0301 Mu\u0308ller",
    "Nguyễn Thị Ánh Dương",
    "Þórður Ægisson",
    "李 小龍",
)
"""Right to left, with signs that join, with marks that combine, outside Latin letters."""
SENTENCE = (
    "Förvaltningen redogör för hur arbetet har gått sedan förra mötet, vad som återstår och vilka kostnader som "
    "tillkommer om beslutet dröjer till efter sommaren."
)
FIRST_NAMES = ("Åsa", "Nils-Erik", "Tuva", "Måns", "Ebba", "Sixten", "Sunniva", "Jürgen", "Päivi", "Anneliese")
SURNAMES = ("Ödberg", "Malmström", "af Sandeberg", "Lind", "Åkerlöf", "Nordenskjöld-Wennergren")
ADJUSTERS = 10


@cache
def hard_record(language: str) -> Minutes:
    """Minutes of some thirty pages in a language; the same each time."""
    return Minutes(
        language=language,
        kind=Kind.MINUTES,
        title=f"Protokoll: {LONG_TITLE}",
        forum="Hamn- och skärgårdsnämnden i Övre Ånäs",
        number="3/2031",
        date=dt.date(2031, 3, 5),
        last_day=dt.date(2031, 3, 6),
        start=dt.time(18),
        end=dt.time(21, 35),
        place="Sjöboden, Strandgatan 4, ingång från gården och därefter två trappor upp till sammanträdesrummet Fyren",
        mode=Mode.HYBRID,
        attendance=_people(),
        agenda=tuple(_item(n) for n in range(1, 41)),
        preamble=(Passage(text="Kallelsen skickades ut 19 februari."), Passage(text=SENTENCE)),
        sections=_sections(),
        decisions=_decisions(),
        actions=_actions(),
        schedule=_meetings(),
        next_meeting=_meetings()[0],
    )


def _people() -> tuple[Attendee, ...]:
    names = [*FOREIGN, *(f"{first} {last}" for last in SURNAMES for first in FIRST_NAMES)][:60]
    return tuple(_person(n, name) for n, name in enumerate(names, 1))


def _person(n: int, name: str) -> Attendee:
    roles = {1: (Role.CHAIR,), 2: (Role.SECRETARY,)}.get(n, (Role.ADJUSTER,) if n <= 2 + ADJUSTERS else ())
    return Attendee(
        id=f"attendee-{n}",
        name=name,
        presence=Presence.ABSENT if n > 55 else Presence.PRESENT,
        apologies=n > 57,
        roles=roles,
        title="verksamhetsutvecklingsansvarig" if n == 3 else "",
        organisation="Skärgårdsföreningarnas samorganisation i norra Ånäs" if n % 3 else "Hamnlaget",
        initials="".join(word[0] for word in name.split()) if n % 2 else "",
        note="fr.o.m. § 13 kl. 18.40" if n == 9 else "",
    )


def _item(n: int) -> AgendaItem:
    title = {2: LONG_TITLE, 5: LONG_WORD}.get(n, f"Ärende om brygga {n}")
    presenters = (Mention(name="Nils-Erik Malmström"), Mention(name="Zoë Ånäs 🛶")) if n % 4 == 0 else ()
    return AgendaItem(id=f"agenda-{n}", number=f"§ {n + 11}", title=title, presenters=presenters, minutes=5 + n % 4 * 5)


def _sections() -> tuple[Section, ...]:
    made: list[Section] = []
    for item in (_item(n) for n in range(1, 41)):
        made.append(_section(len(made) + 1, item.title, 1, _content(len(made)), item))
        if item.id == "agenda-3":
            for level in range(2, 6):
                made.append(_section(len(made) + 1, f"Underrubrik på nivå {level}", level, (Passage(text=SENTENCE),)))
    made.append(_section(len(made) + 1, "", 1, (Passage(text="Utan rubrik."),)))
    made.append(_section(len(made) + 1, "Tomt avsnitt", 1, ()))
    return tuple(made)


def _section(
    n: int, heading: str, level: int, content: tuple[Passage | Grid, ...], item: AgendaItem | None = None
) -> Section:
    number, of = (item.number, item.id) if item else (None, None)
    return Section(id=f"section-{n}", heading=heading, number=number, level=level, agenda_item=of, content=content)


def _content(n: int) -> tuple[Passage | Grid, ...]:
    text = Passage(text=" ".join([SENTENCE] * (2 + n % 5)))
    listed = tuple(Passage(text=f"{SENTENCE} ({level + 1})", list_level=level) for level in (0, 1, 2, 1, 0))
    counted = tuple(Passage(text=f"Punkt {i}", list_level=0, label=f"{i}.") for i in range(1, 4))
    link = Passage(
        text="Underlag finns hos nämnden.", links=(Link(start=9, end=14, href="https://exempel.se/underlag"),)
    )
    special = {0: (_wide(),), 1: listed, 2: counted, 5: (Passage(text=LONG_WORD), _long()), 6: (link,)}
    return (text, *special.get(n, ()), text)


def _wide() -> Grid:
    """A table of seven columns that runs over pages."""
    head = ("Post", "Ansvarig", "Utfall 2029", "Utfall 2030", "Budget 2031", "Avvikelse", "Anmärkning")
    rows = tuple(
        (
            f"Båtplatser, brygga {n}",
            "Nordenskjöld-Wennergren",
            "212 000",
            "228 000",
            "231 500",
            "-3 500",
            SENTENCE[:60] if n % 3 else "",
        )
        for n in range(1, 41)
    )
    return Grid(rows=(head, *rows))


def _long() -> Grid:
    """A table of which one row is taller than half a page."""
    return Grid(rows=(("Fråga", "Svar"), ("Kort", "Ja"), ("Lång", " ".join([SENTENCE] * 20)), ("Tom", "")))


def _decisions() -> tuple[Decision, ...]:
    return tuple(
        Decision(
            id=f"decision-{n}",
            text=f"att anta förslaget om brygga {n}" if n % 3 else SENTENCE,
            lead="Nämnden beslutar" if n % 3 else "",
            scope=Scope.STANDING if n == 4 else Scope.THIS_MEETING,
            body="Nämnden",
            votes="31 ja, 4 nej, 2 avstår" if n == 2 else "",
            reservations=("Zoë Ånäs 🛶 reserverar sig.", "محمد الهاشمي reserverar sig.") if n == 2 else (),
            section=f"section-{n}",
        )
        for n in range(1, 21)
    )


def _actions() -> tuple[Action, ...]:
    return tuple(
        Action(
            id=f"action-{n}",
            text=f"Tuva tar reda på vad som gäller för brygga {n}.",
            owners=(Mention(name="Tuva", candidates=("Tuva Ödberg", "Tuva Lind")),) if n % 2 else (),
            due=dt.date(2031, 4, n),
            bound=Bound.BEFORE if n == 3 else Bound.BY,
            tier=Tier.IMPLIED if n == 5 else Tier.EXPLICIT,
            done=n == 6,
            about=SENTENCE if n == 7 else "",
            section=f"section-{n}",
        )
        for n in range(1, 16)
    )


def _meetings() -> tuple[PlannedMeeting, ...]:
    return tuple(
        PlannedMeeting(
            id=f"meeting-{n}",
            date=dt.date(2031, 3 + n, 5),
            start=dt.time(18),
            end=dt.time(20, 30) if n % 2 else None,
            status=MeetingStatus.TENTATIVE if n == 2 else MeetingStatus.CONFIRMED,
            place="Sjöboden" if n < 3 else "",
            note="med årsmöte" if n == 1 else "",
        )
        for n in range(1, 7)
    )

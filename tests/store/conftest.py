"""Things to put into stores."""

import datetime as dt

import pytest

from forum.agenda.hand import Change, Deed
from forum.agenda.items import Item, Place, Sort, StandingItem
from forum.membership import Alias, Learnt, Member, Office, Purpose, SecretAddress, Term
from forum.model import (
    Circular,
    Forum,
    HistoryEntry,
    Meeting,
    Notice,
    NoticeSource,
    Publication,
    StoredDocument,
    StoredMinutes,
)
from forum.post import Answer as Reply
from forum.post import GivenAnswer, Letter, Occasion, SentInvitation
from forum.store import Records
from minutes.blocks import Remark
from minutes.draft import Answer, Confidence, Doubt, Draft, Evidence
from minutes.model import Action, Attendee, Decision, Kind, Mention, Minutes, Mode, Presence, Tier

MOMENT = dt.datetime(2031, 3, 20, 7, 0, 17, tzinfo=dt.UTC)
DAY = dt.date(2031, 3, 12)


class Things:
    """One of each, as full as it can be."""

    content = bytes(range(256)) * 3
    forum = Forum(key="f", name="Förum", language="sv", timezone="Europe/Stockholm", created=MOMENT, description="Å")
    other = Forum(key="a", name="Another", language="en", timezone="UTC", created=MOMENT)
    document = StoredDocument(sha256="c" * 64, name="ä b.docx", size=len(content), imported=MOMENT)
    record = Minutes(
        language="sv",
        kind=Kind.NOTES,
        date=DAY,
        start=dt.time(9, 30),
        attendance=(
            Attendee(id="attendee-1", name="Åsa Öberg", presence=Presence.PRESENT),
            Attendee(id="attendee-2", name="Ola Ek", presence=Presence.ABSENT),
        ),
        decisions=(Decision(id="decision-1", text="Ja."), Decision(id="decision-2", text="Nej.")),
        actions=(
            Action(id="action-1", text="Åsa ringer.", owners=(Mention(name="Åsa"),)),
            Action(id="action-2", text="Ola skriver.", due=dt.date(2031, 4, 1)),
            Action(id="action-3", text="Klart.", due=dt.date(2031, 3, 1), done=True),
        ),
    )
    quote = Evidence(block="b3", start=0, end=11, quote="Åsa ringer.", rule="a.b", confidence=Confidence.LIKELY)
    draft = Draft(
        source="c" * 64,
        name="ä b.docx",
        minutes=record,
        possible=(Action(id="possible-1", text="Kan ses över.", tier=Tier.POSSIBLE),),
        evidence={"action-1": (quote,)},
        doubts=(Doubt(code="no-owner", fact="action-2", detail="x", choices=("y",)),),
        unused=(quote,),
        used_characters={"actions": 11},
        total_characters=40,
        remarks=(Remark(code="changes", text="Two changes."),),
        answers=(Answer(question="no-owner.action-2", value="Ola Ek"),),
        as_read=record,
    )
    minutes = StoredMinutes(
        key="f/2031-03-12",
        forum="f",
        date=DAY,
        source="c" * 64,
        imported=MOMENT,
        kind=Kind.NOTES,
        title="Möte",
        document="ä b.docx",
        present=1,
        decisions=2,
        actions=3,
    )
    meeting = Meeting(
        uid="u-1",
        forum="f",
        date=dt.date(2031, 4, 9),
        last_day=dt.date(2031, 4, 10),
        start=dt.time(9, 30),
        end=dt.time(11),
        title="Vårmöte",
        place="Ekeby",
        mode=Mode.HYBRID,
        note="(prel.)",
        url="https://example.org/",
        agenda=("Ett", "Två"),
        sequence=2,
        created=MOMENT,
        changed=MOMENT,
    )
    bare = Meeting(uid="u-2", forum="f", date=dt.date(2031, 4, 9), announced=False, created=MOMENT, changed=MOMENT)
    notice = Notice(
        minutes="f/2031-03-12",
        meeting="u-1",
        source=NoticeSource.MINUTES,
        told=DAY,
        date=dt.date(2031, 4, 9),
        start=dt.time(9, 30),
        place="Ekeby",
        agenda=("Ett",),
    )
    entry = HistoryEntry(at=MOMENT, who="sixten", what="import", forum="f", subject="f/2031-03-12", detail={"å": "ä"})
    slip = HistoryEntry(at=MOMENT, who="sixten", what="forum.changed", forum="f", subject="f")
    undoing = HistoryEntry(at=MOMENT, who="sixten", what="undone", forum="f", subject="f")
    deed = HistoryEntry(at=MOMENT, who="sixten", what="members.added", forum="f", subject="asa-oberg")

    circular = Circular(minutes="f/2031-03-12", number=1, at=MOMENT, who="sixten", sha256="a" * 64)
    publication = Publication(minutes="f/2031-03-12", version=1, people=True, at=MOMENT, who="sixten")
    address = SecretAddress(digest="d" * 64, member="asa-oberg", purpose=Purpose.TASKS, created=MOMENT)
    substitute = Member(
        key="bo-ek",
        name="Bo Ek",
        terms=(Term(forum="f", office=Office.SUBSTITUTE, instead_of="asa-oberg"),),
        created=MOMENT,
        changed=MOMENT,
    )
    member = Member(
        key="asa-oberg",
        name="Åsa Öberg",
        address="asa@example.org",
        organisation="Ekeby kommun",
        aliases=(
            Alias(forum="f", name="Åse", at=MOMENT),
            Alias(forum="f", name="Lena", learnt=Learnt.ANSWERED, over=("bo-ek",), at=MOMENT),
        ),
        terms=(
            Term(forum="f", office=Office.MEMBER),
            Term(forum="f", office=Office.CHAIR, since=DAY, until=dt.date(2032, 3, 1), organisation="Region Norr"),
        ),
        created=MOMENT,
        changed=MOMENT,
    )
    letter = Letter(
        message_id="1@example.org",
        forum="f",
        kind="invitation",
        recipient="asa@example.org",
        subject="Kallelse: Vårmöte",
        written=MOMENT,
    )
    body = b"From: ordf@example.org\r\n\r\nV\xc3\xa4lkommen"
    invitation = SentInvitation(
        letter="1@example.org",
        member="asa-oberg",
        address="asa@example.org",
        occasion=Occasion.INVITED,
        by_name=True,
        told=meeting,
        written=MOMENT,
    )
    reply = GivenAnswer(
        meeting="u-1",
        member="asa-oberg",
        answer=Reply.DELEGATED,
        sequence=2,
        stamped=MOMENT,
        delegated_to=("bo@example.org",),
        comment="Kan inte",
        received=MOMENT,
    )

    def put_people(self, records: Records) -> None:
        """Members, a letter to one of them, and the answer."""
        for one in (self.member, self.substitute):
            records.members.add(one)
        records.letters.add(self.letter, self.body)
        records.invitations.add(self.invitation)
        records.replies.add(self.reply)

    standing = (
        StandingItem(key="s-2", title="Ekonomi", presenter="Åsa", minutes=15, place=Place.END),
        StandingItem(key="s-1", title="Läget"),
    )
    changes = (
        Change(deed=Deed.ADD, key="added/1", item=Item(key="added/1", sort=Sort.ADDED, title="Båtar", minutes=5)),
        Change(deed=Deed.ORDER, order=("added/1", "opening")),
        Change(deed=Deed.SET, key="opening", minutes=0, presenter=""),
    )

    def put_all(self, records: Records) -> None:
        """One of each into a store."""
        records.forums.add(self.forum)
        records.documents.add(self.document, self.content)
        records.minutes.add(self.minutes, self.draft, 0)
        records.meetings.add(self.meeting)
        records.meetings.add(self.bare)
        records.notices.add(self.notice)
        records.history.add(self.entry)
        self.put_people(records)
        records.agendas.keep_standing("f", self.standing)
        records.agendas.add("u-1", self.changes, MOMENT, "sixten")


@pytest.fixture
def things() -> Things:
    """One of each."""
    return Things()

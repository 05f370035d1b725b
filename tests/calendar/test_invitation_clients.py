"""What mail programs do with our invitations."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from calendar_cases import Case
from calendar_judges import Libical, Thunderbird

from forum.calendar import Invitation, Person, cancel, invite, release, update
from forum.model import Meeting
from minutes.model import MeetingStatus

pytestmark = pytest.mark.clients

CHAIR = Person(address="ordf@skogsrad.example", name="Kim Berg")
FIRST = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
NUMBERS = itertools.count(1)


class Plan:
    """One meeting and what is sent about it to one member."""

    def __init__(self, case: Case, member: str) -> None:
        self.forum, self.member, self.days = case.forum, Person(address=member, name="Ada Sjö"), 0
        self.meeting = case.meetings[0].model_copy(update={"uid": f"plan-{next(NUMBERS)}", "changed": FIRST})

    def invited(self) -> Invitation:
        """The invitation to the meeting as it is."""
        return invite(self.forum, self.meeting, CHAIR, self.member)

    def changed(self, **fields: object) -> Invitation:
        """The message about a change; ``sequence`` is given where the change needs it."""
        before, self.meeting = self.meeting, self._later(fields)
        return update(self.forum, before, self.meeting, CHAIR, self.member)

    def called_off(self) -> Invitation:
        """The message that the meeting does not take place."""
        self.meeting = self._later({"status": MeetingStatus.CANCELLED, "sequence": self.meeting.sequence + 1})
        return cancel(self.forum, self.meeting, CHAIR, self.member)

    def released(self) -> Invitation:
        """The message to the member who is no longer invited."""
        return release(self.forum, self._later({}), CHAIR, self.member)

    def _later(self, fields: dict[str, object]) -> Meeting:
        self.days += 1
        return self.meeting.model_copy(update={"changed": FIRST + dt.timedelta(days=self.days), **fields})


@pytest.fixture
def plan(skogsrad: Case) -> Plan:
    """A meeting that the member ``ada@exempel.example`` is to be invited to."""
    return Plan(skogsrad, "ada@exempel.example")


class Mailbox:
    """A member's calendar in Thunderbird."""

    def __init__(self, thunderbird: Thunderbird, address: str) -> None:
        self.thunderbird, self.address = thunderbird, address
        thunderbird.ask("mailbox", address)

    def receive(self, message: Invitation) -> tuple[str | None, dict[str, Any] | None]:
        """What Thunderbird offers to do, and the meeting as it is shown after that was done."""
        calendar = message.calendar.decode()
        answer = self.thunderbird.ask("receive", self.address, calendar, message.occasion.method, "ACCEPTED")
        shown = [item for item in answer["shown"] if item["uid"] == message.meeting.uid]
        return answer["offered"], shown[0] if shown else None


@pytest.fixture(scope="module")
def ada(thunderbird: Thunderbird) -> Mailbox:
    """The mailbox of the member."""
    return Mailbox(thunderbird, "ada@exempel.example")


@pytest.mark.slow
class TestThunderbird:
    def test_an_invitation_is_offered_and_shown_at_its_hour(self, plan: Plan, ada: Mailbox) -> None:
        """Without the button the member has to type the meeting in."""
        offered, shown = ada.receive(plan.invited())
        assert offered == "REQUEST"
        assert shown is not None
        assert shown["start"] == dt.datetime(2026, 3, 26, 17, tzinfo=dt.UTC).timestamp()
        assert shown["attendees"] == [["mailto:ada@exempel.example", "ACCEPTED"]]

    def test_the_same_invitation_again_changes_nothing(self, plan: Plan, ada: Mailbox) -> None:
        """A letter that is sent twice must not ask twice."""
        _, before = ada.receive(plan.invited())
        offered, after = ada.receive(plan.invited())
        assert (offered, after) == (None, before)

    def test_a_moved_meeting_moves(self, plan: Plan, ada: Mailbox) -> None:
        """The member who keeps the old hour comes to an empty room."""
        ada.receive(plan.invited())
        offered, shown = ada.receive(plan.changed(start=dt.time(19), sequence=1))
        assert offered == "REQUEST:UPDATE"
        assert shown is not None
        assert shown["start"] == dt.datetime(2026, 3, 26, 18, tzinfo=dt.UTC).timestamp()

    def test_a_new_text_arrives_without_a_new_question(self, plan: Plan, ada: Mailbox) -> None:
        """A corrected title must arrive, but nobody wants to accept the meeting again for it."""
        ada.receive(plan.invited())
        offered, shown = ada.receive(plan.changed(title="Rättad rubrik"))
        assert offered == "REQUEST:UPDATE-MINOR"
        assert shown is not None
        assert shown["title"] == "Rättad rubrik"

    def test_a_late_old_message_changes_nothing(self, plan: Plan, ada: Mailbox) -> None:
        """Mail may arrive in any order."""
        old = plan.invited()
        ada.receive(old)
        _, moved = ada.receive(plan.changed(start=dt.time(19), sequence=1))
        assert ada.receive(old) == (None, moved)

    def test_a_cancelled_meeting_goes(self, plan: Plan, ada: Mailbox) -> None:
        """A meeting that is off must leave the calendar, whatever changed before."""
        ada.receive(plan.invited())
        ada.receive(plan.changed(start=dt.time(19), sequence=1))
        offered, shown = ada.receive(plan.called_off())
        assert offered == "CANCEL"
        assert shown is None

    def test_a_member_who_is_released_loses_the_meeting_and_can_be_invited_again(
        self, plan: Plan, ada: Mailbox
    ) -> None:
        """The meeting itself has no new revision then; the member must be able to come back all the same."""
        ada.receive(plan.invited())
        offered, shown = ada.receive(plan.released())
        assert (offered, shown) == ("CANCEL", None)
        assert ada.receive(plan.invited())[1] is not None

    def test_a_message_to_somebody_else_is_not_taken(self, skogsrad: Case, ada: Mailbox) -> None:
        """A forwarded invitation must not be accepted in the name of another member."""
        _, shown = ada.receive(Plan(skogsrad, "bo@exempel.example").invited())
        assert shown is None or ["mailto:ada@exempel.example", "ACCEPTED"] not in shown["attendees"]


def test_libical_finds_every_message_complete(plan: Plan, libical: Libical) -> None:
    """Libical knows what RFC 5546 demands of each METHOD."""
    messages = [plan.invited(), plan.changed(start=dt.time(19), sequence=1), plan.released(), plan.called_off()]
    assert [libical.events(message.calendar)[1] for message in messages] == [[], [], [], []]

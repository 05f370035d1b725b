"""Who belongs to a forum, what a list of people does to it, and what an import says of names."""

import datetime as dt
from collections.abc import Callable

import pytest

from forum import desk as jobs
from forum.attendance import Turn
from forum.desk import Desk, Facts, ImportReport, Wishes
from forum.errors import BadValue, ForumError, MemberExists, UnknownMember
from forum.membership import Office

Bring = Callable[..., ImportReport]
MARCH, APRIL, BOARD = "cykelforum-2031-03-12", "cykelforum-2031-04-09", "hamnrad-2031-03-20"
CYCLES, HARBOUR = "cykelforum-i-lingonbygden", "gullholm-harbour-board"


@pytest.fixture
def listed(desk: Desk, bring: Bring) -> Desk:
    """A desk with minutes whose people are all on the list."""
    bring(desk, MARCH)
    jobs.accept_proposals(desk)
    return desk


class TestImport:
    def test_ties_whom_it_can(self, listed: Desk, bring: Bring) -> None:
        """The list must be used, or it was typed for nothing."""
        (one,) = bring(listed, APRIL).minutes
        assert one.named.known == ("tuva-renberg", "ylva-dahl")
        assert one.named.listed == 6

    def test_keeps_doubt(self, listed: Desk) -> None:
        """Two people called Ebba stay two."""
        jobs.remove_member(listed, "tuva")
        data = (
            b'[{"language": "sv", "kind": "notes", "date": "2031-03-19", "attendance": [{"name": "Ebba"},'
            b'{"name": "Ny Person"}, {"name": "Sixten"}], "actions": [{"text": "x", "owners": [{"name": "Ebba"}]}]}]'
        )
        (one,) = jobs.import_document(listed, data, "x.json", Wishes()).minutes
        assert one.named.known == ("sixten-akerlof",)
        assert one.named.proposed == ("Ny Person",)
        assert [(tie.name, tie.candidates) for tie in one.named.doubtful] == [("Ebba", ("ebba-lindh", "ebba-storm"))]

    def test_puts_nobody_on_the_list(self, desk: Desk, bring: Bring) -> None:
        """A member is somebody whom a person has called one."""
        bring(desk, MARCH)
        assert jobs.members(desk, everyone=True) == ()

    def test_a_proposal_is_taken_once(self, listed: Desk) -> None:
        """A second click must not make twins."""
        assert jobs.accept_proposals(listed) == ()
        assert len(jobs.members(listed)) == 6


class TestTwoForums:
    def test_the_same_person_must_be_said_to_be_the_same(self, listed: Desk, bring: Bring) -> None:
        """Two people of one name exist; so does one person in two forums."""
        bring(listed, BOARD, new=True)
        with pytest.raises(MemberExists, match="--same tuva-renberg"):
            jobs.add_member(listed, Facts(name="Tuva Renberg"), HARBOUR)
        same = jobs.add_member(listed, Facts(name="Tuva Renberg"), HARBOUR, "tuva-renberg")
        other = jobs.add_member(listed, Facts(name="Ylva Dahl"), HARBOUR, new=True)
        assert {term.forum for term in same.terms} == {CYCLES, HARBOUR}
        assert other.key == "ylva-dahl-2"

    def test_name_and_address_are_one_person(self, listed: Desk, bring: Bring) -> None:
        """Nobody else has that name and reads that mailbox."""
        bring(listed, BOARD, new=True)
        jobs.change_member(listed, "tuva", Facts(address="tuva@lingon.example"), CYCLES)
        same = jobs.add_member(listed, Facts(name="Tuva Renberg", address="tuva@lingon.example"), HARBOUR)
        assert same.key == "tuva-renberg"

    def test_leaving_one_is_not_leaving_the_other(self, listed: Desk, bring: Bring) -> None:
        """Each forum has its own list."""
        bring(listed, BOARD, new=True)
        jobs.add_member(listed, Facts(name="Tuva Renberg"), HARBOUR, "tuva-renberg")
        jobs.leave(listed, "tuva", dt.date(2031, 3, 19), CYCLES)
        assert "tuva-renberg" not in [line.member.key for line in jobs.members(listed, CYCLES)]
        assert [line.member.key for line in jobs.members(listed, HARBOUR)] == ["tuva-renberg"]
        jobs.remove_member(listed, "tuva", HARBOUR)
        assert jobs.members(listed, HARBOUR, everyone=True) == ()
        assert jobs.member_shown(listed, "tuva", CYCLES)[1].terms[0].until == dt.date(2031, 3, 19)

    def test_a_name_is_looked_for_in_its_forum(self, listed: Desk, bring: Bring) -> None:
        """A member of another forum must not be changed by mistake."""
        bring(listed, BOARD, new=True)
        with pytest.raises(UnknownMember):
            jobs.leave(listed, "tuva", None, HARBOUR)


class TestChanges:
    @pytest.mark.parametrize(
        "job",
        [
            lambda desk: jobs.add_member(desk, Facts(name="Bo", since=dt.date(2031, 2, 1), until=dt.date(2031, 1, 1))),
            lambda desk: jobs.add_member(desk, Facts(name="Bo", since=dt.date(1, 1, 1))),
            lambda desk: jobs.add_member(desk, Facts(name="Bo", address="bo")),
            lambda desk: jobs.change_member(desk, "tuva", Facts(office=Office.MEMBER)),
            lambda desk: jobs.change_member(desk, "tuva", Facts(aliases=("Ylva Dahl",))),
            lambda desk: jobs.change_member(desk, "ebba", Facts(organisation="x")),
            lambda desk: jobs.end_office(desk, "tuva", Office.CHAIR),
            lambda desk: jobs.come_back(desk, "tuva", Office.MEMBER),
            lambda desk: jobs.import_members(desk, b"Namn;E-post\nNy Person;ny@x.example\nBo;bo@", "l.csv"),
        ],
    )
    def test_what_cannot_be_changes_nothing(self, listed: Desk, job: Callable[[Desk], object]) -> None:
        """Half a change is worse than none."""
        before = jobs.members(listed, everyone=True)
        with pytest.raises(ForumError) as refused:
            job(listed)
        assert refused.value.sentence.endswith(".")
        assert jobs.members(listed, everyone=True) == before

    def test_the_history_has_no_addresses(self, listed: Desk) -> None:
        """A log is read by more people than a list of addresses."""
        jobs.change_member(listed, "tuva", Facts(address="tuva@lingon.example", aliases=("Tussan",)))
        jobs.leave(listed, "tuva")
        with listed.store.reading() as records:
            entries = [one for one in records.history.all() if one.subject == "tuva-renberg"]
        assert [one.what for one in entries] == ["member.new", "member.changed", "member.left"]
        assert "@" not in "".join(map(str, entries))

    def test_nothing_new_changes_nothing(self, listed: Desk) -> None:
        """A second click leaves no line in the history."""
        once = jobs.change_member(listed, "tuva", Facts(organisation="Ekeby"))
        assert jobs.change_member(listed, "tuva", Facts(organisation="Ekeby")) == once

    def test_a_last_day_before_a_later_office_is_refused(self, listed: Desk) -> None:
        """A chair who starts in May has not left in April."""
        jobs.change_member(listed, "tuva", Facts(office=Office.CHAIR, since=dt.date(2031, 5, 1)))
        with pytest.raises(BadValue, match="2031-05-01"):
            jobs.leave(listed, "tuva", dt.date(2031, 4, 1))


class TestActions:
    def test_are_found_under_every_name_of_their_owner(self, listed: Desk) -> None:
        """Whoever is called Tussan looks for what Tussan is to do; what may be hers is shown as well."""
        jobs.change_member(listed, "Sixten", Facts(aliases=("Sexan",)))
        jobs.change_member(listed, "Ebba Storm", Facts(aliases=("Stormen",)))
        assert [item.number for item in jobs.actions(listed, owner="Sexan")] == [1]
        assert [item.number for item in jobs.actions(listed, owner="Stormen")] == [2]
        assert jobs.actions(listed, owner="Mans") == ()
        assert jobs.actions(listed, owner="nobody") == ()


class TestAttendance:
    def test_counts_only_the_time_of_membership(self, listed: Desk, bring: Bring) -> None:
        """Nobody is absent from a forum that they do not belong to."""
        bring(listed, APRIL)
        jobs.leave(listed, "mans", dt.date(2031, 3, 31))
        (turnout,) = jobs.attendance(listed, wanted="mans")
        assert [(seat.date.isoformat(), seat.turn) for seat in turnout.seats] == [("2031-03-12", Turn.APOLOGIES)]

    def test_of_some_time(self, listed: Desk, bring: Bring) -> None:
        """The year's list is asked for, not that of all years."""
        bring(listed, APRIL)
        (turnout,) = jobs.attendance(listed, None, "tuva", dt.date(2031, 4, 1), dt.date(2031, 4, 30))
        assert [seat.turn for seat in turnout.seats] == [Turn.PRESENT]
        assert jobs.attendance(listed, since=dt.date(2032, 1, 1)) == ()

    def test_a_doubtful_name_counts_for_nobody(self, listed: Desk) -> None:
        """Of two people called Ebba one came; the list cannot say which."""
        data = b'[{"language": "sv", "kind": "notes", "date": "2031-03-19", "attendance": [{"name": "Ebba", "presence": "present"}]}]'
        jobs.import_document(listed, data, "x.json", Wishes())
        turns = {t.member.key: t.seats[-1].turn for t in jobs.attendance(listed)}
        assert turns["ebba-storm"] is turns["ebba-lindh"] is Turn.IN_DOUBT
        assert turns["tuva-renberg"] is Turn.NOT_NAMED

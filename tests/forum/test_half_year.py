"""Half a year of a forum, by its commands: from minutes that somebody wrote by hand to the third meeting after them."""

from __future__ import annotations

import datetime as dt
import email
import io
import json
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import docx
import pytest
from by_hand import Hands

from forum.cli.run import run
from forum.cli.session import Session
from minutes import read

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
MEETINGS: list[dict[str, Any]] = tomllib.loads((HERE / "half-year.toml").read_text(encoding="utf-8"))["meeting"]
ANSWERS = "1. Maria Quist\n2. Nasrin Karimi\n3. ta bort\n4. Hampus Björnlund\n5. Bo Ekdal\n6. ta bort\n7. Maria Dahlbom\n8. Maria Dahlbom"


class Office:
    """A forum's commands on a day of its own."""

    def __init__(self, folder: Path) -> None:
        self.hands = Hands(dt.datetime(2030, 11, 25, 8, 30, tzinfo=dt.UTC))
        self.outbox = folder / "outbox"
        self.session = Session(
            environment={"FORUM_STORE": str(folder / "forum.sqlite"), "FORUM_LANGUAGE": "en"},
            clock=lambda: self.hands.now,
        )

    def say(self, *words: str, status: int = 0) -> str:
        """What a command prints."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        self.session.store = None
        with redirect_stdout(out), redirect_stderr(err):
            found = run(words, self.session)
        told = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
        assert found == status, told
        return "".join(told)

    def facts(self, *words: str) -> Any:  # noqa: ANN401 - whatever the command tells programs
        """The same for programs."""
        return json.loads(self.say(*words, "--json"))

    def passes(self, day: str, hour: str = "08:00") -> None:
        """It becomes another day."""
        self.hands(f"it is {day} {hour}", "")

    def letters(self) -> list[EmailMessage]:
        """Every letter that has left, the oldest first."""
        paths = sorted(self.outbox.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [email.message_from_bytes(path.read_bytes(), policy=default) for path in paths]  # type: ignore[misc]


def owners(action: dict[str, Any]) -> str:
    """Who is to do it."""
    return ", ".join(sorted(one["person"] or one["name"] for one in action["owners"]))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The forum in November: its first minutes are in, their doubts settled, its members known."""
    folder = tmp_path_factory.mktemp("office")
    one = Office(folder)
    one.say("import", str(EXAMPLES / "vattenverksforum-2030-11-21.docx"))
    sheet = folder / "fragor.md"
    one.say("review", "2030-11-21", "--sheet", str(sheet))
    one.hands(f"answers in {sheet}", ANSWERS)
    one.say("review", "--apply", str(sheet))
    one.say("members", "import", str(EXAMPLES / "medlemmar.csv"))
    one.say("change", "--mailbox", "forum@vatten.example", "--numbering", "year", "--remind", "7,overdue")
    one.say("agenda", "standing", "add", "Ekonomi", "--presenter", "Ingrid Sellgren", "--minutes", "15")
    return one


def held(office: Office, folder: Path, meeting: dict[str, Any]) -> dict[str, Any]:
    """One meeting from its agenda to its approved minutes; the report of the import."""
    day = meeting["day"]
    before = dt.date.fromisoformat(day) - dt.timedelta(days=5)
    office.passes(before.isoformat())
    office.say("agenda", "send")
    quotes = [quote["text"] for item in office.facts("agenda", "show")["items"] for quote in item["quotes"]]
    assert quotes == meeting["quotes"], day
    sheet = folder / f"{day}.docx"
    office.say("minutes", "prepare", day, "--output", str(sheet))
    office.hands(f"written on {sheet}", meeting["written"].strip())
    office.passes(day, "15:00")
    (report,) = office.facts("import", str(sheet))
    office.passes((dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat())
    office.say("minutes", "circulate", day)
    office.passes((dt.date.fromisoformat(day) + dt.timedelta(days=8)).isoformat())
    office.say("minutes", "approve", day, "--adjuster", "Maria Dahlbom")
    assert isinstance(report, dict)
    return report


def test_half_a_year(office: Office, tmp_path: Path) -> None:
    """Each step may be right by itself; the year goes wrong where one hands on a wrong name, day or number to the next."""
    for meeting in MEETINGS:
        day = meeting["day"]
        report = held(office, tmp_path, meeting)
        assert report["minutes"][0]["questions"] == [], day
        decided = [one["decision"]["text"] for one in office.facts("decisions", "list") if one["date"] == day]
        assert decided == meeting["decisions"]
        open_actions = office.facts("actions", "--open")
        new = [[owners(one), one["due"]] for one in open_actions if f"/{day}/" in one["key"]]
        assert (new, len(open_actions)) == (meeting["new"], meeting["open"]), day
        assert not [one["text"] for one in open_actions if one["text"].startswith(tuple(meeting["done"]))]
    _the_numbers_run_on(office)
    _every_letter_went_once(office)
    _a_correction_keeps_both_texts(office, tmp_path)
    _the_calendar_is_right(office, tmp_path)


def _the_numbers_run_on(office: Office) -> None:
    record = office.facts("minutes", "show", "2031-02-20", "--format", "json")
    numbers = [item["number"] for item in record["minutes"]["agenda"]]
    assert (numbers[0], numbers[-1]) == ("§ 8", "§ 13")


def _every_letter_went_once(office: Office) -> None:
    """To eight members three times an agenda, three times a draft; each agenda is a Word file that we can read."""
    drafts = [one for one in office.letters() if str(one["Subject"]).startswith("Utkast")]
    agendas = [
        one for one in office.letters() if any("Dagordning" in (part.get_filename() or "") for part in one.walk())
    ]
    assert (len(drafts), len(agendas)) == (24, 24)
    for letters in (drafts, agendas):
        assert len({(str(one["To"]), str(one["Date"])[:16]) for one in letters}) == 24
    word = next(part for part in agendas[-1].walk() if "Dagordning" in (part.get_filename() or ""))
    data = word.get_payload(decode=True)
    assert isinstance(data, bytes)
    written = read(data, name="dagordning.docx").minutes
    assert (written.date, written.agenda[1].title) == (dt.date(2031, 4, 2), "Ekonomi")


def _a_correction_keeps_both_texts(office: Office, folder: Path) -> None:
    path = folder / "rattad.docx"
    office.say("minutes", "show", "2031-02-20", "--format", "docx", "--output", str(path))
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run_ in paragraph.runs:
            run_.text = run_.text.replace("från och med september", "från och med oktober")
    document.save(str(path))
    office.say("minutes", "amend", "2031-02-20", str(path), "--reason", "Fel månad")
    life = office.facts("minutes", "history", "2031-02-20")
    assert [(one["number"], one["reason"]) for one in life["versions"]] == [(1, ""), (2, "Fel månad")]
    told = office.say("minutes", "diff", "2031-02-20")
    assert "september" in told
    assert "oktober" in told
    first = folder / "one.md"
    office.say("minutes", "history", "2031-02-20", "--version", "1", "--output", str(first))
    assert "från och med september" in first.read_text(encoding="utf-8")


def _the_calendar_is_right(office: Office, folder: Path) -> None:
    calendar = folder / "calendar.ics"
    office.say("feed", "--output", str(calendar))
    assert "nothing is wrong" in office.say("calendar", "check", str(calendar))
    coming = [(one["date"], one["status"]) for one in office.facts("meetings", "--coming")]
    assert coming == [("2031-05-12", "confirmed"), ("2031-06-19", "tentative")]

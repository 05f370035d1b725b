"""Reminders: to the right owner, once by each rule, and to nobody in doubt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from forum import desk as jobs
from forum.desk import Desk, Facts, ForumWishes
from forum.desk.following import settle_action
from forum.desk.reminding import Reminding, Why, remind
from forum.errors import BadValue, NoMailbox
from forum.letters.words import words
from forum.model import ActionDeed
from forum.wording import tables

Bring = Callable[..., Any]
DUE = dt.date(2031, 3, 28)


@pytest.fixture
def ready(desk: Desk, bring: Bring) -> Desk:
    """A desk with actions, members and a rule."""
    bring(desk, "cykelforum-2031-03-12")
    jobs.change_forum(desk, None, ForumWishes(mailbox="forum@lingon.example", remind="7, overdue"))
    for name in ("Sixten Åkerlöf", "Ebba Storm", "Ebba Lindh", "Tuva Renberg"):
        jobs.add_member(desk, Facts(name=name, address=f"{name.split()[-1][0].lower()}@x.example".replace("å", "a")))
    return desk


def on(desk: Desk, day: dt.date, **more: bool) -> Reminding:
    """The one forum's reminders of a day."""
    (done,) = remind(desk, day=day, **more)
    return done


def told(done: Reminding) -> list[tuple[str, str, str]]:
    """Whom it reminded of what, and by which rule."""
    return [(one.member, promise.key[-1], promise.rule) for one in done.letters for promise in one.promises]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (-8, []),
        (-7, [("sixten-akerlof", "1", "7")]),
        (0, [("sixten-akerlof", "1", "7")]),
        (1, [("sixten-akerlof", "1", "overdue")]),
    ],
)
def test_the_rule_says_whose_turn_it_is(ready: Desk, day: int, expected: list[tuple[str, str, str]]) -> None:
    """A reminder too early is forgotten, one too late of no use; a timer that missed a day must not lose any."""
    assert told(on(ready, DUE + dt.timedelta(days=day))) == expected


def test_each_rule_reminds_once(ready: Desk) -> None:
    """A timer that runs every day must not write every day."""
    assert told(on(ready, DUE - dt.timedelta(days=5)))
    assert told(on(ready, DUE - dt.timedelta(days=4))) == []
    assert told(on(ready, DUE + dt.timedelta(days=1)))
    assert told(on(ready, DUE + dt.timedelta(days=2))) == []
    assert len([one for one in jobs.letters(ready) if one.sent]) == 2


def test_the_letter_is_in_the_forums_language(ready: Desk) -> None:
    """A member must see at once what it is about, and where it comes from."""
    on(ready, DUE)
    (letter,) = jobs.letters(ready)
    data = next(Path(ready.store.name).with_name("outbox").glob("*.eml")).read_bytes()
    mail = message_from_bytes(data, policy=default)
    assert mail["To"] == "Sixten Åkerlöf <a@x.example>"
    assert mail["From"].addresses[0].addr_spec == "forum@lingon.example"
    assert letter.subject == mail["Subject"] == "Påminnelse från Cykelforum i Lingonbygden"
    text = mail.get_body(("plain",)).get_content()  # type: ignore[attr-defined]  # a modern message
    assert "Sixten skickar ritningen till alla senast den 28 mars." in text
    assert "Ska vara klart: fredag 28 mars 2031" in text


def test_nobody_is_reminded_in_doubt(ready: Desk) -> None:
    """A letter to the wrong Ebba is worse than none; the chair must learn that none went."""
    done = on(ready, dt.date(2031, 5, 31))
    assert told(done) == []
    assert {(one.action[-1], one.why) for one in done.left_out} == {("1", Why.TOO_OLD), ("3", Why.NO_OWNER)}
    jobs.leave(ready, "sixten", dt.date(2031, 3, 20))
    assert [one.why for one in on(ready, DUE).left_out] == [Why.NO_MEMBER]


def test_what_is_done_is_not_reminded_of(ready: Desk) -> None:
    """Whoever has done it would be annoyed."""
    settle_action(ready, "2031-03-12/1", ActionDeed.CLOSED)
    assert told(on(ready, DUE)) == []


def test_a_rehearsal_writes_nothing(ready: Desk) -> None:
    """Whoever looks first must find nothing sent."""
    assert told(on(ready, DUE, rehearsal=True))
    assert jobs.letters(ready) == ()
    assert told(on(ready, DUE))


def test_what_waits_and_is_undone_is_written_again(ready: Desk, tmp_path: Path) -> None:
    """An undone letter must not count as a reminder."""
    (tmp_path / "blocked").write_text("no folder")
    jobs.change_forum(ready, None, ForumWishes(outbox=str(tmp_path / "blocked")))
    assert told(on(ready, DUE))
    jobs.undo(ready)
    assert told(on(ready, DUE))


def test_without_a_rule_or_a_mailbox_nothing_is_sent(ready: Desk) -> None:
    """Nobody is written to unless a person has said so."""
    with pytest.raises(BadValue, match="no rule for reminders"):
        jobs.change_forum(ready, None, ForumWishes(remind="soon"))
    jobs.change_forum(ready, None, ForumWishes(mailbox=""))
    with pytest.raises(NoMailbox):
        remind(ready, day=DUE)
    jobs.change_forum(ready, None, ForumWishes(remind=""))
    with pytest.raises(BadValue, match="No rule"):
        remind(ready, day=DUE)


def test_every_language_has_every_phrase() -> None:
    """A letter would break where a word is missing."""
    for code in tables("forum.letters"):
        assert words(code).say.reminder_closing
    assert words("sv-FI").say == words("sv").say
    assert words("xx").say == words("en").say

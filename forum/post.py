"""Letters that a forum sends, what they told whom about a meeting, and what members answered."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from forum.model import Meeting
from minutes.frozen import Frozen


class Occasion(StrEnum):
    """Why a letter about a meeting is sent."""

    INVITED = "invited"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    """The meeting does not take place."""
    RELEASED = "released"
    """The meeting takes place without this member."""

    @property
    def method(self) -> str:
        """The METHOD of RFC 5546."""
        return "REQUEST" if self in (Occasion.INVITED, Occasion.CHANGED) else "CANCEL"


class Answer(StrEnum):
    """What a member answered."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
    """Somebody else comes instead."""


class Letter(Frozen):
    """A mail that was written; its text never changes after."""

    message_id: str
    """As in the mail, without the angle brackets; unique in a store (RFC 5322 section 3.6.4)."""
    forum: str
    kind: str
    """What it is about: ``invitation``."""
    recipient: str
    """The one mail address that it goes to."""
    subject: str
    written: dt.datetime
    sent: dt.datetime | None = None
    """When it left the outbox; None while it waits there."""
    way: str = ""
    """Where it went: the name of a file, or of the mail server."""


class SentInvitation(Frozen):
    """What one letter told one member about a meeting."""

    letter: str
    """The message id."""
    member: str
    """The member's key."""
    address: str
    """Where it went; answers must come from there."""
    occasion: Occasion
    by_name: bool = False
    """True where a person named the member; False where the list of members did."""
    told: Meeting
    """The meeting as it was told."""
    written: dt.datetime

    @property
    def stands(self) -> bool:
        """True while the member counts as invited."""
        return self.occasion.method == "REQUEST"


class GivenAnswer(Frozen):
    """One member's answer to an invitation."""

    meeting: str
    """The uid."""
    member: str
    """The member's key."""
    answer: Answer
    sequence: int
    """The revision of the meeting that was answered."""
    stamped: dt.datetime | None = None
    """When it was given, by the member's own program, UTC."""
    delegated_to: tuple[str, ...] = ()
    comment: str = ""
    received: dt.datetime
    """When it was brought in, UTC."""

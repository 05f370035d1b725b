"""The secretary's jobs: the only place where store, clock and pure code meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forum.desk.addressbook import ListReport, import_members
    from forum.desk.chair import (
        MeetingReport,
        PassedOver,
        Wanted,
        add_meeting,
        cancel_dropped,
        change_meeting,
        dropped_meetings,
        meeting_named,
    )
    from forum.desk.feeds import public_feed, task_calendar
    from forum.desk.founding import ForumWishes, change_forum, found_forum
    from forum.desk.intake import import_document, rehearse_import
    from forum.desk.inviting import Calling, Round, invite
    from forum.desk.joining import (
        MemberLine,
        add_member,
        change_member,
        come_back,
        end_office,
        leave,
        line_of,
        member_shown,
        members,
        remove_member,
        resembling_members,
    )
    from forum.desk.lines import Belonging, MeetingLine, ZoneSource
    from forum.desk.lookup import (
        actions,
        forums,
        meetings,
        minutes_list,
        minutes_named,
        original,
    )
    from forum.desk.member_facts import Facts
    from forum.desk.past import LogLine, last_of_log, log, told
    from forum.desk.posting import DROPPED, Delivery, deliver, drop_letter, letters
    from forum.desk.private_addresses import (
        Given,
        calendar_of,
        digest_of,
        give_address,
        revoke_addresses,
        secret_addresses,
    )
    from forum.desk.proposing import Doubtful, Proposal, accept_proposals, proposals
    from forum.desk.publishing import Refused, everything_public
    from forum.desk.replies import ReplyReport, Taken, import_reply, who_comes
    from forum.desk.reports import ImportedMinutes, ImportReport, ImportResult, Named, Remembered
    from forum.desk.reviewing import ReviewReport, answer, under_review
    from forum.desk.tools import Desk, Wishes
    from forum.desk.turnout import attendance
    from forum.desk.undoing import Undoing, undo

__all__ = [
    "DROPPED",
    "Belonging",
    "Calling",
    "Delivery",
    "Desk",
    "Doubtful",
    "Facts",
    "ForumWishes",
    "Given",
    "ImportReport",
    "ImportResult",
    "ImportedMinutes",
    "ListReport",
    "LogLine",
    "MeetingLine",
    "MeetingReport",
    "MemberLine",
    "Named",
    "PassedOver",
    "Proposal",
    "Refused",
    "Remembered",
    "ReplyReport",
    "ReviewReport",
    "Round",
    "Taken",
    "Undoing",
    "Wanted",
    "Wishes",
    "ZoneSource",
    "accept_proposals",
    "actions",
    "add_meeting",
    "add_member",
    "answer",
    "attendance",
    "calendar_of",
    "cancel_dropped",
    "change_forum",
    "change_meeting",
    "change_member",
    "come_back",
    "deliver",
    "digest_of",
    "drop_letter",
    "dropped_meetings",
    "end_office",
    "everything_public",
    "forums",
    "found_forum",
    "give_address",
    "import_document",
    "import_members",
    "import_reply",
    "invite",
    "last_of_log",
    "leave",
    "letters",
    "line_of",
    "log",
    "meeting_named",
    "meetings",
    "member_shown",
    "members",
    "minutes_list",
    "minutes_named",
    "original",
    "proposals",
    "public_feed",
    "rehearse_import",
    "remove_member",
    "resembling_members",
    "revoke_addresses",
    "secret_addresses",
    "task_calendar",
    "told",
    "under_review",
    "undo",
    "who_comes",
]

_PARTS = {
    "addressbook": "ListReport import_members",
    "chair": "MeetingReport PassedOver Wanted add_meeting cancel_dropped change_meeting dropped_meetings meeting_named",
    "feeds": "public_feed task_calendar",
    "founding": "ForumWishes change_forum found_forum",
    "intake": "import_document rehearse_import",
    "inviting": "Calling Round invite",
    "joining": "MemberLine add_member change_member come_back end_office leave line_of member_shown members remove_member "
    "resembling_members",
    "lookup": "actions forums meetings minutes_list minutes_named original",
    "member_facts": "Facts",
    "past": "LogLine last_of_log log told",
    "posting": "DROPPED Delivery deliver drop_letter letters",
    "private_addresses": "Given calendar_of digest_of give_address revoke_addresses secret_addresses",
    "proposing": "Doubtful Proposal accept_proposals proposals",
    "publishing": "Refused everything_public",
    "replies": "ReplyReport Taken import_reply who_comes",
    "lines": "Belonging MeetingLine ZoneSource",
    "reports": "ImportedMinutes ImportReport ImportResult Named Remembered",
    "reviewing": "ReviewReport answer under_review",
    "tools": "Desk Wishes",
    "turnout": "attendance",
    "undoing": "Undoing undo",
}
"""Which module has what."""
_HOME = {name: module for module, names in _PARTS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load a job when it is first asked for: most commands need one of them, and all take long."""
    if name not in _HOME:
        message = f"module 'forum.desk' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"forum.desk.{_HOME[name]}"), name)

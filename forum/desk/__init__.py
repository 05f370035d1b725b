"""The secretary's jobs: the only place where store, clock and pure code meet."""

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
from forum.desk.lookup import (
    actions,
    forums,
    meetings,
    minutes_list,
    minutes_named,
    original,
)
from forum.desk.member_facts import Facts
from forum.desk.members import (
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
)
from forum.desk.past import LogLine, log, told
from forum.desk.posting import DROPPED, Delivery, deliver, drop_letter, letters
from forum.desk.proposals import Doubtful, Proposal, accept_proposals, proposals
from forum.desk.publishing import Refused, everything_public
from forum.desk.replies import ReplyReport, Taken, import_reply, who_comes
from forum.desk.reports import (
    Belonging,
    ImportedMinutes,
    ImportReport,
    ImportResult,
    MeetingLine,
    Named,
    Remembered,
    ZoneSource,
)
from forum.desk.reviewing import ReviewReport, answer, under_review
from forum.desk.secret_addresses import (
    Given,
    calendar_of,
    digest_of,
    give_address,
    revoke_addresses,
    secret_addresses,
)
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
    "revoke_addresses",
    "secret_addresses",
    "task_calendar",
    "told",
    "under_review",
    "undo",
    "who_comes",
]

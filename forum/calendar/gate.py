"""Nothing is published that our own check finds wrong: a meeting with a fault is left out, the others go on.

One bad line empties the whole calendar in Thunderbird, so the check stands between writing and publishing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from forum.calendar.check import Complaint, Severity, check
from forum.calendar.reading import read
from forum.calendar.subscription import FeedProblem, FeedReport, Source, joint_report
from forum.errors import ForumError
from minutes.catalogue import gettext as _

MOST = 50
"""So many meetings are left out before the whole feed is refused."""


class FeedRefused(ForumError):
    """The feed has a fault that belongs to no single meeting."""

    code = "feed-refused"
    exit_status = 2


def published(sources: Sequence[Source], also: Sequence[str] = (), *, whole: bool = False) -> FeedReport:
    """The feed of one forum or several, as it may be published; ``also`` are lines of further components.

    With ``whole`` a past that is too large for a feed is in it all the same.

    Raises:
        BadValue: a forum's time zone is not in the IANA database.
        FeedRefused: what is wrong is not the fault of a meeting; nothing must be published then.
    """
    left_out: list[FeedProblem] = []
    for _turn in range(MOST):
        report = joint_report(sources, also, whole=whole)
        complaints = check(report.data)
        errors = [found for found in complaints if found.severity is Severity.ERROR]
        if not errors:
            hints = [found for found in complaints if found.severity is Severity.WARNING]
            noted = _problems(sources, report.data, hints, left_out=False)
            return report.model_copy(update={"problems": (*report.problems, *left_out, *noted)})
        found = _problems(sources, report.data, errors, left_out=True)
        uids = {problem.uid for problem in found}
        if not uids:
            break
        left_out += found
        sources = [_without(source, uids) for source in sources]
    raise FeedRefused(_("The calendar is not published: {message}").format(message=errors[0].message))


def _without(source: Source, uids: set[str]) -> Source:
    return replace(source, meetings=[one for one in source.meetings if one.uid not in uids])


def _problems(
    sources: Sequence[Source], data: bytes, complaints: Sequence[Complaint], *, left_out: bool
) -> list[FeedProblem]:
    """Each complaint with the meeting whose lines it is about."""
    if not complaints:
        return []
    parts = [part for calendar in read(data).calendars for part in calendar.components]
    lines = [part.line for part in parts]
    known = {meeting.uid: meeting for source in sources for meeting in source.meetings}
    problems = []
    for complaint in complaints:
        place = bisect_right(lines, complaint.line) - 1
        uid = parts[place].first("UID") if place >= 0 else None
        meeting = known.get(uid.text) if uid else None
        if meeting:
            problems.append(
                FeedProblem(
                    uid=meeting.uid,
                    title=meeting.title,
                    date=meeting.date,
                    sentence=complaint.message,
                    left_out=left_out,
                )
            )
    return problems

"""Meetings as iCalendar: the feed that members subscribe to, invitations, time zones, and a check of calendars."""

from __future__ import annotations

from forum.calendar.invitation import (
    Invitation,
    Person,
    StaleRevision,
    cancel,
    invite,
    needs_new_answer,
    release,
    update,
)
from forum.calendar.subscription import FeedProblem, FeedReport, Source, feed, feed_report, joint_report
from forum.calendar.timezones import timezone_component
from forum.post import Occasion

__all__ = [
    "FeedProblem",
    "FeedReport",
    "Invitation",
    "Occasion",
    "Person",
    "Source",
    "StaleRevision",
    "cancel",
    "feed",
    "feed_report",
    "invite",
    "joint_report",
    "needs_new_answer",
    "release",
    "timezone_component",
    "update",
]

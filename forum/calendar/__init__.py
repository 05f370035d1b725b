"""Meetings as iCalendar: the feed that members subscribe to, invitations, time zones, and a check of calendars."""

from __future__ import annotations

from forum.calendar.subscription import FeedProblem, FeedReport, feed, feed_report
from forum.calendar.timezones import timezone_component

__all__ = ["FeedProblem", "FeedReport", "feed", "feed_report", "timezone_component"]

"""Meetings as iCalendar: feed, time zones."""

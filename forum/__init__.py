"""Runs a standing group: meetings, calendar, minutes, action items, decisions."""

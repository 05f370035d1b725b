"""What a link of a meeting leads to."""

from __future__ import annotations

from urllib.parse import urlsplit

VIDEO_HOSTS = (
    "zoom.us",
    "teams.microsoft.com",
    "teams.live.com",
    "meet.google.com",
    "meet.jit.si",
    "whereby.com",
    "webex.com",
)
"""Hosts of video meetings; a name below one of them counts as well."""
BELOW = tuple(f".{name}" for name in VIDEO_HOSTS)
FIRST_LABELS = ("meet", "jitsi", "bbb", "video", "videomote", "webinar")
"""Servers of one's own are usually called so: ``meet.example.org``."""


def is_video(link: str) -> bool:
    """True for a link that leads into a video meeting, by its host."""
    host = (urlsplit(link).hostname or "").lower()
    return f".{host}".endswith(BELOW) or host.partition(".")[0] in FIRST_LABELS

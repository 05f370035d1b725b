"""The public site, served live: the same calendars and pages as ``forum publish`` writes (extra ``web``)."""

from forum.web.app import application
from forum.web.shelf import Shelf

__all__ = ["Shelf", "application"]

"""The public site: calendars and the pages on which members learn to subscribe."""

from forum.site.addresses import checked_base, google, secret_base, webcal
from forum.site.minutes_page import PublicMinutes, for_everyone, minutes_files, minutes_links
from forum.site.pages import JOINT, Published, index_page, joint_calendar, joint_page, site_files, subscribe_page

__all__ = [
    "JOINT",
    "PublicMinutes",
    "Published",
    "checked_base",
    "for_everyone",
    "google",
    "index_page",
    "joint_calendar",
    "joint_page",
    "minutes_files",
    "minutes_links",
    "secret_base",
    "site_files",
    "subscribe_page",
    "webcal",
]

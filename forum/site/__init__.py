"""The public site: calendars and the pages on which members learn to subscribe."""

from forum.site.addresses import checked_base, google, secret_base, webcal
from forum.site.pages import Published, index_page, site_files, subscribe_page

__all__ = ["Published", "checked_base", "google", "index_page", "secret_base", "site_files", "subscribe_page", "webcal"]

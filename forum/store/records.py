"""What can be asked of a store, and done to it, inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from forum.store.agendas import Agendas
from forum.store.circulars import Circulars, Publications
from forum.store.documents import Documents
from forum.store.forums import Forums
from forum.store.history import History
from forum.store.jobs import Jobs
from forum.store.letters import Invitations, Letters, Replies
from forum.store.meetings import Meetings, Notices
from forum.store.members import Members
from forum.store.minutes import MinutesShelf
from forum.store.secrets import Secrets
from forum.store.versions import Versions


@dataclass(frozen=True)
class Records:
    """The records of a store, by their kind."""

    connection: Connection

    @property
    def forums(self) -> Forums:
        """The standing groups."""
        return Forums(self.connection)

    @property
    def documents(self) -> Documents:
        """The originals."""
        return Documents(self.connection)

    @property
    def minutes(self) -> MinutesShelf:
        """The drafts, and the actions in them."""
        return MinutesShelf(self.connection)

    @property
    def versions(self) -> Versions:
        """The approved versions of minutes."""
        return Versions(self.connection)

    @property
    def circulars(self) -> Circulars:
        """The drafts that were sent round."""
        return Circulars(self.connection)

    @property
    def publications(self) -> Publications:
        """The minutes on the site."""
        return Publications(self.connection)

    @property
    def meetings(self) -> Meetings:
        """The meetings, past and coming."""
        return Meetings(self.connection)

    @property
    def notices(self) -> Notices:
        """What documents said about meetings."""
        return Notices(self.connection)

    @property
    def members(self) -> Members:
        """The people of the forums, with their offices and other names."""
        return Members(self.connection)

    @property
    def letters(self) -> Letters:
        """The mails that were written."""
        return Letters(self.connection)

    @property
    def invitations(self) -> Invitations:
        """What was told to members about meetings."""
        return Invitations(self.connection)

    @property
    def replies(self) -> Replies:
        """What members answered."""
        return Replies(self.connection)

    @property
    def secrets(self) -> Secrets:
        """The secret calendar addresses of members."""
        return Secrets(self.connection)

    @property
    def history(self) -> History:
        """What was done, by whom and when."""
        return History(self.connection)

    @property
    def jobs(self) -> Jobs:
        """The last jobs, to be undone."""
        return Jobs(self.connection)

    @property
    def agendas(self) -> Agendas:
        """The standing items, and what was changed by hand in agendas."""
        return Agendas(self.connection)

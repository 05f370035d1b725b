"""What can be asked of a store, and done to it, inside one transaction.

Each kind is loaded where it is asked for: a list of forums needs no letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
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
        from forum.store.forums import Forums  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Forums(self.connection)

    @property
    def documents(self) -> Documents:
        """The originals."""
        from forum.store.documents import Documents  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Documents(self.connection)

    @property
    def minutes(self) -> MinutesShelf:
        """The drafts, and the actions in them."""
        from forum.store.minutes import MinutesShelf  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return MinutesShelf(self.connection)

    @property
    def versions(self) -> Versions:
        """The approved versions of minutes."""
        from forum.store.versions import Versions  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Versions(self.connection)

    @property
    def circulars(self) -> Circulars:
        """The drafts that were sent round."""
        from forum.store.circulars import Circulars  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Circulars(self.connection)

    @property
    def publications(self) -> Publications:
        """The minutes on the site."""
        from forum.store.circulars import Publications  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Publications(self.connection)

    @property
    def meetings(self) -> Meetings:
        """The meetings, past and coming."""
        from forum.store.meetings import Meetings  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Meetings(self.connection)

    @property
    def notices(self) -> Notices:
        """What documents said about meetings."""
        from forum.store.meetings import Notices  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Notices(self.connection)

    @property
    def members(self) -> Members:
        """The people of the forums, with their offices and other names."""
        from forum.store.members import Members  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Members(self.connection)

    @property
    def letters(self) -> Letters:
        """The mails that were written."""
        from forum.store.letters import Letters  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Letters(self.connection)

    @property
    def invitations(self) -> Invitations:
        """What was told to members about meetings."""
        from forum.store.letters import Invitations  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Invitations(self.connection)

    @property
    def replies(self) -> Replies:
        """What members answered."""
        from forum.store.letters import Replies  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Replies(self.connection)

    @property
    def secrets(self) -> Secrets:
        """The secret calendar addresses of members."""
        from forum.store.secrets import Secrets  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Secrets(self.connection)

    @property
    def history(self) -> History:
        """What was done, by whom and when."""
        from forum.store.history import History  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return History(self.connection)

    @property
    def jobs(self) -> Jobs:
        """The last jobs, to be undone."""
        from forum.store.jobs import Jobs  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Jobs(self.connection)

    @property
    def agendas(self) -> Agendas:
        """The standing items, and what was changed by hand in agendas."""
        from forum.store.agendas import Agendas  # noqa: PLC0415 - most jobs need a few kinds, and all take long

        return Agendas(self.connection)

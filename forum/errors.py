"""What can go wrong in the household, each with one sentence for the person at the desk.

::

    ForumError
    ├── BadValue                  a name, key, language or time zone that cannot be used
    ├── NotMinutes                a document that holds no minutes of a meeting
    ├── CannotUndo                what has left the house, or is kept for good, cannot be undone
    ├── Choose                    a person must say which
    │   ├── NoForumName           nobody has said yet what the forum is called
    │   ├── WhichForum            several forums, and nothing says which is meant
    │   ├── AnotherForum          the document is of another body than the forum
    │   ├── AlreadyElsewhere      the document belongs to another forum of this store
    │   ├── ForumExists           a forum of that key or name is there already
    │   ├── WhichAction           the key fits actions of several forums
    │   ├── WhichDecision         the key fits decisions of several forums
    │   ├── WhichMinutes          the key fits the minutes of several forums
    │   ├── WhichMeeting          the key fits several meetings
    │   ├── NoMailbox             nobody has said whose inbox reads the answers
    │   ├── WhichMember           the name fits several members
    │   └── MemberExists          somebody of that name or address is there already
    ├── NotFound                  what was asked for is not there
    │   ├── NoStore               nothing has been stored yet
    │   ├── NoForum               the store holds no forum yet
    │   ├── UnknownForum          no forum of that key
    │   ├── UnknownAction         no action of that key
    │   ├── UnknownDecision       no decision of that key
    │   ├── UnknownVersion        no approved version of that number
    │   ├── UnknownMinutes        no minutes of that key
    │   ├── UnknownMeeting        no meeting of that key
    │   ├── UnknownMember         nobody of that name is on the list
    │   ├── UnknownItem           no item of that number or title
    │   └── NothingToUndo         no job is left that can be undone
    ├── StoreError                the store cannot be used
    │   ├── NotAStore             the file is something else
    │   ├── NewerStore            written by a newer version of the program
    │   ├── DamagedStore          the file is broken
    │   ├── LockedStore           another program is writing
    │   ├── ReadOnlyStore         the file or its folder may not be written
    │   ├── FullDisk              no room is left
    │   └── UnknownStore          a kind of store that this program cannot open
    ├── FileError                 a file cannot be read or written
    │   └── NoPdf                 LibreOffice, which makes PDF files, is missing or fails
    ├── OutboxError               letters cannot be sent; they wait in the store
    └── ProgramFault              the program itself has failed

``exit_status`` is what the command line ends with: 2 for a value or a document that cannot be used, 3 where
a person must choose, 4 for something that is not there, 5 for the store, 6 for a file, 7 for letters that could not be
sent, 70 for a fault.
"""

from __future__ import annotations


class ForumError(Exception):
    """The root of all errors that the household raises on purpose.

    ``code`` is a stable short name for programs; ``exit_status`` is what the command line ends with.
    """

    code = "forum"
    exit_status = 2

    def __init__(self, sentence: str) -> None:
        """``sentence`` says what is wrong and what to do, for a person who is no programmer."""
        super().__init__(sentence)
        self.sentence = sentence


class BadValue(ForumError):
    """A name, key, language or time zone that cannot be used."""

    code = "bad-value"


class NotMinutes(ForumError):
    """A document that holds no minutes of a meeting."""

    code = "not-minutes"


class CannotUndo(ForumError):
    """What has left the house, or is kept for good, cannot be undone."""

    code = "cannot-undo"


class Choose(ForumError):
    """A person must say which."""

    code = "choose"
    exit_status = 3


class NoForumName(Choose):
    """Nobody has said yet what the forum is called."""

    code = "no-forum-name"


class WhichForum(Choose):
    """Several forums, and nothing says which is meant."""

    code = "which-forum"


class AnotherForum(Choose):
    """The document is of another body than the forum."""

    code = "another-forum"


class AlreadyElsewhere(Choose):
    """The document belongs to another forum of this store."""

    code = "already-elsewhere"


class ForumExists(Choose):
    """A forum of that key or name is there already."""

    code = "forum-exists"


class WhichMinutes(Choose):
    """The key fits the minutes of several forums."""

    code = "which-minutes"


class WhichMeeting(Choose):
    """The key fits several meetings."""

    code = "which-meeting"


class NoMailbox(Choose):
    """Nobody has said whose inbox reads the answers."""

    code = "no-mailbox"


class WhichMember(Choose):
    """The name fits several members."""

    code = "which-member"


class MemberExists(Choose):
    """Somebody of that name or address is there already."""

    code = "member-exists"


class WhichAction(Choose):
    """The key fits the actions of several forums."""

    code = "which-action"


class WhichDecision(Choose):
    """The key fits the decisions of several forums."""

    code = "which-decision"


class NotFound(ForumError):
    """What was asked for is not there."""

    code = "not-found"
    exit_status = 4


class NoStore(NotFound):
    """Nothing has been stored yet."""

    code = "no-store"


class NoForum(NotFound):
    """The store holds no forum yet."""

    code = "no-forum"


class UnknownForum(NotFound):
    """No forum has that key."""

    code = "unknown-forum"


class UnknownMinutes(NotFound):
    """No minutes have that key."""

    code = "unknown-minutes"


class UnknownMeeting(NotFound):
    """No meeting has that key."""

    code = "unknown-meeting"


class UnknownMember(NotFound):
    """Nobody of that name is on the list."""

    code = "unknown-member"


class UnknownItem(NotFound):
    """No item of that number or title, or more than one."""

    code = "unknown-item"


class UnknownAction(NotFound):
    """No action of that key."""

    code = "unknown-action"


class UnknownDecision(NotFound):
    """No decision of that key."""

    code = "unknown-decision"


class UnknownVersion(NotFound):
    """The minutes have no version of that number."""

    code = "unknown-version"


class NothingToUndo(NotFound):
    """No job is left that can be undone."""

    code = "nothing-to-undo"


class StoreError(ForumError):
    """The store cannot be used."""

    code = "store"
    exit_status = 5


class NotAStore(StoreError):
    """The file is something else."""

    code = "not-a-store"


class NewerStore(StoreError):
    """The store was written by a newer version of the program."""

    code = "newer-store"


class DamagedStore(StoreError):
    """The store's file is broken."""

    code = "damaged-store"


class LockedStore(StoreError):
    """Another program is writing to the store."""

    code = "locked-store"


class ReadOnlyStore(StoreError):
    """The store's file or its folder may not be written."""

    code = "read-only-store"


class FullDisk(StoreError):
    """No room is left where the store lies."""

    code = "full-disk"


class UnknownStore(StoreError):
    """A kind of store that this program cannot open."""

    code = "unknown-store"


class FileError(ForumError):
    """A file cannot be read or written."""

    code = "file"
    exit_status = 6


class NoPdf(FileError):
    """LibreOffice, which makes PDF files, is missing or fails."""

    code = "no-pdf"


class OutboxError(ForumError):
    """Letters cannot be sent; they wait in the store and go with the next try."""

    code = "outbox"
    exit_status = 7


class ProgramFault(ForumError):
    """The program itself has failed."""

    code = "fault"
    exit_status = 70

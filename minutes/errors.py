"""What can go wrong, each with one sentence for the person at the desk.

::

    MinutesError
    ├── ReadError                 the file gives no document
    │   ├── EmptyFile
    │   ├── NotWord               another kind of file (PDF, text, picture, spreadsheet …)
    │   ├── OldWord               a .doc from before 2007
    │   ├── Encrypted             a password is needed
    │   ├── Damaged               cut off, broken zip or XML, missing parts
    │   ├── TooLarge              beyond the limits that keep a hostile file harmless
    │   ├── NotOurs               a Markdown file that this library did not write
    │   └── BadLine               a line of one that cannot be read as it was changed by hand
    ├── UnknownFormat             no writer of that name
    ├── UnknownLanguage           no language pack of that name
    ├── BadPack                   a language pack that breaks its rules
    ├── UnknownFact               ``explain`` was asked for something that is not there
    └── BadAnswers                a review sheet or answer that does not fit the draft
"""

from __future__ import annotations


class MinutesError(Exception):
    """The root of all errors that this library raises on purpose.

    ``code`` is a stable short name for programs; ``exit_status`` is what the command line ends with.
    """

    code = "minutes"
    exit_status = 2

    def __init__(self, sentence: str) -> None:
        """``sentence`` says what is wrong and what to do, for a person who is no programmer."""
        super().__init__(sentence)
        self.sentence = sentence


class ReadError(MinutesError):
    """The file gives no document."""

    code = "read"


class EmptyFile(ReadError):
    """The file has no bytes."""

    code = "empty"


class NotWord(ReadError):
    """The file is of another kind."""

    code = "not-word"


class OldWord(ReadError):
    """The file is a binary .doc from before Word 2007."""

    code = "old-word"


class Encrypted(ReadError):
    """The file is protected by a password."""

    code = "encrypted"


class Damaged(ReadError):
    """The file is cut off, or its parts are broken or missing."""

    code = "damaged"


class TooLarge(ReadError):
    """The file is beyond the limits that keep a hostile file harmless."""

    code = "too-large"


class NotOurs(ReadError):
    """A Markdown file that this library did not write."""

    code = "not-ours"


class BadLine(ReadError):
    """A line of a file that this library wrote cannot be read as it was changed by hand."""

    code = "bad-line"


class UnknownFormat(MinutesError):
    """There is no writer of that name."""

    code = "unknown-format"


class UnknownLanguage(MinutesError):
    """No language pack has that name."""

    code = "unknown-language"


class BadPack(MinutesError):
    """A language pack breaks its rules."""

    code = "bad-pack"


class UnknownFact(MinutesError):
    """There is no such fact in the draft."""

    code = "unknown-fact"


class BadAnswers(MinutesError):
    """A review sheet or an answer does not fit the draft."""

    code = "bad-answers"

"""The language that people at the keyboard are spoken to in: gettext catalogues, English where there is none.

What documents, letters, pages and calendars say is not here: they are in the language of the record or the forum.
A program chooses with :func:`speak` before it says anything; a library that nobody has told says English.
"""

from __future__ import annotations

import gettext as standard
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

DOMAIN = "messages"
SOURCE = "en"
"""The language of the sentences in the code."""
LOCALES = Path(__file__).with_name("locale")


Value = TypeVar("Value")


@dataclass
class Speaker:
    """What is spoken now, and where its sentences are."""

    folders: tuple[Path, ...] = (LOCALES,)
    language: str = SOURCE
    catalogue: standard.NullTranslations = field(default_factory=standard.NullTranslations)


_SPEAKER = Speaker()


def gettext(sentence: str) -> str:
    """A sentence in the language that is spoken; itself where that is English or nobody has translated it."""
    return _SPEAKER.catalogue.gettext(sentence) if sentence else ""


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a sentence to be translated where it is said, since it stands where the language is not known yet."""
    return sentence


class Told(Generic[Value]):
    """Words for values, given out in the language that is spoken."""

    def __init__(self, words: Mapping[Value, str]) -> None:
        """``words`` are English, as :func:`N_` marks them."""
        self.words = words

    def __getitem__(self, value: Value) -> str:
        """The word for a value; raises KeyError where it has none."""
        return gettext(self.words[value])

    def __contains__(self, value: object) -> bool:
        """Whether there is a word for a value."""
        return value in self.words

    def __iter__(self) -> Iterator[Value]:
        """The values, in their order."""
        return iter(self.words)

    def get(self, value: Value, otherwise: str) -> str:
        """The word for a value, or another, which is translated too where it can be."""
        return gettext(self.words.get(value, otherwise))


def add_sentences(folder: Path) -> None:
    """Take in the catalogues of another package, which lie in ``<folder>/<language>/LC_MESSAGES``."""
    if folder not in _SPEAKER.folders:
        _SPEAKER.folders = (*_SPEAKER.folders, folder)


def spoken() -> str:
    """The code of the language that is spoken."""
    return _SPEAKER.language


def speak(language: str) -> None:
    """Speak a language from now on, in the whole process; of a BCP 47 tag the first part counts.

    Click's own words ("Usage", "Missing argument") come from the same catalogue: it asks the library of Python, which
    looks at the environment variable ``LANGUAGE``.
    """
    code = language.replace("_", "-").partition("-")[0].lower() or SOURCE
    _SPEAKER.language = code
    _SPEAKER.catalogue = standard.NullTranslations()
    if code == SOURCE:
        os.environ["LANGUAGE"] = SOURCE
        return
    for folder in reversed(_SPEAKER.folders):
        found = standard.translation(DOMAIN, str(folder), [code], fallback=True)
        found.add_fallback(_SPEAKER.catalogue)
        _SPEAKER.catalogue = found
    standard.bindtextdomain(DOMAIN, str(LOCALES))
    standard.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = code


def wanted(environment: Mapping[str, str], own: str) -> str | None:
    """The language that the user has asked for; None where nothing says.

    ``own`` is the variable of the program; behind it the system's count as POSIX orders them (XBD 8.2), with GNU's
    ``LANGUAGE`` before them.
    """
    for name in (own, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "").partition(":")[0].partition(".")[0].replace("_", "-").partition("-")[0].lower()
        if code.isalpha() and code not in {"c", "posix"}:
            return code
    return None

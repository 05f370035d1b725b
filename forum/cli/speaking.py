"""Which language the commands speak: what the user wants, else the forum's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.catalogue import add_sentences, speak, wanted

if TYPE_CHECKING:
    from forum.model import Forum

OWN = "FORUM_LANGUAGE"
"""The environment variable that says which."""
LOCALES = Path(__file__).parent.with_name("locale")


def speak_as_wanted(environment: Mapping[str, str]) -> None:
    """Speak the language that the user or the computer asks for; English until a forum is known where nothing does."""
    add_sentences(LOCALES)
    if (language := wanted(environment, OWN)) is not None:
        speak(language)


def speak_as_forums(environment: Mapping[str, str], forums: Iterable[Forum]) -> None:
    """Speak the language that all forums of the store have, where neither the user nor the computer asks for one."""
    languages = {one.language for one in forums}
    if wanted(environment, OWN) is None and len(languages) == 1:
        speak(languages.pop())

"""The document's proper names: words with a capital where no sentence begins."""

from __future__ import annotations

import re

from minutes.recognise.page import Page
from minutes.recognise.sentences import sentences

CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖÆØÜÉ][^\W\d_]+(?:-[^\W\d_]+)*")


def proper_names(page: Page) -> frozenset[str]:
    """The names, folded; a capital at the start of a sentence proves nothing, a word alone on its line is a name."""
    return page.once("proper names", lambda: frozenset(_find(page)))


def _find(page: Page) -> set[str]:
    found: set[str] = set()
    for line in page.lines:
        if not line.text or line.level is not None:
            continue
        if len(line.text.split()) == 1 and line.text[0].isupper():
            found.add(line.text.strip(".,:;()").casefold())
            continue
        starts = {start for start, _ in sentences(line.text, page.language)}
        found.update(m[0].casefold() for m in CAPITAL.finditer(line.text) if not _begins(line.text, m.start(), starts))
    return found


def _begins(text: str, at: int, starts: set[int]) -> bool:
    """True where a sentence, a quotation or what follows a colon begins."""
    return at in starts or text[:at].rstrip()[-1:] in {"", ":", "–", "-", "•", "“", "”", '"', "(", "!", "?", "."}

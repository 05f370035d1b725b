"""What a careful reader should know about a Word file, in one sentence each."""

from __future__ import annotations

from collections import Counter

from minutes.blocks import Remark
from minutes.catalogue import N_
from minutes.catalogue import gettext as _

SENTENCES = {
    "changes": ("tracked-changes", N_("The file has {} tracked change(s) that nobody has accepted; it was read as if all were.")),
    "comments": ("comments", N_("The file has {} comment(s); they were left out.")),
    "hidden": ("hidden-text", N_("The file has hidden text in {} place(s); it was left out.")),
    "chunks": ("foreign-content", N_("The file has {} other document(s) inside that only Word can show; they were not read.")),
    "diagrams": ("diagrams", N_("The file has {} diagram(s) whose words were not read.")),
    "deep": ("too-deep", N_("The file has text in {} place(s) that is nested too deep; it was left out.")),
    "unknown": ("unknown-element", N_("The file has {} element(s) that this program does not know; their text was read as it "
"stands.")),
}  # fmt: skip
NO_TEXT = ("no-text", N_("The file has no text."))
ONLY_PICTURES = (
    "only-pictures",
    N_("The file has no text, only pictures; they may be scanned pages, which cannot be read."),
)


def remarks(counts: Counter[str], characters: int) -> tuple[Remark, ...]:
    """The remarks on what was counted while a file was read; ``characters`` is how much text it has."""
    found = [
        Remark(code=code, text=_(sentence).format(counts[key]))
        for key, (code, sentence) in SENTENCES.items()
        if counts[key]
    ]
    if not characters:
        code, sentence = ONLY_PICTURES if counts["pictures"] else NO_TEXT
        found.append(Remark(code=code, text=_(sentence)))
    return tuple(found)

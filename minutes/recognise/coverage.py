"""What no recogniser used: kept in the record, and shown to the secretary."""

from __future__ import annotations

from collections import Counter

from minutes.draft import Confidence, Draft, Evidence
from minutes.recognise.page import Line, Page
from minutes.recognise.sections import content


def measure(draft: Draft, page: Page) -> Draft:
    """The draft with its coverage, and with the text outside all sections in the preamble."""
    used = _used_lines(draft)
    unused = [line for line in page.lines if line.text and not _is_used(line, used)]
    sections = _section_lines(draft, page)
    outside = [line for line in unused if line.index not in sections]
    minutes = draft.minutes.model_copy(update={"preamble": content(page, outside)})
    evidence = tuple(line.evidence("unused", Confidence.CERTAIN) for line in unused)
    return draft.model_copy(
        update={
            "minutes": minutes,
            "unused": evidence,
            "used_characters": _by_recogniser(draft),
            "total_characters": sum(len(line.text) for line in page.lines),
            "remarks": page.document.remarks,
        }
    )


def _used_lines(draft: Draft) -> dict[str, list[tuple[int, int]]]:
    """The stretches that are evidence for a fact, by block."""
    used: dict[str, list[tuple[int, int]]] = {}
    for evidence in (e for many in draft.evidence.values() for e in many):
        used.setdefault(evidence.block, []).append((evidence.start, evidence.end))
    return used


def _is_used(line: Line, used: dict[str, list[tuple[int, int]]]) -> bool:
    return any(start < line.end and end > line.start for start, end in used.get(line.block, ()))


def _section_lines(draft: Draft, page: Page) -> set[int]:
    """The lines whose text stands in a section of the record."""
    heads = {(e.block, e.start) for i, many in draft.evidence.items() if i.startswith("section-") for e in many[:1]}
    if not heads:
        return set()
    first = min((line.index for line in page.lines if (line.block, line.start) in heads), default=len(page.lines))
    return {line.index for line in page.lines[first:]}


def _by_recogniser(draft: Draft) -> dict[str, int]:
    """Characters of evidence by the recogniser that used them."""
    counts: Counter[str] = Counter()
    seen: set[Evidence] = set()
    for evidence in (e for many in draft.evidence.values() for e in many):
        if evidence not in seen:
            seen.add(evidence)
            counts[evidence.rule.split(".", 1)[0]] += evidence.end - evidence.start
    return dict(sorted(counts.items()))

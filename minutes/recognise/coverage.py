"""What no recogniser used: kept in the record, and shown to the secretary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minutes.draft import Confidence, Draft, Evidence
from minutes.recognise.outline import Part, PartRole, parts_of
from minutes.recognise.page import Line, Page
from minutes.recognise.sections import content


def measure(draft: Draft, page: Page) -> Draft:
    """The draft with its coverage, and with the text outside all sections in the preamble."""
    parts = parts_of(page)
    used, done = _used_lines(draft), _signposts(parts)
    unused = [line for line in page.lines if line.text and line.index not in done and not _is_used(line, used)]
    sections = _section_lines(parts)
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


def _section_lines(parts: Sequence[Part]) -> set[int]:
    """The lines whose text stands in a section of the record."""
    return {line.index for part in parts if part.role is PartRole.SECTION for line in part.lines}


def _signposts(parts: Sequence[Part]) -> set[int]:
    """Headings that only say what follows: "Närvarande", "Dagordning"; they have done their work."""
    return {part.heading.line.index for part in parts if part.heading and part.role is not PartRole.SECTION}


def _by_recogniser(draft: Draft) -> dict[str, int]:
    """Characters of evidence by the recogniser that used them."""
    counts: Counter[str] = Counter()
    seen: set[Evidence] = set()
    for evidence in (e for many in draft.evidence.values() for e in many):
        if evidence not in seen:
            seen.add(evidence)
            counts[evidence.rule.split(".", 1)[0]] += evidence.end - evidence.start
    return dict(sorted(counts.items()))

"""What was read out of minutes, set against what a careful secretary reads out of them.

A gold file is TOML beside its document.  A key that is left out is not scored; an empty one (``""``, ``[]``, ``{}``)
says that the document does not tell.  ``outline`` stands for ``agenda`` and ``sections`` where both are the same.
``set`` says with which set of documents it came (1 where it is left out).  A claim with ``must = false`` is arguable: neither asked for nor held against who found it; ``also`` are other
places where the same thing stands.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

CORE = ("present", "date", "decisions", "actions", "schedule")
"""The fields that people rely on."""
PRONOUNS = {"vi", "we", "wir", "me", "man", "some", "nagra", "nogen", "noen", "someone"}
"""They name nobody."""
ENOUGH = 0.5
"""The share of words that two wordings of one claim have in common."""
MOST = 0.8
"""The share of the shorter one's words that makes it a part of the longer."""
CLOSE = 0.85
"""How like two titles are that are one."""

Record = dict[str, Any]
Alike = Callable[[Any, Any], float]


@dataclass
class Tally:
    """How often an answer was right, was one too many, was missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Count another document in."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was asked."""
        asked = 2 * self.right + self.extra + self.missed
        return 2 * self.right / asked if asked else None


@dataclass
class Sheet:
    """The marks of one document, or of many."""

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    """Field, what went wrong (missed, extra, instead of …), the words."""

    def one(self, name: str, want: object, have: object, *, right: bool) -> None:
        """Mark a field with one value; nothing where nothing is wanted is right."""
        self.fields[name].add(Tally(int(right), int(not right and bool(have)), int(not right and bool(want))))
        if not right:
            self.remarks.append((name, "wrong", f"want {want or '–'}, have {have or '–'}"))

    def many(self, name: str, want: list[Any], have: list[Any], alike: Alike) -> list[tuple[Any, Any]]:
        """Mark a field with many values, and return those that match."""
        pairs, missed, extra = matched(want, have, alike)
        self.fields[name].add(Tally(len(pairs), len(extra), len(missed)))
        self.remarks += [(name, "missed", _words_of(x)) for x in missed]
        self.remarks += [(name, "extra", _words_of(x)) for x in extra]
        return pairs

    def add(self, other: Sheet) -> None:
        """Count another sheet in."""
        for name, tally in other.fields.items():
            self.fields[name].add(tally)
        self.remarks += other.remarks

    def f1(self, name: str) -> float:
        """Of one field; 0 where nothing was asked."""
        return self.fields[name].f1 or 0.0

    @property
    def core(self) -> float:
        """The mean over the fields that people rely on."""
        return sum(self.f1(name) for name in CORE) / len(CORE)

    @property
    def mean(self) -> float:
        """The mean over all fields that were asked."""
        marks = [t.f1 for t in self.fields.values() if t.f1 is not None]
        return sum(marks) / len(marks) if marks else 0.0


def score(gold: Record, got: Record) -> Sheet:
    """Mark one record (``Minutes`` as JSON) against its gold."""
    sheet = Sheet()
    _plain_values(sheet, gold, got)
    _people(sheet, gold, got)
    _outline(sheet, gold, got)
    if "decisions" in gold:
        _claims(sheet, "decisions", gold, got)
    if "actions" in gold:
        _work(sheet, _claims(sheet, "actions", gold, got))
    _meetings(sheet, gold, got)
    return sheet


def _plain_values(sheet: Sheet, gold: Record, got: Record) -> None:
    for name in ("language", "kind", "date", "start", "end"):
        if name in gold:
            want, have = _text(gold[name]), _text(got.get(name))
            sheet.one(name, want, have, right=want == have)
    if gold.get("forum"):
        have = got.get("forum") or ""
        right = any(same_title(a, have) or same_name(a, have) for a in gold["forum"])
        sheet.one("forum", gold["forum"][0], have, right=right)


def _people(sheet: Sheet, gold: Record, got: Record) -> None:
    for role in ("chair", "secretary"):
        if role in gold:
            have = _names(got, role=role)
            known = [any(same_name(a, h) for a in gold[role]) for h in have]
            right = all(known) and bool(have) == bool(gold[role])
            sheet.one(role, ", ".join(gold[role][:1]), ", ".join(have), right=right)
    for presence in ("present", "absent"):
        if presence in gold:
            sheet.many(presence, gold[presence], _names(got, presence=presence), _best(same_name))
    if "adjusters" in gold:
        sheet.many("adjusters", gold["adjusters"], _names(got, role="adjuster"), same_name)


def _outline(sheet: Sheet, gold: Record, got: Record) -> None:
    agenda, sections = _titles(gold, "agenda"), _titles(gold, "sections")
    items = got.get("agenda") or []
    if agenda is not None:
        sheet.many("agenda", agenda, [i["title"] for i in items], _best(same_title))
    if sections is not None:
        sheet.many("sections", sections, [s["heading"] for s in got.get("sections") or []], _best(same_title))
    for title, people in gold.get("presenters", {}).items():
        have = [p["name"] for i in items if same_title(title, i["title"]) for p in i.get("presenters") or []]
        sheet.many("presenters", people, have, same_name)


def _titles(gold: Record, name: str) -> list[str] | None:
    """Of the agenda or the sections; None where they are not scored."""
    found: list[str] | None = gold.get(name, gold.get("outline"))
    return found


def _claims(sheet: Sheet, name: str, gold: Record, got: Record) -> list[tuple[Record, Record]]:
    pairs, missed, extra = matched(gold[name], list(got.get(name) or []), _same_claim)
    asked = [(g, p) for g, p in pairs if g.get("must", True)]
    missed = [g for g in missed if g.get("must", True)]
    sheet.fields[name].add(Tally(len(asked), len(extra), len(missed)))
    sheet.remarks += [(name, "missed", g["text"]) for g in missed]
    sheet.remarks += [(name, "extra", p["text"]) for p in extra]
    return asked


def _work(sheet: Sheet, pairs: list[tuple[Record, Record]]) -> None:
    """Who is to do it and by when, over the actions that were found."""
    for gold, got in pairs:
        want, have = _named(gold.get("owners", [])), _named(o["name"] for o in got.get("owners") or [])
        both, missed, extra = matched(want, have, same_name)
        sheet.fields["action_owners"].add(Tally(len(both), len(extra), len(missed)))
        if missed or extra:
            sheet.remarks.append(("action_owners", "wrong", f"want {want}, have {have}: {gold['text']}"))
        due, found = _text(gold.get("due")), _text(got.get("due"))
        if due or found:
            sheet.one("action_due", due, found and f"{found}: {gold['text']}", right=due == found)


def _meetings(sheet: Sheet, gold: Record, got: Record) -> None:
    if "schedule" in gold:
        announced = list(got.get("schedule") or [])
        pairs = sheet.many("schedule", gold["schedule"], announced, lambda g, p: float(_text(g["date"]) == p["date"]))
        for g, p in pairs:
            if g.get("start"):
                wrong = int(g["start"] != p.get("start"))
                sheet.fields["schedule_time"].add(Tally(1 - wrong, wrong, wrong))
                sheet.remarks += [("schedule_time", "wrong", f"{g['date']}: have {p.get('start')}")] * wrong
            if bool(g.get("tentative")) != (p.get("status") == "tentative"):
                sheet.remarks.append(("schedule", "tentative", f"{g['date']}: have {p.get('status')}"))
    if "next_meeting" in gold:
        want, have = (_text((m or {}).get("date")) for m in (gold["next_meeting"], got.get("next_meeting")))
        sheet.one("next_meeting", want, have, right=want == have)


def matched(want: list[Any], have: list[Any], alike: Alike) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Match one to one, the likest first: the pairs, what was missed, what was too much."""
    marks = sorted(((alike(g, p), -i, -j) for i, g in enumerate(want) for j, p in enumerate(have)), reverse=True)
    taken: dict[int, int] = {}
    for mark, i, j in marks:
        if mark and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    pairs = [(want[i], have[j]) for i, j in sorted(taken.items())]
    missed = [g for i, g in enumerate(want) if i not in taken]
    return pairs, missed, [p for j, p in enumerate(have) if j not in taken.values()]


def fold(text: object) -> str:
    """Without case, marks and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFD", str(text)).casefold() if unicodedata.category(c) != "Mn")
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))


def same_name(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other."""
    a, b = set(fold(one).split()), set(fold(other).split())
    return bool(a and b) and (a <= b or b <= a)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are alike, their numbers apart."""
    a, b = (re.sub(r"^(?:§\s*)?\d[\d.]*[a-z]?\s+", "", fold(t)) for t in (one, other))
    return bool(a and b) and (a == b or difflib.SequenceMatcher(None, a, b).ratio() >= CLOSE)


def overlap(one: str, other: str) -> float:
    """How many words two wordings share: of the longer, or of the shorter where it is nearly all in the other."""
    a, b = fold(one).split(), fold(other).split()
    common = sum(min(a.count(w), b.count(w)) for w in set(a))
    shorter, longer = sorted((len(a), len(b)))
    if shorter >= 3 and common / shorter >= MOST:
        return MOST + common / (shorter + longer)
    return common / longer if shorter else 0.0


def _same_claim(gold: Record, got: Record) -> float:
    mark = max(overlap(form, got["text"]) for form in [gold["text"], *gold.get("also", [])])
    return mark if mark >= ENOUGH else 0.0


def _best(same: Callable[[str, str], bool]) -> Alike:
    """Alike, and twice as much where the words are the same."""
    return lambda g, p: float(same(g, p) * (1 + (fold(g) == fold(p))))


def _names(got: Record, presence: str | None = None, role: str | None = None) -> list[str]:
    people = got.get("attendance") or []
    if role:
        return [a["name"] for a in people if role in (a.get("roles") or [])]
    return [a["name"] for a in people if a.get("presence") == presence]


def _named(names: Iterable[str]) -> list[str]:
    return [n for n in names if fold(n) not in PRONOUNS]


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")


def _words_of(found: object) -> str:
    if isinstance(found, dict):
        return str(found.get("text") or _text(found.get("date")))
    return str(found)


def perfect(gold: Record) -> Record:
    """The record that answers a gold file without a fault."""
    agenda, sections = _titles(gold, "agenda") or [], _titles(gold, "sections") or []
    presenters = gold.get("presenters", {})
    return {
        **{name: _text(gold.get(name)) for name in ("language", "kind", "date", "start", "end")},
        "forum": gold["forum"][0],
        "attendance": _attendance(gold),
        "agenda": [{"title": t, "presenters": [{"name": n} for n in presenters.get(t, [])]} for t in agenda],
        "sections": [{"heading": t} for t in sections],
        "decisions": gold["decisions"],
        "actions": [
            {**a, "due": _text(a.get("due")), "owners": [{"name": n} for n in a.get("owners", [])]}
            for a in gold["actions"]
        ],
        "schedule": [_meeting(m) for m in gold["schedule"]],
        "next_meeting": _meeting(gold["next_meeting"]) if gold["next_meeting"] else None,
    }


def _attendance(gold: Record) -> list[Record]:
    """The people, each role a row of its own, since the gold names them in its own way."""
    rows = [{"name": n, "presence": "present"} for n in gold["present"]]
    rows += [{"name": n, "presence": "absent"} for n in gold["absent"]]
    rows += [{"name": n, "roles": ["adjuster"]} for n in gold["adjusters"]]
    rows += [{"name": gold[role][0], "roles": [role]} for role in ("chair", "secretary") if gold.get(role)]
    return rows


def _meeting(gold: Record) -> Record:
    status = "tentative" if gold.get("tentative") else "confirmed"
    return {"date": _text(gold["date"]), "start": gold.get("start"), "status": status}


def table(whole: Sheet, by_language: dict[str, float]) -> str:
    """The figures a field, the means, and the core mean a language."""
    lines = [f"{'field':16}{'right':>6}{'extra':>6}{'missed':>7}{'F1':>7}"]
    for name, tally in sorted(whole.fields.items()):
        f1 = "–" if tally.f1 is None else f"{tally.f1:.3f}"
        lines.append(f"{name:16}{tally.right:6}{tally.extra:6}{tally.missed:7}{f1:>7}")
    lines.append(f"mean {whole.mean:.3f}, core {whole.core:.3f}")
    lines.append("core by language: " + ", ".join(f"{lang} {core:.3f}" for lang, core in by_language.items()))
    return "\n".join(lines) + "\n"

"""Everything that can be asked for, rendered once a revision of the store.

Where a forum's calendar may not go out, or the store cannot be read, the last good answers go on.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from forum.desk import Desk, everything_public
from forum.errors import ForumError
from forum.site import JOINT, Published, joint_calendar, minutes_files, site_files
from forum.web.answers import CALENDAR, PAGE, Prepared, prepared

A_SECOND = dt.timedelta(seconds=1)


@dataclass
class Shelf:
    """The answers that are ready, by the name of the file that is asked for."""

    desk: Desk
    base: str
    """The address of the site, as members see it."""
    tell: Callable[[str], None] = print
    """Where what should be looked at is reported."""
    answers: Mapping[str, Prepared] = field(default_factory=dict)
    _seen: object = None
    _before: Mapping[str, Published] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def stale(self) -> bool:
        """True where the store, or the day, is another than when it was rendered; cheap."""
        return self._now() != self._seen

    def renew(self) -> None:
        """Render what has changed; never raises for a fault of the store or of a calendar."""
        with self._lock:
            now = self._now()
            if now == self._seen:
                return
            try:
                self.answers = self._rendered()
            except ForumError as why:
                self._report(why.sentence)
            except Exception as why:  # noqa: BLE001 - whatever it is, the last good calendars go on
                self._report(f"Nothing is renewed: a fault of the program ({type(why).__name__}).")
            self._seen = now

    def _now(self) -> tuple[object, dt.date]:
        """The revision of the store, and the hour: pages leave out what is over, in every time zone."""
        moment = self.desk.now()
        return self.desk.store.stamp(), moment.replace(minute=0, second=0)

    def _rendered(self) -> Mapping[str, Prepared]:
        good, refused = everything_public(self.desk, base=self.base, before=self._before)
        self._before = {one.source.forum.key: one for one in good}
        for one in refused:
            self._report(f"{one.forum.key}.ics is not renewed: {one.why.sentence}")
        for published in good:
            if published.report.past_left_out:
                self._report(
                    f"{published.feed_file}: the earliest meetings are left out; Google refuses larger calendars."
                )
            for problem in published.report.problems:
                what = "left out" if problem.left_out else "look"
                self._report(f"{published.feed_file}, {what}: {problem.date} {problem.sentence}")
        stay = (*(one.forum.key for one in refused), JOINT) if refused else ()
        kept = {f"{key}{end}" for key in stay for end in (".ics", ".html")}
        answers = {name: old for name, old in self.answers.items() if name in kept}
        changed = {one.feed_file: one.changed or one.source.forum.created for one in good}
        changed[f"{JOINT}.ics"] = max(changed.values(), default=self.desk.now())
        files = site_files(good, self.base, joint=not refused) if good else {}
        if len(good) == 1 and not refused:
            files |= joint_calendar(good)  # for those who subscribed to more than the one that is left
        files |= minutes_files(minutes for one in refused for minutes in one.minutes)
        for name, data in files.items():
            answers[name] = self._prepared(name, data, changed.get(name))
        return answers

    def _prepared(self, name: str, data: bytes, modified: dt.datetime | None) -> Prepared:
        before = self.answers.get(name)
        if before is not None and before.plain.body == data:
            return before
        if modified is None:
            return prepared(data, PAGE)
        if before is not None and before.modified is not None:
            modified = max(modified, before.modified + A_SECOND)
        return prepared(data, CALENDAR, modified, name=name)

    def _report(self, sentence: str) -> None:
        """Once each; a fault that lasts must not fill the log."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.tell(sentence)

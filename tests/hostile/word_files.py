"""Hostile and broken Word files, each built by code, with what reading it must come to.

The kinds: bombs (b), broken encodings (e), many parts (m), deep nesting (n), slow ones (q), references out
of the file (r), tables (t), tricks with XML entities (x), broken zips (z).
"""

from __future__ import annotations

from hostile.bombs import BOMBS, MANY_PARTS, TABLES
from hostile.deep_and_slow import DEEP, SLOW
from hostile.letters import ENCODINGS, ENTITIES, REFERENCES
from hostile.zips import ZIPS

CASES = (*BOMBS, *ENCODINGS, *MANY_PARTS, *DEEP, *SLOW, *REFERENCES, *TABLES, *ENTITIES, *ZIPS)
"""All hostile files, none built yet."""

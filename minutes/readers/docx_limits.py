"""The limits that keep a hostile Word file harmless.

They are far beyond any minutes, and no rule looks at how well a file is compressed: a long document
that repeats itself is legal.  Within them a reading ends in two seconds and half a gigabyte.
"""

from __future__ import annotations

FILE = 32 << 20
"""Bytes of the file."""
ENTRIES = 4096
"""Entries of the zip, counted before its list is built."""
PART = 16 << 20
"""Bytes of one part, unpacked, as counted and not as declared."""
TOTAL = 32 << 20
"""Bytes of all parts that are read, unpacked."""
TREE = 256 << 20
"""Bytes that the XML trees of all parts may take in memory, estimated before they are built."""
BLOCKS = 200_000
"""Paragraphs, tables, rows and cells, all in all."""
CHARACTERS = 20_000_000
DEPTH = 100
"""How deep blocks may be nested; what lies deeper is left out with a remark."""
CHAIN = 32
"""How many styles may be based on one another."""
STYLES = 20_000
"""Styles, lists or relationships of one part; what comes after is not looked at."""
LEVEL_TEXT = 64
"""Characters of a list level's text such as ``§ %1``."""

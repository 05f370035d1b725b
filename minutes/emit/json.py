"""The record as JSON: the fields of the model in their order, dates and times in ISO 8601.

``Minutes.model_validate_json`` reads it back.
"""

from __future__ import annotations

from minutes.model import Minutes


def write_json(record: Minutes) -> str:
    """The whole record, indented by two, in UTF-8's own characters, with a line break at the end."""
    return record.model_dump_json(indent=2) + "\n"

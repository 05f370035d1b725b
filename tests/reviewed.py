"""Drafts in TOML, each with the questions that it raises."""

import tomllib
from pathlib import Path
from typing import Any

from minutes.draft import Draft

HERE = Path(__file__).parent / "review"


def load(name: str) -> tuple[Draft, list[dict[str, Any]]]:
    """A draft and what is to be asked about it."""
    case = tomllib.loads((HERE / "drafts" / f"{name}.toml").read_text(encoding="utf-8"))
    return Draft.model_validate(case["draft"]), case.get("questions", [])

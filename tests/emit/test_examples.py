"""Golden files: fictional records in every format, each read by eye before it was kept.

``pytest tests/emit --regenerate`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.emit import FORMATS, write
from minutes.errors import UnknownFormat
from minutes.languages import available
from minutes.model import Minutes
from minutes.readers.markdown import read_markdown

EXAMPLES = Path(__file__).parent / "examples"
ENDINGS = {
    "json": "json",
    "markdown": "md",
    "summary": "summary.md",
    "html": "html",
    "summary-html": "summary.html",
    "text": "txt",
}
RECORDS = sorted(path.stem for path in EXAMPLES.glob("*.json"))


def record(name: str) -> Minutes:
    """The record of an example."""
    return Minutes.model_validate_json(EXAMPLES.joinpath(f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("format_", ENDINGS)
@pytest.mark.parametrize("name", RECORDS)
def test_is_written_as_before(name: str, format_: str, request: pytest.FixtureRequest) -> None:
    """A change would alter what people get without anybody having looked at it."""
    path = EXAMPLES / f"{name}.{ENDINGS[format_]}"
    written = write(record(name), format_)
    if request.config.getoption("--regenerate", default=False):
        path.write_text(written, encoding="utf-8", newline="\n")
    assert written == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RECORDS)
def test_is_read_back(name: str) -> None:
    """A file that we wrote once could no longer be read."""
    text = EXAMPLES.joinpath(f"{name}.md").read_text(encoding="utf-8")
    assert read_markdown(text) == record(name)


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("name", RECORDS)
def test_is_read_back_in_every_language(name: str, language: str) -> None:
    """A pack's words would clash, and minutes in that language could not be read back."""
    told = record(name).model_copy(update={"language": language})
    assert read_markdown(write(told, "markdown")) == told


def test_every_format_is_shown() -> None:
    """A new format would come without an example, or the examples would be gone."""
    assert set(FORMATS) == set(ENDINGS)
    assert len(RECORDS) == 3


def test_unknown_format_is_refused() -> None:
    """A misspelt format would end in a traceback."""
    with pytest.raises(UnknownFormat, match=r"There is no format 'pdf'; choose one of json, markdown"):
        write(record(RECORDS[0]), "pdf")

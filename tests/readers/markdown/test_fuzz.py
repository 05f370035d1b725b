"""A file that was broken by hand, by a program or on purpose gives a record or one sentence, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from minutes.emit.markdown import write_markdown
from minutes.errors import MinutesError
from minutes.model import Minutes
from minutes.readers.markdown import read_markdown

EXAMPLES = Path(__file__).parents[2] / "emit" / "examples"
FILES = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*[!y].md"))]
PIECES = [
    *"#-*|<>[](){}\\`~_!&;:=+.0123456789\n\r\t \x00\x0b\u2028\ufeff\ud800",
    "\n\n", "\n    ", "    - ", "- **", "**", ":**", "***", "| ", " |", "|\n", "\n| --- |\n", "\n# ", "\n## ", "\n### ",
    "<!--", "-->", "<!-- level 9 -->", "<!-- level 0 -->", "<br>", "](#", "](", ")", "1. ", "2)", "0000", "9999",
    "&#0;", "&#x110000;", "&bogus;", "\\\n", "  \n", "---", "*(", ")*", "eller", " or ", '"', '"",', "?", ";", ",",
]  # fmt: skip
THOROUGH = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A file of ours with some pieces taken out, doubled, moved or put in."""
    text = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.one_of(st.just(""), st.sampled_from(PIECES), st.just(text[start:end] * 2), st.text(max_size=5)))
        text = text[:start] + piece + text[end:]
    return text


def outcome(text: str) -> Minutes | MinutesError:
    """The record, or the error that refuses the text."""
    try:
        return read_markdown(text)
    except MinutesError as why:
        return why


def assert_read_or_refused(text: str) -> None:
    """The text gives a record that can be written and read again, or a sentence."""
    result = outcome(text)
    if isinstance(result, MinutesError):
        assert result.sentence.endswith(".")
        assert "\n" not in result.sentence
    else:
        assert read_markdown(write_markdown(result)) == result


@THOROUGH
@given(broken())
def test_broken_file(text: str) -> None:
    """A mistake of the hand would end in a traceback."""
    assert_read_or_refused(text)


@THOROUGH
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join))
@example("## Anteckningar\n\n# x")
def test_any_text_below_the_first_line(text: str) -> None:
    """A file that only begins like ours would end in a traceback."""
    assert_read_or_refused(f"<!-- minutes 1 sv -->\n- **Dokument:** protokoll\n\n{text}")
    assert_read_or_refused(f"<!-- minutes 1 sv -->\n- **Dokument:** protokoll\n\n## Anteckningar\n\n{text}")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "[", "![", "[a](", "[a](b", "(", "*", "**", "*a", "**a*", "`", "<", "<!--", "<!-- level", "&", "&amp", "\\", "|",
        "| ", "||\n", "- ", "  - a\n", "#", "# ", " #", "\n", " ", "\t", "1", "1. ", "1.\n", "> ", "-", "- -", "_ ", '"',
        '",', '""', "(a) *(", "*(a;", "eller ", " eller", "<br>", "<br>\n", "https://", "<https://a", "a\n", "  \n",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place", ["", "- **Plats:** ", "## Att göra\n\n1. a\n    - **Ansvarig:** ", "## Anteckningar\n\n"]
)
def test_time_grows_with_length(piece: str, place: str) -> None:
    """A hostile file would keep the machine busy for hours."""
    text = f"<!-- minutes 1 sv -->\n\n- **Dokument:** protokoll\n{place}" + piece * (30_000 // len(piece))
    start = time.process_time()
    result = outcome(text)
    assert time.process_time() - start < 3
    assert len(str(result)) < 100 * len(text)

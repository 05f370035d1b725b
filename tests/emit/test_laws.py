"""Laws of writing, for any record."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.emit import write
from minutes.emit.docx import write_docx
from minutes.emit.markdown import write_markdown
from minutes.model import Minutes
from minutes.readers.docx import read_docx
from minutes.readers.markdown import read_markdown
from minutes.readers.own_word import read_own

THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@THOROUGH
@given(data=st.data())
def test_markdown_is_read_back(any_record: st.SearchStrategy[Minutes], data: st.DataObject) -> None:
    """Writing a record as Markdown and reading it would lose or change something."""
    record = data.draw(any_record)
    assert read_markdown(write_markdown(record)) == record


@THOROUGH
@given(data=st.data())
def test_json_is_read_back(any_record: st.SearchStrategy[Minutes], data: st.DataObject) -> None:
    """Writing a record as JSON and reading it would lose or change something, or a field would not be tidy at once."""
    record = data.draw(any_record)
    assert Minutes.model_validate_json(write(record, "json")) == record


@THOROUGH
@given(data=st.data())
def test_word_is_read_back(any_record: st.SearchStrategy[Minutes], data: st.DataObject) -> None:
    """Writing a record as a Word file and reading it would lose or change something, in some language."""
    record = data.draw(any_record)
    assert read_own(read_docx(write_docx(record))) == (record, ())

"""A folder with documents to work on."""

import importlib.util
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the examples and the documents of ``files`` as Word files."""
    for document in EXAMPLES.glob("*.docx"):
        shutil.copy(document, tmp_path)
    specification = importlib.util.spec_from_file_location("build_example", EXAMPLES / "build_example.py")
    assert specification
    assert specification.loader
    builder = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(builder)
    for text in (HERE / "files").glob("*.txt"):
        made = builder.packed(builder.styled(text.read_text(encoding="utf-8")), {})
        (tmp_path / f"{text.stem}.docx").write_bytes(made)
    monkeypatch.chdir(tmp_path)
    return tmp_path

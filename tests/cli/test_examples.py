"""The example documents, and what is read out of them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from minutes import read
from minutes.model import Minutes

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """The script that builds the examples."""
    specification = importlib.util.spec_from_file_location("build_example", EXAMPLES / "build_example.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def record(name: str) -> Minutes:
    """What is read out of an example."""
    return read((EXAMPLES / name).read_bytes(), name).minutes


def test_building_again_gives_the_same_bytes(builder: ModuleType) -> None:
    """An example that changes with the day or the machine would make every transcript change with it."""
    built = dict(builder.examples())
    assert {path.name for path in EXAMPLES.glob("*.docx")} == set(built)
    for name, data in built.items():
        assert (EXAMPLES / name).read_bytes() == data, f"{name} is older than its text; run examples/build_example.py"


def test_the_flat_twin_says_the_same() -> None:
    """A document that went through a converter has lost its styles, and nothing that was said."""
    styled, flat = record("vattenverksforum-2030-11-21.docx"), record("vattenverksforum-2030-11-21-flat.docx")
    assert (styled.date, styled.forum, styled.kind) == (flat.date, flat.forum, flat.kind)
    for field in ("attendance", "decisions", "actions", "schedule"):
        ours, theirs = ([fact.model_dump(exclude={"section"}) for fact in getattr(r, field)] for r in (styled, flat))
        assert ours == theirs, field
    assert [s.heading for s in styled.sections] == [s.heading for s in flat.sections]


def test_what_stands_in_the_swedish_example_arrives() -> None:
    """The example is what people try first; its people, dates and decisions must be right."""
    minutes = record("vattenverksforum-2030-11-21.docx")
    assert str(minutes.date) == "2030-11-21"
    assert len([a for a in minutes.attendance if a.presence == "present"]) == 16
    assert [str(m.date) for m in minutes.schedule] == [
        "2031-01-14",
        "2031-02-20",
        "2031-04-02",
        "2031-05-12",
        "2031-06-19",
    ]
    assert [m.status.value for m in minutes.schedule] == ["confirmed"] * 4 + ["tentative"]
    assert {(str(m.start), str(m.end)) for m in minutes.schedule} == {("13:00:00", "15:30:00")}
    assert minutes.next_meeting
    assert str(minutes.next_meeting.date) == "2031-01-14"


def test_what_stands_in_the_english_example_arrives() -> None:
    """The same for the English one."""
    minutes = record("allotments-2031-03-11.docx")
    assert (str(minutes.date), str(minutes.start), str(minutes.end)) == ("2031-03-11", "19:00:00", "20:35:00")
    assert [a.name for a in minutes.attendance if a.presence == "absent"] == ["Hugh Tresco"]
    assert len(minutes.decisions) == 3
    assert len(minutes.actions) == 6
    assert [str(m.date) for m in minutes.schedule] == ["2031-04-08", "2031-05-13", "2031-06-10"]

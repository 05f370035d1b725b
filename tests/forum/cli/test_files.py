"""Reading and writing files whole."""

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from busy_forum import DOCUMENTS

from forum.cli import files
from forum.cli.files import read_file, write_file
from forum.cli.run import run
from forum.cli.session import Session
from forum.errors import FileError


class TestRead:
    def test_gives_every_byte(self, tmp_path: Path) -> None:
        """A Word file is no text."""
        path = tmp_path / "a"
        path.write_bytes(bytes(range(256)))
        assert read_file(path) == bytes(range(256))

    def test_refuses_what_is_far_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A film given by mistake must not fill the memory."""
        monkeypatch.setattr(files, "LARGEST", 10)
        (tmp_path / "film.mp4").write_bytes(b"x" * 11)
        with pytest.raises(FileError, match="never that large"):
            read_file(tmp_path / "film.mp4")

    @pytest.mark.parametrize(("name", "sentence"), [("gone", "no file"), ("", "is a folder"), ("a\0b", "its name")])
    def test_says_what_is_wrong(self, tmp_path: Path, name: str, sentence: str) -> None:
        """One sentence instead of a traceback."""
        with pytest.raises(FileError, match=sentence):
            read_file(tmp_path / name)

    def test_says_that_it_may_not(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of somebody else is the owner's to give."""

        def refuse(_: Path) -> bytes:
            raise PermissionError

        (tmp_path / "a").touch()
        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(FileError, match="ask its owner"):
            read_file(tmp_path / "a")


class TestWrite:
    def test_replaces_in_one_step_and_keeps_the_rights(self, tmp_path: Path) -> None:
        """A web server must still be able to read the calendar afterwards."""
        path = tmp_path / "a.ics"
        path.write_bytes(b"old")
        path.chmod(0o640)
        assert write_file(path, b"new")
        assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
        assert list(tmp_path.iterdir()) == [path]

    def test_makes_a_file_with_the_usual_rights(self, tmp_path: Path) -> None:
        """A new calendar is as readable as any new file."""
        (tmp_path / "usual").touch()
        write_file(tmp_path / "a.ics", b"new")
        assert (tmp_path / "a.ics").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_leaves_alone_what_is_right_already(self, tmp_path: Path) -> None:
        """A new date on an unchanged file makes every subscriber load it again."""
        path = tmp_path / "a.ics"
        write_file(path, b"same")
        before = path.stat()
        assert not write_file(path, b"same")
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)

    def test_follows_a_link(self, tmp_path: Path) -> None:
        """A link into the web server's folder must stay a link."""
        (tmp_path / "link").symlink_to(tmp_path / "real")
        write_file(tmp_path / "link", b"new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_bytes() == b"new"

    def test_leaves_the_old_file_where_it_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full disk must not empty the calendar."""
        path = tmp_path / "a.ics"
        path.write_bytes(b"old")

        def fail(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match=r"No space left on device\); nothing was changed"):
            write_file(path, b"new")
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_writes_into_a_pipe(self, tmp_path: Path) -> None:
        """A pipe must not be replaced by a file."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        got: list[bytes] = []
        reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
        reader.start()
        assert write_file(pipe, b"new")
        reader.join(10)
        assert got == [b"new"]

    def test_refuses_a_folder(self, tmp_path: Path) -> None:
        """A folder given as file is a slip."""
        with pytest.raises(FileError, match="cannot be written"):
            write_file(tmp_path, b"x")

    @pytest.mark.parametrize("same", [True, False])
    def test_clears_away_what_a_power_cut_left(self, tmp_path: Path, same: bool) -> None:  # noqa: FBT001 - one of two cases
        """Every power cut would leave a hidden file that nobody knows and nobody removes."""
        write_file(tmp_path / "a.ics", b"old")
        (tmp_path / ".a.ics.0123abcd").write_bytes(b"ha")
        (tmp_path / ".a.ics.keep").write_bytes(b"somebody's own")
        write_file(tmp_path / "a.ics", b"old" if same else b"new")
        assert sorted(path.name for path in tmp_path.iterdir()) == [".a.ics.keep", "a.ics"]


def test_a_site_keeps_nothing_of_withdrawn_minutes(tmp_path: Path, make_session: Callable[[], Session]) -> None:
    """A web server would go on showing minutes out of the half file of a power cut after they were withdrawn."""
    site = str(tmp_path / "site")
    for line in (
        ["import", str(DOCUMENTS / "cykelforum-2031-03-12.json")],
        ["minutes", "approve", "2031-03-12"],
        ["minutes", "publish", "2031-03-12"],
        ["publish", site, "--address", "https://lingon.example/"],
    ):
        assert run(line, make_session()) == 0
    (page,) = Path(site).glob("*.2031-03-12.html")
    page.with_name(f".{page.name}.0123abcd").write_bytes(page.read_bytes())
    assert run(["minutes", "withdraw", "2031-03-12", "--reason", "Fel"], make_session()) == 0
    assert run(["publish", site, "--address", "https://lingon.example/"], make_session()) == 0
    assert not [path for path in Path(site).iterdir() if "2031-03-12" in path.name]

"""Where things are on a computer."""

from pathlib import Path
from typing import Never

import pytest

from forum import config


class TestStorePath:
    def test_what_was_said_counts_before_the_environment(self) -> None:
        """A person's word in the command counts most."""
        assert config.store_path("a.sqlite", {"FORUM_STORE": "b.sqlite"}) == "a.sqlite"

    def test_the_environment_counts_before_the_data_folder(self) -> None:
        """An administrator may set the place once for all commands."""
        assert config.store_path(None, {"FORUM_STORE": "b.sqlite"}) == "b.sqlite"

    def test_else_it_is_in_the_users_data_folder(self) -> None:
        """Without a word the store must be at the same place each time."""
        path = Path(config.store_path(None, {}))
        assert path.is_absolute()
        assert (path.parent.name, path.name) == ("forum", "forum.sqlite")


class TestStoreFolder:
    def test_the_own_folder_is_made_for_its_owner_alone(self, tmp_path: Path) -> None:
        """Names of people are in there."""
        config.make_store_folder(str(tmp_path / "a" / "b" / "forum.sqlite"), None, {})
        assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize(("given", "environment"), [("x", {}), (None, {"FORUM_STORE": "x"})])
    def test_a_named_folder_is_not_made(self, tmp_path: Path, given: str | None, environment: dict[str, str]) -> None:
        """A slip in a path must not make a second, empty household."""
        config.make_store_folder(str(tmp_path / "a" / "forum.sqlite"), given, environment)
        assert not (tmp_path / "a").exists()


class TestZone:
    @pytest.mark.parametrize("name", ["Europe/Stockholm", "UTC", "America/Argentina/Salta"])
    def test_known_ones(self, name: str) -> None:
        """IANA names are accepted as they are."""
        assert config.is_zone(name)

    @pytest.mark.parametrize(
        "name", ["", "Europe", "Svensk tid", "../etc/passwd", "/etc/localtime", "Europe/\0", "+01:00"]
    )
    def test_others(self, name: str) -> None:
        """A zone that no calendar knows shows every meeting at a wrong hour."""
        assert not config.is_zone(name)

    def test_of_the_computer_by_environment_link_or_note(self, tmp_path: Path) -> None:
        """Each system keeps it elsewhere."""
        zone = tmp_path / "zoneinfo" / "Europe" / "Oslo"
        zone.parent.mkdir(parents=True)
        zone.touch()
        link, note, nowhere = tmp_path / "localtime", tmp_path / "timezone", tmp_path / "nowhere"
        link.symlink_to(zone)
        note.write_text("Europe/Helsinki\n")
        assert config.local_zone({"TZ": ":Asia/Tokyo"}, link, note) == "Asia/Tokyo"
        assert config.local_zone({"TZ": "CET-1CEST"}, link, note) == "Europe/Oslo"
        assert config.local_zone({}, nowhere, note) == "Europe/Helsinki"
        assert config.local_zone({}, nowhere, nowhere) is None
        assert config.local_zone({}, note, nowhere) is None


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "de"}, "de"),
        ({"LC_ALL": "nn_NO", "LANG": "sv_SE"}, "nb"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({}, "en"),
    ],
)
def test_the_computers_language(environment: dict[str, str], expected: str) -> None:
    """A forum that is made by command speaks what the computer speaks."""
    assert config.local_language(environment) == expected


def test_an_account_without_a_name_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container nobody has a name; an import must not fail for that."""

    def nobody() -> Never:
        raise KeyError("uid")

    monkeypatch.setattr(config.getpass, "getuser", nobody)
    assert config.account() == ""

"""The lists of names: built once, whole or not at all, by one or by many at the same time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from db.privacy import build, lookups
from db.privacy.child import ROOT
from db.settings import get_settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "lookups"
    monkeypatch.setenv("WIJKLENS_LOOKUP_FOLDER", str(place))
    get_settings.cache_clear()
    return place


def test_two_who_build_at_once_leave_one_whole_set(folder, monkeypatch):
    together = Barrier(2)

    def build_in(place):
        together.wait(10)
        (place / "cache").mkdir()
        (place / "cache" / "lookup_structs.pickle").write_text("whole")
        together.wait(10)

    monkeypatch.setattr(lookups, "_build_in", build_in)
    with ThreadPoolExecutor(2) as two:
        places = list(two.map(lambda _: lookups.build(), range(2)))
    assert places == [lookups.folder()] * 2
    assert (lookups.folder() / "cache" / "lookup_structs.pickle").read_text() == "whole"
    assert [place.name for place in folder.iterdir()] == [lookups.folder().name]


def test_the_command_builds_and_says_where(folder):
    run = subprocess.run([sys.executable, "-m", "db.privacy.build"], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert str(lookups.folder()) in run.stdout
    assert lookups.are_built()


def test_what_is_built_is_not_built_again(folder, monkeypatch):
    lookups.folder().joinpath("cache").mkdir(parents=True)
    lookups.folder().joinpath("cache/lookup_structs.pickle").touch()
    monkeypatch.setattr(lookups, "_build_in", lambda place: pytest.fail("built again"))
    assert lookups.build() == lookups.folder()


def test_a_build_that_breaks_off_leaves_nothing(folder, monkeypatch):
    def breaks_off(place):
        (place / "half").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(lookups, "_build_in", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        lookups.build()
    assert list(folder.iterdir()) == []


def test_only_this_account_can_write_what_will_be_unpickled(folder, monkeypatch):
    monkeypatch.setattr(lookups, "_build_in", lambda place: (place / "cache").mkdir())
    built = lookups.build()
    assert built.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("WIJKLENS_LOOKUP_FOLDER", str(tmp_path / "file" / "below"))
    get_settings.cache_clear()
    assert build.main() == 1
    assert "WIJKLENS_LOOKUP_FOLDER" in capsys.readouterr().err

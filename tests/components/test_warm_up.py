"""What is made ready before the first visitor comes."""

from components import data, warm_up
from components.reading import scenes
from components.view_state import ViewState
from db import figures


def test_the_first_view_needs_no_figures_from_the_database_any_more(demo_database, monkeypatch):
    warm_up.read_first_view()
    monkeypatch.setattr(figures, "read_observations", None)
    scene = data.scene(ViewState())
    assert scene is not None and scene.need.index.notna().sum() > 20


def test_a_register_without_a_municipality_is_no_fault(sqlite_database):
    warm_up.read_first_view()


def test_what_fails_beforehand_does_not_stop_the_server(sqlite_database, monkeypatch, caplog):
    def fail(view):
        raise OSError("the disk is full")

    monkeypatch.setattr(scenes, "scene", fail)
    monkeypatch.setattr(data, "scene", fail)
    warm_up.read_first_view()
    assert "the disk is full" in caplog.text

"""What is made ready before the first visitor comes."""

import gc
import subprocess
import sys

from components import data, warm_up
from components.reading import scenes
from components.view_state import ViewState
from db import figures


def test_the_first_view_needs_no_figures_from_the_database_any_more(demo_database, monkeypatch):
    warm_up.read_first_view()
    monkeypatch.setattr(figures, "read_observations", None)
    scene = data.scene(ViewState())
    assert scene is not None and scene.need.index.notna().sum() > 20


def test_what_was_loaded_for_good_is_not_searched_after_every_run(sqlite_database):
    try:
        before = gc.get_freeze_count()
        warm_up.get_ready()
        kept = gc.get_freeze_count()
        assert kept - before > 10_000 > len(gc.get_objects())
        round_and_round = [None]
        round_and_round[0] = round_and_round
        del round_and_round
        assert gc.collect() >= 1, "what goes round in a circle later is still found"
    finally:
        gc.unfreeze()


def test_a_register_without_a_municipality_is_no_fault(sqlite_database):
    warm_up.read_first_view()


def test_what_fails_beforehand_does_not_stop_the_server(sqlite_database, monkeypatch, caplog):
    def fail(view):
        raise OSError("the disk is full")

    monkeypatch.setattr(scenes, "scene", fail)
    monkeypatch.setattr(data, "scene", fail)
    warm_up.read_first_view()
    assert "the disk is full" in caplog.text


def test_the_server_starts_without_the_screens_and_what_makes_itself_known_in_a_run():
    """streamlit-folium registers its frame where it is first imported: outside a visitor's run no map would come."""
    told = (
        "import sys, app; print([name for name in ('streamlit_folium', 'matplotlib', 'pptx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"

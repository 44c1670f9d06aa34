"""The page Gegevens: a visitor looks, an administrator loads, and a failure tells what to do."""

import json
import time
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import data_sources, own_ways, visitor
from components.loading import JOBS
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.permissions import VISITOR
from db.settings import get_settings
from geodata.errors import CancelledError
from geodata.figures.own_protection import Subject
from tests.db.loading import ADMIN
from tests.factories import COORDINATOR, add_municipality
from tests.service_double import GEMEENTE, ServiceDouble, Trouble, serving

APP = str(Path(__file__).parents[2] / "app.py")
NAMES = [data_sources.PlaceName(GEMEENTE, "Proefstad"), data_sources.PlaceName("GM1235", "Buurgemeente")]


@pytest.fixture
def page(sqlite_database, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setattr(data_sources, "municipality_names", lambda year, *, again=False: NAMES)
    get_settings.cache_clear()
    st.cache_resource.clear()
    texts.use(Language.NL)

    def run(who, **params):
        monkeypatch.setattr(visitor, "actor", lambda: who)
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        app.switch_page("pages/data.py")
        return app.run()

    yield run
    JOBS.cancel(GEMEENTE)
    wait_until_ended()
    JOBS.put_away(GEMEENTE)
    st.cache_resource.clear()
    get_settings.cache_clear()


def wait_until_ended():
    end = time.monotonic() + 30
    while (job := JOBS.job(GEMEENTE)) is not None and job.active:
        assert time.monotonic() < end
        time.sleep(0.02)


def words_of(app):
    kinds = ("header", "subheader", "markdown", "caption", "info", "success", "warning", "error")
    shown = [element.value for kind in kinds for element in app.get(kind)]
    shown += [button.label for button in app.button] + [element.proto.body for element in app.get("html")]
    return " ".join(str(word) for word in shown)


def use_double(monkeypatch, double):
    for service in ("PDOK", "STATLINE", "RIVM"):
        monkeypatch.setenv(f"WIJKLENS_{service}_URL", double.url)
    monkeypatch.setenv("WIJKLENS_HTTP_RETRIES", "0")
    get_settings.cache_clear()


def test_a_visitor_reads_what_the_page_is_for_and_can_load_nothing(page):
    app = page(VISITOR)
    assert not app.exception
    assert "beheerder" in words_of(app)
    assert not any(button.key == "load_start" for button in app.button)
    assert not app.get("file_uploader")


def test_a_visitor_sees_which_municipalities_are_loaded_and_that_one_is_fictional(page):
    with writing() as session:
        add_municipality(session)
    assert "Vierkant (fictief)" in words_of(page(VISITOR))


def test_a_coordinator_gives_figures_but_loads_no_municipality(page):
    with writing() as session:
        add_municipality(session)
    app = page(COORDINATOR)
    assert not any(button.key == "load_start" for button in app.button)
    # Own figures, and squares, barriers and streets; boundaries are the work of a beheerder.
    assert len(app.get("file_uploader")) == 4


def test_figures_are_about_care_until_somebody_says_otherwise(page):
    with writing() as session:
        add_municipality(session)
    app = page(COORDINATOR)
    assert app.selectbox(key="figures_subject").value is Subject.CARE
    assert any("blijft geheim" in caption.value for caption in app.caption)
    app.selectbox(key="figures_subject").select(Subject.OTHER).run()
    assert not app.exception
    assert any("Iedereen ziet de aantallen" in caption.value for caption in app.caption)


def test_nothing_can_be_loaded_before_a_municipality_is_chosen(page):
    app = page(ADMIN)
    assert app.button(key="load_start").disabled
    app.text_input(key="load_search").set_value("proefstat").run()
    assert app.selectbox(key="load_place").value == GEMEENTE
    assert not app.button(key="load_start").disabled


def test_a_municipality_is_loaded_and_the_page_tells_what_came_in(page, monkeypatch):
    with serving() as double:
        use_double(monkeypatch, double)
        app = page(ADMIN)
        app.text_input(key="load_search").set_value("proefstad").run()
        app.button(key="load_start").click().run()
        wait_until_ended()
        app.run()
    assert not app.exception
    words = words_of(app)
    assert "Proefstad is geladen" in words
    assert any(button.key == f"load_open_{GEMEENTE}" for button in app.button)
    app.button(key=f"load_seen_{GEMEENTE}").click().run()
    assert "Proefstad is geladen" not in words_of(app)


def test_a_service_that_fails_is_named_with_what_to_do_and_nothing_has_changed(page, monkeypatch):
    double = ServiceDouble()
    with serving(double):
        use_double(monkeypatch, double)
        double.trouble = lambda number, path: Trouble.BUSY
        app = page(ADMIN)
        app.text_input(key="load_search").set_value("proefstad").run()
        app.button(key="load_start").click().run()
        wait_until_ended()
        app.run()
    words = words_of(app)
    assert "PDOK" in words and "Er is niets veranderd" in words
    assert "Traceback" not in words and "127.0.0.1" not in words


def test_without_the_list_a_code_can_be_typed(page, monkeypatch):
    monkeypatch.setattr(data_sources, "municipality_names", lambda year, *, again=False: [])
    app = page(ADMIN)
    assert app.button(key="load_start").disabled
    app.text_input(key="load_code").set_value("gm1234").run()
    assert not app.button(key="load_start").disabled
    app.text_input(key="load_code").set_value("Oss").run()
    assert app.button(key="load_start").disabled


WATER = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
    "features": [
        {
            "properties": {"soort": "kanaal", "naam": "<b>Kanaal</b>"},
            "geometry": {"type": "LineString", "coordinates": [[150_500, 400_000], [150_500, 401_000]]},
        }
    ],
}


def test_a_coordinator_gives_barriers_sees_them_in_numbers_and_goes_back_to_the_straight_line(page):
    with writing() as session:
        add_municipality(session)
    app = page(COORDINATOR)
    assert "hemelsbreed × 1,3. Inwoners zijn gelijk verdeeld" in unescape(words_of(app))
    app.file_uploader(key="barriers_file_0").upload("water.geojson", json.dumps(WATER).encode()).run()
    assert not app.exception
    assert "Wat Wijklens in het bestand ziet" in unescape(words_of(app))
    app.button(key="ways_take_in_barriers").click().run()
    assert not app.exception
    words = unescape(words_of(app))
    assert "De barrières zijn opgenomen." in words
    assert "met water, spoor en snelwegen als barrière" in words
    app.button(key="ways_remove_barriers").click().run()
    words = unescape(words_of(app))
    assert "De barrières worden niet meer gebruikt." in words
    assert "hemelsbreed × 1,3. Inwoners zijn gelijk verdeeld" in words


def test_a_file_that_is_none_is_refused_with_the_cure_and_a_visitor_is_offered_no_place_for_files(page):
    with writing() as session:
        add_municipality(session)
    app = page(COORDINATOR)
    app.file_uploader(key="squares_file_0").upload("vierkanten.gpkg", b"geen geopackage").run()
    assert not app.exception
    words = unescape(words_of(app))
    assert "Dit bestand kan niet worden opgenomen" in words
    assert not any(button.key == "ways_take_in_squares" for button in app.button)
    assert not page(VISITOR).get("file_uploader")


def test_a_file_that_takes_long_shows_how_far_it_is_and_can_be_stopped(page, monkeypatch):
    with writing() as session:
        add_municipality(session)

    def slowly(source, filename, *, outline, limits, tell, cancelled):
        tell(40_000)
        while not cancelled():
            time.sleep(0.01)
        raise CancelledError("stopped")

    monkeypatch.setattr(own_ways, "read_streets", slowly)
    monkeypatch.setattr(own_ways, "PATIENCE", 0.2)
    app = page(COORDINATOR)
    app.file_uploader(key="streets_file_0").upload("straten.osm.pbf", b"x").run()
    assert not app.exception
    assert "40.000 straten tot nu toe" in unescape(str(app.get("progress")[0].proto.text))
    app.button(key="ways_stop_streets").click().run()
    app.run()
    assert not app.exception
    assert "Het lezen is gestopt" in unescape(words_of(app))

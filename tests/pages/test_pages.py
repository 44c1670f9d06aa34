"""Every page opens: empty and full, in Dutch and in English, also by a link that is partly wrong."""

import os
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db.settings import get_settings
from db.start import migrate

APP = str(Path(__file__).parents[2] / "app.py")
PAGES = ["overview", "map", "profile", "data", "method"]
ENGLISH_LEFT_IN_DUTCH = ("Where is need", "What runs", "residents", "Show the profile", "How is this")


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    from db import demo

    folder = tmp_path_factory.mktemp("pages")
    made = {}
    before = {name: os.environ.get(name) for name in ("DATABASE_URL", "WIJKLENS_DATA_FOLDER")}
    for name in ("empty", "full"):
        os.environ["DATABASE_URL"] = made[name] = f"sqlite:///{folder / name}.db"
        os.environ["WIJKLENS_DATA_FOLDER"] = str(folder)
        get_settings.cache_clear()
        migrate()
        if name == "full":
            demo.fill()
    yield made, str(folder), []
    for name, value in before.items():
        os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
    get_settings.cache_clear()


@pytest.fixture
def open_page(databases, monkeypatch):
    made, folder, last = databases

    def run(page, database="full", **params):
        monkeypatch.setenv("DATABASE_URL", made[database])
        monkeypatch.setenv("WIJKLENS_DATA_FOLDER", folder)
        get_settings.cache_clear()
        if last != [database]:
            # Two databases of one process could share a data version; an installation has one.
            st.cache_resource.clear()
            last[:] = [database]
        # AppTest writes the texts of options outside the run of the script, so this thread must speak it too.
        texts.use(Language(params.get("lang", "nl")))
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
            app.run()
        return app

    yield run
    texts.use(Language.NL)
    get_settings.cache_clear()


def words_of(app):
    shown = [
        element.value for kind in ("header", "subheader", "markdown", "caption", "info") for element in app.get(kind)
    ]
    shown += [button.label for button in app.button]
    shown += [element.proto.body for element in app.get("html")]
    return " ".join(str(word) for word in shown)


@pytest.mark.parametrize(("database", "language"), [("empty", "nl"), ("full", "nl"), ("full", "en")])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_a_fault(open_page, page, database, language):
    app = open_page(page, database, lang=language)
    assert not app.exception


def test_the_overview_names_where_need_is_largest_with_the_reason_and_the_fiction(open_page):
    words = words_of(open_page("overview"))
    assert "Waar is de behoefte het grootst?" in words
    assert "Sluiskwartier" in words
    assert "hoger dan" in words
    assert "(fictief)" in words
    assert "Sterk" in words
    assert not any(english in words for english in ENGLISH_LEFT_IN_DUTCH)


def test_english_is_spoken_when_the_link_asks_for_it(open_page):
    words = words_of(open_page("overview", lang="en"))
    assert "Where is need largest?" in words
    assert "(fictional)" in words


def test_without_a_municipality_the_overview_says_where_to_load_one(open_page):
    assert "Er is nog geen gemeente geladen" in words_of(open_page("overview", "empty"))


def test_a_link_that_is_partly_wrong_opens_with_a_note(open_page):
    app = open_page("overview", thema="voetbal", niveau="buurt")
    assert not app.exception
    assert any("thema" in note.value for note in app.info)
    assert app.selectbox(key="view_niveau").value == "buurt"


def test_choosing_in_the_row_changes_the_address(open_page):
    app = open_page("overview")
    app.selectbox(key="view_niveau").set_value("buurt").run()
    assert not app.exception
    assert app.query_params["niveau"] in ("buurt", ["buurt"])


def test_the_chosen_area_opens_in_the_list(open_page):
    app = open_page("overview")
    other = next(button for button in app.button if str(button.key).startswith("open_"))
    other.click().run()
    assert not app.exception
    code = other.key.removeprefix("open_")
    assert app.query_params["gebied"] in (code, [code])


def test_the_table_stands_where_the_map_stood(open_page):
    words = words_of(open_page("overview", beeld="tabel"))
    assert "<table" in words
    assert "Behoefte aan ondersteuning" in words


@pytest.mark.parametrize("layer", ["aanbod", "werk en inkomen", "bijstand", "inwoners"])
def test_any_layer_colours_the_map(open_page, layer):
    assert not open_page("overview", laag=layer).exception

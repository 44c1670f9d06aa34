"""Every page opens: empty and full, in Dutch and in English, also by a link that is partly wrong."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db.settings import get_settings

APP = str(Path(__file__).parents[2] / "app.py")
PAGES = ["overview", "map", "profile", "data", "method"]
ENGLISH_LEFT_IN_DUTCH = ("Where is need", "What runs", "residents", "Show the profile", "How is this")


@pytest.fixture
def open_page(demo_file, sqlite_template, monkeypatch, tmp_path):
    files = {"empty": sqlite_template, "full": demo_file}
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))

    def use(database):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{files[database]}")
        get_settings.cache_clear()

    def run(page, database="full", **params):
        # AppTest writes the texts of options outside the run of the script, so this thread must speak it too.
        texts.use(Language(params.get("lang", "nl")))
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        if page != "overview":
            # A page can be gone to after a first run only; that of an empty overview is quick.
            use("empty")
            app.run()
            app.switch_page(f"pages/{page}.py")
        use(database)
        return app.run()

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

"""The page Verantwoording: how it is calculated stands first, then each figure, its source and what goes together."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import data_sources, visitor
from components.blocks.method import explanation
from components.view_state import Account
from components.words import texts
from components.words.plain import escape
from components.words.texts import Language, _
from db.engine import engine_for
from db.permissions import VISITOR
from db.settings import get_settings
from tests.db.loading import load
from tests.service_double import serving

APP = str(Path(__file__).parents[2] / "app.py")


@pytest.fixture(scope="module")
def loaded_file(sqlite_template, tmp_path_factory):
    """The municipality of the double, loaded once: these tests only look."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("method") / "loaded.db")
    engine = engine_for(f"sqlite:///{path}")
    with serving() as double:
        load(engine, double)
    engine.dispose()
    return path


@pytest.fixture
def page(sqlite_template, loaded_file, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setattr(visitor, "actor", lambda: VISITOR)
    monkeypatch.setattr(data_sources, "municipality_names", lambda year, *, again=False: [])

    def use(database):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
        get_settings.cache_clear()

    def run(*, loaded, language="nl", tab=None, part=Account.BEHOEFTE):
        texts.use(Language(language))
        use(sqlite_template)  # a page can be gone to after a first run only; that of an empty overview is quick
        app = AppTest.from_file(APP, default_timeout=60)
        app.query_params["lang"] = language
        app.query_params["uitleg"] = part
        app.run()
        app.switch_page("pages/method.py")
        if tab is not None:
            app.session_state["method_tabs"] = tab
        use(loaded_file if loaded else sqlite_template)
        return app.run()

    yield run
    texts.use(Language.NL)
    get_settings.cache_clear()


def words_of(app):
    kinds = ("header", "subheader", "markdown", "caption", "info", "success", "warning")
    shown = [element.value for kind in kinds for element in app.get(kind)]
    return " ".join(str(word) for word in [*shown, *(element.proto.body for element in app.get("html"))])


@pytest.mark.parametrize("loaded", [False, True])
def test_how_it_is_calculated_stands_first_with_what_is_never_in_it(page, loaded):
    app = page(loaded=loaded)
    assert not app.exception
    assert app.header[0].value == "Hoe wordt dit berekend?"
    words = words_of(app)
    assert all(part in words for part in ("van 0 tot 100", escape(explanation.never()), "Eigen kracht", "500 inwoners"))


def test_a_domain_with_too_few_figures_here_says_that_it_does_not_count(page):
    assert _("does not count: too few figures") in words_of(page(loaded=True))


@pytest.mark.parametrize(("language", "figure"), [("nl", "Mensen met bijstand"), ("en", "People on social assistance")])
def test_the_catalogue_is_there_in_both_languages(page, language, figure):
    assert figure in words_of(page(loaded=False, language=language))


@pytest.mark.parametrize(
    ("tab", "part"),
    [
        ("What goes together", "te weinig gebieden met cijfers"),
        ("Sources", "85984NED"),
        ("Settings", "500"),
        ("Manual", "Waarom telt een domein soms niet mee"),
    ],
)
def test_each_tab_shows_its_part(page, tab, part):
    texts.use(Language.NL)
    app = page(loaded=True, tab=_(tab))
    assert not app.exception
    assert part in words_of(app)


@pytest.mark.parametrize(
    ("loaded", "language", "part", "title", "said"),
    [
        (False, "nl", Account.GRENZEN, "Wat weet een advies niet?", "Of mensen willen komen"),
        (True, "en", Account.ADVIES, "How does an advice come about?", "Walking distance"),
    ],
)
def test_a_link_opens_the_part_that_it_names(page, loaded, language, part, title, said):
    app = page(loaded=loaded, language=language, part=part)
    assert not app.exception
    assert app.header[0].value == title
    assert said in words_of(app)

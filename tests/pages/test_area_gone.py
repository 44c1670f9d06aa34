"""A link to an area that is not there says so in words, and shows nothing else under its name."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db.settings import get_settings

APP = str(Path(__file__).parents[2] / "app.py")
GONE = "WK999999"


@pytest.fixture
def run(demo_database: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    get_settings.cache_clear()

    def opened(page: str, **params: str) -> AppTest:
        texts.use(Language(params.get("lang", "nl")))
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in {"gemeente": "GM9901", **params}.items():
            app.query_params[name] = value
        app.run()
        if page != "overview":
            app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        return app

    yield opened
    texts.use(Language.NL)
    get_settings.cache_clear()


def warnings(app: AppTest) -> str:
    return " ".join(one.value for one in app.warning)


@pytest.mark.parametrize(
    ("page", "instead"),
    [
        ("overview", "In plaats daarvan ziet u Sluiskwartier."),
        ("profile", "In plaats daarvan ziet u Sluiskwartier."),
        ("map", "Er is nu geen gebied gekozen."),
    ],
)
def test_an_area_that_is_gone_is_named_with_what_is_shown_instead(run, page: str, instead: str) -> None:
    said = warnings(run(page, gebied=GONE))
    assert GONE in said and "Maasdrecht" in said and instead in said


def test_an_area_of_another_level_and_a_municipality_that_is_not_loaded_are_named(run) -> None:
    assert "BU99010101" in warnings(run("profile", gebied="BU99010101"))
    assert warnings(run("profile", gebied="BU99010101", niveau="buurt")) == ""
    said = warnings(run("map", gemeente="GM0001", lang="en"))
    assert "GM0001 is not loaded" in said and "Maasdrecht" in said


def test_what_is_gone_beside_an_area_is_named_and_the_rest_is_compared(run) -> None:
    app = run("profile", gebied="WK990101", naast=f"WK990102,{GONE}")
    assert GONE in warnings(app) and "WK990102" not in warnings(app)
    assert "weggelaten" in warnings(app)


def test_a_link_of_which_all_is_there_says_nothing(run) -> None:
    assert warnings(run("profile", gebied="WK990101", naast="WK990102")) == ""

"""The profile of one area: exact, honest about what is unknown, and silent about what is hidden."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db.settings import get_settings

APP = str(Path(__file__).parents[2] / "app.py")
WATER, TINY = "BU99019797", "BU99011402"
ONLY_YOUTH = ",".join(
    f"{domain}:{weight}"
    for domain, weight in {
        "verbinding": 0,
        "werk en inkomen": 0,
        "gezondheid en bewegen": 0,
        "mentaal welbevinden": 0,
        "jeugd en onderwijs": 5,
        "veiligheid en leefbaarheid": 0,
        "eigen kracht": 0,
    }.items()
)


@pytest.fixture
def profile(demo_file, sqlite_template, monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))

    def run(**params):
        texts.use(Language(params.get("lang", "nl")))
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        for database, moved in ((sqlite_template, True), (demo_file, False)):
            monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
            get_settings.cache_clear()
            app.run()
            if moved:
                app.switch_page("pages/profile.py")
        assert not app.exception
        return app

    yield run
    texts.use(Language.NL)
    get_settings.cache_clear()


def words_of(app):
    shown = [element.value for kind in ("markdown", "caption", "info") for element in app.get(kind)]
    return " ".join(str(word) for word in [*shown, *(element.proto.body for element in app.get("html"))])


def test_the_points_of_the_domains_add_up_to_the_number_that_is_shown(profile):
    words = words_of(profile())
    parts, total, rounded = re.search(r"([\d,]+(?: \+ [\d,]+)+) = ([\d,]+) punten, afgerond (\d+)", words).groups()
    cents = [round(float(part.replace(",", ".")) * 100) for part in parts.split(" + ")]
    assert sum(cents) == round(float(total.replace(",", ".")) * 100)
    assert f'<span class="wl-number">{rounded}</span>' in words


def test_a_domain_opens_down_to_its_figures(profile):
    app = profile(beeld="tabel")
    app.selectbox(key="need_domain").set_value("werk en inkomen").run()
    assert not app.exception
    words = words_of(app)
    assert "Mensen met bijstand" in words and "Werk en inkomen geeft" in words


def test_a_visitor_reads_counts_of_signals_and_no_signal(profile):
    words = words_of(profile())
    assert "Aantal signalen per jaar" in words and "niet getoond" in words
    assert "Stankoverlast" not in words


def test_water_says_that_it_is_water_and_has_no_tabs(profile):
    app = profile(niveau="buurt", gebied=WATER)
    assert "Dit gebied is water." in words_of(app) and not app.tabs


def test_too_few_residents_have_a_number_and_no_place(profile):
    words = words_of(profile(niveau="buurt", gebied=TINY))
    assert "te klein voor een plaats" in words and "te weinig voor een plaats in de lijst" in words
    assert "hoger dan" not in words and "Daarom staan hier de cijfers zelf" in words and 'class="wl-strip' not in words


def test_without_a_number_the_reason_stands_in_words_and_what_is_known_is_shown(profile):
    words = words_of(profile(niveau="buurt", gebied=TINY, gewichten=ONLY_YOUTH))
    assert "geen getal" in words and "meetellen" in words
    assert "Mensen met bijstand" in words and "Dit gaat hier goed" in words


def test_the_municipality_has_a_profile_with_all_that_runs_in_it(profile):
    words = words_of(profile(niveau="gemeente"))
    assert "Er is hier geen aanbod bekend" not in words and "Maasdrecht" in words


def test_english_leaves_no_dutch_headings(profile):
    words = words_of(profile(lang="en", beeld="tabel"))
    assert "This goes well here" in words and "Dit gaat hier goed" not in words


def test_the_figure_that_is_followed_is_in_the_link_and_another_area_keeps_it(profile):
    app = profile(gebied="WK990112", cijfer="eenzaam")
    assert app.selectbox(key="view_cijfer").value == "eenzaam"
    app.selectbox(key="view_cijfer").set_value("bijstand").run()
    assert not app.exception and app.query_params["cijfer"] == "bijstand"
    assert app.selectbox(key="view_cijfer").value == "bijstand"
    first = profile(gebied="WK990112").selectbox(key="view_cijfer").value
    assert profile(gebied="WK990112", cijfer="eigen_niets").selectbox(key="view_cijfer").value == first


def test_areas_stand_beside_each_other_in_the_order_of_choosing(profile):
    app = profile(gebied="WK990112", naast="WK990101,WK990104")
    assert [one.value for one in app.header] == ["Kesselrade naast Sluiskwartier en De Weerd, 2024"]
    words = words_of(app)
    assert "20 punten lager" in words and "procentpunt" in words and "gemiddelde van de wijken" in words
    assert not app.tabs
    app.button(key="beside_back").click().run()
    assert not app.exception and app.tabs and "naast" not in app.query_params


def test_what_is_too_small_or_hidden_stays_so_beside_others(profile):
    app = profile(niveau="buurt", gebied=TINY, naast=f"{WATER},BU99010101,BU99011802", beeld="tabel")
    words = words_of(app)
    assert "Uiterdijk naast Schippersbuurt en De Kamp" in app.header[0].value  # water is left out
    assert "te weinig inwoners voor een plaats in de lijst" in words and "verschil niet zeker door afronding" in words
    assert "wl-state-secret" in words


def test_one_area_cannot_be_put_beside_itself_or_nothing(profile):
    app = profile(gebied="WK990112", naast="WK990112,WK999999")
    assert app.tabs and not app.header

"""What an area is compared with: the country when it is there, shared by its municipalities; weights as chosen."""

import pytest
import streamlit as st
from sqlalchemy import Engine, event

from components import data
from components.view_state import ViewState
from components.weights import PRESETS, Preset
from db.engine import engine_for, writing
from geodata.figures.indicators import Catalogue
from geodata.figures.references import ReferenceReason
from geodata.vocabulary import Domain, Level, Provider, Reference
from tests.factories import GEMEENTE, OTHER_GEMEENTE, add_municipality, add_source, observation

WORK = Domain.WERK_EN_INKOMEN
WORK_FIGURES = [i for i, one in Catalogue.load().items() if one.domain is WORK and one.provider is Provider.STATLINE]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    st.cache_resource.clear()


def fill(engine: Engine, *, loaded: int = 2) -> None:
    """
    A country of two municipalities of two wijken, with every figure of work: more need further to the right.

    ``eenzaam`` is a domain of its own with one group of figures: too few for a default weight.
    """
    with writing(engine) as session:
        for gemeente in (GEMEENTE, OTHER_GEMEENTE):
            add_municipality(session, gemeente=gemeente)
        source = add_source(session, provider=Provider.STATLINE, dataset="kern", scope="XX")
        places = [GEMEENTE, OTHER_GEMEENTE]
        session.add_all(
            observation(source, gemeente, level=Level.GEMEENTE, indicator="bijstand", value=5.0) for gemeente in places
        )
        wijken = [f"WK{gemeente[2:]}{k:02d}" for gemeente in places[:loaded] for k in (0, 1)]
        for k, wijk in enumerate(wijken):
            session.add_all(observation(source, wijk, indicator=i, value=10.0 + k) for i in WORK_FIGURES)
            session.add(observation(source, wijk, indicator="eenzaam", value=50.0 - 10 * k))


def scene_of(gemeente: str = GEMEENTE, **choices: object):
    scene = data.scene(ViewState(gemeente=gemeente, **choices))
    assert scene is not None
    return scene


def test_areas_are_compared_with_the_country_when_all_of_it_is_there(sqlite_database: Engine) -> None:
    fill(sqlite_database)
    scene = scene_of()
    assert scene.reference.reference is Reference.LAND
    assert scene.reference.figures["bijstand"].to_dict() == {
        "WK990100": 10, "WK990101": 11, "WK990200": 12, "WK990201": 13,
    }  # fmt: skip


def test_wijken_of_half_the_municipalities_are_not_the_country(sqlite_database: Engine) -> None:
    fill(sqlite_database, loaded=1)
    scene = scene_of()
    assert (scene.reference.reference, scene.reference.reason) == (
        Reference.GEMEENTE,
        ReferenceReason.COUNTRY_INCOMPLETE,
    )
    assert [(one.rows, one.expected) for one in scene.reference.releases] == [(2, 4)]


def test_a_second_municipality_does_not_read_the_country_again(sqlite_database: Engine) -> None:
    fill(sqlite_database)
    asked: list[str] = []

    @event.listens_for(engine_for(), "before_cursor_execute")
    def note(_connection, _cursor, statement, *_more) -> None:
        if "observation.value" in statement and "indicator IN" in statement:
            asked.append(statement)

    scene_of()
    once = len(asked)
    scene_of(OTHER_GEMEENTE)
    assert once >= 1 and len(asked) == once


def test_a_new_release_is_seen_at_once(sqlite_database: Engine) -> None:
    fill(sqlite_database)
    before = scene_of().reference.figures["bijstand"].notna().sum()
    with writing(sqlite_database) as session:
        newer = add_source(session, provider=Provider.STATLINE, dataset="nieuw", year=2025, scope="XX")
        session.add_all(observation(newer, f"WK990{g}0{k}", indicator="bijstand") for g in (1, 2) for k in (0, 1))
    after = scene_of()
    assert before == 4
    assert after.years[0] == 2025
    assert set(after.reference.figures["bijstand"]) == {10.0}


def test_nobody_s_choice_leaves_out_what_rests_on_few_figures_and_any_choice_brings_it_in(
    sqlite_database: Engine,
) -> None:
    fill(sqlite_database)
    lonely = Catalogue.load()["eenzaam"].domain
    assert lonely is not None
    plain = scene_of().need
    assert plain.weights[lonely] == 0 and lonely in plain.unweighted
    for preset in Preset:
        chosen = scene_of(gewichten=PRESETS[preset]).need
        assert chosen.weights[lonely] > 0 and lonely in chosen.unweighted
    equal = scene_of(gewichten=PRESETS[Preset.GELIJK]).need
    assert equal.weights.tolist() == pytest.approx([1 / len(Domain)] * len(Domain))


def test_two_databases_in_one_process_never_answer_for_each_other(make_database, monkeypatch) -> None:
    from db.settings import get_settings

    found = []
    for value in (10.0, 20.0):
        engine = make_database("sqlite", True)
        monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
        get_settings.cache_clear()
        with writing(engine) as session:
            add_municipality(session)
            source = add_source(session, provider=Provider.STATLINE, dataset="kern", scope="XX")
            session.add(observation(source, "WK990100", indicator="bijstand", value=value))
        found.append(scene_of().selection.figures.loc["WK990100", "bijstand"])
    assert found == [10.0, 20.0]

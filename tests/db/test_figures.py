"""Figures are read from the releases in use, up to the year that is asked."""

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.figures import count_areas, own_indicators, read_country, read_observations, sources
from db.models import OwnIndicator
from geodata.vocabulary import Direction, FigureKind, Level, LoadState, Provider, Status, Unit
from tests.factories import GEMEENTE, OTHER_GEMEENTE, add_source, observation

COLUMNS = ["area", "level", "indicator", "year", "value", "status", "kind", "margin", "source_id", "boundary_year"]


@pytest.fixture
def filled(database: Engine) -> Engine:
    """Two wijken in 2023 and 2024, a superseded release, another country, and a municipality's own figures."""
    with writing(database) as session:
        for year in (2023, 2024):
            source = add_source(session, provider=Provider.STATLINE, dataset=str(year), year=year, scope="XX")
            session.add_all(observation(source, f"WK99010{k}", value=float(year + k)) for k in (0, 1))
            session.add(observation(source, "BU99010000", level=Level.BUURT))
        secret = observation(source, "WK990102", value=None, status=Status.SUPPRESSED, kind=FigureKind.SURVEY)
        session.add(secret)
        old = add_source(session, dataset="oud", scope="XX", state=LoadState.SUPERSEDED)
        real = add_source(session, dataset="echt", scope="NL", country="NL")
        own = add_source(session, dataset="eigen", provider=Provider.OWN, scope=OTHER_GEMEENTE)
        session.add_all([observation(old, "WK990100"), observation(real, "WK000100"), observation(own, "WK990200")])
    return database


def _read(engine: Engine, **changes: object) -> pd.DataFrame:
    choice: dict[str, object] = {"country": "XX", "level": Level.WIJK, "year": 2024}
    with reading(engine) as session:
        return read_observations(session, **(choice | changes))  # type: ignore[arg-type]


def test_observations_come_as_the_decision_record_says(filled: Engine) -> None:
    found = _read(filled, gemeente=GEMEENTE)
    assert list(found.columns) == COLUMNS
    assert list(found["area"]) == ["WK990100", "WK990101", "WK990100", "WK990101", "WK990102"]
    assert found["value"].tolist()[:4] == [2023, 2024, 2024, 2025]
    last = found.iloc[-1]
    assert pd.isna(last["value"])
    assert (last["status"], last["kind"], last["boundary_year"]) == (Status.SUPPRESSED, FigureKind.SURVEY, 2024)
    assert (found["status"] == Status.KNOWN).sum() == 4


def test_figures_of_later_years_other_levels_and_other_countries_are_left_out(filled: Engine) -> None:
    assert set(_read(filled, year=2023)["year"]) == {2023}
    assert set(_read(filled, year=np.int64(2023))["year"]) == {2023}
    assert list(_read(filled, level=Level.BUURT)["area"]) == ["BU99010000", "BU99010000"]
    assert list(_read(filled, country="NL")["area"]) == ["WK000100"]


def test_a_municipality_s_own_figures_are_left_out_for_another(filled: Engine) -> None:
    assert "WK990200" in set(_read(filled)["area"])
    assert "WK990200" in set(_read(filled, gemeente=OTHER_GEMEENTE)["area"])
    assert "WK990200" not in set(_read(filled, gemeente=GEMEENTE)["area"])


def test_only_the_areas_that_are_asked_are_read(filled: Engine) -> None:
    assert set(_read(filled, areas=["WK990101"])["area"]) == {"WK990101"}
    many = [f"WK{k:06d}" for k in range(1200)] + ["WK990101"]
    assert set(_read(filled, areas=many)["area"]) == {"WK990101"}
    assert _read(filled, areas=[]).empty


def test_nothing_found_has_the_same_columns_and_types(filled: Engine) -> None:
    empty = _read(filled, country="YY")
    assert list(empty.columns) == COLUMNS
    assert empty["value"].dtype == "float64"
    assert empty["year"].dtype == "int64"


def test_sources_tell_where_figures_come_from(filled: Engine) -> None:
    with reading(filled) as session:
        for_one = sources(session, country="XX", gemeente=GEMEENTE)
        everything = sources(session, superseded=True)
    assert set(for_one["dataset"]) == {"2023", "2024"}
    assert {"title", "licence", "url", "retrieved_at"} <= set(for_one.columns)
    assert str(for_one["retrieved_at"].dt.tz) == "UTC"
    assert len(everything) == 5


def test_own_indicators_are_ready_for_the_catalogue(database: Engine) -> None:
    fields = {"unit": Unit.PER_THOUSAND, "direction": Direction.MORE_IS_NEED, "kind": FigureKind.FACT}
    with writing(database) as session:
        session.add(OwnIndicator(gemeente_code=GEMEENTE, id="inbraken", name_nl="Inbraken", **fields))
    with reading(database) as session:
        (own,) = own_indicators(session, gemeente=GEMEENTE)
        assert own_indicators(session, gemeente=OTHER_GEMEENTE) == []
    assert (own.id, own.provider, own.name.in_language("en"), own.sign) == ("inbraken", Provider.OWN, "Inbraken", 1)


def test_of_a_country_only_the_releases_that_are_asked_for_are_read(filled: Engine) -> None:
    with reading(filled) as session:
        found = read_country(session, country="XX", level=Level.WIJK, releases={"eenzaam": (2024, 2024)})
    assert list(found.columns) == ["area", "level", "indicator", "year", "value", "status", "boundary_year"]
    assert dict(zip(found["area"], found["value"].fillna(-1), strict=True)) == {
        "WK990100": 2024, "WK990101": 2025, "WK990102": -1,
    }  # fmt: skip
    assert set(found["year"]) == {2024} and set(found["boundary_year"]) == {2024}
    assert found["status"].tolist()[-1] == Status.SUPPRESSED


def test_a_country_says_the_same_as_all_its_observations_do(filled: Engine) -> None:
    asked = {"eenzaam": (2023, 2024)}
    with reading(filled) as session:
        years = dict(session.connection().exec_driver_sql("SELECT id, boundary_year FROM source").all())
        everything = read_observations(session, country="XX", level=Level.WIJK, year=9999, gemeente=GEMEENTE)
        found = read_country(session, country="XX", level=Level.WIJK, releases=asked)
    assert set(years.values()) == {2024}
    twin = everything[everything["year"] == 2023]
    assert list(zip(found["area"], found["value"], strict=True)) == list(zip(twin["area"], twin["value"], strict=True))


def test_of_a_country_without_the_release_or_without_question_nothing_comes(filled: Engine) -> None:
    with reading(filled) as session:
        for releases in ({}, {"eenzaam": (2024, 2020)}, {"bijstand": (2024, 2024)}):
            found = read_country(session, country="XX", level=Level.WIJK, releases=releases)
            assert found.empty and found["value"].dtype == "float64" and found["year"].dtype == "int64"


def test_the_areas_of_a_country_are_counted_once_over_all_its_releases(filled: Engine) -> None:
    with reading(filled) as session:
        assert count_areas(session, country="XX", level=Level.WIJK) == {2024: 3}
        assert count_areas(session, country="XX", level=Level.GEMEENTE) == {}

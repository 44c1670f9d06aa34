"""Areas are read with the boundaries of the year that is asked."""

import geopandas as gpd
import numpy as np
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.areas import (
    cells,
    change_marks,
    codes_in_use,
    landscape,
    loaded_municipalities,
    neighbours,
    read_areas,
)
from db.engine import reading, writing
from db.models import Area, Landscape, PopulationCell, Source
from geodata.crs import require_rd
from geodata.vocabulary import LandscapeKind, Level, Provider
from tests.factories import CORNER, GEMEENTE, OTHER_GEMEENTE, add_municipality, add_source, square

COLUMNS = ["name", "level", "parent", "gemeente", "boundary_year", "water", "population", "geometry"]


def test_areas_come_as_the_decision_record_says(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
    with reading(database) as session:
        wijken = read_areas(session, gemeente=GEMEENTE, level=Level.WIJK)
        whole = read_areas(session, gemeente=GEMEENTE, level=Level.GEMEENTE)
    require_rd(wijken)
    assert list(wijken.columns) == COLUMNS
    assert list(wijken.index) == ["WK990100", "WK990101"]
    assert wijken.area.tolist() == [1e6, 1e6]
    assert wijken["level"].tolist() == [Level.WIJK, Level.WIJK]
    assert wijken["parent"].tolist() == [GEMEENTE, GEMEENTE]
    assert (wijken["population"].dtype, wijken["water"].dtype) == ("float64", "bool")
    assert whole["parent"].tolist() == [None]


def test_a_level_that_is_not_loaded_is_empty_with_the_same_columns(database: Engine) -> None:
    with reading(database) as session:
        found = read_areas(session, gemeente=GEMEENTE, level=Level.BUURT)
    assert isinstance(found, gpd.GeoDataFrame)
    assert list(found.columns) == COLUMNS
    assert found.empty
    require_rd(found)


@pytest.mark.parametrize(
    ("year", "wijken", "boundary_year"),
    [(2026, 1, 2025), (2025, 1, 2025), (2024, 2, 2023), (np.int64(2026), 1, 2025), (None, 1, 2025)],
)
def test_the_newest_boundaries_not_later_than_the_year_are_used(
    year: int | None, wijken: int, boundary_year: int, sqlite_database: Engine
) -> None:
    with writing(sqlite_database) as session:
        add_municipality(session, year=2023, wijken=2)
        add_municipality(session, year=2025, wijken=1)
    with reading(sqlite_database) as session:
        found = read_areas(session, gemeente=GEMEENTE, level=Level.WIJK, year=year)
        assert read_areas(session, gemeente=GEMEENTE, level=Level.WIJK, year=2022).empty
    assert len(found) == wijken
    assert set(found["boundary_year"]) == {boundary_year}


def test_superseded_boundaries_and_rows_of_figures_are_left_out(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session, wijken=3)
        figures = add_source(session, provider=Provider.STATLINE, dataset="85984NED", scope="XX", boundary_year=2024)
        common = {"source_id": figures.id, "boundary_year": 2024, "country": "XX", "gemeente_code": GEMEENTE}
        session.add(Area(code="WK990199", level=Level.WIJK, name="alleen cijfers", change_mark=2, **common))
    with reading(database) as session:
        assert len(read_areas(session, gemeente=GEMEENTE, level=Level.WIJK)) == 3
        assert set(codes_in_use(session, gemeente=GEMEENTE)) >= {"WK990100", "BU99010200", GEMEENTE}
        assert "WK990199" not in codes_in_use(session, gemeente=GEMEENTE)
        marks = change_marks(session, gemeente=GEMEENTE, level=Level.WIJK)
    assert marks.to_dict("records") == [{"code": "WK990199", "boundary_year": 2024, "change_mark": 2}]
    with writing(database) as session:
        add_source(session, scope=OTHER_GEMEENTE)
        for source in session.exec(select(Source).where(Source.scope == GEMEENTE)):
            source.state = "vervangen"
    with reading(database) as session:
        assert read_areas(session, gemeente=GEMEENTE, level=Level.WIJK).empty


def test_a_level_with_older_boundaries_keeps_its_codes(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session, year=2024)
        newer = add_source(session, year=2025, boundary_year=2025)
        wijk = {"source_id": newer.id, "boundary_year": 2025, "country": "XX", "gemeente_code": GEMEENTE}
        session.add(Area(code="WK990100", level=Level.WIJK, name="x", geometry=square().wkb, **wijk))
    with reading(database) as session:
        codes = codes_in_use(session, gemeente=GEMEENTE)
    assert (codes["WK990100"].boundary_year, codes["BU99010000"].boundary_year) == (2025, 2024)
    assert "WK990101" not in codes


def test_loaded_municipalities_are_listed_real_ones_first(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session, year=2023)
        add_municipality(session, year=2024)
        real = add_source(session, scope="GM0001", country="NL")
        session.add(
            Area(
                source_id=real.id,
                code="GM0001",
                level=Level.GEMEENTE,
                boundary_year=2024,
                name="Zandwijk",
                gemeente_code="GM0001",
                country="NL",
                geometry=square().wkb,
            )
        )
    with reading(database) as session:
        first, second = loaded_municipalities(session)
    assert (first.name, first.fictional, first.levels) == ("Zandwijk", False, (Level.GEMEENTE,))
    assert (second.code, second.fictional, second.boundary_years) == (GEMEENTE, True, (2023, 2024))
    assert second.levels == (Level.GEMEENTE, Level.WIJK, Level.BUURT)


def test_neighbours_are_the_municipalities_nearby_without_itself(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session, wijken=1)
        outlines = add_source(session, dataset="gebiedsindelingen", scope="XX")
        for code, column in ((GEMEENTE, 0), ("GM9902", 1), ("GM9903", 60)):
            session.add(
                Area(
                    source_id=outlines.id,
                    code=code,
                    level=Level.GEMEENTE,
                    boundary_year=2024,
                    name=code,
                    gemeente_code=code,
                    country="XX",
                    geometry=square(column).wkb,
                )
            )
    with reading(database) as session:
        assert list(neighbours(session, gemeente=GEMEENTE, boundary_year=2024).index) == ["GM9902"]
        assert list(neighbours(session, gemeente=GEMEENTE, boundary_year=2024, within=70_000).index) == [
            "GM9902",
            "GM9903",
        ]
        assert [m.code for m in loaded_municipalities(session)] == [GEMEENTE]
        assert neighbours(session, gemeente="GM9903", boundary_year=2024).empty


def test_landscape_and_cells_are_read_in_rd_new(database: Engine) -> None:
    with writing(database) as session:
        source = add_municipality(session)
        common = {"source_id": source.id, "gemeente_code": GEMEENTE}
        session.add(Landscape(kind=LandscapeKind.CANAL, name="Kanaal", geometry=square().boundary.wkb, **common))
        x, y = CORNER[0] + 50.0, CORNER[1] + 50.0
        session.add(PopulationCell(cell="E1500N4000", x=x, y=y, residents=25, age_0_15=5, **common))
    with reading(database) as session:
        lines, squares = landscape(session, gemeente=GEMEENTE), cells(session, gemeente=GEMEENTE)
        nothing = cells(session, gemeente=OTHER_GEMEENTE)
    assert (lines["kind"].iloc[0], lines.geometry.iloc[0].length) == (LandscapeKind.CANAL, 4000)
    assert squares.loc["E1500N4000", "residents"] == 25
    assert squares["age_65_plus"].isna().all()
    assert (squares.geometry.iloc[0].x, squares.geometry.iloc[0].y) == (x, y)
    assert nothing.empty
    assert list(nothing.columns) == list(squares.columns)
    for layer in (lines, squares, nothing):
        require_rd(layer)

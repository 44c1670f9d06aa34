"""The walk that is used is the best that is loaded, and cells carry the figures of their buurt."""

import geopandas as gpd
import pytest
import shapely
import streamlit as st

from components.reading import ways
from components.reading.subject import subject_of
from db.areas import Municipality
from db.engine import writing
from db.load import Dataset, take_in_file, take_out
from db.words import Origin
from geodata.crs import RD_NEW
from geodata.reach.ages import AGE_BANDS
from geodata.reach.ways import WalkKind, network_of
from geodata.sources.barrier_files import BarrierFile
from geodata.sources.street_files import StreetFile
from geodata.vocabulary import BarrierKind, Level
from tests.factories import BEHEERDER, CORNER, GEMEENTE, add_municipality, add_source, observation

PLACE = Municipality(GEMEENTE, "Vierkant", "XX", True, (2024,), (Level.GEMEENTE, Level.WIJK, Level.BUURT))
X, Y = CORNER


@pytest.fixture
def municipality(sqlite_database):
    st.cache_resource.clear()
    with writing() as session:
        add_municipality(session)
        key_figures = add_source(session, provider="statline", dataset="85984NED", scope="XX")
        for number, band in enumerate(AGE_BANDS):
            session.add(
                observation(key_figures, "BU99010000", level=Level.BUURT, indicator=band, value=100.0 * (number + 1))
            )
    yield
    st.cache_resource.clear()


def walk():
    return ways.walk_of(subject_of(PLACE, Level.BUURT, 2024))


def take_in(file) -> None:
    with writing() as session:
        take_in_file(session, file=file, filename="x.gpkg", gemeente=GEMEENTE, actor=BEHEERDER)


def take_away(dataset: Dataset) -> None:
    with writing() as session:
        take_out(session, dataset=dataset, gemeente=GEMEENTE, actor=BEHEERDER, origin=Origin.SCREEN)


def test_streets_go_before_barriers_and_barriers_before_the_straight_line(municipality):
    assert walk().kind is WalkKind.HEMELSBREED
    line = shapely.LineString([(X + 500, Y), (X + 500, Y + 1000)])
    frame = gpd.GeoDataFrame({"kind": [BarrierKind.WATER], "name": [""]}, geometry=[line], crs=RD_NEW)
    take_in(BarrierFile(frame, 0, 0, 0.0, []))
    assert walk().kind is WalkKind.BARRIERES
    take_in(StreetFile(network_of([line]), 1, 0, 0, "", []))
    assert walk().kind is WalkKind.STRATEN
    assert set(ways.in_use(GEMEENTE)) == {Dataset.BARRIERS, Dataset.STREETS}
    take_away(Dataset.STREETS)
    assert walk().kind is WalkKind.BARRIERES
    take_away(Dataset.BARRIERS)
    assert walk().kind is WalkKind.HEMELSBREED


def test_cells_carry_residents_and_ages_of_their_buurt(municipality):
    cells = ways.cells_of(subject_of(PLACE, Level.WIJK, 2024))
    assert sorted(cells["area"].unique()) == ["BU99010000", "BU99010100"]
    sums = cells.groupby("area").sum()
    assert sums["residents"].tolist() == pytest.approx([1000, 1000])
    assert sums.loc["BU99010000", list(AGE_BANDS)].tolist() == pytest.approx([100, 200, 300, 400, 500])
    assert cells.loc[cells["area"] == "BU99010100", list(AGE_BANDS)].isna().all(axis=None)

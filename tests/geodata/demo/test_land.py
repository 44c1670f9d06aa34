"""The fictional land: whole, plausible, and the same each time."""

import hashlib

import numpy as np
import pytest
import shapely

from geodata.crs import RD_NEW
from geodata.demo import Demo
from geodata.demo.land import Land, make_land
from geodata.demo.make import SEED
from geodata.demo.story import SKETCH, WATER_BUURT, WATER_WIJK
from geodata.vocabulary import LandscapeKind, Level


def _fingerprint(land: Land) -> str:
    digest = hashlib.sha256()
    for layer in (land.buurten, land.wijken, land.gemeente, land.neighbours, land.landscape):
        digest.update(b"".join(shapely.to_wkb(layer.geometry.array)))
        digest.update("|".join(map(str, [*layer.index, *layer["name"]])).encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def other_land() -> Land:
    return make_land(7)


def test_there_are_24_wijken_and_some_95_buurten_beside_one_water_area(demo: Demo) -> None:
    wijken, buurten = demo.areas(Level.WIJK), demo.areas(Level.BUURT)
    assert list(wijken.index[~wijken["water"]]) == [w.code for w in SKETCH]
    assert 90 <= (~buurten["water"]).sum() <= 100
    assert list(wijken.index[wijken["water"]]) == [WATER_WIJK]
    assert list(buurten.index[buurten["water"]]) == [WATER_BUURT]
    assert buurten.index.is_unique and buurten["parent"].isin(wijken.index).all()
    assert buurten["name"].is_unique


def test_areas_have_the_shape_of_the_contract(demo: Demo) -> None:
    for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT):
        areas = demo.areas(level)
        assert areas.index.name == "code"
        assert list(areas.columns) == [
            "name", "level", "parent", "gemeente", "boundary_year", "water", "population", "geometry",
        ]  # fmt: skip
        assert areas.crs is not None and areas.crs.to_epsg() == RD_NEW
        assert (areas["level"] == level).all() and (areas["gemeente"] == "GM9901").all()
        assert areas["population"].dtype == "float64" and areas["water"].dtype == bool


def test_buurten_fit_without_gap_or_overlap(demo: Demo) -> None:
    buurten = demo.areas(Level.BUURT).geometry.array
    assert shapely.coverage_is_valid(buurten)
    whole = demo.areas(Level.GEMEENTE).geometry.iloc[0]
    assert whole.area == pytest.approx(shapely.area(buurten).sum(), abs=1e-4)
    assert shapely.get_num_interior_rings(whole) == 0
    assert set(shapely.get_type_id(buurten)) == {shapely.GeometryType.POLYGON}


def test_each_wijk_is_exactly_its_buurten(demo: Demo) -> None:
    buurten = demo.areas(Level.BUURT)
    for code, wijk in demo.areas(Level.WIJK).geometry.items():
        parts = shapely.union_all(buurten.geometry.array[buurten["parent"] == code])
        assert wijk.geom_type == "Polygon"
        assert wijk.symmetric_difference(parts).area < 1e-6


def test_no_area_is_a_sliver(demo: Demo) -> None:
    dry = demo.areas(Level.BUURT).query("not water").geometry
    roundness = 4 * np.pi * dry.area / dry.length**2
    assert dry.area.min() > 4e4  # four hectares
    assert roundness.min() > 0.1  # a strip of 1 by 20 has 0.14; a circle 1


def test_borders_wind_as_no_voronoi_diagram_does(demo: Demo) -> None:
    # Cells of a Voronoi diagram are convex; an area with winding borders is clearly smaller than its convex hull.
    dry = demo.areas(Level.BUURT).query("not water").geometry
    fill = dry.area / dry.convex_hull.area
    assert fill.median() < 0.93
    assert (fill > 0.985).mean() < 0.05


def test_the_canal_is_a_border_of_every_buurt_it_touches(demo: Demo) -> None:
    buurten = demo.areas(Level.BUURT).query("not water").geometry
    canal = shapely.LineString(demo.land.lines.canal)
    through = buurten.buffer(-25).intersection(canal).length
    assert through.max() < 1
    beside = buurten[buurten.distance(canal) < 1]
    assert len(beside) >= 8


def test_exactly_two_bridges_cross_the_canal_and_roads_cross_it_nowhere_else(demo: Demo) -> None:
    scenery = demo.landscape
    bridges = scenery[scenery["kind"] == LandscapeKind.BRIDGE].geometry
    canal = shapely.LineString(demo.land.lines.canal)
    assert len(bridges) == 2
    assert bridges.distance(canal).max() < 1
    rail = scenery[scenery["kind"] == LandscapeKind.RAILWAY].geometry.iloc[0]
    assert not rail.crosses(canal)
    roads = scenery[scenery["kind"] == LandscapeKind.ROAD].geometry
    crossings = shapely.get_parts(roads.intersection(canal).array)
    crossings = crossings[~shapely.is_empty(crossings)]
    assert len(crossings) == 2
    assert all(bridges.distance(crossing).min() < 15 for crossing in crossings)
    assert all(shapely.distance(crossings, bridge).min() < 15 for bridge in bridges)


def test_the_railway_has_a_station_in_town(demo: Demo) -> None:
    scenery = demo.landscape.set_index("kind").geometry
    station, rail = scenery[LandscapeKind.STATION], scenery[LandscapeKind.RAILWAY]
    assert station.distance(rail) < 1
    assert station.distance(demo.areas(Level.WIJK).geometry["WK990103"]) < 60


def test_neighbours_share_borders_and_overlap_nowhere(demo: Demo) -> None:
    own, around = demo.areas(Level.GEMEENTE).geometry.iloc[0], demo.neighbours
    assert 5 <= len(around) <= 6
    assert around["name"].str.endswith("(fictief)").all()
    assert around.geometry.intersection(own).area.max() < 1e-6
    assert own.boundary.intersection(around.union_all().boundary).length > 0.98 * own.length


def test_it_lies_in_the_netherlands_and_has_the_size_of_a_municipality(demo: Demo) -> None:
    west, south, east, north = demo.areas(Level.GEMEENTE).total_bounds
    assert 150_000 < west < east < 190_000 and 405_000 < south < north < 435_000
    assert 15_000 < east - west < 22_000 and 9_000 < north - south < 14_000


def test_the_same_seed_gives_the_same_land(demo: Demo) -> None:
    assert _fingerprint(make_land(SEED)) == _fingerprint(demo.land)


def test_another_seed_gives_another_land_that_is_whole_too(demo: Demo, other_land: Land) -> None:
    assert _fingerprint(other_land) != _fingerprint(demo.land)
    assert shapely.coverage_is_valid(other_land.buurten.geometry.array)
    assert list(other_land.buurten.index) == list(demo.land.buurten.index)
    assert not other_land.buurten.geometry.is_empty.any()

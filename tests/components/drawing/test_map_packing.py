"""What the map's script unfolds again is what was packed, to about a metre, in few bytes."""

import json
import math

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drawing.map_cells import MapCells, plan_cells
from components.drawing.map_packing import pack_cells, pack_polygons
from components.drawing.map_texts import cell_words
from components.drawing.marks import CELL_FORMS
from components.drawing.palette import LIGHT, CellKind
from components.drawing.wijk_map import pack
from geodata.crs import to_lonlat

METRE = 1 / 68_000  # of longitude in the Netherlands, in degrees


def unfolded(ring: list[int]) -> list[tuple[float, float]]:
    """As wijk-reach.js does it, step by step."""
    lon = lat = 0
    found = []
    for at in range(0, len(ring), 2):
        lon, lat = lon + ring[at], lat + ring[at + 1]
        found.append((lon / 1e5, lat / 1e5))
    return found


def places(packed: dict) -> np.ndarray:
    """As wijk-cells.js does it: metres from the one before, then degrees."""
    found, x, y = [], 0.0, 0.0
    for dx, dy in zip(packed["steps"][::2], packed["steps"][1::2], strict=True):
        x, y = x + dx / 1000, y + dy / 1000
        terms = (1, x, y, x * x, x * y, y * y)
        found.append([sum(a * b for a, b in zip(terms, packed[side], strict=True)) for side in ("lon", "lat")])
    return np.array(found).reshape(-1, 2)


def squares(x, y, classes: str) -> MapCells:
    return MapCells(x, y, classes, dict.fromkeys(classes, "#0f6f6b"), {})


def true_places(x, y) -> np.ndarray:
    points = to_lonlat(gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs=28992)).geometry
    return np.column_stack([points.x, points.y])


def test_a_ring_is_its_first_point_and_then_steps():
    assert pack_polygons([[[(5.5, 51.7), (5.50001, 51.7), (5.50001, 51.69998)]]]) == [[[550000, 5170000, 1, 0, 0, -2]]]


def test_points_that_fall_together_are_one():
    assert pack_polygons([[[(5.5, 51.7), (5.500001, 51.7), (5.6, 51.7)]]]) == [[[550000, 5170000, 10000, 0]]]


def test_nothing_is_packed_as_nothing():
    assert pack_polygons([]) == []
    assert pack_polygons([[[]]]) == [[[]]]


@given(st.lists(st.tuples(st.floats(3, 8), st.floats(50, 54)), min_size=1, max_size=40))
def test_an_unfolded_ring_is_the_ring_to_half_a_step(ring):
    ((steps,),) = pack_polygons([[ring]])
    told = unfolded(steps)
    whole = [(round(lon * 1e5), round(lat * 1e5)) for lon, lat in ring]
    kept = [one for at, one in enumerate(whole) if at == 0 or one != whole[at - 1]]
    assert [(round(lon * 1e5), round(lat * 1e5)) for lon, lat in told] == kept


def test_squares_of_a_large_municipality_stand_where_they_are_to_less_than_a_metre():
    random = np.random.default_rng(3)
    x, y = random.integers(180_000, 210_000, 500), random.integers(560_000, 600_000, 500)
    packed = pack_cells(squares(x.tolist(), y.tolist(), "r" * 500))
    order = np.lexsort((x, y))
    apart = (places(packed) - true_places(x[order], y[order])) / [METRE, METRE * 0.61]
    assert np.hypot(*apart.T).max() < 1


@pytest.mark.parametrize("spots", [[(155_000.0, 430_000.0)], [(155_000.0, 430_000.0)] * 3])
def test_one_square_and_squares_on_one_spot_are_placed_too(spots):
    x, y = ([spot[side] for spot in spots] for side in (0, 1))
    found = places(pack_cells(squares(x, y, "g" * len(spots))))
    assert found == pytest.approx(true_places(x, y), abs=METRE / 10)


def test_each_square_keeps_its_own_class_whatever_the_order():
    x, y, classes = [300.0, 100.0, 200.0], [500.0, 500.0, 400.0], "abc"
    one = pack_cells(squares(x, y, classes))
    assert one["classes"] == "cba"  # south to north, west to east
    assert pack_cells(squares(x[::-1], y[::-1], classes[::-1])) == one


def test_no_squares_are_packed_as_none():
    packed = pack_cells(squares([], [], ""))
    assert (packed["steps"], packed["classes"]) == ([], "")


@pytest.mark.parametrize("scattered", [False, True], ids=["on a raster", "anywhere"])
def test_six_thousand_squares_are_less_than_sixty_kilobytes(scattered: bool):
    random = np.random.default_rng(1)
    if scattered:
        xy = random.integers((160_000, 410_000), (175_000, 425_000), (6000, 2))
    else:
        xy = random.permutation(np.argwhere(np.ones((100, 100))))[:6000] * 100 + [160_050, 410_050]
    kinds = [CellKind(kind) for kind in random.choice(list(CellKind), len(xy))]
    cells = plan_cells(xy[:, 0].tolist(), xy[:, 1].tolist(), kinds, cell_words(), dark=False)
    assert len(pack(pack_cells(cells))) < (60_000 if scattered else 15_000)


def test_squares_of_a_plan_have_the_colours_forms_and_words_of_those_that_occur():
    words = cell_words()
    cells = plan_cells(
        [1.0, 2.0], [1.0, 2.0], [CellKind.LOST, CellKind.GAINED], words, dark=False, title="What changes"
    )
    assert cells.classes == "lg"
    assert cells.palette == {"g": LIGHT.cells[CellKind.GAINED], "l": LIGHT.cells[CellKind.LOST]}
    packed = json.loads(json.dumps(pack_cells(cells)))
    assert packed["words"] == [["g", words[CellKind.GAINED]], ["l", words[CellKind.LOST]]]
    assert packed["forms"] == {"g": CELL_FORMS[CellKind.GAINED], "l": CELL_FORMS[CellKind.LOST]}
    assert packed["title"] == "What changes"


def test_squares_without_a_place_or_a_colour_are_refused():
    with pytest.raises(ValueError, match="2 x, 1 y, 2 classes"):
        MapCells([1.0, 2.0], [1.0], "rr", {"r": "#ffffff"}, {})
    with pytest.raises(ValueError, match="no colour for the classes"):
        MapCells([1.0], [1.0], "q", {"r": "#ffffff"}, {})


def test_a_place_that_is_no_number_is_refused_in_words():
    with pytest.raises(ValueError, match="without a place"):
        squares([math.nan], [1.0], "r")

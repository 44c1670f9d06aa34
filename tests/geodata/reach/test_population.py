"""Where residents live: squares of 100 m scaled to their area, or a grid; sums that match, few that are not none."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.crs import RD_NEW, WGS84
from geodata.errors import WrongCrsError
from geodata.reach.ages import AGE_BANDS
from geodata.reach.population import SQUARE_AGES, population_cells

BANDS = list(AGE_BANDS)


def areas(*people: float, water: tuple[bool, ...] = ()) -> gpd.GeoDataFrame:
    """Squares of 1 km beside each other."""
    shapes = [shapely.box(1000 * i, 0, 1000 * i + 1000, 1000) for i in range(len(people))]
    codes = [f"BU990100{i:02d}" for i in range(len(people))]
    columns = {"population": people, "water": list(water) or [False] * len(people)}
    return gpd.GeoDataFrame(columns, geometry=shapes, index=codes, crs=RD_NEW)


def squares(*rows: tuple[float, float, float], ages: tuple[tuple[float, ...], ...] = ()) -> gpd.GeoDataFrame:
    frame = pd.DataFrame({"residents": [people for *_, people in rows]})
    for number, band in enumerate(SQUARE_AGES):
        frame[band] = [row[number] for row in ages] if ages else np.nan
    return gpd.GeoDataFrame(frame, geometry=[shapely.Point(x, y) for x, y, _ in rows], crs=RD_NEW)


def ages(*rows: tuple[float, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=BANDS, index=[f"BU990100{i:02d}" for i in range(len(rows))])


def test_without_squares_a_grid_carries_residents_and_ages_exactly() -> None:
    cells = population_cells(areas(103.0), None, ages((10, 20, 30, 25, 20)))
    assert len(cells) == 25
    assert cells["residents"].sum() == pytest.approx(103, abs=1e-9)
    assert cells[BANDS].sum().tolist() == pytest.approx([10, 20, 30, 25, 20], abs=1e-9)
    assert cells[["x", "y"]].mean().tolist() == pytest.approx([500, 500])
    assert cells[["x", "y"]].min().tolist() == [100, 100]


def test_squares_say_where_and_the_area_says_how_many() -> None:
    cells = population_cells(areas(120.0), squares((150, 150, 30), (850, 850, 70)))
    assert cells[["x", "y", "residents"]].to_numpy().tolist() == [[150, 150, 36], [850, 850, 84]]
    assert cells["area"].tolist() == ["BU99010000", "BU99010000"]


def test_fewer_than_five_is_what_the_other_squares_leave_over() -> None:
    three = squares((150, 150, 90), (250, 150, np.nan), (350, 150, 2.0))
    assert population_cells(areas(96.0), three)["residents"].tolist() == pytest.approx([90, 3, 3])


@pytest.mark.parametrize(("people", "estimate"), [(200.0, 4.0), (80.0, 1.0), (np.nan, 2.0)])
def test_fewer_than_five_stays_between_one_and_four_and_is_two_where_nothing_tells_more(
    people: float, estimate: float
) -> None:
    cells = population_cells(areas(people), squares((150, 150, 90), (250, 150, np.nan)))
    assert cells["residents"].iloc[1] / cells["residents"].iloc[0] == pytest.approx(estimate / 90)
    assert (cells["residents"] > 0).all()


def test_of_an_unknown_area_the_squares_stand_as_published() -> None:
    assert population_cells(areas(np.nan), squares((5, 5, 35)))["residents"].tolist() == [35]


def test_published_ages_are_kept_where_they_fit_and_secret_ones_follow_the_area() -> None:
    where = squares((150, 150, 50), (250, 150, 50), ages=((20, np.nan, np.nan, np.nan, 30), (np.nan,) * 5))
    cells = population_cells(areas(100.0), where, ages((30, 10, 10, 10, 40)))
    # The first square has its 50 residents in two bands; what the area has more in these bands lives in the second.
    assert cells[BANDS].sum(axis=1).tolist() == pytest.approx([50, 50])
    assert cells[BANDS].sum().tolist() == pytest.approx([30, 10, 10, 10, 40])
    assert cells["inwoners_65_plus"].iloc[0] > cells["inwoners_65_plus"].iloc[1]
    assert cells["inwoners_25_45"].iloc[0] < 1


def test_an_area_without_squares_gets_a_grid_beside_one_with_squares() -> None:
    cells = population_cells(areas(100.0, 50.0), squares((150, 150, 95)), ages((20,) * 5, (10,) * 5))
    assert cells.groupby("area")["residents"].agg(["count", "sum"]).to_numpy().tolist() == [[1, 100], [25, 50]]


def test_water_nobody_and_places_outside_have_no_cells() -> None:
    where = squares((500, 500, 20), (1500, 500, 20), (2500, 500, 20), (9000, 500, 20))
    cells = population_cells(areas(100.0, 100.0, 0.0, water=(False, True, False)), where)
    assert cells["area"].unique().tolist() == ["BU99010000"]
    lost = areas(100.0).set_geometry([None], crs=RD_NEW)
    assert population_cells(lost, where).empty
    assert list(population_cells(lost, where).columns) == ["area", "x", "y", "residents", *BANDS]


def test_one_unknown_band_is_what_the_others_leave_and_two_stay_unknown() -> None:
    one = population_cells(areas(100.0), None, ages((np.nan, 20, 20, 20, 30)))
    two = population_cells(areas(100.0), None, ages((np.nan, np.nan, 20, 20, 30)))
    assert one[BANDS].sum().tolist() == pytest.approx([10, 20, 20, 20, 30])
    assert two["inwoners_0_15"].isna().all()
    assert two["inwoners_65_plus"].sum() == pytest.approx(30)


def test_nothing_known_of_ages_stays_nothing_known() -> None:
    cells = population_cells(areas(100.0), squares((150, 150, 95)))
    assert cells[BANDS].isna().to_numpy().all()


def test_a_square_on_a_border_counts_once_for_the_code_that_comes_first() -> None:
    cells = population_cells(areas(100.0, 100.0), squares((1000, 500, 20)))
    assert cells.groupby("area").size().tolist() == [1, 25]


def test_an_area_too_thin_for_the_grid_still_has_a_point() -> None:
    thin = areas(10.0).set_geometry([shapely.LineString([(0, 0), (1000, 1000)]).buffer(0.5)], crs=RD_NEW)
    assert population_cells(thin)["residents"].sum() == pytest.approx(10)


def test_a_wide_area_has_a_point_for_each_two_hundred_metres() -> None:
    wide = areas(10.0).set_geometry([shapely.box(0, 0, 4000, 2000)], crs=RD_NEW)
    assert len(population_cells(wide)) == 20 * 10


def test_degrees_are_refused() -> None:
    with pytest.raises(WrongCrsError):
        population_cells(areas(1.0).to_crs(WGS84))
    with pytest.raises(WrongCrsError):
        population_cells(areas(1.0), squares((5, 5, 5)).to_crs(WGS84))


SQUARE = st.tuples(
    st.integers(0, 19),
    st.integers(0, 9),
    st.sampled_from([np.nan, 5, 10, 40, 250]),
    st.tuples(*[st.sampled_from([np.nan, 5, 20, 80])] * 5),
)
COUNTS = st.tuples(*[st.integers(0, 400)] * 5)


@settings(max_examples=60, deadline=None)
@given(
    found=st.lists(SQUARE, min_size=1, max_size=25, unique_by=lambda one: one[:2]),
    counts=st.tuples(COUNTS, COUNTS),
    off=st.integers(-10, 10),
    turn=st.randoms(),
)
def test_sums_per_area_match_whatever_the_squares_say(found, counts, off, turn) -> None:
    people = [float(max(sum(bands) + off, 1)) if sum(bands) else 0.0 for bands in counts]
    rows = [(100 * x + 50, 100 * y + 50, n) for x, y, n, _ in found]
    where = squares(*rows, ages=tuple(bands for *_, bands in found))
    cells = population_cells(areas(*people), where, ages(*counts))
    sums = cells.groupby("area")[["residents", *BANDS]].sum().reindex(areas(*people).index, fill_value=0.0)
    assert sums["residents"].tolist() == pytest.approx(people, abs=1e-6)
    for number, bands in enumerate(counts):
        if people[number]:
            assert sums.iloc[number][BANDS].tolist() == pytest.approx(bands, abs=1e-6)
    assert (cells["residents"] > 0).all()
    assert (cells[BANDS].to_numpy() >= 0).all()
    order = list(range(len(where)))
    turn.shuffle(order)
    again = population_cells(areas(*people), where.iloc[order], ages(*counts))
    pd.testing.assert_frame_equal(cells, again, atol=1e-6)

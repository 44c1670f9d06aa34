"""Supply in reach (E2SFCA): by hand, by a slow twin, beside pysal's access, and what is never lost."""

import numpy as np
import pandas as pd
import pytest
from access.access import Access
from access.weights import step_fn
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError
from geodata.reach.catchment import (
    PER,
    ZONES,
    Zone,
    coordinates_of,
    e2sfca,
    mean_per_area,
    supply_per_cell,
    zone_weights,
)
from geodata.reach.ways import StraightLine, Walks

STRAIGHT = StraightLine(detour=1.0)


def points(*xy: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame(xy, columns=["x", "y"], dtype="float64")


def slow(cells: pd.DataFrame, people: pd.Series, places: pd.DataFrame, supply: pd.Series) -> list[float]:
    """The two steps as they stand in the paper, one pair at a time."""

    def weight(cell: tuple, place: tuple) -> float:
        metres = float(np.hypot(cell[0] - place[0], cell[1] - place[1]))
        return next((zone.weight for zone in ZONES if metres <= zone.upto_m), 0.0)

    homes, spots = (list(frame[["x", "y"]].itertuples(index=False, name=None)) for frame in (cells, places))
    ratios = []
    for spot, offered in zip(spots, supply, strict=True):
        crowd = sum(weight(home, spot) * number for home, number in zip(homes, people, strict=True))
        ratios.append(offered / crowd if crowd else 0.0)
    return [
        sum(weight(home, spot) * ratio for spot, ratio in zip(spots, ratios, strict=True)) * PER
        if number > 0
        else float("nan")
        for home, number in zip(homes, people, strict=True)
    ]


def town(seed: int, homes: int, spots: int) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame, pd.Series]:
    """Homes of which some are empty, in a square of 3 km; places may lie outside everybody's reach."""
    random = np.random.default_rng(seed)
    cells = points(*random.uniform(0, 3_000, (homes, 2)))
    places = points(*random.uniform(-2_000, 5_000, (spots, 2)))
    return (
        cells,
        pd.Series(random.choice([0.0, 3.0, 40.0, 250.0], homes)),
        places,
        pd.Series(random.choice([0.0, 12.0, 60.0], spots)),
    )


def test_two_homes_share_one_place_and_the_nearer_one_gets_more() -> None:
    # 100 people at 100 m (weight 1) and 50 at 600 m (0.68) share 67 hours: 67 / (100 + 34) = 0.5 an hour.
    cells, places = points((0, 100), (0, 600), (0, 5_000)), points((0, 0))
    access = supply_per_cell(cells, pd.Series([100.0, 50.0, 10.0]), places, pd.Series([67.0]), walk=STRAIGHT)
    assert access["supply"].tolist() == pytest.approx([500.0, 340.0, 0.0])


def test_who_lives_between_two_places_adds_up_both() -> None:
    cells, places = points((0, 0), (1_000, 0)), points((0, 0), (1_000, 0))
    access = supply_per_cell(cells, pd.Series([100.0, 100.0]), places, pd.Series([122.0, 61.0]), walk=STRAIGHT)
    # Each place is shared by 100 + 22 people: 1 and 0.5 an hour.
    assert access["supply"].tolist() == pytest.approx([1_000 * (1 + 0.22 * 0.5), 1_000 * (0.5 + 0.22)])


def test_nobody_is_no_number_and_nothing_in_reach_is_nought() -> None:
    cells, places = points((0, 0), (0, 0), (9_000, 0), (0, 0)), points((0, 0))
    people = pd.Series([10.0, 0.0, 10.0, np.nan])
    access = supply_per_cell(cells, people, places, pd.Series([10.0]), walk=STRAIGHT)["supply"]
    assert access[0] == 1_000
    assert access[2] == 0
    assert access[[1, 3]].isna().all()


def test_without_places_or_without_homes_there_is_an_answer_too() -> None:
    assert supply_per_cell(
        points((0, 0)), pd.Series([5.0]), points(), pd.Series([], dtype=float), walk=STRAIGHT
    ).to_numpy().tolist() == [[0.0]]
    empty = supply_per_cell(points(), pd.Series([], dtype=float), points((0, 0)), pd.Series([5.0]), walk=STRAIGHT)
    assert empty.shape == (0, 1)


def test_a_place_that_nobody_knows_where_is_reaches_nobody() -> None:
    access = supply_per_cell(
        points((0, 0)), pd.Series([5.0]), points((np.nan, np.nan), (0, 0)), pd.Series([9.0, 1.0]), walk=STRAIGHT
    )
    assert access["supply"].tolist() == [200.0]


def test_the_border_of_a_zone_belongs_to_it() -> None:
    assert zone_weights(np.array([0.0, 400.0, 400.01, 800.0, 1_200.0, 1_200.01])).tolist() == [
        1,
        1,
        0.68,
        0.68,
        0.22,
        0,
    ]


@pytest.mark.parametrize(
    "zones", [(), (Zone(400, 1), Zone(400, 0.5)), (Zone(400, 0.5), Zone(800, 1)), (Zone(400, -1),)]
)
def test_zones_that_make_no_sense_are_refused(zones: tuple[Zone, ...]) -> None:
    with pytest.raises(GeodataError):
        zone_weights(np.array([1.0]), zones)


def test_walks_of_other_homes_and_people_of_other_cells_are_refused() -> None:
    none = Walks(np.empty(0, int), np.empty(0, int), np.empty(0), 3, 1)
    with pytest.raises(GeodataError):
        e2sfca(np.ones(2), np.ones(1), none)
    with pytest.raises(GeodataError):
        supply_per_cell(points((0, 0)), pd.Series([1.0], index=["a"]), points((0, 0)), pd.Series([1.0]), walk=STRAIGHT)


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 6))
def test_it_equals_the_slow_twin_and_loses_nothing(seed: int, homes: int, spots: int) -> None:
    cells, people, places, supply = town(seed, homes, spots)
    access = supply_per_cell(cells, people, places, supply, walk=STRAIGHT)["supply"]
    assert access.tolist() == pytest.approx(slow(cells, people, places, supply), nan_ok=True)
    walks = STRAIGHT.within(coordinates_of(cells), coordinates_of(places), ZONES[-1].upto_m)
    reached = {int(place) for home, place in zip(walks.origin, walks.place, strict=True) if people[home] > 0}
    assert (access.fillna(0) * people).sum() / PER == pytest.approx(supply[sorted(reached)].sum())


@given(st.integers(0, 10_000))
def test_order_and_place_on_the_map_do_not_matter(seed: int) -> None:
    cells, people, places, supply = town(seed, 9, 5)
    access = supply_per_cell(cells, people, places, supply, walk=STRAIGHT)["supply"]
    turned = supply_per_cell(
        cells.iloc[::-1] + 10_000.0, people[::-1], places.iloc[::-1] + 10_000.0, supply[::-1], walk=STRAIGHT
    )["supply"]
    pd.testing.assert_series_equal(turned.sort_index(), access)


def test_several_kinds_of_supply_at_once_are_each_as_alone() -> None:
    cells, people, places, supply = town(3, 40, 12)
    both = pd.DataFrame({"all": supply, "half": supply / 2})
    access = supply_per_cell(cells, people, places, both, walk=STRAIGHT)
    alone = supply_per_cell(cells, people, places, supply, walk=STRAIGHT)["supply"]
    pd.testing.assert_series_equal(access["all"], alone, check_names=False)
    pd.testing.assert_series_equal(access["half"], alone / 2, check_names=False)


def test_it_equals_pysal_access_on_the_same_input() -> None:
    random = np.random.default_rng(7)
    cells, places = points(*random.uniform(0, 4_000, (300, 2))), points(*random.uniform(0, 4_000, (40, 2)))
    people, supply = random.integers(1, 200, 300).astype(float), random.integers(0, 300, 40).astype(float)
    ours = supply_per_cell(cells, pd.Series(people), places, pd.Series(supply), walk=StraightLine())["supply"]

    pairs = [(home, place) for home in range(300) for place in range(40)]
    metres = [float(np.hypot(*(cells.loc[home] - places.loc[place]))) * 1.3 for home, place in pairs]
    cost = pd.DataFrame(pairs, columns=["origin", "dest"]).assign(cost=metres)
    oracle = Access(
        demand_df=pd.DataFrame({"people": people}, index=pd.RangeIndex(300, name="home")),
        demand_value="people",
        supply_df=pd.DataFrame({"hours": supply}, index=pd.RangeIndex(40, name="place")),
        supply_value="hours",
        cost_df=cost,
        cost_origin="origin",
        cost_dest="dest",
        cost_name="cost",
    )
    weight = step_fn({zone.upto_m: zone.weight for zone in ZONES})
    theirs = oracle.enhanced_two_stage_fca(name="e2sfca", cost="cost", max_cost=1_200, weight_fn=weight)["e2sfca_hours"]
    assert np.abs(ours.to_numpy() / PER - theirs.reindex(range(300)).fillna(0).to_numpy()).max() < 1e-9
    assert (ours > 0).sum() > 250


def test_an_area_is_the_mean_of_its_people_not_of_its_cells() -> None:
    access = pd.DataFrame({"supply": [100.0, 0.0, np.nan, 50.0]})
    people = pd.Series([30.0, 10.0, 0.0, 7.0])
    area_of = pd.Series(["BU2", "BU2", "BU1", "elsewhere"])
    means = mean_per_area(access, people, area_of, pd.Index(["BU1", "BU2"]))
    assert means["supply"]["BU2"] == 75.0
    assert np.isnan(means["supply"]["BU1"])
    assert means.index.tolist() == ["BU1", "BU2"]

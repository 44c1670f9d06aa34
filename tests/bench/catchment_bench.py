"""Timings of supply in reach (E2SFCA): a municipality of 4,000 cells and 300 places, beside pysal's access."""

import numpy as np
import pandas as pd
from access.access import Access
from access.weights import step_fn

from geodata.reach.catchment import PER, ZONES, coordinates_of, e2sfca, supply_per_cell
from geodata.reach.ways import StraightLine, Walks
from tests.bench.need_bench import best_of

CELLS, PLACES, SIDE_M = 4_000, 300, 8_000
LIMIT = ZONES[-1].upto_m
WEIGHT = step_fn({zone.upto_m: zone.weight for zone in ZONES})


def town() -> tuple[pd.DataFrame, pd.Series, pd.DataFrame, pd.Series]:
    """Cells and places all over a town of 8 by 8 km."""
    random = np.random.default_rng(1)
    cells = pd.DataFrame(random.uniform(0, SIDE_M, (CELLS, 2)), columns=["x", "y"])
    places = pd.DataFrame(random.uniform(0, SIDE_M, (PLACES, 2)), columns=["x", "y"])
    return (
        cells,
        pd.Series(random.integers(1, 80, CELLS) * 1.0),
        places,
        pd.Series(random.integers(1, 90, PLACES) * 1.0),
    )


def oracle_of(people: pd.Series, supply: pd.Series, walks: Walks) -> Access:
    """The same question, as pysal's access wants it asked; making it is not timed."""
    cost = pd.DataFrame({"origin": walks.origin, "dest": walks.place, "cost": walks.metres})
    return Access(
        demand_df=people.to_frame("people").rename_axis("home"),
        demand_value="people",
        supply_df=supply.to_frame("hours").rename_axis("place"),
        supply_value="hours",
        cost_df=cost,
        cost_origin="origin",
        cost_dest="dest",
        cost_name="cost",
    )


def with_access(oracle: Access) -> pd.Series:
    """The same by pysal's access, from the same walks."""
    return oracle.enhanced_two_stage_fca(name="found", cost="cost", max_cost=LIMIT, weight_fn=WEIGHT)["found_hours"]


def main() -> None:
    """Print a table."""
    cells, people, places, supply = town()
    walk = StraightLine()
    walks = walk.within(coordinates_of(cells), coordinates_of(places), LIMIT)
    oracle = oracle_of(people, supply, walks)
    six = pd.DataFrame(dict.fromkeys(range(6), supply))
    ours = best_of(5, lambda: e2sfca(people.to_numpy(), supply.to_numpy(), walks))
    theirs = best_of(3, lambda: with_access(oracle))
    whole = best_of(5, lambda: supply_per_cell(cells, people, places, supply, walk=walk))
    dimensions = best_of(5, lambda: supply_per_cell(cells, people, places, six, walk=walk))
    here = e2sfca(people.to_numpy(), supply.to_numpy(), walks)
    there = with_access(oracle).reindex(range(CELLS)).fillna(0).to_numpy()
    print(f"| {CELLS:,} cells, {PLACES} places, {len(walks.metres):,} walks | seconds |\n|---|---|")
    print(f"| E2SFCA from the walks | {ours:.4f} |")
    print(f"| access, from the same walks | {theirs:.4f} |")
    print(f"| E2SFCA with measuring the walks | {whole:.4f} |")
    print(f"| the same for six dimensions at once | {dimensions:.4f} |")
    print(f"\nE2SFCA is {theirs / ours:,.0f} times as fast as access; the largest difference is ", end="")
    print(f"{np.abs(here - there).max() * PER:.1e} per 1,000 people.")


if __name__ == "__main__":
    main()

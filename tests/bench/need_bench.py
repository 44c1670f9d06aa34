"""Timings of the figures: reading, index and intervals, beside the obvious alternative of a loop."""

import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from geodata.figures.indicators import Catalogue
from geodata.figures.intervals import rank_intervals
from geodata.figures.need import need_index
from geodata.figures.observations import observe
from geodata.vocabulary import Domain, Provider

AREAS, MUNICIPALITY, TABLE_ROWS, LOOPED = 14_000, 150, 17_000, 200


def best_of(times: int, run: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds: the least disturbed by other work on the machine."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def random_figures(catalogue: Catalogue, areas: int) -> pd.DataFrame:
    """Figures with ties and holes, as published ones have."""
    random = np.random.default_rng(1)
    values = random.gamma(4, 5, size=(areas, len(catalogue.need))).round(1)
    values[random.random(values.shape) < 0.05] = np.nan
    return pd.DataFrame(values, columns=catalogue.need, index=[f"BU{i:08d}" for i in range(areas)])


def published_table(catalogue: Catalogue, rows: int) -> pd.DataFrame:
    """A table as StatLine answers it, with every column that the catalogue reads."""
    random = np.random.default_rng(2)
    stems = sorted(
        {s for i in catalogue.values() for r in i.recipes if r.provider is Provider.STATLINE for s in r.stems}
    )
    columns = {f"{stem}_{n}": random.integers(0, 900, rows) for n, stem in enumerate(stems, start=4)}
    return pd.DataFrame(columns, index=[f"BU{i:08d}" for i in range(rows)])


def looped_percentiles(figures: pd.DataFrame, areas: int) -> None:
    """The obvious alternative: count per area and indicator, here for the first areas only."""
    columns = [figures[c].dropna().to_numpy() for c in figures.columns]
    for row in figures.to_numpy()[:areas]:
        for value, known in zip(row, columns, strict=True):
            _ = ((known < value).sum() + (known == value).sum() / 2) / len(known) * 100


def measure() -> list[tuple[str, float]]:
    """What was measured, with seconds."""
    catalogue = Catalogue.load()
    figures = random_figures(catalogue, AREAS)
    table = published_table(catalogue, TABLE_ROWS)
    equal = dict.fromkeys(Domain, 1.0)
    own = figures.iloc[:MUNICIPALITY]
    need = need_index(own, figures, catalogue, weights=equal)
    margins = pd.DataFrame(0.5, index=own.index, columns=own.columns)

    def index_and_contributions() -> object:
        return need_index(figures, figures, catalogue, weights=equal).contributions

    def read() -> object:
        return observe(table, provider=Provider.STATLINE, year=2024, boundary_year=2024, catalogue=catalogue)

    return [
        (f"read a table of {TABLE_ROWS:,} rows", best_of(3, read)),
        (f"need index, {AREAS:,} areas x {len(catalogue.need)} indicators",
         best_of(3, lambda: need_index(figures, figures, catalogue, weights=equal))),
        (f"need index with all contributions, {AREAS:,} areas", best_of(3, index_and_contributions)),
        (f"rank intervals, {MUNICIPALITY} areas, 500 draws", best_of(3, lambda: rank_intervals(need, margins=margins))),
        (f"percentiles by a loop over areas, {AREAS:,} areas (reckoned from {LOOPED})",
         best_of(1, lambda: looped_percentiles(figures, LOOPED)) * AREAS / LOOPED),
    ]  # fmt: skip


def main() -> None:
    """Print the timings, and how many times faster the index is than the loop."""
    measured = measure()
    for what, seconds in measured:
        print(f"{what:<75} {seconds:>8.2f} s")
    print(f"{'the index is faster than the loop by a factor':<75} {measured[-1][1] / measured[1][1]:>8.0f}")


if __name__ == "__main__":
    main()

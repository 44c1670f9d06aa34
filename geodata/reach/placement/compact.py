"""What is left to decide: cells with the same choice put together, and candidates that cannot help left out."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from geodata.reach.placement.problem import Problem


@dataclass(frozen=True, eq=False)
class Compact:
    """
    Rows are cells (or several alike), columns candidates that can still be chosen; no capacity.

    ``cover``: rows × columns, 1 where the row lies within a walk. ``weight`` per row; ``columns`` row numbers of the
    places in the problem. ``rows``: per cell of the problem its row here, -1 for a cell that is decided already.
    """

    cover: sparse.csr_array
    weight: np.ndarray
    columns: np.ndarray
    rows: np.ndarray


def compact(problem: Problem) -> Compact:
    """Leave out what standing places serve, and put together cells that the same candidates reach."""
    walks = problem.walks
    cells = len(problem.weight)
    done = np.zeros(cells, dtype=bool)
    done[walks.origin[problem.standing[walks.place]]] = True
    use = ~done[walks.origin] & (problem.weight[walks.origin] > 0)
    origin, place = walks.origin[use], walks.place[use]
    columns = np.unique(place)
    at = np.searchsorted(columns, place)
    cover = sparse.csr_array((np.ones(len(origin)), (origin, at)), shape=(cells, len(columns)))
    rows = _alike(cover)
    size = int(rows.max(initial=-1)) + 1
    first = np.full(size, 0)
    first[rows[::-1][rows[::-1] >= 0]] = np.arange(cells)[::-1][rows[::-1] >= 0]
    inside = rows >= 0
    return Compact(
        cover=cover[first],
        weight=np.bincount(rows[inside], problem.weight[inside], size),
        columns=columns,
        rows=rows,
    )


def _alike(cover: sparse.csr_array) -> np.ndarray:
    """Per cell the number of its set of candidates, -1 for none."""
    numbers: dict[bytes, int] = {}
    pointers, indices = cover.indptr, cover.indices
    rows = np.full(cover.shape[0], -1)
    for cell in np.flatnonzero(np.diff(pointers)):
        key = indices[pointers[cell] : pointers[cell + 1]].tobytes()
        rows[cell] = numbers.setdefault(key, len(numbers))
    return rows

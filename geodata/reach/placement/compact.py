"""What is left to decide: cells with the same choice put together, and candidates that cannot help left out."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from geodata.reach.placement.problem import Problem
from geodata.reach.placement.serving import limited

MANY = 3_000
"""Above so many candidates, comparing each with each costs more than it gives."""


@dataclass(frozen=True, eq=False)
class Compact:
    """
    Rows are cells (or several alike), columns places; every row lies within a walk of at least one column.

    Attributes
    ----------
    cover, reached
        Rows × columns, 1 where the row lies within a walk; and the same, columns × rows.
    weight, people, group
        Per row; the group is -1 for none, or where groups do not matter.
    room, cost, fixed
        Per column: people who fit in (infinite when never full); euro, 0 where it is not known and so not asked for;
        does it stand already? Standing places are columns only when they can be full.
    columns
        Row numbers of the places in the problem, ascending: so the first of two equals has the first id.
    rows
        Per cell of the problem its row here, -1 for a cell that is settled, out of reach or does not count.
    settled
        Per cell of the problem: a standing place that is never full serves it anyway.
    """

    cover: sparse.csr_array
    reached: sparse.csr_array
    weight: np.ndarray
    people: np.ndarray
    group: np.ndarray
    room: np.ndarray
    cost: np.ndarray
    fixed: np.ndarray
    columns: np.ndarray
    rows: np.ndarray
    settled: np.ndarray

    @property
    def capped(self) -> bool:
        """Can a place be full?"""
        return bool(np.isfinite(self.room).any())

    def rows_of(self, column: int) -> np.ndarray:
        """Rows that a column covers."""
        return self.reached.indices[self.reached.indptr[column] : self.reached.indptr[column + 1]]

    def only(self, columns: np.ndarray) -> "Compact":
        """The same rows with some columns (row numbers, ascending)."""
        reached = self.reached[columns]
        return replace(
            self,
            cover=sparse.csr_array(reached.T),
            reached=reached,
            room=self.room[columns],
            cost=self.cost[columns],
            fixed=self.fixed[columns],
            columns=self.columns[columns],
        )

    def with_weight(self, weight: np.ndarray) -> "Compact":
        """The same cover with other weights per row."""
        return replace(self, weight=weight)


def compact(problem: Problem, *, fair: bool = False, costly: bool = True, merge: bool = True) -> Compact:
    """
    Leave out what standing places serve anyway, and put together cells that the same candidates reach.

    Parameters
    ----------
    fair
        Groups matter: cells of different groups stay apart, and people count without weight too.
    costly
        Cost matters: a place that reaches more, but costs more, does not make another useless.
    merge
        Put cells that are alike together.
    """
    walks, cells = problem.walks, len(problem.weight)
    full = limited(problem)
    counts = problem.weight > 0
    if fair:
        counts |= (problem.people > 0) & (problem.group >= 0)
    done = np.zeros(cells, dtype=bool)
    done[walks.origin[(problem.standing & ~full)[walks.place]]] = True
    use = (counts & ~done)[walks.origin] & (problem.capacity > 0)[walks.place]
    origin, place = walks.origin[use], walks.place[use]
    columns, at = np.unique(place, return_inverse=True)
    pointers = np.concatenate([[0], np.cumsum(np.bincount(origin, minlength=cells))]).astype(np.int32)
    cover = sparse.csr_array((np.ones(len(at)), at.astype(np.int32), pointers), shape=(cells, len(columns)))
    cost = np.nan_to_num(problem.cost[columns]) * ~problem.standing[columns]
    room = np.where(full[columns], problem.capacity[columns], np.inf)
    kept = _undominated(cover, cost if costly else cost * 0, room, _walking(problem, use, at, len(columns)))
    kept = np.union1d(kept, np.flatnonzero(problem.standing[columns]))
    if len(kept) < len(columns):
        cover, columns, cost, room = cover[:, kept], columns[kept], cost[kept], room[kept]
    apart = [problem.group] if fair else []
    if not merge:
        apart.append(np.arange(cells))
    if np.isfinite(room).any():  # who brings more need per person goes first
        each = problem.weight / np.maximum(problem.people, 1e-300)
        apart.append(np.round(each / (each.max(initial=0.0) or 1.0), 12))
    rows, first = _alike(cover, np.column_stack(apart) if apart else np.empty((cells, 0)))
    cover, inside = cover[first], rows >= 0
    return Compact(
        cover=cover,
        reached=sparse.csr_array(cover.T),
        weight=np.bincount(rows[inside], problem.weight[inside], len(first)),
        people=np.bincount(rows[inside], problem.people[inside], len(first)),
        group=problem.group[first] if fair else np.full(len(first), -1),
        room=room,
        cost=cost,
        fixed=problem.standing[columns],
        columns=columns,
        rows=rows,
        settled=done,
    )


def _alike(cover: sparse.csr_array, apart: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Per cell the number of its set of candidates (-1 for none), and per set its first cell."""
    pointers, indices = cover.indptr, cover.indices
    numbers: dict[tuple[bytes, bytes], int] = {}
    rows = np.full(cover.shape[0], -1)
    first: list[int] = []
    for cell in np.flatnonzero(np.diff(pointers)):
        key = indices[pointers[cell] : pointers[cell + 1]].tobytes(), apart[cell].tobytes()
        number = numbers.setdefault(key, len(numbers))
        rows[cell] = number
        if number == len(first):
            first.append(int(cell))
    return rows, np.array(first, dtype=int)


def _walking(problem: Problem, use: np.ndarray, at: np.ndarray, columns: int) -> np.ndarray:
    """Per column the mean walk of the people it reaches, in whole metres: the better of two that reach the same."""
    people = problem.people[problem.walks.origin[use]]
    total = np.bincount(at, people, columns)
    return np.round(np.bincount(at, people * problem.walks.metres[use], columns) / np.maximum(total, 1e-300))


def _undominated(cover: sparse.csr_array, cost: np.ndarray, room: np.ndarray, walking: np.ndarray) -> np.ndarray:
    """
    Columns that are of use: not those whose rows another covers too, for as little money, without ever being full.

    Of columns with the same rows and cost the one with the shortest walk stays, then the first id.
    """
    columns = cover.shape[1]
    if columns > MANY:
        return np.arange(columns)
    shared = sparse.coo_array(cover.T @ cover)
    one, other = shared.coords
    size = shared.tocsr().diagonal()
    inside = (shared.data == size[one]) & (one != other) & (cost[other] <= cost[one]) & np.isinf(room[other])
    one, other = one[inside], other[inside]
    equal = (size[one] == size[other]) & (cost[one] == cost[other]) & np.isinf(room[one])
    rank = np.empty(columns, dtype=int)
    rank[np.lexsort((np.arange(columns), walking))] = np.arange(columns)
    useless = np.zeros(columns, dtype=bool)
    useless[one[~equal | (rank[other] < rank[one])]] = True
    return np.flatnonzero(~useless)

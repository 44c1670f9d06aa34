"""Choosing places that can be full one by one, and then swapping them: quick and good, not proven by itself."""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from geodata.reach.placement.compact import Compact
from geodata.reach.placement.searching import LEAST, affordable, runs

ROUNDS = 60


class RoomGround:
    """
    Search and bounds where places can be full.

    People count by row and are served by place; a place takes those who bring most need per person first. What a swap
    adds is estimated without moving anybody else from one place to another, so never too high; between rounds of swaps
    everybody is divided anew (``divide``).
    """

    def __init__(self, part: Compact, *, divide: bool = True) -> None:
        self.part, self.dividing = part, divide
        self.each = part.weight / np.maximum(part.people, 1e-300)
        self._by_worth = _Queue(part, self.each)
        self._taken = self._by_worth
        self._shares = np.empty(0)
        self._near: dict[int, np.ndarray] = {}
        self._known: dict[bytes, dict[int, tuple[np.ndarray, np.ndarray]]] = {}

    def only(self, columns: np.ndarray) -> "RoomGround":
        """With some of the columns."""
        return RoomGround(self.part.only(columns), divide=self.dividing)

    def weighed(self, weight: np.ndarray) -> "RoomGround":
        """With other weights per row."""
        return RoomGround(self.part.with_weight(weight), divide=self.dividing)

    def worth(self, columns: np.ndarray) -> float:
        """Weight that columns serve, together with what stands; estimated when nobody is divided anew."""
        if not self.dividing:
            _, flows = self._begin([int(column) for column in columns])
            return sum(float(self.each[rows] @ people) for rows, people in flows.values())
        opened = np.union1d(np.flatnonzero(self.part.fixed), columns)
        return sum(float(self.each[rows] @ people) for rows, people in self._divided(opened).values())

    def collect(self, price: np.ndarray) -> np.ndarray:
        """What each column collects from the rows it has room for, when each row pays its price."""
        self._taken = _Queue(self.part, price / np.maximum(self.part.people, 1e-300))
        people = self._taken.take(self.part.people)
        self._shares = people / self.part.people[self._taken.row]
        return self._taken.per_column(people * self._taken.each)

    def paid(self, columns: np.ndarray) -> np.ndarray:
        """How many times each row pays when these columns collect; by turns after :meth:`collect`."""
        if not len(self._shares):
            self.collect(self.part.weight)
        marks = np.zeros(len(self.part.cost), dtype=bool)
        marks[columns] = True
        use = marks[self._taken.column]
        return np.bincount(self._taken.row[use], self._shares[use], len(self.part.weight))

    def search(self, *, count: int, budget: float | None = None, start: np.ndarray | None = None) -> np.ndarray:
        """Choose columns one by one and swap while that helps; see :meth:`PlainGround.search`."""
        begin = [] if start is None else [int(column) for column in start]
        found = self._swap(begin, count, budget, per_euro=False)
        if budget is None:
            return found
        other = self._swap(begin, count, budget, per_euro=True)
        return max(found, other, key=self.worth)

    def in_order_of_gain(self, columns: np.ndarray) -> np.ndarray:
        """The columns, first the one that serves most of what is left, and so on; without moving anybody."""
        left, _ = self._begin([])
        order: list[int] = []
        for _ in columns:
            gain = self._by_worth.per_column(self._by_worth.take(left) * self._by_worth.each)
            waiting = [int(column) for column in columns if column not in order]
            column = max(waiting, key=lambda c: (gain[c], -c))
            order.append(column)
            self._open(column, left)
        return np.array(order, dtype=int)

    def _begin(self, chosen: list[int]) -> tuple[np.ndarray, dict[int, tuple[np.ndarray, np.ndarray]]]:
        """People who are left when the standing and the chosen places have taken theirs."""
        opened = [*np.flatnonzero(self.part.fixed), *chosen]
        if self.dividing and opened:
            flows = self._divided(np.unique(opened))
            left = self.part.people.copy()
            for rows, people in flows.values():
                left[rows] -= people
            return np.maximum(left, 0.0), flows
        left = self.part.people.copy()
        return left, {int(column): self._open(int(column), left) for column in opened}

    def _open(self, column: int, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Let a column take people; ``left`` is changed."""
        rows, people = self._by_worth.take_of(column, left)
        left[rows] -= people
        return rows, people

    def _gain(self, left: np.ndarray) -> np.ndarray:
        return self._by_worth.per_column(self._by_worth.take(left) * self._by_worth.each)

    def _swap(self, begin: list[int], count: int, budget: float | None, *, per_euro: bool) -> np.ndarray:
        part, least = self.part, LEAST * self.part.weight.sum()
        chosen = list(begin)
        left, flows = self._begin(chosen)
        standing = int(part.fixed.sum())
        settled = -1.0
        for _ in range(ROUNDS):
            while len(chosen) < min(count, len(part.cost) - standing):
                gain = affordable(np.where(part.fixed, 0.0, self._gain(left)), part.cost, chosen, budget)
                column = int((gain / np.maximum(part.cost, 1e-9) if per_euro else gain).argmax())
                if gain[column] <= least:
                    break
                chosen.append(column)
                flows[column] = self._open(column, left)
            swap = self._best_swap(chosen, left, flows, budget)
            if swap is not None:
                out, column = swap
                rows, people = flows.pop(chosen[out])
                left[rows] += people
                chosen[out] = column
                flows[column] = self._open(column, left)
                continue
            value = sum(float(self.each[rows] @ people) for rows, people in flows.values())
            if not self.dividing or value <= settled + least or not chosen:
                break
            settled = value
            left, flows = self._begin(chosen)
        return np.array(chosen, dtype=int)

    def _best_swap(
        self, chosen: list[int], left: np.ndarray, flows: dict[int, tuple[np.ndarray, np.ndarray]], budget: float | None
    ) -> tuple[int, int] | None:
        """The swap that adds most: which of the chosen goes, and what comes; None when none helps."""
        part = self.part
        best, swap = LEAST * part.weight.sum() + 1e-9 * part.weight.max(initial=0.0), None
        still = self._gain(left)
        for out, column in enumerate(chosen):
            rows, people = flows[column]
            freed = left.copy()
            freed[rows] += people
            others = chosen[:out] + chosen[out + 1 :]
            gain = still.copy()  # only places that share people with this one can gain by its going
            near = self._neighbours(column)
            gain[near] = self._by_worth.gain_of(near, freed)
            gain = affordable(np.where(part.fixed, 0.0, gain), part.cost, others, budget)
            gain[column] = 0.0
            new = int(gain.argmax())
            change = gain[new] - float(self.each[rows] @ people)
            if change > best:
                best, swap = change, (out, new)
        return swap

    def _neighbours(self, column: int) -> np.ndarray:
        """Columns that reach a row of this one; itself too."""
        if column not in self._near:
            rows = self.part.rows_of(column)
            starts, ends = self.part.cover.indptr[rows], self.part.cover.indptr[rows + 1]
            self._near[column] = np.unique(self.part.cover.indices[runs(starts, ends - starts)])
        return self._near[column]

    def _divided(self, opened: np.ndarray) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Divide everybody over open columns so that the most need is served: per column its rows and people."""
        part = self.part
        if not len(opened):
            return {}
        known = self._known.get(opened.tobytes())
        if known is not None:
            return dict(known)
        reached = sparse.coo_array(part.reached[opened])
        at, rows = reached.coords
        room = part.room[opened]
        pairs = np.arange(len(rows))
        here, row = np.unique(rows, return_inverse=True)
        once = sparse.csr_array((np.ones(len(rows)), (row, pairs)), shape=(len(here), len(rows)))
        capped = np.flatnonzero(np.isfinite(room))
        load = sparse.csr_array((part.people[rows] / room[at], (at, pairs)), shape=(len(opened), len(rows)))[capped]
        limit = np.ones(len(here) + len(capped))
        gain = part.weight[rows]
        rules = LinearConstraint(sparse.vstack([once, load]), -np.inf, limit)
        found = milp(-gain / (gain.mean() or 1.0), bounds=Bounds(0, 1), constraints=rules)  # without whole numbers
        people = np.clip(found.x, 0.0, 1.0) * part.people[rows]
        flows = {int(column): (rows[at == n], people[at == n]) for n, column in enumerate(opened)}
        self._known[opened.tobytes()] = flows
        return dict(flows)


class _Queue:
    """Who stands before each place: pairs by column, those who bring most per person first."""

    def __init__(self, part: Compact, each: np.ndarray) -> None:
        order = np.argsort(-each, kind="stable")
        by_column = part.cover[order].tocsc()  # a counting sort: within a column in the order of the rows
        self.row = order[by_column.indices]
        self.starts = by_column.indptr
        self.column = np.repeat(np.arange(len(part.cost)), np.diff(self.starts))
        self.each = each[self.row]
        self.room = part.room

    def take(self, left: np.ndarray) -> np.ndarray:
        """Per pair the people that the place would take of those who are left, were it the only one."""
        people = left[self.row]
        before = np.cumsum(people) - people
        before -= before[self.starts[:-1]][self.column] if len(before) else 0.0
        return np.clip(self.room[self.column] - before, 0.0, people)

    def gain_of(self, columns: np.ndarray, left: np.ndarray) -> np.ndarray:
        """What the people who are left bring to each of some columns, were it the only one."""
        counts = self.starts[columns + 1] - self.starts[columns]
        at = runs(self.starts[columns], counts)
        people, first = left[self.row[at]], np.cumsum(counts) - counts
        before = np.cumsum(people) - people
        before -= np.repeat(before[first], counts)
        taken = np.clip(np.repeat(self.room[columns], counts) - before, 0.0, people)
        return np.add.reduceat(taken * self.each[at], first)

    def take_of(self, column: int, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Rows and people of one column."""
        rows = self.row[self.starts[column] : self.starts[column + 1]]
        people = left[rows]
        return rows, np.clip(self.room[column] - (np.cumsum(people) - people), 0.0, people)

    def per_column(self, values: np.ndarray) -> np.ndarray:
        """Sum of values of pairs, per column."""
        return np.bincount(self.column, values, len(self.room))

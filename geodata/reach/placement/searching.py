"""Choosing places that are never full one by one, and then swapping them: quick and good, not proven by itself."""

import numpy as np

from geodata.reach.placement.compact import Compact

LEAST = 1e-12
"""A gain below this share of all weight is rounding."""
ROUNDS = 500


class PlainGround:
    """Search and bounds where places are never full; the other ground is :class:`RoomGround`."""

    def __init__(self, part: Compact) -> None:
        self.part = part

    def only(self, columns: np.ndarray) -> "PlainGround":
        """With some of the columns."""
        return PlainGround(self.part.only(columns))

    def weighed(self, weight: np.ndarray) -> "PlainGround":
        """With other weights per row."""
        return PlainGround(self.part.with_weight(weight))

    def worth(self, columns: np.ndarray) -> float:
        """Weight that columns cover together."""
        covered = np.zeros(len(self.part.weight), dtype=bool)
        for column in columns:
            covered[self.part.rows_of(column)] = True
        return float(self.part.weight[covered].sum())

    def collect(self, price: np.ndarray) -> np.ndarray:
        """What each column collects when each row pays its price."""
        return self.part.reached @ price

    def paid(self, columns: np.ndarray) -> np.ndarray:
        """How many times each row pays when these columns collect."""
        marks = np.zeros(self.part.cover.shape[1])
        marks[columns] = 1.0
        return self.part.cover @ marks

    def search(self, *, count: int, budget: float | None = None, start: np.ndarray | None = None) -> np.ndarray:
        """
        Choose columns one by one, each time the one that adds most, and swap while that helps.

        With a budget the choice is made by gain and by gain per euro, and the better of both is kept.

        Parameters
        ----------
        start
            Columns to begin with; within count and budget.

        Returns
        -------
        columns
            In the order of choosing; ties go to the first column.

        Notes
        -----
        G. L. Nemhauser, L. A. Wolsey, M. L. Fisher (1978), An analysis of approximations for maximizing submodular set
        functions, Mathematical Programming 14, 265-294. M. B. Teitz, P. Bart (1968), Heuristic methods for estimating
        the generalized vertex median of a weighted graph, Operations Research 16, 955-961. S. Khuller, A. Moss,
        J. Naor (1999), The budgeted maximum coverage problem, Information Processing Letters 70, 39-45.
        """
        begin = np.empty(0, int) if start is None else start
        found = self._swap(self._add(begin, count, budget, per_euro=False), count, budget)
        if budget is None:
            return found
        other = self._swap(self._add(begin, count, budget, per_euro=True), count, budget)
        return max(found, other, key=self.worth)

    def _add(self, begin: np.ndarray, count: int, budget: float | None, *, per_euro: bool) -> np.ndarray:
        part = self.part
        chosen = [int(column) for column in begin]
        left = part.weight.copy()
        for column in chosen:
            left[part.rows_of(column)] = 0.0
        gain = part.reached @ left
        least = LEAST * part.weight.sum()
        while len(chosen) < min(count, len(gain)):
            allowed = affordable(gain, part.cost, chosen, budget)
            score = allowed / np.maximum(part.cost, 1e-9) if per_euro else allowed
            column = int(score.argmax())
            if allowed[column] <= least:
                break
            chosen.append(column)
            new = part.rows_of(column)
            new = new[left[new] > 0]
            gain -= self._spread(new, left[new])
            left[new] = 0.0
        return np.array(chosen, dtype=int)

    def _spread(self, rows: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """Weight of some rows, added up per column that covers them."""
        cover = self.part.cover
        starts, counts = cover.indptr[rows], cover.indptr[rows + 1] - cover.indptr[rows]
        return np.bincount(cover.indices[runs(starts, counts)], np.repeat(weight, counts), cover.shape[1])

    def _swap(self, chosen: np.ndarray, count: int, budget: float | None) -> np.ndarray:
        """Swap one column for another, the best of all swaps each time, until none helps."""
        part = self.part
        chosen = chosen.copy()
        if not len(chosen) or len(chosen) >= part.cover.shape[1]:
            return chosen
        least = LEAST * part.weight.sum()
        for _ in range(ROUNDS):
            change = self.changes(chosen, budget)
            out, column = np.unravel_index(int(change.argmax()), change.shape)
            if change[out, column] <= least:
                break
            chosen[out] = column
            if budget is not None:  # what the swap saved may buy one more
                chosen = self._add(chosen, count, budget, per_euro=False)
        return chosen

    def changes(self, chosen: np.ndarray, budget: float | None = None) -> np.ndarray:
        """What each swap would add: chosen × columns, weight; minus infinity where it is not possible."""
        part = self.part
        rows, columns = part.cover.shape
        times = np.zeros(rows, dtype=np.int32)
        owner = np.zeros(rows, dtype=np.int64)
        for number, column in enumerate(chosen):
            covered = part.rows_of(column)
            times[covered] += 1
            owner[covered] = number
        bare, once = np.flatnonzero(times == 0), np.flatnonzero(times == 1)
        gain = self._spread(bare, part.weight[bare])
        counts = part.cover.indptr[once + 1] - part.cover.indptr[once]
        at = part.cover.indices[runs(part.cover.indptr[once], counts)]
        key = np.repeat(owner[once] * columns, counts) + at
        kept = np.bincount(key, np.repeat(part.weight[once], counts), len(chosen) * columns)
        lost = np.bincount(owner[once], part.weight[once], len(chosen))
        change = kept.reshape(len(chosen), columns) + gain[None, :] - lost[:, None]
        change[:, chosen] = -np.inf
        if budget is not None:
            cost = part.cost
            change[cost[chosen].sum() - cost[chosen][:, None] + cost[None, :] > budget] = -np.inf
        return change

    def in_order_of_gain(self, columns: np.ndarray) -> np.ndarray:
        """The columns that add something: first the one that covers most, then the one that adds most, and so on."""
        only = self.part.reached[columns]
        left = self.part.weight.copy()
        least = LEAST * left.sum()
        order: list[int] = []
        for _ in columns:
            gain = only @ left
            at = int(gain.argmax())
            if gain[at] <= least:
                break
            order.append(int(columns[at]))
            left[self.part.rows_of(columns[at])] = 0.0
        return np.array(order, dtype=int)


def affordable(gain: np.ndarray, cost: np.ndarray, chosen: list[int], budget: float | None) -> np.ndarray:
    """The gain of columns that can still be paid and are not chosen yet; 0 for others."""
    allowed = gain.copy() if budget is None else np.where(cost <= budget - cost[chosen].sum(), gain, 0.0)
    allowed[chosen] = 0.0
    return allowed


def runs(starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Positions of several runs, one after another."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - counts), counts)

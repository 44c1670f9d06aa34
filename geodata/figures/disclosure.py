"""Keep small numbers from telling about a person: what is hidden, and what must be hidden with it."""

import heapq
from collections.abc import Sequence

import numpy as np
import pandas as pd

from geodata.errors import GeodataError
from geodata.vocabulary import Status

CARE_SECRET_UP_TO = 7  # municipal counts on care and support: 0-7 is secret, the rest rounded
CARE_STEP = 5
MINIMUM_RESPONSES = 30  # of a survey
OWN_HIDDEN = (1, 4)  # own counts: 1-4 hidden, 0 shown
ALL = "*"  # in the place of an area or a kind: their total
_TOTALS_LAST = 10_000.0  # a total is worth more to the reader than a cell: hide it only when nothing else helps


def care_counts(counts: pd.Series) -> tuple[pd.Series, pd.Series]:
    """
    Make a municipality's counts on care and support fit to show.

    Parameters
    ----------
    counts
        People per area, 0 and more, NaN unknown.

    Returns
    -------
    values, statuses
        On the index of ``counts``: rounded to 5 (8 becomes 10) with ``Status.ROUNDED``; NaN with ``Status.SUPPRESSED``
        for 0-7, with ``Status.MISSING`` for unknown.

    Raises
    ------
    GeodataError
        If a count is negative.
    """
    number = pd.to_numeric(counts, errors="coerce").astype("float64")
    _refuse_negative(number)
    secret = number <= CARE_SECRET_UP_TO
    rounded = (number / CARE_STEP + 0.5).apply(np.floor) * CARE_STEP
    statuses = pd.Series(Status.ROUNDED, index=counts.index, dtype="object")
    statuses[number.isna()] = Status.MISSING
    statuses[secret] = Status.SUPPRESSED
    return rounded.mask(secret), statuses


def survey_shares(shares: pd.Series, responses: pd.Series) -> tuple[pd.Series, pd.Series]:
    """
    Keep a survey's shares of at least 30 responses.

    Parameters
    ----------
    shares
        Per area, in any unit; NaN unknown.
    responses
        Number of people who answered, by area; unknown counts as too few.

    Returns
    -------
    values, statuses
        On the index of ``shares``; below 30 responses NaN with ``Status.SUPPRESSED``.
    """
    number = pd.to_numeric(shares, errors="coerce").astype("float64")
    enough = pd.to_numeric(responses.reindex(shares.index), errors="coerce") >= MINIMUM_RESPONSES
    statuses = pd.Series(Status.KNOWN, index=shares.index, dtype="object")
    statuses[number.isna()] = Status.MISSING
    statuses[number.notna() & ~enough] = Status.SUPPRESSED
    return number.where(enough), statuses


def protected_counts(
    counts: pd.DataFrame, *, areas: Sequence[str], kinds: Sequence[str], years: Sequence[int] | None = None
) -> pd.DataFrame:
    """
    Make the one table of own counts (signals, participants) per area, year and kind.

    Parameters
    ----------
    counts
        Columns ``area``, ``year``, ``kind``, ``count``; rows of the same cell are added up.
    areas, kinds, years
        What the table holds, in this order; cells without a row are 0. Years are by default those that occur. A row
        about another area, kind or year is refused, because leaving it out would make the totals wrong.

    Returns
    -------
    table
        Columns ``area``, ``year``, ``kind``, ``count``, ``status``; ``ALL`` in the place of an area or kind marks the
        total over it, within the year. Counts of 1-4 are hidden (NaN, ``Status.SUPPRESSED``), totals too; 0 is shown.
        What else is hidden keeps each hidden number from being worked out: with all that is shown, and knowing that a
        hidden number is at least 1, each has at least two possible values. There are no totals over years, and there
        must be no other table of the same counts.

    Raises
    ------
    GeodataError
        If a count is negative or not whole, or a row lies outside the table.

    Notes
    -----
    Cells and totals of one year form a network (rows and columns as nodes, cells as edges), in which a hidden number
    can be another one exactly when it lies on a cycle that can be moved by 1 along hidden cells. For each hidden cell
    that does not, the cheapest such cycle is hidden too; one over the totals always exists.
    """
    years = sorted(counts["year"].unique()) if years is None else list(years)
    number = pd.to_numeric(counts["count"], errors="coerce").astype("float64")
    _refuse_negative(number)
    if (number.isna() | (number % 1 != 0)).any():
        raise GeodataError("A count must be a whole number.")
    for name, allowed in (("area", areas), ("kind", kinds), ("year", years)):
        outside = counts.loc[~counts[name].isin(list(allowed)), name]
        if len(outside):
            raise GeodataError(f"{outside.iloc[0]} is not in the table.", field=name, found=str(outside.iloc[0]))
    frames = []
    for year in years:
        this = counts["year"] == year
        cells = number[this].groupby([counts.loc[this, "area"], counts.loc[this, "kind"]]).sum()
        whole = pd.MultiIndex.from_product([list(areas), list(kinds)])
        inner = cells.reindex(whole, fill_value=0).to_numpy(dtype=int).reshape(len(areas), len(kinds))
        full = _with_totals(inner)
        hidden = suppress(full)
        grid = pd.MultiIndex.from_product([[*areas, ALL], [*kinds, ALL]], names=["area", "kind"])
        frame = pd.DataFrame({"count": np.where(hidden, np.nan, full.astype(float)).ravel()}, index=grid).reset_index()
        frame.insert(1, "year", int(year))
        frame["status"] = [Status.SUPPRESSED if h else Status.KNOWN for h in hidden.ravel()]
        frames.append(frame)
    if not frames:
        return pd.DataFrame(columns=["area", "year", "kind", "count", "status"])
    return pd.concat(frames, ignore_index=True)


def suppress(full: np.ndarray) -> np.ndarray:
    """
    Choose what to hide in one table of counts.

    Parameters
    ----------
    full
        Rows × columns of whole numbers, 0 and more; the last row and column hold the totals.

    Returns
    -------
    hidden
        bool, the shape of ``full``; no cell of 0 is hidden.
    """
    low, high = OWN_HIDDEN
    hidden = (full >= low) & (full <= high)
    for row, column in np.argwhere(hidden):
        if not is_protected(full, hidden, row, column):
            for cell in _cheapest_cycle(full, hidden, row, column):
                hidden[cell] = True
    # What was hidden along the way lies on the same cycle, which protects it as well.
    return hidden


def is_protected(full: np.ndarray, hidden: np.ndarray, row: int, column: int) -> bool:
    """Whether the hidden number at this place has at least two possible values, given what is shown."""
    blocked = ~hidden
    return any(_way_back(full, blocked, None, row, column, up) is not None for up in (True, False))


def _cheapest_cycle(full: np.ndarray, hidden: np.ndarray, row: int, column: int) -> list[tuple[int, int]]:
    last = (full.shape[0] - 1, full.shape[1] - 1)
    cost = full.astype(float)
    cost[last[0], :] += _TOTALS_LAST
    cost[:, last[1]] += _TOTALS_LAST
    cost[hidden] = 0.0
    found = [_way_back(full, full == 0, cost, row, column, up) for up in (True, False)]
    ways = [way for way in found if way is not None]
    return min(ways, key=lambda way: sum(cost[cell] for cell in way))


def _way_back(
    full: np.ndarray, blocked: np.ndarray, cost: np.ndarray | None, row: int, column: int, up: bool
) -> list[tuple[int, int]] | None:
    """
    The cheapest way to even out a change of 1 at a place, along cells that are not blocked; ``None`` if there is none.

    Counted with a minus sign in the totals of rows and columns, every row and every column of the table sums to 0.
    Going from a row to a column adds 1 to the signed number, going back takes 1 away; a number must stay at least 1.
    """
    rows, columns = full.shape
    minus = np.zeros(full.shape, dtype=bool)
    minus[:-1, -1] = minus[-1, :-1] = True
    can_fall = full >= 2
    plus_ok, minus_ok = ~minus | can_fall, minus | can_fall
    # ``up``: the signed number at the place grows, so the way back leads from its column to its row.
    if not (plus_ok if up else minus_ok)[row, column]:
        return None
    start, goal = (rows + column, row) if up else (row, rows + column)
    best = {start: 0.0}
    came: dict[int, tuple[int, tuple[int, int]]] = {}
    queue = [(0.0, start)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if node == goal:
            break
        if so_far > best[node]:
            continue
        for cell, other, allowed in _steps(node, rows, columns, plus_ok, minus_ok):
            if not allowed or blocked[cell] or cell == (row, column):
                continue
            total = so_far + (1e-6 if cost is None else float(cost[cell]) + 1e-6)
            if total < best.get(other, np.inf):
                best[other], came[other] = total, (node, cell)
                heapq.heappush(queue, (total, other))
    if goal not in came:
        return None
    way, node = [], goal
    while node != start:
        node, cell = came[node]
        way.append(cell)
    return way


def _steps(
    node: int, rows: int, columns: int, plus_ok: np.ndarray, minus_ok: np.ndarray
) -> list[tuple[tuple[int, int], int, bool]]:
    if node < rows:
        return [((node, c), rows + c, bool(plus_ok[node, c])) for c in range(columns)]
    return [((r, node - rows), r, bool(minus_ok[r, node - rows])) for r in range(rows)]


def _with_totals(inner: np.ndarray) -> np.ndarray:
    full = np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), dtype=int)
    full[:-1, :-1] = inner
    full[:-1, -1], full[-1, :-1], full[-1, -1] = inner.sum(axis=1), inner.sum(axis=0), inner.sum()
    return full


def _refuse_negative(number: pd.Series) -> None:
    if (number < 0).any():
        raise GeodataError("A count cannot be negative.", found=float(number[number < 0].iloc[0]))

"""Keep small numbers from telling about a person: what is hidden, and what must be hidden with it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from geodata.errors import GeodataError
from geodata.vocabulary import Status

CARE_SECRET_UP_TO = 7  # municipal counts on care and support: 0-7 is secret, the rest rounded
CARE_STEP = 5
MINIMUM_RESPONSES = 30  # of a survey
OWN_HIDDEN = (1, 4)  # own counts: 1-4 hidden, 0 shown
ALL = "*"  # in the place of an area or a kind: their total

RULES: Mapping[str, int] = {
    "care_secret_up_to": CARE_SECRET_UP_TO,
    "care_step": CARE_STEP,
    "minimum_responses": MINIMUM_RESPONSES,
    "own_hidden_up_to": OWN_HIDDEN[1],
}
"""The rules in force, by name; of each a higher number hides more. What is kept is kept with the rules of its day."""


def stricter_than(then: Mapping[str, int]) -> bool:
    """Whether any rule in force hides more than it did; a rule that was not there then does."""
    return any(RULES[name] > then.get(name, -1) for name in RULES)


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
        total over it, within the year. Cells of 1-4 are hidden (NaN, ``Status.SUPPRESSED``), and so is every total that
        counts one; 0 and 5 or more are shown. There are no totals over years, and there must be no other table of the
        same counts.

    Raises
    ------
    GeodataError
        If a count is negative or not whole, or a row lies outside the table.

    Notes
    -----
    What is shown tells nothing of a hidden cell but that it is 1, 2, 3 or 4: no shown number has it as a part, and
    which others are hidden does not depend on its value. That holds for a reader who knows this rule as well. To hide
    a large cell beside a small one would keep more totals in sight, but the choice of that cell depends on hidden
    numbers, and so tells of them (of a row ``5 ? ? | 13`` only 4 and 4 remain, where two small cells protect each
    other). The price is that most totals of a year are hidden; the screens show cells, and say "at least".
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
        bool, the shape of ``full``: the cells of 1-4, and each total with such a cell in it. No 0 is hidden, and no
        cell of 5 or more.
    """
    low, high = OWN_HIDDEN
    cells = (full[:-1, :-1] >= low) & (full[:-1, :-1] <= high)
    hidden = np.zeros(full.shape, dtype=bool)
    hidden[:-1, :-1] = cells
    hidden[:-1, -1], hidden[-1, :-1], hidden[-1, -1] = cells.any(axis=1), cells.any(axis=0), cells.any()
    return hidden


def _with_totals(inner: np.ndarray) -> np.ndarray:
    full = np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), dtype=int)
    full[:-1, :-1] = inner
    full[:-1, -1], full[-1, :-1], full[-1, -1] = inner.sum(axis=1), inner.sum(axis=0), inner.sum()
    return full


def _refuse_negative(number: pd.Series) -> None:
    if (number < 0).any():
        raise GeodataError("A count cannot be negative.", found=float(number[number < 0].iloc[0]))

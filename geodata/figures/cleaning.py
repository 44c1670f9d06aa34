"""Read published columns once: text, blanks and sentinels become a number and a status."""

import re
from typing import Any

import numpy as np
import pandas as pd

from geodata.errors import AmbiguousColumnError
from geodata.vocabulary import Provider, Status

SENTINELS_FROM = -99990.0  # at or below this nothing is a number, in any release
SUPPRESSED_SENTINEL, NOT_IN_RELEASE_SENTINEL = -99997.0, -99995.0

STATUSES = tuple(Status)
KNOWN, ROUNDED, SUPPRESSED, MISSING, NOT_APPLICABLE, NOT_IN_RELEASE, OTHER_BOUNDARY = range(len(STATUSES))
# Which status a sum or a rate gets from its parts: the first of these that occurs.
WORST_FIRST = (NOT_IN_RELEASE, SUPPRESSED, MISSING, NOT_APPLICABLE, OTHER_BOUNDARY)

_NUMBER_BEHIND = re.compile(r"_\d+$")


def stem_of(column: str, provider: Provider) -> str:
    """The part of a column name that stays the same each year, folded to lower case."""
    name = column.strip()
    if provider in (Provider.STATLINE, Provider.RIVM):
        name = _NUMBER_BEHIND.sub("", name)
    return name.casefold()


class Columns:
    """The columns of one published table by stem; each column is cleaned once, when first asked for."""

    def __init__(self, table: pd.DataFrame, provider: Provider) -> None:
        self._table = table
        self._provider = provider
        self._by_stem: dict[str, list[int]] = {}
        for position, column in enumerate(table.columns):
            self._by_stem.setdefault(stem_of(str(column), provider), []).append(position)
        self._cleaned: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def __contains__(self, stem: str) -> bool:
        return stem.casefold() in self._by_stem

    def read(self, stem: str) -> tuple[np.ndarray, np.ndarray]:
        """
        Values (float64, NaN without a value) and status codes (int8) of a column, in the order of the rows.

        Raises
        ------
        AmbiguousColumnError
            If two columns share the stem.
        KeyError
            If no column has it; ask ``in`` first.
        """
        key = stem.casefold()
        if key not in self._cleaned:
            positions = self._by_stem[key]
            if len(positions) > 1:
                names = [str(self._table.columns[p]) for p in positions]
                raise AmbiguousColumnError(
                    f"More than one column is called {stem}: {', '.join(names)}.", stem=stem, columns=names
                )
            self._cleaned[key] = clean(self._table.iloc[:, positions[0]])
        return self._cleaned[key]


def clean(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """
    Turn a published column into numbers and statuses.

    Parameters
    ----------
    column
        Numbers, padded text (``"    75.2"``, ``"75,2"``), blanks (``"       ."``, ``""``, ``None``) and sentinels
        (-99990 and below, as int, float or text), mixed as services mix them.

    Returns
    -------
    values, statuses
        float64 with NaN where there is no number; int8 codes into ``STATUSES``: known, suppressed (-99997), not in
        this release (-99995) or missing (all else, other sentinels and infinities included).
    """
    values = numbers(column)
    statuses = np.zeros(len(values), dtype=np.int8)
    hidden = values <= SENTINELS_FROM
    statuses[~np.isfinite(values) | hidden] = MISSING
    statuses[values == SUPPRESSED_SENTINEL] = SUPPRESSED
    statuses[values == NOT_IN_RELEASE_SENTINEL] = NOT_IN_RELEASE
    values[statuses != KNOWN] = np.nan
    return values, statuses


def numbers(column: pd.Series) -> np.ndarray:
    """Every cell as float64; what is not a number becomes NaN; sentinels are kept. A decimal comma is read too."""
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy(dtype="float64", na_value=np.nan, copy=True)
    cells = column.astype("object")
    found = np.array(pd.to_numeric(cells, errors="coerce"), dtype="float64")
    unread = np.isnan(found) & cells.notna().to_numpy()
    if unread.any():
        found[unread] = [_number(cell) for cell in cells[unread]]
    return found


def _number(cell: Any) -> float:
    if not isinstance(cell, str):
        return np.nan
    text = cell.strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return np.nan

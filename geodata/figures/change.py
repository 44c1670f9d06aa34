"""What changed in an area between two years, as far as that can be said."""

from enum import StrEnum

import numpy as np
import pandas as pd

from geodata.figures.indicators import Catalogue
from geodata.figures.selection import Selection
from geodata.vocabulary import FigureKind, Status

CHANGE_COLUMNS = ["area", "indicator", "before", "after", "difference", "year_before", "year_after", "reason", "weight"]


class NotComparable(StrEnum):
    """Why nothing is said about a change."""

    ESTIMATE = "estimate"  # a model estimate or a survey, no counted fact
    OTHER_DEFINITION = "other_definition"
    OTHER_BOUNDARY = "other_boundary"
    SAME_RELEASE = "same_release"  # both years use the same figure
    NO_VALUE = "no_value"  # missing, suppressed or not published in one of the years
    WITHIN_ROUNDING = "within_rounding"  # the difference may be rounding alone


def changes(before: Selection, after: Selection, catalogue: Catalogue | None = None) -> pd.DataFrame:
    """
    Compare two selections figure by figure.

    Parameters
    ----------
    before, after
        Selections of the same areas (same boundaries) for an earlier and a later year. Areas of ``after`` count.

    Returns
    -------
    changes
        Columns ``CHANGE_COLUMNS``; a row per area and per indicator of the catalogue that has a direction.
        ``difference`` is after - before in the indicator's unit. ``reason`` is empty (None) where there is a change
        beyond rounding, else a ``NotComparable``; then ``difference`` is NaN. ``weight`` says how noteworthy the change
        is: its size divided by the spread (interquartile range) of the later figure over these areas.

    Notes
    -----
    Only facts are compared, with the same definition and the same or accepted boundaries, and only when the difference
    is larger than both rounding margins together. The index is never compared.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    codes = after.figures.index
    frames = [
        _one(indicator, before, after, codes, catalogue)
        for indicator in after.figures.columns
        if indicator in catalogue and catalogue[indicator].sign and indicator in before.figures.columns
    ]
    if not frames:
        return pd.DataFrame(columns=CHANGE_COLUMNS)
    return pd.concat(frames, ignore_index=True)


def most_noteworthy(found: pd.DataFrame, number: int = 1) -> pd.DataFrame:
    """
    The most noteworthy changes of each area, the largest first.

    Parameters
    ----------
    found
        As ``changes`` gives.

    Returns
    -------
    chosen
        At most ``number`` rows per area: those with the largest ``weight``; of one group of indicators all may occur;
        ties go to the indicator that comes first. An area without a comparable change has no row.
    """
    known = found[found["reason"].isna() & found["difference"].notna()]
    ordered = known.sort_values(["area", "weight"], ascending=[True, False], kind="stable")
    return ordered.groupby("area", sort=False).head(number).reset_index(drop=True)


def _one(indicator: str, before: Selection, after: Selection, codes: pd.Index, catalogue: Catalogue) -> pd.DataFrame:
    entry = catalogue[indicator]
    earlier, later = (s.figures[indicator].reindex(codes).to_numpy("float64") for s in (before, after))
    margin = sum(s.margins[indicator].reindex(codes).fillna(0.0).to_numpy("float64") for s in (before, after))
    years = [s.years[indicator].reindex(codes) for s in (before, after)]
    statuses = [s.statuses[indicator].reindex(codes) for s in (before, after)]
    kinds = [s.kinds[indicator].reindex(codes) for s in (before, after)]
    difference = later - earlier

    reason = np.full(len(codes), None, dtype=object)
    # From the mildest to the gravest: a later line overwrites an earlier one.
    # A billionth of room, because 12.3 - 12.2 is a little more than 0.1 in binary.
    reason[np.abs(difference) <= margin + 1e-9] = NotComparable.WITHIN_ROUNDING
    reason[np.isnan(difference)] = NotComparable.NO_VALUE
    for status in statuses:
        reason[(status == Status.OTHER_BOUNDARY).to_numpy(dtype=bool)] = NotComparable.OTHER_BOUNDARY
    reason[(years[0] == years[1]).fillna(False).to_numpy(dtype=bool)] = NotComparable.SAME_RELEASE
    definitions = [_definitions(year, entry.definition_in) for year in years]
    reason[definitions[0] != definitions[1]] = NotComparable.OTHER_DEFINITION
    reason[years[0].isna().to_numpy() | years[1].isna().to_numpy()] = NotComparable.NO_VALUE
    for kind in kinds:
        reason[(kind.notna() & (kind != FigureKind.FACT)).to_numpy(dtype=bool)] = NotComparable.ESTIMATE
    if entry.kind is not FigureKind.FACT:
        reason[:] = NotComparable.ESTIMATE

    comparable = np.array([r is None for r in reason], dtype=bool)
    return pd.DataFrame(
        {
            "area": codes.to_numpy(),
            "indicator": indicator,
            "before": earlier,
            "after": later,
            "difference": np.where(comparable, difference, np.nan),
            "year_before": years[0].to_numpy(),
            "year_after": years[1].to_numpy(),
            "reason": pd.Series(reason, dtype="object"),
            "weight": np.where(comparable, np.abs(difference) / _spread(later), 0.0),
        },
        columns=CHANGE_COLUMNS,
    )


def _definitions(years: pd.Series, look_up: "object") -> np.ndarray:
    words = {year: look_up(int(year)) for year in years.dropna().unique()}  # type: ignore[operator]
    return np.array([words.get(year) if not pd.isna(year) else None for year in years], dtype=object)


def _spread(values: np.ndarray) -> float:
    """Interquartile range of what is known; of one value, or of equal ones, 1: then the size itself decides."""
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return 1.0
    spread = float(np.subtract(*np.quantile(known, [0.75, 0.25])))
    return spread if spread > 1e-12 else 1.0

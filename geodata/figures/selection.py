"""Choose, for one year and its boundaries, the figure that holds for each area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geodata.figures.indicators import Catalogue
from geodata.figures.observations import LEVELS
from geodata.vocabulary import FigureKind, Level, Status

MINIMUM_OVERLAP = 0.99
UNCHANGED = 1.0  # CBS: IndelingswijzigingGemeenteWijkBuurt, 1 = the area is as it was a year before
_WORTH = (Status.KNOWN.value, Status.ROUNDED.value)


@dataclass(frozen=True, eq=False)
class Selection:
    """
    The figures for one year, each a frame of areas × indicators.

    ``figures`` (NaN without a value), ``statuses`` (Status), ``margins``, ``kinds`` (FigureKind), ``years`` and
    ``boundary_years`` (Int64, NA where no release has the indicator). ``releases`` tells per level and indicator the
    year of the release that was used.
    """

    figures: pd.DataFrame
    statuses: pd.DataFrame
    years: pd.DataFrame
    margins: pd.DataFrame
    kinds: pd.DataFrame
    boundary_years: pd.DataFrame
    releases: Mapping[tuple[str, str], int] = field(default_factory=dict)


def accept_boundaries(
    codes: Sequence[str] | pd.Index,
    *,
    figure_year: int,
    boundary_year: int,
    overlap: pd.Series | None = None,
    change_marks: Mapping[int, pd.Series] | None = None,
    codes_then: Sequence[str] | pd.Index | None = None,
) -> pd.Series:
    """
    Tell for which areas of today a figure of other boundaries may be used.

    Parameters
    ----------
    codes
        Areas with the boundaries of ``boundary_year``.
    figure_year
        Boundary year of the figures.
    overlap
        Share (0-1) that the outlines of both years have in common, by code; NaN or absent where not both are known.
    change_marks
        Per loaded release (its boundary year) the marks of CBS by code; text and numbers both do.
    codes_then
        Codes that exist in ``figure_year``; by default those with a mark of that year.

    Returns
    -------
    accepted
        bool on ``codes``. Where the overlap is known it alone decides (>= 99 %). Else every release after the older and
        up to the newer of the two years must be marked unchanged as far as it is loaded, the newest always, and the
        code must exist in both years.
    """
    rows = _index(codes)
    if figure_year == boundary_year:
        return pd.Series(True, index=rows)
    marks = dict(change_marks or {})
    older, newer = sorted((figure_year, boundary_year))
    if codes_then is None:
        codes_then = marks[figure_year].index if figure_year in marks else []
    accepted = rows.isin(_index(codes_then))
    between = [marks[year] for year in marks if older < year <= newer]
    if newer not in marks:
        accepted[:] = False
    for mark in between:
        accepted &= (pd.to_numeric(mark, errors="coerce").reindex(rows) == UNCHANGED).to_numpy()
    if overlap is not None:
        shared = overlap.reindex(rows).to_numpy(dtype="float64", na_value=np.nan)
        accepted = np.where(np.isnan(shared), accepted, shared >= MINIMUM_OVERLAP)
    return pd.Series(accepted, index=rows, dtype=bool)


def select(
    observations: pd.DataFrame,
    codes: Sequence[str] | pd.Index,
    *,
    year: int,
    boundary_year: int,
    catalogue: Catalogue | None = None,
    accepted: Mapping[int, pd.Series] | None = None,
) -> Selection:
    """
    Take per indicator the newest release not later than ``year``.

    Parameters
    ----------
    observations
        Of several years and boundary years (``observations.OBSERVATION_COLUMNS``), of these areas or more; words may be
        categories. Where two providers tell the same figure, the one with an answer is taken: see
        ``observations.combine`` for who comes first when both have one.
    codes
        Areas with the boundaries of ``boundary_year``, in the order of the result.
    accepted
        Per other boundary year, by code, whether its figures may be used (``accept_boundaries``). What is not named is
        not accepted.

    Returns
    -------
    selection
        A column for each indicator of the catalogue, and for others that occur. One release per indicator and level, so
        that areas are compared within it: the newest that publishes the indicator for that level, also when it has no
        figure for one of the areas. When it was published with several boundaries, those of ``boundary_year`` come
        first, then the newest accepted ones. Status without a value: "not in this release" when no release has the
        indicator, "other boundary" when only boundaries that are not accepted have the code, "missing" when the
        release lacks the code.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    rows = _index(codes).rename("code")
    indicators = list(catalogue)
    indicators += sorted(set(observations["indicator"].unique()) - set(indicators))
    columns = pd.Index(indicators)
    data = _Grid(rows, columns)
    past = observations[(observations["year"] <= year) & (observations["status"] != Status.NOT_IN_RELEASE)]
    newest = past.groupby(["level", "indicator"], sort=False)["year"].max()
    keys = pd.MultiIndex.from_frame(past[["level", "indicator"]])
    used = past[past["year"].to_numpy() == newest.reindex(keys).to_numpy()]
    data.mark_published(newest, used, boundary_year)
    mine = used[used["area"].isin(rows)]
    same = (mine["boundary_year"] == boundary_year).to_numpy()
    allowed = same | _allowed(mine, accepted or {})
    # Later writing wins: first what is not accepted, then accepted years from old to new, then the same boundaries;
    # of two providers the one that has an answer.
    answers = (mine["status"] != Status.MISSING).to_numpy()
    order = np.lexsort((answers, mine["boundary_year"].to_numpy(), same, allowed))
    data.write(mine.iloc[order], allowed[order])
    return data.selection({(str(key[0]), str(key[1])): int(v) for key, v in newest.to_dict().items()})  # type: ignore[index]


def _index(codes: Sequence[str] | pd.Index) -> pd.Index:
    return pd.Index(list(codes), dtype="str")


def _allowed(observations: pd.DataFrame, accepted: Mapping[int, pd.Series]) -> np.ndarray:
    result = np.zeros(len(observations), dtype=bool)
    years = observations["boundary_year"].to_numpy()
    for boundary_year, yes in accepted.items():
        codes = yes.index[yes.to_numpy(dtype=bool)]
        result |= (years == boundary_year) & observations["area"].isin(codes).to_numpy()
    return result


class _Grid:
    """Areas × indicators, filled in step by step."""

    def __init__(self, rows: pd.Index, columns: pd.Index) -> None:
        self.rows, self.columns = rows, columns
        shape = (len(rows), len(columns))
        self.values, self.margins = np.full(shape, np.nan), np.zeros(shape)
        self.statuses = np.full(shape, Status.NOT_IN_RELEASE.value, dtype=object)
        self.kinds = np.full(shape, None, dtype=object)
        self.years, self.boundaries = np.zeros(shape, dtype="int64"), np.zeros(shape, dtype="int64")
        self.levels = np.array([LEVELS.get(code[:2], Level.EIGEN).value for code in rows], dtype=object)

    def mark_published(self, newest: pd.Series, used: pd.DataFrame, boundary_year: int) -> None:
        """What is published is at least missing; where it never had these boundaries the code may not exist in it."""
        there = used.loc[used["boundary_year"] == boundary_year, ["level", "indicator"]].drop_duplicates()
        same = set(there.itertuples(index=False, name=None))
        for key, year in newest.to_dict().items():
            level, indicator = str(key[0]), str(key[1])  # type: ignore[index]
            column = self.columns.get_loc(indicator)
            at = (self.levels == level).nonzero()[0]
            status = Status.MISSING if key in same else Status.OTHER_BOUNDARY
            self.statuses[at, column] = status.value
            self.years[at, column] = year

    def write(self, observations: pd.DataFrame, allowed: np.ndarray) -> None:
        i = self.rows.get_indexer(pd.Index(observations["area"]))
        j = self.columns.get_indexer(pd.Index(observations["indicator"]))
        status = observations["status"].to_numpy(dtype=object)
        worth = allowed & np.isin(status.astype(str), _WORTH)
        self.values[i, j] = np.where(worth, observations["value"].to_numpy(dtype="float64"), np.nan)
        self.margins[i, j] = np.where(worth, observations["margin"].to_numpy(dtype="float64"), 0.0)
        self.statuses[i, j] = np.where(allowed, status, Status.OTHER_BOUNDARY.value)
        self.kinds[i, j] = observations["kind"].to_numpy(dtype=object)
        self.years[i, j] = observations["year"].to_numpy()
        self.boundaries[i, j] = observations["boundary_year"].to_numpy()

    def selection(self, releases: Mapping[tuple[str, str], int]) -> Selection:
        def frame(values: np.ndarray) -> pd.DataFrame:
            return pd.DataFrame(values, index=self.rows, columns=self.columns)

        def numbers(years: np.ndarray) -> pd.DataFrame:
            return frame(years).astype("Int64").mask(years == 0)

        return Selection(
            figures=frame(self.values),
            statuses=frame(_members(self.statuses, Status)),
            years=numbers(self.years),
            margins=frame(self.margins),
            kinds=frame(_members(self.kinds, FigureKind)),
            boundary_years=numbers(self.boundaries),
            releases=releases,
        )


def _members(words: np.ndarray, kind: type[Status] | type[FigureKind]) -> np.ndarray:
    """The words as members of their StrEnum, None kept."""
    result = np.full(words.shape, None, dtype=object)
    for member in kind:
        result[words == member.value] = member
    return result

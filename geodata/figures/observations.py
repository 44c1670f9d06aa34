"""Make observations of published tables: one row per area and indicator, with value, status and margin."""

import numpy as np
import pandas as pd

from geodata.errors import GeodataError
from geodata.figures.cleaning import (
    KNOWN,
    MISSING,
    NOT_APPLICABLE,
    NOT_IN_RELEASE,
    ROUNDED,
    STATUSES,
    SUPPRESSED,
    WORST_FIRST,
    Columns,
)
from geodata.figures.indicators import Catalogue, Indicator, Recipe, Threshold
from geodata.vocabulary import FigureKind, Level, Provider, Status, Unit

OBSERVATION_COLUMNS = ["area", "level", "indicator", "year", "value", "status", "kind", "margin", "boundary_year"]
COUNTRY_CODE = "NL00"  # StatLine writes NL00, RIVM NL01: one code for the same country
LEVELS = {"NL": Level.LAND, "GM": Level.GEMEENTE, "WK": Level.WIJK, "BU": Level.BUURT}
# A column without one figure in a table this long is announced but not published yet; in a shorter one it is missing.
ROWS_TO_CALL_A_COLUMN_EMPTY = 100
_CEILING = {Unit.PERCENT: 100.0, Unit.PER_THOUSAND: 1000.0}
_HAS_VALUE = (Status.KNOWN, Status.ROUNDED)


def observe(
    table: pd.DataFrame, *, provider: Provider, year: int, boundary_year: int, catalogue: Catalogue | None = None
) -> pd.DataFrame:
    """
    Read every indicator that a provider's table feeds.

    Parameters
    ----------
    table
        As a service answers: index ``code``, columns as published. Rows with another code than NL, GM, WK or BU are
        left out. Where the columns ``Leeftijd``, ``Marges`` or ``Perioden`` (RIVM) are there, the rows of the asked
        age, of the value itself and of ``year`` are taken.
    year
        Year of the release, which is written as the year of each figure.
    boundary_year
        Year of the boundaries that the codes belong to.

    Returns
    -------
    observations
        Columns ``OBSERVATION_COLUMNS``: the shape of the decision record plus ``boundary_year``; a row for each area
        and each indicator that has a recipe of this provider, in the order of the catalogue, then of the table.
        ``value`` is NaN unless the status is known or rounded. ``margin`` is the largest distance between the published
        and the real figure that rounding allows (half the step; the whole step where CBS rounds at random), carried
        through to the rate, and 0 where nothing is rounded. Empty when the table is.

    Raises
    ------
    AmbiguousColumnError
        If an indicator asks for a stem that two columns share.
    GeodataError
        If a code stands in the table twice.

    Notes
    -----
    An absent column gives "not in this release" for all rows. An empty cell is missing, unless the indicator's
    documented threshold explains it (``Threshold``): then it is suppressed. In an area with 0 residents an empty
    cell is not applicable. A part that is suppressed makes its rate suppressed.
    """
    catalogue = Catalogue.load() if catalogue is None else catalogue
    table = _rows_of(table, year)
    codes = _codes(table)
    parts: dict[str, _Part] = {}
    found: list[tuple[Indicator, np.ndarray, np.ndarray, np.ndarray]] = []
    for indicator in catalogue.values():
        if not any(recipe.provider is provider for recipe in indicator.recipes):
            continue
        recipe = None
        for candidate in indicator.recipes_for(provider, year):
            part = _part(parts, table, candidate.age, codes, provider)
            if all(stem in part.columns for stem in candidate.stems):
                recipe = candidate
                break
        if recipe is None:
            size = len(codes)
            found.append((indicator, np.full(size, np.nan), np.full(size, NOT_IN_RELEASE, np.int8), np.zeros(size)))
        else:
            found.append((indicator, *_figure(indicator, recipe, part, catalogue)))
    return _long(codes, found, year, boundary_year)


def combine(primary: pd.DataFrame, fallback: pd.DataFrame) -> pd.DataFrame:
    """
    Fill in what one provider lacks from another.

    Parameters
    ----------
    primary, fallback
        Observations; rows with the same area, indicator and year are about the same figure.

    Returns
    -------
    observations
        One row per area, indicator and year: the primary one where it has a figure or says that it is suppressed or
        not applicable, else that of the fallback where it has one or says so, else the primary one.
    """
    if fallback.empty:
        return primary.copy()
    key = ["area", "indicator", "year"]
    both = pd.concat([primary, fallback], ignore_index=True)
    status = both["status"]
    empty = status.isin([Status.MISSING, Status.NOT_IN_RELEASE]).to_numpy()
    rank = empty * 2 + (np.arange(len(both)) >= len(primary))
    order = np.argsort(rank, kind="stable")
    chosen = both.iloc[order].drop_duplicates(key).sort_index()
    return chosen.reset_index(drop=True)


class _Part:
    """The rows of a table for one age group, on the rows of the whole answer."""

    def __init__(self, table: pd.DataFrame, codes: pd.Index, provider: Provider) -> None:
        if not table.index.is_unique:
            double = table.index[table.index.duplicated()][0]
            raise GeodataError(f"The code {double} stands in the table twice.", code=str(double))
        self.columns = Columns(table if table.index.equals(codes) else table.reindex(codes), provider)
        self.codes = codes
        self.provider = provider
        self.levels = _levels(codes)


def _rows_of(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """The rows of the value itself, of the asked year, with a code that is read."""
    index = pd.Index(table.index.astype("str").str.strip(), name="code")
    index = index.where(index.str[:2] != "NL", COUNTRY_CODE)
    keep = index.str[:2].isin(list(LEVELS))
    if "Marges" in table.columns:
        keep &= table["Marges"].astype("str").str.strip().eq("MW00000").to_numpy()
    if "Perioden" in table.columns:
        keep &= table["Perioden"].astype("str").str.startswith(str(year)).to_numpy()
    return table.set_axis(index, axis=0) if keep.all() else table.set_axis(index, axis=0)[keep]


def _codes(table: pd.DataFrame) -> pd.Index:
    return table.index if table.index.is_unique else table.index.unique()


def _part(parts: dict[str, _Part], table: pd.DataFrame, age: str, codes: pd.Index, provider: Provider) -> _Part:
    key = age if "Leeftijd" in table.columns else ""
    if key not in parts:
        rows = table[table["Leeftijd"].astype("str").str.strip() == age] if key else table
        parts[key] = _Part(rows, codes, provider)
    return parts[key]


def _levels(codes: pd.Index) -> np.ndarray:
    return codes.str[:2].map({k: v.value for k, v in LEVELS.items()}).to_numpy(dtype=object)


def _figure(
    indicator: Indicator, recipe: Recipe, part: _Part, catalogue: Catalogue
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value, status code and margin of one indicator for all rows."""
    above, above_width, statuses = _side(recipe.numerator, recipe.numerator_times, recipe.provider, part, catalogue)
    value, upper = above, above + above_width
    if recipe.denominator:
        below, below_width, other = _side(
            recipe.denominator, recipe.denominator_times, recipe.provider, part, catalogue
        )
        statuses = _worst([statuses, other])
        nobody = (statuses == KNOWN) & (below <= 0)
        statuses[nobody] = NOT_APPLICABLE
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(below > 0, above / below, np.nan)
            upper = np.where(below > below_width, upper / (below - below_width), np.inf)
    value, upper = value * recipe.factor, upper * recipe.factor
    ceiling = _CEILING.get(indicator.unit)
    if recipe.denominator and ceiling is not None:
        value = np.minimum(value, ceiling)  # rounding of few people can make a share of more than all
    margin = upper - value
    margin = np.minimum(margin, ceiling) if ceiling is not None else np.where(np.isinf(margin), abs(value), margin)

    statuses = _explain(statuses, indicator.threshold, part)
    if len(statuses) >= ROWS_TO_CALL_A_COLUMN_EMPTY and not np.isin(statuses, (KNOWN, SUPPRESSED)).any():
        statuses[:] = NOT_IN_RELEASE
    known = statuses == KNOWN
    margin = np.where(known, np.maximum(margin, 0.0), 0.0)
    statuses[known & (margin > 1e-12)] = ROUNDED
    return np.where(known, value, np.nan), statuses, margin


def _side(
    stems: tuple[str, ...], times: str | None, provider: Provider, part: _Part, catalogue: Catalogue
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sum of columns (times one more), its largest rounding error, and the status of the whole."""
    read = [part.columns.read(stem) for stem in stems]
    total = np.sum([values for values, _ in read], axis=0)
    width = np.sum([_width(stem, provider, part, catalogue) for stem in stems], axis=0)
    statuses = _worst([s for _, s in read])
    if times is not None:
        values, other = part.columns.read(times)
        width = (total + width) * (values + _width(times, provider, part, catalogue)) - total * values
        total = total * values
        statuses = _worst([statuses, other])
    return total, width, statuses


def _width(stem: str, provider: Provider, part: _Part, catalogue: Catalogue) -> np.ndarray:
    rounding = catalogue.rounding_of(provider, stem)
    exact = np.isin(part.levels, [level.value for level in rounding.exact_for])
    return np.where(exact, 0.0, rounding.half_width)


def _worst(statuses: list[np.ndarray]) -> np.ndarray:
    result = np.zeros_like(statuses[0])
    for code in reversed(WORST_FIRST):
        result[np.any([s == code for s in statuses], axis=0)] = code
    return result


def _explain(statuses: np.ndarray, threshold: Threshold | None, part: _Part) -> np.ndarray:
    """Say of empty cells why they are empty, where that is documented."""
    empty = statuses == MISSING
    if not empty.any():
        return statuses
    statuses = statuses.copy()
    if threshold is not None and threshold.stem and threshold.stem in part.columns:
        with np.errstate(invalid="ignore"):
            statuses[empty & (part.columns.read(threshold.stem)[0] < threshold.minimum)] = SUPPRESSED
    if threshold is not None and threshold.hidden_where_municipality_reports:
        municipality = "GM" + part.codes.str[2:6]
        own = part.codes.str[:2] == "GM"
        reporting = part.codes[own & np.isin(statuses, (KNOWN, SUPPRESSED))]
        statuses[empty & ~own & municipality.isin(reporting)] = SUPPRESSED
    if "AantalInwoners" in part.columns:
        statuses[empty & (part.columns.read("AantalInwoners")[0] == 0)] = NOT_APPLICABLE
    return statuses


def _long(
    codes: pd.Index,
    found: list[tuple[Indicator, np.ndarray, np.ndarray, np.ndarray]],
    year: int,
    boundary_year: int,
) -> pd.DataFrame:
    rows, times = len(codes), len(found)
    if not rows or not times:
        empty = pd.DataFrame(columns=OBSERVATION_COLUMNS)
        return empty.astype({"value": "float64", "margin": "float64", "year": "int64", "boundary_year": "int64"})
    levels, kinds = list(Level), list(FigureKind)
    level_codes = pd.Index([level.value for level in levels]).get_indexer(pd.Index(_levels(codes)))
    kind_codes = [
        np.array([kinds.index(indicator.kind_at(level)) for level in levels])[level_codes] for indicator, *_ in found
    ]
    return pd.DataFrame(
        {
            "area": _words(codes).take(np.tile(np.arange(rows), times)),
            "level": _words(levels).take(np.tile(level_codes, times)),
            "indicator": _words([i.id for i, *_ in found]).take(np.repeat(np.arange(times), rows)),
            "year": np.full(rows * times, year, dtype="int64"),
            "value": np.concatenate([v for _, v, _, _ in found]),
            "status": _words(STATUSES).take(np.concatenate([s for _, _, s, _ in found])),
            "kind": _words(kinds).take(np.concatenate(kind_codes)),
            "margin": np.concatenate([m for _, _, _, m in found]),
            "boundary_year": np.full(rows * times, boundary_year, dtype="int64"),
        },
        columns=OBSERVATION_COLUMNS,
    )


def _words(words: "pd.Index | list | tuple") -> pd.api.extensions.ExtensionArray:
    return pd.array([str(word) for word in words], dtype="str")

"""From buurten to wijken, gemeenten and the country: the same figures for larger areas."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.demo.latent import Latent
from geodata.demo.story import GEMEENTE, SPLIT_FROM, SPLIT_OFF, SPLIT_YEAR
from geodata.vocabulary import Level

LAND = "land"
_LAST_OLD_BUURT = 5
"""Buurten 00-04 of Oeverstad were its own; from 05 on they are the Havenkwartier's, under their old codes."""


@dataclass(frozen=True)
class YearOfFigures:
    """Unrounded figures of one year, of all levels."""

    values: pd.DataFrame
    """Index area code (LAND for the country); columns as ``SHAPES``, means weighted by residents."""
    residents: pd.Series
    hectares: pd.Series
    level: pd.Series
    """Level of each area."""
    gemeente: pd.Series
    """Gemeente code of each area; LAND for the country."""


def old_code(code: str) -> str:
    """The code before the split of 2022 of a wijk or buurt of 2024."""
    number = SPLIT_OFF[2:]
    if code == SPLIT_OFF:
        return SPLIT_FROM
    if code.startswith("BU" + number):
        return f"BU{SPLIT_FROM[2:]}{int(code[8:]) + _LAST_OLD_BUURT:02d}"
    return code


def figures_of(latent: Latent, year: int, boundary_year: int, *, all_buurten: bool) -> YearOfFigures:
    """
    Figures of one year within the boundaries of another.

    Parameters
    ----------
    boundary_year
        Before the split of 2022 two wijken of Maasdrecht are one.
    all_buurten
        All buurten of the country, or those of Maasdrecht only.
    """
    country = latent.country
    values, people = latent.values(year), latent.residents(year)
    wijk = np.array(country.wijk, dtype=object)[country.wijk_of]
    gemeente = np.array(country.gemeente, dtype=object)[country.gemeente_of]
    buurt = np.array(country.buurt, dtype=object)
    if boundary_year < SPLIT_YEAR:
        wijk = np.array([old_code(code) for code in wijk], dtype=object)
        own = np.flatnonzero(country.own)
        buurt[own] = [old_code(code) for code in buurt[own]]
    shown = np.ones(len(buurt), dtype=bool) if all_buurten else country.own
    parts = [(Level.LAND, np.full(len(buurt), LAND, dtype=object)), (Level.GEMEENTE, gemeente), (Level.WIJK, wijk)]
    frames, totals, areas, levels, owners = [], [], [], [], []
    matrix = values.to_numpy()
    for level, key in [*parts, (Level.BUURT, buurt[shown])]:
        rows = slice(None) if level is not Level.BUURT else shown
        codes, where = np.unique(key.astype(str), return_inverse=True)
        weight = np.maximum(people[rows], 0.5)
        sums = np.zeros((len(codes), matrix.shape[1]))
        np.add.at(sums, where, matrix[rows] * weight[:, None])
        frames.append(pd.DataFrame(sums / np.bincount(where, weight)[:, None], codes, values.columns))
        totals.append(pd.Series(np.bincount(where, people[rows]), codes))
        areas.append(pd.Series(np.bincount(where, country.land[rows]), codes))
        levels.append(pd.Series(level.value, codes))
        first = pd.Series(gemeente[rows]).groupby(where).first().to_numpy()
        owners.append(pd.Series(first if level is not Level.LAND else LAND, codes))
    return YearOfFigures(pd.concat(frames), pd.concat(totals), pd.concat(areas), pd.concat(levels), pd.concat(owners))


def change_mark(code: str, year: int) -> int:
    """CBS's mark of change in one year: 1 unchanged, 2 another code, 3 another boundary."""
    if year != SPLIT_YEAR:
        return 1
    if code in (SPLIT_FROM, SPLIT_OFF):
        return 3
    return 2 if code.startswith("BU" + SPLIT_OFF[2:]) else 1


def is_own(code: str) -> bool:
    """Whether an area lies in Maasdrecht."""
    return code[2:6] == GEMEENTE[2:]

"""A release, cleaned and ready to be stored: its areas, its observations, and a hash of both."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.crs import require_rd
from geodata.figures.indicators import Catalogue
from geodata.figures.observations import COUNTRY_CODE, observe
from geodata.places.areas import clean_code, gemeente_of, level_of, parent_of
from geodata.places.boundaries import mend
from geodata.sources.pdok import NO_NUMBER_BELOW
from geodata.vocabulary import Level, Provider

CC_BY = "CC BY 4.0"
COUNTRY = "NL"
FICTIONAL_COUNTRY = "XX"
MILLIMETRE = 3


class Dataset(StrEnum):
    """Names of data sets as stored, but for figures; a release of StatLine or RIVM is stored under its table number."""

    # Boundaries of a municipality; a file of boundaries takes the place of PDOK's of the same year.
    WIJKEN_EN_BUURTEN = "wijken-en-buurten"
    # PDOK's own figures, as far as StatLine has no answer.
    PDOK_FIGURES = "wijken-en-buurten cijfers"
    MUNICIPALITIES = "gemeenten"
    # Generalised outlines of one municipality (its code stands behind this name), kept to compare boundary years
    # with. Their scope is the country, because they are never the areas of the municipality itself.
    OUTLINES = "gebiedsindelingen"
    # Where people live and how they walk; of each only one file of a municipality is in use, whatever its year.
    SQUARES = "vierkantstatistieken"
    BARRIERS = "barrières"
    STREETS = "straten"


WAYS = (Dataset.SQUARES, Dataset.BARRIERS, Dataset.STREETS)
"""Data sets without figures: squares, barriers and streets."""


def outlines_of(gemeente: str) -> str:
    """Name of the data set that holds the generalised outlines of one municipality."""
    return f"{Dataset.OUTLINES} {gemeente}"


@dataclass(frozen=True)
class About:
    """What names a release: who published what, about which year, in which boundaries, of which part of the land."""

    provider: Provider
    dataset: str
    year: int
    boundary_year: int
    scope: str = COUNTRY
    country: str = COUNTRY
    title: str = ""
    licence: str = CC_BY
    url: str = ""


AREA_COLUMNS = [
    "code", "level", "boundary_year", "name", "parent", "gemeente_code", "country", "water", "population", "geometry",
    "change_mark",
]  # fmt: skip
OBSERVATION_COLUMNS = ["level", "area_code", "indicator", "year", "value", "status", "kind", "margin"]


@dataclass(frozen=True)
class Release:
    """
    A release as it will stand in the register.

    ``areas`` has ``AREA_COLUMNS``, in order of code; ``observations`` has ``OBSERVATION_COLUMNS`` with words as
    categories (a release of the country has 700,000 rows), in the order of the table's key. ``mended`` are the codes
    of areas whose outline was repaired.
    """

    about: About
    areas: pd.DataFrame
    observations: pd.DataFrame
    mended: list[str] = field(default_factory=list)

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything that is stored; the same content gives the same hash, in any order of rows."""
        digest = hashlib.sha256(repr((self.about.boundary_year, self.about.country)).encode())
        for frame in (self.areas, self.observations):
            for column in frame.columns:
                digest.update(column.encode())
                digest.update(_bytes_of(frame[column]))
        return digest.hexdigest()

    @property
    def statuses(self) -> dict[str, int]:
        """How many observations have each status."""
        counts = self.observations["status"].value_counts()
        return {str(status): int(count) for status, count in counts.items() if count}


def make_release(
    about: About,
    *,
    table: pd.DataFrame | None = None,
    areas: gpd.GeoDataFrame | None = None,
    catalogue: Catalogue | None = None,
) -> Release:
    """
    Clean what a service gave: outlines made sound, columns read as figures with a status.

    Parameters
    ----------
    about
        What names the release.
    table
        As a service answers: index ``code``, columns and values as published. A StatLine table gives, beside its
        observations, areas without outline but with CBS's change mark. ``None``: no figures.
    areas
        Areas as the decision record, RD New. ``None``: those of the table.
    catalogue
        Which columns feed which indicator; without it that of the house.

    Returns
    -------
    release
        Ready to be stored.

    Raises
    ------
    AmbiguousColumnError
        If an indicator asks for a stem that two columns share.
    WrongCrsError
        If the areas are not in RD New.
    """
    mended: list[str] = []
    if areas is not None:
        stored, mended = _areas(areas, about)
    elif table is not None and about.provider is Provider.STATLINE:
        stored = _areas_of_table(table, about)
    else:
        stored = pd.DataFrame(columns=AREA_COLUMNS)
    if table is None or table.empty:
        observed = pd.DataFrame(columns=OBSERVATION_COLUMNS)
    else:
        observed = observe(
            table, provider=about.provider, year=about.year, boundary_year=about.boundary_year, catalogue=catalogue
        )
    return Release(about, stored, compact(observed), mended)


def compact(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations in the columns and the order in which they are stored, with words as categories."""
    frame = observations.rename(columns={"area": "area_code"})[OBSERVATION_COLUMNS]
    words = ["level", "area_code", "indicator", "status", "kind"]
    frame = frame.astype(dict.fromkeys(words, "str")).astype(dict.fromkeys(words, "category"))
    frame = frame.astype({"value": "float64", "margin": "float64", "year": "int64"})
    return frame.sort_values(["level", "area_code", "indicator", "year"], ignore_index=True)


def _areas(areas: gpd.GeoDataFrame, about: About) -> tuple[pd.DataFrame, list[str]]:
    require_rd(areas, "areas")
    # Converted coordinates differ in their last digits between versions of the projection library.
    rounded = areas.set_geometry(
        gpd.GeoSeries(shapely.transform(areas.geometry.to_numpy(), _to_millimetres), index=areas.index, crs=areas.crs)
    )
    sound, mended = mend(rounded)
    outlines = sound.geometry.to_numpy()
    frame = pd.DataFrame(
        {
            "code": sound.index.astype("str"),
            "level": sound["level"].astype("str").to_numpy(),
            "boundary_year": about.boundary_year,
            "name": sound["name"].astype("str").str.slice(0, 200).to_numpy(),
            "parent": sound["parent"].to_numpy(dtype=object),
            "gemeente_code": sound["gemeente"].to_numpy(dtype=object),
            "country": about.country,
            "water": sound["water"].to_numpy(dtype=bool),
            "population": sound["population"].to_numpy(dtype="float64"),
            "geometry": shapely.to_wkb(outlines, output_dimension=2, byte_order=1),
            "change_mark": np.nan,
        },
        columns=AREA_COLUMNS,
    )
    # An area without a surface cannot be shown; it stays, with its figures and without an outline.
    frame["geometry"] = frame["geometry"].astype(object).mask(shapely.is_empty(outlines), None)
    return frame.sort_values("code", ignore_index=True), mended


def _areas_of_table(table: pd.DataFrame, about: About) -> pd.DataFrame:
    """Areas as StatLine knows them: no outline, but residents and whether CBS calls the area unchanged."""
    codes = [COUNTRY_CODE if str(code).startswith("NL") else clean_code(code) for code in table.index]
    keep = np.array([code is not None for code in codes], dtype=bool)
    known = [code for code in codes if code is not None]
    rows = table[keep]
    names = _column(rows, "Gemeentenaam")
    levels = [level_of(code) for code in known]
    mark = pd.to_numeric(_column(rows, "IndelingswijzigingGemeenteWijkBuurt"), errors="coerce")
    people = pd.to_numeric(_column(rows, "AantalInwoners"), errors="coerce").astype("float64")
    frame = pd.DataFrame(
        {
            "code": known,
            "level": [level.value for level in levels],
            "boundary_year": about.boundary_year,
            # The table names the municipality only; a wijk or buurt gets its name from its boundaries.
            "name": [
                str(name).strip() if level in (Level.GEMEENTE, Level.LAND) and pd.notna(name) else code
                for code, level, name in zip(known, levels, names, strict=True)
            ],
            "parent": [parent_of(code) for code in known],
            "gemeente_code": [gemeente_of(code) for code in known],
            "country": about.country,
            "water": False,
            "population": people.where(people > NO_NUMBER_BELOW).to_numpy(),
            "geometry": None,
            "change_mark": mark.where(mark > 0).to_numpy(dtype="float64"),
        },
        columns=AREA_COLUMNS,
    )
    return frame.sort_values("code", ignore_index=True)


def _column(table: pd.DataFrame, stem: str) -> pd.Series:
    """The column with a stem, whatever number stands behind it; nothing but missing when there is none."""
    found = [column for column in table.columns if str(column).rstrip("0123456789").rstrip("_") == stem]
    return table[found[0]] if len(found) == 1 else pd.Series(np.nan, index=table.index, dtype="object")


def _to_millimetres(points: np.ndarray) -> np.ndarray:
    return np.round(points, MILLIMETRE)


def _bytes_of(column: pd.Series) -> bytes:
    """The content of a column, independent of how pandas keeps it."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.cat.codes.to_numpy()
        words = column.cat.categories.to_numpy(dtype=object)
        used = sorted(np.unique(codes), key=lambda code: str(words[code]))
        number = np.zeros(len(words), dtype="<i4")
        number[used] = np.arange(len(used))
        return "\x1f".join(words[used]).encode() + number[codes].tobytes()
    if pd.api.types.is_numeric_dtype(column):
        numbers = column.to_numpy(dtype="<f8", copy=True)
        numbers[np.isnan(numbers)] = np.nan
        return numbers.tobytes()
    digest = hashlib.sha256()
    for cell in column:
        digest.update(cell if isinstance(cell, bytes) else repr(cell if pd.notna(cell) else None).encode())
        digest.update(b"\x1f")
    return digest.digest()

"""Read figures: observations, the sources they come from, and a municipality's own indicators."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import String, func, type_coerce
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from db.models import Observation, OwnIndicator, Source
from geodata.figures.indicators import Indicator, Text
from geodata.vocabulary import Level, LoadState, Provider

_CHUNK = 500  # codes in one IN list; SQLite and PostgreSQL both take more, but plan it worse
_BATCH = 500  # rows turned into columns at a time; measured: 500 takes a third of the time of 20,000
_SOURCE = (
    "id",
    "provider",
    "dataset",
    "title",
    "year",
    "boundary_year",
    "scope",
    "country",
    "licence",
    "url",
    "retrieved_at",
    "state",
)


def read_observations(
    session: Session,
    *,
    country: str,
    level: Level,
    year: int,
    areas: Collection[str] | None = None,
    gemeente: str | None = None,
) -> pd.DataFrame:
    """
    All observations of a level from the releases in use, up to and including a year.

    Parameters
    ----------
    country
        ``NL``, or ``XX`` for the fictional country.
    areas
        Only these codes; ``None`` = all.
    gemeente
        Leaves out the releases that were loaded for other municipalities only; ``None`` = all releases.

    Returns
    -------
    observations
        Long, as in decision 0001, and ``source_id`` and ``boundary_year`` (of the source). Words are categoricals.
        The same figure may come from two providers: a row each. Sorted by source, area, indicator and year. Empty,
        with the same columns, when there is nothing.
    """
    conditions = [col(Source.state) == LoadState.CURRENT, col(Source.country) == country]
    if gemeente is not None:
        conditions.append(or_(col(Source.scope) == country, col(Source.scope) == gemeente))
    releases = dict(
        session.exec(select(Source.id, Source.boundary_year).where(*conditions).order_by(col(Source.id))).all()
    )
    codes = None if areas is None else sorted(set(areas))
    parts = [None] if codes is None else [codes[i : i + _CHUNK] for i in range(0, len(codes), _CHUNK)]
    columns = _Columns(("area_code", "indicator", "status", "kind"), ("year", "value", "margin", "source_id"))
    table = Observation.__table__.c
    for source_id in releases:
        for part in parts:
            # A year out of a frame is a numpy integer, which SQLite would compare as a blob.
            here = [table.source_id == source_id, table.level == level, table.year <= int(year)]
            columns.take(session, here if part is None else [*here, table.area_code.in_(part)])
    source = columns.numbers("source_id", "int64")
    return pd.DataFrame(
        {
            "area": columns.words("area_code"),
            "level": pd.Categorical([level.value] * len(source), categories=[level.value]),
            "indicator": columns.words("indicator"),
            "year": columns.numbers("year", "int64"),
            "value": columns.numbers("value", "float64"),
            "status": columns.words("status"),
            "kind": columns.words("kind"),
            "margin": columns.numbers("margin", "float64"),
            "source_id": source,
            "boundary_year": pd.Series(source).map(releases).to_numpy(dtype="int64"),
        }
    )


def read_country(
    session: Session, *, country: str, level: Level, releases: Mapping[str, tuple[int, int]]
) -> pd.DataFrame:
    """
    What a whole country has of some indicators, each in one release: the set to compare an area with.

    Parameters
    ----------
    country
        ``NL``, or ``XX`` for the fictional country.
    releases
        Per indicator the year and the boundary year of its release.

    Returns
    -------
    observations
        As :func:`read_observations` gives, but only ``area``, ``level``, ``indicator``, ``year``, ``value``,
        ``status`` and ``boundary_year``, and only of releases that cover the country. Words are categoricals.

    Notes
    -----
    A country of 14,000 buurten has over a million figures in all its releases; an index uses a part of them.
    """
    found = session.exec(
        select(Source.id, Source.boundary_year)
        .where(
            col(Source.state) == LoadState.CURRENT, col(Source.country) == country, col(Source.scope) == Source.country
        )
        .order_by(col(Source.id))
    ).all()
    wanted: dict[tuple[int, int], list[str]] = {}
    for indicator, (year, boundary_year) in releases.items():
        wanted.setdefault((int(year), int(boundary_year)), []).append(indicator)
    columns = _Columns(("area_code", "indicator", "status"), ("value",))
    table = Observation.__table__.c
    years: list[np.ndarray] = []
    for (year, boundary_year), indicators in wanted.items():
        before = len(columns)
        for source_id, of in found:
            if of == boundary_year:
                here = [table.source_id == source_id, table.level == level, table.year == year]
                columns.take(session, [*here, table.indicator.in_(indicators)])
        years.append(np.full((len(columns) - before, 2), (year, boundary_year), dtype="int64"))
    told = np.concatenate([*years, np.empty((0, 2), dtype="int64")])
    return pd.DataFrame(
        {
            "area": columns.words("area_code"),
            "level": pd.Categorical([level.value] * len(told), categories=[level.value]),
            "indicator": columns.words("indicator"),
            "year": told[:, 0],
            "value": columns.numbers("value", "float64"),
            "status": columns.words("status"),
            "boundary_year": told[:, 1],
        }
    )


def count_areas(session: Session, *, country: str, level: Level) -> dict[int, int]:
    """How many areas of a level have figures in the releases that cover a country, per boundary year."""
    rows = session.exec(
        select(Source.boundary_year, func.count(func.distinct(Observation.area_code)))
        .join(Observation, col(Observation.source_id) == col(Source.id))
        .where(
            col(Source.state) == LoadState.CURRENT,
            col(Source.country) == country,
            col(Source.scope) == Source.country,
            col(Observation.level) == level,
        )
        .group_by(col(Source.boundary_year))
    ).all()
    return {int(year): int(number) for year, number in rows}


class _Columns:
    """
    Rows of the table gathered by column, a batch at a time.

    Half a million rows as tuples keep Python's memory cleaner busier than the database; in batches they die young.
    Words become numbers at once, each word kept a single time.
    """

    def __init__(self, words: tuple[str, ...], numbers: tuple[str, ...]) -> None:
        self._words, self._size = words, 0
        self._parts: dict[str, list[np.ndarray]] = {name: [] for name in (*words, *numbers)}
        self._numbering: dict[str, dict[str, int]] = {}
        for name in words:
            numbering: defaultdict[str, int] = defaultdict()
            numbering.default_factory = numbering.__len__
            self._numbering[name] = numbering

    def __len__(self) -> int:
        return self._size

    def take(self, session: Session, conditions: list[Any]) -> None:
        """Add the rows that answer to the conditions, in the order of their key."""
        table = Observation.__table__.c
        names = list(self._parts)
        # Words are read as plain text: half a million look-ups of enum members would take longer than the query.
        chosen = [type_coerce(table[name], String) if name in self._words else table[name] for name in names]
        query = select_columns(*chosen).where(*conditions)
        result = session.connection().execute(query.order_by(table.area_code, table.indicator, table.year))
        for batch in result.partitions(_BATCH):
            self._size += len(batch)
            for name, values in zip(names, zip(*batch, strict=True), strict=True):
                if name in self._words:
                    number = map(self._numbering[name].__getitem__, values)
                    self._parts[name].append(np.fromiter(number, dtype="int32", count=len(values)))
                else:
                    self._parts[name].append(np.asarray(values, dtype="float64"))

    def numbers(self, name: str, dtype: str) -> np.ndarray:
        """A column of numbers."""
        return np.concatenate([*self._parts[name], np.empty(0)]).astype(dtype)

    def words(self, name: str) -> pd.Categorical:
        """A column of words, as a categorical in the order in which they came."""
        codes = np.concatenate([*self._parts[name], np.empty(0, dtype="int32")])
        return pd.Categorical.from_codes(codes, categories=pd.Index(list(self._numbering[name]), dtype="str"))


def sources(
    session: Session, *, country: str | None = None, gemeente: str | None = None, superseded: bool = False
) -> pd.DataFrame:
    """
    The releases that figures and boundaries come from.

    Parameters
    ----------
    country, gemeente
        Only releases of this country, and only those that hold for this municipality.
    superseded
        Also the releases that are kept as history.

    Returns
    -------
    sources
        Index ``id``; columns as the table; ``retrieved_at`` in UTC. Sorted by provider, dataset and year.
    """
    query = select(*[getattr(Source, name) for name in _SOURCE])  # type: ignore[call-overload]
    if country is not None:
        query = query.where(col(Source.country) == country)
    if gemeente is not None:
        query = query.where(or_(col(Source.scope) == col(Source.country), col(Source.scope) == gemeente))
    if not superseded:
        query = query.where(col(Source.state) == LoadState.CURRENT)
    order = (col(Source.provider), col(Source.dataset), col(Source.year), col(Source.id))
    frame = pd.DataFrame(session.exec(query.order_by(*order)).all(), columns=list(_SOURCE)).set_index("id")
    frame["retrieved_at"] = pd.to_datetime(frame["retrieved_at"], utc=True)
    return frame


def own_indicators(session: Session, *, gemeente: str) -> list[Indicator]:
    """The indicators that a municipality added itself, by id, ready for ``Catalogue.with_own``."""
    query = select(OwnIndicator).where(col(OwnIndicator.gemeente_code) == gemeente).order_by(col(OwnIndicator.id))
    return [
        Indicator(
            id=own.id,
            name=Text(own.name_nl, own.name_en or own.name_nl),
            definition=Text(own.definition, own.definition),
            unit=own.unit,
            direction=own.direction,
            group=own.id,
            kind=own.kind,
            provider=Provider.OWN,
        )
        for own in session.exec(query)
    ]

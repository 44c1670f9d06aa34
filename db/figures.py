"""Read figures: observations, the sources they come from, and a municipality's own indicators."""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import String, type_coerce
from sqlmodel import Session, col, or_, select

from db.models import Observation, OwnIndicator, Source
from geodata.figures.indicators import Indicator, Text
from geodata.vocabulary import Level, LoadState, Provider

_CHUNK = 500  # codes in one IN list; SQLite and PostgreSQL both take more, but plan it worse
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
    rows: list[Any] = []
    for source_id in releases:
        for part in parts:
            rows += _rows(session, source_id or 0, level, int(year), part)  # a numpy integer is a blob to SQLite
    area, indicator, years, value, status, kind, margin, source = zip(*rows, strict=True) if rows else [()] * 8
    sources = np.asarray(source, dtype="int64")
    return pd.DataFrame(
        {
            "area": _category(area),
            "level": pd.Categorical([level.value] * len(rows), categories=[level.value]),
            "indicator": _category(indicator),
            "year": np.asarray(years, dtype="int64"),
            "value": np.asarray(value, dtype="float64"),
            "status": _category(status),
            "kind": _category(kind),
            "margin": np.asarray(margin, dtype="float64"),
            "source_id": sources,
            "boundary_year": pd.Series(sources).map(releases).to_numpy(dtype="int64"),
        }
    )


def _rows(session: Session, source_id: int, level: Level, year: int, codes: list[str] | None) -> Any:
    table: Any = Observation
    # Words are read as plain text: half a million look-ups of enum members would take longer than the query.
    chosen: Any = select  # its types stop at four columns
    query = chosen(
        table.area_code,
        table.indicator,
        table.year,
        table.value,
        type_coerce(table.status, String),
        type_coerce(table.kind, String),
        table.margin,
        table.source_id,
    ).where(table.source_id == source_id, table.level == level, table.year <= year)
    if codes is not None:
        query = query.where(table.area_code.in_(codes))
    return session.execute(query.order_by(table.area_code, table.indicator, table.year)).all()


def _category(values: Any) -> pd.Categorical:
    codes, words = pd.factorize(np.asarray(values, dtype=object))
    return pd.Categorical.from_codes(codes, categories=pd.Index(words, dtype="str"))


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

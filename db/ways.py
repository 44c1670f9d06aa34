"""Read how people walk in a municipality: its barriers with their crossings, its streets, and what is in use."""

from dataclasses import dataclass
from datetime import datetime

import geopandas as gpd
import pandas as pd
from sqlalchemy import case, func
from sqlmodel import Session, col, select

from db.areas import with_geometry
from db.load.releases import WAYS, Dataset
from db.models.areas import Barrier, PopulationCell, Source, StreetNetwork
from geodata.reach import ways
from geodata.vocabulary import BarrierKind, LoadState


@dataclass(frozen=True)
class InUse:
    """
    Squares, barriers or streets that are in use.

    ``number`` counts squares, barriers or pieces of street; ``crossings`` and ``metres`` are of barriers and streets.
    """

    dataset: Dataset
    title: str
    year: int
    licence: str
    retrieved_at: datetime
    number: int
    crossings: int = 0
    metres: float = 0.0


def barriers(session: Session, *, gemeente: str) -> gpd.GeoDataFrame:
    """Barriers and crossings in use: ``kind`` (BarrierKind), ``name``, ``geometry``; RD New; empty without any."""
    rows = session.exec(
        select(Barrier.kind, Barrier.name, Barrier.geometry)
        .join(Source, col(Source.id) == col(Barrier.source_id))
        .where(col(Source.state) == LoadState.CURRENT, col(Barrier.gemeente_code) == gemeente)
        .order_by(col(Barrier.id))
    ).all()
    return with_geometry(pd.DataFrame(rows, columns=["kind", "name", "geometry"]))


def street_network(session: Session, *, gemeente: str) -> ways.StreetNetwork | None:
    """The street network in use; ``None`` when there is none."""
    packed = session.exec(
        select(StreetNetwork.packed)
        .join(Source, col(Source.id) == col(StreetNetwork.source_id))
        .where(col(Source.state) == LoadState.CURRENT, col(StreetNetwork.gemeente_code) == gemeente)
        .order_by(col(Source.id).desc())
        .limit(1)
    ).first()
    return None if packed is None else ways.StreetNetwork.unpack(packed)


def in_use(session: Session, *, gemeente: str) -> dict[Dataset, InUse]:
    """What is in use of squares, barriers and streets; what is not in it is not loaded."""
    sources = session.exec(
        select(Source)
        .where(col(Source.dataset).in_(WAYS), col(Source.scope) == gemeente, col(Source.state) == LoadState.CURRENT)
        .order_by(col(Source.id))
    ).all()
    found = {}
    for source in sources:
        dataset = Dataset(source.dataset)
        number, crossings, metres = _numbers(session, dataset, source.id or 0)
        found[dataset] = InUse(
            dataset, source.title, source.year, source.licence, source.retrieved_at, number, crossings, metres
        )
    return found


def _numbers(session: Session, dataset: Dataset, source: int) -> tuple[int, int, float]:
    if dataset is Dataset.SQUARES:
        number = session.exec(select(func.count()).where(col(PopulationCell.source_id) == source)).one()
        return int(number), 0, 0.0
    if dataset is Dataset.BARRIERS:
        crossing = case((col(Barrier.kind) == BarrierKind.CROSSING, 1), else_=0)
        rows = select(func.count(), func.coalesce(func.sum(crossing), 0)).where(col(Barrier.source_id) == source)
        everything, crossings = session.exec(rows).one()
        return int(everything) - int(crossings), int(crossings), 0.0
    edges, metres = session.exec(
        select(StreetNetwork.edges, StreetNetwork.metres).where(col(StreetNetwork.source_id) == source)
    ).one()
    return int(edges), 0, float(metres)

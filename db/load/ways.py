"""Store where people live and how they walk: squares, barriers and streets of a municipality."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlmodel import Session, col, select

from db.areas import read_areas
from db.history import line
from db.load.bulk import insert_rows
from db.load.releases import CC_BY, COUNTRY, WAYS, About, Dataset
from db.load.report import Outcome, SourceReport, UnknownMunicipalityError
from db.load.storing import begin_source
from db.load.take_in import note_file, title_of
from db.models.areas import Source
from db.models.base import Register
from db.permissions import Actor, require
from db.settings import Settings
from db.words import Action, Kind, Origin
from geodata.crs import require_rd
from geodata.errors import FileError
from geodata.reach.population import SQUARE_AGES
from geodata.reach.ways import StreetNetwork
from geodata.sources.barrier_files import BarrierFile
from geodata.sources.files import Limits
from geodata.sources.squares import SquareFile
from geodata.sources.street_files import StreetFile
from geodata.vocabulary import Level, LoadState, Provider

RIGHT = Kind.OWN_FIGURES
"""Whose right it takes: to say where people live and walk is work on the contents, as giving own figures is."""

UNPUBLISHED = 2.0
"""Residents that are stored of a square of which CBS says fewer than five (``geodata.reach.population.FEW``)."""


def store_squares(
    session: Session, about: About, squares: pd.DataFrame, *, now: datetime | None = None
) -> SourceReport:
    """
    Store the squares of a municipality instead of those in use.

    Parameters
    ----------
    about
        Names the source; its scope is the municipality.
    squares
        Index key of the square (``E0974N4514``); ``x``, ``y`` (its middle, RD New), ``residents`` (NaN = fewer than
        five) and the columns of ``SQUARE_AGES`` (NaN = secret).
    """
    rows = squares.rename_axis("cell").reset_index()[["cell", "x", "y", "residents", *SQUARE_AGES]]
    rows["residents"] = rows["residents"].fillna(UNPUBLISHED)
    rows = rows.sort_values("cell", ignore_index=True)
    content = _hash_of(about, rows["cell"].str.cat(sep=" ").encode(), rows.drop(columns="cell").to_numpy("float64"))
    return _store(session, about, content, "population_cell", rows, now)


def store_barriers(
    session: Session, about: About, barriers: gpd.GeoDataFrame, *, now: datetime | None = None
) -> SourceReport:
    """
    Store the barriers and crossings of a municipality instead of those in use.

    Parameters
    ----------
    barriers
        ``kind`` (BarrierKind), ``name``, and a line, area or (for a crossing) a point, RD New.
    """
    require_rd(barriers, "barriers")
    rows = pd.DataFrame(
        {
            "kind": [str(kind) for kind in barriers["kind"]],
            "name": [str(name)[:200] for name in barriers["name"]],
            "geometry": shapely.to_wkb(barriers.geometry.to_numpy(), output_dimension=2, byte_order=1),
        }
    )
    words = "\n".join(rows["kind"] + " " + rows["name"]).encode()
    return _store(session, about, _hash_of(about, words, *rows["geometry"]), "barrier", rows, now)


def store_streets(
    session: Session, about: About, network: StreetNetwork, *, now: datetime | None = None
) -> SourceReport:
    """Store the street network of a municipality, which is not empty, instead of the one in use."""
    packed = network.pack()
    rows = pd.DataFrame(
        {
            "nodes": [len(network.xy)],
            "edges": [len(network.edges)],
            "metres": [network.metres],
            "packed": [packed],
        }
    )
    return _store(session, about, _hash_of(about, packed), "street_network", rows, now)


def take_in_file(
    session: Session,
    *,
    file: SquareFile | BarrierFile | StreetFile,
    filename: str,
    gemeente: str,
    actor: Actor,
    year: int | None = None,
    origin: Origin = Origin.FILE,
    country: str = COUNTRY,
    now: datetime | None = None,
) -> SourceReport:
    """
    Take in what was read from a file of squares, barriers or streets; it takes the place of what is in use.

    Parameters
    ----------
    file
        As ``read_squares``, ``read_barriers`` or ``read_streets`` gives it. The good rows go in.
    year
        Of the squares, or without it that in the name of the file; barriers and streets are of the year in which they
        are taken in.

    Returns
    -------
    report
        What was stored, with the ``faults`` of the file.

    Raises
    ------
    ForbiddenError
        If the actor may not load this (``RIGHT``).
    FileError
        If nothing of the file can be used; ``faults`` tell why.
    """
    require(actor, Action.LOAD, RIGHT, gemeente=gemeente)
    title, today = title_of(b"", filename), (now or datetime.now(UTC)).year
    match file:
        case SquareFile():
            year = year or file.year or today
            provider, dataset, licence = Provider.PDOK, Dataset.SQUARES, CC_BY
        case BarrierFile():
            year = today
            provider, dataset, licence = Provider.OWN, Dataset.BARRIERS, ""
        case StreetFile():
            year = today
            provider, dataset, licence = Provider.OWN, Dataset.STREETS, file.licence
    if file.empty:
        raise FileError(f"nothing of {title} can be used", file.faults, name=title)
    about = About(provider, dataset, year, year, scope=gemeente, country=country, title=title, licence=licence)
    match file:
        case SquareFile():
            report = store_squares(session, about, file.squares, now=now)
        case BarrierFile():
            report = store_barriers(session, about, file.barriers, now=now)
        case StreetFile():
            report = store_streets(session, about, file.network, now=now)
    note_file(session, actor, RIGHT, gemeente, origin, title, [report])
    return replace(report, faults=tuple(file.faults))


def limits_of(settings: Settings) -> Limits:
    """How large a file of squares, barriers or streets may be, by the settings."""
    most = settings.ways_limit_mb * 1_000_000
    return Limits(bytes=most, unpacked=4 * most, rows=2 * settings.upload_limit_rows)


def outline_of(session: Session, *, gemeente: str) -> shapely.Geometry:
    """
    The outline of a municipality, RD New, by its newest boundaries.

    Raises
    ------
    UnknownMunicipalityError
        If no boundaries of it are loaded.
    """
    for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT):
        areas = read_areas(session, gemeente=gemeente, level=level)
        if len(areas):
            return shapely.union_all(areas.geometry.to_numpy())
    raise UnknownMunicipalityError(f"no boundaries of {gemeente} are loaded", gemeente=gemeente, year="")


def take_out(session: Session, *, dataset: Dataset, gemeente: str, actor: Actor, origin: Origin) -> bool:
    """
    Stop using the squares, barriers or streets of a municipality; they stay as history.

    Returns
    -------
    changed
        ``False`` when there were none in use.

    Raises
    ------
    ForbiddenError
        If the actor may not load them either.
    """
    require(actor, Action.LOAD, RIGHT, gemeente=gemeente)
    found = _in_use(session, dataset, gemeente)
    for source in found:
        source.state = LoadState.SUPERSEDED
        session.add(source)
    if found:
        what = {"file": found[-1].title, "sources": [f"{source.dataset} {source.year}" for source in found]}
        session.add(line(actor, Action.END, RIGHT, gemeente=gemeente, origin=origin, before=what))
    session.flush()
    return bool(found)


def _store(
    session: Session, about: About, content: str, table: str, rows: pd.DataFrame, now: datetime | None
) -> SourceReport:
    replaced = _in_use(session, about.dataset, about.scope)
    outcome = Outcome.SUPERSEDED if replaced else Outcome.NEW
    same = next((old for old in replaced if old.content_hash == content and old.year == about.year), None)
    if same is not None:
        outcome, source = Outcome.UNCHANGED, same
    else:
        source = begin_source(session, about, content, replaced, now)
        into = Register.metadata.tables[table]
        insert_rows(session, into, rows, source_id=source.id, gemeente_code=about.scope)
    return SourceReport(
        about.provider, about.dataset, about.year, about.boundary_year, about.scope, outcome, source.id or 0
    )


def _in_use(session: Session, dataset: str, gemeente: str) -> Sequence[Source]:
    if dataset not in WAYS:
        raise ValueError(f"{dataset} is not about squares, barriers or streets")
    return session.exec(
        select(Source)
        .where(col(Source.dataset) == dataset, col(Source.scope) == gemeente, col(Source.state) == LoadState.CURRENT)
        .order_by(col(Source.id))
    ).all()


def _hash_of(about: About, *parts: bytes | np.ndarray) -> str:
    digest = hashlib.sha256(repr((about.dataset, about.country)).encode())
    for part in parts:
        digest.update(part if isinstance(part, bytes) else np.ascontiguousarray(part).tobytes())
    return digest.hexdigest()

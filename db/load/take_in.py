"""Take in what does not come from a service: made tables, and boundaries from a file of a municipality."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
from sqlmodel import Session, col, select

from db.history import note_load
from db.load.releases import AREA_COLUMNS, COUNTRY, About, Dataset, make_release
from db.load.report import Outcome, SourceReport
from db.load.storing import store
from db.models.areas import Area, Source
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.errors import FileError
from geodata.figures.indicators import Catalogue
from geodata.sources.boundary_files import read_boundaries
from geodata.sources.files import Limits
from geodata.sources.values import clean_line
from geodata.vocabulary import LoadState, Provider

LONGEST_TITLE = 300


def take_in_release(
    session: Session,
    *,
    about: About,
    table: pd.DataFrame | None = None,
    areas: gpd.GeoDataFrame | None = None,
    catalogue: Catalogue | None = None,
    now: datetime | None = None,
) -> SourceReport:
    """
    Clean and store a table or areas in the form of the services, as if a service had given them.

    Parameters
    ----------
    about
        What names the release; the fictional country has ``scope`` and ``country`` ``"XX"``.
    table, areas, catalogue
        As ``make_release``.
    now
        Moment that is written as the time of fetching (UTC); without it the present.

    Returns
    -------
    report
        What was stored; nothing when the same content is in use already.
    """
    release = make_release(about, table=table, areas=areas, catalogue=catalogue)
    return store(session, release=release, now=now)


def load_boundaries_file(
    session: Session,
    *,
    source: bytes | str | Path,
    filename: str | None = None,
    gemeente: str,
    year: int,
    actor: Actor,
    origin: Origin = Origin.FILE,
    country: str = COUNTRY,
    limits: Limits = Limits(),
) -> SourceReport:
    """
    Take in boundaries of a municipality from a file; they replace those of the same year, which stay as history.

    Levels that the file lacks are taken over from the boundaries in use. The good areas go in, the faults are told.

    Parameters
    ----------
    source, filename, year, limits
        As ``read_boundaries``.
    gemeente
        Only areas of this municipality are taken.

    Returns
    -------
    report
        What was stored, with ``mended`` codes and ``faults``.

    Raises
    ------
    ForbiddenError
        If the actor may not load municipalities.
    FileError
        If the file as a whole cannot be read, or none of its areas can be used; ``faults`` tell why.
    """
    require(actor, Action.LOAD, Kind.MUNICIPALITY, gemeente=gemeente)
    file = read_boundaries(source, filename, year=year, gemeente=gemeente, limits=limits)
    title = title_of(source, filename)
    if file.areas.empty:
        raise FileError(f"no area of {gemeente} in {title} can be used", file.faults, name=title)
    about = About(
        Provider.OWN, Dataset.WIJKEN_EN_BUURTEN, year, year, scope=gemeente, country=country, title=title, licence=""
    )
    release = make_release(about, areas=file.areas)
    kept = _other_levels(session, about, set(release.areas["level"]))
    if len(kept):
        areas = pd.concat([release.areas, kept]).sort_values("code", ignore_index=True)
        release = replace(release, areas=areas)
    report = replace(store(session, release=release), mended=tuple(file.mended), faults=tuple(file.faults))
    note_file(session, actor, Kind.MUNICIPALITY, gemeente, origin, title, [report])
    return report


def title_of(source: bytes | str | Path, filename: str | None) -> str:
    """A file's name as it is kept and shown: one line, as long as the column holds, nothing that turns it around."""
    return clean_line(filename or (Path(source).name if not isinstance(source, bytes) else ""), LONGEST_TITLE)


def _other_levels(session: Session, about: About, levels: set[str]) -> pd.DataFrame:
    """Areas in use of this year of levels that a file does not bring."""
    rows = session.exec(
        select(Area)
        .join(Source, col(Source.id) == col(Area.source_id))
        .where(
            Source.dataset == about.dataset,
            Source.year == about.year,
            Source.scope == about.scope,
            Source.state == LoadState.CURRENT,
            col(Area.level).not_in(levels),
        )
    ).all()
    return pd.DataFrame([{name: getattr(row, name) for name in AREA_COLUMNS} for row in rows], columns=AREA_COLUMNS)


def note_file(
    session: Session,
    actor: Actor,
    kind: Kind,
    gemeente: str,
    origin: Origin,
    title: str,
    reports: list[SourceReport],
    **said: str,
) -> None:
    """Write in the history that a file was taken in, when it changed anything; ``said`` is what its giver told."""
    changed = [report for report in reports if report.outcome is not Outcome.UNCHANGED]
    if changed:
        what = {"file": title, "sources": [f"{report.dataset} {report.year}" for report in changed]} | said
        note_load(session, actor=actor, kind=kind, gemeente=gemeente, origin=origin, what=what)

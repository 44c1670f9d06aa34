"""Take in what does not come from a service: made tables, and files of a municipality."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
from sqlmodel import Session, col, select

from db.history import note_load
from db.load.releases import AREA_COLUMNS, COUNTRY, About, Dataset, Release, compact, make_release
from db.load.report import Outcome, SourceReport
from db.load.storing import store
from db.models.areas import Area, Source
from db.models.figures import OwnIndicator
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.errors import Fault, FileError
from geodata.figures.indicators import Catalogue, Text
from geodata.figures.own_figures import observe_own, own_indicator
from geodata.sources.boundary_files import read_boundaries
from geodata.sources.figure_files import FIGURE_LIMITS, read_figures
from geodata.sources.files import FaultCode, Limits
from geodata.sources.values import clean_line
from geodata.vocabulary import Direction, FigureKind, LoadState, Provider, Status, Unit

LONGEST_TITLE = 300
OWN_PREFIX = "eigen_"
_SENTINEL = {Status.SUPPRESSED: -99997.0}


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
    title = _title(source, filename)
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
    _note(session, actor, Kind.MUNICIPALITY, gemeente, origin, title, [report])
    return report


def load_figures_file(
    session: Session,
    *,
    source: bytes | str | Path,
    filename: str | None = None,
    gemeente: str,
    boundary_year: int,
    actor: Actor,
    unit: Unit = Unit.COUNT,
    origin: Origin = Origin.FILE,
    country: str = COUNTRY,
    limits: Limits = FIGURE_LIMITS,
) -> tuple[list[SourceReport], list[Fault]]:
    """
    Take in a municipality's own figures from a file; new indicators are marked as its own.

    Each indicator, year and level is a source: a later file with the same replaces it, the rest stays. The good rows go
    in, the faults are told.

    Parameters
    ----------
    source, filename, limits
        As ``read_figures``.
    boundary_year
        Year of the boundaries that the codes belong to.
    unit
        Unit of new indicators for which the file gives none.

    Returns
    -------
    reports, faults
        What was stored, and the rows that were left out.

    Raises
    ------
    ForbiddenError
        If the actor may not load own figures of this municipality.
    FileError
        If the file as a whole cannot be read, or none of its rows can be used; ``faults`` tell why.
    """
    require(actor, Action.LOAD, Kind.OWN_FIGURES, gemeente=gemeente)
    own = read_figures(source, filename, gemeente=gemeente, limits=limits)
    title = _title(source, filename)
    figures = own.figures.assign(id=[own_id(name) for name in own.figures["indicator"]])
    known = _own_indicators(session, gemeente, figures, unit)
    units = figures["id"].map({key: indicator.unit for key, indicator in known.items()})
    other_unit = figures["unit"].notna() & (figures["unit"].astype("object") != units.astype("object"))
    faults = own.faults + [
        Fault(FaultCode.OTHER_UNIT, row=int(row), field="unit", found=str(unit))
        for row, unit in zip(figures["row"][other_unit], figures["unit"][other_unit], strict=True)
    ]
    figures = figures[~other_unit]
    if figures.empty:
        raise FileError(f"no row of {title} can be used", faults, name=title)
    catalogue = Catalogue.load().with_own(
        own_indicator(one.id, Text(one.name_nl, one.name_en or one.name_nl), unit=one.unit, kind=one.kind)
        for one in known.values()
    )
    reports = []
    for (indicator, year, level), part in figures.groupby(["id", "year", "level"], observed=True):
        about = About(
            Provider.OWN, f"{indicator} {level}", int(str(year)), boundary_year, scope=gemeente, country=country,
            title=next((text for text in part["source"] if text), title), licence="",
        )  # fmt: skip
        reports.append(store(session, release=_own_release(about, part, catalogue)))
    _note(session, actor, Kind.OWN_FIGURES, gemeente, origin, title, reports)
    return reports, faults


def own_id(name: str) -> str:
    """The id of an own indicator: its name in small plain letters behind ``eigen_``, the same for the same name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return (OWN_PREFIX + re.sub(r"[^a-z0-9]+", "_", plain).strip("_"))[:60].rstrip("_")


def _title(source: bytes | str | Path, filename: str | None) -> str:
    """A file's name as it is kept and shown: one line, as long as the column holds, nothing that turns it around."""
    return clean_line(filename or (Path(source).name if not isinstance(source, bytes) else ""), LONGEST_TITLE)


def _own_release(about: About, part: pd.DataFrame, catalogue: Catalogue) -> Release:
    values = [_SENTINEL.get(status, value) for status, value in zip(part["status"], part["value"], strict=True)]
    rows = pd.DataFrame(
        {"code": list(part["area"]), "year": list(part["year"]), "indicator": list(part["id"]), "value": values}
    )
    observed = observe_own(rows, boundary_year=about.boundary_year, catalogue=catalogue)
    without = [status is Status.NOT_APPLICABLE for status in part["status"]]
    observed.loc[without, "status"] = Status.NOT_APPLICABLE.value
    return Release(about, pd.DataFrame(columns=AREA_COLUMNS), compact(observed))


def _own_indicators(session: Session, gemeente: str, figures: pd.DataFrame, unit: Unit) -> dict[str, OwnIndicator]:
    """The municipality's indicators that occur in a file; what is new is added to the session."""
    rows = session.exec(select(OwnIndicator).where(OwnIndicator.gemeente_code == gemeente)).all()
    stored = {row.id: row for row in rows}
    found: dict[str, OwnIndicator] = {}
    for identifier, part in figures.groupby("id"):
        key = str(identifier)
        if key not in stored:
            units = part["unit"].dropna()
            stored[key] = OwnIndicator(
                gemeente_code=gemeente,
                id=key,
                name_nl=str(part["indicator"].iloc[0]),
                unit=units.iloc[0] if len(units) else unit,
                direction=Direction.NEUTRAL,
                kind=FigureKind.OBSERVATION,
            )
            session.add(stored[key])
        found[key] = stored[key]
    return found


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


def _note(
    session: Session, actor: Actor, kind: Kind, gemeente: str, origin: Origin, title: str, reports: list[SourceReport]
) -> None:
    changed = [report for report in reports if report.outcome is not Outcome.UNCHANGED]
    if changed:
        what = {"file": title, "sources": [f"{report.dataset} {report.year}" for report in changed]}
        note_load(session, actor=actor, kind=kind, gemeente=gemeente, origin=origin, what=what)

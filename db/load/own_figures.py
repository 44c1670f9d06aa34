"""Take in a municipality's own figures from a file; small numbers about people stay out of the register."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pandas as pd
from sqlmodel import Session, select

from db.load.releases import AREA_COLUMNS, COUNTRY, About, Release, compact
from db.load.report import SourceReport
from db.load.storing import store
from db.load.take_in import note_file, title_of
from db.models.figures import OwnIndicator
from db.permissions import Actor, require
from db.words import Action, Kind, Origin
from geodata.errors import Fault, FileError
from geodata.figures.indicators import Catalogue, Text
from geodata.figures.own_figures import observe_own, own_indicator
from geodata.figures.own_protection import Subject, protect_own
from geodata.sources.figure_files import FIGURE_LIMITS, read_figures
from geodata.sources.files import FaultCode, Limits
from geodata.vocabulary import Direction, FigureKind, Provider, Status, Unit

OWN_PREFIX = "eigen_"
_SENTINEL = {Status.SUPPRESSED: -99997.0}


def load_figures_file(
    session: Session,
    *,
    source: bytes | str | Path,
    filename: str | None = None,
    gemeente: str,
    boundary_year: int,
    actor: Actor,
    unit: Unit = Unit.COUNT,
    subject: Subject = Subject.CARE,
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
    subject
        What the figures are about. Unless it is ``Subject.OTHER``, counts are taken to be about people in care or
        support; see ``protect_own``, which hides and rounds before anything is stored. The history keeps what was said.

    Returns
    -------
    reports, faults
        What was stored, with ``made_secret`` figures; and the rows that were left out.

    Raises
    ------
    ForbiddenError
        If the actor may not load own figures of this municipality.
    FileError
        If the file as a whole cannot be read, or none of its rows can be used; ``faults`` tell why.
    """
    require(actor, Action.LOAD, Kind.OWN_FIGURES, gemeente=gemeente)
    own = read_figures(source, filename, gemeente=gemeente, limits=limits)
    title = title_of(source, filename)
    figures = own.figures.assign(id=[own_id(name) for name in own.figures["indicator"]])
    known = _own_indicators(session, gemeente, figures, unit, subject)
    units = figures["id"].map({key: indicator.unit for key, indicator in known.items()})
    other_unit = figures["unit"].notna() & (figures["unit"].astype("object") != units.astype("object"))
    figures = figures.assign(survey=[known[key].kind is FigureKind.SURVEY for key in figures["id"]])
    counts = (units == Unit.COUNT) & (subject is not Subject.OTHER)
    impossible = ~other_unit & counts & (figures["value"] < 0)
    faults = own.faults + [
        Fault(FaultCode.OTHER_UNIT, row=int(row), field="unit", found=str(unit))
        for row, unit in zip(figures["row"][other_unit], figures["unit"][other_unit], strict=True)
    ]
    faults += [Fault(FaultCode.OUT_OF_RANGE, row=int(row), field="value") for row in figures["row"][impossible]]
    figures = figures.assign(unit=units)
    figures = figures[~other_unit & ~impossible]
    if figures.empty:
        raise FileError(f"no row of {title} can be used", faults, name=title)
    figures = protect_own(figures, subject=subject).assign(said=figures["status"])
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
        secret = int(((part["status"] == Status.SUPPRESSED) & (part["said"] != Status.SUPPRESSED)).sum())
        reports.append(replace(store(session, release=_own_release(about, part, catalogue)), made_secret=secret))
    note_file(session, actor, Kind.OWN_FIGURES, gemeente, origin, title, reports, subject=subject.value)
    return reports, faults


def own_id(name: str) -> str:
    """The id of an own indicator: its name in small plain letters behind ``eigen_``, the same for the same name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return (OWN_PREFIX + re.sub(r"[^a-z0-9]+", "_", plain).strip("_"))[:60].rstrip("_")


def _own_release(about: About, part: pd.DataFrame, catalogue: Catalogue) -> Release:
    values = [_SENTINEL.get(status, value) for status, value in zip(part["status"], part["value"], strict=True)]
    rows = pd.DataFrame(
        {
            "code": list(part["area"]),
            "year": list(part["year"]),
            "indicator": list(part["id"]),
            "value": values,
            "margin": list(part["margin"]),
        }
    )
    observed = observe_own(rows, boundary_year=about.boundary_year, catalogue=catalogue)
    without = [status is Status.NOT_APPLICABLE for status in part["status"]]
    observed.loc[without, "status"] = Status.NOT_APPLICABLE.value
    return Release(about, pd.DataFrame(columns=AREA_COLUMNS), compact(observed))


def _own_indicators(
    session: Session, gemeente: str, figures: pd.DataFrame, unit: Unit, subject: Subject
) -> dict[str, OwnIndicator]:
    """The municipality's indicators that occur in a file; what is new is added to the session."""
    rows = session.exec(select(OwnIndicator).where(OwnIndicator.gemeente_code == gemeente)).all()
    stored = {row.id: row for row in rows}
    found: dict[str, OwnIndicator] = {}
    for identifier, part in figures.groupby("id"):
        key = str(identifier)
        if key not in stored:
            units = part["unit"].dropna()
            survey = subject is Subject.SURVEY or part["responses"].notna().any()
            stored[key] = OwnIndicator(
                gemeente_code=gemeente,
                id=key,
                name_nl=str(part["indicator"].iloc[0]),
                unit=units.iloc[0] if len(units) else unit,
                direction=Direction.NEUTRAL,
                kind=FigureKind.SURVEY if survey else FigureKind.OBSERVATION,
            )
            session.add(stored[key])
        found[key] = stored[key]
    return found

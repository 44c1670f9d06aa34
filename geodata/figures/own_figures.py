"""A municipality's own figures: police figures, early school-leavers, a survey of its own."""

import numpy as np
import pandas as pd

from geodata.errors import GeodataError
from geodata.figures.cleaning import KNOWN, ROUNDED, STATUSES, Columns
from geodata.figures.indicators import Catalogue, Indicator, Text
from geodata.figures.observations import LEVELS, OBSERVATION_COLUMNS
from geodata.vocabulary import Dimension, Direction, Domain, FigureKind, Level, Provider, Unit


def own_indicator(
    identifier: str,
    name: Text,
    *,
    definition: Text | None = None,
    unit: Unit = Unit.PERCENT,
    direction: Direction = Direction.NEUTRAL,
    kind: FigureKind = FigureKind.OBSERVATION,
    domain: Domain | None = None,
    group: str | None = None,
    dimensions: tuple[Dimension, ...] = (),
    source: Text | None = None,
    licence: str = "",
    decimals: int = 1,
) -> Indicator:
    """
    Describe an indicator that a municipality brings in itself, for ``Catalogue.with_own``.

    Without a domain it only describes; with one it stands in the index when the municipality's own areas are the
    reference. It is a group of its own unless it measures the same as another (``group``).

    Raises
    ------
    GeodataError
        If it has a domain but no direction, or a direction of need but no domain to count in.
    """
    if (domain is None) != (direction is Direction.NEUTRAL):
        raise GeodataError(f"{identifier!r} needs both a domain and a direction, or neither.", indicator=identifier)
    return Indicator(
        id=identifier,
        name=name,
        definition=definition or name,
        unit=unit,
        direction=direction,
        group=group or identifier,
        kind=kind,
        provider=Provider.OWN,
        domain=domain,
        dimensions=dimensions,
        decimals=decimals,
        licence=licence,
        source=source or Text("", ""),
    )


def observe_own(figures: pd.DataFrame, *, boundary_year: int, catalogue: Catalogue) -> pd.DataFrame:
    """
    Make observations of a municipality's own figures.

    Parameters
    ----------
    figures
        Columns ``code``, ``year``, ``indicator``, ``value`` (a number or a sentinel), optionally ``margin``; others are
        ignored. Each indicator must be in the catalogue as the municipality's own (``Catalogue.with_own``).

    Returns
    -------
    observations
        As ``observe``, in the order of the rows.

    Raises
    ------
    UnknownIndicatorError
        If an indicator is not in the catalogue.
    GeodataError
        If a column lacks, an indicator is not the municipality's own, or a figure stands in it twice.
    """
    lacking = [c for c in ("code", "year", "indicator", "value") if c not in figures.columns]
    if lacking:
        raise GeodataError(f"The figures lack the columns {', '.join(lacking)}.", columns=lacking)
    for name in figures["indicator"].unique():
        if catalogue[name].provider is not Provider.OWN:
            raise GeodataError(f"{name!r} is not an indicator of the municipality's own.", indicator=name)
    columns = Columns(figures, Provider.OWN)
    values, statuses = columns.read("value")
    margin = columns.read("margin")[0] if "margin" in columns else np.zeros(len(figures))
    margin = np.where(np.isfinite(margin) & (statuses == KNOWN), margin, 0.0)
    statuses[(statuses == KNOWN) & (margin > 0)] = ROUNDED
    codes = figures["code"].astype("str").str.strip()
    own = pd.DataFrame(
        {
            "area": codes.array,
            "level": [LEVELS.get(code[:2], Level.EIGEN).value for code in codes],
            "indicator": figures["indicator"].astype("str").array,
            "year": figures["year"].astype("int64").array,
            "value": values,
            "status": [STATUSES[s].value for s in statuses],
            "kind": [catalogue[name].kind.value for name in figures["indicator"]],
            "margin": margin,
            "boundary_year": np.int64(boundary_year),
        },
        columns=OBSERVATION_COLUMNS,
    )
    double = own.duplicated(["area", "indicator", "year"])
    if double.any():
        first = own[double].iloc[0]
        raise GeodataError(
            f"The figure {first['indicator']} of {first['area']} in {first['year']} stands in it twice.",
            area=first["area"],
            indicator=first["indicator"],
            year=int(first["year"]),
        )
    return own

"""Read signals: one by one for who may, and as protected counts for everybody."""

from datetime import date

import geopandas as gpd
import pandas as pd
from sqlmodel import Session, col, select

from db.areas import read_areas
from db.models import Signal
from db.permissions import VISITOR, Actor, may, require
from db.places import records_frame, with_points
from db.words import Action, Kind
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import Level, SignalKind

_COLUMNS = (
    "kind",
    "theme",
    "dimensions",
    "target_group",
    "text",
    "severity",
    "observed_on",
    "wijkcode",
    "buurtcode",
    "boundary_year",
    "x",
    "y",
    "organisation_id",
    "version",
    "changed_at",
)


def read_signals(
    session: Session, *, actor: Actor, gemeente: str, first: date | None = None, last: date | None = None
) -> gpd.GeoDataFrame:
    """
    Single signals with their text, newest first.

    Parameters
    ----------
    first, last
        First and last day on which they were observed; ``None`` = no limit.

    Returns
    -------
    signals
        Index ``id`` (str uuid); the columns of the table; points in RD New. The exact place is there only for who may
        see it (coördinator, beheerder); for a partner every point is empty and the buurt is the place.

    Raises
    ------
    ForbiddenError
        If the actor may not read single signals here: a visitor or bestuur has :func:`counts`.
    """
    require(actor, Action.READ, Kind.SIGNAL, gemeente=gemeente)
    query = select(Signal).where(col(Signal.gemeente_code) == gemeente, col(Signal.ended_at).is_(None))
    if first is not None:
        query = query.where(col(Signal.observed_on) >= first)
    if last is not None:
        query = query.where(col(Signal.observed_on) <= last)
    frame = records_frame(session.exec(query.order_by(col(Signal.observed_on).desc(), col(Signal.id))), _COLUMNS)
    frame["organisation_id"] = [None if known is None else str(known) for known in frame["organisation_id"]]
    return with_points(frame, shown=may(actor, Action.READ_PLACE, Kind.SIGNAL, gemeente=gemeente))


def counts(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> pd.DataFrame:
    """
    Signals per wijk, year and kind: the one table of counts that everybody sees.

    Returns
    -------
    table
        As ``geodata.figures.disclosure.protected_counts``: ``area`` (wijkcode), ``year``, ``kind`` (SignalKind),
        ``count``, ``status``; 1-4 hidden, 0 shown, and totals with a hidden number in them hidden too. Empty when
        there are no signals.

    Raises
    ------
    ForbiddenError
        If the actor may not count signals here.
    """
    require(actor, Action.COUNT, Kind.SIGNAL, gemeente=gemeente)
    query = select(col(Signal.wijkcode), col(Signal.observed_on), col(Signal.kind))
    rows = session.exec(query.where(col(Signal.gemeente_code) == gemeente, col(Signal.ended_at).is_(None))).all()
    found = pd.DataFrame(
        [(wijk, day.year, kind.value, 1) for wijk, day, kind in rows], columns=["area", "year", "kind", "count"]
    )
    # A wijk of older boundaries keeps its signals and its row: leaving it out would make the totals wrong.
    wijken = set(read_areas(session, gemeente=gemeente, level=Level.WIJK).index) | set(found["area"])
    return protected_counts(found, areas=sorted(wijken), kinds=[kind.value for kind in SignalKind])

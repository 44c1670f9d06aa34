"""Read signals: one by one for who may, and as protected counts for everybody."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import geopandas as gpd
import pandas as pd
from sqlmodel import Session, col, select

from db.areas import read_areas
from db.bundles.reading import phases_of
from db.models import Signal
from db.permissions import VISITOR, Actor, may, require
from db.places import records_frame, with_points
from db.words import Action, Kind
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import Level, Phase, SignalKind

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
    "given_by",
    "joined_to",
    "bundle_id",
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
        Index ``id`` (str uuid); the columns of the table; points in RD New. ``phase`` (Phase), ``group`` (id of the
        first of the signals about the same matter; its own where it is joined with none) and ``bundle_id`` (str or
        None) say what became of it; a joined signal shares the bundle of its group. The exact place and the giver are
        there only for who may see the place (coördinator, beheerder); for a partner every point is empty, the buurt
        is the place, and ``given_by`` is None.

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
    found = session.exec(query.order_by(col(Signal.observed_on).desc(), col(Signal.id))).all()
    frame = records_frame(found, _COLUMNS)
    frame["organisation_id"] = [None if known is None else str(known) for known in frame["organisation_id"]]
    became = _became(session, gemeente, found)
    for at, name in enumerate(("group", "bundle_id", "phase")):
        frame[name] = pd.Series([one[at] for one in became], index=frame.index, dtype="object")
    frame["joined_to"] = [None if known is None else str(known) for known in frame["joined_to"]]
    shown = may(actor, Action.READ_PLACE, Kind.SIGNAL, gemeente=gemeente)
    if not shown:
        frame["given_by"] = None
    return with_points(frame, shown=shown)


def _became(session: Session, gemeente: str, signals: Iterable[Signal]) -> list[tuple[str, str | None, Phase]]:
    """Group, bundle and phase of each signal; also where the others of its group fall outside what is read."""
    query = select(col(Signal.id), col(Signal.joined_to), col(Signal.bundle_id)).where(
        col(Signal.gemeente_code) == gemeente, col(Signal.ended_at).is_(None)
    )
    phases = phases_of(session, gemeente=gemeente)
    members: dict[UUID, int] = {}
    bundles: dict[UUID, UUID] = {}
    for signal_id, joined_to, bundle_id in session.exec(query).all():
        root: UUID = joined_to or signal_id
        members[root] = members.get(root, 0) + 1
        if bundle_id is not None and bundle_id in phases:
            bundles[root] = bundle_id
    became = []
    for one in signals:
        root = one.joined_to or one.id
        bundle = one.bundle_id if one.bundle_id in phases else bundles.get(root)
        alone = Phase.VERZAMELD if members[root] > 1 else Phase.OPGEMERKT
        phase = alone if bundle is None else phases[bundle]
        became.append((str(root), None if bundle is None else str(bundle), phase))
    return became


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

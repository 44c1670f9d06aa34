"""Read gatherings: how many came, one by one for who may, and as protected counts for everybody."""

from typing import Any
from uuid import UUID

import pandas as pd
from sqlmodel import Session, col, select

from db.areas import read_areas
from db.models import Activity, Gathering, Initiative
from db.permissions import VISITOR, Actor, may, require
from db.words import Action, Kind
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import Level

_COLUMNS = ("id", "offer", "kind", "held_on", "participants", "version")


def read_gatherings(session: Session, *, gemeente: str, actor: Actor, offer: UUID | None = None) -> pd.DataFrame:
    """
    Gatherings that were held, newest first: those that the actor may read.

    Parameters
    ----------
    offer
        Id of one activity or initiative; ``None`` = of all.

    Returns
    -------
    gatherings
        Index ``id`` (str uuid); ``offer`` (str uuid of the activity or initiative), ``kind`` (Kind), ``held_on``
        (date), ``participants`` (int64), ``version``. A partner gets those of the activities of the own
        organisations. Empty where there are none.

    Raises
    ------
    ForbiddenError
        If one activity or initiative is asked for whose gatherings the actor may not read.
    """
    query = (
        select(Gathering, col(Activity.organisation_id))
        .join(
            Activity,
            (col(Activity.gemeente_code) == col(Gathering.gemeente_code))
            & (col(Activity.id) == col(Gathering.activity_id)),
            isouter=True,
        )
        .where(col(Gathering.gemeente_code) == gemeente, col(Gathering.ended_at).is_(None))
    )
    if offer is not None:
        owner = session.exec(
            select(Activity.organisation_id).where(col(Activity.gemeente_code) == gemeente, col(Activity.id) == offer)
        ).first()
        require(actor, Action.READ, Kind.GATHERING, gemeente=gemeente, organisation=owner)
        query = query.where((col(Gathering.activity_id) == offer) | (col(Gathering.initiative_id) == offer))
    rows = [
        _row(one)
        for one, owner in session.exec(query.order_by(col(Gathering.held_on).desc(), col(Gathering.id))).all()
        if may(actor, Action.READ, Kind.GATHERING, gemeente=gemeente, organisation=owner)
    ]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS), dtype="object").set_index("id")
    return frame.astype({"participants": "int64", "version": "int64"})


def attendance(gatherings: pd.DataFrame) -> pd.DataFrame:
    """
    Sum up the gatherings of each activity and initiative.

    Parameters
    ----------
    gatherings
        As :func:`read_gatherings` gives them.

    Returns
    -------
    attendance
        Index ``offer``; ``times`` (int64), ``mean`` (people a time, float64), ``last`` (date of the newest). Empty
        without gatherings.
    """
    groups = gatherings.groupby("offer")
    return pd.DataFrame(
        {
            "times": groups.size().astype("int64"),
            "mean": groups["participants"].mean().astype("float64"),
            "last": groups["held_on"].max(),
        }
    )


def counts(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> pd.DataFrame:
    """
    How often people came, per wijk, year and kind: the one table of these counts that everybody sees.

    Returns
    -------
    table
        As ``geodata.figures.disclosure.protected_counts``: ``area`` (wijkcode of the activity or initiative), ``year``,
        ``kind`` (``Kind.ACTIVITY`` or ``Kind.INITIATIVE``), ``count`` (somebody who came twice counts twice),
        ``status``; 1-4 hidden, 0 shown, and totals with a hidden number in them hidden too. What has no wijk is left
        out. Empty when no gathering was held.

    Raises
    ------
    ForbiddenError
        If the actor may not count here.
    """
    require(actor, Action.COUNT, Kind.GATHERING, gemeente=gemeente)
    rows: list[tuple[str, int, str, int]] = []
    pairs: tuple[tuple[Any, Any], ...] = (
        (Activity, Gathering.activity_id),
        (Initiative, Gathering.initiative_id),
    )
    for table, column in pairs:
        query = (
            select(col(table.wijkcode), col(Gathering.held_on), col(Gathering.participants))
            .join(table, (col(table.gemeente_code) == col(Gathering.gemeente_code)) & (col(table.id) == col(column)))
            .where(
                col(Gathering.gemeente_code) == gemeente,
                col(Gathering.ended_at).is_(None),
                col(table.wijkcode).is_not(None),
            )
        )
        rows += [(wijk, day.year, _KINDS[table], number) for wijk, day, number in session.exec(query).all()]
    found = pd.DataFrame(rows, columns=["area", "year", "kind", "count"])
    wijken = set(read_areas(session, gemeente=gemeente, level=Level.WIJK).index) | set(found["area"])
    return protected_counts(found, areas=sorted(wijken), kinds=list(_KINDS.values()))


_KINDS: dict[type[Any], str] = {Activity: Kind.ACTIVITY.value, Initiative: Kind.INITIATIVE.value}


def _row(one: Gathering) -> tuple[object, ...]:
    kind = Kind.ACTIVITY if one.activity_id is not None else Kind.INITIATIVE
    return str(one.id), str(one.activity_id or one.initiative_id), kind, one.held_on, one.participants, one.version

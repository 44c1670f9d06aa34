"""Read gatherings: how many came, one by one for who may, and as protected counts for everybody."""

from uuid import UUID

import pandas as pd
from sqlmodel import Session, col, select

from db.models import Activity, Gathering
from db.permissions import VISITOR, Actor, may, require
from db.words import Action, Kind
from geodata.figures.disclosure import protected_counts

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


def may_read_gatherings(session: Session, *, gemeente: str, offer: UUID, actor: Actor) -> bool:
    """Whether somebody may read the numbers of participants of each gathering."""
    activity = session.get(Activity, (gemeente, offer))
    organisation = None if activity is None else activity.organisation_id
    return may(actor, Action.READ, Kind.GATHERING, gemeente=gemeente, organisation=organisation)


def participants_per_year(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> pd.DataFrame:
    """
    How often people came, per activity or initiative and year: the one table of these counts that all may see.

    Returns
    -------
    counts
        Columns ``offer`` (str uuid), ``year``, ``count`` (NaN where it is hidden), ``status``. Somebody who came twice
        counts twice. 1-4 is hidden, 0 is shown; there are no totals, since a total would tell what is hidden. Only
        years in which a gathering was held.

    Raises
    ------
    ForbiddenError
        If the actor may not even see counts.
    """
    require(actor, Action.COUNT, Kind.GATHERING, gemeente=gemeente)
    query = select(Gathering).where(col(Gathering.gemeente_code) == gemeente, col(Gathering.ended_at).is_(None))
    found = session.exec(query).all()
    rows = [
        (str(one.activity_id or one.initiative_id), one.held_on.year, Kind.GATHERING.value, one.participants)
        for one in found
    ]
    counts = pd.DataFrame(rows, columns=["area", "year", "kind", "count"])
    offers = sorted(set(counts["area"]))
    table = protected_counts(counts, areas=offers, kinds=[Kind.GATHERING.value])
    held = set(zip(counts["area"], counts["year"], strict=True))
    kept = [(area, year) in held for area, year in zip(table["area"], table["year"], strict=True)]
    cells = table[pd.Series(kept, index=table.index, dtype=bool)]
    cells = cells[cells["kind"] == Kind.GATHERING.value].rename(columns={"area": "offer"})
    return cells[["offer", "year", "count", "status"]].reset_index(drop=True)


def _row(one: Gathering) -> tuple[object, ...]:
    kind = Kind.ACTIVITY if one.activity_id is not None else Kind.INITIATIVE
    return str(one.id), str(one.activity_id or one.initiative_id), kind, one.held_on, one.participants, one.version

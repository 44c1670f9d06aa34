"""Read the activities of a municipality."""

from datetime import datetime

import geopandas as gpd
from sqlmodel import Session, col, select

from db.models import Activity, Organisation
from db.models.core import CORE_COLUMNS
from db.permissions import VISITOR, Actor, require
from db.places import as_numbers, records_frame, with_points
from db.words import Action, Kind


def read_activities(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> gpd.GeoDataFrame:
    """
    The activities in a municipality that are in the register, by title; ``status`` tells whether they run.

    Returns
    -------
    activities
        Index ``id`` (str uuid), points in RD New (empty where no place is known); the columns of the table, and
        ``organisation`` (its name). ``age_from``, ``age_to``, ``capacity``, ``price`` float64, NaN unknown; lists
        hold words. Those that ended are left out.

    Raises
    ------
    ForbiddenError
        If the actor may not read activities here.
    """
    require(actor, Action.READ, Kind.ACTIVITY, gemeente=gemeente)
    query = select(Activity).where(col(Activity.gemeente_code) == gemeente, col(Activity.ended_at).is_(None))
    records = session.exec(query.order_by(col(Activity.title), col(Activity.id))).all()
    names = dict(
        session.exec(
            select(Organisation.id, Organisation.name).where(col(Organisation.gemeente_code) == gemeente)
        ).all()
    )
    frame = records_frame(records, (*CORE_COLUMNS, "organisation_id", "status"))
    frame["organisation"] = [names[organisation] for organisation in frame["organisation_id"]]
    frame["organisation_id"] = frame["organisation_id"].astype("str")
    return with_points(as_numbers(frame, "age_from", "age_to", "capacity", "price"))


def ended_since(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> list[tuple[str, int]]:
    """
    Tell which activities were ended: for readers of feeds, who have to let go of them.

    Returns
    -------
    ended
        Id (str uuid) and the moment of the last change in milliseconds since 1970, by that moment.

    Raises
    ------
    ForbiddenError
        If the actor may not read activities here.
    """
    require(actor, Action.READ, Kind.ACTIVITY, gemeente=gemeente)
    query = select(Activity.id, Activity.changed_at).where(
        col(Activity.gemeente_code) == gemeente, col(Activity.ended_at).is_not(None)
    )
    found = session.exec(query.order_by(col(Activity.changed_at), col(Activity.id))).all()
    return [(str(one), milliseconds(changed)) for one, changed in found]


def milliseconds(moment: datetime) -> int:
    """Give a moment in whole milliseconds since 1970."""
    return round(moment.timestamp() * 1000)

"""Read the residents' initiatives of a municipality."""

import geopandas as gpd
from sqlmodel import Session, col, select

from db.models import Initiative
from db.models.core import CORE_COLUMNS
from db.permissions import VISITOR, Actor, require
from db.places import as_numbers, records_frame, with_points
from db.words import Action, Kind


def read_initiatives(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> gpd.GeoDataFrame:
    """
    The initiatives in a municipality that are in the register, by title; ``stage`` tells how far they have come.

    Returns
    -------
    initiatives
        Index ``id`` (str uuid), points in RD New (empty where no place is known); the columns of the table.
        ``age_from``, ``age_to``, ``capacity``, ``price`` float64, NaN unknown. Those that ended are left out.

    Raises
    ------
    ForbiddenError
        If the actor may not read initiatives here.
    """
    require(actor, Action.READ, Kind.INITIATIVE, gemeente=gemeente)
    query = select(Initiative).where(col(Initiative.gemeente_code) == gemeente, col(Initiative.ended_at).is_(None))
    records = session.exec(query.order_by(col(Initiative.title), col(Initiative.id))).all()
    frame = records_frame(records, (*CORE_COLUMNS, "initiator", "stage", "stages"))
    return with_points(as_numbers(frame, "age_from", "age_to", "capacity", "price"))

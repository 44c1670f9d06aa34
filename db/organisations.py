"""Read the partners of a municipality."""

import pandas as pd
from sqlmodel import Session, col, select

from db.models import Organisation
from db.permissions import VISITOR, Actor, require
from db.places import records_frame
from db.words import Action, Kind

_COLUMNS = ("name", "kind", "field", "tasks", "channels", "colour", "version", "changed_at")


def read_organisations(session: Session, *, gemeente: str, actor: Actor = VISITOR) -> pd.DataFrame:
    """
    The partners that work in a municipality, by name.

    Returns
    -------
    organisations
        Index ``id`` (str uuid); ``name``, ``kind``, ``field`` (Field), ``tasks`` and ``channels`` (lists of text),
        ``colour`` (``#rrggbb``), ``version``, ``changed_at``. Those that ended are left out.

    Raises
    ------
    ForbiddenError
        If the actor may not read partners here.
    """
    require(actor, Action.READ, Kind.ORGANISATION, gemeente=gemeente)
    query = select(Organisation).where(
        col(Organisation.gemeente_code) == gemeente, col(Organisation.ended_at).is_(None)
    )
    return records_frame(session.exec(query.order_by(col(Organisation.name), col(Organisation.id))), _COLUMNS)

"""Read the partners of a municipality."""

import pandas as pd
from sqlmodel import Session, col, select

from db.models import Organisation
from db.permissions import VISITOR, Actor, require
from db.places import records_frame
from db.words import Action, Kind

_COLUMNS = (
    "name",
    "kind",
    "field",
    "tasks",
    "channels",
    "colour",
    "description",
    "contact_function",
    "contact_email",
    "contact_phone",
    "website",
    "version",
    "changed_at",
)


def read_organisations(session: Session, *, gemeente: str, actor: Actor = VISITOR, ended: bool = False) -> pd.DataFrame:
    """
    The partners that work in a municipality, by name.

    Parameters
    ----------
    ended
        Those that left instead of those that are there.

    Returns
    -------
    organisations
        Index ``id`` (str uuid); the columns of the table: ``field`` (Field), ``tasks`` and ``channels`` (lists of
        mappings, as ``db.models.organisations.Task`` and ``Channel``), ``colour`` (``#rrggbb``), contact as function
        and general addresses, ``None`` where unknown.

    Raises
    ------
    ForbiddenError
        If the actor may not read partners here.
    """
    require(actor, Action.READ, Kind.ORGANISATION, gemeente=gemeente)
    ended_at = col(Organisation.ended_at)
    query = select(Organisation).where(
        col(Organisation.gemeente_code) == gemeente, ended_at.is_not(None) if ended else ended_at.is_(None)
    )
    return records_frame(session.exec(query.order_by(col(Organisation.name), col(Organisation.id))), _COLUMNS)

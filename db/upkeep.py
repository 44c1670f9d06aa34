"""Read what has to be brought up to date: activities and initiatives that nobody checked for months, and ended ones."""

from datetime import date
from typing import Any
from uuid import UUID

import pandas as pd
from dateutil.relativedelta import relativedelta
from sqlmodel import Session, col, select

from db.models import Activity, Initiative, Organisation
from db.permissions import Actor, may
from db.settings import get_settings
from db.words import Action, Kind
from geodata.vocabulary import ActivityStatus, Stage

_TABLES: tuple[tuple[Kind, type[Any]], ...] = ((Kind.ACTIVITY, Activity), (Kind.INITIATIVE, Initiative))
_COLUMNS = (
    "id",
    "kind",
    "title",
    "checked_on",
    "owner_function",
    "organisation_id",
    "organisation",
    "ended_at",
    "version",
)


def stale_before(on: date, *, months: int | None = None) -> date:
    """
    Give the day before which a check is too old.

    Parameters
    ----------
    on
        The day of today.
    months
        Months that a check holds; without it the setting ``stale_months``.
    """
    return on - relativedelta(months=get_settings().stale_months if months is None else months)


def is_stale(checked_on: date | None, on: date, *, months: int | None = None) -> bool:
    """Whether something must be looked at again: never checked, or checked longer ago than months."""
    return checked_on is None or checked_on < stale_before(on, months=months)


def stale(session: Session, *, gemeente: str, actor: Actor, on: date, months: int | None = None) -> pd.DataFrame:
    """
    Activities and initiatives that have to be checked, by the actor who may do that.

    Parameters
    ----------
    on
        The day of today.
    months
        As in :func:`stale_before`.

    Returns
    -------
    stale
        Index ``id`` (str uuid); ``kind`` (Kind), ``title``, ``checked_on`` (date, ``None`` never), ``owner_function``
        (text or ``None``), ``organisation_id`` (str or ``None``), ``organisation`` (its name; of an initiative the
        group), ``ended_at``, ``version``. Longest unchecked first, never checked before all. What stopped is left out.
        Empty for who may change nothing here.
    """
    limit = stale_before(on, months=months)
    frame = _read(session, gemeente=gemeente, actor=actor, action=Action.CHANGE, ended=False)
    old = [checked is None or checked < limit for checked in frame["checked_on"]]
    frame = frame[pd.Series(old, index=frame.index, dtype=bool)]
    order = [checked or date.min for checked in frame["checked_on"]]
    return frame.assign(order=order).sort_values(["order", "title"], kind="stable").drop(columns="order")


def ended(session: Session, *, gemeente: str, actor: Actor) -> pd.DataFrame:
    """
    Activities and initiatives that were ended, newest first, that the actor may take up again.

    Returns
    -------
    ended
        As :func:`stale`; ``ended_at`` is the moment in UTC.
    """
    frame = _read(session, gemeente=gemeente, actor=actor, action=Action.REOPEN, ended=True)
    return frame.sort_values("ended_at", ascending=False, kind="stable")


def _read(session: Session, *, gemeente: str, actor: Actor, action: Action, ended: bool) -> pd.DataFrame:
    names = dict(
        session.exec(
            select(Organisation.id, Organisation.name).where(col(Organisation.gemeente_code) == gemeente)
        ).all()
    )
    rows = []
    for kind, table in _TABLES:
        query = select(table).where(
            col(table.gemeente_code) == gemeente,
            col(table.ended_at).is_not(None) if ended else col(table.ended_at).is_(None),
        )
        for one in session.exec(query.order_by(col(table.title), col(table.id))).all():
            owner: UUID | None = getattr(one, "organisation_id", None)
            stopped = (
                getattr(one, "status", None) is ActivityStatus.GESTOPT or getattr(one, "stage", None) is Stage.GESTOPT
            )
            if (stopped and not ended) or not may(actor, action, kind, gemeente=gemeente, organisation=owner):
                continue
            who = names.get(owner, "") if owner is not None else one.initiator
            owner_id = None if owner is None else str(owner)
            rows.append(
                (
                    str(one.id),
                    kind,
                    one.title,
                    one.checked_on,
                    one.owner_function,
                    owner_id,
                    who,
                    one.ended_at,
                    one.version,
                )
            )
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype="object").set_index("id").astype({"version": "int64"})

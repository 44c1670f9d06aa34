"""Write and read the history of changes."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pandas as pd
from pydantic_core import to_jsonable_python
from sqlmodel import Session

from db.history_search import Asked, search
from db.models import History
from db.permissions import Actor, require
from db.words import Action, Kind, Origin, Result

_COLUMNS = (
    "id",
    "at",
    "actor",
    "role",
    "action",
    "kind",
    "object_id",
    "version",
    "before",
    "after",
    "origin",
    "result",
    "batch",
    "redacted_at",
)


def line(
    actor: Actor,
    action: Action,
    kind: Kind,
    *,
    gemeente: str,
    origin: Origin,
    object_id: UUID | str = "",
    version: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    result: Result = Result.DONE,
    batch: UUID | None = None,
) -> History:
    """A line of the history, not yet stored; values in ``before`` and ``after`` may be anything that has JSON."""
    return History(
        at=datetime.now(UTC),
        actor=actor.name_in(gemeente),
        role=actor.role_in(gemeente),
        gemeente_code=gemeente,
        action=action,
        kind=kind,
        object_id=str(object_id),
        version=version,
        before=as_json(before),
        after=as_json(after),
        origin=origin,
        result=result,
        batch=None if batch is None else str(batch),
    )


def note_load(
    session: Session, *, actor: Actor, kind: Kind, gemeente: str, origin: Origin, what: dict[str, Any]
) -> None:
    """
    Tell in the history that data were loaded; ``what`` sums it up (sources, numbers of areas).

    Raises
    ------
    ForbiddenError
        If the actor may not load this.
    """
    require(actor, Action.LOAD, kind, gemeente=gemeente)
    session.add(line(actor, Action.LOAD, kind, gemeente=gemeente, origin=origin, after=what))


def read_history(
    session: Session, *, actor: Actor, gemeente: str, object_id: UUID | str | None = None, limit: int = 500
) -> pd.DataFrame:
    """
    The latest changes in a municipality, newest first.

    Returns
    -------
    history
        Columns as the table, at most ``limit`` rows; ``at`` in UTC. Empty, with the same columns, when nothing
        was changed. ``before`` and ``after`` as :func:`search`.

    Raises
    ------
    ForbiddenError
        If the actor may not read the history of this municipality.
    """
    asked = Asked(object_id="" if object_id is None else str(object_id))
    rows = search(session, asked, actor=actor, gemeente=gemeente, limit=limit).lines
    frame = pd.DataFrame([[getattr(row, name) for name in _COLUMNS] for row in rows], columns=list(_COLUMNS))
    frame["at"] = pd.to_datetime(frame["at"], utc=True)
    return frame


def as_json(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give values of a record as the history keeps them."""
    if values is None:
        return None
    # NaN is no JSON; PostgreSQL would refuse it.
    return json.loads(json.dumps(to_jsonable_python(values, inf_nan_mode="null"), allow_nan=False))  # type: ignore[no-any-return]

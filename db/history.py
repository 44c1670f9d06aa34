"""Write and read the history of changes."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from db.models import History
from db.permissions import Actor, require
from db.words import Action, Kind, Origin, Result


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


def as_json(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give values of a record as the history keeps them."""
    if values is None:
        return None
    # NaN is no JSON; PostgreSQL would refuse it.
    return json.loads(json.dumps(to_jsonable_python(values, inf_nan_mode="null"), allow_nan=False))  # type: ignore[no-any-return]

"""Read the scenarios that a municipality keeps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db.errors import UnknownRecordError
from db.models import Scenario
from db.permissions import Actor, require
from db.words import Action, Kind


class Kept(NamedTuple):
    """
    A scenario as it was kept.

    ``asked`` are the parameters of its link; ``own_candidates``, ``places`` and ``outcome`` as
    ``db.models.scenarios`` describes them (JSON: days as text). ``changed_at`` is in UTC.
    """

    id: UUID
    title: str
    note: str
    asked: Mapping[str, str]
    own_candidates: Sequence[Mapping[str, Any]]
    places: Sequence[Mapping[str, Any]]
    outcome: Mapping[str, Any]
    boundary_year: int | None
    version: int
    created_at: datetime
    changed_at: datetime
    ended: bool


def read_scenarios(session: Session, *, gemeente: str, actor: Actor, ended: bool = False) -> list[Kept]:
    """
    The scenarios of a municipality, the newest first; those that were ended instead, where asked.

    Raises
    ------
    ForbiddenError
        If the actor may not read scenarios here.
    """
    require(actor, Action.READ, Kind.SCENARIO, gemeente=gemeente)
    gone = col(Scenario.ended_at).is_not(None) if ended else col(Scenario.ended_at).is_(None)
    query = select(Scenario).where(col(Scenario.gemeente_code) == gemeente, gone)
    found = session.exec(query.order_by(col(Scenario.created_at).desc(), col(Scenario.id)))
    return [_kept(one) for one in found]


def read_scenario(session: Session, *, gemeente: str, scenario_id: UUID, actor: Actor) -> Kept:
    """
    One scenario, also one that was ended: its link says so.

    Raises
    ------
    UnknownRecordError
        If there is none with this id in the municipality.
    ForbiddenError
        If the actor may not read scenarios here; it is asked first, so that nobody learns which ids there are.
    """
    require(actor, Action.READ, Kind.SCENARIO, gemeente=gemeente)
    found = session.get(Scenario, (gemeente, scenario_id))
    if found is None:
        raise UnknownRecordError(
            f"no scenario {scenario_id} in {gemeente}", kind=Kind.SCENARIO, id=str(scenario_id), gemeente=gemeente
        )
    return _kept(found)


def _kept(record: Scenario) -> Kept:
    fields = {name: getattr(record, name) for name in Kept._fields if name != "ended"}
    return Kept(**fields, ended=record.ended_at is not None)

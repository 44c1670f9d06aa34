"""Change the scenes of an intervisie day one at a time, so that two who prepare it together lose nothing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from db import records
from db.authorising import Owner, authorise
from db.errors import LostUpdateError, UnknownRecordError
from db.forms import FORMS
from db.intervisie.days import Scene, scene_of
from db.models import IntervisieDay
from db.permissions import Actor
from db.storing import find
from db.words import Action, Kind, Origin

Parts = list[dict[str, Any]]


class Placed(NamedTuple):
    """A scene with its place in the day (0 = first)."""

    at: int
    scene: Scene


def add_scenes(
    session: Session,
    day_id: UUID,
    scenes: Sequence[Mapping[str, Any]],
    *,
    gemeente: str,
    actor: Actor,
    origin: Origin,
    at: int | None = None,
) -> IntervisieDay:
    """
    Put scenes into a day: at the end, or at a place (0 = first).

    Parameters
    ----------
    scenes
        Fields of ``SceneCreate``; one whose id the day has already is left as it is, so that it is added once.

    Raises
    ------
    InvalidRecordError, UnknownRecordError, ForbiddenError
        As ``db.records.change``.
    """

    def put(parts: Parts) -> Parts:
        known = {part["id"] for part in parts}
        new = [dict(scene) for scene in scenes if str(scene.get("id")) not in known]
        place = len(parts) if at is None else max(0, at)
        return [*parts[:place], *new, *parts[place:]]

    return _with(session, day_id, put, gemeente=gemeente, actor=actor, origin=origin)


def change_scene(
    session: Session,
    day_id: UUID,
    scene_id: UUID,
    values: Mapping[str, Any],
    *,
    seen: Scene,
    gemeente: str,
    actor: Actor,
    origin: Origin,
) -> IntervisieDay:
    """
    Change fields of one scene.

    Parameters
    ----------
    seen
        The scene as the user saw it; the rest of the day may have changed since.

    Raises
    ------
    LostUpdateError
        If somebody else changed this scene since; nothing is written.
    UnknownRecordError
        If the scene, or the day, is not there any more.
    InvalidRecordError, ForbiddenError
        As ``db.records.change``.
    """

    def put(parts: Parts) -> Parts:
        place = _place(parts, scene_id, gemeente)
        if scene_of(parts[place]) != seen:
            raise LostUpdateError(
                f"scene {scene_id} was changed by somebody else; read it again",
                kind=Kind.INTERVISIE_DAY,
                id=str(day_id),
                ended=False,
            )
        return [*parts[:place], {**parts[place], **values, "id": str(scene_id)}, *parts[place + 1 :]]

    return _with(session, day_id, put, gemeente=gemeente, actor=actor, origin=origin)


def move_scene(
    session: Session, day_id: UUID, scene_id: UUID, steps: int, *, gemeente: str, actor: Actor, origin: Origin
) -> IntervisieDay:
    """
    Move a scene some steps later (or earlier: below nought), as far as the day goes; raises as :func:`change_scene`.
    """

    def put(parts: Parts) -> Parts:
        place = _place(parts, scene_id, gemeente)
        others = [*parts[:place], *parts[place + 1 :]]
        to = min(max(place + steps, 0), len(others))
        return [*others[:to], parts[place], *others[to:]]

    return _with(session, day_id, put, gemeente=gemeente, actor=actor, origin=origin)


def remove_scenes(
    session: Session, day_id: UUID, scene_ids: Collection[UUID], *, gemeente: str, actor: Actor, origin: Origin
) -> list[Placed]:
    """
    Take scenes out of a day; those that are gone already stay so. Raises as ``db.records.change``.

    Returns
    -------
    removed
        What :func:`put_back` needs, in the order of the day.
    """
    wanted = {str(one) for one in scene_ids}
    gone: list[Placed] = []

    def put(parts: Parts) -> Parts:
        gone.extend(Placed(at, scene_of(part)) for at, part in enumerate(parts) if part["id"] in wanted)
        return [part for part in parts if part["id"] not in wanted]

    _with(session, day_id, put, gemeente=gemeente, actor=actor, origin=origin)
    return gone


def put_back(
    session: Session, day_id: UUID, removed: Sequence[Placed], *, gemeente: str, actor: Actor, origin: Origin
) -> IntervisieDay:
    """Put scenes back where they were, as far as the day still goes there; raises as ``db.records.change``."""

    def put(parts: Parts) -> Parts:
        known = {part["id"] for part in parts}
        whole = list(parts)
        for at, scene in sorted(removed, key=lambda one: one.at):
            if str(scene.id) not in known:
                whole.insert(at, scene.values())
        return whole

    return _with(session, day_id, put, gemeente=gemeente, actor=actor, origin=origin)


def _place(parts: Parts, scene_id: UUID, gemeente: str) -> int:
    for place, part in enumerate(parts):
        if part["id"] == str(scene_id):
            return place
    raise UnknownRecordError(
        f"no scene {scene_id} in this day", kind=Kind.INTERVISIE_DAY, id=str(scene_id), gemeente=gemeente
    )


def _with(
    session: Session,
    day_id: UUID,
    put: Callable[[Parts], Parts],
    *,
    gemeente: str,
    actor: Actor,
    origin: Origin,
) -> IntervisieDay:
    authorise(session, actor, Action.CHANGE, Kind.INTERVISIE_DAY, gemeente, Owner(), origin, day_id)
    # On PostgreSQL the row is held until the end, so that two who add at one moment both keep theirs; SQLite has one
    # writer at a time.
    held = select(IntervisieDay).where(col(IntervisieDay.gemeente_code) == gemeente, col(IntervisieDay.id) == day_id)
    session.exec(held.with_for_update().execution_options(populate_existing=True)).first()
    record: IntervisieDay = find(session, FORMS[IntervisieDay], day_id, gemeente)
    scenes = put([dict(part) for part in record.scenes])
    if scenes == record.scenes:
        return record
    about: dict[str, Any] = {"gemeente": gemeente, "version": record.version, "actor": actor, "origin": origin}
    return records.change(session, IntervisieDay, day_id, {"scenes": scenes}, **about)

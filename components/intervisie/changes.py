"""What is done with intervisie days and scenes: each is one press and one transaction, through the writing door."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from components import actions
from db import intervisie
from db.intervisie import Placed, Scene
from db.models import IntervisieDay
from db.permissions import Actor
from db.words import Origin


def make_day(gemeente: str, values: Mapping[str, Any], new_id: str, *, passed: Collection[str] = ()) -> IntervisieDay:
    """Make a day; ``new_id`` is of the form, so that one that is sent twice is made once."""
    return actions.create(IntervisieDay, {"gemeente_code": gemeente, "id": new_id, **values}, passed=passed)


def change_day(
    gemeente: str, day_id: UUID, version: int, values: Mapping[str, Any], *, passed: Collection[str] = ()
) -> IntervisieDay:
    """Change title, date, participants or agenda of a day; its scenes change one at a time."""
    return actions.change(IntervisieDay, day_id, values, gemeente=gemeente, version=version, passed=passed)


def end_day(gemeente: str, day_id: UUID, version: int) -> IntervisieDay:
    """Take a day out of the lists."""
    return actions.end(IntervisieDay, day_id, gemeente=gemeente, version=version)


def reopen_day(gemeente: str, day_id: UUID, version: int) -> IntervisieDay:
    """Take a day up again."""
    return actions.reopen(IntervisieDay, day_id, gemeente=gemeente, version=version)


def add_scenes(
    gemeente: str,
    day_id: UUID,
    scenes: Sequence[Mapping[str, Any]],
    *,
    at: int | None = None,
    passed: Collection[str] = (),
) -> IntervisieDay:
    """Put scenes into a day, at the end or at a place; only what is new is checked for personal data."""

    def write(session: Session, who: Actor) -> IntervisieDay:
        return intervisie.add_scenes(session, day_id, scenes, gemeente=gemeente, actor=who, origin=Origin.SCREEN, at=at)

    return actions.together(IntervisieDay, {"gemeente_code": gemeente, "scenes": list(scenes)}, write, passed=passed)


def add_picture_scene(
    gemeente: str, day_id: UUID, uploaded: bytes, scene: Mapping[str, Any], *, passed: Collection[str] = ()
) -> IntervisieDay:
    """
    Keep a picture and put the scene that shows it into a day, as one.

    Parameters
    ----------
    scene
        Fields of a scene, with the id that the picture gets as ``picture``: sent twice, it is kept once.
    """

    def write(session: Session, who: Actor) -> IntervisieDay:
        about: dict[str, Any] = {"gemeente": gemeente, "actor": who, "origin": Origin.SCREEN}
        day = intervisie.read_day(session, day_id, gemeente=gemeente, actor=who)
        if scene["id"] not in [str(one.id) for one in day.scenes]:
            intervisie.add_picture(session, day_id, uploaded, picture_id=UUID(str(scene["picture"])), **about)
        return intervisie.add_scenes(session, day_id, [scene], **about)

    return actions.together(IntervisieDay, {"gemeente_code": gemeente, "scenes": [dict(scene)]}, write, passed=passed)


def change_scene(
    gemeente: str, day_id: UUID, seen: Scene, values: Mapping[str, Any], *, passed: Collection[str] = ()
) -> IntervisieDay:
    """Change a scene as it was seen; raises ``LostUpdateError`` when somebody else changed that scene since."""

    def write(session: Session, who: Actor) -> IntervisieDay:
        return intervisie.change_scene(
            session, day_id, seen.id, values, seen=seen, gemeente=gemeente, actor=who, origin=Origin.SCREEN
        )

    checked = {"gemeente_code": gemeente, "scenes": [{**values, "id": str(seen.id)}]}
    return actions.together(IntervisieDay, checked, write, passed=passed)


def move_scene(gemeente: str, day_id: UUID, scene_id: UUID, steps: int) -> IntervisieDay:
    """Move a scene some steps later, or earlier."""

    def write(session: Session, who: Actor) -> IntervisieDay:
        return intervisie.move_scene(
            session, day_id, scene_id, steps, gemeente=gemeente, actor=who, origin=Origin.SCREEN
        )

    return actions.together(IntervisieDay, {"gemeente_code": gemeente}, write)


def remove_scenes(gemeente: str, day_id: UUID, scene_ids: Collection[UUID]) -> list[Placed]:
    """Take scenes out of a day; gives what :func:`put_back` needs."""
    gone: list[Placed] = []

    def write(session: Session, who: Actor) -> None:
        about: dict[str, Any] = {"gemeente": gemeente, "actor": who, "origin": Origin.SCREEN}
        gone.extend(intervisie.remove_scenes(session, day_id, scene_ids, **about))

    actions.together(IntervisieDay, {"gemeente_code": gemeente}, write)
    return gone


def put_back(gemeente: str, day_id: UUID, removed: Sequence[Placed]) -> IntervisieDay:
    """Put scenes back where they were; they were checked for personal data when they came in."""

    def write(session: Session, who: Actor) -> IntervisieDay:
        return intervisie.put_back(session, day_id, removed, gemeente=gemeente, actor=who, origin=Origin.UNDO)

    return actions.together(IntervisieDay, {"gemeente_code": gemeente}, write)

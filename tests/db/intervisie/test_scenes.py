"""Scenes of a day, changed one at a time: two who prepare it together lose nothing, and what is done is undone."""

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, LostUpdateError, UnknownRecordError
from db.intervisie import add_scenes, change_scene, move_scene, put_back, read_day, remove_scenes
from db.intervisie import scenes as of_scenes
from db.intervisie.days import scene_of
from db.words import Origin
from geodata.vocabulary import Role
from tests.factories import COORDINATOR, DAY, GEMEENTE, actor, add_day

HERE: dict[str, Any] = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
FIRST, SECOND = (UUID(scene["id"]) for scene in DAY["scenes"])


def _text(title: str, scene_id: UUID | None = None) -> dict[str, Any]:
    return {"id": str(scene_id or uuid4()), "kind": "tekst", "title": title, "lines": ["Een regel."]}


def _titles(engine: Engine, day: UUID) -> list[str]:
    with reading(engine) as session:
        return [scene.title for scene in read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).scenes]


@pytest.fixture
def day(database: Engine) -> UUID:
    with writing(database) as session:
        return add_day(session, scenes=[_text("A", FIRST), _text("B", SECOND), _text("C")]).id


def test_scenes_come_at_the_end_or_at_a_place_and_each_once(database: Engine, day: UUID) -> None:
    new = _text("D")
    with writing(database) as session:
        add_scenes(session, day, [new], **HERE)
        version = add_scenes(session, day, [new], **HERE).version
        add_scenes(session, day, [_text("E"), _text("F")], at=0, **HERE)
    assert version == 2, "what is there already makes no new version"
    assert _titles(database, day) == ["E", "F", "A", "B", "C", "D"]


def test_who_changes_one_scene_loses_nothing_that_another_did_to_the_day(database: Engine, day: UUID) -> None:
    with reading(database) as session:
        seen = read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).scenes[1]
    with writing(database) as session:
        add_scenes(session, day, [_text("D")], at=0, **HERE)
        move_scene(session, day, SECOND, 1, **HERE)
        change_scene(session, day, SECOND, {"title": "Beter", "notes": "Rustig aan."}, seen=seen, **HERE)
    assert _titles(database, day) == ["D", "A", "C", "Beter"]
    with pytest.raises(LostUpdateError), writing(database) as session:
        change_scene(session, day, SECOND, {"title": "Ook"}, seen=seen, **HERE)
    assert _titles(database, day) == ["D", "A", "C", "Beter"]


def test_a_scene_cannot_become_another_one(database: Engine, day: UUID) -> None:
    with reading(database) as session:
        seen = read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).scenes[0]
    with writing(database) as session:
        change_scene(session, day, FIRST, {"id": str(uuid4()), "title": "Z"}, seen=seen, **HERE)
    with reading(database) as session:
        assert read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).scenes[0].id == FIRST
    with pytest.raises(InvalidRecordError), writing(database) as session:
        change_scene(session, day, SECOND, {"lines": []}, seen=seen._replace(id=SECOND, title="B"), **HERE)


def test_what_is_taken_out_comes_back_where_it_was(database: Engine, day: UUID) -> None:
    with writing(database) as session:
        removed = remove_scenes(session, day, [SECOND, FIRST, uuid4()], **HERE)
    assert [(one.at, one.scene.title) for one in removed] == [(0, "A"), (1, "B")]
    assert _titles(database, day) == ["C"]
    with writing(database) as session:
        put_back(session, day, removed, **HERE)
        put_back(session, day, removed, **HERE)
    assert _titles(database, day) == ["A", "B", "C"]


def test_a_scene_that_went_meanwhile_cannot_be_moved(database: Engine, day: UUID) -> None:
    with writing(database) as session:
        remove_scenes(session, day, [FIRST], **HERE)
    with pytest.raises(UnknownRecordError), writing(database) as session:
        move_scene(session, day, FIRST, 1, **HERE)
    with pytest.raises(UnknownRecordError), writing(database) as session:
        move_scene(session, uuid4(), FIRST, 1, **HERE)


def test_who_may_not_prepare_a_day_changes_no_scene(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        day = add_day(session).id
    about: dict[str, Any] = {"gemeente": GEMEENTE, "origin": Origin.SCREEN}
    for role in (Role.BEZOEKER, Role.SIGNAALGEVER, Role.BESTUUR, Role.PARTNER):
        who = actor(role)
        for attempt in (
            lambda session, who=who: add_scenes(session, day, [_text("X")], actor=who, **about),
            lambda session, who=who: move_scene(session, day, FIRST, 1, actor=who, **about),
            lambda session, who=who: remove_scenes(session, day, [FIRST], actor=who, **about),
            lambda session, who=who: put_back(session, day, [], actor=who, **about),
        ):
            with pytest.raises(ForbiddenError), writing(sqlite_database) as session:
                attempt(session)
    assert len(_titles(sqlite_database, day)) == 2


def test_two_who_add_at_one_moment_both_keep_theirs(database: Engine, day: UUID) -> None:
    ready, faults = threading.Barrier(2), []

    def add(title: str) -> None:
        ready.wait()
        try:
            with writing(database) as session:
                add_scenes(session, day, [_text(title)], **HERE)
        except Exception as fault:  # noqa: BLE001 - whatever goes wrong in the thread is what the test is about
            faults.append(fault)

    threads = [threading.Thread(target=add, args=(title,)) for title in ("D", "E")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert faults == []
    assert sorted(_titles(database, day)) == ["A", "B", "C", "D", "E"]


class _Kept:
    """A day without a database, for the rule of moving alone."""

    def __init__(self, titles: list[str]) -> None:
        self.scenes = [_text(title) | {"notes": "", "asked": {}, "picture": None, "alt": ""} for title in titles]


@given(st.lists(st.text("abc", min_size=1), min_size=1, max_size=8), st.integers(0, 7), st.integers(-9, 9))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_moving_keeps_every_scene_and_the_order_of_the_others(
    monkeypatch: pytest.MonkeyPatch, titles: list[str], at: int, steps: int
) -> None:
    kept = _Kept(titles)
    before = list(kept.scenes)
    moved = before[at % len(before)]

    def run(_session: Session, _day: UUID, put: Any, **_about: Any) -> None:
        kept.scenes = put(list(kept.scenes))

    monkeypatch.setattr(of_scenes, "_with", run)
    move_scene(None, uuid4(), UUID(moved["id"]), steps, **HERE)  # type: ignore[arg-type]
    assert [one for one in kept.scenes if one is not moved] == [one for one in before if one is not moved]
    place = before.index(moved)
    assert kept.scenes.index(moved) == min(max(place + steps, 0), len(before) - 1)


def test_a_scene_written_and_read_is_the_same() -> None:
    stored = {**_text("A"), "notes": "", "asked": {"laag": "aanbod"}, "picture": str(uuid4()), "alt": "Een plein."}
    assert scene_of(stored).values() == stored

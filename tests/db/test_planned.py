"""Planned activities are made of places in one press: all or none, once however often somebody presses."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError
from db.models import Activity, Agreement, History
from db.permissions import VISITOR, Actor
from db.planned import Planned, plan_activities, planned_id, planned_of, take_back
from db.words import Action, Origin, Result
from geodata.vocabulary import ActivityStatus, Role
from tests.factories import COORDINATOR, CORNER, GEMEENTE, OTHER_GEMEENTE, actor, add_municipality, add_organisation

X, Y = CORNER[0] + 500.0, CORNER[1] + 500.0
PLACES: dict[str, dict[str, Any]] = {
    "150500-400500": {"x": X, "y": Y, "address": "De Kern", "wijkcode": "WK990100", "buurtcode": "BU99010000"},
    "151500-400500": {"x": X + 1000, "y": Y, "wijkcode": "WK990101", "buurtcode": "BU99010100", "capacity": 12},
}
KEY = "een plan"


def _partner(engine: Engine, **values: Any) -> Any:
    with writing(engine) as session:
        if not values:
            add_municipality(session)
        return add_organisation(session, **values).id


def _plan(engine: Engine, partner: Any, *, who: Actor = COORDINATOR, **common: Any) -> Planned:
    values = {"title": "Samen eten", "organisation_id": partner, "themes": ["eenzaamheid"], **common}
    with writing(engine) as session:
        return plan_activities(session, gemeente=GEMEENTE, key=KEY, places=PLACES, common=values, actor=who)


def _activities(engine: Engine) -> list[Activity]:
    with reading(engine) as session:
        return list(session.exec(select(Activity).order_by(Activity.x)))


def test_each_place_becomes_a_planned_activity_with_its_own_place(database: Engine) -> None:
    planned = _plan(database, _partner(database))
    assert [one.address for one in planned.made] == ["De Kern", None]
    found = _activities(database)
    assert [(one.status, one.title, one.wijkcode, one.boundary_year) for one in found] == [
        (ActivityStatus.GEPLAND, "Samen eten", "WK990100", 2024),
        (ActivityStatus.GEPLAND, "Samen eten", "WK990101", 2024),
    ]
    assert [one.capacity for one in found] == [None, 12]
    with reading(database) as session:
        there = planned_of(session, gemeente=GEMEENTE, key=KEY, places=list(PLACES), actor=VISITOR)
        lines = session.exec(select(History).where(History.batch == str(planned.batch))).all()
    assert {place: one.id for place, one in there.items()} == {
        place: planned_id(GEMEENTE, KEY, place) for place in PLACES
    }
    assert [(line.action, line.origin) for line in lines] == [(Action.CREATE, Origin.SCREEN)] * 2


def test_a_second_press_makes_no_doubles_and_leaves_what_somebody_changed(database: Engine) -> None:
    partner = _partner(database)
    first = _plan(database, partner)
    about: dict[str, Any] = {"gemeente": GEMEENTE, "version": 1, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing(database) as session:
        records.change(session, Activity, first.made[0].id, {"title": "Soep"}, **about)
    second = _plan(database, partner, title="Nog eens")
    assert (second.batch, second.made) == (None, [])
    assert [one.title for one in second.there] == ["Soep", "Samen eten"]
    assert len(_activities(database)) == 2


def test_two_who_press_at_once_make_one_plan(database: Engine) -> None:
    partner, made, begin = _partner(database), [], threading.Barrier(2)

    def press() -> None:
        begin.wait()
        made.append(len(_plan(database, partner).made))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(made) == [0, 2]


def test_taking_it_back_ends_what_was_made_and_the_next_press_takes_it_up_again(database: Engine) -> None:
    partner = _partner(database)
    batch = _plan(database, partner).batch
    assert batch is not None
    with writing(database) as session:
        back = take_back(session, batch, gemeente=GEMEENTE, actor=COORDINATOR)
    assert (back.ended, back.left) == (["Samen eten"] * 2, [])
    assert all(one.ended_at is not None for one in _activities(database))
    again = _plan(database, partner, title="Toch maar")
    assert [(one.title, one.ended_at) for one in again.made] == [("Toch maar", None)] * 2
    assert len(_activities(database)) == 2
    assert again.batch is not None
    with writing(database) as session:
        assert take_back(session, again.batch, gemeente=GEMEENTE, actor=COORDINATOR).ended == ["Toch maar"] * 2


def test_what_somebody_built_on_stays_when_the_press_is_taken_back(database: Engine) -> None:
    planned = _plan(database, _partner(database))
    changed, agreed = planned.made
    about: dict[str, Any] = {"actor": COORDINATOR, "origin": Origin.SCREEN}
    terms = {"title": "Afspraak", "starts_on": "2026-01-01", "ends_on": "2027-01-01", "activity_id": agreed.id}
    with writing(database) as session:
        records.change(session, Activity, changed.id, {"title": "Soep"}, gemeente=GEMEENTE, version=1, **about)
        records.create(session, Agreement, terms | {"gemeente_code": GEMEENTE}, **about)
        assert planned.batch is not None
        back = take_back(session, planned.batch, gemeente=GEMEENTE, actor=COORDINATOR)
    assert back.ended == []
    assert sorted(back.left) == ["Samen eten", "Soep"]
    assert all(one.ended_at is None for one in _activities(database))


def test_a_place_that_is_wrong_leaves_all_of_them_out(database: Engine) -> None:
    partner = _partner(database)
    wrong = PLACES | {"x": {"x": 5.2, "y": 52.0}}
    common = {"title": "Samen eten", "organisation_id": partner, "themes": ["eenzaamheid"]}
    with pytest.raises(InvalidRecordError), writing(database) as session:
        plan_activities(session, gemeente=GEMEENTE, key=KEY, places=wrong, common=common, actor=COORDINATOR)
    assert _activities(database) == []


def test_a_partner_plans_for_itself_only_and_a_visitor_for_nobody(sqlite_database: Engine) -> None:
    own = _partner(sqlite_database)
    other = _partner(sqlite_database, name="Een ander")
    partner = actor(Role.PARTNER, organisations=(own,))
    bestuur = actor(Role.BESTUUR)
    for who, whose in (
        (VISITOR, own),
        (bestuur, own),
        (partner, other),
        (actor(Role.COORDINATOR, OTHER_GEMEENTE), own),
    ):
        with pytest.raises(ForbiddenError):
            _plan(sqlite_database, whose, who=who)
    assert _activities(sqlite_database) == []
    planned = _plan(sqlite_database, own, who=partner)
    assert planned.batch is not None
    for who in (VISITOR, bestuur, actor(Role.PARTNER, organisations=(other,))):
        with pytest.raises(ForbiddenError), writing(sqlite_database) as session:
            take_back(session, planned.batch, gemeente=GEMEENTE, actor=who)
    with reading(sqlite_database) as session:
        refused = session.exec(select(History).where(History.result == Result.REFUSED)).all()
    assert refused
    assert all(one.ended_at is None for one in _activities(sqlite_database))


def test_no_place_and_an_unknown_press_change_nothing(sqlite_database: Engine) -> None:
    partner = _partner(sqlite_database)
    common = {"title": "Samen eten", "organisation_id": partner, "themes": ["eenzaamheid"]}
    with writing(sqlite_database) as session:
        planned = plan_activities(session, gemeente=GEMEENTE, key=KEY, places={}, common=common, actor=COORDINATOR)
        assert planned == Planned(None, [], [])
        assert take_back(session, uuid4(), gemeente=GEMEENTE, actor=COORDINATOR) == ([], [])

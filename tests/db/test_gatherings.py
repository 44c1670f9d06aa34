"""How many came: one by one for who may, summed up, and as counts that tell of nobody."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db import records
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.gatherings import attendance, counts, read_gatherings
from db.models import Activity, Gathering, Initiative, Organisation
from db.permissions import VISITOR
from db.words import Kind, Origin
from geodata.vocabulary import Role, Status
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
)


class World:
    """Two partners with an activity each, and an initiative."""

    ours: Organisation
    walk: Activity
    theirs: Activity
    garden: Initiative


def gather(session: Session, participants: int, held_on: date = date(2026, 1, 6), **offer: Any) -> Gathering:
    values = {"gemeente_code": GEMEENTE, "held_on": held_on, "participants": participants, **offer}
    return records.create(session, Gathering, values, actor=BEHEERDER, origin=Origin.SCREEN)


@pytest.fixture
def world(database: Engine) -> World:
    made = World()
    with writing(database) as session:
        add_municipality(session)
        made.ours, other = add_organisation(session), add_organisation(session, name="Sport Vierkant")
        made.walk = add_activity(session, made.ours)
        made.theirs = add_activity(session, other, title="Judo", wijkcode=None, buurtcode=None, x=None, y=None)
        made.garden = add_initiative(session)
        gather(session, 12, activity_id=made.walk.id)
        gather(session, 7, date(2026, 1, 13), activity_id=made.walk.id)
        gather(session, 3, activity_id=made.theirs.id)
        gather(session, 40, initiative_id=made.garden.id)
    return made


def test_a_coordinator_reads_all_gatherings_newest_first(world: World) -> None:
    with reading() as session:
        found = read_gatherings(session, gemeente=GEMEENTE, actor=COORDINATOR)
        walks = read_gatherings(session, gemeente=GEMEENTE, actor=COORDINATOR, offer=world.walk.id)
    assert len(found) == 4
    assert set(found["kind"]) == {Kind.ACTIVITY, Kind.INITIATIVE}
    assert walks["participants"].tolist() == [7, 12]
    assert walks["held_on"].tolist() == [date(2026, 1, 13), date(2026, 1, 6)]


def test_a_partner_reads_those_of_the_own_organisation_only(world: World) -> None:
    partner = actor(Role.PARTNER, organisations=(world.ours.id,))
    with reading() as session:
        assert set(read_gatherings(session, gemeente=GEMEENTE, actor=partner)["offer"]) == {str(world.walk.id)}
        for other in (world.theirs.id, world.garden.id):
            with pytest.raises(ForbiddenError):
                read_gatherings(session, gemeente=GEMEENTE, actor=partner, offer=other)


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR, Role.SIGNAALGEVER])
def test_nobody_else_reads_how_many_came(world: World, role: Role) -> None:
    who = VISITOR if role is Role.BEZOEKER else actor(role)
    with reading() as session:
        assert read_gatherings(session, gemeente=GEMEENTE, actor=who).empty
        with pytest.raises(ForbiddenError):
            read_gatherings(session, gemeente=GEMEENTE, actor=who, offer=world.walk.id)


def test_another_municipality_is_never_reached(world: World) -> None:
    with reading() as session:
        elsewhere = actor(Role.COORDINATOR, OTHER_GEMEENTE)
        assert read_gatherings(session, gemeente=GEMEENTE, actor=elsewhere).empty
        assert read_gatherings(session, gemeente=OTHER_GEMEENTE, actor=elsewhere).empty


def test_a_gathering_that_was_taken_back_is_gone(world: World) -> None:
    with writing() as session:
        one = gather(session, 90, activity_id=world.walk.id)
        records.end(session, Gathering, one.id, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN)
    with reading() as session:
        found = read_gatherings(session, gemeente=GEMEENTE, actor=COORDINATOR, offer=world.walk.id)
    assert 90 not in found["participants"].tolist()


def test_attendance_is_the_mean_of_the_times(world: World) -> None:
    with reading() as session:
        found = attendance(read_gatherings(session, gemeente=GEMEENTE, actor=COORDINATOR))
    walk = found.loc[str(world.walk.id)]
    assert (walk["times"], walk["mean"], walk["last"]) == (2, 9.5, date(2026, 1, 13))


def test_without_gatherings_nothing_is_summed_up(database: Engine) -> None:
    with reading(database) as session:
        found = read_gatherings(session, gemeente=GEMEENTE, actor=COORDINATOR)
        assert found.empty and attendance(found).empty
        assert counts(session, gemeente=GEMEENTE).empty


def test_everybody_sees_visits_per_wijk_year_and_kind_and_never_per_offer(world: World) -> None:
    with reading() as session:
        table = counts(session, gemeente=GEMEENTE, actor=VISITOR).set_index(["area", "year", "kind"])
    # The three of the activity without a wijk are nowhere: a total that held them would tell them.
    assert table.loc[("WK990100", 2026, "activiteit"), "count"] == 19
    assert table.loc[("*", 2026, "activiteit"), "count"] == 19
    assert table.loc[("WK990101", 2026, "bewonersinitiatief"), "count"] == 40
    assert table.loc[("WK990101", 2026, "activiteit"), "count"] == 0
    assert set(table.columns) == {"count", "status"}


def test_few_visits_are_hidden(world: World) -> None:
    with writing() as session:
        gather(session, 3, activity_id=world.walk.id, held_on=date(2024, 5, 1))
    with reading() as session:
        table = counts(session, gemeente=GEMEENTE).set_index(["area", "year", "kind"])
    hidden = table.loc[("WK990100", 2024, "activiteit")]
    assert pd.isna(hidden["count"]) and hidden["status"] == Status.SUPPRESSED
    assert pd.isna(table.loc[("WK990100", 2024, "*"), "count"])

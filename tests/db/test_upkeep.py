"""What has to be looked at again: by date, and by who may do that."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from db import records
from db.engine import reading, writing
from db.models import Activity, Initiative
from db.permissions import VISITOR
from db.settings import Settings
from db.upkeep import ended, is_stale, stale, stale_before
from db.words import Kind, Origin
from geodata.vocabulary import Role
from tests.factories import (
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
)

ON = date(2026, 8, 31)


def titles(frame: Any) -> list[str]:
    return frame["title"].tolist()


@pytest.fixture
def partner(database: Engine) -> Any:
    with writing(database) as session:
        add_municipality(session)
        ours, other = add_organisation(session), add_organisation(session, name="Sport Vierkant")
        add_activity(session, ours, title="Oud", checked_on=date(2026, 2, 27))
        add_activity(session, ours, title="Vers", checked_on=date(2026, 2, 28))
        add_activity(session, ours, title="Gestopt", status="gestopt")
        add_activity(session, other, title="Nooit")
        add_initiative(session, title="Tuin", checked_on=date(2025, 1, 1), owner_function="opbouwwerker")
        add_initiative(session, title="Voorbij", stage="gestopt")
    return actor(Role.PARTNER, organisations=(ours.id,))


def test_a_check_of_six_months_ago_still_holds_and_a_day_longer_does_not() -> None:
    assert stale_before(ON, months=6) == date(2026, 2, 28)
    assert not is_stale(date(2026, 2, 28), ON, months=6)
    assert is_stale(date(2026, 2, 27), ON, months=6)
    assert is_stale(None, ON)


def test_how_long_a_check_holds_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().stale_months == 6
    monkeypatch.setenv("WIJKLENS_STALE_MONTHS", "12")
    assert Settings().stale_months == 12


def test_the_longest_unchecked_comes_first_and_what_stopped_is_left_alone(partner: Any) -> None:
    with reading() as session:
        found = stale(session, gemeente=GEMEENTE, actor=COORDINATOR, on=ON)
    assert titles(found) == ["Nooit", "Tuin", "Oud"]
    assert found["kind"].tolist() == [Kind.ACTIVITY, Kind.INITIATIVE, Kind.ACTIVITY]
    assert found["organisation"].tolist() == ["Sport Vierkant", "Tuingroep Vierkant", "Welzijn Vierkant"]
    assert found["owner_function"].tolist() == [None, "opbouwwerker", None]


def test_a_partner_has_a_list_of_the_own_organisation(partner: Any) -> None:
    with reading() as session:
        assert titles(stale(session, gemeente=GEMEENTE, actor=partner, on=ON)) == ["Oud"]


@pytest.mark.parametrize("who", [VISITOR, actor(Role.BESTUUR), actor(Role.COORDINATOR, OTHER_GEMEENTE)])
def test_who_may_change_nothing_has_no_list(partner: Any, who: Any) -> None:
    with reading() as session:
        assert stale(session, gemeente=GEMEENTE, actor=who, on=ON).empty
        assert ended(session, gemeente=GEMEENTE, actor=who).empty


def test_what_was_ended_is_listed_for_who_may_take_it_up_again(partner: Any) -> None:
    with writing() as session:
        by_title = {one: records_of(session, one) for one in ("Vers", "Nooit")}
        for one in by_title.values():
            records.end(session, Activity, one, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN)
        garden = records_of(session, "Tuin", Initiative)
        records.end(session, Initiative, garden, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN)
    with reading() as session:
        assert titles(ended(session, gemeente=GEMEENTE, actor=COORDINATOR)) == ["Tuin", "Nooit", "Vers"]
        assert titles(ended(session, gemeente=GEMEENTE, actor=partner)) == ["Vers"]
        assert titles(stale(session, gemeente=GEMEENTE, actor=COORDINATOR, on=ON)) == ["Oud"]


def records_of(session: Any, title: str, table: Any = Activity) -> Any:
    from sqlmodel import select

    return session.exec(select(table.id).where(table.title == title)).one()
